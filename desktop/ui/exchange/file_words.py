"""What a row of files says: one line for each, and the whole sentence for whoever chooses it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from desktop.domain.carrying import Fetched, Glance, GlanceState, told_path
from desktop.domain.errors import (
    AppError,
    BundleDamaged,
    BundleTooNew,
    NotForUs,
    RevokedSender,
    UnknownSender,
)
from desktop.domain.views import Given, Taken, TakenState
from desktop.i18n import formats, marked, plural, told
from desktop.ui.exchange.words import Names, from_words, more_words, taken_words
from desktop.ui.kit.cards import Badge, Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.wording import worded_error

_READY: Final = marked("Ready to take in")
_STATES: Final = {
    GlanceState.ALREADY: marked("Already taken in"),
    GlanceState.OWN: marked("It is for others: give it to them."),
    GlanceState.UNKNOWN: marked("It is kept until they are known."),
}
_MARKS: Final = {
    GlanceState.ALREADY: (Icon.DONE, Tone.PLAIN),
    GlanceState.OWN: (Icon.GIVE, Tone.PLAIN),
    GlanceState.UNKNOWN: (Icon.FILE, Tone.ATTENTION),
}
_SHORT: Final = {
    NotForUs: marked("For somebody else"),
    BundleDamaged: marked("Not complete. Ask for it once more."),
    BundleTooNew: marked("Made by a newer Visitbook"),
    UnknownSender: marked("Its sender is not known here yet. It is kept."),
    RevokedSender: marked("From a laptop that was shut out. It is kept."),
}


def name_of(file: Path) -> str:
    """What a file is called."""
    return told_path(Path(file.name))


def glanced(glance: Glance) -> Card:
    """A file whose head was read."""
    day = formats.date(glance.made.astimezone().date())
    icon, tone = _MARKS.get(glance.state, (Icon.FILE, Tone.PLAIN))
    match glance.state:
        case GlanceState.WELCOME:
            title = told("A welcome to a programme")
        case GlanceState.OWN:
            title = told("A file of your own, made {day}", day=day)
        case GlanceState.UNKNOWN:
            title = told("From somebody who is not known here yet")
        case _:
            title = told("From {name}, made {day}", name=glance.sender_name, day=day)
    says = told(_STATES.get(glance.state, _READY))
    return Card(key=glance.file, title=title, subtitle=says, icon=icon, tone=tone, badges=(Badge(glance.tag),))


def refused(file: Path, error: AppError) -> Card:
    """A file that was not taken in, in few words."""
    return Card(key=file, title=name_of(file), subtitle=_shortly(error), icon=Icon.WARNING, tone=Tone.ATTENTION)


def fetched_card(fetched: Fetched) -> Card:
    """A file of a row, and what came of it."""
    came = fetched.came
    if not isinstance(came, Taken):
        return refused(fetched.file, came)
    done = came.state is TakenState.DONE
    return Card(
        key=fetched.file,
        title=from_words(came),
        subtitle=taken_words(came),
        icon=Icon.DONE,
        tone=Tone.DONE if done else Tone.PLAIN,
        badges=(Badge(came.tag),),
    )


def explained(fetched: Fetched, names: Names) -> str:
    """The whole of it."""
    came = fetched.came
    if not isinstance(came, Taken):
        return worded_error(came).text
    return " ".join((told("File: {file}.", file=name_of(fetched.file)), *more_words(came, names)))


def given_card(given: Given, names: Names) -> Card:
    """A file that lies there for others."""
    who = formats.listed(names.get(member, told("Somebody")) for member in given.to)
    size = formats.size(given.bytes)
    if given.records:
        notes = plural("{n} note", "{n} notes", given.records)
        says = told("{notes} ({size})", notes=notes, size=size)
    else:
        says = told("Nothing new, only confirmations ({size})", size=size)
    return Card(
        key=given.file,
        title=told("For {names}", names=who),
        subtitle=says,
        icon=Icon.GIVE,
        tone=Tone.DONE,
        badges=(Badge(given.tag),),
    )


def beside(file: Path, says: str, icon: Icon) -> Card:
    """Something else that lies there."""
    return Card(key=file, title=name_of(file), subtitle=says, icon=icon)


def unfinished_words() -> str:
    """About a file that is not whole today."""
    return told("Not complete yet: it may still be being copied. It is looked at again the next time.")


def locked_words() -> str:
    """About an archive that cannot be looked into."""
    return told("Packed with a password, or not complete. If it holds notes, unpack it first.")


def card_words() -> str:
    """About somebody's joining card."""
    return told("A joining card. Let its owner in under Settings.")


def summary(fetched: Sequence[Fetched], *, stopped: bool) -> str:
    """What came of a row of files, in a sentence or two."""
    done = sum(isinstance(one.came, Taken) and one.came.state is TakenState.DONE for one in fetched)
    not_ = sum(not isinstance(one.came, Taken) for one in fetched)
    parts = [plural("{n} file was taken in.", "{n} files were taken in.", done)]
    if not_:
        parts.append(plural("{n} was not: choose it to see why.", "{n} were not: choose one to see why.", not_))
    if stopped:
        parts.append(told("Stopped, as you asked. The others can be taken in later."))
    return " ".join(parts)


def _shortly(error: AppError) -> str:
    if isinstance(error, BundleDamaged) and error.where == "archive":
        return locked_words()
    short = next((words for kind, words in _SHORT.items() if isinstance(error, kind)), None)
    return worded_error(error).text if short is None else told(short)
