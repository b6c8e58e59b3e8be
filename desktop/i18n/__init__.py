"""Every word, date and number that a person reads passes through this room.

The English sentence in the code is the key of the catalog. Importing this package loads no
locale data and not Babel: the unlock window must be painted first.
"""

from desktop.i18n.isolation import isolate
from desktop.i18n.language import SHIPPED, Direction, Language, current, from_environment, use
from desktop.i18n.words import marked, plural, qt_message, told, worded

__all__ = [
    "SHIPPED",
    "Direction",
    "Language",
    "current",
    "from_environment",
    "isolate",
    "marked",
    "plural",
    "qt_message",
    "told",
    "use",
    "worded",
]
