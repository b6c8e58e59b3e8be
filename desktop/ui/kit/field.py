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
        self._optional = role(QLabel(), Role.SMALL)
        if not optional:
            self._optional.hide()  # showing what has no parent yet would open a window of its own
        self._hint = Words("", Role.HINT)
        self._error = Words("", Role.ERROR)
        self._mark = Picture(Icon.WARNING, Shade.DANGER)
        self._build()
        self._word()
        self.set_label(label)
        self.set_hint(hint)
        self.complain("")

    def set_label(self, label: str) -> None:
        """Name the field, also anew after a switch of language."""
        self.label.setText(label)
        self._input.setAccessibleName(label.replace("&", ""))

    def set_hint(self, hint: str) -> None:
        """A quiet line between label and input; the empty text hides it."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._input.setAccessibleDescription(hint)

    def complain(self, error: str) -> None:
        """Say beneath the input what to change, and frame it; the empty text takes both away."""
        self._error.setText(error)
        self._error.setVisible(bool(error))
        self._mark.setVisible(bool(error))
        wrong(self._input, bool(error))
        self._input.setAccessibleDescription(error or self._hint.text())
        if error:
            announce(self._input, error)

    def error(self) -> str:
        return self._error.text()

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label, 1)
        head.addWidget(self._optional, 0, Qt.AlignmentFlag.AlignBottom)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._error, 1)
        grows = bool(self.entry.sizePolicy().expandingDirections() & Qt.Orientation.Vertical)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self.entry, 1 if grows else 0)
        column.addLayout(foot)
        column.addStretch(0)  # beside a higher field the label stays at the top

    def _word(self) -> None:
        self._optional.setText(told("optional"))
