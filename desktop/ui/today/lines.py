"""The lines of Today as cards: late, today, unfinished, the next days; and what is found for a name."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Final, Generic, TypeVar

from desktop.domain.blanks import PaperForm
from desktop.domain.firstweeks import FirstWeeks
from desktop.domain.groups import GroupLine
from desktop.domain.ids import RecordId, member_named, record_of
from desktop.domain.records import TYPES
from desktop.domain.totals import Month
from desktop.domain.views import DraftNote, Due, DueKind, PersonLine, Standing
from desktop.i18n import formats, marked, plural, told, worded
from desktop.i18n.endingwords import ended_line
from desktop.i18n.fieldwords import type_word, wellbeing_word
from desktop.i18n.reachwords import reach_words
from desktop.i18n.waywords import reminder
from desktop.ui.kit.cards import Badge, Card, Heading, Row
from desktop.ui.kit.codeicons import mood_icon
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.months import month_cards
from desktop.ui.kit.rooms import (
    DIRECTORY_KINDS,
    HOUSE_KINDS,
    SUPPORT_KINDS,
    WORRY,
    DirectoryPlace,
    HousePlace,
    OwnLogPlace,
    PaperPlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    SettingsPlace,
    SupportPlace,
    VisitPlace,
)
from desktop.ui.kit.typeicons import type_icon
from desktop.ui.kit.wording import versions_words
from desktop.ui.today.deeds import day_field
from desktop.ui.today.meetings import GROUP_KINDS, meetings
from desktop.ui.today.meetings import place_of as meeting_place
from desktop.ui.today.outings import Alone, out_cards

T = TypeVar("T")

_SAFETY: Final = frozenset({"safety_concern", "safety_notice", "check_in"})
_BY_TYPE: Final = frozenset({DueKind.TASK, DueKind.REVIEW, DueKind.OF_AGE})  # the picture says what it is
SHOWN_MOST: Final = 200  # lines of one part: whoever has more searches


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft on the list. `place` is where it goes on."""

    key: str
    person: RecordId | None
    at: datetime
    place: Place


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody found for what was typed."""

    id: RecordId


@dataclass(frozen=True, slots=True)
class Fold:
    """The line that folds the next days, and unfolds them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Everything Today shows, as the services answered it."""

    on: date
    due: tuple[Due, ...] = ()
    groups: tuple[GroupLine, ...] = ()  # that meet today, or met lately and nothing is written down
    drafts: tuple[Unfinished, ...] = ()
    people: Mapping[RecordId, PersonLine]  # of the lines above, as far as they are here
    standing: Standing | None = None
    silent: tuple[str, ...] = ()  # names of members not heard of for long
    receivers: tuple[str, ...] = ()  # names of those whom notes are given to
    anybody: bool = True  # whether there is a person at all
    alone: bool = False
    may_write: bool = True
    months: tuple[Month, ...] | None = None  # for whoever sees numbers alone
    weeks: FirstWeeks = field(default_factory=FirstWeeks)
    alone_out: Alone | None = None


class Made(Collection[Card], Generic[T]):
    """Cards of which each is made when its turn comes: of a thousand lines only those on the screen are."""

    def __init__(self, of: Sequence[T], make: Callable[[T], Card], then: Sequence[Card] = ()) -> None:
        self._of, self._make, self._then = of, make, then

    def __len__(self) -> int:
        return len(self._of) + len(self._then)

    def __iter__(self) -> Iterator[Card]:
        yield from map(self._make, self._of)
        yield from self._then

    def __contains__(self, card: object) -> bool:
        return any(one == card for one in self)


def unfinished(drafts: Iterable[DraftNote]) -> tuple[Unfinished, ...]:
    """The drafts that an editor goes on with; others (the window keeps its place there) are left out."""
    found = ((draft, _place_of(draft)) for draft in drafts)
    return tuple(Unfinished(draft.key, draft.person, draft.at, place) for draft, place in found if place is not None)


def rows(day: Day, now: datetime, *, ahead: bool = True) -> list[Row]:
    """Safety first, then late, today, unfinished; empty parts are left out. For whoever sees numbers alone, these.

    The next days stay folded unless `ahead`, or nothing else is there.
    """
    if day.months is not None:
        return [*_part(told("Numbers"), Icon.CALENDAR, Tone.PLAIN, month_cards(day.months))]
    safety = [due for due in day.due if _is_safety(due)]
    others = [due for due in day.due if not _is_safety(due)]
    late = [due for due in others if due.late_days > 0]
    due_now = [due for due in others if due.late_days == 0]
    coming = Made([due for due in others if due.late_days < 0], lambda due: _due(due, day))
    meeting = meetings(day.groups, day.on, may_write=day.may_write)
    not_back, out = out_cards(day.alone_out, now)
    waiting = bool(safety or late or due_now or meeting or day.drafts or not_back or out)
    return [
        *_part(told("Out alone, and not back"), Icon.LATE, Tone.DANGER, not_back),
        *_part(told("Out alone"), Icon.LATE, Tone.INFO, out),
        *_part(told("Safety: look again"), Icon.WARNING, Tone.ATTENTION, Made(safety, lambda due: _due(due, day))),
        *_part(told("Late"), Icon.LATE, Tone.ATTENTION, Made(late, lambda due: _due(due, day))),
        *_part(told("Today"), Icon.TODAY, Tone.PLAIN, Made(due_now, lambda due: _due(due, day), meeting)),
        *_part(told("Unfinished"), Icon.EDIT, Tone.INFO, Made(day.drafts, lambda draft: _draft(draft, day))),
        *(_folding(coming, ahead=ahead) if waiting else _part(_next_days(), Icon.CALENDAR, Tone.PLAIN, coming)),
    ]


def _is_safety(due: Due) -> bool:
    return due.late_days >= 0 and due.type in _SAFETY


def behind(due: Due) -> Place | None:  # noqa: PLR0911 - one line for each kind of place
    """What a line leads to."""
    match due:
        case Due(person=None, type=kind) if kind in SUPPORT_KINDS:
            return SupportPlace(kind=kind, record=due.record)
        case Due(type="breach"):
            return SettingsPlace("breaches")
        case Due(kind=DueKind.OF_AGE, person=person) if person is not None:
            return PersonPlace(person, tab="agreements")
        case Due(type="note_comment"):
            return ReviewPlace(ReviewTab.NOTES, record=due.record)
        case Due(kind=DueKind.REVIEW, person=person) if person is not None:
            return PersonPlace(person, record=(due.type, due.record))
        case Due(person=person) if person is not None:
            return PersonPlace(person)
        case _:
            return None


def matches(people: Sequence[PersonLine], *, may_write: bool) -> list[Row]:
    """People found by name, with what Enter does as the line above them."""
    head = told("Enter records a visit with the first one") if may_write else told("Enter opens the first one")
    return [Heading(head, icon=Icon.SEARCH), *(_match(line, may_write=may_write) for line in people)] if people else []


def weeks_line(day: Day) -> str:
    """While the programme would not outlive this laptop; else nothing."""
    if not day.weeks.calls:
        return ""
    return plural(
        "First weeks of the programme: {n} thing is still open.",
        "First weeks of the programme: {n} things are still open.",
        len(day.weeks.open),
    )


def hint(day: Day) -> str:
    """One calm line about the exchange, or "" where there is nobody to exchange with."""
    if day.standing is None or day.alone:
        return ""
    stands = day.standing
    if (waited := reminder(stands, day.receivers, day.on)) != "":
        return waited
    to_give = stands.unsealed - stands.withheld
    if to_give:
        notes = plural("{n} note to give", "{n} notes to give", to_give)
    elif stands.sealed:
        notes = plural("{n} note on its way", "{n} notes on their way", stands.sealed)
    else:
        notes = told("Nothing new to give")
    times = [at for at in (stands.last_given, stands.last_taken) if at is not None]
    if not times:
        return told("{notes}; no exchange yet.", notes=notes)
    days = max((day.on - max(at.date() for at in times)).days, 0)
    if day.silent:
        names = formats.listed(day.silent)
        return told(
            "{notes}; last exchange {when}. Not heard for long: {names}.",
            notes=notes,
            when=formats.relative_days(days),
            names=names,
        )
    return told("{notes}; last exchange {when}.", notes=notes, when=formats.relative_days(days))


def gives(day: Day) -> bool:
    """Whether the line about the exchange says that it is time to give."""
    stands = day.standing
    if stands is None or day.alone or stands.unsealed == stands.withheld:
        return False
    return reminder(stands, day.receivers, day.on) != ""


def _part(title: str, icon: Icon, tone: Tone, cards: Collection[Card]) -> Iterator[Row]:
    if not cards:
        return
    counted = told("{title} ({count})", title=title, count=formats.number(len(cards)))
    yield Heading(counted, tone, icon)
    yield from islice(cards, SHOWN_MOST)
    if len(cards) > SHOWN_MOST:
        yield Heading(plural("and {n} more", "and {n} more", len(cards) - SHOWN_MOST))


def _next_days() -> str:
    return told("Next 7 days")


def _folding(cards: Collection[Card], *, ahead: bool) -> Iterator[Row]:
    """One line that leads to them, and behind it they themselves."""
    if not cards:
        return
    yield Card(
        key=Fold(),
        title=told("{title} ({count})", title=_next_days(), count=formats.number(len(cards))),
        icon=Icon.CALENDAR,
        action=worded("button", "Hide") if ahead else worded("button", "Show"),
    )
    if ahead:
        yield from islice(cards, SHOWN_MOST)


def _due(due: Due, day: Day) -> Card:
    person = day.people.get(due.person) if due.person else None
    task = due.kind is DueKind.TASK
    name = (person.name if person else due.person_name) or due.what or type_word(due.type)
    alias, place = (person.alias, person.place) if person else ("", "")
    reached = ended_line(person.ended) or reach_words(person.reaching) if person else ""
    beside = (name, place) if task else (alias, place, reached or _reason(due))
    return Card(
        key=due,
        title=due.what if task else name,
        subtitle=formats.side_by_side(*beside),
        trailing=_when(due),
        icon=type_icon(due.type) if due.kind in _BY_TYPE else None,
        tone=Tone.ATTENTION if due.late_days > 0 else Tone.PLAIN,
        badges=_versions(max(due.versions, person.versions if person else 0)),
        action=_verb(due) if day.may_write else "",
        menu=day.may_write and (due.person is not None or bool(day_field(due))),
    )


def _versions(versions: int) -> tuple[Badge, ...]:
    return (Badge(versions_words(versions), Tone.ATTENTION, Icon.CONFLICT),) if versions else ()


_REASONS: Final = {
    "access_request": marked("asked for what is written about them"),
    "breach": marked("the authority must know by then"),
    "delivery": marked("a parcel to bring"),
    "note_comment": marked("somebody wrote about your note"),
}


def _reason(due: Due) -> str:
    match due.kind:
        case DueKind.NEXT_CONTACT:
            return told("agreed last time")
        case DueKind.PLANNED:
            return told("planned visit")
        case DueKind.OF_AGE:
            return told("of age this year: ask them anew, now for themselves")
        case DueKind.REVIEW if due.type in _REASONS:
            return told(_REASONS[due.type])
        case DueKind.REVIEW:
            return told("{what}: to be looked at again", what=type_word(due.type))
        case DueKind.TASK:
            return ""


def _verb(due: Due) -> str:
    if due.kind is DueKind.TASK:
        return worded("button", "Done")
    if due.kind in {DueKind.REVIEW, DueKind.OF_AGE}:
        return worded("button", "Open") if due.person is not None or due.type in (*SUPPORT_KINDS, "breach") else ""
    return worded("button", "Record visit")


def _when(due: Due) -> str:
    day = formats.date(due.due, "short")
    if due.late_days > 0:
        return plural("due {day}, {n} day late", "due {day}, {n} days late", due.late_days, day=day)
    if due.late_days == 0:
        return ""
    if due.late_days == -1:
        return told("tomorrow")
    return formats.weekday_date(due.due)


def _draft(draft: Unfinished, day: Day) -> Card:
    person = day.people.get(draft.person) if draft.person else None
    return Card(
        key=draft,
        title=person.name if person else _nobodys(draft),
        subtitle=_draft_kind(draft),
        trailing=told("draft from {moment}", moment=formats.moment(draft.at.astimezone())),
        icon=Icon.EDIT,
        tone=Tone.INFO,
        action=worded("button", "Continue"),
        menu=True,
    )


def _nobodys(draft: Unfinished) -> str:
    kind = draft.key.partition(":")[0]
    if (
        kind in HOUSE_KINDS
        or kind in GROUP_KINDS
        or kind in DIRECTORY_KINDS
        or kind in (*SUPPORT_KINDS, "breach", "own_indicator")
    ):
        return type_word(kind)
    if kind == "paper":
        return told("Paper")
    if kind == "worry":
        return told("Somebody without a name here")
    return told("My log") if kind == "own" else told("Somebody new")


def _draft_kind(draft: Unfinished) -> str:  # noqa: PLR0911 - one sentence for each kind
    match draft.key.partition(":")[0]:
        case _ if draft.key.endswith(f":{WORRY}"):
            return told("a worry, not saved yet")
        case "visit":
            return told("a visit, not saved yet")
        case "paper":
            return told("a paper, half typed in")
        case "agreement":
            return told("an agreement, not saved yet")
        case "safety_concern":
            return told("a worry, not saved yet")
        case "worry":
            return told("what was done about a worry, not saved yet")
        case "task":
            return told("a task, not saved yet")
        case "person":
            return told("details of a person, not saved yet")
        case "own":
            return told("only you read it; not saved yet")
        case kind:
            return told("{what}, not saved yet", what=type_word(kind))


def _match(line: PersonLine, *, may_write: bool) -> Card:
    mood = line.wellbeing
    return Card(
        key=Found(line.id),
        title=line.name,
        subtitle=formats.side_by_side(line.alias, line.place),
        trailing=told("last visit {day}", day=formats.date(line.last_contact)) if line.last_contact else "",
        badges=(
            *_versions(line.versions),
            *((Badge(wellbeing_word(mood), icon=mood_icon(mood)),) if mood else ()),
        ),
        action=worded("button", "Record visit") if may_write else "",
    )


def _place_of(draft: DraftNote) -> Place | None:  # noqa: C901, PLR0911, PLR0912 - one line for each kind of place
    match draft.key.split(":"):
        case ["visit", *_]:
            return VisitPlace(draft.person, None, draft.key)
        case ["person", "new"]:
            return PersonFormPlace()
        case ["breach", _]:
            return SettingsPlace("breaches")
        case ["own_indicator", _]:
            return SettingsPlace("own-numbers")
        case ["person", name] if (person := record_of(name)) is not None:
            return PersonFormPlace(person)
        case [kind, name] if kind in HOUSE_KINDS and draft.person is None:
            worry = name == WORRY
            return HousePlace(kind, None if worry else record_of(name), writing=name == "new", worry=worry)
        case [kind, name] if kind in DIRECTORY_KINDS:
            return DirectoryPlace(record_of(name) if name != "new" else None, kind)
        case ["worry", name]:
            return ReviewPlace(ReviewTab.WORRIES, record=record_of(name))
        case ["paper", form]:
            return PaperPlace(next((one for one in PaperForm if one == form), None))
        case ["own", name]:
            return OwnLogPlace(int(name)) if name.isdecimal() else OwnLogPlace(writing=True)
        case [kind, about, name] if kind in SUPPORT_KINDS and draft.person is None:
            return SupportPlace(member_named(about), None, kind, record_of(name) if name != "new" else None)
        case [kind, *_] if kind in GROUP_KINDS:
            return meeting_place(draft)
        case [kind, *_] if draft.person is not None and kind in TYPES and TYPES[kind].person_field:
            return PersonPlace(draft.person, writing=draft.key)
        case _:
            return None
