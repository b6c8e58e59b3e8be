"""Indicators as a table that a spreadsheet reads."""

from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.indicators.declare import Measure
from desktop.domain.indicators.report import Line, Report
from desktop.reports.tables import BOM, safe
from desktop.reports.tables import line as row_of


def spreadsheet(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """As every table that leaves is written: UTF-8 with a mark at its beginning, no cell of words a formula."""
    lines = [
        row_of(heads),
        *(row_of([safe(cell) if isinstance(cell, str) else str(cell) for cell in row]) for row in rows),
    ]
    return BOM + b"".join(lines)


def plain_rows(report: Report) -> Iterable[tuple[object, ...]]:
    """For programs: a row for each line, with codes; what is hidden is empty. A name has what the programme counts
    besides: nobody else knows its code."""
    for line in report.lines:
        yield (
            line.figure.code,
            report.period.first.isoformat(),
            report.period.last.isoformat(),
            *(line.by.get(name, "") for name in columns(report)),
            *("" if number is None else tidy(number) for number in (line.numerator, line.denominator, line.value)),
            report.reported,
            report.expected,
            int(line.suppressed),
            line.figure.name,
            int(not report.over),
            int(line.no_data),
        )


def heads(report: Report) -> tuple[str, ...]:
    """The names of those columns."""
    told = ("numerator", "denominator", "value", "reported", "expected", "suppressed", "name", "partial", "no_data")
    return ("indicator", "from", "to", *columns(report), *told)


def columns(report: Report) -> tuple[str, ...]:
    """Every field by which something is told apart, in the order in which they come."""
    return tuple(dict.fromkeys(name for line in report.lines for name in line.by))


def fact_of(made: Report, line: Line) -> dict[str, object]:
    """One line as JSON has it (docs/cli.md, `report`)."""
    figures: Mapping[str, float | None] = {
        "numerator": line.numerator,
        "denominator": line.denominator,
        "value": line.value,
    }
    return {
        "indicator": line.figure.code,
        **({"name": line.figure.name} if line.figure.name else {}),
        "by": dict(line.by),
        **{name: tidy(number) for name, number in figures.items() if number is not None},
        "reported": made.reported,
        "expected": made.expected,
        "suppressed": line.suppressed,
        **({"no_data": True} if line.no_data else {}),
        **({} if made.over else {"partial": True}),
    }


def bars(lines: Sequence[Line]) -> list[float]:
    """How much of its room the bar of each line fills: of a share the whole is full, else the largest number of the
    same figure. What is hidden has none."""
    largest: dict[str, float] = {}
    for line in lines:
        whole = 1.0 if line.figure.measure is Measure.SHARE else abs(line.value or 0.0)
        largest[line.figure.code] = max(largest.get(line.figure.code, 0.0), whole)
    return [min(1.0, max(0.0, (line.value or 0.0) / (largest[line.figure.code] or 1.0))) for line in lines]


def tidy(number: float) -> float:
    """Whole where it is whole; no more than four digits behind the point."""
    return int(number) if number == int(number) else round(number, 4)
