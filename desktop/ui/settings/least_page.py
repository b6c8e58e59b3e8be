"""Of how few people no number tells."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from desktop.domain.records.programme import LEAST
from desktop.i18n import told
from desktop.ui.settings.deciding_numbers import NumbersPage


class LeastPage(NumbersPage):
    decided = Signal(int)

    def __init__(self) -> None:
        super().__init__("least", {LEAST: "least-people"})

    def stands(self) -> Mapping[str, int]:
        return {LEAST: self.programme.least}

    def decision(self, numbers: Mapping[str, int]) -> int:
        return numbers[LEAST]

    def word(self) -> tuple[str, str, str]:
        return (
            told("Too few people to tell of"),
            told(
                "Where a number is about very few people, somebody who knows the place can tell who they are. Such a "
                "number is left out of every report: on the screen, on paper, in tables and for other systems."
            ),
            told("What would give it away is left out as well. That it was nobody at all may always be told."),
        )
