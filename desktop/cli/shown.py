"""Answers in words, for a person at a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from desktop.cli.columns import aligned, one_line
from desktop.cli.facts import of_value
from desktop.domain.changes import SetEdit, Value, Written
from desktop.domain.ids import MemberId, name_of
from desktop.domain.records import TYPES, Kind
from desktop.domain.recovery import Help, NoHelp, RuleLine, Ways
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import Due, DueKind, MemberLine, Receipt, Receipted, Record, Shown, TakenState
from desktop.i18n import formats
from desktop.i18n.fieldwords import type_word
from desktop.i18n.words import marked, plural, told
from desktop.services.promises import Desk

_SUMMARY_CELLS = 100
_SUMMARY_FIELDS = 4

_DUE = {
    DueKind.NEXT_CONTACT: marked("next contact"),
    DueKind.PLANNED: marked("planned visit"),
    DueKind.TASK: marked("task"),
    DueKind.OF_AGE: marked("ask them anew, now for themselves"),
}
_ROLES = {
    Role.PEER: marked("peer"),
    Role.COORDINATOR: marked("coordinator"),
    Role.CLERK: marked("clerk"),
    Role.VIEWER: marked("viewer"),
    Role.NONE: marked("shut out"),
}
_TAKEN = {
    TakenState.NEW: marked("can be taken in"),
    TakenState.DONE: marked("taken in"),
    TakenState.ALREADY: marked("was taken in before"),
    TakenState.REFUSED: marked("not taken in"),
    TakenState.WAITING: marked("kept until its sender is known"),
}


def names_of(desk: Desk) -> Mapping[MemberId, str]:
    """What members are called."""
    return {member.id: member.name for member in desk.read.membership.members()}


_WHY_NO_HELP = {
    NoHelp.ALONE: marked("Nobody else: there is no other coordinator yet."),
    NoHelp.NOT_SET_UP: marked("Coordinators cannot help: whoever founded the programme has not set it up."),
    NoHelp.TOO_FEW: marked("Coordinators cannot help: fewer than are needed are there besides you."),
}


def holders_words(ways: Ways, helps: Sequence[Help]) -> Iterator[str]:
    """Who can open these notes besides whoever knows the passphrase, and when somebody did."""
    yield told("A recovery sheet opens these notes.") if ways.sheet else told("There is no recovery sheet.")
    if ways.holders is not None:
        yield plural(
            "With the help of {n} of these coordinators they can be opened: {names}",
            "With the help of {n} of these coordinators together they can be opened: {names}",
            ways.holders.needed,
            names=formats.listed(ways.holders.names),
        )
    elif ways.why_none is not None:
        yield told(_WHY_NO_HELP[ways.why_none])
    for one in helps:
        when = formats.moment(one.at)
        if one.by:
            yield told("{when}: opened with the help of {names}", when=when, names=formats.listed(one.names))
        else:
            yield told("{when}: somebody had asked for help; the request no longer works", when=when)


def rule_words(rule: RuleLine) -> str:
    """What the programme says."""
    if not rule.on:
        return told("The programme has not set up that coordinators can help.")
    if rule.count < rule.needed:
        return told("Fewer coordinators are left than must help together: nobody can be helped. Choose anew.")
    return plural(
        "In this programme {n} of {count} coordinators is enough.",
        "In this programme {n} of {count} coordinators are needed together.",
        rule.needed,
        count=rule.count,
    )


def value_words(value: Value) -> str:
    """A value as text; nothing where it was cleared."""
    plain = of_value(value)
    match plain:
        case None:
            return "–"  # noqa: RUF001 - a dash, as in any table
        case True:
            return told("yes")
        case False:
            return told("no")
        case list():
            return ", ".join(plain)
    return str(plain)


def time_words(when: datetime) -> str:
    """The day and the clock of whoever saved."""
    return formats.moment(when)


def summary(record: Record) -> str:
    """What a record is about, on one line."""
    first = [field.name for field in TYPES[record.type].fields if field.shown_first and field.kind is not Kind.RECORD]
    texts = [value_words(record.fields[name]) for name in first if record.fields.get(name) is not None]
    return one_line(formats.side_by_side(*texts[:_SUMMARY_FIELDS]), _SUMMARY_CELLS)


def written_words(written: Mapping[str, Written]) -> str:
    """What a change wrote, on one line."""
    return one_line("; ".join(f"{name}: {_written(value)}" for name, value in written.items()), _SUMMARY_CELLS)


def _written(value: Written) -> str:
    if isinstance(value, SetEdit):
        return " ".join([*(f"+{word}" for word in value.added), *(f"-{word}" for word in value.removed)])
    return value_words(value)


def record_lines(shown: Shown, names: Mapping[MemberId, str]) -> Iterator[str]:
    """A record in full, with where it has got to."""
    record = shown.record
    yield f"{record.type} {name_of(record.id)}"
    if record.deleted:
        yield told("In the bin.")
    yield from aligned([("", name, value_words(value)) for name, value in record.fields.items() if value is not None])
    for name in record.conflicts:
        yield told("Two values wait for a decision: {field}", field=name)
    for receipt in shown.receipts:
        yield receipt_words(receipt, names)


def receipt_words(receipt: Receipted, names: Mapping[MemberId, str]) -> str:
    """How far a record has got, in words."""
    match receipt.state:
        case Receipt.HERE:
            return told("On this laptop only.")
        case Receipt.SEALED:
            return told("In a file that was made; nobody has said yet that it arrived.")
        case Receipt.RECEIVED:
            name = names.get(receipt.by, str(receipt.by)) if receipt.by else "?"
            day = formats.date(receipt.at.date()) if receipt.at else "?"
            return told("Received by {name} on {day}.", name=name, day=day)


def due_words(due: Due) -> tuple[str, ...]:
    """A line of Today."""
    return (
        formats.date(due.due),
        formats.relative_days(due.late_days),
        due.person_name,
        due.what or (type_word(due.type) if due.kind is DueKind.REVIEW else told(_DUE[due.kind])),
    )


def taken_words(state: TakenState) -> str:
    """What became of a file."""
    return told(_TAKEN[state])


def check_words(check: str) -> str:
    """Forty digits in groups of five, as people read them to each other."""
    return " ".join(check[at : at + 5] for at in range(0, len(check), 5))


def member_cells(member: MemberLine) -> tuple[str, ...]:
    """A line of the roster."""
    if member.state is MemberState.ME:
        checked = told("this is you")
    elif member.state is MemberState.CHANGED:
        checked = told("has another key: compare again")
    else:
        checked = told("compared") if member.checked else told("not compared yet")
    return (
        member.shown_name or member.name,
        told(_ROLES[member.role]),
        str(member.id),
        checked,
        check_words(member.check),
    )
