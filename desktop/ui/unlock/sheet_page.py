"""The way in without the passphrase: the code of the recovery sheet, and a new passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.i18n import told
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.new_passphrase import NewPassphrase
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role


class SheetPage(Page):
    recover_wanted = Signal(str, str)  # the code, the new passphrase
    left = Signal()

    def __init__(self, completions: Completions) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("recover-page")
        self._alone = True
        self.code = QLineEdit()
        self.code.setObjectName("sheet-code")
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._code_field = Field("", self.code)
        self.new = NewPassphrase("new-passphrase", completions)
        self._notice = Notice("recover-notice")
        self._text = Words("", Role.HINT)
        self._busy = ProgressLine("recovering")
        self._recover = PrimaryButton("", "recover", Icon.UNLOCK)
        self._leave = Button("", "back-to-passphrase", Icon.BACK)
        self.add_notice(self._notice)
        for widget in (self._text, self._code_field, self.new, self._busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=[self._leave], trailing=[self._recover])
        self._leave.clicked.connect(self.left)
        self._recover.clicked.connect(self._try)
        self.new.submitted.connect(self._try)
        self.code.textChanged.connect(lambda: self._code_field.complain(""))
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        for each in (self.code, self.new, self._recover, self._leave):
            each.setEnabled(not on)
        if on:
            self._busy.begin(told("Opening … about 2 seconds"), stoppable=False)
        else:
            self._busy.end()

    def refuse(self, text: str) -> None:
        self._notice.tell(text, Tone.ATTENTION)

    def clear(self) -> None:
        """Forget what was typed."""
        self.code.setText("")
        self.new.clear()
        self._notice.tell("")

    def is_alone(self, *, on: bool) -> None:
        """Whether nothing but the sheet helps."""
        self._alone = on
        self.retranslate()

    def focus(self) -> None:
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Open with the recovery sheet"))
        text = told("Type the nine groups from your recovery sheet, then choose a new passphrase.")
        if self._alone:
            text = told(
                "Type the nine groups from your recovery sheet, then choose a new passphrase. Without passphrase or "
                "sheet nobody can open these notes; your coordinator has what you last exchanged."
            )
        self._text.setText(text)
        self._code_field.set_label(told("Code on the sheet"))
        self._code_field.set_hint(told("Capital or small letters, with or without hyphens."))
        self._recover.setText(told("Set passphrase and open"))
        self._leave.setText(told("Back"))
        self.new.retranslate()

    def _try(self) -> None:
        if not self.code.text().strip():
            self._code_field.complain(told("Type the code from the sheet."))
            self.focus()
        elif passphrase := self.new.value():
            self.recover_wanted.emit(self.code.text(), passphrase)
        else:
            self.new.complain()
