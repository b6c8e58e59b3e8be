"""The passphrase is forgotten: with the sheet, or with the help of coordinators."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.domain.recovery import Standing
from desktop.i18n import plural, told
from desktop.i18n.digits import number
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role, role


class ForgotPage(Page):
    sheet_wanted = Signal()
    help_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("forgot-page")
        self._standing = Standing(0, 1, 1)
        self._waits = False
        self.sheet = Button("", "with-sheet", Icon.SHEET)
        self.help = Button("", "with-help", Icon.PEOPLE)
        self._sheet_words, self._help_words = Words("", Role.HINT), Words("", Role.HINT)
        self._leave = Button("", "back-from-forgot", Icon.BACK)
        for button, words in ((self.sheet, self._sheet_words), (self.help, self._help_words)):
            card = role(QFrame(), Role.CARD)
            column = QVBoxLayout(card)
            column.setContentsMargins(18, 14, 18, 14)
            column.setSpacing(8)
            column.addWidget(words)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.set_bar(leading=[self._leave])
        self.sheet.clicked.connect(self.sheet_wanted)
        self.help.clicked.connect(self.help_wanted)
        self._leave.clicked.connect(self.left)
        self.retranslate()

    def offer(self, standing: Standing, *, waits: bool) -> None:
        """What help takes; `waits` where it was asked for already."""
        self._standing, self._waits = standing, waits
        self.retranslate()

    def focus(self) -> None:
        (self.help if self._waits else self.sheet).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Passphrase forgotten"))
        self._sheet_words.setText(
            told("You wrote or printed a recovery sheet when you began: nine groups of four letters. It opens at once.")
        )
        self.sheet.setText(told("I have the recovery sheet"))
        standing = self._standing
        if self._waits:
            text = plural(
                "You have asked your coordinators. {have} of {n} answer is here.",
                "You have asked your coordinators. {have} of {n} answers are here.",
                standing.needed,
                have=number(standing.have),
            )
        elif standing.count == 1:
            text = told("Without a sheet, your coordinator can help. It takes a file to them and one back, and a call.")
        else:
            text = plural(
                "Without a sheet, {n} of your {all} coordinators can help. It takes a file to them and one back, and a "
                "call.",
                "Without a sheet, {n} of your {all} coordinators can help together. It takes a file to each of them "
                "and one back, and a call.",
                standing.needed,
                all=number(standing.count),
            )
        self._help_words.setText(text)
        self.help.setText(told("Go on with their answers") if self._waits else told("Ask my coordinators"))
        self._leave.setText(told("Back"))
