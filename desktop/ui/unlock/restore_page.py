"""The way back from a backup, beside the notes that are here: they stay as they are."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from desktop.i18n import told
from desktop.ui.kit.bring_back import BringBack
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page


class RestorePage(Page):
    restore_wanted = Signal(object, str)  # Path, passphrase
    left = Signal()

    def __init__(self) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("restore-page")
        self._notice = Notice("restore-notice")
        self.add_notice(self._notice)
        self.form = BringBack()
        self._restore = PrimaryButton("", "restore", Icon.HISTORY)
        self._leave = Button("", "back-from-restore", Icon.BACK)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=[self._leave], trailing=[self._restore])
        self._leave.clicked.connect(self.left)
        self._restore.clicked.connect(self.form.submit)
        self.form.wanted.connect(self.restore_wanted)
        self.retranslate()

    def offer(self, known: Sequence[Path]) -> None:
        """Backups that are known of, the newest first."""
        self.form.offer(known)

    def wait(self, *, on: bool) -> None:
        for each in (self._restore, self._leave):
            each.setEnabled(not on)
        self.form.wait(on=on)
        if on:
            self._notice.tell("")

    def refuse(self, text: str) -> None:
        self._notice.tell(text, Tone.ATTENTION)

    def clear(self) -> None:
        self.form.clear()
        self._notice.tell("")

    def focus(self) -> None:
        self.form.focus()

    def retranslate(self) -> None:
        self.set_title(
            told("Bring your notes back"),
            told("They come back beside what is here. Nothing that is here is changed or removed, nor is the backup."),
        )
        self._restore.setText(told("Bring back"))
        self._leave.setText(told("Back"))
        self.form.retranslate()
