"""A backup file and its passphrase: what bringing notes back takes, at the first run and at the door."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.passphrase import PassphraseField
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role


class BringBack(QWidget):
    """Shows and reports; whoever shows it restores."""

    wanted = Signal(object, str)  # Path, passphrase
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self._known: tuple[Path, ...] = ()  # others that may do, the newest first
        self._pick = Button("", "pick-backup", Icon.FOLDER)
        self._pick.clicked.connect(self._ask)
        self._shown = Words("")
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._pick)
        inside.addWidget(self._shown, 1)
        row.setFocusProxy(self._pick)
        self._file_field = Field("", row)
        self.entry = PassphraseField("backup-passphrase")
        self._field = Field("", self.entry)
        self._hint = Words("", Role.HINT)
        self.busy = ProgressLine("restoring")
        self.busy.stop_wanted.connect(self.stop_wanted)
        self.entry.submitted.connect(self.submit)
        self.entry.changed.connect(lambda: self._field.complain(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._hint, self._file_field, self._field, self.busy):
            column.addWidget(widget)
        self.setFocusProxy(self._pick)

    def offer(self, known: Sequence[Path]) -> None:
        """Backups that are known of, the newest first: that one is chosen until somebody chooses another."""
        self._known = tuple(known)
        if known:
            self.file_is(known[0])

    def offer_next(self) -> bool:
        """The chosen one was not whole: choose the one before it, if it was one of those. Whether there was one."""
        if self._file not in self._known:
            return False
        rest = self._known[self._known.index(self._file) + 1 :]
        self.offer(rest)
        return bool(rest)

    def file_is(self, file: Path) -> None:
        self._file = file
        self._file_field.complain("")
        self._word()
        self.entry.setFocus()

    def wait(self, *, on: bool) -> None:
        for each in (self._pick, self.entry):
            each.setEnabled(not on)
        if on:
            self.busy.begin(told("Bringing your notes back …"))
        else:
            self.busy.end()

    def clear(self) -> None:
        """Forget what was chosen and typed."""
        self._file, self._known = None, ()
        self.entry.clear()
        self._file_field.complain("")
        self._field.complain("")
        self._word()

    def focus(self) -> None:
        first = self._pick if self._file is None else self.entry.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._hint.setText(
            told(
                "A backup keeps the passphrase of the day it was made. Where it is forgotten, type the code of the "
                "recovery sheet in its place."
            )
        )
        self._file_field.set_label(told("Backup file"))
        self._pick.setText(told("Choose the file"))
        self._field.set_label(told("Passphrase of these notes"))
        self.entry.edit.setAccessibleName(told("Passphrase of these notes"))
        self._word()

    def submit(self) -> None:
        """Report what was chosen and typed, or say what is missing."""
        if self._file is None:
            self._file_field.complain(told("Choose the backup file first."))
            self.focus()
        elif not self.entry.text():
            self._field.complain(told("Type the passphrase of these notes."))
            self.entry.setFocus()
        else:
            self.wanted.emit(self._file, self.entry.text())

    def _word(self) -> None:
        self._shown.setText(told("No file chosen yet") if self._file is None else self._file.name)

    def _ask(self) -> None:
        files.ask_for_file(self, told("Choose a backup"), told("Visitbook backups"), "*.visitbook-backup", self.file_is)
