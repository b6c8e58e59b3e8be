"""The default form of a record type: inputs, order, checks and JSON values all follow from its declaration.

What it shows is its *content*: JSON values as they stand in the inputs, half-typed dates included, so that a draft can
be kept of them at any time. What it answers are *values*: the fields as the casebook takes them, which `check` must
have found whole. Empty inputs are in neither. Fields that are records or members are given by the room, not asked here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.changes import Value
from desktop.domain.ids import Stamp
from desktop.domain.records import Field as Declared
from desktop.domain.records import Kind, RecordType
from desktop.domain.records.declare import LINE_MAX, WORDS_MAX, extra_of
from desktop.i18n import told
from desktop.i18n.digits import digits, latin
from desktop.i18n.fieldwords import code_word, field_hint, field_word
from desktop.i18n.formats import NotUnderstood, parsed_number
from desktop.i18n.formats import date as formatted_date
from desktop.ui.kit import decided, theme
from desktop.ui.kit.buttons import Chip, Choice, ChoiceRow, QuietButton
from desktop.ui.kit.codeicons import are_faces, face_icon
from desktop.ui.kit.dates import DateField, Quick, lately, soon, very_soon
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notes import NoteField

DROPPED_FROM: Final = 9  # codes: so many and more do not stand open on the page
_ANSWERS: Final = 3  # codes: so few stand beside their label
_TEXT_LINES: Final = 4
_COMMAS: Final = re.compile("[,،、፣\n]")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?")
_FOOT: Final = 2  # what stands behind the fields: the way to more, and what is folded away
_URGENT: Final = frozenset({"safety_concern-follow_up", "outside_role-answer_by"})  # days that cannot be far
_NOT_ASKED: Final = frozenset({Kind.RECORD, Kind.MEMBER})


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on this laptop's wall


class Entry(Protocol):
    """One input. `raw` is its content: JSON, "" or [] or False where it is empty."""

    @property
    def widget(self) -> QWidget: ...

    def raw(self) -> object: ...

    def fill(self, raw: object) -> None: ...

    def value(self) -> object:
        """As the casebook takes it. Raises NotUnderstood; only asked where something was entered."""

    def word(self) -> None:
        """Tell every word again."""


class RecordForm(QWidget):
    """The fields of `kind` that a person fills in; those that are not shown first wait behind "More"."""

    edited = Signal()

    def __init__(
        self,
        kind: RecordType,
        *,
        only: Sequence[str] | None = None,
        today: Callable[[], date] = _today,
        folds: bool = True,
        asks_more: bool | None = None,
    ) -> None:
        """`only` names the fields to show, in that order; else all of them in the order of their declaration.

        `asks_more`: whether the programme's own questions follow; usually where the form is whole.
        """
        super().__init__()
        self._kind = kind
        self._today = today
        self._asks_more = only is None if asks_more is None else asks_more
        usual = [declared.name for declared in kind.fields if declared.asked and declared.kind not in _NOT_ASKED]
        names = usual if only is None else only
        form = decided.now().form(kind)
        found = {name: form.named(name) for name in names}
        self._declared = {name: declared for name, declared in found.items() if declared is not None}
        self._entries: dict[str, Entry] = {name: self._entry(declared) for name, declared in self._declared.items()}
        self._fields = {name: self._field(name) for name in names}
        self._more = QuietButton("", f"{kind.name}-more", Icon.CHEVRON)
        self._more.setCheckable(True)
        self._folded = QWidget()
        self._build(folds=folds)
        self._follow({})
        self.retranslate()

    def content(self) -> dict[str, object]:
        """What stands in the inputs, as JSON values."""
        found = {name: entry.raw() for name, entry in self._entries.items()}
        return {name: raw for name, raw in found.items() if raw}

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
        blocker.unblock()
        self._unfold(any(content.get(name) for name in self._folded_names()))

    def values(self) -> dict[str, object]:
        """The fields as the casebook takes them. Raises NotUnderstood; `check` first."""
        return {name: self._entries[name].value() for name in self.content()}

    def values_of(self, fields: Mapping[str, Value]) -> dict[str, object]:
        """Those fields of a record that this form has, as `values` would answer them."""
        return {
            name: list(value) if isinstance(value, tuple) and not isinstance(value, Stamp) else value
            for name in self._declared
            if (value := fields.get(name)) not in (None, "", (), False)
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
        self._more.setText(told("Less") if self._more.isChecked() else told("More"))

    # Inside

    def _follow(self, given: Mapping[str, object]) -> None:
        """Offer and ask what the programme does now, and what was answered before although it is asked no longer."""
        decisions, kind = decided.now(), self._kind.name
        form = decisions.form(self._kind)
        for name, entry in self._entries.items():
            declared = form.named(name)
            if declared is not None and isinstance(entry, _Code | _Dropped | _Codes):
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
                if isinstance(entry, _Code | _Dropped | _Codes):
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
            self._column.insertWidget(self._column.count() - _FOOT, field)

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
        entry = _make(self._kind.name, declared, name, self._today)
        _listen(entry.widget, self._tell)
        return entry

    def _field(self, name: str) -> Field:
        entry = self._entries[name]
        if isinstance(entry, _Code) and len(self._declared[name].codes) <= _ANSWERS:
            return _Answer("", entry.widget)
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
        later = [name for name, declared in self._declared.items() if folds and not declared.shown_first]
        for name, field in self._fields.items():
            (self._inside if name in later else column).addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._folded)
        self._more.setVisible(bool(later))
        self._folded.hide()
        self._more.toggled.connect(self._unfold)

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        blocker = QSignalBlocker(self._more)
        self._more.setChecked(unfolded)
        blocker.unblock()
        self._folded.setVisible(unfolded)
        self._more.setText(told("Less") if unfolded else told("More"))


def parsed_time(text: str) -> str:
    """`16:05` for what was typed as 16:05, 16.05, 1605 or 16. Raises NotUnderstood."""
    found = _TIME.fullmatch(latin(text).strip().lower())
    if not found or int(found[1]) > 23:  # noqa: PLR2004 - hours of a day
        raise NotUnderstood
    return f"{int(found[1]):02}:{found[2] or '00'}"


# Inputs, one for each kind


class _Line:
    def __init__(self, name: str, longest: int = LINE_MAX) -> None:
        self.widget = QLineEdit()
        self.widget.setObjectName(name)
        self.widget.setMaxLength(longest)

    def raw(self) -> object:
        return self.widget.text().strip()

    def fill(self, raw: object) -> None:
        self.widget.setText(raw if isinstance(raw, str) else "")

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        """Holds no word of ours."""


class _Number(_Line):
    def __init__(self, name: str, bounds: tuple[int, int]) -> None:
        super().__init__(name, 20)
        self._bounds = bounds
        self.widget.setMaximumWidth(180)

    def value(self) -> object:
        number = parsed_number(self.widget.text())
        low, high = self._bounds
        if number != int(number) or not low <= number <= high:
            raise NotUnderstood
        return int(number)


class _Time(_Line):
    def __init__(self, name: str) -> None:
        super().__init__(name, 12)
        self.widget.setMaximumWidth(140)
        self.widget.setPlaceholderText("16:05")

    def value(self) -> object:
        return parsed_time(self.widget.text())


class _WordList(_Line):
    def value(self) -> object:
        words = [word.strip() for word in _COMMAS.split(self.widget.text())]
        found = list(dict.fromkeys(word for word in words if word))
        if not found or len(found) > WORDS_MAX:
            raise NotUnderstood
        return found


class _Text:
    def __init__(self, name: str) -> None:
        self.widget = NoteField(name, lines=_TEXT_LINES)
        self.widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def raw(self) -> object:
        return self.widget.toPlainText().strip()

    def fill(self, raw: object) -> None:
        self.widget.setPlainText(raw if isinstance(raw, str) else "")

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        """Holds no word of ours."""


class _Day:
    def __init__(self, name: str, quick: Callable[[], Sequence[Quick]], today: Callable[[], date]) -> None:
        self.widget = DateField(name, quick, today=today)

    def raw(self) -> object:
        return day_content(self.widget)

    def fill(self, raw: object) -> None:
        fill_day(self.widget, raw if isinstance(raw, str) else "")

    def value(self) -> object:
        day = self.widget.day()
        if day is None:
            raise NotUnderstood
        return day.isoformat()

    def word(self) -> None:
        """The field tells its own words again."""


def in_order(codes: Sequence[str], chosen: Sequence[object]) -> list[str]:
    """What was chosen in the order of the choices, and behind it what another laptop knows to offer."""
    return [code for code in codes if code in chosen] + [str(one) for one in chosen if one and one not in codes]


class _Offered:
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


class _Code(QWidget):
    """Choices on the page, and a way to take the choice back."""

    changed = Signal()

    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        super().__init__()
        self._kind, self._declared = kind, declared
        self._offered = _Offered(declared.codes)
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


class _Dropped:
    """A list to pull down, where the codes would fill the page."""

    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        self._kind, self._declared = kind, declared
        self._offered = _Offered(declared.codes)
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


class _Codes(QWidget):
    """Words to switch on, as many as fit."""

    changed = Signal()

    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        super().__init__()
        self._kind, self._field = kind, declared.name
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self)
        self._chips: dict[str, Chip] = {}
        self._offered = _Offered(())
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


class _Flag:
    def __init__(self, kind: str, declared: Declared, name: str) -> None:
        self._kind, self._field = kind, declared.name
        self.widget = QCheckBox()
        self.widget.setObjectName(name)
        self.word()

    def raw(self) -> object:
        return self.widget.isChecked()

    def fill(self, raw: object) -> None:
        self.widget.setChecked(raw is True)

    def value(self) -> object:
        return self.raw()

    def word(self) -> None:
        self.widget.setText(told("Yes"))


class Beside(Field):
    """A field with its label at the leading side of the input: lower, for pages with many short ones."""

    shares = (1, 4)  # of the width, for label and input

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._error, 1)
        box = QWidget()  # a bare layout would hold the input to its smallest width: the hidden line beneath has none
        inner = QVBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.entry)
        inner.addWidget(self._hint)
        inner.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.label, self.shares[0], Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(box, self.shares[1])
        self._fit()

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()
        super().changeEvent(event)

    def _fit(self) -> None:
        self.label.setMinimumHeight(theme.sizes().target)  # stands in line with the first row of the input


class _Answer(Beside):
    """A question with its few answers, in columns of such questions."""

    shares = (2, 3)


def day_content(field: DateField) -> str:
    """The day as ISO, or what was typed where that is no day."""
    day = field.day()
    return day.isoformat() if day else field.edit.text().strip()


def fill_day(field: DateField, content: str) -> None:
    """Show what `day_content` said."""
    try:
        field.set_day(date.fromisoformat(content) if content else None)
    except ValueError:  # half typed when the draft was kept
        field.set_day(None)
        field.edit.setText(content)


def _make(kind: str, declared: Declared, name: str, today: Callable[[], date]) -> Entry:  # noqa: PLR0911 - one for each kind
    match declared.kind:
        case Kind.TEXT:
            return _Text(name)
        case Kind.DATE:
            behind = declared.required if declared.behind is None else declared.behind
            coming = very_soon if name in _URGENT else soon
            return _Day(name, lately if behind else coming, today)
        case Kind.TIME:
            return _Time(name)
        case Kind.NUMBER:
            return _Number(name, declared.bounds)
        case Kind.CODE if len(declared.codes) >= DROPPED_FROM:
            return _Dropped(kind, declared, name)
        case Kind.CODE:
            return _Code(kind, declared, name)
        case Kind.CODES:
            return _Codes(kind, declared, name)
        case Kind.WORDS:
            return _WordList(name)
        case Kind.FLAG:
            return _Flag(kind, declared, name)
        case _:
            return _Line(name)


def _listen(widget: QWidget, heard: Callable[..., None]) -> None:
    match widget:
        case QLineEdit() | QPlainTextEdit():
            widget.textChanged.connect(heard)
        case DateField():
            widget.edit.textChanged.connect(heard)
        case QComboBox():
            widget.currentIndexChanged.connect(heard)
        case QCheckBox():
            widget.toggled.connect(heard)
        case _Code() | _Codes():
            widget.changed.connect(heard)
        case _:
            raise NotImplementedError(type(widget))


def _shown(declared: Declared, value: Value) -> object:
    """A value as the input of its field holds it."""
    match value:
        case None | "" | False:
            return ""
        case Stamp():
            return ""
        case tuple() if declared.kind is Kind.WORDS:
            return ", ".join(map(str, value))
        case tuple():
            return in_order(declared.codes, value)
        case bool() | str():
            return value
        case int():
            return digits(str(value))


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
