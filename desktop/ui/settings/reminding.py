"""After how many days one is reminded to give."""

from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.views import Standing
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row

DAYS: Final = (3, 7, 14, 30)


class Exchange(Protocol):
    def standing(self) -> Standing: ...
    def remind_after(self, days: int) -> None: ...


class Services(Protocol):
    @property
    def exchange(self) -> Exchange: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that reminding needs."""


class Reminding(Matter):
    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._days = 0  # as it is kept; 0: not known yet
        self.after = ChoiceRow("", "set-reminder")
        self._row = Row(self.after, beside=False)
        self.rows = (self._row,)
        self.after.chosen.connect(self._choose)

    def word(self) -> None:
        self._row.word(
            told("Remind me to give after"),
            told("Today says so then, quietly: what you wrote is on this laptop only, or nobody has confirmed it."),
        )
        self.after.setAccessibleName(self._row.name.text())
        blocked = self.after.blockSignals(True)
        self.after.set_choices([Choice(str(days), plural("{n} day", "{n} days", days)) for days in DAYS])
        self.after.blockSignals(blocked)
        self._show()

    def know(self, known: Known) -> None:
        self.front.show_row(self._row, on=not known.me.alone)
        exchange = self._desk.read.exchange
        self._lanes.read.start(
            self,
            lambda _progress: exchange.standing().remind_after,
            done=self._keep,
            failed=lambda error: self.front.tell(worded_error(error).text),
        )

    def _keep(self, days: int) -> None:
        self._days = days
        self._show()

    def _show(self) -> None:
        blocked = self.after.blockSignals(True)
        self.after.choose(str(self._days) if self._days in DAYS else "")
        self.after.blockSignals(blocked)

    @Slot(str)
    def _choose(self, days: str) -> None:
        if not days or int(days) == self._days:
            return
        exchange, wanted = self._desk.write.exchange, int(days)
        self._lanes.write.start(
            self,
            lambda _progress: exchange.remind_after(wanted),
            done=lambda _nothing: self._keep(wanted),
            failed=lambda error: self.front.tell(worded_error(error).text),
        )
