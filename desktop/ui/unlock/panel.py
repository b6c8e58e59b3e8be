"""The door on the screen: which notes, the passphrase, a language, and the way in without a passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import SHIPPED, told
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.fonts import BASE_POINTS
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.new_passphrase import NewPassphrase
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role, role

CARD = 460  # px of width, at the usual text size
LOGO_FROM = 640  # px of height: below that the passphrase needs the room


class UnlockPanel(QWidget):
    """One of two at a time: a card for the passphrase, a page for the recovery sheet."""

    vault_chosen = Signal(str)  # the key of `offer_vaults`
    open_wanted = Signal(str)  # the passphrase
    recover_wanted = Signal(str, str)  # the code, the new passphrase
    language_chosen = Signal(str)
    start_anew_wanted = Signal()  # another casebook beside the ones that are here
    words_wanted = Signal()

    def __init__(self, completions: Completions) -> None:
        super().__init__()
        self.setObjectName("unlock")
        role(self, Role.WINDOW)
        self.entry = PassphraseField("passphrase", completions=completions)
        self.field = Field("", self.entry)
        self.notice = Notice("unlock-notice")
        self.vaults = ChoiceRow("", "vaults")
        self.vaults.hide()
        self.open = PrimaryButton("", "open", Icon.UNLOCK)
        self.busy = ProgressLine("opening")
        self.forgot = QuietButton("", "forgot")
        self.anew = QuietButton("", "start-anew")
        self.language = QComboBox()
        self.language.setObjectName("language")
        for each in SHIPPED:
            self.language.addItem(each.own_name, each.code)
        self._title = role(QLabel(), Role.TITLE)
        self._title.setWordWrap(True)

        self.code = QLineEdit()
        self.code.setObjectName("sheet-code")
        self.code.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.code_field = Field("", self.code)
        self.new = NewPassphrase("new-passphrase", completions)
        self.sheet_notice = Notice("recover-notice")
        self.recover = PrimaryButton("", "recover", Icon.UNLOCK)
        self.recovering = ProgressLine("recovering")
        self.back = Button("", "back-to-passphrase", Icon.BACK)
        self.sheet = Page("", narrow=True)
        self._sheet_text = Words("", Role.HINT)

        self._cards = QStackedWidget()
        self._cards.addWidget(self._in_the_middle(self._passphrase_card()))
        self._cards.addWidget(self.sheet)
        self._fill_sheet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._cards)
        self._connect()
        self.retranslate()

    def offer_vaults(self, keys: Sequence[str], chosen: str) -> None:
        """Offer these, in this order, by number only; nothing where there is one."""
        self.vaults.set_choices(
            [Choice(key, told("Notes {n}", n=n), Icon.SHEET) for n, key in enumerate(keys, start=1)]
        )
        self.vaults.choose(chosen)
        self.vaults.setVisible(len(keys) > 1)

    def speak(self, code: str) -> None:
        """Show `code` as the language in use."""
        blocked = self.language.blockSignals(True)
        self.language.setCurrentIndex(max(0, self.language.findData(code)))
        self.language.blockSignals(blocked)

    def wait(self, *, on: bool) -> None:
        """While it opens nothing can be pressed twice."""
        for each in (self.entry, self.open, self.vaults, self.forgot, self.recover, self.code, self.new, self.back):
            each.setEnabled(not on)
        if on:
            self.busy.begin(told("Opening … about 2 seconds"), stoppable=False)
            self.recovering.begin(told("Opening … about 2 seconds"), stoppable=False)
        else:
            self.busy.end()
            self.recovering.end()

    def refuse(self, text: str) -> None:
        """Say why it stays closed, on the card that is shown."""
        (self.notice if self._cards.currentIndex() == 0 else self.sheet_notice).tell(text, Tone.ATTENTION)

    def show_passphrase(self) -> None:
        self._cards.setCurrentIndex(0)
        self.code.setText("")
        self.new.clear()
        self.sheet_notice.tell("")
        self.focus()

    def show_sheet(self) -> None:
        self._cards.setCurrentIndex(1)
        self.entry.clear()
        self.notice.tell("")
        self.words_wanted.emit()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus(self) -> None:
        self.entry.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._title.setText(told("Open your notes"))
        self.field.set_label(told("Passphrase"))
        self.entry.edit.setAccessibleName(told("Passphrase"))
        self.vaults.setAccessibleName(told("Which notes"))
        self.open.setText(told("Open"))
        self.forgot.setText(told("Forgot passphrase?"))
        self.anew.setText(told("Start other notes"))
        self.language.setAccessibleName(told("Language"))
        self.sheet.set_title(told("Open with the recovery sheet"))
        self._sheet_text.setText(
            told(
                "Type the nine groups from your recovery sheet, then choose a new passphrase. Without passphrase or "
                "sheet nobody can open these notes; your coordinator has what you last exchanged."
            )
        )
        self.code_field.set_label(told("Code on the sheet"))
        self.code_field.set_hint(told("Capital or small letters, with or without hyphens."))
        self.recover.setText(told("Set passphrase and open"))
        self.back.setText(told("Back"))
        self.new.retranslate()

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _passphrase_card(self) -> QWidget:
        self._logo = QWidget()
        row = QHBoxLayout(self._logo)
        row.setContentsMargins(0, 0, 0, 4)
        row.setSpacing(12)
        row.addWidget(Picture(Icon.LOGO, Shade.LINK, times=2))
        row.addWidget(Words("Visitbook", Role.HEADING, wraps=False), 1)
        self._card, column = _card()
        column.addWidget(self._logo)
        column.addWidget(self._title)
        column.addWidget(self.notice)
        column.addWidget(self.vaults)
        column.addWidget(self.field)
        column.addWidget(self.open)
        column.addWidget(self.busy)
        column.addWidget(role(QFrame(), Role.RULE))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(Picture(Icon.LANGUAGE, Shade.MUTED))
        foot.addWidget(self.language, 1)
        column.addLayout(foot)
        others = QWidget()
        flow = FlowLayout(others, gap=4)
        flow.addWidget(self.forgot)
        flow.addWidget(self.anew)
        column.addWidget(others)
        return self._card

    def _fill_sheet(self) -> None:
        page = self.sheet
        page.setObjectName("recover-page")
        page.add_notice(self.sheet_notice)
        for widget in (self._sheet_text, self.code_field, self.new, self.recovering):
            page.body.addWidget(widget)
        page.body.addStretch(1)
        page.set_bar(leading=[self.back], trailing=[self.recover])

    def _in_the_middle(self, card: QWidget) -> QScrollArea:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 16, 24, 16)
        row.addStretch(1)
        row.addWidget(card, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _fit(self) -> None:
        self._card.setMaximumWidth(round(CARD * self.font().pointSizeF() / BASE_POINTS))
        self._logo.setVisible(self.height() >= LOGO_FROM)

    def _connect(self) -> None:
        self.entry.submitted.connect(self._try)
        self.open.clicked.connect(self._try)
        self.vaults.chosen.connect(self.vault_chosen)
        self.forgot.clicked.connect(self.show_sheet)
        self.anew.clicked.connect(self.start_anew_wanted)
        self.back.clicked.connect(self.show_passphrase)
        self.language.activated.connect(lambda at: self.language_chosen.emit(self.language.itemData(at)))
        self.new.words_wanted.connect(self.words_wanted)
        self.new.submitted.connect(self._try_sheet)
        self.recover.clicked.connect(self._try_sheet)

    def _try(self) -> None:
        if self.entry.text():
            self.open_wanted.emit(self.entry.text())
        else:
            self.field.complain(told("Type your passphrase."))

    def _try_sheet(self) -> None:
        if not self.code.text().strip():
            self.code_field.complain(told("Type the code from the sheet."))
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)
        elif passphrase := self.new.value():
            self.code_field.complain("")
            self.recover_wanted.emit(self.code.text(), passphrase)
        else:
            self.new.complain()


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = role(QFrame(), Role.CARD)
    column = QVBoxLayout(card)
    column.setContentsMargins(28, 22, 28, 20)
    column.setSpacing(12)
    return card, column
