"""Figures as DHIS2 takes them: which period it is there, and what everything is called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.report import Line, Report
from desktop.domain.records.reporting import ATTRIBUTES, COMBO, DATA_SET, ELEMENT, ORG_UNIT
from desktop.domain.views import Record

_WEEK = timedelta(days=6)  # from its first day to its last
_YEAR = 12  # months


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a programme's numbers are called in DHIS2."""

    data_set: str = ""
    org_unit: str = ""
    attributes: str = ""
    elements: Mapping[str, str] = field(default_factory=dict)  # by figure, or figure and part: "I08/numerator"
    combos: Mapping[str, str] = field(default_factory=dict)  # by what is told apart: "gender=woman mode=phone"


def mapping_of(records: Iterable[Record]) -> Names:
    """Where two said the same apart, whoever said it last."""
    found: dict[tuple[str, str], str] = {}
    for record in sorted(records, key=lambda one: (one.moment.wall_ms, one.id)):
        found[str(record.fields["what"]), str(record.fields.get("name", ""))] = str(record.fields["code"])
    return Names(
        data_set=found.get((DATA_SET, ""), ""),
        org_unit=found.get((ORG_UNIT, ""), ""),
        attributes=found.get((ATTRIBUTES, ""), ""),
        elements={name: code for (what, name), code in found.items() if what == ELEMENT},
        combos={name: code for (what, name), code in found.items() if what == COMBO},
    )


def period_code(period: Period) -> str:
    """`20260314`, `2026W11`, `202603`, `202601B`, `2026Q1`, `2026S1`, `2026`; "" for what DHIS2 has no period for."""
    first, last = period.first, period.last
    if first == last:
        return f"{first:%Y%m%d}"
    year, week, day = first.isocalendar()
    if day == 1 and last - first == _WEEK:
        return f"{year}W{week}"
    if not period.whole_months or first.year != last.year:
        return ""
    months = last.month - first.month + 1
    if (first.month - 1) % months:
        return ""
    nth = (first.month - 1) // months + 1
    named = {1: f"{first:%Y%m}", 2: f"{first.year}{nth:02}B", 3: f"{first.year}Q{nth}", 6: f"{first.year}S{nth}"}
    return str(first.year) if months == _YEAR else named.get(months, "")


def group_name(by: Mapping[str, str]) -> str:
    """How what is told apart stands in the mapping."""
    return " ".join(f"{name}={value}" for name, value in sorted(by.items()))


@dataclass(frozen=True, slots=True)
class Value:
    """One number under the names it has there."""

    element: str
    combo: str  # "" where it has none
    number: float


@dataclass(frozen=True, slots=True)
class Named:
    """Figures under the names they have there."""

    values: tuple[Value, ...]
    nameless: tuple[Line, ...]  # with numbers, and without a name for any of them
    empty: tuple[Line, ...]  # with a name, and nothing to tell under it


def values_of(report: Report, mapping: Names) -> Named:
    """What goes, and what does not. What is hidden or unknown does not go and is not missed."""
    values: list[Value] = []
    nameless: list[Line] = []
    empty: list[Line] = []
    for line in report.lines:
        parts = [("", line.value), ("/numerator", line.numerator), ("/denominator", line.denominator)]
        told = [(suffix, number) for suffix, number in parts if number is not None]
        name, group = line.figure.code, group_name(line.by)
        known = any(name + suffix in mapping.elements for suffix, _number in parts)
        named = [(code, n) for suffix, n in told if (code := mapping.elements.get(name + suffix)) is not None]
        combo = mapping.combos.get(group, "")
        if not told:
            continue
        if not known or (group and not combo):
            nameless.append(line)
        elif not named:
            empty.append(line)
        values += [Value(code, combo, number) for code, number in named if combo or not group]
    return Named(tuple(values), tuple(nameless), tuple(empty))


@dataclass(frozen=True, slots=True)
class DataSet:
    """What is written for DHIS2, and what is not."""

    body: Mapping[str, object]
    nameless: tuple[Line, ...]
    empty: tuple[Line, ...] = ()


def data_value_set(report: Report, mapping: Names, completed: date) -> dict[str, object]:
    """The body that DHIS2 takes (docs/spec/indicators.md §5). Complete it is only where all have reported."""
    complete = report.reported == report.expected
    return {
        "dataSet": mapping.data_set,
        **({"completeDate": completed.isoformat()} if complete else {}),
        "period": period_code(report.period),
        "orgUnit": mapping.org_unit,
        **({"attributeOptionCombo": mapping.attributes} if mapping.attributes else {}),
        "dataValues": [
            {
                "dataElement": one.element,
                **({"categoryOptionCombo": one.combo} if one.combo else {}),
                "value": f"{round(one.number, 4):g}" if one.number != int(one.number) else str(int(one.number)),
                **({} if complete else {"comment": f"{report.reported}/{report.expected}"}),
            }
            for one in values_of(report, mapping).values
        ],
    }
