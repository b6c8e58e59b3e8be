"""Where a passphrase is typed: hidden until asked, with what usually goes wrong said beside it.

Nothing here is remembered by the system: no prediction, no undo history after `clear`, and the field cannot be dragged
from.
"""

import unicodedata
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.announcing import announce
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon, Shade, icon
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role, tone

_WORDS = 6  # that are offered
_UNIQUE_LETTERS = 4  # the words of a passphrase differ within so many letters

Completions = Callable[[str], Sequence[str]]


def _no_words(_beginning: str) -> Sequence[str]:
    return ()


class PassphraseField(QWidget):
    """The input, [Show], and beneath it a Caps Lock warning and the keyboard's language."""

    changed = Signal(str)
    submitted = Signal()  # Enter

    def __init__(self, object_name: str, *, completions: Completions = _no_words, hints: bool = True) -> None:
        """`completions` gives the words that begin with what was typed of one.

        Six words, and nothing else, may be typed by their beginnings. What somebody chose themselves is never touched:
        "some" is a word of theirs, though only "someone" is one of ours.
        """
        super().__init__()
        self.edit = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.edit.setObjectName(object_name)
        self.edit.setDragEnabled(False)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setFocusProxy(self.edit)
        self._completions = completions
        self.at_once = False  # six words are what is typed here, and nothing else: each is written out at its space
        self._show = Button("", f"{object_name}-show")
        self._show.setCheckable(True)
        self._mark = Picture(Icon.WARNING, Shade.ATTENTION)
        self._caps = tone(QLabel(), Tone.ATTENTION)
        self._layout_name = role(QLabel(), Role.SMALL)
        self._build(hints=hints)
        self._connect()
        self._caps_lock(on=False)
        self._word()

    def text(self) -> str:
        """What was typed; six words are written out."""
        return self.spelled_out(self.edit.text())

    def spelled_out(self, typed: str) -> str:
        """Six words that were typed by their beginnings, whole; anything else as it is."""
        beginnings = typed.split()
        if len(beginnings) != _WORDS:
            return typed
        words = [self._word_of(beginning) for beginning in beginnings]
        return " ".join(words) if all(words) else typed

    def clear(self) -> None:
        """Empty the field, its undo history included, and hide what is typed next."""
        self.edit.setText("")  # unlike clear(), this drops what Ctrl+Z would bring back
        self._show.setChecked(False)

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._notice_caps(event)
            if event.text() == " " and self.at_once and self._complete():
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text() != self.edit.text():
                self.edit.setText(self.text())
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _build(self, *, hints: bool) -> None:
        entry = QHBoxLayout()
        entry.setSpacing(8)
        entry.addWidget(self.edit, 1)
        entry.addWidget(self._show)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._mark)
        foot.addWidget(self._caps, 1)
        foot.addStretch(1)
        foot.addWidget(self._layout_name)
        if not hints:
            self._layout_name.hide()  # showing what has no parent yet would open a window of its own
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(entry)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self.changed)
        self.edit.returnPressed.connect(self.submitted)
        self._show.toggled.connect(self._reveal)
        QGuiApplication.inputMethod().localeChanged.connect(self._word)

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._word()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _notice_caps(self, event: QKeyEvent) -> None:
        """Qt does not tell the state of Caps Lock; a capital without Shift does."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps_lock(on=False)  # pressed: what it is now shows at the next letter
        elif len(letter) == 1 and letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps_lock(on=letter.isupper() != shift)

    def _caps_lock(self, *, on: bool) -> None:
        if on and not self._caps.isVisibleTo(self):
            announce(self.edit, self._caps.text(), urgent=True)
        self._caps.setVisible(on)
        self._mark.setVisible(on)

    def _complete(self) -> bool:
        """At a space: put in the rest of a word that is told by its first letters."""
        if self.edit.cursorPosition() != len(self.edit.text()) or self.edit.hasSelectedText():
            return False
        typed = self.edit.text().split(" ")[-1]
        word = self._word_of(typed)
        if not word or word == _plain(typed):
            return False
        self.edit.setText(self.edit.text()[: len(self.edit.text()) - len(typed)] + word + " ")
        return True

    def _word_of(self, typed: str) -> str:
        """The offered word that was typed, or by its first letters can only be meant; "" where there is none."""
        beginning = _plain(typed)
        words = self._completions(beginning)
        if beginning in words:
            return beginning
        return words[0] if len(words) == 1 and len(beginning) >= _UNIQUE_LETTERS else ""

    def _word(self) -> None:
        shown = self.edit.echoMode() is QLineEdit.EchoMode.Normal
        self._show.setText(told("Hide") if shown else told("Show"))
        self._show.setIcon(icon(Icon.HIDE if shown else Icon.SHOW))
        self._show.setAccessibleName(told("Hide the passphrase") if shown else told("Show the passphrase"))
        self._caps.setText(told("Caps Lock is on"))
        typed_in = QGuiApplication.inputMethod().locale().language()
        code = QLocale.languageToCode(typed_in).upper() if typed_in is not QLocale.Language.C else ""
        self._layout_name.setText(told("Keyboard: {language}", language=code) if code else "")


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
