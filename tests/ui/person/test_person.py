"""One person's page, what is read and written from it, and the bin."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton

from desktop import i18n
from desktop.domain.audit import How, Seen
from desktop.domain.changes import DELETED
from desktop.domain.clock import Moment
from desktop.domain.errors import NoSpace, NotFound
from desktop.domain.ids import RecordId
from desktop.domain.programme import Notice, Programme
from desktop.domain.roles import Role
from desktop.domain.views import Receipt, Receipted
from desktop.ui.kit import decided
from desktop.ui.kit.cards import Card, CardModel
from desktop.ui.kit.full_disk import worded_room_again, worded_stayed, worded_unkept, worded_unsaved
from desktop.ui.kit.rooms import Leaving, PeoplePlace, PersonFormPlace, PersonPlace, ReviewPlace, VisitPlace
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.controller import PersonRoom
from desktop.ui.person.lines import Chosen
from desktop.ui.person.page import SIEVED_FROM
from desktop.ui.person.timeline import PAGE_ROWS
from tests.support.fakedesk import JOYCE, ME, NOW, TODAY, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences

CTRL = Qt.KeyboardModifier.ControlModifier


def room_of(visitor: Visitor) -> PersonRoom:
    assert isinstance(visitor.room, PersonRoom)
    return visitor.room


def cards(model: CardModel) -> list[Card]:
    rows = (model.row(number) for number in range(model.rowCount()))
    return [row for row in rows if isinstance(row, Card)]


def timeline(visitor: Visitor) -> list[Card]:
    return cards(room_of(visitor).timeline.model)


def choose(visitor: Visitor, kind: str, record: RecordId) -> None:
    room_of(visitor).panel.page.cards.chosen.emit(Chosen(kind, record))
    visitor.settle()


def add(visitor: Visitor, kind: str) -> None:
    """Choose something from the menu of what is written besides visits."""
    action = room_of(visitor).panel.page.adding().findChild(QAction, f"person-add-{kind}")
    assert action is not None, f"{kind} is not offered"
    action.trigger()
    visitor.settle()


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    return desk.person("Amina Mwangi", alias="P-0004", place="Ward 1", safe_contact="Mornings only")


def test_the_page_shows_who_it_is_and_what_must_be_known_first(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    texts = sentences(visitor.room.panel)
    assert {"Amina Mwangi", "Safe contact: Mornings only", "No visit yet"} <= set(texts)
    assert any(text.startswith("P-0004 · Ward 1") for text in texts)
    assert visitor.room.person_here() == amina


def test_enter_records_a_visit(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    visitor.key(Qt.Key.Key_Space)
    assert visitor.went == [VisitPlace(amina)]


def test_the_timeline_is_newest_first_with_author_and_the_way_each_note_has_come(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    received = Receipted(Receipt.RECEIVED, JOYCE, NOW - timedelta(days=11))
    desk.visit(amina, 20, narrative="First", wellbeing=2, receipt=received, author=JOYCE)
    desk.visit(amina, 9, mode="phone", narrative="Second", receipt=Receipted(Receipt.SEALED))
    desk.visit(amina, 1, narrative="Third")
    visitor.enter(PersonPlace(amina))
    shown = timeline(visitor)
    assert [card.subtitle for card in shown] == ["Third", "Second", "First"]
    assert [card.badges[-1].text for card in shown] == [
        "on this laptop only",
        "in a file, not yet confirmed",
        "received by Joyce Achieng on 3 Mar",
    ]
    assert shown[2].trailing == "Sun, 22 Feb 2026 · Joyce Achieng"
    assert shown[1].title == "Phone call"
    assert shown[2].badges[0].text == "Worse"


def test_whoever_works_alone_sees_no_receipts(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.be_alone()
    desk.visit(amina, 1)
    visitor.enter(PersonPlace(amina))
    assert timeline(visitor)[0].badges == ()


def test_the_timeline_asks_for_more_only_when_it_is_scrolled(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    for number in range(PAGE_ROWS + 5):
        desk.visit(amina, number)
    visitor.enter(PersonPlace(amina))
    assert len(timeline(visitor)) == PAGE_ROWS
    room_of(visitor).panel.page.cards.scrollToBottom()
    visitor.settle()
    assert len(timeline(visitor)) == PAGE_ROWS + 5


def test_a_long_timeline_is_sifted_by_kind_and_by_words(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    for number in range(SIEVED_FROM):
        desk.visit(amina, number, narrative="Slept well" if number else "Went fishing")
    desk.task(amina, "Call her brother")
    visitor.enter(PersonPlace(amina))
    sieve = room_of(visitor).panel.page.sieve
    assert sieve.isVisibleTo(visitor.room.panel)
    choice = sieve.menu().findChild(QAction, "person-kind-task")
    assert choice is not None
    choice.trigger()
    visitor.settle()
    assert [card.title for card in timeline(visitor)] == ["Call her brother"]
    sieve.reset()
    sieve.search.setText("fishing")
    sieve.search.returnPressed.emit()
    visitor.settle()
    assert [card.subtitle for card in timeline(visitor)] == ["Went fishing"]
    sieve.search.setText("elephants")
    sieve.search.returnPressed.emit()
    visitor.settle()
    assert "Nothing of this person fits" in sentences(visitor.room.panel)
    visitor.enter(PersonPlace(desk.person("Grace")))
    assert not sieve.isVisibleTo(visitor.room.panel)
    assert sieve.words == ""


def test_a_short_timeline_needs_no_sieve(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.visit(amina, 1)
    visitor.enter(PersonPlace(amina))
    assert not room_of(visitor).panel.page.sieve.isVisibleTo(visitor.room.panel)


def test_a_task_is_ticked_and_the_toast_takes_it_back(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    task = desk.task(amina, "Call her brother", due_in=2)
    visitor.enter(PersonPlace(amina))
    room_of(visitor).panel.page.cards.acted.emit(Chosen("task", task))
    visitor.settle()
    assert desk.casebook.fields_of(task)["done"] is True
    assert visitor.said == ["Task done"]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert "done" not in desk.casebook.fields_of(task)


def test_a_visit_is_read_whole_with_who_changed_what_and_why(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 3, narrative="Slept badly.")
    desk.casebook.edit("encounter", visit, {"narrative": "Slept well."}, why="I mixed up two people")
    visitor.enter(PersonPlace(amina))
    choose(visitor, "encounter", visit)
    texts = sentences(visitor.room.panel)
    assert {"Notes: Slept well.", "Notes: Slept badly.", "Why: I mixed up two people"} <= set(texts)
    assert "Amina Kariuki changed this" in texts
    visitor.press("entry-change")
    assert visitor.went == [VisitPlace(amina, visit)]


def test_details_show_every_filled_field_and_the_history_on_demand(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.casebook.edit("person", amina, {"languages": ["Kiswahili", "Luo"], "birth_year": 1989})
    visitor.enter(PersonPlace(amina))
    page = room_of(visitor).panel.page
    visitor.key(Qt.Key.Key_PageDown, CTRL)
    texts = sentences(page)
    assert {"Kiswahili and Luo", "1989", "Mornings only"} <= set(texts)
    assert "Phone" not in texts  # nothing stands in it
    visitor.press("person-history")
    assert "Amina Kariuki wrote this" in sentences(page)


def test_a_choice_to_be_made_is_marked_and_led_to(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 3, next_contact="2026-03-21")
    desk.casebook.disagree("encounter", visit, "next_contact", "2026-03-28")
    visitor.enter(PersonPlace(amina))
    visitor.press("person-choice-action")
    assert visitor.went == [ReviewPlace(person=amina, record=amina)]


def test_a_no_to_sharing_is_said_on_the_page(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.sharing.keep_back()
    visitor.enter(PersonPlace(amina))
    assert any("wants nothing passed on" in words for words in sentences(visitor.room.panel))


# Forms


def test_a_new_person_needs_only_a_name(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace(None, "Zawadi"))
    assert visitor.focused() is visitor.find("person-name", QLineEdit)
    visitor.key(Qt.Key.Key_Return, CTRL)
    ((saved,), (person,)) = (desk.casebook.all_of("person"), desk.casebook._kept)
    assert saved == {"name": "Zawadi"}
    assert visitor.said == ["Person saved"]
    assert visitor.went == [PersonPlace(person)]


def test_whoever_tells_only_a_nickname_is_called_so(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace())
    visitor.find("person-alias", QLineEdit).setText("Blue hat")
    visitor.press("person-save")
    assert desk.casebook.all_of("person") == ({"name": "Blue hat", "alias": "Blue hat"},)


def test_a_person_without_a_name_is_not_saved_and_the_field_says_so(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace())
    visitor.press("person-save")
    assert desk.casebook.all_of("person") == ()
    assert "This is needed. Please fill it in." in sentences(visitor.room.panel)
    assert visitor.focused() is visitor.find("person-name", QLineEdit)


def test_whoever_has_a_name_like_somebody_here_is_asked_about(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(PersonFormPlace())
    visitor.type("Ami")
    visitor.qtbot.waitUntil(lambda: "Perhaps you know them already:" in sentences(visitor.room.panel))
    visitor.press("person-alike-0")
    assert visitor.went == [PersonPlace(amina)]


def test_who_may_be_meant_in_another_script_is_said_one_key_opens_them_and_another_goes_on(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.twins.alike.append(amina)
    visitor.enter(PersonFormPlace(name_hint="أمينة"))
    visitor.settle()
    words = "Perhaps you know them already:"
    assert words in sentences(visitor.room.panel)
    visitor.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert visitor.went == [PersonPlace(amina)]
    visitor.key(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    assert words not in sentences(visitor.room.panel)
    visitor.press("person-save")
    assert len(desk.casebook.all_of("person")) == 2
    assert desk.twins.wondered == []


def test_whoever_is_not_sure_asks_a_coordinator_and_saves_all_the_same(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.twins.alike.append(amina)
    visitor.enter(PersonFormPlace(name_hint="أمينة"))
    visitor.settle()
    visitor.find("person-alike-ask", QCheckBox).setChecked(True)
    visitor.press("person-save")
    ((new, other),) = desk.twins.wondered
    assert (desk.casebook.fields_of(new)["name"], other) == ("أمينة", amina)


def test_whoever_is_one_with_somebody_is_told_so_and_is_two_again_by_the_menu(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.be_coordinator()
    mina = desk.person("Mina", safe_contact="Never call in the evening.", phone="0700 999 111")
    desk.twins.merge(amina, mina)
    visitor.enter(PersonPlace(amina))
    words = "\n".join(sentences(visitor.room.panel))
    assert "Never call in the evening." in words, "what was said to one colleague holds for all"
    room_of(visitor).panel.page.tabs.choose("details")
    assert "0700 999 111" in "\n".join(sentences(visitor.room.panel))
    (action,) = [one for one in room_of(visitor).panel.page.menu().actions() if "Mina" in one.text()]
    action.trigger()
    visitor.settle()
    assert desk.twins.merged == {}
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert [(one.keep, one.other) for one in desk.twins.merged.values()] == [(amina, mina)]


def test_half_a_person_is_a_draft_and_comes_back(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace())
    visitor.type("Zaw")
    visitor.leave()
    assert desk.drafts.kept["person:new"].content == {"name": "Zaw"}
    visitor.enter(PersonFormPlace())
    assert visitor.find("person-name", QLineEdit).text() == "Zaw"
    visitor.press("person-draft-action")
    assert visitor.find("person-name", QLineEdit).text() == ""
    assert desk.drafts.kept == {}


def test_an_edit_writes_only_what_changed_and_empties_what_was_emptied(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(PersonFormPlace(amina))
    visitor.find("person-place", QLineEdit).setText("Ward 2")
    visitor.find("person-alias", QLineEdit).clear()
    visitor.press("person-save")
    assert desk.casebook.history("person", amina)[-1].fields == {"place": "Ward 2", "alias": None}
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.fields_of(amina)["alias"] == "P-0004"


def test_an_unchanged_form_saves_nothing(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonFormPlace(amina))
    visitor.press("person-save")
    assert len(desk.casebook.history("person", amina)) == 1
    assert visitor.said == []
    assert "No visit yet" in sentences(visitor.room.panel)


def test_when_saving_fails_the_form_stays_as_it_was_typed(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace(None, "Zawadi"))
    desk.troubles.fail("add", NoSpace())
    visitor.press("person-save")
    assert visitor.find("person-name", QLineEdit).text() == "Zawadi"
    assert worded_unsaved(NoSpace()).text in sentences(visitor.room.panel)
    visitor.press("person-save")
    assert len(desk.casebook.all_of("person")) == 1


def test_what_found_no_room_is_saved_once_as_soon_as_there_is_some(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace(None, "Zawadi"))
    desk.troubles.fail("add", NoSpace())
    visitor.press("person-save")
    room_of(visitor)._writing.keeping._room_again.came.emit()
    visitor.settle()
    assert [fields["name"] for fields in desk.casebook.all_of("person")] == ["Zawadi"]


def test_a_form_that_cannot_be_kept_stays_until_somebody_leaves_it_twice(visitor: Visitor, desk: FakeDesk) -> None:
    left: list[str] = []
    leaving = Leaving(lambda: left.append("left"), lambda: left.append("stayed"))
    visitor.enter(PersonFormPlace(None, ""))
    visitor.find("person-name", QLineEdit).setText("Zawadi")
    for _ in range(2):
        desk.troubles.fail("keep", NoSpace())
        visitor.room.ask_to_leave(leaving)
        visitor.settle()
    assert left == ["stayed", "left"]
    assert visitor.said == [worded_stayed()]
    visitor.room.ask_to_leave(leaving)
    visitor.settle()
    assert left[2:] == ["left"]
    assert [draft.content["name"] for draft in desk.drafts.all()] == ["Zawadi"]


def test_a_form_that_cannot_be_kept_is_let_go_by_a_lock(visitor: Visitor, desk: FakeDesk) -> None:
    let_go: list[bool] = []
    visitor.room.let_go.connect(lambda: let_go.append(True))
    visitor.enter(PersonFormPlace(None, ""))
    visitor.find("person-name", QLineEdit).setText("Zawadi")
    desk.troubles.fail("keep", NoSpace())
    visitor.leave()
    assert let_go == [True]


def test_what_is_kept_again_takes_the_complaint_away(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonFormPlace(None, ""))
    visitor.find("person-name", QLineEdit).setText("Zawadi")
    desk.troubles.fail("keep", NoSpace())
    writing = room_of(visitor)._writing
    writing.keeping.keep()
    visitor.settle()
    assert worded_unkept(NoSpace()).text in sentences(visitor.room.panel)
    writing.keeping._room_again.came.emit()
    visitor.settle()
    assert worded_unkept(NoSpace()).text not in sentences(visitor.room.panel)
    assert visitor.said == [worded_room_again()]


def test_a_task_belongs_to_the_person_and_comes_into_the_timeline(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(PersonPlace(amina))
    add(visitor, "task")
    visitor.type("Call her brother")
    visitor.press("task-save")
    assert desk.casebook.all_of("task") == ({"what": "Call her brother", "person": amina},)
    assert [card.title for card in timeline(visitor)] == ["Call her brother"]


def test_an_agreement_is_given_purpose_by_purpose(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    add(visitor, "agreement")
    form = room_of(visitor).panel.form("agreement").form
    for purpose, answer in (("keep_notes", "yes"), ("tell_clinic", "no"), ("tell_family", "withdrawn")):
        visitor.click(form.entry(purpose).widget, f"choice-{answer}")
    visitor.click(form.entry("way").widget, "choice-spoken")
    visitor.find("agreement-agreed", QPlainTextEdit).setPlainText("Tuesdays")
    visitor.press("agreement-save")
    assert desk.casebook.all_of("agreement") == (
        {
            "person": amina,
            "date": TODAY.isoformat(),
            "keep_notes": "yes",
            "tell_clinic": "no",
            "tell_family": "withdrawn",
            "way": "spoken",
            "agreed": "Tuesdays",
        },
    )


def test_an_agreement_keeps_the_notice_that_was_read_word_for_word(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    notice = Notice(record=RecordId(9, 1), language="en", version=3, text="We write down what we talk about.")
    decided.follow(Programme(notices=(notice,)))
    try:
        visitor.enter(PersonPlace(amina))
        add(visitor, "agreement")
        form = room_of(visitor).panel.form("agreement").form
        visitor.click(form.entry("keep_notes").widget, "choice-yes")
        visitor.press("agreement-save")
    finally:
        decided.follow(Programme())
    (saved,) = desk.casebook.all_of("agreement")
    assert (saved["notice_version"], saved["notice_text"]) == (3, "We write down what we talk about.")


def test_a_half_written_agreement_is_offered_on_the_page(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    add(visitor, "agreement")
    visitor.find("agreement-agreed", QPlainTextEdit).setPlainText("Tuesdays")
    visitor.leave()
    visitor.enter(PersonPlace(amina))
    visitor.press("person-unfinished-action")
    assert visitor.find("agreement-agreed", QPlainTextEdit).toPlainText() == "Tuesdays"


# The bin


def test_a_record_goes_to_the_bin_with_its_reason_and_comes_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visit = desk.visit(amina, 3, narrative="Wrong person")
    visitor.enter(PersonPlace(amina))
    choose(visitor, "encounter", visit)
    menu = room_of(visitor).panel.entry.menu()
    whys = menu.findChildren(type(menu))[0]
    whys.actions()[0].trigger()
    visitor.settle()
    past = desk.casebook.history("encounter", visit)[-1]
    assert (past.fields, past.why) == ({DELETED: True}, "Written by mistake")
    assert timeline(visitor) == []
    room_of(visitor).panel.page.bin_wanted.emit()
    visitor.settle()
    (card,) = cards(room_of(visitor).panel.bin._model)
    room_of(visitor).panel.bin.cards.acted.emit(card.key)
    visitor.settle()
    assert "The bin is empty" in sentences(visitor.room.panel)
    assert len(desk.casebook.all_of("encounter")) == 1


def test_a_person_in_the_bin_says_so_and_can_be_brought_back(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.casebook.delete("person", amina, "twice")
    visitor.enter(PersonPlace(amina))
    assert "This is in the bin." in sentences(visitor.room.panel)
    assert visitor.find("person-visit", QPushButton).isHidden()
    visitor.press("person-in-bin-action")
    assert desk.casebook.all_of("person") != ()


# Who has seen this


def test_it_can_be_read_to_a_person_who_has_seen_the_record(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    when = Moment(1_773_000_000_000, 0)
    desk.audit.seen[amina] = (
        Seen(member=ME, name="Amina Kariuki", how=How.LOOKED, times=3, last=when),
        Seen(member=JOYCE, name="Joyce Achieng", how=How.GOT, times=1, last=when),
        Seen(member=JOYCE, name="Joyce Achieng", how=How.WROTE, times=2, last=when),
    )
    visitor.enter(PersonPlace(amina))
    (action,) = (one for one in room_of(visitor).panel.page.menu().actions() if one.text() == "Who has seen this")
    action.trigger()
    visitor.settle()
    said = sentences(room_of(visitor).panel.seen)
    assert "Amina Kariuki (this laptop)" in said
    assert "Looked at this 3 times, last on 8 Mar 2026." in said
    assert "Was given this in a file on 8 Mar 2026.\nWrote here 2 times, last on 8 Mar 2026." in said
    room_of(visitor).panel.seen.back.click()
    visitor.settle()
    assert room_of(visitor).panel.currentWidget() is room_of(visitor).panel.page


# States


def test_whoever_may_not_write_can_read_everything_and_change_nothing(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.casebook.role = Role.VIEWER
    desk.task(amina, "Call")
    visitor.enter(PersonPlace(amina))
    for name in ("person-visit", "person-edit", "person-add"):
        assert visitor.find(name, QPushButton).isHidden()
    assert timeline(visitor)[0].action == ""


def test_somebody_who_is_not_here_any_more_is_told_and_leads_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.troubles.fail("show", NotFound("person"))
    visitor.enter(PersonPlace(amina))
    assert worded_error(NotFound("person")).text in sentences(visitor.room.panel)
    room_of(visitor).panel.back_wanted.emit()
    assert visitor.went == [PeoplePlace()]


def test_a_late_answer_about_somebody_else_is_dropped(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    grace = desk.person("Grace Wanjiru")
    gate = desk.troubles.gate("show")
    visitor.room.panel.show()
    visitor.room.enter(PersonPlace(amina))
    visitor.room.enter(PersonPlace(grace))
    gate.set()
    visitor.settle()
    assert "Grace Wanjiru" in sentences(visitor.room.panel)
    assert "Amina Mwangi" not in sentences(visitor.room.panel)


def test_a_tired_disk_is_waited_for_in_words(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    gate = desk.troubles.gate("show")
    visitor.room.panel.show()
    visitor.room.enter(PersonPlace(amina))
    visitor.qtbot.waitUntil(lambda: "One moment…" in sentences(visitor.room.panel))
    gate.set()
    visitor.settle()
    assert "One moment…" not in sentences(visitor.room.panel)


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
def test_every_word_of_the_page_is_told_again_in_another_language(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, language: str
) -> None:
    install_pseudo_languages()
    visit = desk.visit(amina, 3, wellbeing=4)
    desk.casebook.disagree("encounter", visit, "wellbeing", 2)
    visitor.enter(PersonPlace(amina))
    i18n.use(language)
    visitor.room.retranslate()
    own = {"Amina Mwangi", "P-0004 · Ward 1"}
    texts = [words for words in sentences(visitor.room.panel) if words not in own]
    assert [words for words in texts if not is_fenced(words)] == []
    card = timeline(visitor)[0]
    assert all(is_fenced(words) for words in (card.title, *(badge.text for badge in card.badges)))


@pytest.mark.parametrize("kind", ["task", "agreement"])
def test_every_word_of_a_form_is_told_again_in_another_language(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, kind: str
) -> None:
    install_pseudo_languages()
    visitor.enter(PersonPlace(amina))
    add(visitor, kind)
    i18n.use("pseudo")
    visitor.room.retranslate()
    form = room_of(visitor).panel.form(kind)
    assert [words for words in sentences(form) if not is_fenced(words)] == []


def test_whoever_is_one_with_somebody_is_opened_under_who_leads_and_that_is_said(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    again = desk.person("Amna", phone="0700 000 111")
    desk.twins.merge(amina, again)
    visitor.enter(PersonPlace(again))
    assert visitor.room.here() == PersonPlace(amina)
    assert visitor.room.person_here() == amina
    name = desk.casebook.person(amina).name
    assert visitor.said == [f"Amna and {name} are the same person: this is their page."]
    visitor.enter(PersonPlace(amina))
    assert len(visitor.said) == 1, "who leads is opened as ever"


def test_a_note_kept_folded_shut_shows_its_words_once_it_is_opened(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    note = desk.visit(grace, 1, narrative="She told me about quails.", folded=True)
    visitor.enter(PersonPlace(grace))
    assert [card.subtitle for card in timeline(visitor)] == ["Folded shut. Open it to read it."]
    visitor.enter(PersonPlace(grace, record=("encounter", note)))
    assert "She told me about quails." in sentences(visitor.room.panel)
