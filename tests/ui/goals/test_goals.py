"""Goals on a person's page: added in their words, rated with one tap, a step ticked and taken back."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget

from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.ui.goals.known import goals_of
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor


def a_goal(desk: FakeDesk, person: RecordId, words: str = "Sell eggs again", **fields: object) -> RecordId:
    return desk.casebook.add("goal", {"words": words, "person": name_of(person), "own": True, **fields})


def rate(desk: FakeDesk, goal: RecordId, person: RecordId, on: str, **fields: object) -> RecordId:
    whole = {"goal": name_of(goal), "person": name_of(person), "date": on, **fields}
    return desk.casebook.add("goal_rating", whole)


def kept(desk: FakeDesk, type_: str) -> list[Mapping[str, object]]:
    return [shown.record.fields for shown in desk.casebook.list(type_)]


def look(visitor: Visitor, person: RecordId) -> None:
    visitor.enter(PersonPlace(person, tab="goals"))


def on_page(visitor: Visitor) -> str:
    assert isinstance(visitor.room, PersonRoom)
    shown = visitor.room.panel.currentWidget()
    assert shown is not None
    return shown.objectName()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_without_a_goal_the_tab_says_what_it_is_for_and_offers_the_form(visitor: Visitor) -> None:
    assert visitor.find("goals-none", QWidget).isVisibleTo(visitor.room.panel)
    visitor.press("goals-none-action")
    assert on_page(visitor) == "goal-form"


def test_a_goal_that_is_not_theirs_is_not_saved(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.press("goals-none-action")
    visitor.find("goal-words", QLineEdit).setText("Go to church")
    visitor.press("goal-save")
    assert kept(desk, "goal") == []
    visitor.find("goal-own", QCheckBox).setChecked(True)
    visitor.press("goal-save")
    assert [goal["words"] for goal in kept(desk, "goal")] == ["Go to church"]
    assert visitor.find("goal-0", QWidget).isVisibleTo(visitor.room.panel)


def test_one_tap_says_how_near_it_feels_and_can_be_taken_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    goal = a_goal(desk, amina)
    look(visitor, amina)
    visitor.press("goal-0-near-6")
    assert kept(desk, "goal_rating") == [{"closeness": 6, "goal": goal, "person": amina, "date": TODAY.isoformat()}]
    assert visitor.said == ["6 of 10 today"]
    assert "6 of 10" in texts(visitor.find("goal-0", QWidget))
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert kept(desk, "goal_rating") == []


def test_the_next_step_is_ticked_and_can_be_taken_back(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    goal = a_goal(desk, amina)
    desk.casebook.add("task", {"what": "Ask about the hens", "person": name_of(amina), "goal": name_of(goal)})
    look(visitor, amina)
    visitor.find("goal-0-step", QCheckBox).click()
    visitor.settle()
    assert [task.get("done") for task in kept(desk, "task")] == [True]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert [task.get("done") for task in kept(desk, "task")] == [None]


def test_the_page_of_a_goal_shows_the_way_so_far_and_takes_todays_word(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    goal = a_goal(desk, amina, why="For school fees")
    rate(desk, goal, amina, "2026-02-01", closeness=2)
    rate(desk, goal, amina, "2026-03-01", closeness=5, words="The first hens came")
    look(visitor, amina)
    visitor.press("goal-0-open")
    assert on_page(visitor) == "goal-page"
    line = visitor.find("goal-page-line", Chart)
    assert line.accessibleDescription() == "From 2 on 1 Feb 2026 to 5 on 1 Mar 2026."
    desk.casebook.put("encounter", {"person": name_of(amina), "date": "2026-02-10", "status": "cancelled_by_worker"})
    (shown,) = goals_of(desk.read.casebook, amina)
    assert [str(point.on) for point in shown.points() if point.value is None] == ["2026-02-10"]
    visitor.find("goal-page-near", ChoiceRow).choose("7")
    visitor.find("goal-page-words", QLineEdit).setText("Sold six")
    visitor.press("goal-page-rate")
    assert {"closeness": 7, "words": "Sold six"}.items() <= kept(desk, "goal_rating")[-1].items()
    assert visitor.find("goal-page-words", QLineEdit).text() == ""


def test_nothing_said_is_nothing_saved(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    a_goal(desk, amina)
    look(visitor, amina)
    visitor.press("goal-0-open")
    visitor.press("goal-page-rate")
    assert kept(desk, "goal_rating") == []
    assert visitor.find("goal-page-trouble", QWidget).isVisibleTo(visitor.room.panel)


def test_a_small_step_is_added_on_the_page_of_its_goal(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    goal = a_goal(desk, amina)
    look(visitor, amina)
    visitor.press("goal-0-open")
    visitor.find("goal-page-step", QLineEdit).setText("Buy two hens")
    visitor.press("goal-page-step-add")
    assert kept(desk, "task") == [{"what": "Buy two hens", "goal": goal, "person": amina}]
    assert visitor.find("goal-page-step-0", QCheckBox).text() == "Buy two hens"


def test_a_half_written_word_is_kept_and_gone_on_with(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    goal = a_goal(desk, amina)
    look(visitor, amina)
    visitor.press("goal-0-open")
    visitor.find("goal-page-words", QLineEdit).setText("It is hard but")
    visitor.leave()
    (draft,) = desk.drafts.all()
    assert (draft.key, draft.person) == (f"goal_rating:{name_of(goal)}", amina)
    visitor.enter(PersonPlace(amina, writing=draft.key))
    assert on_page(visitor) == "goal-page"
    assert visitor.find("goal-page-words", QLineEdit).text() == "It is hard but"
    visitor.press("goal-page-rate")
    assert kept(desk, "goal_rating")[-1]["words"] == "It is hard but"
    assert desk.drafts.all() == ()


def test_escape_leads_back_to_the_tab(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    a_goal(desk, amina)
    look(visitor, amina)
    visitor.press("goal-0-open")
    assert visitor.room.step_back()
    visitor.settle()
    assert on_page(visitor) == "person-page"
    assert visitor.find("goals", QWidget).isVisibleTo(visitor.room.panel)


def test_levels_are_asked_where_somebody_wrote_them_and_come_to_one_number(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    a_goal(desk, amina, "Read again")
    goal = a_goal(desk, amina, expected="Ten eggs a week")
    rate(desk, goal, amina, "2026-03-01", level=1)
    look(visitor, amina)
    assert "60" in texts(visitor.find("goals", QWidget))
    visitor.press("goal-0-open")
    assert not visitor.find("goal-page-level", QWidget).isVisibleTo(visitor.room.panel)
    visitor.room.step_back()
    visitor.settle()
    visitor.press("goal-1-open")
    visitor.find("goal-page-level", ChoiceRow).choose("2")
    visitor.press("goal-page-rate")
    assert kept(desk, "goal_rating")[-1]["level"] == 2


def test_goals_that_have_ended_stand_beneath_and_are_not_rated(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    a_goal(desk, amina, "Sleep at night", status="reached")
    a_goal(desk, amina, "Sell eggs again", status="started")
    look(visitor, amina)
    assert "Sell eggs again" in texts(visitor.find("goal-0", QWidget))
    assert "Sleep at night" in texts(visitor.find("goal-1", QWidget))
    assert visitor.room.panel.findChild(QWidget, "goal-1-near-6") is None


def test_who_only_looks_changes_nothing(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    a_goal(desk, amina)
    desk.casebook.role = Role.VIEWER
    look(visitor, amina)
    assert visitor.room.panel.findChild(QWidget, "goal-0-near-6") is None
    assert not visitor.find("goals-add", QWidget).isVisibleTo(visitor.room.panel)


def test_what_they_count_for_themselves_is_written_charted_and_said_in_their_measure(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    goal = a_goal(desk, amina, "Smoke less", counted="Cigarettes a day")
    rate(desk, goal, amina, "2026-02-01", count=20)
    a_goal(desk, amina, "Sell eggs")
    look(visitor, amina)
    visitor.press("goal-0-open")
    visitor.find("goal_rating-count", QLineEdit).setText("many")
    visitor.press("goal-page-rate")
    assert len(kept(desk, "goal_rating")) == 1, "that is no number"
    visitor.find("goal_rating-count", QLineEdit).setText("0")
    visitor.press("goal-page-rate")
    assert kept(desk, "goal_rating")[-1]["count"] == 0
    assert visitor.find("goal-page-counts", Chart).accessibleDescription().startswith("From 20 on 1 Feb 2026 to 0 on")
    assert visitor.find("goal_rating-count", QLineEdit).text() == ""
    visitor.room.step_back()
    visitor.settle()
    visitor.press("goal-1-open")
    assert not visitor.find("goal_rating-count", QLineEdit).isVisibleTo(visitor.room.panel)
