"""Choices that the programme added to a list, and adding one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.domain.programme import list_of, word_of
from desktop.domain.records import TYPES, Kind, RecordType
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, field_word, type_word
from desktop.i18n.ownwords import own_word
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.lines import Line, Lines, moved
from desktop.ui.settings.spoken import SpokenIn

_FIRST: Final = ("encounter", "person")  # what is written every day


class ChoicesPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    added = Signal(str, object)  # list; language -> word
    retired = Signal(str, str, bool)  # list, code, whether it is no longer offered
    wording = Signal(str)  # what is to be worded otherwise
    ordered = Signal(str, object)  # list, its codes as they are to stand

    def __init__(self) -> None:
        super().__init__("choices-lists")
        self._wished = ""
        self._about = Words("", Role.HINT)
        self.list = QComboBox()
        self.list.setObjectName("choices-list")
        self._list_field = Field("", self.list)
        self._ours = Words("", Role.HINT)
        self._heading = Words("", Role.HEADING)
        self.lines = Lines("choices-own")
        self._add_heading = Words("", Role.HEADING)
        self.words = SpokenIn("choices-word")
        self.add = Button("", "choices-add", Icon.ADD)
        self._adding = QWidget()
        self._lay_out()
        self.list.currentIndexChanged.connect(lambda _index: self._show_list())
        self.words.entered.connect(self._add)
        self.add.clicked.connect(self._add)
        self.lines.acted.connect(self._turn)
        self.lines.wording.connect(lambda code: self.wording.emit(word_of(self._list(), code)))
        self.lines.stepped.connect(self._step)
        self.retranslate()

    def wish(self, list_: str) -> None:
        """Show this list, as soon as it is known."""
        self._wished = list_

    def focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.words.clear()

    def fill(self) -> None:
        before = self._wished or self.list.currentData()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for type_, name in self._lists():
            self.list.addItem(told("{record}: {field}", record=type_word(type_), field=field_word(type_, name)))
            self.list.setItemData(self.list.count() - 1, list_of(type_, name))
        self.list.setCurrentIndex(max(0, self.list.findData(before)))
        if self.list.currentData() == self._wished:
            self._wished = ""
        self.list.blockSignals(blocked)
        for widget in (self._add_heading, self._adding):
            widget.setVisible(self.may_decide)
        self._show_list()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Options in lists"))
        self._about.setText(
            told(
                "Add what your programme needs to choose from. An option that is not needed any more is no longer "
                "offered, and stays where it was chosen."
            )
        )
        self._list_field.set_label(told("List"))
        self._heading.setText(told("Options of your programme"))
        self._add_heading.setText(told("Add an option"))
        self.words.word(told("New option"))
        self.add.setText(told("Add"))
        self.fill()

    def _lists(self) -> Sequence[tuple[str, str]]:
        """Every list that may grow, of what is offered: those of visits and people, then those of own questions."""
        ours = [
            (kind.name, field.name)
            for kind in sorted(TYPES.values(), key=_place)
            if self.programme.has(kind.feature)
            for field in kind.fields
            if field.grows
        ]
        asked = [
            (one.of, one.name)
            for one in self.programme.questions
            if not one.retired and one.kind in (Kind.CODE, Kind.CODES)
        ]
        return ours + asked

    def _show_list(self) -> None:
        list_ = self.list.currentData()
        type_, _, name = str(list_ or "").partition(".")
        declared = TYPES[type_].by_name.get(name) if type_ in TYPES else None
        codes = declared.codes if declared is not None else ()
        usual = formats.listed(code_word(type_, name, code) for code in codes)
        self._ours.setText(told("Always there: {words}", words=usual) if codes else "")
        self._ours.setVisible(bool(codes))
        options = self.programme.options.get(str(list_), ())
        deeds = {False: told("No longer offer"), True: told("Offer again")} if self.may_decide else {}
        self.lines.show_lines(
            [
                Line(
                    one.code,
                    own_word(word_of(str(list_), one.code)) or code_word(type_, name, one.code),
                    told("No longer offered") if one.retired else "",
                    deeds.get(one.retired, ""),
                    among=str(list_) if self.may_decide else "",
                    words=self.may_decide,
                )
                for one in options
            ]
        )
        self._heading.setVisible(bool(options))

    def _add(self) -> None:
        if self.words.check():
            self.added.emit(self._list(), self.words.words())

    def _list(self) -> str:
        return str(self.list.currentData())

    def _step(self, code: str, step: int) -> None:
        codes = [one.code for one in self.programme.options.get(self._list(), ())]
        self.ordered.emit(self._list(), moved(codes, code, step))

    def _turn(self, code: str) -> None:
        list_ = self._list()
        now = next((one for one in self.programme.options.get(list_, ()) if one.code == code), None)
        if now is not None:
            self.retired.emit(list_, code, not now.retired)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)  # where Tab comes to last
        for widget in (
            self._about,
            self._list_field,
            self._heading,
            self.lines,
            self._add_heading,
            self._adding,
            self._ours,
        ):
            self.body.addWidget(widget)
        self.body.addStretch(1)


def _place(kind: RecordType) -> tuple[int, str]:
    """Where its lists stand: the others by what they are called."""
    return _FIRST.index(kind.name) if kind.name in _FIRST else len(_FIRST), type_word(kind.name)
