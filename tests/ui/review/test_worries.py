"""Worries that no coordinator has seen: each stands there until somebody says so, with what was done about it."""

import pytest
from PySide6.QtWidgets import QTabBar

from desktop.domain.ids import RecordId, name_of
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.rooms import PersonPlace, ReviewPlace, ReviewTab
from tests.support.fakedesk import ME, TODAY, FakeDesk
from tests.support.roomtests import Visitor, low, nameless, sentences

WORRIES = ReviewPlace(ReviewTab.WORRIES)


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """A coordinator's."""
    desk.be_coordinator()
    return desk


def worry(desk: FakeDesk, person: RecordId, **fields: object) -> RecordId:
    about = {"person": name_of(person), "date": TODAY.isoformat(), "kinds": ["violence"]}
    return desk.casebook.put("safety_concern", about | fields)


def test_what_was_said_and_who_was_told_is_read_and_seen_by_one_press(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    record = worry(desk, amina, said="He came again.", told=["supporter"], told_who="Her sister", told_at="16:05")
    visitor.enter(WORRIES)
    words = "\n".join(sentences(visitor.room.panel))
    assert "He came again." in words
    assert "Her sister" in words
    assert "16:05" in words
    visitor.find("worry-answer", NoteField).setPlainText("I called her sister. ")
    visitor.press("worry-seen")
    fields = desk.casebook.fields_of(record)
    assert fields["acknowledged"] == TODAY.isoformat()
    assert fields["acknowledged_by"] == str(ME)
    assert fields["answer"] == "I called her sister."
    assert "Every worry has been seen" in sentences(visitor.room.panel)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert not {"acknowledged", "acknowledged_by", "answer"} & set(desk.casebook.fields_of(record))


def test_where_there_is_danger_now_stands_first_and_the_tab_counts_them(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    worry(desk, amina, date="2026-01-01", said="Long ago.")
    worry(desk, amina, danger_now="yes", said="Right now.")
    worry(desk, amina, acknowledged=TODAY.isoformat(), said="Known.")
    visitor.enter(WORRIES)
    words = "\n".join(sentences(visitor.room.panel))
    assert "Right now." in words
    assert "Long ago." not in words, "one at a time"
    tabs = visitor.find("worries-tabs", QTabBar)
    assert "Worries (2)" in [tabs.tabText(n) for n in range(tabs.count())]
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_what_is_half_written_about_one_waits_there(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    first = worry(desk, amina, date="2026-01-01")
    second = worry(desk, amina)
    visitor.enter(WORRIES)
    visitor.find("worry-answer", NoteField).setPlainText("Half")
    visitor.leave()
    visitor.enter(ReviewPlace(ReviewTab.WORRIES, record=second))
    assert visitor.find("worry-answer", NoteField).toPlainText() == ""
    visitor.enter(ReviewPlace(ReviewTab.WORRIES, record=first))
    assert visitor.find("worry-answer", NoteField).toPlainText() == "Half"
    visitor.press("worry-open")
    assert visitor.went == [PersonPlace(amina)]


def test_whoever_is_not_named_here_can_be_seen_too(visitor: Visitor, desk: FakeDesk) -> None:
    about = {"person": name_of(RecordId(99, 99)), "date": TODAY.isoformat(), "kinds": ["violence"]}
    notice = desk.casebook.put("safety_notice", about)
    visitor.enter(WORRIES)
    visitor.press("worry-seen")
    assert desk.casebook.fields_of(notice)["acknowledged"] == TODAY.isoformat()
