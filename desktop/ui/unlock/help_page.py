"""Asking coordinators for help, and taking their answers: two pages."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from desktop.domain.recovery import Standing
from desktop.i18n import plural, told
from desktop.i18n.digits import number
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.check_digits import CheckDigits
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.new_passphrase import NewPassphrase
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role


class AskPage(Page):
    """The passphrase to come is chosen now; then the request is written."""

    ask_wanted = Signal(str)  # the new passphrase
    left = Signal()

    def __init__(self, completions: Completions) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("ask-page")
        self._notice = Notice("ask-notice")
        self.add_notice(self._notice)
        self._text = Words("", Role.HINT)
        self.new = NewPassphrase("ask-passphrase", completions)
        self._busy = ProgressLine("asking")
        self._ask = PrimaryButton("", "make-request", Icon.FILE)
        self._leave = Button("", "back-from-ask", Icon.BACK)
        for widget in (self._text, self.new, self._busy):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=[self._leave], trailing=[self._ask])
        self._leave.clicked.connect(self.left)
        self._ask.clicked.connect(self._try)
        self.new.submitted.connect(self._try)
        self.retranslate()

    def wait(self, *, on: bool) -> None:
        for each in (self.new, self._ask, self._leave):
            each.setEnabled(not on)
        if on:
            self._notice.tell("")
            self._busy.begin(told("Making the request … about 3 seconds"), stoppable=False)
        else:
            self._busy.end()

    def refuse(self, text: str) -> None:
        self.wait(on=False)
        self._notice.tell(text, Tone.ATTENTION)

    def clear(self) -> None:
        self.wait(on=False)
        self.new.clear()
        self._notice.tell("")

    def focus(self) -> None:
        self.new.focus()

    def retranslate(self) -> None:
        self.set_title(told("Ask my coordinators"))
        self._text.setText(
            told(
                "First choose the passphrase that will open your notes from then on. You will need it again when the "
                "answers come, so write it down. Your coordinators never see it."
            )
        )
        self._ask.setText(told("Save the request"))
        self._leave.setText(told("Back"))
        self.new.retranslate()

    def _try(self) -> None:
        if passphrase := self.new.value():
            self.ask_wanted.emit(passphrase)
        else:
            self.new.complain()


class WaitPage(Page):
    """Digits to read out, and one answer after another."""

    answer_wanted = Signal(str)  # the new passphrase
    digits_wanted = Signal(str)
    anew_wanted = Signal()
    left = Signal()

    def __init__(self, completions: Completions) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("wait-page")
        self._standing = Standing(0, 1, 1)
        self._known = ""  # the new passphrase, while this page is shown for the first time
        self._notice = Notice("wait-notice")
        self.add_notice(self._notice)
        self._how = Words("")
        self._digits = CheckDigits("request-digits")
        self._never = Words("", Role.HINT)
        self.entry = PassphraseField("waiting-passphrase", completions=completions)
        self._field = Field("", self.entry)
        self.reveal = Button("", "show-request-digits", Icon.SHOW)
        self._count = Words("", Role.HEADING)
        self._busy = ProgressLine("answering")
        self._take = PrimaryButton("", "take-answer", Icon.TAKE)
        self._anew = Button("", "ask-anew")
        self._leave = Button("", "back-from-wait", Icon.BACK)
        for widget in (self._count, self._how, self._digits, self._never, self._field):
            self.body.addWidget(widget)
        self.body.addWidget(self.reveal, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._busy)
        self.body.addStretch(1)
        self.set_bar(leading=[self._leave, self._anew], trailing=[self._take])
        self._leave.clicked.connect(self.left)
        self._anew.clicked.connect(self.anew_wanted)
        self._take.clicked.connect(lambda: self._with_passphrase(self.answer_wanted.emit))
        self.reveal.clicked.connect(lambda: self._with_passphrase(self.digits_wanted.emit))
        self.entry.submitted.connect(lambda: self._with_passphrase(self.digits_wanted.emit))
        self.entry.changed.connect(lambda: self._field.complain(""))
        self.retranslate()

    def begin(self, standing: Standing, *, digits: str = "", passphrase: str = "") -> None:
        """Just asked, with both; or come back, when neither may be shown before the passphrase is typed."""
        self._standing, self._known = standing, passphrase
        self.show_digits(digits)
        self.retranslate()

    def show_digits(self, digits: str) -> None:
        self._digits.show_digits(digits)
        self._digits.setVisible(bool(digits))
        self._field.setVisible(not self._known)
        self.reveal.setVisible(not digits)

    def stands(self, standing: Standing) -> None:
        """One more answer is here."""
        self._standing = standing
        self.retranslate()
        self._notice.tell(
            plural(
                "This answer fits. {n} more is needed.",
                "This answer fits. {n} more are needed.",
                standing.needed - standing.have,
            ),
            Tone.DONE,
        )

    def wait(self, *, on: bool) -> None:
        for each in (self.entry, self.reveal, self._take, self._anew, self._leave):
            each.setEnabled(not on)
        if on:
            self._notice.tell("")
            self._busy.begin(told("Opening … about 2 seconds"), stoppable=False)
        else:
            self._busy.end()

    def refuse(self, text: str) -> None:
        self._notice.tell(text, Tone.ATTENTION)

    def clear(self) -> None:
        """Forget what was typed and shown."""
        self.wait(on=False)
        self._known = ""
        self.entry.clear()
        self._field.complain("")
        self.show_digits("")
        self._notice.tell("")

    def focus(self) -> None:
        (self._take if self._known else self.entry.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Waiting for your coordinators"))
        self._count.setText(
            plural(
                "{have} of {n} answer",
                "{have} of {n} answers",
                self._standing.needed,
                have=number(self._standing.have),
            )
        )
        self._how.setText(
            plural(
                "Give the request to {n} coordinator: on a stick, or in a message. Then call, or meet, and read out "
                "the digits. What comes back is a file; take it in here.",
                "Give the request to {n} coordinators: on a stick, or in a message. Then call each of them, or meet, "
                "and read out the digits. What comes back are files; take each of them in here.",
                self._standing.needed,
            )
        )
        self._never.setText(
            told("Read the digits out yourself. Never write them in a message, and show them to nobody else.")
        )
        self._field.set_label(told("The new passphrase that you chose"))
        self.entry.edit.setAccessibleName(told("The new passphrase that you chose"))
        self.reveal.setText(told("Show the digits"))
        self._take.setText(told("Take an answer in"))
        self._anew.setText(told("Ask again from the beginning"))
        self._leave.setText(told("Back"))

    def _with_passphrase(self, wanted: Callable[[str], None]) -> None:
        passphrase = self._known or self.entry.text()
        if passphrase:
            wanted(passphrase)
        else:
            self._field.complain(told("Type the new passphrase that you chose when you asked."))
            self.entry.edit.setFocus(Qt.FocusReason.OtherFocusReason)
