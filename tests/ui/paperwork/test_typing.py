"""What was written by hand is typed in: in the order of the form, one save for each paper, for whoever was there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.blanks import PaperForm
from desktop.domain.features import Feature
from desktop.domain.groups import GroupLine
from desktop.domain.ids import RecordId, name_of
from desktop.domain.paperforms import ASKS
from desktop.domain.programme import Programme
from desktop.domain.records import TYPES, Kind
from desktop.domain.records.plans import PARTS
from desktop.domain.veil import code_of
from desktop.reports.documents import words_of
from desktop.reports.forms import blank
from desktop.ui.kit.field import Field
from desktop.ui.kit.rooms import PaperPlace
from desktop.ui.paperwork.typed import TypedForm
from desktop.ui.paperwork.typing_page import TypingPage
from tests.support.fakedesk import JOYCE, TODAY, FakeDesk
from tests.support.roomtests import Visitor


def typed(visitor: Visitor, person: RecordId, note: str = "") -> None:
    """As from paper: small letters, no dash."""
    visitor.find("typing-code", QLineEdit).setText(code_of(person).lower().replace("-", " "))
    form = visitor.find("typing", TypingPage).form
    form.show_content({"form": {**form.fields(), "date": "2026-03-01", "mode": "phone", "minutes": "40"}})
    visitor.find("encounter-narrative", QPlainTextEdit).setPlainText(note)
    visitor.press("typing-save")


def test_each_paper_is_one_save_and_the_next_begins_with_what_is_the_same(visitor: Visitor, desk: FakeDesk) -> None:
    zawadi, tom = (desk.casebook.put("person", {"name": name}) for name in ("Zawadi", "Tom"))
    before = len(desk.casebook.all_of("encounter"))
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    typed(visitor, zawadi, "We planted beans.")
    assert visitor.focused() is visitor.find("typing-code", QWidget)
    page = visitor.find("typing", TypingPage)
    assert page.form.fields() == {"date": "2026-03-01", "mode": "phone"}
    typed(visitor, tom)
    made = desk.casebook.all_of("encounter")[before:]
    assert [one["person"] for one in made] == [zawadi, tom]
    assert made[0]["narrative"] == "We planted beans."
    assert {one["late_reason"] for one in made} == {"Typed in from paper"}
    assert any("2 papers typed in" in label.text() for label in page.findChildren(QLabel))
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert len(desk.casebook.all_of("encounter")) == before + 1


def test_a_code_of_nobody_saves_nothing_and_says_so(visitor: Visitor, desk: FakeDesk) -> None:
    before = desk.casebook.all_of("encounter")
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    code = visitor.find("typing-code", QLineEdit)
    code.setText("P-0000")
    visitor.press("typing-save")
    page = visitor.find("typing", TypingPage)
    assert page.person is None
    assert any("No one has this code" in label.text() for label in page.findChildren(QLabel))
    assert desk.casebook.all_of("encounter") == before


def test_whoever_types_for_others_says_who_was_there(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    desk.casebook.colleagues_here = {JOYCE: "Joyce"}
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    whose = visitor.find("typing-whose", QComboBox)
    assert whose.isVisibleTo(visitor.room.panel)
    whose.setCurrentIndex(1)
    typed(visitor, person)
    (made,) = [shown.record.id for shown in desk.casebook.list("encounter", where={"person": name_of(person)})]
    assert desk.casebook.history("encounter", made)[-1].done_by == JOYCE
    assert whose.currentIndex() == 1, "the next paper is likely theirs too"


def test_the_same_paper_is_not_typed_in_twice_unasked(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    desk.casebook.put("encounter", {"person": name_of(person), "date": "2026-03-01"})
    before = len(desk.casebook.all_of("encounter"))
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    typed(visitor, person)
    assert "written down already" in visitor.find("typing-twice", QWidget).accessibleName()
    assert len(desk.casebook.all_of("encounter")) == before
    visitor.press("typing-twice-action")
    assert len(desk.casebook.all_of("encounter")) == before + 1
    typed(visitor, person)
    assert len(desk.casebook.all_of("encounter")) == before + 1, "each paper is asked about anew"


def test_enter_leads_from_line_to_line(visitor: Visitor) -> None:
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    code = visitor.find("typing-code", QLineEdit)
    code.setFocus()
    QTest.keyClick(code, Qt.Key.Key_Return)
    first = visitor.focused()
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_Return)
    day = visitor.find("encounter-date", QWidget)
    assert first in (day, day.focusProxy())
    assert visitor.focused() not in (None, code, first)


def test_what_is_half_typed_comes_back(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    visitor.find("encounter-narrative", QPlainTextEdit).setPlainText("Half a")
    visitor.room.leave(lambda: None)
    visitor.settle()
    assert desk.drafts.find("paper:visit") is not None
    visitor.enter(PaperPlace(typing=PaperForm.VISIT))
    assert visitor.find("encounter-narrative", QPlainTextEdit).toPlainText() == "Half a"


# Other forms


def begin(visitor: Visitor, form: PaperForm, person: RecordId | None = None, **fields: object) -> TypedForm:
    visitor.enter(PaperPlace(typing=form))
    if person is not None:
        visitor.find("typing-code", QLineEdit).setText(code_of(person))
    asked = visitor.find("typing", TypingPage).form
    asked.show_content({"form": fields})
    return asked


def made(desk: FakeDesk, kind: str) -> list[dict[str, object]]:
    return [dict(shown.record.fields) for shown in desk.casebook.list(kind)]


@pytest.mark.parametrize("form", PaperForm)
def test_on_the_screen_stands_what_is_asked_on_paper_and_in_that_order(qtbot: QtBot, form: PaperForm) -> None:
    written = words_of(blank(form, Programme(features=frozenset(Feature)), "en"))
    shown = TypedForm(form, lambda: TODAY)
    qtbot.addWidget(shown)
    asked = [field.label.text() for field in shown.findChildren(Field)]
    assert len(asked) == len(ASKS[form].fields or PARTS) + (form in (PaperForm.GOAL, PaperForm.REGISTER))
    places = [written.index(label, 1) for label in asked]  # behind the title
    assert places == sorted(places)
    needed = {field.name for field in TYPES[ASKS[form].kind].fields if field.required and field.kind is not Kind.RECORD}
    assert needed - {"part"} <= set(ASKS[form].fields), "what a record needs can be typed in"


def test_an_agreement_is_typed_in_once_for_a_day(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    for _ in range(2):
        begin(visitor, PaperForm.AGREEMENT, person, date="2026-03-01", contact="yes", tell_clinic="no")
        visitor.press("typing-save")
    (agreement,) = made(desk, "agreement")
    assert (agreement["person"], agreement["contact"], agreement["tell_clinic"]) == (person, "yes", "no")
    assert "written down already" in visitor.find("typing-twice", QWidget).accessibleName()


def test_how_near_a_goal_is_goes_with_it_and_is_undone_with_it(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    asked = begin(visitor, PaperForm.GOAL, person)
    asked.show_content({"form": {"words": "To sing", "own": True, "start": "2026-03-02"}, "then": {"closeness": "4"}})
    visitor.press("typing-save")
    (goal,) = [shown.record for shown in desk.casebook.list("goal", where={"person": name_of(person)})]
    (rating,) = made(desk, "goal_rating")
    assert (rating["goal"], rating["date"], rating["closeness"]) == (goal.id, "2026-03-02", 4)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert (made(desk, "goal"), made(desk, "goal_rating")) == ([], [])


def test_a_register_is_typed_in_person_by_person_and_tells_of_those_who_are_here(
    visitor: Visitor, desk: FakeDesk
) -> None:
    here = desk.casebook.put("person", {"name": "Zawadi Otieno", "place": "Busia"})
    asked = begin(visitor, PaperForm.REGISTER, name="Zawadi", place="Busia")
    asked.edited.emit()
    visitor.qtbot.waitUntil(lambda: visitor.find("person-alike", QWidget).isVisibleTo(visitor.room.panel))
    visitor.press("typing-save")
    (new,) = [one for one in made(desk, "person") if one["name"] == "Zawadi"]
    assert asked.fields() == {"place": "Busia"}, "the next line of the sheet is likely from there too"
    code = next(code_of(shown.record.id) for shown in desk.casebook.list("person") if shown.record.id != here)
    page = visitor.find("typing", TypingPage)
    assert any(code in label.text() for label in page.findChildren(QLabel)), "to be written on the paper"
    assert new["place"] == "Busia"


def test_a_day_in_a_register_is_a_visit_of_that_day_and_without_one_there_is_none(
    visitor: Visitor, desk: FakeDesk
) -> None:
    before = len(made(desk, "encounter"))
    asked = begin(visitor, PaperForm.REGISTER, name="Naliaka", place="Busia")
    visitor.press("typing-save")
    assert len(made(desk, "encounter")) == before
    asked.show_content({"then": {"date": "2026-03-01"}, "form": {"name": "Wafula"}})
    visitor.press("typing-save")
    (visit,) = made(desk, "encounter")[before:]
    (new,) = [shown.record.id for shown in desk.casebook.list("person") if shown.record.fields["name"] == "Wafula"]
    assert (visit["person"], visit["date"], visit["late_reason"]) == (new, "2026-03-01", "Typed in from paper")
    assert asked.content()["then"] == {"date": "2026-03-01"}, "the next line is likely of that day too"
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert len(made(desk, "encounter")) == before


def garden(group: RecordId) -> GroupLine:
    return GroupLine(
        id=group, name="Garden", kind="", place="", time="", weekday="", every="", last=None, next=None, people=1,
        leads=True, retired=False,
    )  # fmt: skip


def test_who_came_stands_in_a_session_by_code_where_they_may_be_named(visitor: Visitor, desk: FakeDesk) -> None:
    zawadi, tom = (desk.casebook.put("person", {"name": name}) for name in ("Zawadi", "Tom"))
    group = desk.casebook.put("group", {"name": "Garden"})
    desk.groups.groups = (garden(group),)
    desk.groups.named = {group: {zawadi: "Zawadi"}}
    visitor.enter(PaperPlace(typing=PaperForm.SESSION))
    page = visitor.find("typing", TypingPage)
    page.group.setCurrentIndex(1)
    lines = [[code_of(zawadi), "left_early", "Sang"], [code_of(tom), "here", ""]]
    page.form.show_content({"form": {"date": "2026-03-01", "came": "7"}, "comers": lines})
    visitor.press("typing-save")
    assert code_of(tom) in visitor.find("typing-trouble", QWidget).accessibleName()
    assert made(desk, "group_session") == []
    page.form.show_content({"form": {"date": "2026-03-01", "came": "7"}, "comers": lines[:1]})
    visitor.press("typing-save")
    (session,) = made(desk, "group_session")
    (came,) = made(desk, "attendance")
    assert (session["of_group"], session["came"]) == (group, 7)
    assert (came["person"], came["here"], came["note"], came["date"]) == (zawadi, "left_early", "Sang", "2026-03-01")


def test_a_plan_takes_the_place_of_what_stood_there_once_that_is_wanted(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    desk.casebook.put("plan", {"person": name_of(person), "part": "triggers", "words": "Noise"})
    asked = begin(visitor, PaperForm.PLAN, person)
    asked.show_content({"parts": {"every_day": "I sweep.", "triggers": "Shouting"}})
    visitor.press("typing-save")
    assert [one["words"] for one in made(desk, "plan")] == ["Noise"]
    visitor.press("typing-twice-action")
    assert {one["part"]: one["words"] for one in made(desk, "plan")} == {
        "triggers": "Shouting",
        "every_day": "I sweep.",
    }
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert [one["words"] for one in made(desk, "plan")] == ["Noise"]
