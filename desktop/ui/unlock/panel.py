"""The door on the screen: which notes, the passphrase, a language, and the way in without a passphrase."""

from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.i18n import SHIPPED, plural, told
from desktop.i18n.digits import number
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton, is_enter
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.emblems import EmblemTile, emblem_words, figure_word, hue_word
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.fonts import BASE_POINTS
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import Completions, PassphraseField
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role, role

CARD = 460  # px of width, at the usual text size
LOGO_FROM = 640  # px of height: below that the passphrase needs the room


class UnlockPanel(QWidget):
    """A card for the passphrase; pages behind it are made when somebody needs them."""

    vault_chosen = Signal(str)  # the key of `offer_vaults`
    open_wanted = Signal(str)  # the passphrase
    forgotten = Signal()
    restore_wanted = Signal()
    language_chosen = Signal(str)
    start_anew_wanted = Signal()  # another casebook beside the ones that are here
    practice_wanted = Signal()

    def __init__(self, completions: Completions) -> None:
        super().__init__()
        self.setObjectName("unlock")
        role(self, Role.WINDOW)
        self.entry = PassphraseField("passphrase", completions=completions)
        self.field = Field("", self.entry)
        self.notice = Notice("unlock-notice")
        self._vaults = ChoiceRow("", "vaults", tall=True)
        self._vaults.hide()
        self._several = False
        self._tile = EmblemTile(Emblem(Figure.TREE, Hue.GREEN))
        self._tile.hide()
        self._open = PrimaryButton("", "open", Icon.UNLOCK)
        self._busy = ProgressLine("opening")
        self._forgot = QuietButton("", "forgot")
        self._anew = QuietButton("", "start-anew", Icon.ADD)
        self._practise = QuietButton("", "practise", Icon.HELP)
        self._back = QuietButton("", "bring-back", Icon.HISTORY)
        self._back_now = Button("", "bring-back-now", Icon.HISTORY)
        self._back_now.hide()
        self._title = Words("", Role.TITLE)
        self._language = QComboBox()
        self._language.setObjectName("language")
        # Measuring every name would load the fonts of all scripts before the first paint.
        self._language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for each in SHIPPED:
            self._language.addItem(each.own_name, each.code)
        self._logo = QWidget()
        self._card = role(QFrame(), Role.CARD)
        self._fill_card()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._in_the_middle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()
        self.retranslate()

    def offer_vaults(self, emblems: Mapping[str, Emblem], chosen: str) -> None:
        """Offer these, in this order, by picture only; where there is one, show its picture beside the title."""
        self._vaults.set_choices(list(_tiles(emblems)))
        self._several = len(emblems) > 1
        self._vaults.setVisible(self._several)
        self._tile.setVisible(len(emblems) == 1)
        for each in list(emblems.values())[:1]:
            self._tile.show_emblem(each)
        if chosen:
            self._vaults.choose(chosen)
        self._word_title()

    def speak(self, code: str) -> None:
        """Show `code` as the language in use."""
        blocked = self._language.blockSignals(True)
        self._language.setCurrentIndex(max(0, self._language.findData(code)))
        self._language.blockSignals(blocked)

    def wait(self, *, on: bool) -> None:
        """While it opens nothing can be pressed twice."""
        for each in (self.entry, self._open, self._vaults, *self._ways_beside()):
            each.setEnabled(not on)
        if on:
            self._busy.begin(told("Opening … about 2 seconds"), stoppable=False)
        else:
            self._busy.end()

    def _ways_beside(self) -> tuple[QPushButton, ...]:
        return self._forgot, self._anew, self._practise, self._back, self._back_now

    def pause(self, seconds: int) -> None:
        """After many tries: the passphrase waits; every other way in stays open, and nothing is ever wiped."""
        for each in (self._vaults, *self._ways_beside()):
            each.setEnabled(True)
        self._busy.begin(
            plural(
                "Please wait {n} second before the next try.", "Please wait {n} seconds before the next try.", seconds
            ),
            stoppable=False,
        )

    def refuse(self, text: str) -> None:
        """Say why it stays closed."""
        self.notice.tell(text, Tone.ATTENTION)

    def offer_restore(self) -> None:
        """What stays closed is damaged: say what helps, and put it beneath."""
        self.refuse(
            told(
                "Part of these notes cannot be read from the disk. They stay where they are. A backup can be brought "
                "back beside them."
            )
        )
        self._back_now.show()

    def show_card(self) -> None:
        self._pages.setCurrentIndex(0)
        self.focus()

    def show_page(self, page: Page) -> None:
        """Show `page` in place of the card, and forget what was typed there."""
        self.entry.clear()
        self.notice.tell("")
        self._back_now.hide()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def focus(self) -> None:
        self.entry.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._word_title()
        self.field.set_label(told("Passphrase"))
        self.entry.edit.setAccessibleName(told("Passphrase"))
        self._vaults.setAccessibleName(told("Your picture"))
        self._open.setText(told("Open"))
        self._forgot.setText(told("Forgot passphrase?"))
        for each in (self._back, self._back_now):
            each.setText(told("Bring back a backup"))
        self._anew.setText(told("Somebody else works here too"))
        self._practise.setText(told("Practise with invented people"))
        self._language.setAccessibleName(told("Language"))

    # Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self._vaults.isAncestorOf(QApplication.focusWidget() or self):
            self.focus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _fill_card(self) -> None:
        mark = QHBoxLayout(self._logo)
        mark.setContentsMargins(0, 0, 0, 4)
        mark.setSpacing(12)
        mark.addWidget(Picture(Icon.LOGO, Shade.LINK, times=2))
        mark.addWidget(Words("Visitbook", Role.HEADING, wraps=False), 1)
        column = QVBoxLayout(self._card)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(12)
        head = QWidget()
        beside = QHBoxLayout(head)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self._tile)
        beside.addWidget(self._title, 1)
        parts = (self._logo, head, self.notice, self._back_now, self._vaults, self.field, self._open, self._busy)
        for widget in (*parts, role(QFrame(), Role.RULE)):
            column.addWidget(widget)
        languages = QHBoxLayout()
        languages.setSpacing(8)
        languages.addWidget(Picture(Icon.LANGUAGE, Shade.MUTED))
        languages.addWidget(self._language, 1)
        column.addLayout(languages)
        others = QWidget()
        flow = FlowLayout(others, gap=4)
        flow.addWidget(self._forgot)
        flow.addWidget(self._anew)
        flow.addWidget(self._back)
        flow.addWidget(self._practise)
        column.addWidget(others)

    def _in_the_middle(self) -> QScrollArea:
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 16, 24, 16)
        row.addStretch(1)
        row.addWidget(self._card, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _word_title(self) -> None:
        self._title.setText(told("Choose your picture") if self._several else told("Open your notes"))

    def _fit(self) -> None:
        self._card.setMaximumWidth(round(CARD * self.font().pointSizeF() / BASE_POINTS))
        self._logo.setVisible(self.height() >= LOGO_FROM)

    def _connect(self) -> None:
        self.entry.submitted.connect(self._try)
        self._open.clicked.connect(self._try)
        self._vaults.chosen.connect(self.vault_chosen)
        self._vaults.pressed.connect(self.focus)
        self._forgot.clicked.connect(self.forgotten)
        for each in (self._back, self._back_now):
            each.clicked.connect(self.restore_wanted)
        self._anew.clicked.connect(self.start_anew_wanted)
        self._practise.clicked.connect(self.practice_wanted)
        self._language.activated.connect(lambda at: self.language_chosen.emit(self._language.itemData(at)))

    def _try(self) -> None:
        if self.entry.text():
            self.open_wanted.emit(self.entry.text())
        else:
            self.field.complain(told("Type your passphrase."))


def _tiles(emblems: Mapping[str, Emblem]) -> Iterator[Choice]:
    """The word of the picture is enough where nobody else has the same; a number tells apart what was copied."""
    pictures, seen = Counter(each.figure for each in emblems.values()), Counter[Emblem]()
    for key, each in emblems.items():
        seen[each] += 1
        words = figure_word(each.figure) if pictures[each.figure] == 1 else emblem_words(each)
        if seen[each] > 1:
            words = told("{title} ({count})", title=words, count=number(seen[each]))
        yield Choice(key, words, hint=hue_word(each.hue), emblem=each)
