"""Numbers and dates as people type them: digits of any script, months as words or figures."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from desktop.i18n import language
from desktop.i18n.digits import latin
from desktop.i18n.words import told


class NotUnderstood(ValueError):
    """What was typed is no number, or no date, that could be meant in one way only."""


_YEAR_DIGITS: Final = 4
_LEAP_YEAR: Final = 2000  # has every day there can be
_FUTURE_YEARS: Final = 20  # "45" is 1945 in 2024: two-digit years are rather of birth than of plans

_PLAIN_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES: Final = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_BETWEEN: Final = re.compile(r"[\s,\u060c/-]+")
_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e]")  # directional marks that come along when pasting
_ARABIC_SIGNS: Final = ("\u066b", "\u066c")  # decimal and group sign beside Arabic-Indic digits
_EDGES: Final = ".॰"  # the points that abbreviations end in
_ENGLISH: Final = "en_GB"  # also understood, whatever is spoken


def parsed_number(text: str) -> Decimal:
    """The number a person typed: `1,234.5`, `१२,३४५`, with any digits. Raises NotUnderstood.

    Groups are taken only where they are whole, so that nobody's `1,5` becomes fifteen.
    """
    plain = _plain(text).replace("\u2212", "-")
    if not _PLAIN_NUMBER.fullmatch(plain):
        plain = _ungrouped(plain)
    if not _PLAIN_NUMBER.fullmatch(plain):
        raise NotUnderstood
    return Decimal(plain)


def parsed_date(text: str, *, today: date | None = None) -> date:
    """The day a person typed. Raises NotUnderstood.

    Understood are ISO (`2026-03-14`), figures in the order of the language (`14/3/2026`, `14.3.26`), month words of
    the language or English (`14 Mar 2026`, `Mar 14`), and today, yesterday, tomorrow. Two-digit years and missing
    ones are completed around `today`.
    """
    plain, around = _plain(text).casefold(), today or date.today()  # noqa: DTZ011 - the day on this laptop's wall
    if named := _named_day(plain, around):
        return named
    try:
        if found := _YEAR_FIRST.fullmatch(plain):
            return date(*map(int, found.groups()))
        if found := _FIGURES.fullmatch(plain):
            figures = [found[1], found[3], found[4]]
            given = dict(zip(_order(), figures, strict=True))
            return date(_year(given["y"], around), int(given["m"]), int(given["d"]))
        return _with_month_word(plain, around)
    except (ValueError, KeyError) as error:
        raise NotUnderstood from error


def _plain(text: str) -> str:
    return latin(_CONTROLS.sub("", unicodedata.normalize("NFKC", text))).strip()


def _ungrouped(text: str) -> str:
    """A number with the group and decimal signs of the language or of the Arabic script, as `1234.5`."""
    from babel.numbers import get_decimal_symbol, get_group_symbol  # Babel is loaded only when it is needed

    region = language.current().region
    own = (get_decimal_symbol(region), get_group_symbol(region))
    for point, group in (own, _ARABIC_SIGNS, (".", ","), (".", " ")):
        whole, _, fraction = text.partition(point)
        # by thousands, or as in India: thousands, then hundreds
        sign = re.escape(unicodedata.normalize("NFKC", group))
        if re.fullmatch(rf"[+-]?(\d{{1,3}}({sign}\d{{3}})*|\d{{1,2}}({sign}\d{{2}})*{sign}\d{{3}}|\d+)", whole):
            digits = re.sub(sign, "", whole)
            return f"{digits}.{fraction}" if fraction else digits
    return text


def _named_day(text: str, today: date) -> date | None:
    for apart, name in ((0, told("today")), (-1, told("yesterday")), (1, told("tomorrow"))):
        if text == name.casefold():
            return date.fromordinal(today.toordinal() + apart)
    return None


def _order() -> str:
    """The order of day, month and year in figures: `dmy`."""
    from babel import Locale  # Babel is loaded only when it is needed

    pattern = Locale.parse(language.current().region).date_formats["short"].pattern.lower()
    return "".join(sorted("dmy", key=pattern.index))


def _with_month_word(text: str, today: date) -> date:
    names = dict(_names("months"))
    weekdays = dict(_names("days"))
    pieces = [piece.strip(_EDGES) for piece in _BETWEEN.split(text)]
    months = [names[piece] for piece in pieces if piece in names]
    figures = [piece for piece in pieces if piece.isdecimal()]
    rest = [piece for piece in pieces if piece and not piece.isdecimal() and piece not in names | weekdays]
    if len(months) != 1 or rest:
        raise NotUnderstood
    match figures:
        case [day]:
            return _nearest(months[0], int(day), today)
        case [year, day] if len(year) == _YEAR_DIGITS:
            return date(int(year), months[0], int(day))
        case [day, year]:
            return date(_year(year, today), months[0], int(day))
    raise NotUnderstood


def _names(kind: str) -> Iterator[tuple[str, int]]:
    """The names of the months (or days) in the language and in English, long and short, and their numbers."""
    from babel import Locale  # Babel is loaded only when it is needed

    for region in (_ENGLISH, language.current().region):
        forms = getattr(Locale.parse(region), kind)
        for context, width in ((c, w) for c in ("format", "stand-alone") for w in ("wide", "abbreviated")):
            for value, name in forms[context][width].items():
                yield _plain(name).casefold().strip(_EDGES), value


def _year(figures: str, today: date) -> int:
    year = int(figures)
    if len(figures) == _YEAR_DIGITS:
        return year
    latest = today.year + _FUTURE_YEARS
    return latest - (latest - year) % 100


def _nearest(month: int, day: int, today: date) -> date:
    """The day of that name nearest to `today`; 29 February may be four years off, in 2100 eight."""
    if day > monthrange(_LEAP_YEAR, month)[1]:
        raise NotUnderstood
    years = (year for year in range(today.year - 8, today.year + 9) if day <= monthrange(year, month)[1])
    return min((date(year, month, day) for year in years), key=lambda found: abs(found - today))
