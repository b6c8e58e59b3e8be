"""One column of a register: what it is called, what stands in it, and where it goes."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.folding import sort_key
from desktop.domain.records import TYPES, Kind
from desktop.domain.registers import ColumnPlan, Reads
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word
from desktop.reports.registers.heads import plain_head
from desktop.reports.registers.plans import nth_of
from desktop.reports.registers.rows import unknown_words
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role

_SHOWN = 4  # cells by which somebody knows their column again


class RegisterColumn(QWidget):
    """It shows and it keeps what is said of its column."""

    changed = Signal()

    def __init__(
        self,
        at: int,
        heads: Sequence[str],
        cells: Sequence[str],
        *,
        targets: Sequence[tuple[str, str]],
        planned: ColumnPlan | None,
    ) -> None:
        super().__init__()
        self._at, self._heads, self._cells, self._planned = at, heads, cells, planned
        self._meant: dict[str, QComboBox] = {}  # by the word of the register
        self._box = _choices(f"register-column-{at}", heads[at])
        self._box.addItem(told("Goes nowhere"), "")
        for target, called in targets:
            self._box.addItem(called, target)
        if planned is not None:
            self._box.setCurrentIndex(max(0, self._box.findData(target_of(planned))))
        self._fill = QCheckBox(told("Where it is empty, the same as above"))
        self._fill.setObjectName(f"register-fill-{at}")
        self._fill.setChecked(planned is not None and planned.fill_down)
        self._words = QVBoxLayout()
        self._lay_out()
        self._show()
        self._box.currentIndexChanged.connect(lambda _index: self._choose())
        self._fill.toggled.connect(lambda _on: self.changed.emit())

    @property
    def plan(self) -> ColumnPlan | None:
        """Where it goes; None: nowhere."""
        plan = self._chosen()
        if plan is None:
            return None
        said = {word: box.currentData() for word, box in self._meant.items() if box.currentData() is not None}
        return replace(plan, words={**plan.words, **said}, fill_down=self._fill.isChecked())

    def _chosen(self) -> ColumnPlan | None:
        target = str(self._box.currentData())
        if not target:
            return None
        if self._planned is not None and target_of(self._planned) == target:
            return self._planned
        head = self._heads[self._at]
        place, _, reads = target.partition("#")
        type_, _, field = place.partition(".")
        _, nth = plain_head(head, self._heads)
        return ColumnPlan(column=head, type=type_, field=field, nth=nth_of(type_, nth), reads=Reads(reads), words={})

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Words(self._heads[self._at], Role.LABEL))
        sample = formats.side_by_side(*self._cells[:_SHOWN])
        texts.addWidget(Words(formats.beginning(sample, 60), Role.HINT))
        row = QHBoxLayout()
        row.addLayout(texts, 1)
        row.addWidget(self._box)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(row)
        lines.addWidget(self._fill)
        lines.addLayout(self._words)

    def _choose(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        plan = self._chosen()
        self._fill.setVisible(plan is not None and (self._fill.isChecked() or "" in self._cells))
        clear(self._words)
        self._meant = {}
        if plan is None:
            return
        for nth, word in enumerate(unknown_words(self._cells, plan)):
            box = _choices(f"register-word-{self._at}-{nth}", word)
            for code, called in _meanings(plan):
                box.addItem(called, code)
            box.currentIndexChanged.connect(lambda _index: self.changed.emit())
            self._meant[sort_key(word)] = box
            self._words.addWidget(_beside(told("What {word} means", word=word), box))


def target_of(column: ColumnPlan) -> str:
    """How a choice of the page names where a column goes."""
    return f"{column.type}.{column.field}" + (f"#{column.reads}" if column.reads else "")


def _meanings(plan: ColumnPlan) -> list[tuple[str | None, str]]:
    field = TYPES[plan.type].by_name[plan.field]
    found: list[tuple[str | None, str]] = [(None, told("Not said yet")), ("", told("Leave it empty"))]
    if field.kind is Kind.FLAG:
        return [*found, ("yes", told("Yes")), ("no", told("No"))]
    return [*found, *((code, code_word(plan.type, plan.field, code)) for code in field.codes)]


def _choices(name: str, called: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(called)
    box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return box


def _beside(text: str, box: QComboBox) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(24, 0, 0, 0)
    row.addWidget(Words(text), 1)
    row.addWidget(box)
    return line
