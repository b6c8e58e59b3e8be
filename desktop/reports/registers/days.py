"""Days as registers have them: in five forms, and in two orders that only somebody who knows can tell apart."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from desktop.domain.registers import Order, Problem
from desktop.i18n.digits import latin
from desktop.i18n.entry import NotUnderstood, parsed_date

_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_FIGURES: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})(?:[T ]+\d{1,2}:\d{2}.*)?")
_SERIAL: Final = re.compile(r"(\d{5})(?:[.,]\d+)?")
_SERIAL_FROM, _SERIAL_TO = 10_000, 60_000  # 1927 to 2064
_EXCEL: Final = date(1899, 12, 30)  # so that 60, a day that never was, lies before all that matters
_EXCEL_1904: Final = date(1904, 1, 1)
_MONTHS: Final = 12


class NoDay(ValueError):
    """No day, or one that could be two."""

    def __init__(self, why: Problem) -> None:
        super().__init__(why)
        self.why = why


def day_of(text: str, order: Order | None, today: date, *, since_1904: bool = False) -> date:
    """The day that stands in a cell. `order` None: nobody has said. Raises NoDay."""
    plain = latin(unicodedata.normalize("NFKC", text)).strip()
    try:
        if found := _ISO.fullmatch(plain):
            return date(*map(int, found.groups()))
        if found := _SERIAL.fullmatch(plain):
            return _counted(int(found[1]), since_1904=since_1904)
        if found := _FIGURES.fullmatch(plain):
            return _in_order(int(found[1]), int(found[2]), _year(found[3], today), order)
        if any(char.isalpha() for char in plain):
            return parsed_date(plain, today=today)
    except (ValueError, NotUnderstood) as error:
        if isinstance(error, NoDay):
            raise
        raise NoDay(Problem.NO_DAY) from error
    raise NoDay(Problem.NO_DAY)


def _counted(serial: int, *, since_1904: bool) -> date:
    if not _SERIAL_FROM <= serial <= _SERIAL_TO:
        raise NoDay(Problem.NO_DAY)
    return (_EXCEL_1904 if since_1904 else _EXCEL) + timedelta(days=serial)


def _in_order(first: int, second: int, year: int, order: Order | None) -> date:
    if order is None and first <= _MONTHS and second <= _MONTHS and first != second:
        raise NoDay(Problem.TWO_DAYS)
    by_day = order is Order.DMY if order is not None else second <= _MONTHS
    return date(year, second, first) if by_day else date(year, first, second)


def _year(figures: str, today: date) -> int:
    """Two figures are of the hundred years that end with this one: a register tells of what has been."""
    year = int(figures)
    if len(figures) > 2:  # noqa: PLR2004 - written out
        return year
    latest = today.year + 1
    return latest - (latest - year) % 100


def orders_of(cells: Iterable[str]) -> frozenset[Order]:
    """The orders in which every cell of a column could be a day; what is no such day at all says nothing."""
    found = {Order.DMY, Order.MDY}
    for cell in cells:
        figures = _FIGURES.fullmatch(latin(unicodedata.normalize("NFKC", cell)).strip())
        if figures is None:
            continue
        if int(figures[1]) > _MONTHS:
            found.discard(Order.MDY)
        if int(figures[2]) > _MONTHS:
            found.discard(Order.DMY)
    return frozenset(found)
