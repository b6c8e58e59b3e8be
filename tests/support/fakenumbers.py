"""Numbers of a fake desk: said beforehand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound, NotReady, NotReadyWhy
from desktop.domain.indicators import INDICATORS, Figure
from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.dhis2 import DataSet, Names
from desktop.domain.indicators.report import Line, Report

FIGURES = {figure.code: figure for one in INDICATORS.values() for figure in one.figures}
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))


@dataclass
class FakeNumbers:
    """Answers the same lines whatever is asked, and remembers what was asked and noted."""

    lines: tuple[Line, ...] = (
        Line(figure=FIGURES["I01"], by={}, numerator=120, denominator=3, value=40.0),
        Line(figure=FIGURES["I01"], by={"mode": "home_visit"}, numerator=90, denominator=3, value=30.0),
        Line(figure=FIGURES["I01"], by={"mode": "phone"}, suppressed=True),
    )
    over: bool = True
    asked: list[tuple[tuple[str, ...], Period, tuple[str, ...]]] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    called: Names = field(default_factory=lambda: Names(data_set="pBOMPrpg1QX"))
    renamed: list[dict[tuple[str, str], str]] = field(default_factory=list)

    def report(self, codes: Iterable[str], period: Period, by: Sequence[str] = ()) -> Report:
        self.asked.append((tuple(codes), period, tuple(by)))
        return replace(MADE, period=period, by=tuple(by), lines=self.lines, over=self.over)

    def figures(self, codes: Iterable[str]) -> tuple[Figure, ...]:
        said = [code.upper() for code in codes]
        if "ALL" in said:
            return tuple(FIGURES.values())
        for code in said:
            if code not in FIGURES:
                raise NotFound("indicator", code)
        return tuple(FIGURES[code] for code in said)

    def data_set(self, report: Report) -> DataSet:
        if not report.over:
            raise NotReady(why=NotReadyWhy.NOT_OVER)
        return DataSet({"dataSet": "pBOMPrpg1QX", "period": "202603", "dataValues": []}, report.lines[1:2])

    def names(self) -> Names:
        return self.called

    def rename(self, codes: Mapping[tuple[str, str], str]) -> Changed:
        self.renamed.append(dict(codes))
        return Changed(everything=True)

    def programme(self) -> str:
        return "Uplift"

    def note(self, report: Report, form: str) -> None:
        self.noted.append(form)


MADE = Report(period=MARCH, by=(), lines=(), reported=14, expected=17, missing=("Brian",), over=True, least=10)


def a_report() -> Report:
    """A month with everything that a line can be."""
    lines = (
        *FakeNumbers().lines,
        Line(figure=FIGURES["I03"], by={}, numerator=148, value=148),
        Line(figure=FIGURES["I06"], by={}, numerator=31, denominator=214, value=31 / 214),
        Line(figure=FIGURES["I06"], by={"mode": "home_visit"}, numerator=24, denominator=160, value=0.15),
        Line(figure=FIGURES["I08.days"], by={}, denominator=12, value=6.5),
        Line(figure=FIGURES["I10"], by={}, no_data=True),
        Line(figure=FIGURES["I15.better"], by={"measure": "phq-9"}, numerator=21, denominator=44, value=21 / 44),
        Line(figure=FIGURES["I16"], by={}, numerator=52, denominator=38.6, value=134.7),
        Line(figure=FIGURES["I16.before"], by={}, numerator=310, denominator=456, value=68.0),
        Line(figure=FIGURES["I18.cost"], by={"currency": "KES"}, numerator=18_400, denominator=214, value=86.0),
        Line(figure=FIGURES["I20"], by={}, suppressed=True),
        *(
            Line(figure=figure, by=dict(figure.fixed), numerator=40 - 2 * at, denominator=60, value=(40 - 2 * at) / 60)
            for at, figure in enumerate(INDICATORS["I22"].figures[:3])
        ),
    )
    return replace(MADE, lines=lines, by=("mode",))
