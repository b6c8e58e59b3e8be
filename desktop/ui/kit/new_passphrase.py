"""Choosing a passphrase: six words that are offered, or one's own, typed twice either way."""

import unicodedata
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.passphrase import Completions, PassphraseField, _no_words
from desktop.ui.kit.theme import Role, role, tone

OWN_SHORTEST = 15  # characters of one's own; fewer can be guessed by a machine that has the laptop
_STRONG, _VERY_STRONG = 20, 28
_VARIED = 7  # different characters; fewer is "aaaaaaaaaaaaaaa" in a good coat


class _Way(StrEnum):
    WORDS = "words"
    OWN = "own"


class NewPassphrase(QWidget):
    """Asks by `words_wanted` for six words, which `words_are` gives. `value` is the passphrase once both agree."""

    words_wanted = Signal()
    changed = Signal(bool)  # whether it could be used now
    submitted = Signal()  # Enter in the last field

    def __init__(self, object_name: str, completions: Completions = _no_words) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._words = ""
        self._way = ChoiceRow("", f"{object_name}-way")
        self._shown_words = role(QLabel(), Role.HEADING)
        self._shown_words.setObjectName(f"{object_name}-words")
        self._shown_words.setWordWrap(True)
        self._shown_words.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._other = Button("", f"{object_name}-other")
        self._offer = role(QFrame(), Role.CARD)
        self._entry = PassphraseField(f"{object_name}-first", hints=False)
        self._entry_again = PassphraseField(f"{object_name}-again", completions=completions)
        self._first = Field("", self._entry)
        self._strength = role(QLabel(), Role.SMALL)
        self._again = Field("", self._entry_again)
        self._build()
        self._connect()
        self.retranslate()
        self._way.choose(_Way.WORDS)

    def words_are(self, words: str) -> None:
        """Show these six words."""
        self._words = words
        self._shown_words.setText(" ".join(words.split()))
        self._shown_words.setAccessibleName(words)
        self._entry_again.clear()
        self._look()

    def value(self) -> str:
        """The passphrase; "" while it cannot be used yet."""
        first = self._words if self._is_words() else self._entry.text()
        if not first or not self._same(first, self._entry_again.text()):
            return ""
        return first if self._is_words() or not _trouble(first) else ""

    def complain(self) -> None:
        """Say beneath the field what is missing still."""
        own = "" if self._is_words() else _trouble(self._entry.text())
        self._first.complain(own)
        if own:
            self._entry.setFocus()
        elif not self.value():
            self._again.complain(
                told("These are not the words above yet.")
                if self._is_words()
                else told("The two are not the same yet.")
            )
            self._entry_again.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._entry.clear()
        self._entry_again.clear()

    def focus(self) -> None:
        (self._entry_again if self._is_words() else self._entry).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._way.setAccessibleName(told("Kind of passphrase"))
        self._way.set_choices(
            [
                Choice(_Way.WORDS, told("Six words"), Icon.KEY, told("Safest, and easy to learn")),
                Choice(_Way.OWN, told("My own"), Icon.EDIT, told("A sentence only you know")),
            ]
        )
        self._other.setText(told("New words"))
        self._shown_words.setAccessibleName(self._words or told("Six words"))
        self._first.set_label(told("Your passphrase"))
        self._first.set_hint(plural("At least {n} character.", "At least {n} characters.", OWN_SHORTEST))
        self._look()

    def _build(self) -> None:
        self._shown_words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        inside = QHBoxLayout(self._offer)
        inside.setContentsMargins(16, 10, 10, 10)
        inside.setSpacing(12)
        inside.addWidget(self._shown_words, 1)
        inside.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._way)
        column.addWidget(self._offer)
        column.addWidget(self._first)
        column.addWidget(self._strength)
        column.addWidget(self._again)

    def _connect(self) -> None:
        self._way.chosen.connect(self._look)
        self._other.clicked.connect(self.words_wanted)
        self._entry.changed.connect(self._look)
        self._entry.submitted.connect(self._entry_again.setFocus)
        self._entry_again.changed.connect(self._look)
        self._entry_again.submitted.connect(self.submitted)

    def _look(self) -> None:
        words = self._is_words()
        self._offer.setVisible(words)
        self._first.setVisible(not words)
        self._strength.setVisible(not words and bool(self._entry.text()))
        self._again.set_label(told("Now type the six words") if words else told("Type it again"))
        self._again.set_hint(
            told("Four letters of a word and a space are enough. Write the words down until you know them.")
            if words
            else ""
        )
        self._entry.edit.setAccessibleName(self._first.label.text())
        self._entry_again.edit.setAccessibleName(self._again.label.text())
        self._first.complain("")
        self._again.complain("")
        text, what = strength(self._entry.text())
        self._strength.setText(text)
        tone(self._strength, what)
        self.changed.emit(bool(self.value()))

    def _is_words(self) -> bool:
        return self._way.key() != _Way.OWN

    def _same(self, one: str, other: str) -> bool:
        return _folded(one) == _folded(other) if self._is_words() else one == other


def strength(passphrase: str) -> tuple[str, Tone]:
    """How hard it is to guess, in words."""
    if trouble := _trouble(passphrase):
        return trouble, Tone.ATTENTION
    if len(passphrase) >= _VERY_STRONG:
        return told("Very strong"), Tone.DONE
    if len(passphrase) >= _STRONG:
        return told("Strong"), Tone.DONE
    return told("Good. A few more words make it stronger."), Tone.INFO


def _trouble(passphrase: str) -> str:
    missing = OWN_SHORTEST - len(passphrase)
    if missing > 0:
        return plural("{n} character more", "{n} characters more", missing)
    if len(set(passphrase)) < _VARIED:
        return told("Easy to guess: use more different letters.")
    return ""


def _folded(words: str) -> str:
    """As a passphrase of words is compared: case and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
