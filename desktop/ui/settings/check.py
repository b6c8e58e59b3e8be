"""A look at whether everything is whole."""

from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.errors import VaultDamaged
from desktop.domain.views import Verified
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import ReadingDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.long import LongDeed
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row


class Casebook(Protocol):
    def verify(self, *, deep: bool = False) -> Verified: ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that a check needs."""

    def check_integrity(self) -> None: ...


class Check(Matter):
    part: ClassVar[Part] = Part.COPIES

    def __init__(self, desk: Desk, lanes: Lanes, long: LongDeed, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._long = desk, lanes, long
        self._button = Button("", "check-notes", Icon.CHECK)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(self._check)
        long.busy.connect(self._button.setDisabled)

    def word(self) -> None:
        self._row.word(told("Check my notes"), told("Reads everything and sees whether it is whole."))
        self._button.setText(told("Check now"))

    @Slot()
    def _check(self) -> None:
        desk = self._desk
        self.front.tell("")
        self._long.start(
            told("Reading everything"),
            lambda _progress: desk.check_integrity(),
            done=lambda _nothing: self._verify(),
            failed=self._complain,
            stoppable=False,
        )

    def _verify(self) -> None:
        casebook = self._desk.read.casebook
        self._button.setEnabled(False)
        self._lanes.read.start(self, lambda _progress: casebook.verify(), done=self._verified, failed=self._complain)

    def _verified(self, found: Verified) -> None:
        self._button.setEnabled(True)
        if found.ok:
            self._row.tell(
                plural("All is well: {n} record is whole.", "All is well: {n} records are whole.", found.records)
            )
        elif found.trail is not None:
            self.front.tell(worded_error(VaultDamaged("audit")).text)
        else:
            self.front.tell(
                told(
                    "Something in the notes does not fit together. Nothing was changed. Make a backup now, and ask "
                    "your coordinator for help."
                )
            )

    def _complain(self, error: Exception) -> None:
        self._button.setEnabled(True)
        self.front.tell(worded_error(error).text)
