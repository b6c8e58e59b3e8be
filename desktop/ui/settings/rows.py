"""What the settings page is made of: cards of rows, each a name, a hint and what it is set with."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role


class Row(QWidget):
    """`beside` puts the control at the trailing end; else it stands beneath the words."""

    def __init__(self, control: QWidget, *, beside: bool = True) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # higher where words wrap
        self.name = Words("", Role.LABEL)
        self.name.setBuddy(control)
        self.hint = Words("", Role.HINT)
        self.control = control
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.hint)
        self.hint.hide()
        if beside:
            row = QHBoxLayout(self)
            row.setSpacing(16)
            row.addLayout(words, 1)
            row.addWidget(control)
        else:
            column = QVBoxLayout(self)
            column.setSpacing(6)
            column.addLayout(words)
            column.addWidget(control)
        self.layout().setContentsMargins(18, 10, 18, 10)  # type: ignore[union-attr]  # set just now

    def word(self, name: str, hint: str = "") -> None:
        self.name.setText(name)
        self.control.setAccessibleDescription(hint)
        self.tell(hint)

    def tell(self, hint: str) -> None:
        """The quieter line, which may change while the page is shown."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))


class Section(QWidget):
    """A heading over a card of rows."""

    def __init__(self, *rows: QWidget) -> None:
        super().__init__()
        self.heading = Words("", Role.HEADING)
        card = role(QFrame(), Role.CARD)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(0)
        self._rows = rows
        self._rules: list[tuple[QFrame, QWidget]] = []
        for number, row in enumerate(rows):
            if number:
                rule = role(QFrame(), Role.RULE)
                self._rules.append((rule, row))
                inside.addWidget(rule)
            inside.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(card)

    def show_row(self, row: QWidget, *, on: bool) -> None:
        """Show or hide a row together with the line above it; without any, the whole section."""
        if row not in self._rows:
            return
        row.setVisible(on)
        shown = [each for each in self._rows if not each.isHidden()]
        for rule, below in self._rules:
            rule.setVisible(below in shown[1:])
        self.setVisible(bool(shown))
