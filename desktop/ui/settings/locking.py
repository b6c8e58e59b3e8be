"""How long nobody may be there before it locks."""

from typing import ClassVar

from PySide6.QtCore import QObject

from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.preferences import LOCK_MINUTES
from desktop.ui.settings.chosen import Chosen
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row


class Locking(Matter):
    part: ClassVar[Part] = Part.KEYS

    def __init__(self, chosen: Chosen, parent: QObject) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.after = ChoiceRow("", "set-lock")
        self._row = Row(self.after, beside=False)
        self.rows = (self._row,)
        self.after.chosen.connect(lambda minutes: chosen.choose(lock_minutes=int(minutes)))

    def word(self) -> None:
        self._row.word(
            told("Lock after"),
            told(
                "Without use for so long, and whenever the computer sleeps, its screen is locked or the lid is closed. "
                "Ctrl+L locks at once."
            ),
        )
        self.after.setAccessibleName(self._row.name.text())
        blocked = self.after.blockSignals(True)
        self.after.set_choices(
            [Choice(str(minutes), plural("{n} minute", "{n} minutes", minutes)) for minutes in LOCK_MINUTES]
        )
        self.after.choose(str(self._chosen.now.lock_minutes))
        self.after.blockSignals(blocked)
