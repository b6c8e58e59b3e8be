"""Whom to meet in the next days, on a sheet that is taken along and written on."""

from collections.abc import Sequence
from datetime import timedelta

from desktop.domain.papers import Called, VisitLine, VisitList
from desktop.domain.veil import Veil
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import field_word, type_word
from desktop.reports.documents import Block, Document, Form, Hint, Table, Title

_HIGH = 13.0  # mm: a line or two by hand


def visit_list(visits: VisitList, called: Called, language: str) -> Document:
    """Day by day. By codes nobody who stands on it is named in the words of a task either.

    Nothing on it says whose list it is: it may be lost.
    """
    lines = visits.lines
    span = formats.weekday_date(visits.on)
    if visits.days > 1:
        last = visits.on + timedelta(days=visits.days - 1)
        span = told("{first} to {last}", first=formats.date(visits.on), last=formats.date(last))
    blocks: list[Block] = [Title(told("Visits"), span)]
    if lines:
        who = told("Code of the person") if called is Called.CODES else field_word("person", "name")
        heads = (told("Day"), who, told("What for"), field_word("encounter", "minutes"), told("Note"))
        veils = [Veil(line.name, line.stands_as(Called.CODES)) for line in lines] if called is Called.CODES else []
        rows = tuple((_day(line), line.stands_as(called), _what(line, veils), "", "") for line in lines)
        blocks.append(Table(heads, rows, (4, 4, 6, 3, 9), _HIGH))
    else:
        blocks.append(Hint(told("Nobody is to be met in this time.")))
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks))


def _day(line: VisitLine) -> str:
    day = formats.weekday_date(line.day)
    return told("{day} (late)", day=day) if line.late else day


def _what(line: VisitLine, veils: Sequence[Veil]) -> str:
    words = formats.listed(line.tasks) if line.tasks else type_word("encounter")
    for veil in veils:
        words = veil.over(words)
    return words
