"""A day, typed or picked: "14 Mar 2026" with the month as a word, in the digits of any script.

Up and Down step by a day, Page Up and Page Down by a week. What cannot be understood stays as it was typed, to be
corrected.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import current, formats, told
from desktop.ui.kit.buttons import Button, Chip
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.theme import Role, role, sizes

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
_WIDEST = "30 September 2026"


@dataclass(frozen=True, slots=True)
class Quick:
    """A button beside the field. `days` from today, or None: no day at all."""

    text: str
    days: int | None


def lately() -> tuple[Quick, ...]:
    """For what has happened."""
    return (Quick(told("Today"), 0), Quick(told("Yesterday"), -1))


def soon() -> tuple[Quick, ...]:
    """For what is planned."""
    return (Quick(told("+1 week"), 7), Quick(told("+2 weeks"), 14), Quick(told("None"), None))


def very_soon() -> tuple[Quick, ...]:
    """For what cannot wait a week."""
    return (Quick(told("Tomorrow"), 1), Quick(told("In 2 days"), 2), Quick(told("In 3 days"), 3))


def for_a_while() -> tuple[Quick, ...]:
    """How long people usually stand in."""
    return (Quick(told("+1 week"), 7), Quick(told("+2 weeks"), 14))


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on this laptop's wall


class DateField(QWidget):
    """The typed field, [Choose…] with a calendar, and quick buttons. `day` is None while empty or not understood."""

    changed = Signal(object)  # datetime.date or None

    def __init__(
        self,
        object_name: str,
        quick: Callable[[], Sequence[Quick]] = lately,
        *,
        today: Callable[[], date] = _today,
    ) -> None:
        """`quick` is asked anew after a switch of language."""
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setObjectName(object_name)
        self.edit.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._pick = Button("", f"{object_name}-pick", Icon.CALENDAR)
        self._pick.clicked.connect(self._open_calendar)
        self._quick = quick
        self._quick_buttons: list[Chip] = []
        self._today = today
        self._day: date | None = None
        self._row = FlowLayout(self)
        self._row.addWidget(self.edit)
        self._row.addWidget(self._pick)
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._read)
        self.edit.textEdited.connect(self._read_quietly)
        self._word()

    def day(self) -> date | None:
        return self._day

    def set_day(self, day: date | None) -> None:
        """Show `day`; None empties the field."""
        self.edit.setText(formats.date(day) if day else "")
        self._set(day)

    def understood(self) -> bool:
        """Whether what stands in the field is a day, or nothing."""
        return self._day is not None or not self.edit.text().strip()

    # Qt asks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.set_day((self._day or self._today()) + timedelta(days=step if self._day else 0))
                return True
        elif event.type() is QEvent.Type.FontChange:  # the field's own comes after ours
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _read_quietly(self) -> None:
        """While typing: know the day, leave the text alone."""
        self._set(self._parsed())

    def _read(self) -> None:
        """After typing: write the day the way all days are written."""
        day = self._parsed()
        if day is not None:
            self.edit.setText(formats.date(day))
        self._set(day)

    def _parsed(self) -> date | None:
        try:
            return formats.parsed_date(self.edit.text(), today=self._today())
        except formats.NotUnderstood:
            return None

    def _set(self, day: date | None) -> None:
        if day != self._day:
            self._day = day
            self._mark_quick()
            self.changed.emit(day)

    def _take(self, days: int | None, _checked: object = None) -> None:
        self.set_day(None if days is None else self._today() + timedelta(days=days))
        self._mark_quick()  # the button toggled itself; pressed twice it still says the same day

    def _mark_quick(self) -> None:
        for button, quick in zip(self._quick_buttons, self._quick(), strict=True):
            named = None if quick.days is None else self._today() + timedelta(days=quick.days)
            button.setChecked(named == self._day and self.understood())

    def _word(self) -> None:
        self._pick.setText(told("Choose…"))
        self._pick.setAccessibleName(told("Choose a day in the calendar"))
        for old in self._quick_buttons:
            self._row.removeWidget(old)
            old.deleteLater()
        self._quick_buttons.clear()
        for number, quick in enumerate(self._quick()):
            chip = Chip(quick.text, f"{self.edit.objectName()}-quick-{number}", checkable=True)
            chip.clicked.connect(partial(self._take, quick.days))
            self._quick_buttons.append(chip)
            self._row.addWidget(chip)
        if self._day is not None:
            self.edit.setText(formats.date(self._day))
        self._mark_quick()
        self._fit()

    def _fit(self) -> None:
        self.edit.setFixedWidth(self.edit.fontMetrics().horizontalAdvance(_WIDEST) + 30)

    def _open_calendar(self) -> None:
        calendar = _CalendarPopup(self, self._day or self._today())
        calendar.picked.connect(self.set_day)
        calendar.open_at(self.edit)


class _CalendarPopup(QFrame):
    """A month to pick from; closes with Esc, a pick, or a click elsewhere."""

    picked = Signal(object)  # datetime.date

    def __init__(self, owner: QWidget, day: date) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        role(self, Role.POPUP)
        self._calendar = QCalendarWidget()
        self._calendar.setLocale(QLocale(current().region))
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, QTextCharFormat())  # Qt paints these red, too pale to read
        for name, image in (("qt_calendar_prevmonth", Icon.BACK), ("qt_calendar_nextmonth", Icon.NEXT)):
            if isinstance(button := self._calendar.findChild(QToolButton, name), QToolButton):
                button.setIcon(icon(image))  # Qt's own arrows are black in every palette
        self._calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.setMinimumSize(8 * sizes().target, 8 * sizes().target)  # a day is a target, too
        self._calendar.clicked.connect(self._pick)
        self._calendar.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._calendar)

    def open_at(self, field: QWidget) -> None:
        """Beneath `field`, or above it where the screen ends."""
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height() + 4))
        screen = field.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = field.mapToGlobal(QPoint(0, -self.height() - 4))
        left = min(max(screen.left(), corner.x()), screen.right() - self.width())
        self.move(left, max(screen.top(), corner.y()))
        self.show()
        self._calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
