"""Who was there: one row for each of the people, all of it within reach of the keyboard.

Up and Down move between rows, Space says there or not, 1 to 5 how somebody is; Tab goes on to the note.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.records.groups import HERE, WAS_THERE
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word, wellbeing_words
from desktop.ui.groups.content import Row
from desktop.ui.kit import theme
from desktop.ui.kit.codeicons import MOODS
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import icon
from desktop.ui.kit.theme import Role, role

_NOTE_LEAST: Final = 8  # in lines of text: narrower, the note goes on in a line of its own
_BETWEEN: Final = 72  # px: margins, frame and what stands between five widgets
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Pick(QComboBox):
    """A list to pull down that keeps still while the page is scrolled over it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt asks

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PersonRow(QFrame):
    """One person at one session."""

    edited = Signal()
    moved = Signal(int)  # -1 or 1: the keyboard wants the row before or after

    def __init__(self, key: str, person: str, number: int) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.key, self.person = key, person
        self.tick = QCheckBox(person.replace("&", "&&"))
        self.tick.setObjectName(f"session-here-{number}")
        self.tick.setToolTip(person)
        self.state = Pick(f"session-state-{number}")
        self.mood = Pick(f"session-mood-{number}")
        for box in (self.state, self.mood):  # their longest word is never cut
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.note = QLineEdit()
        self.note.setObjectName(f"session-note-{number}")
        self.follow = QCheckBox()
        self.follow.setObjectName(f"session-follow-{number}")
        flow = FlowLayout(self)
        flow.setContentsMargins(10, 4, 10, 4)
        for widget in (self.tick, self.state, self.mood, self.follow, self.note):
            flow.addWidget(widget)
        for code in ("", *HERE):
            self.state.addItem("", code)
        self.mood.addItem("", 0)
        for step, face in enumerate(MOODS, start=1):
            self.mood.addItem(icon(face), "", step)
        for watched in (self.tick, self.state, self.mood, self.follow, self.note):
            watched.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.retranslate()
        self.tick.toggled.connect(self._ticked)
        self.state.currentIndexChanged.connect(self._stated)
        self.mood.currentIndexChanged.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        self.follow.toggled.connect(self._tell)

    def row(self) -> Row:
        return Row(self.state.currentData(), self.mood.currentData(), self.note.text(), self.follow.isChecked())

    def show_row(self, row: Row) -> None:
        """Says nothing by `edited`."""
        blocker = QSignalBlocker(self)
        self.state.setCurrentIndex(max(0, self.state.findData(row.here)))
        self.mood.setCurrentIndex(max(0, self.mood.findData(row.wellbeing)))
        self.note.setText(row.note)
        self.follow.setChecked(row.follow_up)
        blocker.unblock()

    def be_here(self) -> None:
        """There, unless something else is said already."""
        if not self.state.currentData():
            self.tick.setChecked(True)

    def retranslate(self) -> None:
        self.state.setItemText(0, told("Not said"))
        for number, code in enumerate(HERE, start=1):
            self.state.setItemText(number, code_word("attendance", "here", code))
        self.mood.setItemText(0, told("Not asked"))
        for number, word in enumerate(wellbeing_words(), start=1):
            self.mood.setItemText(number, word)
        self.follow.setText(told("Follow up"))
        self.note.setPlaceholderText(told("For them alone"))
        self.tick.setAccessibleName(told("{name} was there", name=self.person))
        self.state.setAccessibleName(told("{name}: there or not", name=self.person))
        self.mood.setAccessibleName(told("{name}: how are things?", name=self.person))
        self.note.setAccessibleName(told("{name}: note for this person alone", name=self.person))
        self.follow.setAccessibleName(told("{name}: follow up", name=self.person))

    def widths(self) -> int:
        """What everything but the note and the name takes."""
        for box in (self.state, self.mood):
            box.setFixedWidth(box.sizeHint().width())
        return self.state.width() + self.mood.width() + self.follow.sizeHint().width() + _BETWEEN

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._took(watched, event):
            return True
        return super().eventFilter(watched, event)

    def _took(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key in _STEPS and not isinstance(watched, QComboBox):
            self.moved.emit(_STEPS[key])
            return True
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= len(MOODS) and watched in (self.tick, self.mood, self.follow):
            self.mood.setCurrentIndex(digit)
            self.be_here()
            return True
        return False

    def _ticked(self, here: bool) -> None:  # noqa: FBT001 - Qt's signal
        if here != (self.state.currentData() in WAS_THERE):
            self.state.setCurrentIndex(1 if here else 0)

    def _stated(self, _index: int) -> None:
        blocker = QSignalBlocker(self.tick)
        self.tick.setChecked(self.state.currentData() in WAS_THERE)
        blocker.unblock()
        self.edited.emit()

    def _tell(self, _what: object = None) -> None:
        self.edited.emit()


class Rows(QWidget):
    """All of them, beneath each other."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("session-rows")
        self.rows: list[PersonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_people(self, people: Iterable[tuple[str, str]]) -> None:
        """(key, name) of everybody, in the order of the page."""
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [PersonRow(key, name, number) for number, (key, name) in enumerate(people)]
        for row in self.rows:
            row.edited.connect(self.edited)
            row.moved.connect(self._move)
            self._column.addWidget(row)
        self._fit()

    def show_rows(self, said: Mapping[str, Row]) -> None:
        for row in self.rows:
            row.show_row(said.get(row.key, Row()))

    def content(self) -> dict[str, Row]:
        """What is said, silent rows left out."""
        return {row.key: said for row in self.rows if not (said := row.row()).says_nothing}

    def all_here(self) -> None:
        for row in self.rows:
            row.be_here()

    def focus(self) -> bool:
        """Put the keyboard on the first row; False where there is none."""
        if self.rows:
            self.rows[0].tick.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.rows)

    def retranslate(self) -> None:
        for row in self.rows:
            row.retranslate()
        self._fit()

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _move(self, step: int) -> None:
        at = self.rows.index(self.sender()) + step  # type: ignore[arg-type] # only rows send it
        if 0 <= at < len(self.rows):
            self.rows[at].tick.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """Names of one width, so that rows are columns; the note takes what is left, or a line of its own."""
        if not self.rows:
            return
        line, wide = theme.sizes().line, self.width()
        taken = max(row.widths() for row in self.rows)
        name = min(max(row.tick.sizeHint().width() for row in self.rows), max(line * 8, wide // 3))
        left = wide - taken - name
        note = left if left >= line * _NOTE_LEAST else max(line * _NOTE_LEAST, wide - 24)
        for row in self.rows:
            row.tick.setFixedWidth(name)
            row.note.setFixedWidth(note)
