"""Choosing a passphrase: six words or twenty digits that are offered, or one's own; typed twice either way."""

import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import current, isolate, plural, told
from desktop.i18n.digits import digits
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
    DIGITS = "digits"
    OWN = "own"


class NewPassphrase(QWidget):
    """Asks by `words_wanted` for six words, which `words_are` gives, and likewise for digits once somebody wants them.

    `value` is the passphrase once what was offered or chosen has been typed as well.
    """

    words_wanted = Signal()
    digits_wanted = Signal()
    changed = Signal(bool)  # whether it could be used now
    submitted = Signal()  # Enter in the last field

    def __init__(self, object_name: str, completions: Completions = _no_words) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._offered = {_Way.WORDS: "", _Way.DIGITS: ""}
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
        self._turned = False  # by whoever sits here
        self._build()
        self._connect()
        self.retranslate()

    def begin(self) -> None:
        """Offer something new. Whoever shows this calls it then."""
        self._turned = False
        self._choose(_usual())
        self._ask()

    def words_are(self, words: str) -> None:
        """Show these six words."""
        self._offer_is(_Way.WORDS, " ".join(words.split()))

    def digits_are(self, groups: str) -> None:
        """Show these digits, in their groups."""
        self._offer_is(_Way.DIGITS, groups)

    def value(self) -> str:
        """The passphrase; "" while it cannot be used yet."""
        way = self._chosen()
        first = self._entry.text() if way is _Way.OWN else self._offered[way]
        if not first or not _same(way, first, self._entry_again.text()):
            return ""
        return "" if way is _Way.OWN and self._own_trouble() else first

    def complain(self) -> None:
        """Say beneath the field what is missing still."""
        way = self._chosen()
        own = self._own_trouble() if way is _Way.OWN else ""
        self._first.complain(own)
        if own:
            self._entry.setFocus()
        elif not self.value():
            self._again.complain(_not_yet(way, self._entry_again.text(), self._offered.get(way, "")))
            self._entry_again.setFocus()

    def clear(self) -> None:
        """Forget what was typed."""
        self._entry.clear()
        self._entry_again.clear()

    def focus(self) -> None:
        entry = self._entry if self._chosen() is _Way.OWN else self._entry_again
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._way.setAccessibleName(told("Kind of passphrase"))
        words = Choice(_Way.WORDS, told("Six words"), Icon.KEY, told("Safest, and easy to learn"))
        digits_ = Choice(_Way.DIGITS, told("Twenty digits"), Icon.DIGITS, told("As safe, for a number pad"))
        own = Choice(_Way.OWN, told("My own"), Icon.EDIT, told("A sentence only you know"))
        before = self._way.key()
        blocked = self._way.blockSignals(True)
        self._way.set_choices([words, digits_, own] if _usual() is _Way.WORDS else [digits_, words, own])
        self._way.blockSignals(blocked)
        if not self._turned and before != _usual():  # the language was chosen just now
            self._choose(_usual())
            self._ask_if_empty()
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
        self._way.chosen.connect(self._turn)
        self._other.clicked.connect(self._ask)
        self._entry.changed.connect(self._look)
        self._entry.submitted.connect(self._entry_again.setFocus)
        self._entry_again.changed.connect(self._look)
        self._entry_again.submitted.connect(self.submitted)

    def _offer_is(self, way: _Way, offered: str) -> None:
        self._offered[way] = offered
        self._entry_again.clear()
        self._look()

    def _ask(self) -> None:
        (self.digits_wanted if self._chosen() is _Way.DIGITS else self.words_wanted).emit()

    def _turn(self) -> None:
        """Another way was chosen: what was typed for the one before is not what is asked now."""
        self._turned = True
        self._entry_again.clear()
        self._look()
        self._ask_if_empty()

    def _choose(self, way: _Way) -> None:
        blocked = self._way.blockSignals(True)
        self._way.choose(way)
        self._way.blockSignals(blocked)
        self._look()

    def _ask_if_empty(self) -> None:
        if not self._offered.get(self._chosen(), "own"):
            self._ask()

    def _look(self) -> None:
        way = self._chosen()
        own = way is _Way.OWN
        self._offer.setVisible(not own)
        self._first.setVisible(own)
        self._strength.setVisible(own and bool(self._entry.text()))
        if not own:
            self._show_offer(way)
        self._entry_again.at_once = way is _Way.WORDS
        label, hint = _words_for_again(way)
        self._again.set_label(label)
        self._again.set_hint(hint)
        self._entry.edit.setAccessibleName(self._first.label.text())
        self._entry_again.edit.setAccessibleName(self._again.label.text())
        self._first.complain("")
        self._again.complain("")
        text, what = strength(self._entry.text())
        self._strength.setText(self._own_trouble() or text)
        tone(self._strength, what)
        self.changed.emit(bool(self.value()))

    def _show_offer(self, way: _Way) -> None:
        offered = self._offered[way]
        rightwards = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        side = Qt.AlignmentFlag.AlignLeft if rightwards else Qt.AlignmentFlag.AlignRight
        # Digits run rightwards in every language, and so do their groups.
        self._shown_words.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight if way is _Way.DIGITS else self.layoutDirection()
        )
        self._shown_words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        groups = offered.split()
        if way is _Way.DIGITS:
            self._shown_words.setText("  ".join(isolate(digits(group)) for group in groups))
            self._shown_words.setAccessibleName(", ".join(" ".join(group) for group in groups) or told("Twenty digits"))
            self._other.setText(told("Other digits"))
        else:
            self._shown_words.setText(offered)
            self._shown_words.setAccessibleName(offered or told("Six words"))
            self._other.setText(told("New words"))

    def _own_trouble(self) -> str:
        own = self._entry.text()
        if trouble := _trouble(own):
            return trouble
        written_out = self._entry_again.spelled_out(own)
        return "" if _folded(written_out) == _folded(own) else told("Please write every word in full.")

    def _chosen(self) -> _Way:
        return _Way(self._way.key() or _Way.WORDS)


def _usual() -> _Way:
    """Our words are of Latin letters, which nobody needs who reads others; digits are on every keyboard."""
    return _Way.WORDS if current().script == "Latn" else _Way.DIGITS


def _not_yet(way: _Way, typed: str, offered: str) -> str:
    match way:
        case _Way.WORDS:
            if place := _first_other(_folded(typed).split(), _folded(offered).split()):
                return told("Word {place} is not as above yet.", place=place)
            return told("These are not the words above yet.")
        case _Way.DIGITS:
            if place := _first_other(_number(typed), _number(offered)):
                width = offered.index(" ")
                return told("Group {place} is not as above yet.", place=(place - 1) // width + 1)
            return told("These are not the digits above yet.")
        case _Way.OWN:
            return told("The two are not the same yet.")


def _first_other(typed: Sequence[str], offered: Sequence[str]) -> int:
    """The place, from 1, of the first that is not as offered; 0 where as far as it goes all are."""
    places = enumerate(zip(typed, offered, strict=False), 1)
    return next((place for place, (one, other) in places if one != other), 0)


def _words_for_again(way: _Way) -> tuple[str, str]:
    """The label and the hint of the field where it is typed as people will type it at the door."""
    match way:
        case _Way.WORDS:
            hint = told("Four letters of a word and a space are enough. Write the words down until you know them.")
            return told("Now type the six words"), hint
        case _Way.DIGITS:
            hint = told("With or without spaces. Write the digits down until your fingers know them.")
            return told("Now type the digits"), hint
        case _Way.OWN:
            return told("Type it again"), ""


def _same(way: _Way, one: str, other: str) -> bool:
    match way:
        case _Way.WORDS:
            return _folded(one) == _folded(other)
        case _Way.DIGITS:
            return _number(one) == _number(other)
        case _Way.OWN:
            return one == other


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
    number = _number(passphrase)
    missing = OWN_SHORTEST - len(number if number.isdigit() else passphrase)
    if missing > 0:
        return plural("{n} character more", "{n} characters more", missing)
    if len(set(passphrase)) < _VARIED:
        return told("Easy to guess: use more different letters.")
    return ""


def _number(typed: str) -> str:
    """As a passphrase of digits is compared: whichever digits they are, however they are parted."""
    return "".join(
        str(unicodedata.digit(letter, letter))
        for letter in typed
        if not letter.isspace() and unicodedata.category(letter) not in {"Pd", "Cf"}
    )


def _folded(words: str) -> str:
    """As a passphrase of words is compared: case and spaces do not matter."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
