"""What a person chose for this laptop: outside the vault, because it is needed before the vault is open.

Nothing in here may say anything about anybody: no names, no folders, no dates.
"""

from dataclasses import dataclass
from typing import Final, Protocol

from desktop.i18n.digits import Digits
from desktop.ui.kit.theme import Theme

LOCK_MINUTES: Final = (5, 10, 20)  # never off: the next person at a shared laptop must not find it open


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """Whoever reads them from a file replaces what is not one of the values named here by the usual one."""

    language: str = ""  # a shipped code; "" while nobody has chosen: then the computer's own
    theme: Theme = Theme.SYSTEM
    scale: float = 1.0  # text size, one of kit.theme.SCALES
    digits: Digits = Digits.LATIN
    lock_minutes: int = 10  # one of LOCK_MINUTES
    window: str = ""  # where the window stood, as Qt writes it down, in hexadecimal; "" for the first time


class PreferenceFile(Protocol):
    """Where they are kept between two starts."""

    def load(self) -> Preferences:
        """What was kept, the usual values where nothing was or it cannot be read. Quick; never raises."""

    def save(self, preferences: Preferences) -> None:
        """Whole or not at all. Raises NoSpace, NotWritable."""
