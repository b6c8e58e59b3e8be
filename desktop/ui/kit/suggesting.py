"""Beneath a line that is being typed: records that may be meant. Choosing one keeps which it is beside the words.

Nobody has to choose: the line says it all by itself, and what is typed stays as it was typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.ids import RecordId, name_of, record_of
from desktop.i18n import formats, told
from desktop.ui.kit.buttons import Chip, QuietButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role

MOST: Final = 4  # suggestions at a time; more letters find fewer
_REST_MS: Final = 150


@dataclass(frozen=True, slots=True)
class Pick:
    """A record that may be meant: its name, and what tells it from others of that name."""

    id: RecordId
    name: str
    beside: str = ""

    @property
    def words(self) -> str:
        return formats.side_by_side(self.name, self.beside)


class Finder(Protocol):
    """Where suggestions come from; `then` is called on the GUI thread, and not at all where that failed."""

    def find(self, words: str, then: Callable[[Sequence[Pick]], None]) -> None: ...
    def look_up(self, record: RecordId, then: Callable[[Pick | None], None]) -> None: ...


class LaneFinder(QObject):
    """Asks on a lane: `found` for what is typed, `one` for what was chosen before."""

    def __init__(
        self,
        lane: Lane,
        parent: QObject,
        *,
        found: Callable[[str], Sequence[Pick]],
        one: Callable[[RecordId], Pick | None],
    ) -> None:
        super().__init__(parent)
        self._lane, self._found, self._one = lane, found, one

    def find(self, words: str, then: Callable[[Sequence[Pick]], None]) -> None:
        found = self._found
        self._lane.start(self, lambda _progress: found(words)[:MOST], done=then, failed=_nothing)

    def look_up(self, record: RecordId, then: Callable[[Pick | None], None]) -> None:
        one = self._one
        self._lane.start(self, lambda _progress: one(record), done=then, failed=_nothing)


@dataclass(frozen=True, slots=True)
class Suggest:
    """Suggestions for a field that holds a record, while `line` is typed. `fills`: the line then says its name."""

    line: str
    finder: Finder
    fills: bool = True


class Suggestions(QWidget):
    """The input of a form: nothing at all, chips to choose from, or what was chosen. Its content is an id as text."""

    changed = Signal()
    filled = Signal(bool)  # whether there is anything to see

    def __init__(self, name: str, suggest: Suggest, line: QLineEdit) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._suggest, self._line = suggest, line
        self._round = 0  # a late answer to other letters is dropped
        self._chosen: RecordId | None = None
        self._pick: Pick | None = None
        self._offered: Sequence[Pick] = ()
        self._row = QWidget()
        self._flow = FlowLayout(self._row, gap=6)
        self._card = role(QFrame(), Role.CARD)
        self._words = Words("", wraps=True)
        self._other = QuietButton("", f"{name}-other", Icon.CLOSE)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._look)
        self._lay_out()
        line.textEdited.connect(self._typed)
        self._other.clicked.connect(self._forget)
        self._show()

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def has_words(self) -> bool:
        """Whether there is anything to see."""
        return self._chosen is not None or bool(self._offered)

    def raw(self) -> object:
        return name_of(self._chosen) if self._chosen is not None else ""

    def fill(self, raw: object) -> None:
        self._round += 1
        self._rest.stop()
        self._chosen = record_of(raw) if isinstance(raw, str) and raw else None
        self._pick, self._offered = None, ()
        if self._chosen is not None:
            self._suggest.finder.look_up(self._chosen, partial(self._know, self._round))
        self._show()

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        self._show()

    # Inside

    def _typed(self, text: str) -> None:
        self._round += 1
        if self._chosen is not None and self._suggest.fills and self._pick and text.strip() != self._pick.name:
            self._chosen, self._pick = None, None  # somewhere else is meant now
            self.changed.emit()
        if self._chosen is None:
            self._rest.start()
        self._show()

    def _look(self) -> None:
        words = self._line.text().strip()
        if words:
            self._suggest.finder.find(words, partial(self._offer, self._round))
        else:
            self._offer(self._round, ())

    def _offer(self, asked_in: int, found: Sequence[Pick]) -> None:
        if asked_in == self._round and self._chosen is None:
            self._offered = found
            self._show()

    def _know(self, asked_in: int, pick: Pick | None) -> None:
        if asked_in == self._round:
            self._pick = pick
            self._show()

    def _choose(self, pick: Pick, _checked: object = None) -> None:
        self._round += 1
        self._chosen, self._pick, self._offered = pick.id, pick, ()
        if self._suggest.fills:
            self._line.setText(pick.name)
        self._show()
        self._line.setFocus()
        self.changed.emit()

    def _forget(self) -> None:
        self._chosen, self._pick = None, None
        self._show()
        self._line.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        clear(self._flow)
        for number, pick in enumerate(self._offered):
            chip = Chip(pick.words.replace("&", "&&"), f"{self.objectName()}-{number}")
            chip.clicked.connect(partial(self._choose, pick))
            self._flow.addWidget(chip)
        self._row.setVisible(bool(self._offered))
        self._words.setText(self._pick.words if self._pick else told("It is not on this laptop."))
        self._other.setText(told("Another one"))
        self._card.setVisible(self._chosen is not None)
        self.filled.emit(self.has_words)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._card)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(Picture(Icon.CHECK, Shade.DONE))
        row.addWidget(self._words, 1)
        row.addWidget(self._other)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        column.addWidget(self._card)


def _nothing(_error: Exception) -> None:
    """A help, not a condition."""
