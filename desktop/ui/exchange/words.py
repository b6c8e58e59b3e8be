"""What a file holds, what was given, how the exchange stands: facts in, sentences out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.consent import KeptBack, KeptWhy, ToGive
from desktop.domain.ids import MemberId
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import Given, MemberLine, Self, Standing, Taken, TakenState
from desktop.i18n import formats, plural, told
from desktop.i18n.waywords import lost_words, missing_words
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon

Names = Mapping[MemberId, str]


@dataclass(frozen=True, slots=True)
class Said:
    """One line about the exchange."""

    text: str
    icon: Icon
    tone: Tone = Tone.PLAIN


def receivers(members: Iterable[MemberLine], me: Self) -> tuple[tuple[MemberLine, bool], ...]:
    """Whom a file can be for, and whether it is unless the person says otherwise: coordinators; from one, everybody."""
    others = [line for line in members if line.state is MemberState.ACTIVE]
    return tuple((line, me.role is Role.COORDINATOR or line.role is Role.COORDINATOR) for line in others)


def standing_lines(
    stands: Standing, members: Sequence[MemberLine], names: Names, today: date, *, brief: bool = False
) -> tuple[Said, ...]:
    """Where this member's notes have got to, and what is missing; nothing here is an alarm.

    `brief`: what is to be given and what has arrived stand in one line, for whoever has no others to look after.
    """
    notes = tuple(_notes(stands, members))
    return (*(_in_one(notes) if brief else notes), *_missing(stands, names), *_times(stands, today))


def _in_one(notes: Sequence[Said]) -> Iterable[Said]:
    first, last = notes[:1], notes[1:][-1:]
    if first and last and (first[0].icon, last[0].icon) == (Icon.ON_LAPTOP, Icon.RECEIVED):
        words = told("{to_give}; {arrived}", to_give=first[0].text, arrived=last[0].text)
        return (Said(words, Icon.ON_LAPTOP), *notes[1:-1])
    return notes


def _notes(stands: Standing, members: Sequence[MemberLine]) -> Iterable[Said]:
    to_give = stands.unsealed - stands.withheld
    if to_give:
        yield Said(plural("{n} note to give", "{n} notes to give", to_give), Icon.ON_LAPTOP)
    if stands.sealed:
        words = plural(
            "{n} note is in a file, not yet confirmed", "{n} notes are in a file, not yet confirmed", stands.sealed
        )
        yield Said(words, Icon.SEALED)
    if stands.withheld:
        words = plural(
            "{n} note stays here: the person wants nothing passed on",
            "{n} notes stay here: the people want nothing passed on",
            stands.withheld,
        )
        yield Said(words, Icon.LOCK)
    heard = [line for line in members if line.role is Role.COORDINATOR and line.state is MemberState.ACTIVE]
    heard = [line for line in heard if line.last_heard is not None]
    who = formats.listed(line.name for line in heard)
    if stands.received and heard:
        when = formats.date(max(_day(line.last_heard) for line in heard if line.last_heard), "long")
        if to_give or stands.sealed:
            words = told(
                "{names}: {count}, confirmed up to {day}", names=who, count=_received(stands.received), day=when
            )
        else:
            words = told("{names}: everything has arrived, confirmed {day}", names=who, day=when)
        yield Said(words, Icon.RECEIVED, Tone.DONE)
    elif stands.received:
        yield Said(_received(stands.received), Icon.RECEIVED, Tone.DONE)


def _received(count: int) -> str:
    return plural("{n} note has arrived", "{n} notes have arrived", count)


def _missing(stands: Standing, names: Names) -> Iterable[Said]:
    for missing in stands.missing:
        yield Said(missing_words(missing, names), Icon.INFO)
    for lost in stands.lost:
        yield Said(lost_words(lost, names), Icon.INFO)
    if stands.waiting:
        yield Said(told("Something waits for a file that has not arrived yet. It is kept."), Icon.INFO)
    if stands.quarantine:
        words = told(
            "Some notes are kept aside: their writer may not write them. Coordinators see them in the review, under "
            "“Kept aside”."
        )
        yield Said(words, Icon.WARNING, Tone.ATTENTION)
    for member in stands.changed_keys:
        words = told(
            "The key of {name} changed. Nothing is given or taken until you have compared the 40 digits again.",
            name=_name(member, names),
        )
        yield Said(words, Icon.KEY, Tone.ATTENTION)
    for member in stands.clock_doubts:
        yield Said(told("The date on the laptop of {name} looks wrong.", name=_name(member, names)), Icon.LATE)
    if stands.not_reported:
        who = formats.listed(_name(silence.member, names) for silence in stands.not_reported)
        yield Said(told("Not heard for 30 days: {names}", names=who), Icon.LATE)


def _times(stands: Standing, today: date) -> Iterable[Said]:
    parts = []
    if stands.last_given is not None:
        parts.append(told("last given {when}", when=_ago(stands.last_given, today)))
    if stands.last_taken is not None:
        parts.append(told("last taken in {when}", when=_ago(stands.last_taken, today)))
    yield Said(formats.side_by_side(*parts) or told("nothing exchanged yet"), Icon.HISTORY)


def preview_words(files: Sequence[ToGive]) -> str:
    """What would be in the file, or in all files together."""
    notes = plural("{n} note", "{n} notes", sum(one.records for one in files))
    people = plural("{n} person", "{n} people", max((one.people for one in files), default=0))
    if not any(one.records for one in files):
        return told("Nothing new, only confirmations of what has arrived here.")
    if len(files) > 1:
        return told("{notes} in {files}", notes=notes, files=plural("{n} file", "{n} files", len(files)))
    return told("{notes} about {people}", notes=notes, people=people)


def kept_words(line: KeptBack) -> str:
    """Why somebody's notes stay here."""
    if line.why is KeptWhy.SAID_NO:
        return told("{name}: wants nothing passed on", name=line.name)
    return told("{name}: has not been asked yet", name=line.name)


def withheld_lines(given: Sequence[Given]) -> tuple[Said, ...]:
    """What stayed here."""
    withheld = max((one.withheld for one in given), default=0)
    if not withheld:
        return ()
    words = plural(
        "{n} note stayed here: the person has not agreed to sharing",
        "{n} notes stayed here: the people have not agreed to sharing",
        withheld,
    )
    return (Said(words, Icon.ON_LAPTOP),)


def given_words(given: Given, names: Names) -> str:
    """What is in a file that was made, and for whom it is."""
    who = formats.listed(_name(member, names) for member in given.to)
    size = formats.size(given.bytes)
    if given.records == 0:
        return told("For {names}: nothing new, only confirmations ({size})", names=who, size=size)
    notes = plural("{n} note", "{n} notes", given.records)
    return told("For {names}: {notes} ({size})", names=who, notes=notes, size=size)


def from_words(taken: Taken) -> str:
    """Who a file is from and when it was made."""
    if taken.made is None:
        return told("From {name}", name=taken.sender_name)
    return told("From {name}, made {day}", name=taken.sender_name, day=formats.date(_day(taken.made)))


def taken_words(taken: Taken) -> str:
    """What taking a file in would do, or did."""
    match taken.state:
        case TakenState.ALREADY:
            return _already(taken)
        case TakenState.WAITING:
            return told("Kept until its sender is known.")
        case TakenState.REFUSED:
            return told("Not taken in.")
        case TakenState.NEW if taken.joined:
            return told("A welcome: take it in, and you belong to the programme of {name}.", name=taken.sender_name)
        case TakenState.DONE if taken.joined:
            return told("Welcome! You belong to the programme of {name} now.", name=taken.sender_name)
        case TakenState.NEW | TakenState.DONE:
            return _counts(taken)


def _already(taken: Taken) -> str:
    if taken.own:
        return told("You made it yourself: it is for others. There is nothing to take in.")
    if taken.before is not None:
        return told("Already taken in on {day}. There is nothing to do.", day=formats.date(_day(taken.before)))
    return told("Already taken in. There is nothing to do.")


def more_words(taken: Taken, names: Names) -> tuple[str, ...]:
    """What else is worth knowing about a file that was taken in."""
    lines = []
    if taken.acknowledged:
        lines.append(
            plural("{n} of your notes has arrived there", "{n} of your notes have arrived there", taken.acknowledged)
        )
    lines += [
        told(
            "The date on the laptop of {name} looks wrong. Nothing is lost by it; ask them to set it.",
            name=_name(member, names),
        )
        for member in taken.ahead
    ]
    if taken.gaps:
        who = formats.listed(dict.fromkeys(_name(gap.member, names) for gap in taken.gaps))
        lines.append(told("Some earlier notes from {names} are missing. Ask for one more file.", names=who))
    if taken.waiting:
        lines.append(
            plural(
                "{n} change waits for a file that has not arrived yet. It is kept.",
                "{n} changes wait for a file that has not arrived yet. They are kept.",
                taken.waiting,
            )
        )
    if taken.quarantined:
        lines.append(
            plural(
                "{n} change is kept aside: its writer may not write it. Coordinators see it in the review, under "
                "“Kept aside”.",
                "{n} changes are kept aside: their writer may not write them. Coordinators see them in the review, "
                "under “Kept aside”.",
                taken.quarantined,
            )
        )
    if taken.orders:
        lines.append(orders_words(taken.orders))
    if taken.kept_out:
        lines.append(
            plural(
                "{n} note about somebody who was erased arrived late. It was not kept.",
                "{n} notes about somebody who was erased arrived late. They were not kept.",
                taken.kept_out,
            )
        )
    return tuple(lines)


def orders_words(orders: int) -> str:
    """What a coordinator wants erased here, and when that is done."""
    return plural(
        "A coordinator wants something erased that is on this laptop. It goes for ever when the next file is made "
        "or taken in, or tomorrow.",
        "Coordinators want {n} things erased that are on this laptop. They go for ever when the next file is made "
        "or taken in, or tomorrow.",
        orders,
    )


def _counts(taken: Taken) -> str:
    parts = []
    if taken.people:
        parts.append(plural("{n} new person", "{n} new people", taken.people))
    if taken.adds - taken.people:
        parts.append(plural("{n} new note", "{n} new notes", taken.adds - taken.people))
    if taken.updates:
        parts.append(plural("{n} update", "{n} updates", taken.updates))
    if taken.removes:
        parts.append(plural("{n} put in the bin", "{n} put in the bin", taken.removes))
    if taken.conflicts:
        parts.append(plural("{n} needs a choice", "{n} need a choice", taken.conflicts))
    return formats.listed(parts) if parts else told("Nothing new, only confirmations.")


def _name(member: MemberId, names: Names) -> str:
    return names.get(member, told("Somebody"))


def _day(when: datetime) -> date:
    return when.astimezone().date()


def _ago(when: datetime, today: date) -> str:
    day = _day(when)
    days = formats.relative_days(max((today - day).days, 0))
    return told("{day} ({ago})", day=formats.date(day, "short"), ago=days)
