"""The default form of a record type: inputs, order, checks and JSON values all follow from its declaration.

What it shows is its *content*: JSON values as they stand in the inputs, half-typed dates included, so that a draft can
be kept of them at any time. What it answers are *values*: the fields as the casebook takes them, which `check` must
have found whole. Empty inputs are in neither. Fields that are records or members are given by the room, not asked here.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import DONE_BY, Value
from desktop.domain.ids import Stamp, name_of
from desktop.domain.records import Field as Declared
from desktop.domain.records import Kind, RecordType
from desktop.domain.records.declare import extra_of
from desktop.i18n import told
from desktop.i18n.digits import digits
from desktop.i18n.fieldwords import field_hint, field_word
from desktop.i18n.formats import NotUnderstood
from desktop.i18n.formats import date as formatted_date
from desktop.ui.kit import decided
from desktop.ui.kit.beside import Answer
from desktop.ui.kit.buttons import FoldButton
from desktop.ui.kit.coded import CodedInput, CodeInput, in_order
from desktop.ui.kit.field import Field
from desktop.ui.kit.inputs import Entry, input_of, listen
from desktop.ui.kit.suggesting import Suggest, Suggestions
from desktop.ui.kit.whose import Whose

_ANSWERS: Final = 3  # codes: so few stand beside their label
_FOOT: Final = 2  # what stands behind the fields: the way to more, and what is folded away
_NOT_ASKED: Final = frozenset({Kind.RECORD, Kind.MEMBER})


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on this laptop's wall


class RecordForm(QWidget):
    """The fields of `kind` that a person fills in; those that are not shown first wait behind "More"."""

    edited = Signal()

    def __init__(  # noqa: PLR0913 - each is a wish of its own
        self,
        kind: RecordType,
        *,
        only: Sequence[str] | None = None,
        today: Callable[[], date] = _today,
        folds: bool = True,
        asks_more: bool = True,
        suggests: Mapping[str, Suggest] | None = None,
        for_others: bool = True,
    ) -> None:
        """`only` names the fields to show, in that order; else all of them in the order of their declaration.

        `suggests`: for fields that hold a record, what may be meant by a line that is typed; they stand beneath it.

        `for_others`: whoever types may say that somebody else did it, where that is somebody's work (`kind.work`).

        `asks_more`: the programme's own questions follow; of several forms of one record they follow one.
        """
        super().__init__()
        self._kind = kind
        self._today = today
        self._asks_more = asks_more
        usual = [declared.name for declared in kind.fields if declared.asked and declared.kind not in _NOT_ASKED]
        self._suggests = suggests or {}
        names = _with_suggestions(usual if only is None else only, self._suggests)
        form = decided.now().form(kind)
        found = {name: form.named(name) for name in names}
        self._declared = {name: declared for name, declared in found.items() if declared is not None}
        self._entries: dict[str, Entry] = {}
        for name, declared in self._declared.items():  # one after the other: suggestions stand beneath a line
            self._entries[name] = self._entry(declared)
        self._fields = {name: self._field(name) for name in names}
        self._more = FoldButton(f"{kind.name}-more")
        self._folded = QWidget()
        self._whose = Whose(kind.name, self) if kind.work and asks_more and for_others else None
        self._build(folds=folds)
        self._follow({})
        self.retranslate()

    def content(self) -> dict[str, object]:
        """What stands in the inputs, as JSON values."""
        found = {name: entry.raw() for name, entry in self._entries.items()}
        return {name: raw for name, raw in found.items() if raw} | self._done_by()

    def content_of(self, fields: Mapping[str, Value]) -> dict[str, object]:
        """What the inputs hold when they show `fields` of a record."""
        self._follow(fields)
        shown = {name: _shown(declared, fields.get(name)) for name, declared in self._declared.items()}
        return {name: raw for name, raw in shown.items() if raw}

    def show_content(self, content: Mapping[str, object]) -> None:
        """Show what `content` or `content_of` said; everything else is emptied. Says nothing by `edited`."""
        blocker = QSignalBlocker(self)
        self._follow(content)
        for name, entry in self._entries.items():
            entry.fill(content.get(name))
            self._fields[name].complain("")
        if self._whose is not None:
            self._whose.show_member(str(content.get(DONE_BY, "")))
        blocker.unblock()
        self._unfold(any(content.get(name) for name in self._folded_names()))

    def values(self) -> dict[str, object]:
        """The fields as the casebook takes them. Raises NotUnderstood; `check` first."""
        return {name: entry.value() for name, entry in self._entries.items() if entry.raw()} | self._done_by()

    def values_of(self, fields: Mapping[str, Value]) -> dict[str, object]:
        """Those fields of a record that this form has, as `values` would answer them."""
        return {
            name: _given(value) for name in self._declared if (value := fields.get(name)) not in (None, "", (), False)
        }

    def check(self) -> bool:
        """Whether everything can be saved; says beneath each input what to change, and leads to the first one."""
        wrong = ""
        for name, entry in self._entries.items():
            trouble = self._trouble(self._declared[name], entry)
            self._fields[name].complain(trouble)
            wrong = wrong or (name if trouble else "")
        if wrong:
            self._unfold(self._more.isChecked() or wrong in self._folded_names())
            self.focus(wrong)
        return not wrong

    def focus(self, name: str = "") -> None:
        """Put the cursor into a field; the first one unless named."""
        entry = self._entries[name or next(iter(self._entries))]
        entry.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, name: str) -> Field:
        """The field with its label, to hide it or to scroll to it."""
        return self._fields[name]

    def entry(self, name: str) -> Entry:
        return self._entries[name]

    def retranslate(self) -> None:
        for name in self._entries:
            self._word(name)
        self._more.retranslate()
        if self._whose is not None:
            self._whose.retranslate()

    # Inside

    def _done_by(self) -> dict[str, object]:
        member = self._whose.member() if self._whose is not None else ""
        return {DONE_BY: member} if member else {}

    def _follow(self, given: Mapping[str, object]) -> None:
        """Offer and ask what the programme does now, and what was answered before although it is asked no longer."""
        decisions, kind = decided.now(), self._kind.name
        form = decisions.form(self._kind)
        for name, entry in self._entries.items():
            declared = form.named(name)
            if declared is not None and isinstance(entry, CodedInput):
                self._declared[name] = declared
                entry.offer(declared.codes, decisions.retired(kind, name))
        if not self._asks_more:
            return
        wanted = [
            one.name for one in decisions.questions if one.of == kind and (not one.retired or given.get(one.name))
        ]
        for name in [name for name in self._entries if extra_of(name) is not None and name not in wanted]:
            self._fields.pop(name).deleteLater()
            del self._entries[name], self._declared[name]
        for name in wanted:
            if name not in self._entries and (declared := form.named(name)) is not None:
                self._declared[name] = declared
                self._entries[name] = entry = self._entry(declared)
                if isinstance(entry, CodedInput):
                    entry.offer(declared.codes, decisions.retired(kind, name))
                self._fields[name] = self._field(name)
                self._word(name)
            if name in self._fields:
                self._put_last(self._fields[name])  # in the order of the questions
        self._more.setVisible(bool(self._folded_names()))

    def _put_last(self, field: Field) -> None:
        if self._folds:
            self._inside.addWidget(field)
        else:
            self._column.removeWidget(field)
            foot = _FOOT + (self._whose is not None)
            self._column.insertWidget(self._column.count() - foot, field)

    def _word(self, name: str) -> None:
        self._entries[name].word()
        self._fields[name].set_label(field_word(self._kind.name, name))
        why = next((one.why for one in decided.now().questions if (one.of, one.name) == (self._kind.name, name)), "")
        self._fields[name].set_hint(why or field_hint(self._kind.name, name))

    def _tell(self, _what: object = None) -> None:
        self.edited.emit()

    def _trouble(self, declared: Declared, entry: Entry) -> str:
        raw = entry.raw()
        if not raw:
            return told("This is needed. Please fill it in.") if declared.required else ""
        try:
            entry.value()
        except NotUnderstood:
            return _sentence(declared, self._today())
        return told("This text is too long.") if isinstance(raw, str) and len(raw) > declared.longest else ""

    def _entry(self, declared: Declared) -> Entry:
        name = f"{self._kind.name}-{declared.name}"
        suggestions = self._suggestions(name, declared)
        if suggestions is not None:
            suggestions.changed.connect(self._tell)
            return suggestions
        entry = input_of(self._kind.name, declared, name, self._today)
        listen(entry.widget, self._tell)
        return entry

    def _suggestions(self, name: str, declared: Declared) -> Suggestions | None:
        suggest = self._suggests.get(declared.name)
        line = self._entries[suggest.line].widget if suggest is not None else None
        return Suggestions(name, suggest, line) if suggest is not None and isinstance(line, QLineEdit) else None

    def _field(self, name: str) -> Field:
        entry = self._entries[name]
        if isinstance(entry, Suggestions):
            field = Field("", entry)
            entry.filled.connect(field.setVisible)
            if not entry.has_words:
                field.hide()
            return field
        if isinstance(entry, CodeInput) and len(self._declared[name].codes) <= _ANSWERS:
            return Answer("", entry.widget)
        return Field("", entry.widget)

    def _folded_names(self) -> tuple[str, ...]:
        return tuple(name for name, field in self._fields.items() if self._folded.isAncestorOf(field))

    def _build(self, *, folds: bool) -> None:
        self._inside = QVBoxLayout(self._folded)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._folds = folds
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for layout in (column, self._inside):
            layout.setSpacing(12)
        first = {name for name, declared in self._declared.items() if declared.shown_first}
        first |= {name for name, suggest in self._suggests.items() if suggest.line in first}
        later = [name for name in self._declared if folds and name not in first]
        for name, field in self._fields.items():
            (self._inside if name in later else column).addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._folded)
        if self._whose is not None:
            column.addWidget(self._whose)
            self._whose.edited.connect(self._tell)
        self._more.setVisible(bool(later))
        self._folded.hide()
        self._more.toggled.connect(self._unfold)

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._more.show_as(unfolded=unfolded)
        self._folded.setVisible(unfolded)


def _shown(declared: Declared, value: Value) -> object:
    """A value as the input of its field holds it."""
    match value:
        case None | "" | False:
            return ""
        case Stamp():
            return name_of(value)
        case tuple() if declared.kind is Kind.WORDS:
            return ", ".join(map(str, value))
        case tuple():
            return in_order(declared.codes, value)
        case bool() | str():
            return value
        case int():
            return digits(str(value))


def _given(value: Value) -> object:
    """As the casebook takes it."""
    if isinstance(value, Stamp):
        return name_of(value)
    return list(value) if isinstance(value, tuple) else value


def _with_suggestions(names: Sequence[str], suggests: Mapping[str, Suggest]) -> list[str]:
    """Each right after the line that is typed for it."""
    beneath = {suggest.line: name for name, suggest in suggests.items()}
    rest = [name for name in names if name not in suggests]
    return [one for name in rest for one in (name, *([beneath[name]] if name in beneath else []))]


def _sentence(declared: Declared, today: date) -> str:
    match declared.kind:
        case Kind.DATE:
            return told("This is not a day yet. Write it like {example}.", example=formatted_date(today))
        case Kind.TIME:
            return told("This is not a time yet. Write it like {example}.", example=digits("16:05"))
        case Kind.NUMBER:
            low, high = declared.bounds
            return told("Write a whole number from {low} to {high}.", low=low, high=high)
        case _:
            return told("This cannot be saved as it is.")
