"""The command that counts indicators."""

from collections.abc import Sequence
from datetime import date

from desktop.cli.call import Call
from desktop.cli.commands import DAY, Command, option, place
from desktop.domain.errors import WrongUsage
from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.declare import Figure, fields_of
from desktop.domain.indicators.report import Report
from desktop.i18n import formats
from desktop.i18n.figurewords import by_words, figure_word, heads, number_cells, programme_words, reported_words
from desktop.i18n.words import marked, told
from desktop.reports.figures import fact_of, plain_rows, spreadsheet
from desktop.reports.figures import heads as plain_heads

TABLE, CSV, JSON, DHIS2 = "table", "csv", "json", "dhis2"


def report(call: Call, indicators: tuple[str, ...], by: tuple[str, ...], **given: object) -> None:
    """All together first, then told apart."""
    first, last, form = given["from"], given["to"], str(given["format"] or TABLE)
    if not (isinstance(first, date) and isinstance(last, date)) or last < first:
        raise WrongUsage(told("the last day is before the first"))
    with call.desk() as desk:
        numbers = desk.read.numbers
        _check(numbers.figures(indicators), by)
        made = numbers.report(indicators, Period(first, last), tuple(dict.fromkeys(by)))
        whole = numbers.data_set(made) if form == DHIS2 else None
        desk.write.numbers.note(made, form)
    if whole is not None:
        call.out.data(whole.body)
        for line in whole.nameless:
            call.out.warn(
                told("Left out, without a code in DHIS2: {number}", number=f"{line.figure.code} {by_words(line)}")
            )
        for line in whole.empty:
            call.out.warn(
                told("Left out, there is nothing to tell: {number}", number=f"{line.figure.code} {by_words(line)}")
            )
    elif call.out.json or form == JSON:
        for line in made.lines:
            call.out.data(fact_of(made, line))
    elif form == CSV:
        call.out.line(spreadsheet(plain_heads(made), plain_rows(made)).decode().removesuffix("\r\n"))
    else:
        _say(call, made)


def _check(figures: Sequence[Figure], by: Sequence[str]) -> None:
    """Raises WrongUsage where none of them can be told apart like that."""
    known = {name for figure in figures for name in fields_of(figure)}
    for name in by:
        if name not in known:
            raise WrongUsage(told("these are not told apart by {field}", field=name))


def _say(call: Call, made: Report) -> None:
    rows = [
        (fact_of(made, line), (line.figure.code, figure_word(line.figure), by_words(line), *number_cells(line)))
        for line in made.lines
    ]
    call.out.rows(heads(), rows, nothing="")
    if of := programme_words(made):
        call.out.say(of)
    call.out.say(reported_words(made))
    if made.missing:
        call.out.say(told("Not all notes are here yet of {names}.", names=formats.listed(made.missing)))


COMMANDS = (
    Command(
        "report",
        report,
        marked("count indicators over a time"),
        (
            place("indicators", "INDICATOR", marked("which ones: I01 to I23, or all"), many=True),
            option("--from", "D", marked("the first day"), reads=DAY, required=True),
            option("--to", "D", marked("the last day"), reads=DAY, required=True),
            option("--by", "FIELD", marked("told apart by these fields"), many=True),
            option("--format", "FORMAT", marked("table, csv, json or dhis2"), choices=(TABLE, CSV, JSON, DHIS2)),
        ),
    ),
)
