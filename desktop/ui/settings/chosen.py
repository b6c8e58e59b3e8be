"""The preferences as they stand, for every matter that alters one of them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.ui.kit.preferences import Preferences


class Chosen:
    """`prefer` is told every choice as soon as it is made."""

    def __init__(self, preferences: Preferences, prefer: Callable[[Preferences], None]) -> None:
        self.now = preferences
        self._prefer = prefer

    def choose(self, **changes: Any) -> None:
        """Fields of Preferences; what is chosen already is no choice."""
        chosen = replace(self.now, **changes)
        if chosen != self.now:
            self.now = chosen
            self._prefer(chosen)
