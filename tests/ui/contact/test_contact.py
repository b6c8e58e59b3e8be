"""The visit editor: quick, and never losing a word."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from desktop import i18n
from desktop.domain.errors import NoSpace, NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.ui.contact.controller import ContactRoom
from desktop.ui.kit.rooms import PersonFormPlace, PersonPlace, TodayPlace, VisitPlace
from desktop.ui.kit.wording import worded_error
from tests.support.fakedesk import NOW, TENDAI, TODAY, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def room_of(visitor: Visitor) -> ContactRoom:
    assert isinstance(visitor.room, ContactRoom)
    return visitor.room


def notes(visitor: Visitor) -> QPlainTextEdit:
    return visitor.find("visit-notes", QPlainTextEdit)


def test_a_new_visit_begins_today_at_home_with_the_cursor_in_the_notes(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    content = room_of(visitor).panel.editor.content()
    assert content.date == TODAY.isoformat()
    assert content.mode == "home_visit"
    assert visitor.focused() is notes(visitor)
    assert "Visit: Amina Mwangi" in sentences(visitor.room.panel)


def test_mood_and_save_are_four_keys_and_everything_else_is_there_already(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.key(Qt.Key.Key_4, ALT)
    visitor.key(Qt.Key.Key_Return, CTRL)
    assert visitor.keys == 4
    assert desk.casebook.all_of("encounter") == (
        {"date": TODAY.isoformat(), "person": amina, "mode": "home_visit", "wellbeing": 4},
    )
    assert [words.replace("\u2068", "").replace("\u2069", "") for words in visitor.said] == [
        "Visit saved. On this laptop only, until you give it."
    ]
    assert visitor.went == [TodayPlace()]


def test_mood_and_save_are_two_clicks(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    editor = room_of(visitor).panel.editor
    visitor.click(editor.mood, "choice-4")
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter")[0]["wellbeing"] == 4
    assert visitor.clicks == 2


def test_undo_puts_the_visit_in_the_bin_and_opens_its_task_again(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    task = desk.task(amina, "Join the group", due_in=6)
    visitor.enter(VisitPlace(amina))
    visitor.find("visit-task-0", QCheckBox).click()
    visitor.press("visit-save")
    assert desk.casebook.fields_of(task)["done"] is True
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.all_of("encounter") == ()
    assert "done" not in desk.casebook.fields_of(task)
    assert visitor.changed[-1].people == {amina}


def test_what_is_typed_is_a_draft_after_a_moment_and_comes_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    with visitor.qtbot.waitSignal(visitor.room.drafted, timeout=3000):
        visitor.type("We sat outside.")
    notes(visitor).moveCursor(notes(visitor).textCursor().MoveOperation.Start)
    visitor.type("Today ")
    visitor.leave()
    desk.drafts.now = NOW
    visitor.enter(VisitPlace(amina))
    assert notes(visitor).toPlainText() == "Today We sat outside."
    assert notes(visitor).textCursor().position() == len("Today ")
    assert any(words.startswith("Draft from") for words in sentences(visitor.room.panel))


def test_typing_without_a_pause_is_kept_too(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.type("a")
    timer = room_of(visitor)._keeping._autosave
    left = timer.remainingTime()
    visitor.type("b")
    assert timer.isActive()
    assert timer.remainingTime() <= left  # the second key did not begin it anew


def test_starting_fresh_empties_the_editor_and_drops_the_draft(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    key = f"visit:person:{name_of(amina)}"
    desk.drafts.keep(key, {"narrative": "Old words", "date": "2026-03-13"}, amina)
    visitor.enter(VisitPlace(amina))
    assert notes(visitor).toPlainText() == "Old words"
    visitor.press("visit-draft-action")
    assert notes(visitor).toPlainText() == ""
    assert key not in desk.drafts.kept
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert notes(visitor).toPlainText() == "Old words"
    assert key in desk.drafts.kept


def test_a_draft_is_gone_once_the_visit_is_saved(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.type("Slept well.")
    visitor.leave()
    assert len(desk.drafts.kept) == 1
    visitor.enter(VisitPlace(amina))
    visitor.key(Qt.Key.Key_Return, CTRL)
    visitor.settle()
    assert desk.drafts.kept == {}
    assert desk.casebook.all_of("encounter")[0]["narrative"] == "Slept well."


def test_leaving_an_untouched_editor_keeps_nothing(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.leave()
    assert desk.drafts.kept == {}
    assert "keep" not in desk.troubles.calls


def test_when_saving_fails_the_text_stays_and_the_page_says_why(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.type("Important.")
    desk.troubles.fail("add", NoSpace())
    visitor.key(Qt.Key.Key_Return, CTRL)
    assert notes(visitor).toPlainText() == "Important."
    assert visitor.went == []
    assert any("room" in words for words in sentences(visitor.room.panel))
    visitor.key(Qt.Key.Key_Return, CTRL)
    assert [fields["narrative"] for fields in desk.casebook.all_of("encounter")] == ["Important."]


def test_when_not_even_a_draft_can_be_kept_the_text_can_be_copied(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    desk.troubles.fail("keep", NoSpace())
    visitor.type("Important.")
    room_of(visitor)._keeping.keep()
    visitor.settle()
    visitor.press("visit-trouble-action")
    assert QApplication.clipboard().text() == "Important."


def test_a_visit_and_its_tasks_are_saved_whole_or_not_at_all(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    task = desk.task(amina, "Join the group")
    visitor.enter(VisitPlace(amina))
    visitor.find("visit-task-0", QCheckBox).click()
    desk.troubles.fail("edit", NoSpace())
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter") == ()
    assert visitor.went == []
    visitor.press("visit-save")
    assert len(desk.casebook.all_of("encounter")) == 1
    assert desk.casebook.fields_of(task)["done"] is True
    assert visitor.went == [TodayPlace()]


def test_a_task_that_is_gone_meanwhile_keeps_no_visit_from_being_saved(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    task = desk.task(amina, "Join the group")
    visitor.enter(VisitPlace(amina))
    visitor.find("visit-task-0", QCheckBox).click()
    desk.casebook.delete("task", task, "")
    visitor.press("visit-save")
    assert len(desk.casebook.all_of("encounter")) == 1


def test_an_amendment_keeps_its_reason_and_only_what_changed(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 3, narrative="Slept badly.", wellbeing=2)
    visitor.enter(VisitPlace(amina, visit))
    visitor.find("visit-why", QLineEdit).setText("I remembered more")
    notes(visitor).setPlainText("Slept badly, then better.")
    visitor.press("visit-save")
    past = desk.casebook.history("encounter", visit)[-1]
    assert past.why == "I remembered more"
    assert past.fields == {"narrative": "Slept badly, then better."}
    assert visitor.went == [PersonPlace(amina)]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.fields_of(visit)["narrative"] == "Slept badly."


def test_a_plan_whose_day_has_come_is_opened_as_done(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 0, status="planned")
    visitor.enter(VisitPlace(amina, visit))
    visitor.press("visit-save")
    assert desk.casebook.fields_of(visit)["status"] == "done"


def test_a_day_to_come_is_saved_as_a_plan_and_the_page_says_so(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    room_of(visitor).panel.editor.date.set_day(TODAY + timedelta(days=2))
    assert any("still to come" in words for words in sentences(visitor.room.panel))
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter")[0]["status"] == "planned"


def test_a_date_that_is_none_is_told_beside_it_and_nothing_is_saved(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    room_of(visitor).panel.editor.date.edit.setText("someday")
    room_of(visitor).panel.editor.date._read()
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter") == ()
    assert any("not a day yet" in words for words in sentences(visitor.room.panel))
    assert visitor.focused() is room_of(visitor).panel.editor.date.edit


def test_quick_words_become_sentences_where_the_cursor_is(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-quick-0")
    visitor.press("visit-quick-2")
    assert notes(visitor).toPlainText() == "Slept well. Ate well. "
    assert visitor.focused() is notes(visitor)


def test_other_ways_of_meeting_come_with_one_click_and_the_chosen_one_stays(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-more-modes")
    room_of(visitor).panel.editor.mode.choose("ward_visit")
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter")[0]["mode"] == "ward_visit"


def test_the_folds_save_what_is_behind_them(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-more")
    visitor.find("encounter-start", QLineEdit).setText("1605")
    visitor.find("encounter-minutes", QLineEdit).setText("٤٥")
    visitor.press("visit-did")
    visitor.press("encounter-activities-listening")
    visitor.press("visit-save")
    saved = desk.casebook.all_of("encounter")[0]
    assert (saved["start"], saved["minutes"], saved["activities"]) == ("16:05", 45, ("listening",))


def test_whoever_is_not_chosen_yet_is_asked_for(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.person("Grace Wanjiru")
    visitor.enter(VisitPlace())
    visitor.type("grac")
    visitor.key(Qt.Key.Key_Return)  # before the answer is there
    visitor.settle()
    assert "Visit: Grace Wanjiru" in sentences(visitor.room.panel)
    assert visitor.focused() is notes(visitor)


def test_nobody_of_that_name_leads_to_a_new_person(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(VisitPlace())
    visitor.type("zawadi")
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert visitor.went == [PersonFormPlace(name_hint="zawadi")]


def test_a_call_without_a_name_can_be_written_down(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace())
    visitor.press("visit-nobody")
    visitor.type("Somebody called.")
    visitor.press("visit-save")
    (saved,) = desk.casebook.all_of("encounter")
    assert "person" not in saved
    assert saved["mode"] == "warmline"


def test_a_late_answer_about_somebody_else_is_dropped(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    grace = desk.person("Grace Wanjiru")
    gate = desk.troubles.gate("person")
    visitor.room.panel.show()
    visitor.room.enter(VisitPlace(amina))
    visitor.room.enter(VisitPlace(grace))
    gate.set()
    visitor.settle()
    assert "Visit: Grace Wanjiru" in sentences(visitor.room.panel)
    assert visitor.room.person_here() == grace


def test_leaving_while_it_saves_waits_for_the_save(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.type("Words.")
    gate = desk.troubles.gate("add")
    left: list[bool] = []
    room_of(visitor)._save()
    visitor.room.leave(lambda: left.append(True))
    assert left == []
    gate.set()
    visitor.qtbot.waitUntil(lambda: left == [True])
    visitor.settle()
    assert len(desk.casebook.all_of("encounter")) == 1
    assert desk.drafts.kept == {}
    assert visitor.went == []  # the window was on its way somewhere already


def test_somebody_who_may_not_write_can_read_and_is_told(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.casebook.role = Role.VIEWER
    visitor.enter(VisitPlace(amina))
    assert not visitor.find("visit-save", QPushButton).isEnabled()
    assert any("does not include writing" in words for words in sentences(visitor.room.panel))


def test_a_visit_that_is_gone_says_so(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.troubles.fail("show", NotFound("encounter"))
    visitor.enter(VisitPlace(amina, amina))
    assert worded_error(NotFound("encounter")).text in sentences(visitor.room.panel)


def test_a_tired_disk_is_waited_for_in_words(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    gate = desk.troubles.gate("person")
    visitor.room.panel.show()
    visitor.room.enter(VisitPlace(amina))
    visitor.qtbot.waitUntil(lambda: "One moment…" in sentences(visitor.room.panel))
    gate.set()
    visitor.settle()
    assert "One moment…" not in sentences(visitor.room.panel)


def test_here_brings_the_same_half_written_visit_back(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.type("Half")
    place = visitor.room.here()
    visitor.leave()
    assert place == VisitPlace(amina, None, f"visit:person:{name_of(amina)}")
    visitor.enter(place)
    assert notes(visitor).toPlainText() == "Half"


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
def test_every_word_is_told_again_in_another_language_and_nothing_typed_is_lost(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, language: str
) -> None:
    install_pseudo_languages()
    desk.task(amina, "Join", due_in=3)
    visitor.enter(VisitPlace(amina))
    visitor.type("Words")
    visitor.find("visit-task-0", QCheckBox).click()
    before = room_of(visitor).panel.editor.content()
    i18n.use(language)
    visitor.room.retranslate()
    assert room_of(visitor).panel.editor.content() == before
    own = {"Amina Mwangi", "P-0004 · Ward 1", "Amina Mwangi "}
    marks = dict.fromkeys(map(ord, "\u200f\u2068\u2069"))  # what somebody wrote stays in its own direction
    said = sentences(room_of(visitor).panel.editor)
    texts = [words for words in said if words.translate(marks) not in own]
    assert texts
    assert [words for words in texts if not is_fenced(words)] == []


def test_whoever_types_for_others_says_for_whom_a_change_is_too(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.casebook.colleagues_here = {TENDAI: "Tendai"}
    visit = desk.visit(amina, 1, minutes=20)
    visitor.enter(VisitPlace(amina, visit))
    assert "Who changes it" in sentences(visitor.room.panel)
    whose = visitor.find("visit-whose", QComboBox)
    whose.setCurrentIndex(whose.findText("Tendai"))
    notes(visitor).setPlainText("We walked.")
    visitor.find("visit-why", QLineEdit).setText("I remembered more")
    visitor.press("visit-save")
    assert desk.casebook.history("encounter", visit)[-1].done_by == TENDAI


def test_what_was_asked_while_visiting_says_so_once_the_visit_is_saved(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    about = {"person": name_of(amina), "measure": "phq-8", "total": 4}
    asked = desk.casebook.add("check_in", {**about, "date": TODAY.isoformat()})
    before = desk.casebook.add("check_in", {**about, "date": "2026-03-01"})
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-save")
    (visit,) = desk.casebook.list("encounter")
    assert desk.casebook.fields_of(asked)["visit"] == visit.record.id
    assert "visit" not in desk.casebook.fields_of(before)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert "visit" not in desk.casebook.fields_of(asked)


def test_a_worry_about_safety_is_one_press_away_and_the_visit_waits_as_it_is(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    notes(visitor).setPlainText("She said she wants to sleep for ever.")
    visitor.press("visit-worry")
    (place,) = visitor.went
    assert place == PersonPlace(amina)
    assert isinstance(place, PersonPlace)
    assert (place.begin, place.then) == ("safety_concern", visitor.room.here())
    visitor.leave()
    assert place.then is not None
    visitor.enter(place.then)
    assert notes(visitor).toPlainText() == "She said she wants to sleep for ever."


def test_nobody_is_asked_for_a_worry_about_a_call_without_a_name(visitor: Visitor) -> None:
    visitor.enter(VisitPlace())
    visitor.press("visit-nobody")
    assert not visitor.find("visit-worry", QPushButton).isVisible()
