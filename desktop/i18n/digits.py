"""Digits and whole numbers as people write them.

Numbers are kept and typed with any digits; shown with 0 to 9 unless the person chose those of their script.
"""

from decimal import Decimal
from enum import StrEnum
from typing import Final

from desktop.i18n import language


class Digits(StrEnum):
    LATIN = "latin"
    NATIVE = "native"


LATIN_DIGITS: Final = "0123456789"

# The first of ten consecutive code points (CLDR numbering systems). The Ethiopic numerals have no zero and no
# places, so nobody types quantities with them; they are not here.
_ZEROS: Final = {"deva": 0x0966, "arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "mymr": 0x1040}
_TO_NATIVE: Final = {
    system: str.maketrans(LATIN_DIGITS, "".join(chr(zero + value) for value in range(10)))
    for system, zero in _ZEROS.items()
}
_TO_LATIN: Final = {zero + value: LATIN_DIGITS[value] for zero in _ZEROS.values() for value in range(10)}

_UNGROUPED: Final = 1000  # below this no language groups digits: told without Babel, equal to it (a test compares)

_chosen = Digits.LATIN


def use_digits(choice: Digits) -> None:
    """Show numbers with these digits from now on, in every language."""
    global _chosen  # noqa: PLW0603 - the one place that says which digits are shown
    _chosen = choice


def current_digits() -> Digits:
    return _chosen


def numbering() -> str:
    """CLDR's name of the numbering system in use: the language's own or `latn`."""
    return language.current().numbering if _chosen is Digits.NATIVE else "latn"


def digits(text: str) -> str:
    """`text` with 0 to 9 replaced by the digits in use."""
    table = _TO_NATIVE.get(numbering())
    return text.translate(table) if table else text


def latin(text: str) -> str:
    """`text` with the digits of every known script replaced by 0 to 9."""
    return text.translate(_TO_LATIN)


def number(n: float | Decimal) -> str:
    """`n` grouped and with the decimal sign of the language: 12,345.6, in Hindi 12,34,567."""
    if isinstance(n, int) and 0 <= n < _UNGROUPED:
        return digits(str(n))
    from babel.numbers import format_decimal  # Babel is loaded only when it is needed

    return digits(format_decimal(n, locale=language.current().region, numbering_system=numbering()))
