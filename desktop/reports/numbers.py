"""A report of indicators as a document: words for people, with how much is known beneath the title."""

from desktop.domain.indicators.report import Line, Report
from desktop.i18n import formats
from desktop.i18n.figurewords import by_words, figure_word, number_cells, reported_words
from desktop.i18n.words import told
from desktop.reports.documents import Block, Document, Form, Heading, Hint, Items, Title


def numbers_document(report: Report, programme: str, language: str) -> Document:
    """One heading for each figure, a dot for each line of it."""
    blocks: list[Block] = [Title(told("Numbers"), span_words(report)), Hint(reported_words(report))]
    names: dict[str, list[Line]] = {}
    for line in report.lines:
        names.setdefault(figure_word(line.figure), []).append(line)
    for name, lines in names.items():
        blocks += [Heading(name), Items(tuple(map(_words, lines)))]
    least = formats.number(report.least)
    blocks.append(
        Hint(told("Numbers of fewer than {least} people, and what would give them away, are left out.", least=least))
    )
    return Document(language=language, form=Form.SHEET, blocks=tuple(blocks), foot=programme)


def span_words(report: Report) -> str:
    """`March 2026`, or from when to when."""
    first, last = report.period.first, report.period.last
    if report.period.whole_months and (first.year, first.month) == (last.year, last.month):
        return formats.month(first)
    return told("{first} to {last}", first=formats.date(first), last=formats.date(last))


def _words(line: Line) -> str:
    numerator, denominator, value = number_cells(line)
    if not denominator:
        return told("{group}: {value}", group=by_words(line), value=value)
    if not numerator:
        return told("{group}: {value}, out of {all}", group=by_words(line), value=value, all=denominator)
    return told(
        "{group}: {value} ({counted} out of {all})",
        group=by_words(line),
        value=value,
        counted=numerator,
        all=denominator,
    )
