"""What a visit can say beside the note: next steps, layouts, folds, late words; and what of it is asked when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.domain.layouts import MARK
from desktop.domain.programme import Programme
from desktop.domain.records import TYPES, Kind
from desktop.domain.records.people import DAYS
from desktop.domain.visitcodes import REMOTE
from desktop.ui.contact.controller import ContactRoom
from desktop.ui.contact.editor import VisitEditor
from desktop.ui.contact.folds import AFAR, GOALS, OWN, PARTS
from desktop.ui.kit import decided
from desktop.ui.kit.inputs import fill_day
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rooms import VisitPlace
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, low, nameless, sentences


def editor_of(visitor: Visitor) -> VisitEditor:
    assert isinstance(visitor.room, ContactRoom)
    return visitor.room.panel.editor


def box(visitor: Visitor, number: int) -> QPlainTextEdit:
    return visitor.find(f"visit-notes-{number}" if number else "visit-notes", QPlainTextEdit)


def agree(visitor: Visitor, number: int, what: str, days: int | None = None, who: str = "") -> None:
    visitor.find(f"visit-step-{number}", QLineEdit).setText(what)
    combo = visitor.find(f"visit-step-{number}-who", QComboBox)
    combo.setCurrentIndex(combo.findData(who))
    if days is not None:
        editor_of(visitor).folds.steps._rows[number].due.set_day(TODAY + timedelta(days=days))


def test_next_steps_become_tasks_in_the_same_save_and_undo_takes_all_of_it_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    old = desk.task(amina, "Join the group")
    visitor.enter(VisitPlace(amina))
    editor_of(visitor)._ticks[next(iter(editor_of(visitor)._ticks))].setChecked(True)
    visitor.press("visit-steps")
    for number in range(5):
        agree(visitor, number, f"Step {number}", days=number, who="both")
    visitor.press("visit-save")
    assert desk.troubles.calls.count("together") == 1
    tasks = [fields for fields in desk.casebook.all_of("task") if fields["what"] != "Join the group"]
    (visit,) = [shown.record.id for shown in desk.casebook.list("encounter")]
    assert tasks == [
        {
            "what": f"Step {number}",
            "who": "both",
            "due": (TODAY + timedelta(days=number)).isoformat(),
            "person": amina,
            "agreed_at": visit,
        }
        for number in range(5)
    ]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.troubles.calls.count("together") == 2
    assert desk.casebook.all_of("encounter") == ()
    assert desk.casebook.all_of("task") == (desk.casebook.fields_of(old),)
    assert "done" not in desk.casebook.fields_of(old)


def test_half_written_steps_and_parts_come_back_with_the_draft(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-steps")
    agree(visitor, 0, "Call the clinic", who="peer")
    visitor.press("visit-travel")
    visitor.find("encounter-travel_km", QLineEdit).setText("1")
    editor_of(visitor).narrative.set_layout("dap")
    box(visitor, 1).setPlainText("Laughs again.")
    visitor.leave()
    visitor.enter(VisitPlace(amina))
    assert editor_of(visitor).folds.steps.steps()[0].what == "Call the clinic"
    assert visitor.find("encounter-travel_km", QLineEdit).text() == "1"
    assert box(visitor, 1).toPlainText() == "Laughs again."
    assert visitor.find("visit-travel", QPushButton).text().startswith("Travel"), "and says how much is in it"
    assert "1" in visitor.find("visit-travel", QPushButton).text()


def test_a_step_without_a_day_that_can_be_read_is_asked_about(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-steps")
    agree(visitor, 0, "Call the clinic")
    due = visitor.find("visit-step-0-due", QLineEdit)
    due.setText("some day")
    visitor.press("visit-steps")
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter") == ()
    assert visitor.focused() is due
    assert any("not a day yet" in words for words in sentences(visitor.room.panel))


def test_a_note_is_laid_out_in_parts_and_stored_as_one_text(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.type("We walked.")
    editor_of(visitor).narrative.set_layout("girp")
    assert box(visitor, 1).toPlainText() == "We walked."
    assert {"My goal today", "What we did together"} <= set(sentences(visitor.room.panel))
    box(visitor, 0).setPlainText("Go out.")
    box(visitor, 3).setFocus()
    visitor.press("visit-quick-0")
    visitor.press("visit-save")
    (saved,) = desk.casebook.all_of("encounter")
    assert saved["layout"] == "girp"
    assert saved["narrative"] == f"Go out.\n{MARK}\nWe walked.\n{MARK}\n\n{MARK}\nSlept well."


def test_what_is_seen_in_another_layout_and_not_changed_is_not_written(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visit = desk.visit(amina, 3, narrative=f"Go out.\n{MARK}\nWe walked.", layout="soap")
    visitor.enter(VisitPlace(amina, visit))
    for layout in ("dap", "free", "girp", "soap"):
        editor_of(visitor).narrative.set_layout(layout)
    visitor.press("visit-save")
    assert len(desk.casebook.history("encounter", visit)) == 1


def test_what_is_long_past_is_asked_about_gently(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    late = visitor.find("visit-late", QLineEdit)
    assert late.isHidden() or not late.isVisible()
    editor_of(visitor).date.set_day(TODAY - timedelta(days=5))
    assert late.isVisibleTo(visitor.room.panel)
    late.setText("No light in the evening")
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter")[0]["late_reason"] == "No light in the evening"


def test_a_reason_for_a_change_is_one_press(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 3, narrative="Slept badly.")
    visitor.enter(VisitPlace(amina, visit))
    box(visitor, 0).setPlainText("Slept badly, then better.")
    visitor.press("visit-why-0")
    visitor.press("visit-save")
    assert desk.casebook.history("encounter", visit)[-1].why == "I remembered more."


def test_who_was_not_reached_is_two_presses_and_asks_what_came_of_it(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-not-met")
    form = editor_of(visitor).folds._forms["more"]
    assert form.field("attempt_result").isVisibleTo(form)
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter")[0]["status"] == "attempted"


@pytest.mark.parametrize(
    ("mode", "field"),
    [
        ("ward_visit", "ward"),
        ("outreach", "reception"),
        ("accompaniment", "appointment"),
        ("sms", "messages"),
    ],
)
def test_each_way_of_meeting_asks_its_own_few_things(visitor: Visitor, amina: RecordId, mode: str, field: str) -> None:
    decided.follow(Programme(features=frozenset(Feature)))
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-more")
    form = editor_of(visitor).folds._forms["more"]
    assert not form.field(field).isVisibleTo(form)
    visitor.press("visit-more-modes")
    editor_of(visitor).mode.choose(mode)
    assert form.field(field).isVisibleTo(form)


@pytest.mark.parametrize("mode", sorted(REMOTE))
def test_whoever_is_not_in_the_same_room_is_asked_first_where_they_are_and_who_sees_the_phone(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, mode: str
) -> None:
    decided.follow(Programme(features=frozenset(Feature)))
    visitor.enter(VisitPlace(amina))
    first = visitor.find("visit-afar", QPushButton)
    assert not first.isVisibleTo(visitor.room.panel), "face to face there is nothing to ask"
    visitor.press("visit-more-modes")
    editor_of(visitor).mode.choose(mode)
    assert first.isVisibleTo(visitor.room.panel)
    assert PARTS[0].fields == ("whereabouts", "device")
    visitor.press("visit-afar")
    assert any("who else can see this phone" in words for words in sentences(visitor.room.panel))
    editor_of(visitor).mode.choose("home_visit")
    assert not editor_of(visitor).folds.part("afar").isVisibleTo(visitor.room.panel)
    editor_of(visitor).mode.choose(mode)
    visitor.press("visit-afar")
    visitor.find("encounter-whereabouts", QLineEdit).setText("At her aunt's")
    editor_of(visitor).mode.choose("home_visit")
    assert first.isVisibleTo(visitor.room.panel), "what was said stays to be seen"
    visitor.press("visit-save")
    assert desk.casebook.all_of("encounter")[0]["whereabouts"] == "At her aunt's"


def test_what_became_of_an_appointment_is_asked_however_people_met_once_it_came_up(
    visitor: Visitor, amina: RecordId
) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-more")
    form = editor_of(visitor).folds._forms["more"]
    for name, asked in (("format", True), ("navigation", True), ("appointment", False)):
        assert form.field(name).isVisibleTo(form) is asked
    form.show_content({"navigation": ["followed_up"]})
    editor_of(visitor).folds.follow("phone")
    assert form.field("appointment").isVisibleTo(form)


def test_what_the_programme_does_not_do_is_no_way_of_meeting(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    old = desk.visit(amina, 3, mode="drop_in")
    decided.follow(Programme())
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-more-modes")
    offered = editor_of(visitor).mode._keys
    assert "ward_visit" in offered
    assert not {"outreach", "warmline", "drop_in", "respite_stay", "delivery"} & set(offered)
    visitor.enter(VisitPlace(amina, old))
    assert editor_of(visitor).mode.key() == "drop_in", "what was written stays"


def test_a_change_of_the_notes_says_what_for(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 3, narrative="Slept badly.")
    visitor.enter(VisitPlace(amina, visit))
    box(visitor, 0).setPlainText("Slept well.")
    visitor.press("visit-save")
    assert visitor.focused() is visitor.find("visit-why", QLineEdit)
    assert any("One press is enough" in words for words in sentences(visitor.room.panel))
    assert desk.casebook.fields_of(visit)["narrative"] == "Slept badly."
    visitor.press("visit-why-1")
    visitor.press("visit-save")
    assert desk.casebook.fields_of(visit)["narrative"] == "Slept well."
    assert [past.fields["narrative"] for past in desk.casebook.history("encounter", visit)] == [
        "Slept badly.",
        "Slept well.",
    ]


def test_every_field_of_a_visit_stands_somewhere_in_the_editor_once() -> None:
    above = {"date", "mode", "wellbeing", "narrative", "layout", "next_contact", "late_reason"}
    folded = [name for part in PARTS for name in part.fields]
    asked = {field.name for field in TYPES["encounter"].fields if field.kind is not Kind.RECORD}
    assert len(folded) == len(set(folded))
    assert above | set(folded) == asked
    assert not above & set(folded)


def test_everything_unfolded_has_names_and_is_large_enough(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    for part in PARTS:
        if part.name not in {GOALS, OWN, AFAR}:  # there are none, nothing is asked besides, and they are in the room
            visitor.press(f"visit-{part.name}")
    editor_of(visitor).narrative.set_layout("girp")
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_whoever_calls_is_told_in_one_line_how_to_do_it_safely(visitor: Visitor, desk: FakeDesk) -> None:
    bahati = desk.person(
        "Bahati",
        safe_days=["mon"],
        safe_from="08:00",
        safe_until="10:00",
        never_mention=["clinic"],
        cover_words="Choir",
        safe_ways=["call"],
        safe_contact="Never leave a letter",
    )
    visitor.enter(VisitPlace(bahati))
    editor = editor_of(visitor)

    def said() -> list[str]:
        return [words for words in sentences(visitor.room.panel) if "Never mention" in words]

    assert said() == []
    editor.mode.choose("phone")
    (words,) = said()
    plain = words.replace("\u2068", "").replace("\u2069", "")
    assert plain == (
        "Reaching them safely: Never leave a letter · Call · Monday, 08:00 to 10:00 · Never mention: clinic · "
        "If somebody else answers: Choir"
    )
    editor.show_content(replace(editor.content(), mode="letter"), ())
    assert said() == [words]
    editor.mode.choose("home_visit")
    assert said() == []


def test_whoever_comes_by_is_told_what_to_watch_for_and_what_to_say_and_whether_they_may_come_is_asked(
    visitor: Visitor, desk: FakeDesk
) -> None:
    known = {"hazards": ["dog", "flood"], "hazard_words": "Call from the gate", "cover_words": "From the choir"}
    visitor.enter(VisitPlace(desk.person("Bahati", **known)))
    editor = editor_of(visitor)
    visitor.press("visit-more")
    permission = visitor.find("encounter-permission", QWidget)

    def said() -> list[str]:
        return [words for words in sentences(visitor.room.panel) if "watch for" in words]

    for mode, there in (("home_visit", True), ("phone", False), ("delivery", True), ("clinic", False)):
        editor.show_content(replace(editor.content(), mode=mode), ())
        editor.folds.unfold("more")
        assert bool(said()) is there, mode
        assert permission.isVisible() is there, mode
    editor.show_content(replace(editor.content(), mode="home_visit"), ())
    (words,) = said()
    assert words.replace("\u2068", "").replace("\u2069", "") == (
        "To watch for there: A dog and Flood or rain · Call from the gate · If somebody else answers: From the choir"
    )


@pytest.mark.parametrize("mode", ["phone", "sms", "video", "group_online"])
def test_whoever_calls_or_writes_on_a_day_they_asked_not_to_is_told_so(
    visitor: Visitor, desk: FakeDesk, mode: str
) -> None:
    other = DAYS[(TODAY.weekday() + 1) % 7]
    visitor.enter(VisitPlace(desk.person("Bahati", safe_days=[other])))
    told = visitor.find("visit-unsafe", Notice)
    assert told.text() == ""  # at home
    editor_of(visitor).show_content(replace(editor_of(visitor).content(), mode=mode), ())
    assert told.text() == "They asked not to be reached at this time."
    assert told.isVisible()
    fill_day(editor_of(visitor).date, (TODAY - timedelta(days=1)).isoformat())
    assert told.text() == ""  # at what hour it was then nobody knows


def test_a_way_that_they_did_not_name_as_safe_is_told_and_what_they_named(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(VisitPlace(desk.person("Bahati", safe_ways=["call", "through_somebody"])))
    told = visitor.find("visit-unsafe", Notice)
    assert told.text().replace("\u2068", "").replace("\u2069", "") == (
        "They did not name this way as a safe one. Safe ways: Call and Through somebody they trust"
    )
    editor_of(visitor).mode.choose("phone")
    assert told.text() == ""


def test_what_they_took_back_or_said_no_to_is_told_where_it_matters(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    answers = {"keep_notes": "withdrawn", "contact_home": "no", "photo_or_voice": "no"}
    desk.casebook.put("agreement", {"person": name_of(amina), "date": "2026-03-01", **answers})
    visitor.enter(VisitPlace(amina))
    told = visitor.find("visit-refused", Notice)
    assert told.isVisible()
    notes, home = told.text().replace("\u2068", "").replace("\u2069", "").split("\n")
    assert notes.startswith("Keep notes about our visits: Taken back on 1 Mar 2026 · Write no more notes")
    assert home == "Come to the home: No, since 1 Mar 2026 · Do not use this way to reach them any more."
    editor_of(visitor).mode.choose("phone")
    assert "home" not in told.text()
    assert "Write no more notes" in told.text()
    assert visitor.find("visit-save", QPushButton).isEnabled()


def test_a_hard_moment_is_three_ticks_and_what_happened_next(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-hard")
    form = editor_of(visitor).folds._forms["hard"]
    form.show_content({"hard_moment": ["connecting", "empowering"], "hard_after": "She called her sister."})
    visitor.press("visit-save")
    (saved,) = desk.casebook.all_of("encounter")
    assert saved["hard_moment"] == ("connecting", "empowering")
    assert saved["hard_after"] == "She called her sister."
