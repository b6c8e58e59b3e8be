"""One input for each kind of field, and which one a declaration asks for."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from desktop.domain.records import Field as Declared
from desktop.domain.records import Kind
from desktop.domain.records.declare import LINE_MAX, WORDS_MAX
from desktop.i18n import told
from desktop.i18n.digits import latin
from desktop.i18n.formats import NotUnderstood, parsed_number
from desktop.ui.kit.coded import CodeInput, CodesInput, DroppedInput
from desktop.ui.kit.dates import DateField, Quick, lately, soon, very_soon
from desktop.ui.kit.notes import NoteField

DROPPED_FROM: Final = 9  # codes: so many and more do not stand open on the page
_TEXT_LINES: Final = 4
_COMMAS: Final = re.compile("[,،、፣\n]")
_TIME: Final = re.compile(r"(\d{1,2})(?:[:.h ]?([0-5]\d))?")
_URGENT: Final = frozenset({"safety_concern-follow_up", "outside_role-answer_by"})  # days that cannot be far


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


def input_of(kind: str, declared: Declared, name: str, today: Callable[[], date]) -> Entry:  # noqa: PLR0911 - one for each kind
    match declared.kind:
        case Kind.TEXT:
            return TextInput(name)
        case Kind.DATE:
            behind = declared.required if declared.behind is None else declared.behind
            coming = very_soon if name in _URGENT else soon
            return DayInput(name, lately if behind else coming, today)
        case Kind.TIME:
            return TimeInput(name)
        case Kind.NUMBER:
            return NumberInput(name, declared.bounds)
        case Kind.CODE if len(declared.codes) >= DROPPED_FROM:
            return DroppedInput(kind, declared, name)
        case Kind.CODE:
            return CodeInput(kind, declared, name)
        case Kind.CODES:
            return CodesInput(kind, declared, name)
        case Kind.WORDS:
            return WordsInput(name)
        case Kind.FLAG:
            return FlagInput(kind, declared, name)
        case _:
            return LineInput(name)


def listen(widget: QWidget, heard: Callable[..., None]) -> None:
    match widget:
        case QLineEdit() | QPlainTextEdit():
            widget.textChanged.connect(heard)
        case DateField():
            widget.edit.textChanged.connect(heard)
        case QComboBox():
            widget.currentIndexChanged.connect(heard)
        case QCheckBox():
            widget.toggled.connect(heard)
        case CodeInput() | CodesInput():
            widget.changed.connect(heard)
        case _:
            raise NotImplementedError(type(widget))


def parsed_time(text: str) -> str:
    """`16:05` for what was typed as 16:05, 16.05, 1605 or 16. Raises NotUnderstood."""
    found = _TIME.fullmatch(latin(text).strip().lower())
    if not found or int(found[1]) > 23:  # noqa: PLR2004 - hours of a day
        raise NotUnderstood
    return f"{int(found[1]):02}:{found[2] or '00'}"


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


# One for each kind


class LineInput:
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


class NumberInput(LineInput):
    def __init__(self, name: str, bounds: tuple[int, int]) -> None:
        super().__init__(name, 20)
        self._bounds = bounds
        self.widget.setMaximumWidth(180)

    def bound(self, bounds: tuple[int, int]) -> None:
        """From now on within these."""
        self._bounds = bounds

    def value(self) -> object:
        number = parsed_number(self.widget.text())
        low, high = self._bounds
        if number != int(number) or not low <= number <= high:
            raise NotUnderstood
        return int(number)


class TimeInput(LineInput):
    def __init__(self, name: str) -> None:
        super().__init__(name, 12)
        self.widget.setMaximumWidth(140)
        self.widget.setPlaceholderText("16:05")

    def value(self) -> object:
        return parsed_time(self.widget.text())


class WordsInput(LineInput):
    def value(self) -> object:
        words = [word.strip() for word in _COMMAS.split(self.widget.text())]
        found = list(dict.fromkeys(word for word in words if word))
        if not found or len(found) > WORDS_MAX:
            raise NotUnderstood
        return found


class TextInput:
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


class DayInput:
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


class FlagInput:
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
