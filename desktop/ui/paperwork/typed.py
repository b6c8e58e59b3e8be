"""What one form asks, laid out for the keyboard in the order in which it stands on paper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.blanks import PaperForm
from desktop.domain.paperforms import ASKS
from desktop.domain.records import TYPES
from desktop.domain.records.plans import PARTS, PLAN
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role
from desktop.ui.paperwork.comers import Comer, Comers

_FORM, _THEN, _COMERS, _PARTS = "form", "then", "comers", "parts"  # names in a draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What stands on one paper, as the casebook takes it."""

    form: PaperForm
    fields: Mapping[str, object] = field(default_factory=dict)  # of the record that the paper makes
    then: Mapping[str, object] = field(default_factory=dict)  # of what hangs on it
    comers: tuple[Comer, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)  # of a plan, what is written under each heading


class Piece(Protocol):
    """A part of the form. Its content is JSON, as a draft keeps it; empty where nothing stands there."""

    def content(self) -> object: ...
    def show_content(self, content: object) -> None: ...
    def check(self) -> bool: ...
    def entries(self) -> Sequence[QWidget]: ...
    def retranslate(self) -> None: ...


class Fields(QWidget):
    """The fields of one record."""

    edited = Signal()

    def __init__(self, kind: str, only: Sequence[str], today: Callable[[], date], *, asks_more: bool) -> None:
        super().__init__()
        self._only = only
        self.form = RecordForm(TYPES[kind], only=only, folds=False, asks_more=asks_more, today=today, for_others=False)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.form)
        self.form.edited.connect(self.edited)

    def content(self) -> dict[str, object]:
        return self.form.content()

    def show_content(self, content: object) -> None:
        self.form.show_content(content if isinstance(content, Mapping) else {})

    def check(self) -> bool:
        return self.form.check()

    def entries(self) -> Sequence[QWidget]:
        return [self.form.entry(name).widget for name in self._only]

    def retranslate(self) -> None:
        self.form.retranslate()


class Before(Fields):
    """Fields of what hangs on the record; with nothing in them there is no such thing."""

    def __init__(self, kind: str, only: Sequence[str], today: Callable[[], date]) -> None:
        super().__init__(kind, only, today, asks_more=False)
        self._says = Words("", Role.HINT)
        self.column.addWidget(self._says)

    def check(self) -> bool:
        return not self.content() or super().check()

    def retranslate(self) -> None:
        super().retranslate()
        self._says.setText(told("When they were met, if it stands there. It becomes a visit of that day."))


class Parts(QWidget):
    """The seven parts of a plan, each under its heading."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._notes = {part: NoteField(f"{PLAN.name}-{part}") for part in PARTS}
        self._fields = {part: Field("", note) for part, note in self._notes.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part, one in self._fields.items():
            column.addWidget(one)
            self._notes[part].textChanged.connect(self.edited)

    def content(self) -> dict[str, str]:
        found = {part: note.toPlainText().strip() for part, note in self._notes.items()}
        return {part: words for part, words in found.items() if words}

    def show_content(self, content: object) -> None:
        said = content if isinstance(content, Mapping) else {}
        for part, note in self._notes.items():
            note.setPlainText(str(said.get(part, "")))
            self._fields[part].complain("")

    def check(self) -> bool:
        first = self._fields[PARTS[0]]
        first.complain("" if self.content() else told("Nothing is written under any heading yet."))
        return not first.error()

    def entries(self) -> Sequence[QWidget]:
        return list(self._notes.values())

    def retranslate(self) -> None:
        for part, one in self._fields.items():
            one.set_label(code_word(PLAN.name, "part", part))


class TypedForm(QWidget):
    """The pieces of one form, one beneath the other."""

    edited = Signal()

    def __init__(self, form: PaperForm, today: Callable[[], date]) -> None:
        super().__init__()
        self.which = form
        self.asks = asks = ASKS[form]
        self._pieces: dict[str, Fields | Parts | Comers] = {}
        if asks.then is not None and asks.then.first:
            self._pieces[_THEN] = Before(asks.then.kind, asks.then.fields, today)
        if asks.fields:
            self._pieces[_FORM] = Fields(asks.kind, asks.fields, today, asks_more=True)
        else:
            self._pieces[_PARTS] = Parts()
        if (then := asks.then) is not None and not then.first:
            self._pieces[_COMERS if then.each else _THEN] = (
                Comers() if then.each else Fields(then.kind, then.fields, today, asks_more=False)
            )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for piece in self._pieces.values():
            column.addWidget(piece)
            piece.edited.connect(self.edited)
        self.retranslate()

    def content(self) -> dict[str, object]:
        """As a draft keeps it."""
        found = {name: piece.content() for name, piece in self._pieces.items()}
        return {name: content for name, content in found.items() if content}

    def show_content(self, content: Mapping[str, object]) -> None:
        for name, piece in self._pieces.items():
            piece.show_content(content.get(name))

    def staying(self) -> dict[str, object]:
        """What the next paper of the same pile likely has too."""
        fields = self.content().get(_FORM)
        kept = fields if isinstance(fields, Mapping) else {}
        before = {_THEN: self.content().get(_THEN)} if self.asks.then is not None and self.asks.then.first else {}
        return {**before, _FORM: {name: value for name, value in kept.items() if name in self.asks.stays}}

    def check(self) -> bool:
        """Whether it can be saved; says what to change, and leads to the first of it."""
        return all(piece.check() for piece in self._pieces.values())

    def typed(self) -> Typed:
        """`check` first."""
        form, then = self._pieces.get(_FORM), self._pieces.get(_THEN)
        comers, parts = self._pieces.get(_COMERS), self._pieces.get(_PARTS)
        return Typed(
            form=self.which,
            fields=form.form.values() if isinstance(form, Fields) else {},
            then=then.form.values() if isinstance(then, Fields) and then.content() else {},
            comers=comers.comers() if isinstance(comers, Comers) else (),
            parts=parts.content() if isinstance(parts, Parts) else {},
        )

    def entries(self) -> list[QWidget]:
        """What the keyboard walks through, from the top."""
        return [entry for piece in self._pieces.values() for entry in piece.entries()]

    def fields(self) -> Mapping[str, object]:
        """What stands in the fields of the record that the paper makes, as JSON."""
        found = self.content().get(_FORM)
        return found if isinstance(found, Mapping) else {}

    def retranslate(self) -> None:
        for piece in self._pieces.values():
            piece.retranslate()
