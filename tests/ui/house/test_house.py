"""Calls, counts and stays on the screen: quick to write, without a name, with a draft and an undo like everything."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QTableView

from desktop import i18n
from desktop.domain.ids import name_of
from desktop.domain.roles import Role
from desktop.ui.house.controller import HouseRoom
from desktop.ui.house.lines import minutes_between
from desktop.ui.house.pages import WritingPage
from desktop.ui.kit.rooms import HOUSE_KINDS, HousePlace, TodayPlace
from desktop.ui.kit.suggesting import Suggestions
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, low, nameless, sentences


def titles(visitor: Visitor) -> list[str]:
    model = visitor.find("house-cards", QTableView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_call_begins_now_and_is_three_presses(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(HousePlace("warmline_call"))
    assert any("without names" in words for words in sentences(visitor.room.panel))
    visitor.press("house-write")
    assert visitor.find("warmline_call-start", QLineEdit).text() == "22:50"
    visitor.find("warmline_call-before", QPlainTextEdit).setPlainText("Could not sleep.")
    visitor.press("warmline_call-quick-1")
    visitor.press("warmline_call-save")
    (call,) = desk.casebook.all_of("warmline_call")
    assert call == {"date": TODAY.isoformat(), "start": "22:50", "end": "22:50", "before": "Could not sleep."}
    assert visitor.said == ["Saved"]
    assert len(titles(visitor)) == 1
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.all_of("warmline_call") == ()


def test_a_call_past_midnight_is_as_long_as_it_was() -> None:
    assert minutes_between("23:50", "00:20") == 30
    assert minutes_between("10:00", "10:00") == 0
    assert minutes_between("10:00", None) is None


def test_who_comes_through_the_door_is_counted_with_one_hand(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(HousePlace("drop_in", writing=True))
    for press in (0, 0, 1, 2):  # +1 +1 +5 −1
        visitor.press(f"drop_in-quick-{press}")
    activity = visitor.find("drop_in-activity", QComboBox)
    activity.setCurrentIndex(activity.findData("meal"))
    visitor.press("drop_in-save")
    assert desk.casebook.all_of("drop_in") == ({"date": TODAY.isoformat(), "count": 6, "activity": "meal"},)
    assert titles(visitor) == ["A meal together: 6 people"]


def test_a_stay_needs_no_name_and_says_how_many_nights_and_beds(visitor: Visitor, desk: FakeDesk) -> None:
    arrival = (TODAY - timedelta(days=3)).isoformat()
    grace = desk.person("Grace Wanjiru")
    desk.casebook.put("respite_stay", {"arrival": arrival, "alias": "Blue hat"})
    desk.casebook.put("respite_stay", {"arrival": arrival, "departure": TODAY.isoformat(), "person": name_of(grace)})
    desk.casebook.put("respite_beds", {"beds": 4})
    visitor.enter(HousePlace("respite_stay"))
    assert set(titles(visitor)) == {"Blue hat · 3 nights", "Grace Wanjiru · 3 nights"}
    assert "1 of 4 beds taken tonight" in sentences(visitor.room.panel)
    assert not visitor.find("house-beds", QPushButton).isVisibleTo(visitor.room.panel), "coordinators say how many"
    desk.casebook.role = Role.COORDINATOR
    visitor.enter(HousePlace("respite_stay"))
    visitor.press("house-beds")
    visitor.find("respite_beds-beds", QLineEdit).setText("5")
    visitor.press("respite_beds-save")
    assert "1 of 5 beds taken tonight" in sentences(visitor.room.panel)


def test_what_is_half_written_is_a_draft_and_comes_back(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(HousePlace("warmline_call", writing=True))
    visitor.find("warmline_call-after", QPlainTextEdit).setPlainText("Calmer.")
    assert visitor.room.here() == HousePlace("warmline_call", writing=True)
    visitor.leave()
    assert desk.drafts.find("warmline_call:new") is not None
    visitor.enter(HousePlace("warmline_call", writing=True))
    assert visitor.find("warmline_call-after", QPlainTextEdit).toPlainText() == "Calmer."
    visitor.press("warmline_call-save")
    assert desk.drafts.find("warmline_call:new") is None


def test_what_is_saved_can_be_changed_and_put_in_the_bin(visitor: Visitor, desk: FakeDesk) -> None:
    one = desk.casebook.put("drop_in", {"date": TODAY.isoformat(), "count": 3})
    visitor.enter(HousePlace("drop_in", one))
    visitor.press("drop_in-quick-0")
    visitor.press("drop_in-save")
    assert desk.casebook.fields_of(one)["count"] == 4
    visitor.enter(HousePlace("drop_in", one))
    visitor.press("drop_in-drop")
    assert desk.casebook.all_of("drop_in") == ()
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert len(desk.casebook.all_of("drop_in")) == 1


def test_esc_goes_a_step_back_and_then_to_today(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(HousePlace("drop_in", writing=True))
    assert visitor.room.step_back()
    visitor.settle()
    assert not visitor.room.step_back()
    assert isinstance(visitor.room, HouseRoom)
    visitor.room._list.back.click()
    assert visitor.went == [TodayPlace()]


def test_whoever_stays_may_be_somebody_who_is_supported_here(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.person("Amina Mwangi", place="Ward 1")
    visitor.enter(HousePlace("respite_stay", writing=True))
    alias = visitor.find("respite_stay-alias", QLineEdit)
    alias.setFocus()
    visitor.type("ami")
    suggestions = visitor.find("respite_stay-person", Suggestions)
    visitor.qtbot.waitUntil(lambda: suggestions.has_words)
    visitor.press("respite_stay-person-0")
    assert alias.text() == "ami"  # what they are called in the house
    visitor.press("respite_stay-save")
    (stay,) = desk.casebook.all_of("respite_stay")
    assert (stay["person"], stay["alias"]) == (person, "ami")


@pytest.mark.parametrize("kind", HOUSE_KINDS)
def test_everything_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk, kind: str) -> None:
    visitor.enter(HousePlace(kind))
    assert nameless(visitor.room.panel) == []
    visitor.press("house-write")
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


@pytest.mark.parametrize("kind", HOUSE_KINDS)
def test_every_word_is_told_again_in_another_language(visitor: Visitor, desk: FakeDesk, kind: str) -> None:
    install_pseudo_languages()
    visitor.enter(HousePlace(kind))
    visitor.press("house-write")
    i18n.use("pseudo")
    assert isinstance(visitor.room, HouseRoom)
    visitor.room.retranslate()
    visitor.settle()
    assert [words for words in sentences(visitor.room.panel) if words and not is_fenced(words)] == []


def test_a_worry_about_whoever_calls_is_written_without_a_name_and_the_call_is_gone_on_with(
    visitor: Visitor, desk: FakeDesk
) -> None:
    visitor.enter(HousePlace("warmline_call", writing=True))
    visitor.find("warmline_call-before", QPlainTextEdit).setPlainText("Could not sleep.")
    visitor.press("warmline_call-quick-2")
    assert any("Write no name in it" in words for words in sentences(visitor.room.panel))
    assert visitor.room.here() == HousePlace("warmline_call", writing=True, worry=True)
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []
    visitor.press("safety_concern-save")
    assert desk.casebook.all_of("safety_concern") == (), "what it is about is asked for"
    form = visitor.find("safety_concern-page", WritingPage).form
    form.show_content(form.content() | {"kinds": ["self_harm"]})
    visitor.press("safety_concern-save")
    (worry,) = desk.casebook.all_of("safety_concern")
    assert worry == {"date": TODAY.isoformat(), "time": "22:50", "kinds": ("self_harm",)}
    assert visitor.room.here() == HousePlace("warmline_call", writing=True)
    assert visitor.find("warmline_call-before", QPlainTextEdit).toPlainText() == "Could not sleep."
    visitor.press("warmline_call-save")
    assert [call["before"] for call in desk.casebook.all_of("warmline_call")] == ["Could not sleep."]


def test_a_worry_that_is_half_written_is_a_draft_and_going_back_leads_to_the_call(
    visitor: Visitor, desk: FakeDesk
) -> None:
    call = desk.casebook.put("warmline_call", {"date": TODAY.isoformat()})
    visitor.enter(HousePlace("warmline_call", call))
    visitor.press("warmline_call-quick-2")
    visitor.find("safety_concern-said", QPlainTextEdit).setPlainText("It is too much.")
    assert visitor.room.step_back()
    visitor.settle()
    assert visitor.room.here() == HousePlace("warmline_call", call)
    visitor.press("warmline_call-quick-2")
    assert visitor.find("safety_concern-said", QPlainTextEdit).toPlainText() == "It is too much."
