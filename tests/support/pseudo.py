"""Languages nobody speaks, that show what was forgotten: words outside the catalog, boxes too narrow, wrong directions.

`pseudo` is English accented, two fifths longer and fenced; text on a screen without a fence was never handed to the
catalog. `pseudo-rtl` is the same run right to left.
"""

from collections.abc import Callable
from dataclasses import replace
from gettext import NullTranslations
from string import Formatter
from typing import Final

from desktop.i18n.language import ENGLISH, Direction, install

PSEUDO: Final = replace(ENGLISH, code="pseudo", own_name="⟦Ƥşéüđö⟧")
PSEUDO_RTL: Final = replace(ENGLISH, code="pseudo-rtl", own_name="⟦Ƥşéüđö ᴿᵀᴸ⟧", direction=Direction.RTL)

_LONGER: Final = 0.4  # what German, Kiswahili and Hindi take more than English, on short labels
_ACCENTED: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "ÀƁÇĐÉƑĞĤÎĴĶĻṂÑÖƤɊŔŞŢÛṼŴẊÝŽàƀçđéƒğĥîĵķļṃñöþɋŕşţüṽŵẋýž"
)
_OVERRIDE: Final = "\u202e"  # Latin letters from right to left
_POP: Final = "\u202c"


def fenced(message: str) -> str:
    """The pseudo-translation of a sentence; its fields stay, whatever else is in braces is left as it is."""
    return f"⟦{_changed(message, lambda text: text.translate(_ACCENTED))}{'·' * round(len(message) * _LONGER)}⟧"


def fenced_right_to_left(message: str) -> str:
    return f"⟦{_changed(message, lambda text: f'{_OVERRIDE}{text.translate(_ACCENTED)}{_POP}')}⟧"


def is_fenced(text: str) -> bool:
    return text.count("⟦") == text.count("⟧") > 0


def install_pseudo_languages() -> None:
    """After this `use("pseudo")` and `use("pseudo-rtl")` speak them."""
    install(PSEUDO, _Pseudo(fenced))
    install(PSEUDO_RTL, _Pseudo(fenced_right_to_left))


class _Pseudo(NullTranslations):
    def __init__(self, change: Callable[[str], str]) -> None:
        super().__init__()
        self._change = change

    def gettext(self, message: str) -> str:
        return self._change(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._change(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self._change(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


def _changed(message: str, change: Callable[[str], str]) -> str:
    try:
        parts = list(Formatter().parse(message))
    except ValueError:
        return change(message)
    return "".join(
        (change(literal.replace("{", "{{").replace("}", "}}")) if literal else "")
        + ("" if name is None else f"{{{name}}}")
        for literal, name, _, _ in parts
    )
