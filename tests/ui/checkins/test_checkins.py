"""Check-ins: asked question by question with digits, safety before the next question, saved, looked back on."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.domain.ids import RecordId, name_of
from desktop.domain.measures import SHIPPED
from desktop.ui.checkins.asking import AnswerRow
from desktop.ui.checkins.known import known_of
from desktop.ui.kit.cards import Card, CardList
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor


def kept(desk: FakeDesk) -> list[Mapping[str, object]]:
    return [shown.record.fields for shown in desk.casebook.list("check_in")]


def check_in(desk: FakeDesk, person: RecordId, on: str, total: int | None, measure: str = "phq-8") -> None:
    fields: dict[str, object] = {"person": name_of(person), "date": on, "measure": measure}
    desk.casebook.add("check_in", fields | ({"total": total} if total is not None else {}))


def somebody_answers(desk: FakeDesk) -> None:
    desk.casebook.add("help_contact", {"name": "Joyce", "kind": "responder", "phone": "0700"})


def look(visitor: Visitor, person: RecordId, writing: str = "") -> None:
    visitor.enter(PersonPlace(person, tab="check-ins", writing=writing))


def on_page(visitor: Visitor) -> str:
    assert isinstance(visitor.room, PersonRoom)
    shown = visitor.room.panel.currentWidget()
    assert shown is not None
    return shown.objectName()


def titles(visitor: Visitor, name: str) -> list[str]:
    cards = visitor.find(name, CardList).model()
    rows = [cards.index(n, 0).data(Qt.ItemDataRole.UserRole) for n in range(cards.rowCount())]
    return [row.title for row in rows if isinstance(row, Card)]


def choose(visitor: Visitor, measure: str) -> None:
    button = "check-ins-new" if visitor.find("check-ins-new", QWidget).isVisibleTo(visitor.room.panel) else ""
    visitor.press(button or "check-ins-none-action")
    visitor.find("check-in-choices", CardList).chosen.emit(measure)
    visitor.settle()


def answer(visitor: Visitor, digit: str) -> None:
    """By the keyboard, as somebody types."""
    rows = visitor.room.panel.findChildren(AnswerRow)
    (row,) = [row for row in rows if row.isVisibleTo(visitor.room.panel)]
    QTest.keyClicks(row, digit)
    visitor.settle()


def shows(visitor: Visitor, words: str) -> bool:
    shown = [label.text() for label in visitor.room.panel.findChildren(QLabel) if label.isVisible()]
    return any(words in text for text in shown)


def test_digits_answer_eight_questions_and_what_they_come_to_is_kept_with_how_it_was_counted(
    visitor: Visitor, desk: FakeDesk
) -> None:
    choose(visitor, "phq-8")
    assert shows(visitor, "Little interest or pleasure in doing things")
    for digit in "01230123":
        answer(visitor, digit)
    assert on_page(visitor) == "check-in-end"
    assert not shows(visitor, "12")
    visitor.press("check-in-save")
    (fields,) = kept(desk)
    assert fields["answers"] == "q1=0 q2=1 q3=2 q4=3 q5=0 q6=1 q7=2 q8=3"
    assert (fields["total"], fields["measure"], fields["version"]) == (12, "phq-8", "1")
    assert (fields["coding"], fields["scorer"], fields["language"]) == ("0-3", 1, "en")
    assert fields["date"] == TODAY.isoformat()
    assert "flagged" not in fields
    assert titles(visitor, "check-ins-list") == ["PHQ-8"]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert kept(desk) == []


def test_any_question_may_be_left_and_then_there_is_no_total(visitor: Visitor, desk: FakeDesk) -> None:
    choose(visitor, "phq-2")
    answer(visitor, "3")
    visitor.press("check-in-skip")
    assert shows(visitor, "no total")
    visitor.press("check-in-save")
    (fields,) = kept(desk)
    assert fields["answers"] == "q1=3 q2=-"
    assert "total" not in fields


def test_the_nine_questions_are_offered_only_where_somebody_answers_for_it(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.press("check-ins-none-action")
    assert "PHQ-8" in titles(visitor, "check-in-choices")
    assert "PHQ-9" not in titles(visitor, "check-in-choices")
    somebody_answers(desk)
    look(visitor, amina)
    visitor.press("check-ins-none-action")
    assert "PHQ-9" in titles(visitor, "check-in-choices")


def test_the_ninth_answer_leads_to_help_before_the_next_question_and_before_any_total(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    somebody_answers(desk)
    look(visitor, amina)
    choose(visitor, "phq-9")
    for _ in range(8):
        answer(visitor, "0")
    answer(visitor, "1")
    assert on_page(visitor) == "check-in-safety"
    visitor.press("check-in-go-on")
    assert shows(visitor, "how difficult have these problems made it")
    answer(visitor, "0")
    visitor.press("check-in-save")
    (fields,) = kept(desk)
    assert (fields["total"], fields["flagged"]) == (1, True)
    (again,) = desk.casebook.today(TODAY)
    assert (again.type, again.late_days) == ("check_in", -1)


def test_from_safety_one_writes_the_worry_and_goes_on_with_the_questions_later(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    somebody_answers(desk)
    look(visitor, amina)
    choose(visitor, "phq-9")
    for digit in "000000002":
        answer(visitor, digit)
    visitor.press("check-in-worry")
    assert on_page(visitor) == "safety_concern-form"
    (draft,) = [draft for draft in desk.drafts.all() if draft.key.startswith("check_in:")]
    look(visitor, amina, writing=draft.key)
    assert on_page(visitor) == "check-in-asking"
    answer(visitor, "2")
    assert on_page(visitor) == "check-in-asking"
    assert shows(visitor, "how difficult")


def test_what_is_half_answered_is_kept_and_gone_on_with(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    choose(visitor, "gad-7")
    answer(visitor, "2")
    answer(visitor, "1")
    visitor.leave()
    look(visitor, amina)
    visitor.press("check-ins-none-action")
    assert shows(visitor, "Worrying too much about different things")
    for digit in "00000":
        answer(visitor, digit)
    visitor.press("check-in-save")
    assert kept(desk)[0]["total"] == 3
    assert desk.drafts.all() == ()


def test_escape_goes_back_question_by_question(visitor: Visitor) -> None:
    choose(visitor, "phq-2")
    answer(visitor, "1")
    assert visitor.room.step_back()
    assert shows(visitor, "Little interest")
    assert visitor.room.step_back()
    visitor.settle()
    assert on_page(visitor) == "person-page"


def test_a_total_counted_elsewhere_is_written_down_with_its_name(visitor: Visitor, desk: FakeDesk) -> None:
    choose(visitor, "total")
    visitor.press("check-in-total-0")
    visitor.press("check-in-total-save")
    assert kept(desk) == []
    visitor.find("check_in-total", QLineEdit)
    total = next(
        line
        for line in visitor.room.panel.findChildren(QLineEdit, "check_in-total")
        if line.isVisibleTo(visitor.room.panel)
    )
    total.setText("52")
    visitor.press("check-in-total-save")
    (fields,) = kept(desk)
    assert (fields["measure"], fields["total"], fields["given"]) == ("WHO-5", 52, "total_only")


def test_one_measure_is_a_line_with_gaps_and_a_list_that_names_who_says_what(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    for on, total in (("2026-01-05", 14), ("2026-02-05", None), ("2026-03-05", 8)):
        check_in(desk, amina, on, total)
    for on, status in (("2026-01-20", "no_show"), ("2026-02-20", "cancelled_by_person")):
        desk.casebook.add("encounter", {"person": name_of(amina), "date": on, "status": status})
    look(visitor, amina)
    visitor.find("check-ins-list", CardList).chosen.emit("phq-8")
    visitor.settle()
    assert on_page(visitor) == "check-in-series"
    line = visitor.find("check-in-line", Chart)
    assert line.accessibleDescription() == "From 14 on 5 Jan 2026 to 8 on 5 Mar 2026."
    (series,) = known_of(desk.read, amina).series
    assert [str(point.on) for point in series.points if point.value is None] == [
        "2026-01-20",
        "2026-02-05",
        "2026-02-20",
    ]
    assert titles(visitor, "check-in-days") == ["8 of 24", "No total", "14 of 24"]
    cards = visitor.find("check-in-days", CardList).model()
    assert "mild (Kroenke and others 2009" in cards.index(0, 0).data(Qt.ItemDataRole.UserRole).subtitle
    assert shows(visitor, SHIPPED["phq-8"].licence.attribution[:40])


def test_five_faces_are_one_touch(visitor: Visitor, desk: FakeDesk) -> None:
    choose(visitor, "faces")
    answer(visitor, "4")
    visitor.press("check-in-save")
    assert (kept(desk)[0]["total"], kept(desk)[0]["measure"]) == (4, "faces")


def test_on_the_day_of_one_visit_it_was_asked_there_and_of_two_nobody_can_say(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visit = desk.visit(amina, 0)
    desk.visit(amina, 0, status="no_show")
    look(visitor, amina)
    for _time in range(2):
        choose(visitor, "faces")
        answer(visitor, "4")
        visitor.press("check-in-save")
        desk.visit(amina, 0)
        look(visitor, amina)
    assert [fields.get("visit") for fields in kept(desk)] == [visit, None]
