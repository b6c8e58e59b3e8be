"""What was kept aside and what is missing, in words: the same reason and the same writer are one problem."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from desktop.domain.arrivals import Because, Kept, KeptChange, KeptFile
from desktop.domain.ids import MemberId
from desktop.domain.views import Standing
from desktop.i18n import formats, plural, told
from desktop.i18n.arrivalwords import what_now, why_aside
from desktop.i18n.waywords import lost_words, missing_words
from desktop.ui.kit.icons import Icon
from desktop.ui.review.problems import Problem

_NAMED_MOST: Final = 3  # people that a problem is about

Names = Mapping[MemberId, str]


def problems(stands: Standing, kept: Kept, names: Names) -> tuple[Problem, ...]:
    """What somebody can do something about, the files that never came first."""
    return (*_missing(stands, names), *_files(kept.files), *_changes(kept, names), *_laptops(stands, names))


def _missing(stands: Standing, names: Names) -> Iterator[Problem]:
    for missing in stands.missing:
        title = told("Missing here") if missing.theirs else told("Missing there")
        yield Problem(icon=Icon.FILE, title=title, text=missing_words(missing, names), gives=not missing.theirs)
    for lost in stands.lost:
        yield Problem(icon=Icon.FILE, title=told("Missing here"), text=lost_words(lost, names))


def _files(files: Iterable[KeptFile]) -> Iterator[Problem]:
    for one in files:
        title = told("A file that waits")
        if one.made is not None and one.sender_name:
            day = formats.date(one.made.astimezone().date())
            title = told("A file from {name}, made {day}", name=one.sender_name, day=day)
        more = told("Its tag is {tag}.", tag=one.tag) if one.tag else one.file.name
        yield Problem(icon=Icon.SEALED, title=title, text=_why(one.because), more=more)


def _changes(kept: Kept, names: Names) -> Iterator[Problem]:
    groups: dict[tuple[Because, MemberId], list[KeptChange]] = {}
    for one in kept.changes:
        groups.setdefault((one.because, one.author), []).append(one)
    for (because, author), changes in groups.items():
        name = changes[0].author_name or names.get(author, "")
        count = len(changes)
        title = (
            plural("{n} entry of {name}", "{n} entries of {name}", count, name=name)
            if name
            else plural("{n} entry of somebody unknown", "{n} entries of somebody unknown", count)
        )
        icon = Icon.LATE if because.waits else Icon.WARNING
        yield Problem(icon=icon, title=title, text=_why(because), more=_about(changes))
    if kept.more:
        words = plural("{n} more entry is kept aside.", "{n} more entries are kept aside.", kept.more)
        yield Problem(icon=Icon.INFO, title=words, text=told("They are shown once these are dealt with."))


def _laptops(stands: Standing, names: Names) -> Iterator[Problem]:
    for member in stands.clock_doubts:
        name = names.get(member, told("Somebody"))
        yield Problem(
            icon=Icon.LATE,
            title=told("The date on the laptop of {name} looks wrong.", name=name),
            text=told(
                "Nothing is lost by it. Ask {name} to set the date, so that days and order are right.", name=name
            ),
        )
    for member in stands.changed_keys:
        name = names.get(member, told("Somebody"))
        yield Problem(
            icon=Icon.KEY,
            title=told("The key of {name} changed.", name=name),
            text=told("Nothing is given or taken until you have compared the 40 digits again, in the settings."),
        )


def _why(because: Because) -> str:
    return f"{why_aside(because)} {what_now(because)}"


def _about(changes: Sequence[KeptChange]) -> str:
    """The people it is about, a few by name."""
    named = list(dict.fromkeys(one.person_name for one in changes if one.person_name))
    if not named:
        return ""
    if len(named) > _NAMED_MOST:
        some, rest = named[:_NAMED_MOST], len(named) - _NAMED_MOST
        others = plural("{n} more person", "{n} more people", rest)
        return told("About {names}", names=formats.listed([*some, others]))
    return told("About {names}", names=formats.listed(named))
