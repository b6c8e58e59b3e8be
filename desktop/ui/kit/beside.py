"""Fields whose label stands beside the input."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit import theme
from desktop.ui.kit.field import Field


class Beside(Field):
    """A field with its label at the leading side of the input: lower, for pages with many short ones."""

    shares = (1, 4)  # of the width, for label and input

    def _build(self) -> None:
        box = QWidget()  # a bare layout would hold the input to its smallest width: the hidden line beneath has none
        self._inner = QVBoxLayout(box)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.setSpacing(4)
        self._inner.addWidget(self.entry)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.label, self.shares[0], Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(box, self.shares[1])
        self._fit()

    def _add_hint(self, hint: QWidget) -> None:
        self._inner.insertWidget(1, hint)

    def _add_wrong(self, wrong: QWidget) -> None:
        self._inner.addWidget(wrong)

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.label.setMinimumHeight(theme.sizes().target)  # stands in line with the first row of the input


class Answer(Beside):
    """A question with its few answers, in columns of such questions."""

    shares = (2, 3)
