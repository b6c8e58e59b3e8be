"""Changing the passphrase, and making a new recovery sheet."""

from PySide6.QtCore import Qt, Signal

from desktop.i18n import told
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.new_passphrase import NewPassphrase
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.recovery_sheet import RecoverySheet
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage


class PassphrasePage(SubPage):
    change_wanted = Signal(str, str)  # old, new

    def __init__(self, completions: Completions) -> None:
        super().__init__("change-passphrase")
        self.old = PassphraseField("old-passphrase", completions=completions)
        self._old_field = Field("", self.old)
        self.new = NewPassphrase("new-passphrase", completions)
        self.busy = ProgressLine("changing")
        self.change = PrimaryButton("", "change", Icon.KEY)
        self.body.addWidget(self._old_field)
        self.body.addSpacing(4)
        self.body.addWidget(self.new)
        self.body.addWidget(self.busy)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.change])
        self.old.submitted.connect(self.new.focus)
        self.old.changed.connect(lambda: self._old_field.complain(""))
        self.new.submitted.connect(self._try)
        self.change.clicked.connect(self._try)
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        for each in (self.old, self.new, self.change):
            each.setEnabled(not on)
        if on:
            self.notice.tell("")
            self.busy.begin(told("Changing the passphrase … about 3 seconds"), stoppable=False)
        else:
            self.busy.end()

    def refuse(self, text: str) -> None:
        self.wait(on=False)
        self.notice.tell(text, Tone.ATTENTION)
        self.focus()

    def clear(self) -> None:
        super().clear()
        self.wait(on=False)
        self.old.clear()
        self.new.clear()

    def focus(self) -> None:
        self.old.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Change passphrase"))
        self._old_field.set_label(told("Passphrase until now"))
        self.old.edit.setAccessibleName(told("Passphrase until now"))
        self.change.setText(told("Change passphrase"))
        self.new.retranslate()

    def _try(self) -> None:
        if not self.old.text():
            self._old_field.complain(told("Type the passphrase you use now."))
            self.focus()
        elif passphrase := self.new.value():
            self.change_wanted.emit(self.old.text(), passphrase)
        else:
            self.new.complain()


class SheetPage(SubPage):
    use_wanted = Signal(str)  # the code, typed back in part

    def __init__(self) -> None:
        super().__init__("new-sheet")
        self.sheet = RecoverySheet("sheet")
        self.use = PrimaryButton("", "use-sheet", Icon.CHECK)
        self._warning = Words("", Role.HINT)
        self.body.addWidget(self._warning)
        self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.use])
        self.sheet.submitted.connect(self._try)
        self.use.clicked.connect(self._try)
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        self.use.setEnabled(not on)
        self.sheet.setEnabled(not on)

    def clear(self) -> None:
        super().clear()
        self.wait(on=False)
        self.sheet.clear()

    def focus(self) -> None:
        self.sheet.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("New recovery sheet"))
        self._warning.setText(
            told("As soon as this sheet is in use, an older one opens nothing. Destroy the older one.")
        )
        self.use.setText(told("Use this sheet from now on"))
        self.sheet.retranslate()

    def _try(self) -> None:
        if code := self.sheet.code():
            self.use_wanted.emit(code)
        else:
            self.sheet.complain()
