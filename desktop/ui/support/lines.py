"""Members, what supports them, and what went wrong, as cards and as sentences. Nobody is compared with anybody."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from desktop.domain.ids import MemberId
from desktop.domain.oversight import SOON_DAYS, Outing, Supported, SupportPage
from desktop.domain.records import TYPES, Kind
from desktop.domain.records.supervision import OBSERVATION
from desktop.domain.views import PersonLine, Record
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import answered_line, field_word, type_word, value_words
from desktop.ui.kit.cards import Badge, Card, Heading, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import SupportList
from desktop.ui.kit.typeicons import type_icon

Names = Mapping[MemberId, str]

MEMBERS: Final = ("supervision", "observation", "training", "lone_visit")  # what is about a member, in order
OVER_TIME: Final = "over-time"  # the key of the card that leads to it
_EXCERPT: Final = 120  # characters
_FIRST: Final = {  # what stands on the second line of a card, the first that says something
    "supervision": ("decided", "talked"),
    "observation": ("to_try", "went_well"),
    "training": ("given_by", "certificate"),
    "lone_visit": ("place", "call"),
    "adverse_event": ("what",),
    "complaint": ("what",),
}
_CALLED: Final = {  # what tells one record from another of its type
    "supervision": "way",
    "observation": "setting",
    "training": "what",
    "adverse_event": "kinds",
    "complaint": "about",
}


# One member


def work_words(page: SupportPage) -> str:
    """How many people they look after, and what they wrote down lately."""
    line = page.line
    parts = [
        plural("{n} person", "{n} people", line.people),
        plural("{n} visit in 30 days", "{n} visits in 30 days", line.visits),
    ]
    if line.minutes:
        parts.append(plural("{n} hour written down", "{n} hours written down", round(line.minutes / 60)))
    return formats.side_by_side(*parts)


def standing_lines(page: SupportPage, now: datetime) -> list[str]:
    """Supervision, certificates, notes that were read, and being out alone; what there is nothing of is left out."""
    line, found = page.line, []
    if line.back_by and (back := _back_by(line.back_by)) is not None:
        on, clock = back
        found.append(told("Out alone, back by {when}.", when=_when(on, clock, now)))
    if line.last is not None:
        found.append(told("Last supervision: {day}.", day=_day(line.last, now)))
    if line.next is not None:
        found.append(told("Next supervision: {day}.", day=_day(line.next, now)))
    if line.ends is not None:
        found.append(told("A certificate holds until {day}.", day=_day(line.ends, now)))
    if page.notes_read and page.read_last is not None:
        found.append(
            plural(
                "{n} note was read by a coordinator, the last one on {day}.",
                "{n} notes were read by a coordinator, the last one on {day}.",
                page.notes_read,
                day=formats.date(page.read_last),
            )
        )
    return found


def record_rows(records: Sequence[Record], names: Names, now: datetime) -> list[Row]:
    """All that was written down, each kind beneath its name, the newest first."""
    rows: list[Row] = []
    for kind in MEMBERS:
        cards = [record_card(one, names, now) for one in records if one.type == kind]
        if cards:
            title = told("{title} ({count})", title=type_word(kind), count=formats.number(len(cards)))
            over_time = [_over_time()] if kind == OBSERVATION.name and len(cards) > 1 else []
            rows += [Heading(title, icon=type_icon(kind)), *over_time, *cards]
    return rows


def _over_time() -> Card:
    return Card(key=OVER_TIME, title=told("What was seen, over time"), icon=Icon.REPORTS)


def record_card(record: Record, names: Names, now: datetime) -> Card:
    fields = record.fields
    telling = value_words(record.type, _CALLED.get(record.type, ""), fields.get(_CALLED.get(record.type, "")), names)
    if record.type == "lone_visit":
        telling = told("Back by {time}", time=_clock(str(fields.get("back_by", ""))))
    texts = (" ".join(str(fields.get(name) or "").split()) for name in _FIRST[record.type])
    words = next((text for text in texts if text), "")
    return Card(
        key=record.id,
        title=telling or type_word(record.type),
        subtitle=formats.beginning(words, _EXCERPT),
        trailing=_date_words(fields.get("date")),
        icon=type_icon(record.type),
        badges=_badges(record, now),
    )


def told_lines(record: Record, names: Names) -> list[str]:
    """Every field that says something, in the order of its declaration, and then what the programme asks besides; the
    member is in the title."""
    return [
        answered_line(field_word(record.type, one.name), words)
        for one in TYPES[record.type].answered(record.fields)
        if one.kind is not Kind.RECORD
        and one.name != "member"
        and (words := value_words(record.type, one.name, record.fields.get(one.name), names))
    ]


# Lists


def supervision_rows(team: Sequence[Supported], names: Names, now: datetime) -> list[Row]:
    """By name: whose day is over, whose is to come, and with whom none was agreed."""
    today = now.date()
    over = [line for line in team if line.is_overdue(today)]
    coming = [line for line in team if line.next is not None and not line.is_overdue(today)]
    none = [line for line in team if line.next is None]
    return [
        *_part(told("The day is over"), Tone.ATTENTION, [_supervised(line, names, now) for line in over]),
        *_part(told("Still to come"), Tone.PLAIN, [_supervised(line, names, now) for line in coming]),
        *_part(told("No day was agreed"), Tone.PLAIN, [_supervised(line, names, now) for line in none]),
    ]


def certificate_rows(team: Sequence[Supported], names: Names, now: datetime) -> list[Row]:
    """By name: what ended, what ends soon, what holds for longer."""
    today = now.date()
    known = [(line, line.ends) for line in team if line.ends is not None]
    ended = [_certified(line, ends, names, now) for line, ends in known if ends < today]
    ending = [_certified(line, ends, names, now) for line, ends in known if today <= ends and line.ends_soon(today)]
    later = [_certified(line, ends, names, now) for line, ends in known if not line.ends_soon(today)]
    return [
        *_part(told("Ended"), Tone.ATTENTION, ended),
        *_part(told("Ending within 30 days"), Tone.ATTENTION, ending),
        *_part(told("Holding for longer"), Tone.PLAIN, later),
    ]


def out_rows(out: Sequence[Outing], names: Names, now: datetime) -> list[Row]:
    """Whoever should be back first."""
    late = [_outing(one, names, now) for one in out if one.is_late(now)]
    others = [_outing(one, names, now) for one in out if not one.is_late(now)]
    return [
        *_part(told("Not back"), Tone.DANGER, late),
        *_part(told("Out alone, and expected later"), Tone.PLAIN, others),
    ]


def harm_rows(records: Sequence[Record], names: Names, now: datetime) -> list[Row]:
    """What is open first."""
    open_ = [record_card(one, names, now) for one in records if not one.fields.get("closed")]
    closed = [record_card(one, names, now) for one in records if one.fields.get("closed")]
    return [
        *_part(told("Still open"), Tone.ATTENTION, open_),
        *_part(told("Nothing is left to do"), Tone.PLAIN, closed),
    ]


def people_rows(people: Sequence[PersonLine]) -> list[Row]:
    """By name."""
    return [
        Card(
            key=line.id,
            title=line.name,
            subtitle=formats.side_by_side(line.alias, line.place),
            trailing=told("last visit {day}", day=formats.date(line.last_contact)) if line.last_contact else "",
        )
        for line in people
    ]


def member_rows(team: Sequence[Supported], names: Names) -> list[Row]:
    """To choose one of."""
    return [Card(key=line.member, title=_name(line.member, names)) for line in team]


def list_title(listed: SupportList) -> str:
    match listed:
        case SupportList.OUT:
            return told("Out alone")
        case SupportList.SUPERVISION:
            return told("Supervision")
        case SupportList.CERTIFICATES:
            return told("Certificates")
        case SupportList.HARM:
            return told("Complaints and harm")
        case SupportList.LATE:
            return told("People to be met")
        case SupportList.UNREACHED:
            return told("People out of contact")


# Inside


def _part(title: str, tone: Tone, cards: Sequence[Card]) -> list[Row]:
    if not cards:
        return []
    return [Heading(told("{title} ({count})", title=title, count=formats.number(len(cards))), tone), *cards]


def _supervised(line: Supported, names: Names, now: datetime) -> Card:
    return Card(
        key=line.member,
        title=_name(line.member, names),
        subtitle=told("Last supervision: {day}.", day=_day(line.last, now))
        if line.last is not None
        else told("Nothing written yet"),
        trailing=_day(line.next, now) if line.next is not None else "",
    )


def _certified(line: Supported, ends: date, names: Names, now: datetime) -> Card:
    return Card(key=line.member, title=_name(line.member, names), trailing=_day(ends, now))


def _outing(one: Outing, names: Names, now: datetime) -> Card:
    call = told("Call: {whom}", whom=one.call) if one.call else ""
    return Card(
        key=one.record,
        title=_name(one.member, names),
        subtitle=formats.side_by_side(one.place, call),
        trailing=told("back by {when}", when=_when(one.on, one.back_by, now)),
        icon=Icon.LATE,
        tone=Tone.DANGER if one.is_late(now) else Tone.PLAIN,
    )


def _badges(record: Record, now: datetime) -> tuple[Badge, ...]:
    fields = record.fields
    match record.type:
        case "training" if (ends := _read_date(fields.get("expires"))) is not None and not fields.get("renewed"):
            until = told("until {day}", day=formats.date(ends))
            soon = ends <= now.date() + timedelta(days=SOON_DAYS)
            return (Badge(until, Tone.ATTENTION if soon else Tone.PLAIN, Icon.SHEET),)
        case "lone_visit" if not fields.get("back"):
            return (Badge(told("not back yet"), Tone.ATTENTION, Icon.LATE),)
        case "adverse_event" | "complaint" if fields.get("closed"):
            return (Badge(told("closed"), Tone.PLAIN, Icon.DONE),)
        case "complaint":
            return (Badge(type_word(record.type), Tone.PLAIN, Icon.WARNING),)
    return ()


def _name(member: MemberId, names: Names) -> str:
    return names.get(member, told("Somebody"))


def _when(on: date, clock: str, now: datetime) -> str:
    """The time alone where it is today."""
    if on == now.date():
        return _clock(clock)
    return told("{day}, {time}", day=formats.date(on, "short"), time=_clock(clock))


def _day(day: date, now: datetime) -> str:
    return told("{day} ({ago})", day=formats.date(day, "short"), ago=formats.relative_days((now.date() - day).days))


def _clock(text: str) -> str:
    try:
        return formats.time_of(time.fromisoformat(text))
    except ValueError:
        return text


def _back_by(text: str) -> tuple[date, str] | None:
    on, _space, clock = text.partition(" ")
    read = _read_date(on)
    return None if read is None else (read, clock)


def _date_words(value: object) -> str:
    on = _read_date(value)
    return formats.weekday_date(on) if on is not None else str(value or "")


def _read_date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
