"""Who came to a session, as it stands on its paper: a line for each, by code."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop.domain.records.groups import ATTENDANCE, HERE
from desktop.i18n import told
from desktop.i18n.digits import number
from desktop.i18n.fieldwords import code_word, field_word
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

_FIRST = 3  # lines that stand there from the beginning
_CODE, _HERE, _NOTE = range(3)  # the columns


@dataclass(frozen=True, slots=True)
class Comer:
    """One line."""

    code: str
    here: str
    note: str = ""


class Comers(QWidget):
    """Lines to fill in; there is always one more."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("typing-comers")
        self._head = Words("", Role.HEADING)
        self._heads = tuple(Words("", Role.LABEL) for _ in range(3))
        self._lines: list[tuple[QLineEdit, QComboBox, QLineEdit]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        for column, stretch in ((_CODE, 2), (_HERE, 2), (_NOTE, 5)):
            self._grid.setColumnStretch(column, stretch)
        self._grid.addWidget(self._head, 0, 0, 1, 3)
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 1, column)
        for _ in range(_FIRST):
            self._add_line()

    def comers(self) -> tuple[Comer, ...]:
        return tuple(Comer(*line) for line in self.content())

    def content(self) -> list[list[str]]:
        found = [
            [code.text().strip(), str(here.currentData()), note.text().strip()] for code, here, note in self._lines
        ]
        return [line for line in found if line[_CODE] or line[_NOTE]]

    def show_content(self, content: object) -> None:
        said = [line for line in content if isinstance(line, list)] if isinstance(content, list) else []
        while len(self._lines) <= len(said):
            self._add_line()
        for at, (code, here, note) in enumerate(self._lines):
            words = [*map(str, said[at]), "", "", ""] if at < len(said) else ["", "", ""]
            blockers = [QSignalBlocker(widget) for widget in (code, here, note)]
            code.setText(words[_CODE])
            here.setCurrentIndex(max(0, here.findData(words[_HERE])))
            note.setText(words[_NOTE])
            del blockers

    def check(self) -> bool:
        """Lines of nobody say nothing; whose code it is turns out when it is saved."""
        return True

    def entries(self) -> Sequence[QWidget]:
        return [entry for line in self._lines for entry in line]

    def retranslate(self) -> None:
        self._head.setText(told("Who came"))
        words = (told("Code of the person"), field_word(ATTENDANCE.name, "here"), told("Note"))
        for head, text in zip(self._heads, words, strict=True):
            head.setText(text)
        for nth in range(len(self._lines)):
            self._word(nth)

    # Inside

    def _add_line(self) -> None:
        nth = len(self._lines)
        code, here, note = QLineEdit(), QComboBox(), QLineEdit()
        for column, (name, widget) in enumerate((("code", code), ("here", here), ("note", note))):
            widget.setObjectName(f"typing-comer-{name}-{nth}")
            self._grid.addWidget(widget, 2 + nth, column)
        for answer in HERE:
            here.addItem("", answer)
        self._lines.append((code, here, note))
        self._word(nth)
        code.textChanged.connect(self._grow)
        for changed in (code.textChanged, here.currentIndexChanged, note.textChanged):
            changed.connect(lambda _what: self.edited.emit())

    def _grow(self) -> None:
        last, _here, _note = self._lines[-1]
        if last.text().strip():
            self._add_line()

    def _word(self, nth: int) -> None:
        line = number(nth + 1)
        code, here, note = self._lines[nth]
        code.setAccessibleName(told("{what}, line {line}", what=told("Code of the person"), line=line))
        note.setAccessibleName(told("{what}, line {line}", what=told("Note"), line=line))
        here.setAccessibleName(told("{what}, line {line}", what=field_word(ATTENDANCE.name, "here"), line=line))
        for at, answer in enumerate(HERE):
            here.setItemText(at, code_word(ATTENDANCE.name, "here", answer))
