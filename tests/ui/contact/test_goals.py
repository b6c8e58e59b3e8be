"""Goals in the visit editor: rated behind a fold, saved with the visit, taken back with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGroupBox, QLineEdit, QPushButton

from desktop.domain.ids import RecordId, name_of
from desktop.ui.contact.controller import ContactRoom
from desktop.ui.kit.rooms import VisitPlace
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, low, nameless, sentences


@pytest.fixture
def market(desk: FakeDesk, amina: RecordId) -> RecordId:
    about = {"person": name_of(amina), "own": True}
    desk.casebook.put("goal", {**about, "words": "Read again", "status": "reached"})
    return desk.casebook.put("goal", {**about, "words": "Go to the market alone", "expected": "Once a week"})


def near(visitor: Visitor) -> QGroupBox:
    return visitor.find("visit-goal-0-near", QGroupBox)


def ratings(desk: FakeDesk) -> tuple[object, ...]:
    return tuple(
        {name: fields[name] for name in fields if name in {"closeness", "level"}}
        for fields in desk.casebook.all_of("goal_rating")
    )


def test_a_rating_is_saved_with_its_visit_and_undo_takes_both(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, market: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-goals")
    visitor.click(near(visitor), "choice-6")
    visitor.click(visitor.find("visit-goal-0-level", QGroupBox), "choice--1")
    visitor.press("visit-save")
    (visit,) = [shown.record.id for shown in desk.casebook.list("encounter")]
    assert desk.casebook.all_of("goal_rating") == (
        {
            "closeness": 6,
            "level": -1,
            "person": amina,
            "goal": market,
            "visit": visit,
            "date": TODAY.isoformat(),
        },
    )
    assert desk.troubles.calls.count("together") == 1
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.all_of("goal_rating") == desk.casebook.all_of("encounter") == ()


def test_a_rating_needs_no_mouse_and_a_digit_means_itself(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, market: RecordId
) -> None:
    assert market
    visitor.enter(VisitPlace(amina))
    visitor.find("visit-goals", QPushButton).setFocus()
    visitor.key(Qt.Key.Key_Space)
    visitor.tab()
    while not near(visitor).isAncestorOf(visitor.focused()):
        visitor.tab()
    visitor.key(Qt.Key.Key_6)
    visitor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ratings(desk) == ({"closeness": 6},)


def test_what_was_said_at_a_visit_stands_there_and_is_changed_not_said_twice(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, market: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-goals")
    visitor.click(near(visitor), "choice-3")
    visitor.press("visit-save")
    (visit,) = [shown.record.id for shown in desk.casebook.list("encounter")]
    visitor.enter(VisitPlace(amina, visit))
    assert visitor.find("visit-goals", QPushButton).text() == "Goals (1)"
    visitor.press("visit-goals")
    visitor.click(near(visitor), "choice-4")
    visitor.press("visit-save")
    assert ratings(desk) == ({"closeness": 4},)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert ratings(desk) == ({"closeness": 3},)
    assert market


def test_half_written_ratings_come_back_with_the_draft_and_can_be_left_out(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, market: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-goals")
    visitor.click(near(visitor), "choice-10")
    visitor.leave()
    visitor.enter(VisitPlace(amina))
    assert isinstance(visitor.room, ContactRoom)
    (said,) = visitor.room.panel.editor.content().ratings
    assert (said.goal, said.closeness) == (name_of(market), "10")
    visitor.press("visit-goals")
    visitor.press("visit-goal-0-clear")
    assert visitor.room.panel.editor.content().ratings == ()
    visitor.press("visit-save")
    assert ratings(desk) == ()


def test_only_who_works_on_a_goal_is_asked_and_everything_has_a_name(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, market: RecordId
) -> None:
    other = desk.person("Bahati")
    visitor.enter(VisitPlace(other))
    assert visitor.find("visit-goals", QPushButton).isHidden()
    desk.casebook.put(
        "goal_rating",
        {"person": name_of(amina), "goal": name_of(market), "closeness": 2, "date": TODAY.isoformat()},
    )
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-goals")
    told = sentences(visitor.room.panel)
    assert "Go to the market alone" in told
    assert "Read again" not in told
    assert any("2 of 10" in words.replace("\u2068", "").replace("\u2069", "") for words in told)
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_what_they_count_is_asked_at_the_visit_and_saved_with_it(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    about = {"person": name_of(amina), "own": True}
    desk.casebook.put("goal", {**about, "words": "Walk more", "counted": "Walks a week"})
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-goals")
    assert any("Walks a week" in words for words in sentences(visitor.room.panel))
    count = visitor.find("goal_rating-count", QLineEdit)
    count.setText("some")
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter") == ()
    count.setText("3")
    visitor.press("visit-save")
    (visit,) = [shown.record.id for shown in desk.casebook.list("encounter")]
    assert [fields["count"] for fields in desk.casebook.all_of("goal_rating")] == [3]
    visitor.enter(VisitPlace(amina, visit))
    visitor.press("visit-goals")
    assert visitor.find("goal_rating-count", QLineEdit).text() == "3"
