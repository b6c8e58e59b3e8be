"""A course from its plan to its sessions: made by a coordinator, begun and written down on a person's page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabBar

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Record
from desktop.i18n.coursewords import TEMPLATES, plan_of
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.rooms import PersonPlace, SettingsPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


def records(window: RealWindow, kind: str) -> list[Record]:
    assert window.desk is not None
    return [shown.record for shown in window.desk.read.casebook.list(kind)]


def with_courses(window: RealWindow) -> RecordId:
    assert window.desk is not None
    window.desk.write.programme.switch(Feature.COURSES, on=True)
    return window.desk.write.casebook.add("person", {"name": "Grace Banda"})


def open_courses(window: RealWindow, person: RecordId) -> None:
    window.go(PersonPlace(person))
    until(lambda: window.sees("person-page"), "the person is on the screen")
    bar = next(bar for bar in window.window.findChildren(QTabBar) if bar.isVisible())
    bar.setCurrentIndex(next(at for at in range(bar.count()) if bar.tabText(at) == "Courses"))
    until(lambda: window.sees("person-courses"), "the tab of courses")
    window.settle()


def cards(window: RealWindow) -> list[Card]:
    model = window.find("courses-list", CardList).model()
    assert isinstance(model, CardModel)
    return [row for row in map(model.row, range(model.rowCount())) if isinstance(row, Card)]


def test_a_coordinator_begins_a_plan_from_a_template_and_changes_it(laptops: Laptops) -> None:
    window = laptops("amina")
    with_courses(window)
    window.go(SettingsPlace())
    window.settle()
    window.press("to-course-plans")
    templates = window.find("course-plan-list", CardList)
    assert templates.select("health_6")
    templates.setFocus()
    window.key(ENTER)
    until(lambda: window.sees("course-plan-page"), "the form of the plan")
    window.find("curriculum-name", QLineEdit).setText("Our health course")
    window.press("course-plan-save")
    until(lambda: window.sees("course-plans-page"), "back at the plans")
    (plan,) = records(window, "curriculum")
    assert (plan.fields["name"], plan.fields["sessions"], plan.fields["template"]) == (
        "Our health course",
        6,
        "health_6",
    )
    assert len(str(plan.fields["titles"]).splitlines()) == 6
    until(lambda: window.sees("toast-undo"), "the way back is offered")
    window.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not records(window, "curriculum"), "it is gone again")


def test_a_course_is_begun_written_down_and_finished_on_a_persons_page(laptops: Laptops) -> None:
    window = laptops("amina")
    person = with_courses(window)
    assert window.desk is not None
    window.desk.write.casebook.add("curriculum", {"name": "Sleep", "sessions": 2, "titles": "Evenings\nMornings"})
    open_courses(window, person)
    window.press("courses-none-action")
    until(lambda: window.sees("course-choose"), "which course")
    window.key(ENTER)
    until(lambda: window.sees("enrolment-form"), "the form of the course")
    window.press("enrolment-save")
    until(lambda: window.sees("person-courses"), "back at the tab")
    window.settle()
    assert [card.title for card in cards(window)] == ["Sleep", "1. Evenings", "2. Mornings"]
    assert window.find("courses-list", CardList).select(cards(window)[1].key)
    window.find("courses-list", CardList).setFocus()
    window.key(ENTER)
    until(lambda: window.sees("course_session-form"), "the form of the session")
    window.tab_to("course_session-practised")
    window.write("A walk before bed")
    window.key(ENTER, CTRL)
    until(lambda: window.sees("person-courses"), "the session is saved")
    window.settle()
    (session,) = records(window, "course_session")
    assert (session.fields["number"], session.fields["attended"]) == (1, "yes")
    assert session.fields["practised"] == "A walk before bed"
    course = cards(window)[0]
    assert [badge.text for badge in course.badges] == ["1 of 2 sessions · 50%"]
    assert [card.action for card in cards(window)] == ["Change", "", "Write down"]
    window.key(Qt.Key.Key_Z, CTRL)
    window.settle()
    assert records(window, "course_session") == []


def test_a_half_written_session_of_a_course_comes_back_after_locking(laptops: Laptops) -> None:
    window = laptops("amina")
    person = with_courses(window)
    assert window.desk is not None
    casebook = window.desk.write.casebook
    plan = casebook.add("curriculum", {"name": "Sleep", "sessions": 2})
    casebook.add("enrolment", {"person": name_of(person), "curriculum": name_of(plan), "start": "2026-03-14"})
    open_courses(window, person)
    window.find("courses-list", CardList).select(cards(window)[1].key)
    window.find("courses-list", CardList).setFocus()
    window.key(ENTER)
    until(lambda: window.sees("course_session-form"), "the form of the session")
    window.tab_to("course_session-practised")
    window.write("A walk")
    QTest.keyClick(window.focused(), Qt.Key.Key_L, CTRL)
    window.wait_for("passphrase")
    window.unlock()
    assert window.desk is not None
    (draft,) = [draft for draft in window.desk.drafts.all() if draft.key.startswith("course_session")]
    assert draft.person == person
    assert draft.content["practised"] == "A walk"
    window.go(PersonPlace(person, writing=draft.key))
    until(lambda: window.sees("course_session-form"), "the form is open again")


def test_every_template_is_a_plan_that_can_be_saved() -> None:
    for code, template in TEMPLATES.items():
        fields = plan_of(code)
        assert fields["sessions"] == template.sessions
        assert len(template.titles) in {0, template.sessions}
