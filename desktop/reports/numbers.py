"""A report of indicators as a document: words for people, with how much is known beneath the title."""

from desktop.domain.indicators.report import Report
from desktop.i18n import formats
from desktop.i18n.figurewords import by_words, figure_word, number_cells, programme_words, reported_words
from desktop.i18n.words import told
from desktop.reports.documents import Block, Document, Form, Hint, Table, Title
from desktop.reports.figures import bars

_INDENT = "\u2003"  # before what is told apart


def numbers_document(report: Report, programme: str, language: str) -> Document:
    """A row for each line, beneath a row that says what is counted; with the bars of the screen, which say nothing
    that a number beside them does not."""
    rows: list[tuple[str, ...]] = []
    full: list[float] = []
    before = ""
    for line, bar in zip(report.lines, bars(report.lines), strict=True):
        counted, out_of, value = number_cells(line)
        what = figure_word(line.figure)
        if line.by and what != before:
            rows.append((what, "", "", "", ""))
            full.append(0.0)
        rows.append((f"{_INDENT}{by_words(line)}" if line.by else what, counted, out_of, value, ""))
        full.append(bar)
        before = what
    heads = (told("Number of what"), told("Counted"), told("Out of"), told("Value"), "")
    blocks: list[Block] = [Title(told("Numbers"), span_words(report))]
    if of := programme_words(report):
        blocks.append(Hint(of))
    blocks.append(Hint(reported_words(report)))
    if report.missing:
        names = formats.listed(report.missing)
        blocks.append(Hint(told("Not all notes are here yet of {names}.", names=names)))
    blocks.append(Table(heads, tuple(rows), (8, 2, 2, 3, 3), bars=tuple(full)))
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
