"""Days: typed in any way people write them, stepped, and picked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.kit.dates import DateField, soon

SATURDAY = date(2026, 3, 14)


@pytest.fixture
def field(qtbot: QtBot) -> DateField:
    made = DateField("when", today=lambda: SATURDAY)
    qtbot.addWidget(made)
    made.show()
    return made


def leave(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)


@pytest.mark.parametrize("typed", ["14 mar 2026", "14/3/2026", "2026-03-14", "१४/३/२०२६", "١٤/٣/٢٠٢٦", "today"])
def test_a_typed_day_is_understood_and_written_with_its_month_as_a_word(
    qtbot: QtBot, field: DateField, typed: str
) -> None:
    field.edit.setText(typed)
    leave(qtbot, field)
    assert field.day() == SATURDAY
    assert field.edit.text() == "14 Mar 2026"


def test_what_is_not_understood_stays_to_be_corrected(qtbot: QtBot, field: DateField) -> None:
    field.set_day(SATURDAY)
    field.edit.setText("soonish")
    leave(qtbot, field)
    assert field.edit.text() == "soonish"
    assert field.day() is None
    assert not field.understood()


def test_an_empty_field_is_no_day_and_no_mistake(field: DateField) -> None:
    assert field.day() is None
    assert field.understood()


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Up, date(2026, 3, 15)),
        (Qt.Key.Key_Down, date(2026, 3, 13)),
        (Qt.Key.Key_PageUp, date(2026, 3, 21)),
        (Qt.Key.Key_PageDown, date(2026, 3, 7)),
    ],
)
def test_keys_step_by_a_day_and_a_week(qtbot: QtBot, field: DateField, key: Qt.Key, day: date) -> None:
    field.set_day(SATURDAY)
    qtbot.keyClick(field.edit, key)
    assert field.day() == day


def test_an_arrow_in_an_empty_field_begins_with_today(qtbot: QtBot, field: DateField) -> None:
    qtbot.keyClick(field.edit, Qt.Key.Key_Up)
    assert field.day() == SATURDAY


def test_yesterday_is_one_press_away(qtbot: QtBot, field: DateField) -> None:
    yesterday = field.findChild(QPushButton, "when-quick-1")
    assert isinstance(yesterday, QPushButton)
    with qtbot.waitSignal(field.changed) as changed:
        qtbot.mouseClick(yesterday, Qt.MouseButton.LeftButton)
    assert changed.args == [date(2026, 3, 13)]
    assert yesterday.isChecked()


def test_a_plan_may_have_no_day(qtbot: QtBot) -> None:
    field = DateField("next", soon, today=lambda: SATURDAY)
    qtbot.addWidget(field)
    field.set_day(date(2026, 3, 21))
    none = field.findChild(QPushButton, "next-quick-2")
    assert isinstance(none, QPushButton)
    qtbot.mouseClick(none, Qt.MouseButton.LeftButton)
    assert field.day() is None
    assert field.edit.text() == ""


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)  # the offscreen platform
def test_the_calendar_answers_with_the_day_that_was_picked(qtbot: QtBot, field: DateField) -> None:
    field.set_day(SATURDAY)
    field._open_calendar()
    popup = next(child for child in field.children() if type(child).__name__ == "_CalendarPopup")
    with qtbot.waitSignal(popup.destroyed):
        popup._calendar.clicked.emit(popup._calendar.selectedDate().addDays(2))  # type: ignore[attr-defined]
    assert field.day() == date(2026, 3, 16)
