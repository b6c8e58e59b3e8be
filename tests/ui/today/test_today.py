"""Today: what is late, due and unfinished, and the quickest way to the next visit."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop import i18n
from desktop.domain.changed import Changed
from desktop.domain.errors import VaultDamaged
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.domain.totals import Counted, Month
from desktop.domain.views import Due, DueKind, Silence
from desktop.domain.visitcodes import NO_SHOW_REASONS
from desktop.ui.kit.cards import Card, Heading
from desktop.ui.kit.rooms import ExchangePlace, PeoplePlace, PersonFormPlace, PersonPlace, TodayPlace, VisitPlace
from desktop.ui.kit.wording import worded_error
from desktop.ui.today.controller import TodayRoom
from desktop.ui.today.lines import Fold, Unfinished
from tests.support.fakedesk import NOW, TENDAI, TODAY, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences


def room_of(visitor: Visitor) -> TodayRoom:
    assert isinstance(visitor.room, TodayRoom)
    return visitor.room


def lines(visitor: Visitor) -> list[str]:
    model = room_of(visitor).panel._model
    rows = [model.row(number) for number in range(model.rowCount())]
    return [row.text if isinstance(row, Heading) else row.title for row in rows]


def badges(visitor: Visitor) -> set[str]:
    model = room_of(visitor).panel._model
    rows = (model.row(number) for number in range(model.rowCount()))
    return {badge.text for row in rows if isinstance(row, Card) for badge in row.badges}


def card_of(visitor: Visitor, title: str) -> Card:
    model = room_of(visitor).panel._model
    rows = (model.row(number) for number in range(model.rowCount()))
    return next(row for row in rows if isinstance(row, Card) and row.title == title)


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    """Should have been visited three days ago."""
    amina = desk.person("Amina Mwangi", alias="P-0004", place="Ward 1")
    desk.visit(amina, 10, next_contact=in_days(-3))
    return amina


def test_late_comes_before_today_and_drafts_before_the_days_to_come(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    grace, john, sita = desk.person("Grace"), desk.person("John"), desk.person("Sita")
    desk.visit(grace, 7, next_contact=in_days(0))
    desk.visit(john, 7, next_contact=in_days(5))
    desk.drafts.keep(f"visit:person:{name_of(sita)}", {"narrative": "Half"}, sita)
    visitor.enter(TodayPlace())
    assert lines(visitor) == [
        "Late (1)", "Amina Mwangi", "Today (1)", "Grace", "Unfinished (1)", "Sita", "Next 7 days (1)",
    ]  # fmt: skip
    room_of(visitor).panel.cards.chosen.emit(Fold())
    assert lines(visitor)[-2:] == ["Next 7 days (1)", "John"]
    room_of(visitor).panel.cards.acted.emit(Fold())
    assert lines(visitor)[-1:] == ["Next 7 days (1)"]
    late = card_of(visitor, "Amina Mwangi")
    assert late.trailing == "due 11 Mar, 3 days late"
    assert late.subtitle == "P-0004 · Ward 1 · agreed last time"


def test_the_next_days_are_not_folded_where_nothing_else_is(visitor: Visitor, desk: FakeDesk) -> None:
    desk.visit(desk.person("John"), 7, next_contact=in_days(5))
    visitor.enter(TodayPlace())
    assert lines(visitor) == ["Next 7 days (1)", "John"]


def test_a_worry_to_look_at_again_comes_first_and_opens_whole(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    grace = desk.person("Grace")
    about = {"person": name_of(grace), "date": in_days(-9), "kinds": ["violence"], "follow_up": in_days(0)}
    worry = desk.casebook.put("safety_concern", about)
    visitor.enter(TodayPlace())
    assert lines(visitor)[:3] == ["Safety: look again (1)", "Grace", "Late (1)"]
    room_of(visitor).panel.cards.acted.emit(card_of(visitor, "Grace").key)
    (place,) = visitor.went
    assert isinstance(place, PersonPlace)
    assert (place.id, place.record) == (grace, ("safety_concern", worry))


def test_an_agreement_to_be_looked_at_again_can_be_moved(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    about = {"person": name_of(grace), "date": in_days(-90), "review_date": in_days(-1)}
    agreement = desk.casebook.put("agreement", about)
    visitor.enter(TodayPlace())
    card = card_of(visitor, "Grace")
    assert card.subtitle == "Agreement: to be looked at again"
    menu = room_of(visitor).panel.menu_of(card.key)
    next(action for action in menu.actions() if action.text() == "Move by a day").trigger()
    visitor.settle()
    assert desk.casebook.fields_of(agreement)["review_date"] == in_days(1)


def test_whoever_was_not_met_stays_in_sight_with_the_reason(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    menu = room_of(visitor).panel.menu_of(card_of(visitor, "Amina Mwangi").key)
    (whys,) = menu.findChildren(type(menu))
    whys.actions()[1].trigger()
    visitor.settle()
    met = desk.casebook.all_of("encounter")[-1]
    assert (met["status"], met["no_show_reason"]) == ("no_show", NO_SHOW_REASONS[1])
    assert (met["date"], met["next_contact"]) == (TODAY.isoformat(), in_days(7))
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert lines(visitor)[:2] == ["Late (1)", "Amina Mwangi"]


def test_a_planned_visit_that_did_not_happen_is_changed_and_not_doubled(visitor: Visitor, desk: FakeDesk) -> None:
    visit = desk.visit(desk.person("Grace"), 0, status="planned")
    visitor.enter(TodayPlace())
    menu = room_of(visitor).panel.menu_of(card_of(visitor, "Grace").key)
    (whys,) = menu.findChildren(type(menu))
    whys.actions()[0].trigger()
    visitor.settle()
    assert len(desk.casebook.all_of("encounter")) == 1
    assert desk.casebook.fields_of(visit)["status"] == "no_show"
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.fields_of(visit)["status"] == "planned"


def test_a_call_is_noted_with_one_entry_of_the_menu(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    menu = room_of(visitor).panel.menu_of(card_of(visitor, "Amina Mwangi").key)
    next(action for action in menu.actions() if action.text() == "Note a call").trigger()
    visitor.settle()
    met = desk.casebook.all_of("encounter")[-1]
    assert (met["mode"], met["person"], met["next_contact"]) == ("phone", amina, in_days(7))


def test_what_the_window_keeps_among_the_drafts_is_nobodys_unfinished_work(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Amina")
    desk.drafts.keep("window", {"place": "today"})
    visitor.enter(TodayPlace())
    assert lines(visitor) == []


def test_a_line_records_a_visit_with_one_click_and_opens_with_another(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(TodayPlace())
    cards = room_of(visitor).panel.cards
    cards.acted.emit(card_of(visitor, "Amina Mwangi").key)
    cards.chosen.emit(card_of(visitor, "Amina Mwangi").key)
    assert visitor.went == [VisitPlace(amina), PersonPlace(amina)]


def test_a_planned_visit_is_opened_and_not_begun_twice(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    visit = desk.visit(grace, 0, status="planned")
    visitor.enter(TodayPlace())
    room_of(visitor).panel.cards.acted.emit(card_of(visitor, "Grace").key)
    assert visitor.went == [VisitPlace(grace, visit)]


def test_a_task_is_ticked_where_it_stands_and_can_be_opened_again(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    task = desk.task(grace, "Ask about school fees", due_in=0)
    visitor.enter(TodayPlace())
    room_of(visitor).panel.cards.acted.emit(card_of(visitor, "Ask about school fees").key)
    visitor.settle()
    assert desk.casebook.fields_of(task)["done"] is True
    assert visitor.said == ["Task done"]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert "done" not in desk.casebook.fields_of(task)


def test_a_draft_goes_on_in_its_editor_or_is_thrown_away(visitor: Visitor, desk: FakeDesk) -> None:
    sita = desk.person("Sita")
    key = f"visit:person:{name_of(sita)}"
    desk.drafts.keep(key, {"narrative": "Half"}, sita)
    desk.drafts.keep("person:new", {"name": "Zaw"})
    visitor.enter(TodayPlace())
    room_of(visitor).panel.cards.acted.emit(card_of(visitor, "Sita").key)
    room_of(visitor).panel.cards.acted.emit(card_of(visitor, "Somebody new").key)
    assert visitor.went == [VisitPlace(sita, None, key), PersonFormPlace()]
    draft = card_of(visitor, "Sita").key
    assert isinstance(draft, Unfinished)
    room_of(visitor).panel.dropped.emit(draft)
    visitor.settle()
    assert key not in desk.drafts.kept
    assert "Sita" not in lines(visitor)


def test_the_menu_of_a_line_moves_it_from_today_on(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    due = card_of(visitor, "Amina Mwangi").key
    assert isinstance(due, Due)
    menu = room_of(visitor).panel.menu_of(due)
    next(action for action in menu.actions() if action.text() == "Move by a week").trigger()
    visitor.settle()
    assert desk.casebook.fields_of(due.record)["next_contact"] == in_days(7)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.fields_of(due.record)["next_contact"] == in_days(-3)


def test_the_day_by_which_an_authority_must_know_is_moved_by_nobody(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    due = card_of(visitor, "Amina Mwangi").key
    assert isinstance(due, Due)
    legal = replace(due, kind=DueKind.REVIEW, type="breach", person=None)
    assert not room_of(visitor).panel.menu_of(legal).actions()


def test_typing_a_name_and_enter_begins_a_visit_before_the_answer_is_there(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visitor.enter(TodayPlace())
    assert visitor.focused() is room_of(visitor).panel.search
    visitor.type("amin")
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert visitor.went == [VisitPlace(amina)]


def test_nobody_found_leads_to_a_new_person(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    visitor.type("zawadi")
    visitor.qtbot.waitUntil(lambda: "No one found for “zawadi”" in sentences(visitor.room.panel))
    visitor.press("today-none-action")
    assert visitor.went == [PersonFormPlace(name_hint="zawadi")]


def test_a_late_answer_to_an_older_name_is_dropped(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    gate = desk.troubles.gate("people")
    visitor.type("am")
    visitor.qtbot.waitUntil(lambda: desk.troubles.calls.count("people") == 1)
    room_of(visitor).panel.search.clear()
    gate.set()
    visitor.settle()
    assert lines(visitor) == ["Late (1)", "Amina Mwangi"]


def test_the_exchange_is_one_calm_line(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.exchange.stands = replace(
        desk.exchange.stands, last_given=NOW - timedelta(days=6), not_reported=(Silence(TENDAI, None),)
    )
    visitor.enter(TodayPlace())
    assert "14 notes to give; last exchange 6 days ago. Not heard for long: Tendai Moyo." in sentences(
        visitor.room.panel
    )
    visitor.press("today-exchange")
    assert visitor.went == [ExchangePlace()]


def test_what_was_only_here_for_long_is_said_and_led_to_giving(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.exchange.stands = replace(desk.exchange.stands, unsealed=9, here_since=NOW - timedelta(days=12))
    visitor.enter(TodayPlace())
    assert "9 notes are on this laptop only, the oldest for 12 days: give them to Joyce Achieng." in {
        text.replace("\u2068", "").replace("\u2069", "") for text in sentences(visitor.room.panel)
    }
    assert visitor.find("today-exchange", QPushButton).text() == "Give"
    visitor.press("today-exchange")
    assert visitor.went == [ExchangePlace(give=True)]


def test_a_choice_is_marked_on_the_line_and_on_who_is_found(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.casebook.disagree("person", amina, "place", "Ward 2")
    visitor.enter(TodayPlace())
    assert "2 versions: choose" in badges(visitor)
    visitor.type("ami")
    visitor.settle()
    visitor.qtbot.waitUntil(lambda: "2 versions: choose" in badges(visitor))


def test_whoever_works_alone_is_not_told_of_any_exchange(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.be_alone()
    visitor.enter(TodayPlace())
    assert not any("exchange" in words for words in sentences(visitor.room.panel))


def test_the_first_day_of_all_teaches_and_has_one_big_button(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(TodayPlace())
    assert "Welcome. This is where each day begins." in sentences(visitor.room.panel)
    visitor.press("today-none-action")
    assert visitor.went == [PersonFormPlace()]


def test_a_day_with_nothing_due_offers_to_find_a_person(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Amina")
    visitor.enter(TodayPlace())
    assert "Nothing is due today" in sentences(visitor.room.panel)
    visitor.press("today-none-action")
    assert visitor.went == [PeoplePlace()]


def test_whoever_may_not_write_is_offered_no_writing(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.casebook.role = Role.NONE  # shut out
    visitor.enter(TodayPlace())
    card = card_of(visitor, "Amina Mwangi")
    assert (card.action, card.menu) == ("", False)
    assert room_of(visitor).panel._visit.isHidden()


def test_what_cannot_be_read_is_said_on_the_page(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.troubles.fail("today", VaultDamaged())
    visitor.enter(TodayPlace())
    assert worded_error(VaultDamaged()).text in sentences(visitor.room.panel)


def test_a_tired_disk_is_waited_for_in_words(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    gate = desk.troubles.gate("today")
    visitor.room.panel.show()
    visitor.room.enter(TodayPlace())
    visitor.qtbot.waitUntil(lambda: "One moment…" in sentences(visitor.room.panel))
    gate.set()
    visitor.settle()
    assert "One moment…" not in sentences(visitor.room.panel)


def test_a_deed_elsewhere_is_seen_at_once(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(TodayPlace())
    desk.visit(amina, 0, next_contact=in_days(20))
    visitor.room.refresh(Changed(people=frozenset({amina})))
    visitor.settle()
    assert lines(visitor) == []


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
def test_every_word_is_told_again_in_another_language(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, language: str
) -> None:
    install_pseudo_languages()
    visitor.enter(TodayPlace())
    i18n.use(language)
    visitor.room.retranslate()
    texts = [words for words in sentences(visitor.room.panel) if words != "Sat, 14 Mar 2026"]
    assert [words for words in texts if not is_fenced(words)] == []
    assert all(is_fenced(line) for line in lines(visitor) if line != "Amina Mwangi")


# Numbers alone


def test_whoever_sees_numbers_alone_finds_them_here_and_nobody_to_look_for(visitor: Visitor, desk: FakeDesk) -> None:
    desk.casebook.role = Role.VIEWER
    desk.exchange.counted = (
        Month(month="2026-03-01", visits=Counted(412, 3), people=Counted(96, 2), members=(TENDAI,)),
    )
    visitor.enter(TodayPlace())
    assert lines(visitor) == ["Numbers (1)", "March 2026"]
    texts = sentences(visitor.room.panel)
    assert "You see numbers of the programme, and no names: that is what your role is for." in texts
    assert room_of(visitor).panel.search.isHidden()
    card = room_of(visitor).panel._model.row(1)
    assert isinstance(card, Card)
    assert card.subtitle == "412 visits with 96 people · 3 of the visits are known to one laptop alone"
