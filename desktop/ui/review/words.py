"""A choice in words: what it is about, what each side says and who wrote it, and what they come to together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from desktop.domain.changes import DELETED, SetEdit, Side, Value
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.records import TYPES, Field, Kind
from desktop.domain.texts import Mark, Piece, Proposal, compared, united
from desktop.domain.veil import Veil
from desktop.domain.views import Conflict, Past
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import answered_line, code_word, field_word, type_word, value_words

LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TEXTS: Final = (Kind.LINE, Kind.TEXT)
_NOT_WRITTEN: Final = (Kind.RECORD, Kind.MEMBER)  # chosen elsewhere: there is no third of them here
_FIRST_YEAR: Final = 2020  # no earlier clock is right

Names = Mapping[MemberId, str]


@dataclass(frozen=True, slots=True)
class SideWords:
    """One version. `take` is the letter that the casebook knows it by."""

    take: str
    pieces: tuple[Piece, ...]
    by: str  # who and when
    doubt: str  # about the clock it was written by, or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A version of one's own: the form of one field, begun with `value`."""

    type: str
    field: str
    title: str
    hint: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceWords:
    """One choice as it is shown: finished words."""

    id: str
    about: str  # the person
    what: str  # the record and its field
    before: str  # what was there before, or ""
    marks: str  # what the marks mean, or "" where there are none
    sides: tuple[SideWords, ...]
    own: Own | None
    put_away: bool = False  # what is to be chosen between is a name, and names are put away


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """For whom choices are worded."""

    me: MemberId
    names: Names
    doubted: frozenset[MemberId]  # whose clock was far from everybody's
    now: datetime  # aware
    veil: Veil | None = None  # over the name of whom it is about, where names are put away

    def name(self, member: MemberId) -> str:
        return told("you") if member == self.me else self.names.get(member, told("Somebody"))


def choice_words(conflict: Conflict, reader: Reader) -> ChoiceWords:
    """Comparing long texts takes a moment: not on the GUI thread."""
    declared = TYPES[conflict.type].named(conflict.field) if conflict.type in TYPES else None
    written, conflict = conflict, _veiled(conflict, reader.veil)
    put_away = reader.veil is not None and (conflict.type, conflict.field) == ("person", "name")
    veiled = dict(zip(written.sides, conflict.sides, strict=True))
    groups = [[veiled[side] for side in group] for group in _groups(written.sides)]
    texts = [
        told("A name. It is put away.") if put_away else _side_text(conflict, declared, group[0], reader.names)
        for group in groups
    ]
    pieces, marks = _marked(conflict, declared, texts)
    return ChoiceWords(
        id=conflict.id,
        about=conflict.person_name,
        what=told("{record}: {field}", record=_record_words(conflict), field=_field_words(conflict)),
        before="" if put_away else _before(conflict, declared, reader.names),
        marks=told("Names are put away. Show them again to choose between these.") if put_away else marks,
        sides=tuple(
            SideWords(
                take=LETTERS[conflict.sides.index(group[0])],
                pieces=shown,
                by=_by(group, conflict, reader),
                doubt=_doubt(group, reader),
            )
            for group, shown in zip(groups, pieces, strict=True)
        ),
        # Nobody writes on what they cannot read whole.
        own=_own(conflict, declared, [group[0] for group in groups]) if conflict == written and not put_away else None,
        put_away=put_away,
    )


def _veiled(conflict: Conflict, veil: Veil | None) -> Conflict:
    """As it is read while names are put away."""
    if veil is None:
        return conflict

    def over(value: Value) -> Value:
        return veil.over_fields({"": value})[""]

    return replace(
        conflict,
        sides=tuple(replace(side, value=over(side.value)) for side in conflict.sides),
        earlier=over(conflict.earlier),
        shown=veil.over_fields(conflict.shown),
        steps=tuple(
            replace(step, why=veil.over(step.why), fields=veil.over_fields(step.fields)) for step in conflict.steps
        ),
    )


def _groups(sides: Sequence[Side]) -> list[list[Side]]:
    """Who wrote the same stands together."""
    groups: dict[object, list[Side]] = {}
    for side in sides:
        groups.setdefault(side.value, []).append(side)
    return list(groups.values())


# What it is about


def _record_words(conflict: Conflict) -> str:
    kind, shown = conflict.type, conflict.shown
    words = type_word(kind)
    if kind == "encounter" and shown.get("mode"):
        words = code_word(kind, "mode", str(shown["mode"]))
    if kind == "task":
        return told("{task} “{what}”", task=words, what=str(shown.get("what", "")))
    on = shown.get(TYPES[kind].date_field or "") if kind in TYPES else None
    try:
        return told("{record} of {day}", record=words, day=formats.weekday_date(date.fromisoformat(str(on))))
    except ValueError:
        return words


def _field_words(conflict: Conflict) -> str:
    return told("keep it or not") if conflict.field == DELETED else field_word(conflict.type, conflict.field)


def _before(conflict: Conflict, declared: Field | None, names: Names) -> str:
    """Long texts show it by their marks."""
    if conflict.field == DELETED or conflict.earlier in (None, "") or _shows_changes(conflict, declared):
        return ""
    return told("Before: {value}", value=value_words(conflict.type, conflict.field, conflict.earlier, names))


# Sides


def _side_text(conflict: Conflict, declared: Field | None, side: Side, names: Names) -> str:
    if conflict.field == DELETED:
        return _kept_or_not(conflict, side, names)
    if declared is not None and declared.kind is Kind.RECORD and isinstance(side.value, Stamp):
        return conflict.named.get(side.value, "") or told("Somebody who is not on this laptop")
    if declared is not None and declared.kind in _TEXTS and isinstance(side.value, str):
        return side.value
    return value_words(conflict.type, conflict.field, side.value, names) or told("(nothing)")


def _kept_or_not(conflict: Conflict, side: Side, names: Names) -> str:
    step = conflict.steps[conflict.sides.index(side)]
    if side.value:
        lines = [told("Put it in the bin.")]
        if step.why:
            lines.append(told("Why: {why}", why=step.why))
    else:
        lines = [told("Keep it, with what was written meanwhile.")]
        lines += _written(conflict.type, step, names)
    return "\n".join(lines)


def _written(kind: str, step: Past, names: Names) -> list[str]:
    found = []
    for name, written in step.fields.items():
        value = written.added if isinstance(written, SetEdit) else written
        if name != DELETED and (words := value_words(kind, name, value, names)):
            found.append(answered_line(field_word(kind, name), words))
    return found


def _shows_changes(conflict: Conflict, declared: Field | None) -> bool:
    """Whether each side shows what became of the text before."""
    return declared is not None and declared.kind is Kind.TEXT and isinstance(conflict.earlier, str)


def _marked(conflict: Conflict, declared: Field | None, texts: Sequence[str]) -> tuple[list[tuple[Piece, ...]], str]:
    """The pieces of every side, and what their marks mean."""
    plain: list[tuple[Piece, ...]] = [(Piece(text, Mark.SAME),) for text in texts]
    if declared is None or declared.kind not in _TEXTS or not all(isinstance(s.value, str) for s in conflict.sides):
        return plain, ""
    if _shows_changes(conflict, declared):
        marked = [compared(str(conflict.earlier), text) for text in texts]
        meaning = told("Underlined: written new. Crossed out: taken out.")
    elif len(texts) == 2:  # noqa: PLR2004 - with more, "only here" says too little
        marked = [_only_here(texts[1], texts[0]), _only_here(texts[0], texts[1])]
        meaning = told("Underlined: only here.")
    else:
        return plain, ""
    shown = [pieces if _has_likeness(pieces) else whole for pieces, whole in zip(marked, plain, strict=True)]
    return shown, meaning if shown != plain else ""


def _only_here(other: str, text: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in compared(other, text) if piece.mark is not Mark.TAKEN)


def _has_likeness(pieces: Sequence[Piece]) -> bool:
    """Whether any word is in both: where all is new, marking all of it says nothing."""
    return any(piece.mark is Mark.SAME and piece.text.strip(" \n.,;:!?") for piece in pieces)


# Who and when


def _by(group: Sequence[Side], conflict: Conflict, reader: Reader) -> str:
    last = max(group, key=lambda side: side.moment.wall_ms)
    names = formats.listed(dict.fromkeys(_who(side, conflict, reader) for side in group))
    return told("{who}, {when}", who=names, when=formats.moment(last.moment.when))


def _who(side: Side, conflict: Conflict, reader: Reader) -> str:
    step = conflict.steps[conflict.sides.index(side)]
    if step.done_by is None or step.done_by == side.author:
        return reader.name(side.author)
    return told("{name} (typed by {typist})", name=reader.name(step.done_by), typist=reader.name(side.author))


def _doubt(group: Sequence[Side], reader: Reader) -> str:
    doubted = [side for side in group if _is_doubtful(side, reader)]
    if not doubted:
        return ""
    if doubted[0].author == reader.me:
        return told("The date on your laptop looked wrong then.")
    return told("The date on the laptop of {name} looks wrong.", name=reader.name(doubted[0].author))


def _is_doubtful(side: Side, reader: Reader) -> bool:
    when = side.moment.when
    return side.author in reader.doubted or when > reader.now + timedelta(days=1) or when.year < _FIRST_YEAR


# A version of one's own


def _own(conflict: Conflict, declared: Field | None, sides: Sequence[Side]) -> Own | None:
    if conflict.field == DELETED or declared is None or declared.kind in _NOT_WRITTEN:
        return None
    if declared.kind not in _TEXTS:
        return _of_own(conflict, told("Something else"), "", None)
    texts = [side.value if isinstance(side.value, str) else "" for side in sides]
    proposal = united(str(conflict.earlier or ""), texts)
    if declared.kind is Kind.LINE and (proposal.overlaps or proposal.beside):
        return _of_own(conflict, told("Write it anew"), "", texts[0])
    return _of_own(conflict, told("Both together"), _hint(proposal), proposal.text)


def _of_own(conflict: Conflict, title: str, hint: str, value: Value) -> Own:
    return Own(type=conflict.type, field=conflict.field, title=title, hint=hint, value=value)


def _hint(proposal: Proposal) -> str:
    if proposal.overlaps:
        return told(
            "Where the same words were written differently, all of them stand in [brackets]. Leave what is right."
        )
    if proposal.beside:
        return told("Both wrote something new at the same place: it stands one after the other. Read it, correct it.")
    return told("Every change is in here. Read it, correct it, then keep it.")
