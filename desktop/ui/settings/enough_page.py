"""When trying to reach somebody is enough for now: so many tries within so many days."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from desktop.domain.reaching import Rule
from desktop.domain.records.programme import TRIES, WITHIN_DAYS
from desktop.i18n import told
from desktop.ui.settings.deciding_numbers import NumbersPage


class EnoughPage(NumbersPage):
    decided = Signal(object)  # Rule

    def __init__(self) -> None:
        super().__init__("enough", {TRIES: "enough-tries", WITHIN_DAYS: "enough-days"})

    def stands(self) -> Mapping[str, int]:
        rule = self.programme.enough
        return {TRIES: rule.tries, WITHIN_DAYS: rule.within_days}

    def decision(self, numbers: Mapping[str, int]) -> Rule:
        return Rule(tries=numbers[TRIES], within_days=numbers[WITHIN_DAYS])

    def word(self) -> tuple[str, str, str]:
        return (
            told("When it is enough for now"),
            told(
                "Somebody who was tried so often in so few days, and not reached, is shown as out of contact. Nobody "
                "did anything wrong, and the door stays open: one contact ends it."
            ),
            told("What is offered next stays the same: a call, a message, a visit, and a supporter who may be asked."),
        )
