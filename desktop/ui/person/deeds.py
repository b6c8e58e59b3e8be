"""Deeds of one click: done on the lane, told to every room, said, and taken back where there is a way."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.i18n import told
from desktop.ui.kit.rooms import Lanes
from desktop.ui.person.promises import Desk

Deed = Callable[[], Changed]


class Deeds(QObject):
    """One after the other."""

    changed = Signal(object)  # Changed
    said = Signal(str, object)  # a sentence, and what undoes it, or None
    failed = Signal(object)  # the error

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes

    def do(self, deed: Deed, words: str, back: Deed | None = None) -> None:
        """Carry out `deed`, say `words`, and offer the way `back`."""
        self._lanes.write.start(
            self, lambda _progress: deed(), done=partial(self._done, words, back), failed=self.failed.emit
        )

    def bin(self, kind: str, record: RecordId, why: str) -> None:
        casebook = self._desk.write.casebook
        self.do(
            lambda: casebook.delete(kind, record, why),
            told("Put in the bin"),
            lambda: casebook.undelete(kind, record),
        )

    def bring_back(self, kind: str, record: RecordId) -> None:
        casebook = self._desk.write.casebook
        self.do(lambda: casebook.undelete(kind, record), told("Brought back"))

    def _done(self, words: str, back: Deed | None, changed: Changed) -> None:
        self.changed.emit(changed)
        if words:
            self.said.emit(words, (lambda: self.do(back, "")) if back else None)
