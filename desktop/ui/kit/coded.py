"""Inputs whose answers are choices: a row of them, a list to pull down, words to switch on.

The programme may offer other choices than the program declares; one that a record has is there while it has it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.records import Field as Declared
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word, field_word
from desktop.ui.kit.buttons import Chip, Choice, ChoiceRow, QuietButton
from desktop.ui.kit.codeicons import are_faces, face_icon
from desktop.ui.kit.flow import FlowLayout


def in_order(codes: Sequence[str], chosen: Sequence[object]) -> list[str]:
    """What was chosen in the order of the choices, and behind it what another laptop knows to offer."""
    return [code for code in codes if code in chosen] + [str(one) for one in chosen if one and one not in codes]


class Offered:
    """The choices of one input. Those no longer offered, or not known here yet, are there while the record has them."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes, self._retired = tuple(codes), frozenset[str]()
        self._held: tuple[object, ...] = ()
        self.now = self._codes

    def offer(self, codes: Sequence[str], retired: frozenset[str]) -> bool:
        """From now on these. Answers whether that changes anything."""
        self._codes, self._retired = tuple(codes), retired
        return self._settle()

    def hold(self, chosen: Sequence[object]) -> bool:
        """What the record has. Answers whether that changes anything."""
        self._held = tuple(chosen)
        return self._settle()

    def _settle(self) -> bool:
        before, gone = self.now, self._retired.difference(self._held)
        more = [code for code in in_order(self._codes, self._held) if code not in self._codes]
        self.now = (*(code for code in self._codes if code not in gone), *more)
        return self.now != before


class CodeInput(QWidget):
    """Choices on the page, and a way to take the choice back."""

    changed = Signal()

    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        super().__init__()
        self._kind, self._declared = kind, declared
        self._offered = Offered(declared.codes)
        self._faces = are_faces(declared.codes)
        self.row = ChoiceRow("", name, tall=self._faces)
        self._clear = QuietButton("", f"{name}-clear")
        self._clear.clicked.connect(lambda: self.row.choose(""))
        self.row.chosen.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.row)
        column.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeading)
        self._clear.hide()
        self.setFocusProxy(self.row)
        self.word()

    @property
    def widget(self) -> QWidget:
        return self

    def raw(self) -> object:
        return self.row.key()

    def offer(self, codes: Sequence[str], retired: frozenset[str]) -> None:
        if self._offered.offer(codes, retired):
            self.word()

    def fill(self, raw: object) -> None:
        if self._offered.hold((raw,)):
            self.word()
        self.row.choose(raw if isinstance(raw, str) and raw in self._offered.now else "")
        self._clear.setVisible(bool(self.row.key()) and not self._declared.required)

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        kind, field = self._kind, self._declared.name
        self.row.setAccessibleName(field_word(kind, field))
        self.row.set_choices(
            [
                Choice(code, code_word(kind, field, code), face_icon(code) if self._faces else None)
                for code in self._offered.now
            ]
        )
        self._clear.setText(told("Clear"))

    def _tell(self, key: str) -> None:
        self._clear.setVisible(bool(key) and not self._declared.required)
        self.changed.emit()


class DroppedInput:
    """A list to pull down, where the codes would fill the page."""

    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        self._kind, self._declared = kind, declared
        self._offered = Offered(declared.codes)
        self.widget = QComboBox()
        self.widget.setObjectName(name)
        self.widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._lay()
        self.word()

    def offer(self, codes: Sequence[str], retired: frozenset[str]) -> None:
        if self._offered.offer(codes, retired):
            self._lay()
            self.word()

    def raw(self) -> object:
        return self.widget.currentData()

    def fill(self, raw: object) -> None:
        if self._offered.hold((raw,)):
            self._lay()
            self.word()
        self.widget.setCurrentIndex(max(0, self.widget.findData(raw or "")))

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        self.widget.setItemText(0, told("Not said"))
        for number, code in enumerate(self._offered.now, start=1):
            self.widget.setItemText(number, code_word(self._kind, self._declared.name, code))

    def _lay(self) -> None:
        """One item for each choice; what was chosen stays so."""
        before = self.widget.currentData() or ""
        blocker = QSignalBlocker(self.widget)
        self.widget.clear()
        for code in ("", *self._offered.now):
            self.widget.addItem("", code)
        self.widget.setCurrentIndex(max(0, self.widget.findData(before)))
        blocker.unblock()


class CodesInput(QWidget):
    """Words to switch on, as many as fit."""

    changed = Signal()

    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        super().__init__()
        self._kind, self._field = kind, declared.name
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self)
        self._chips: dict[str, Chip] = {}
        self._offered = Offered(())
        self.offer(declared.codes, frozenset())

    def offer(self, codes: Sequence[str], retired: frozenset[str]) -> None:
        if self._offered.offer(codes, retired):
            self._lay()

    @property
    def widget(self) -> QWidget:
        return self

    def raw(self) -> object:
        return [code for code, chip in self._chips.items() if chip.isChecked()]

    def fill(self, raw: object) -> None:
        chosen = raw if isinstance(raw, list | tuple) else ()
        if self._offered.hold(chosen):
            self._lay()
        for code, chip in self._chips.items():
            chip.setChecked(code in chosen)

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        for code, chip in self._chips.items():
            chip.setText(code_word(self._kind, self._field, code))

    def _lay(self) -> None:
        """A chip for each choice; what is not offered is out of sight."""
        for code in self._offered.now:
            if code not in self._chips:
                chip = self._chips[code] = Chip("", f"{self.objectName()}-{code}", checkable=True)
                chip.toggled.connect(self.changed)
                self._flow.addWidget(chip)
        for code, chip in self._chips.items():
            chip.setVisible(code in self._offered.now)
        self.word()


CodedInput = CodeInput | DroppedInput | CodesInput
