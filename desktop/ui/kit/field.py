"""A field of a form: label above, input, and beneath it what is wrong with it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.announcing import announce
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role, wrong


class Field(QWidget):
    """Holds one input of any kind. The label names it for the screen reader, and Alt with its & letter leads to it.

    Most fields may stay empty, so a form marks neither kind unless `optional` is given.
    """

    def __init__(self, label: str, entry: QWidget, *, optional: bool = False, hint: str = "") -> None:
        super().__init__()
        self.entry = entry
        self.label = Words(label, Role.LABEL)
        self._input = entry.focusProxy() or entry  # what the keyboard and the screen reader reach
        self.label.setBuddy(self._input)
        self._optional = role(QLabel(), Role.SMALL) if optional else None
        self._hint: Words | None = None  # this and what is wrong are made when there is something to say: most forms
        self._wrong: _Wrong | None = None  # are long, and most fields say nothing but their label
        self._build()
        self._word()
        self.set_label(label)
        self.set_hint(hint)

    def set_label(self, label: str) -> None:
        """Name the field, also anew after a switch of language."""
        self.label.setText(label)
        self._input.setAccessibleName(label.replace("&", ""))

    def set_hint(self, hint: str) -> None:
        """A quiet line between label and input; the empty text hides it."""
        if hint and self._hint is None:
            self._hint = Words("", Role.HINT)
            self._add_hint(self._hint)
        if self._hint is not None:
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))
        self._input.setAccessibleDescription(hint)

    def complain(self, error: str) -> None:
        """Say beneath the input what to change, and frame it; the empty text takes both away."""
        if error and self._wrong is None:
            self._wrong = _Wrong()
            self._add_wrong(self._wrong)
        if self._wrong is not None:
            self._wrong.say(error)
        wrong(self._input, bool(error))
        self._input.setAccessibleDescription(error or (self._hint.text() if self._hint is not None else ""))
        if error:
            announce(self._input, error)

    def error(self) -> str:
        return self._wrong.words.text() if self._wrong is not None else ""

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _build(self) -> None:
        grows = bool(self.entry.sizePolicy().expandingDirections() & Qt.Orientation.Vertical)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        if self._optional is None:
            self._column.addWidget(self.label)
        else:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(self.label, 1)
            head.addWidget(self._optional, 0, Qt.AlignmentFlag.AlignBottom)
            self._column.addLayout(head)
        self._column.addWidget(self.entry, 1 if grows else 0)
        self._column.addStretch(0)  # beside a higher field the label stays at the top

    def _add_hint(self, hint: QWidget) -> None:
        self._column.insertWidget(self._column.indexOf(self.entry), hint)

    def _add_wrong(self, wrong: QWidget) -> None:
        self._column.insertWidget(self._column.indexOf(self.entry) + 1, wrong)

    def _word(self) -> None:
        if self._optional is not None:
            self._optional.setText(told("optional"))


class _Wrong(QWidget):
    """What is wrong, behind a sign that colour is not needed to see."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Words("", Role.ERROR)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(Picture(Icon.WARNING, Shade.DANGER), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def say(self, error: str) -> None:
        self.words.setText(error)
        self.setVisible(bool(error))
