"""What the declarations of indicators are in SQL: conditions, and what figures are told apart by."""

import json
from collections.abc import Iterable, Iterator
from typing import Final, assert_never

from desktop.domain.indicators.declare import (
    AGE,
    AGES,
    COMING,
    DISABILITY,
    GENDER,
    NEW,
    NO,
    NOT_MET,
    NOT_SAID,
    PLACE,
    RETURNING,
    YES,
    After,
    Condition,
    Either,
    Figure,
    Has,
    Is,
    Measure,
    Not,
    Said,
    Within,
    Written,
    age_band,
)
from desktop.domain.records.declare import EXTRA
from desktop.domain.records.people import AGE_BANDS
from desktop.storage.log import answers_in
from desktop.storage.tables import Cell

ANSWER: Final = "answer"
# The creation's own day, where it was written: of the wall clock, or of the hybrid time where the two say the same.
_WRITTEN_DAY: Final = (
    "julianday((ifnull(r.wall_ms, r.hybrid >> 16) + r.offset_min * 60000) / 86400000 * 86400, 'unixepoch')"
)


def condition(one: Condition) -> str:  # noqa: PLR0911 - one for each kind
    """Whether it holds of a row `r`. Never NULL."""
    match one:
        case Is(field, codes, unsaid):
            listed = ", ".join(_quoted(code) for code in sorted(codes))
            return f"ifnull({column(field)} IN ({listed}), {int(unsaid)})"
        case Said(field):
            return f"{column(field)} IS NOT NULL"
        case Has(field, code):
            return f"ifnull(instr({column(field)}, {_quoted(chr(34) + code + chr(34))}), 0) > 0"
        case Within(field, since, days):
            return f"ifnull(julianday(r.{field}) - julianday(r.{since}) BETWEEN 0 AND {days}, 0)"
        case After(field, since):
            return f"ifnull(r.{field} > r.{since}, 0)"
        case Written(days):
            return f"{_WRITTEN_DAY} - julianday(r.date) <= {days}"
        case Either(of):
            return f"({' OR '.join(condition(part) for part in of)})"
        case Not(that):
            return f"NOT {condition(that)}"
        case _:
            assert_never(one)


def every(*conditions: Condition) -> str:
    """Whether all of them hold."""
    return " AND ".join(f"({condition(one)})" for one in conditions) or "1"


def asked(figure: Figure) -> Iterator[str]:
    """The columns that a figure looks at."""
    yield from (stands_in(field) for field in (figure.field, figure.since) if field)
    for one in (*figure.among, *figure.hit):
        yield from _asked(one)


def _asked(one: Condition) -> Iterator[str]:
    match one:
        case Is(field) | Said(field) | Has(field):
            yield stands_in(field)
        case Within(field, since) | After(field, since):
            yield from (field, since)
        case Written():
            yield from ("wall_ms", "hybrid", "offset_min", "date")
        case Either(of):
            for part in of:
                yield from _asked(part)
        case Not(that):
            yield from _asked(that)
        case _:
            assert_never(one)


def stands_in(field: str) -> str:
    """The column of a field: what a programme asks besides is packed together in one."""
    return "extra" if field.startswith(EXTRA) else field


def amounts(figure: Figure) -> tuple[str, str]:
    """What one row adds to the numerator and to the denominator."""
    among, hit = every(*figure.among), every(*figure.among, *figure.hit)
    if figure.measure is Measure.MEAN:
        there = f"({among}) AND {amount(figure)} IS NOT NULL"
        return f"CASE WHEN {there} THEN {amount(figure)} ELSE 0 END", f"CASE WHEN {there} THEN 1 ELSE 0 END"
    if figure.measure is Measure.RATE:
        there = f"({among}) AND {amount(figure)} IS NOT NULL"
        return (
            f"CASE WHEN {there} THEN {amount(figure)} ELSE 0 END",
            f"CASE WHEN {there} THEN r.{figure.over} ELSE 0 END",
        )
    if figure.measure is Measure.SHARE:
        return f"({hit})", f"({among})"
    return f"({hit})", f"({hit})"


def amount(figure: Figure) -> str:
    """The number of a mean, a median or a largest."""
    if figure.since:
        return f"(julianday(r.{figure.field}) - julianday(r.{figure.since}))"
    return column(figure.field)


def column(field: str) -> str:
    """Where a field of a row `r` stands. What a programme asks besides is packed together, and ANSWER takes it out."""
    return f"{ANSWER}(r.extra, {_quoted(field)})" if field.startswith(EXTRA) else f"r.{field}"


def answer(extra: bytes | None, field: str) -> Cell:
    """What SQL calls ANSWER."""
    value = answers_in(extra).get(field)
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, (int, str)) else None


def told_apart(field: str) -> str:
    """The value that a row `r`, about the person `p`, is told apart by."""
    match field:
        case str() if field == GENDER:
            return f"ifnull(p.gender, '{NOT_SAID}')"
        case str() if field == PLACE:
            return f"ifnull(p.place, '{NOT_SAID}')"
        case str() if field == AGE:
            age = "(CAST(substr(:last, 1, 4) AS INTEGER) - p.birth_year)"
            bands = " ".join(f"WHEN {age} <= {last} THEN '{age_band(low)}'" for low, last in AGES)
            said = " ".join(
                f"WHEN '{code}' THEN '{age_band(low)}'" for code, (low, _last) in zip(AGE_BANDS, AGES, strict=True)
            )
            about = f"CASE p.age_band {said} ELSE '{NOT_SAID}' END"
            return f"CASE WHEN p.birth_year IS NULL THEN {about} {bands} ELSE '{NOT_SAID}' END"
        case str() if field == DISABILITY:
            return _by_lists((("difficult", YES), ("not_difficult", NO)), NOT_SAID)
        case str() if field == COMING:
            otherwise = f"CASE WHEN p.rid IS NULL THEN '{NOT_SAID}' ELSE '{NOT_MET}' END"
            return _by_lists((("new_people", NEW), ("met_before", RETURNING)), otherwise, plain=False)
        case _:
            return f"ifnull({column(field)}, '{NOT_SAID}')"


def _by_lists(lists: Iterable[tuple[str, str]], otherwise: str, *, plain: bool = True) -> str:
    """By whose list the person stands in; storage/figures.py works these out once for a report."""
    cases = " ".join(
        f"WHEN p.rid IN (SELECT value FROM json_each(:{name})) THEN '{value}'"  # noqa: S608 - names of this module
        for name, value in lists
    )
    return f"CASE {cases} ELSE {_quoted(otherwise) if plain else otherwise} END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
