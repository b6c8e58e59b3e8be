"""The fonts that travel with the program, and which of them a language is written in.

The script's own family comes first in the list: the line height follows the first family, and the vowel signs of other
families were cut off where Noto Sans came first. Latin letters and digits come from Noto Sans by fallback. Sizes are in
points.
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

FOLDER = Path(__file__).with_name("fonts")
BASE_POINTS = 11.0
LATIN = "Noto Sans"

_FAMILY_OF = {
    "hi": "Noto Sans Devanagari",
    "ne": "Noto Sans Devanagari",
    "mr": "Noto Sans Devanagari",
    "ar": "Noto Sans Arabic",
    "ur": "Noto Sans Arabic",
    "fa": "Noto Sans Arabic",
    "am": "Noto Sans Ethiopic",
    "ti": "Noto Sans Ethiopic",
    "bn": "Noto Sans Bengali",
}


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the bundled families known to Qt, once; some 10 ms. The names of the families. Needs a QGuiApplication."""
    # Qt tells of each family that lacks a script before it takes the next, which is what the list of families is for.
    QLoggingCategory.setFilterRules("qt.text.font.db.info=false")
    found: dict[str, None] = {}
    for path in sorted(FOLDER.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        found |= dict.fromkeys(QFontDatabase.applicationFontFamilies(number))
    return tuple(found)


def families_for(language: str) -> list[str]:
    """The family of the script of `language` ("hi", "pt_MZ") first, then all others: no name is shown as boxes."""
    own = _FAMILY_OF.get(language.replace("-", "_").split("_")[0], LATIN)
    rest = [family for family in (LATIN, *sorted(set(_FAMILY_OF.values()))) if family != own]
    return [own, *rest]


def font_for(language: str, scale: float = 1.0) -> QFont:
    """The font of running text, at `scale` times the usual 11 points."""
    font = QFont()
    font.setFamilies(families_for(language))
    font.setPointSizeF(BASE_POINTS * scale)
    return font
