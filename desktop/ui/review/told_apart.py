"""What the numbers of a report are told apart by: one thing, and one more beside it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from desktop.domain.indicators.declare import OF_PERSON, Figure, fields_of
from desktop.domain.records import TYPES
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import type_word
from desktop.i18n.figurewords import sorting_word
from desktop.ui.kit import decided
from desktop.ui.kit.field import Field

_SHORTEST = 12  # letters of a list to pull down, whatever stands in it: two fit beside each other at large text


class ToldApart(QWidget):
    """Two lists to pull down; the second one is there once something is chosen in the first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = _list("report-by"), _list("report-by-too")
        self._fields = (Field("", self.first), Field("", self.second))
        self._figures: Sequence[Figure] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for field in self._fields:
            row.addWidget(field, 1)
        self.setFocusProxy(self.first)
        self._offer(())
        self.first.currentIndexChanged.connect(lambda _index: self._follow())
        self.second.currentIndexChanged.connect(lambda _index: self._follow())
        self.retranslate()

    def chosen(self) -> tuple[str, ...]:
        """The names of fields."""
        return tuple(name for box in (self.first, self.second) if (name := str(box.currentData() or "")))

    def choose(self, *names: str) -> None:
        self._offer(names)

    def offer(self, figures: Iterable[Figure]) -> None:
        """What these allow; what was chosen stays so where it is among it."""
        every = tuple(dict.fromkeys(figures))
        if every != self._figures:
            self._figures = every
            self._offer(self.chosen())

    def retranslate(self) -> None:
        for field, label in zip(self._fields, (told("Told apart by"), told("And by")), strict=True):
            field.set_label(label)
        self._offer(self.chosen())

    # Inside

    def _follow(self) -> None:
        self._offer(self.chosen())
        self.changed.emit()

    def _offer(self, wanted: Sequence[str]) -> None:
        every = _sortings(self._figures)
        first, second = (*wanted, "", "")[:2]
        _fill(self.first, [("", told("All together")), *every], first)
        first = str(self.first.currentData())
        _fill(self.second, [("", told("Nothing else")), *(one for one in every if one[0] != first)], second)
        self._fields[1].setVisible(bool(first))
        if not first:
            _fill(self.second, [("", told("Nothing else"))], "")


def _sortings(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """The fields that a figure is not told apart by in any case, and what they are called. Those of people come first;
    fields of several forms that have one name are told apart together."""
    people = [(name, sorting_word("", name)) for name in OF_PERSON if any(name in fields_of(one) for one in figures)]
    words: dict[str, list[str]] = {}
    for figure in figures:
        kind = TYPES.get(figure.of)
        if kind is None or not decided.now().has(kind.feature):
            continue
        asked = decided.now().form(kind).by_name
        for name in fields_of(figure):
            if name in asked and name not in (*OF_PERSON, *figure.by, *figure.always):
                word = told("{field}: {value}", field=type_word(kind.name), value=sorting_word(kind.name, name))
                if word not in words.setdefault(name, []):
                    words[name].append(word)
    return [*people, *((name, formats.side_by_side(*those)) for name, those in words.items())]


def _list(name: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box


def _fill(box: QComboBox, choices: Iterable[tuple[str, str]], wanted: str) -> None:
    blocked = box.blockSignals(True)
    box.clear()
    for key, word in choices:
        box.addItem(word, key)
    box.setCurrentIndex(max(0, box.findData(wanted)))
    box.blockSignals(blocked)
