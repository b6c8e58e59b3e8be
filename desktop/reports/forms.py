"""Empty forms to be written on by hand, in the programme's words, with its own questions and choices."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from desktop.domain.blanks import PaperForm
from desktop.domain.ids import RecordId
from desktop.domain.paperforms import ASKS, About, Then, asked, is_own, offered
from desktop.domain.papers import Belongings, Reader
from desktop.domain.programme import Programme
from desktop.domain.records import Field, Kind
from desktop.domain.records.agreements import AGREEMENT, PURPOSES
from desktop.domain.records.goals import CLOSENESS
from desktop.domain.records.groups import ATTENDANCE, HERE
from desktop.i18n import told
from desktop.i18n.digits import number
from desktop.i18n.fieldwords import code_word, field_word, type_word, wellbeing_words
from desktop.i18n.paperwords import form_word
from desktop.reports.documents import (
    Block,
    Document,
    Form,
    Heading,
    Hint,
    Label,
    Ruled,
    Table,
    Text,
    Ticks,
    Title,
)
from desktop.reports.plans import plan

_BESIDE: Final = 3  # short answers in one row
_HIGH: Final = 11.0  # mm of a line to write on
_SHORT: Final = (Kind.DATE, Kind.TIME, Kind.NUMBER)
_WORDS: Final = (Kind.LINE, Kind.WORDS)
_ROWS: Final = 15  # people on one sheet
_COMERS: Final = 12
_LINES: Final = {"narrative": 9, "agreements": 4, "words": 2, "safe_contact": 3, "agreed": 2}
_NOBODY: Final = RecordId(0, 0)


def blank(form: PaperForm, programme: Programme, language: str) -> Document:
    """One form. It asks for the code of the person, and does not say whose paper it is: it may be lost."""
    if form is PaperForm.PLAN:
        return plan(_nothing(), Reader.PERSON, language)
    blocks: list[Block] = [Title(form_word(form)), *_head(form)]
    if form is PaperForm.REGISTER:
        blocks += _register(programme)
    else:
        blocks += _notice(form, programme, language)
        blocks += _questions(form, asked(form, programme), programme)
    blocks += _then(form)
    if form is PaperForm.AGREEMENT:
        blocks += _signed()
    if form in (PaperForm.VISIT, PaperForm.SESSION):
        blocks.append(Hint(told("What could harm somebody if this paper is found is better not written on it.")))
    blocks.append(Table((told("Typed in on"), told("By")), (("", ""),), (1, 1), _HIGH - 2))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def _head(form: PaperForm) -> Iterator[Block]:
    """Who wrote it, and about whom: by code, so that whoever finds the paper learns no name."""
    by = told("Written by")
    match ASKS[form].about:
        case About.PERSON:
            yield Table((told("Code of the person"), by), (("", ""),), (1, 1), _HIGH)
        case About.GROUP:
            yield Table((type_word("group"), by), (("", ""),), (1, 1), _HIGH)
        case About.NOBODY:
            yield Hint(told("Names stand on this paper. Keep it locked away, and destroy it once it is typed in."))


def _questions(form: PaperForm, fields: Sequence[Field], programme: Programme) -> Iterator[Block]:
    short = (*_SHORT, *_WORDS) if form is PaperForm.PERSON else _SHORT
    waiting: list[Field] = []
    for field in fields:
        if field.name in PURPOSES:
            yield from _beside(form, waiting)
            waiting = []
            if field.name == PURPOSES[0]:
                yield _purposes()
        elif field.kind in short and field.name != "wellbeing":
            waiting.append(field)
            if len(waiting) == _BESIDE:
                yield from _beside(form, waiting)
                waiting = []
        else:
            yield from _beside(form, waiting)
            waiting = []
            yield from _question(form, field, programme)
    yield from _beside(form, waiting)


def _beside(form: PaperForm, fields: Sequence[Field]) -> Iterator[Block]:
    if fields:
        heads = tuple(field_word(ASKS[form].kind, field.name) for field in fields)
        yield Table(heads, (("",) * len(heads),), (1,) * len(heads), _HIGH)


def _question(form: PaperForm, field: Field, programme: Programme) -> Iterator[Block]:
    kind = ASKS[form].kind
    yield Label(field_word(kind, field.name))
    if field.name == "wellbeing":
        yield Ticks(wellbeing_words())
        return
    match field.kind:
        case Kind.CODE | Kind.CODES:
            yield from _ticks(code_word(kind, field.name, code) for code in offered(form, field, programme))
        case Kind.FLAG:
            yield Ticks((told("Yes"), told("No")))
        case Kind.TEXT:
            yield Ruled(_LINES.get(field.name, 3))
        case _:
            yield Ruled(2 if is_own(field) else _LINES.get(field.name, 1))


def _ticks(words: Iterable[str]) -> Iterator[Block]:
    items = tuple(words)
    if items:
        yield Ticks(items)


def _register(programme: Programme) -> Iterator[Block]:
    fields = asked(PaperForm.REGISTER, programme)
    usual = [field for field in fields if not is_own(field)]
    heads = tuple(field_word("person", field.name) for field in usual)
    met = field_word("encounter", "date")
    yield Table((met, *heads), (("",) * (len(heads) + 1),) * _ROWS, (2, 4, 3, 4, 2, 2), _HIGH)
    yield Hint(told("{question}: when they were met. It is typed in as a visit.", question=met))
    for field in usual:
        if field.kind is Kind.CODE:
            choices = ", ".join(
                code_word("person", field.name, one) for one in offered(PaperForm.REGISTER, field, programme)
            )
            yield Hint(told("{question}: {answers}", question=field_word("person", field.name), answers=choices))


def _notice(form: PaperForm, programme: Programme, language: str) -> Iterator[Block]:
    """The words that are read to them before they agree, as they are now."""
    notice = programme.notice(language) if form is PaperForm.AGREEMENT else None
    if notice is not None:
        yield Text(notice.text)


def _purposes() -> Block:
    rows = tuple((field_word(AGREEMENT.name, purpose), "", "") for purpose in PURPOSES)
    return Table((told("I agree that"), told("Yes"), told("No")), rows, (8, 1, 1))


def _signed() -> Iterator[Block]:
    yield Table((told("Signature, thumb mark, or who heard the yes"),), (("",),), (1,), _HIGH * 1.6)


def _then(form: PaperForm) -> Iterator[Block]:
    then = ASKS[form].then
    if then is not None and not then.first:
        yield from _came() if then.each else _closeness(then)


def _came() -> Iterator[Block]:
    """By code: a paper with the names of a group would tell each of them about the others."""
    here = tuple(code_word(ATTENDANCE.name, "here", code) for code in HERE)
    yield Heading(told("Who came"))
    heads = (told("Code of the person"), *here, told("Note"))
    yield Table(heads, (("",) * len(heads),) * _COMERS, (3, *(2,) * len(here), 5), _HIGH - 2)


def _closeness(then: Then) -> Iterator[Block]:
    low, high = CLOSENESS
    yield Label(field_word(then.kind, "closeness"))
    yield Ticks(tuple(number(step) for step in range(low, high + 1)))


def _nothing() -> Belongings:
    """Of nobody: a plan to write in."""
    return Belongings(
        person=_NOBODY,
        name="",
        safe_contact="",
        never_mention=(),
        languages=(),
        plan={},
        crisis_plan=None,
        helps=(),
        goals=(),
        appointments=(),
        next_contact=None,
        seen=(),
        agreed=frozenset({Reader.PERSON}),
    )
