"""A group from its first day: made, joined, met and written down at the keyboard of the real window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Record
from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import GroupsPlace, SessionPlace, TodayPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Down
TODAY = date.today()  # noqa: DTZ011 - the day on this laptop's wall
NAMES = ("Grace Banda", "Okello Moyo", "Zawadi Phiri")


@pytest.fixture
def window(laptops: Laptops) -> RealWindow:
    window = laptops("amina")
    assert window.desk is not None
    window.desk.write.programme.switch(Feature.GROUPS, on=True)
    return window


def records(window: RealWindow, kind: str) -> list[Record]:
    assert window.desk is not None
    return [shown.record for shown in window.desk.read.casebook.list(kind)]


def a_group(window: RealWindow, named: str = "yes", **more: object) -> tuple[RecordId, list[RecordId]]:
    """A group of three, who were all asked the same."""
    assert window.desk is not None
    casebook = window.desk.write.casebook
    group = casebook.add("group", {"name": "Tuesday circle", "kind": "mutual_aid", **more})
    people = [casebook.add("person", {"name": name}) for name in NAMES]
    for person in people:
        fields = {"person": name_of(person), "of_group": name_of(group), "since": TODAY.isoformat(), "named": named}
        casebook.add("membership", fields)
    window.go(TodayPlace())
    return group, people


def begin(window: RealWindow, group: RecordId) -> None:
    window.go(SessionPlace(group))
    until(lambda: window.sees("session-editor"), "the editor is open")
    window.settle()


def test_groups_are_not_offered_before_somebody_wants_them(laptops: Laptops) -> None:
    window = laptops("amina")
    assert not window.sees("to-groups")
    window.key(Qt.Key.Key_6, CTRL)
    assert not window.sees("groups")


def test_a_group_is_made_and_somebody_joins_it_at_the_keyboard(window: RealWindow) -> None:
    assert window.desk is not None
    window.desk.write.casebook.add("person", {"name": "Grace Banda"})
    window.go(GroupsPlace())
    window.press("groups-add")
    until(lambda: window.sees("group-form"), "the form is open")
    window.write("Tuesday circle")
    window.key(ENTER, CTRL)
    until(lambda: window.sees("group-page"), "the page of the group")
    assert window.reads("Tuesday circle")
    window.press("group-person")
    window.write("grac")
    window.settle()
    until(lambda: window.find("group-found", CardList).model().rowCount() == 1, "she is found")
    window.key(ENTER)
    until(lambda: window.sees("membership-form"), "the question about being named")
    window.press("choice-yes")
    window.key(ENTER, CTRL)
    until(lambda: window.sees("group-page"), "back at the group")
    window.settle()
    (one,) = records(window, "membership")
    assert one.fields["named"] == "yes"
    assert window.reads("Grace Banda")


def test_a_session_is_written_without_a_mouse_and_saved_as_one(window: RealWindow) -> None:
    group, people = a_group(window)
    begin(window, group)
    window.clicks = 0
    assert window.focused().objectName() == "session-here-0"
    window.key(SPACE)
    window.key(Qt.Key.Key_4)
    window.key(DOWN)
    assert window.focused().objectName() == "session-here-1"
    window.key(SPACE)
    note = window.tab_to("session-note-1", most=8)
    assert isinstance(note, QLineEdit)
    window.write("Her brother is ill")
    window.find("session-follow-1", QCheckBox).setChecked(True)
    window.tab_to("session-notes")
    window.write("We talked about sleep.")
    window.key(ENTER, CTRL)
    until(lambda: window.sees("group-page"), "the session is saved")
    assert window.clicks == 0
    (session,) = records(window, "group_session")
    assert session.fields["came"] == 2
    assert session.fields["narrative"] == "We talked about sleep."
    assert not {"person", "note"} & session.fields.keys()
    first, second = records(window, "attendance")
    assert {record.fields["session"] for record in (first, second)} == {session.id}
    assert (first.fields["person"], first.fields["here"], first.fields["wellbeing"]) == (people[0], "here", 4)
    assert (second.fields["person"], second.fields["note"]) == (people[1], "Her brother is ill")
    (task,) = records(window, "task")
    assert (task.fields["person"], task.fields["what"]) == (people[1], "Her brother is ill")
    assert window.reads("Session saved")
    window.key(Qt.Key.Key_Z, CTRL)
    window.settle()
    assert not any(records(window, kind) for kind in ("group_session", "attendance", "task"))


def test_heads_are_counted_where_nobody_is_named(window: RealWindow) -> None:
    group, _people = a_group(window, named="no")
    begin(window, group)
    assert not window.sees("session-here-0")
    assert not any(name in text for text in window.texts() for name in NAMES)
    assert window.reads("3 more people come and are counted without a name.")
    window.press("session-visitor")
    window.press("session-visitor")
    window.find("session-came", QLineEdit).setText("9")
    window.press("session-save")
    until(lambda: window.sees("group-page"), "the session is saved")
    (session,) = records(window, "group_session")
    assert (session.fields["visitors"], session.fields["came"]) == (2, 9)
    assert records(window, "attendance") == []


def test_locking_brings_back_every_row_that_was_half_written(window: RealWindow) -> None:
    group, _people = a_group(window)
    begin(window, group)
    window.key(SPACE)
    window.key(Qt.Key.Key_2)
    window.tab_to("session-note-0", most=8)
    window.write("Slept badly")
    QTest.keyClick(window.focused(), Qt.Key.Key_L, CTRL)
    window.wait_for("passphrase")
    window.unlock()
    until(lambda: window.sees("session-editor"), "the same place")
    window.settle()
    assert window.find("session-here-0", QCheckBox).isChecked()
    assert window.find("session-mood-0", QComboBox).currentData() == 2
    assert window.find("session-note-0", QLineEdit).text() == "Slept badly"
    assert window.reads("Draft from")
    window.press("session-save")
    until(lambda: window.sees("group-page"), "the session is saved")
    assert len(records(window, "attendance")) == 1


def test_a_saved_session_is_amended_and_the_change_can_be_taken_back(window: RealWindow) -> None:
    group, _people = a_group(window)
    begin(window, group)
    window.press("session-all")
    window.press("session-save")
    until(lambda: window.sees("group-page"), "the session is saved")
    (session,) = records(window, "group_session")
    window.go(SessionPlace(group, session.id))
    until(lambda: window.sees("session-editor"), "the editor is open")
    window.settle()
    window.find("session-here-2", QCheckBox).setChecked(False)
    window.find("session-notes", QPlainTextEdit).setPlainText("Two stayed.")
    window.press("session-save")
    until(lambda: window.sees("group-page"), "the change is saved")
    (session,) = records(window, "group_session")
    assert (session.fields["came"], session.fields["narrative"]) == (2, "Two stayed.")
    assert [record.fields["here"] for record in records(window, "attendance")] == ["here", "here", "absent"]
    window.key(Qt.Key.Key_Z, CTRL)
    window.settle()
    (session,) = records(window, "group_session")
    assert session.fields["came"] == 3
    assert "narrative" not in session.fields
    assert [record.fields["here"] for record in records(window, "attendance")] == ["here"] * 3


def test_a_name_in_the_notes_of_the_group_is_pointed_out(window: RealWindow) -> None:
    group, _people = a_group(window)
    begin(window, group)
    notes = window.find("session-notes", QPlainTextEdit)
    notes.setPlainText("Okello was sad.")
    assert window.sees("session-names")
    notes.setPlainText("Somebody was sad.")
    assert not window.sees("session-names")


def test_a_group_that_met_yesterday_and_was_not_written_down_says_so(window: RealWindow) -> None:
    yesterday = TODAY - timedelta(days=1)
    group, _people = a_group(window, weekday=("mon", "tue", "wed", "thu", "fri", "sat", "sun")[yesterday.weekday()])
    assert window.desk is not None
    casebook = window.desk.write.casebook
    before = {"of_group": name_of(group), "date": (yesterday - timedelta(days=7)).isoformat(), "came": 3}
    casebook.add("group_session", before)
    window.go(GroupsPlace())
    window.settle()
    assert window.reads("not written down")
    begin(window, group)
    window.press("session-save")
    until(lambda: window.sees("group-page"), "the session is saved")
    assert records(window, "group_session")[-1].fields["date"] == yesterday.isoformat()


def test_a_session_written_by_mistake_goes_into_the_bin_and_comes_back(window: RealWindow) -> None:
    group, _people = a_group(window)
    begin(window, group)
    assert not window.sees("session-bin")
    window.press("session-all")
    window.press("session-save")
    until(lambda: window.sees("group-page"), "the session is saved")
    (session,) = records(window, "group_session")
    window.go(SessionPlace(group, session.id))
    until(lambda: window.sees("session-editor"), "the editor is open")
    window.settle()
    window.press("session-bin")
    until(lambda: window.sees("group-page"), "it is gone")
    assert not records(window, "group_session")
    assert not records(window, "attendance")
    window.key(Qt.Key.Key_Z, CTRL)
    window.settle()
    assert len(records(window, "group_session")) == 1
    assert len(records(window, "attendance")) == 3
