"""A worry about somebody: written from their page, and what may be told of it in spite of a no."""

import pytest
from PySide6.QtGui import QAction

from desktop.domain.consent import KeptWhy, Minimum, Unnamed
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.person.lines import Chosen
from tests.support.fakedesk import ME, FakeDesk
from tests.support.roomtests import Visitor, sentences

SOMEBODY = Stamp(77, 1)
LEAST = Minimum(kinds=("violence",), steps=("stayed", "listened"), told=("family",))


def room_of(visitor: Visitor) -> PersonRoom:
    assert isinstance(visitor.room, PersonRoom)
    return visitor.room


def choose(visitor: Visitor, kind: str, record: RecordId) -> None:
    room_of(visitor).panel.page.cards.chosen.emit(Chosen(kind, record))
    visitor.settle()


@pytest.fixture
def grace(desk: FakeDesk) -> RecordId:
    return desk.person("Grace")


def worry(desk: FakeDesk, person: RecordId) -> RecordId:
    fields = {"person": name_of(person), "date": "2026-03-14", "kinds": ["violence"], "said": "Her words."}
    return desk.casebook.put("safety_concern", fields)


def test_a_worry_is_written_from_the_page(visitor: Visitor, desk: FakeDesk, grace: RecordId) -> None:
    visitor.enter(PersonPlace(grace))
    action = room_of(visitor).panel.page.adding().findChild(QAction, "person-add-safety_concern")
    assert action is not None
    action.trigger()
    visitor.settle()
    form = room_of(visitor).panel.form("safety_concern")
    assert room_of(visitor).panel.currentWidget() is form
    form.form.show_content(form.form.content_of({"date": "2026-03-14", "kinds": ("violence",), "said": "Her words."}))
    visitor.press("safety_concern-save")
    (saved,) = desk.casebook.all_of("safety_concern")
    assert (saved["kinds"], saved["said"], saved["person"]) == (("violence",), "Her words.", grace)


def test_the_least_is_shown_word_for_word_before_it_is_told(visitor: Visitor, desk: FakeDesk, grace: RecordId) -> None:
    desk.sharing.keep_back()
    desk.sharing.least = LEAST
    record = worry(desk, grace)
    visitor.enter(PersonPlace(grace))
    choose(visitor, "safety_concern", record)
    (told,) = (words for words in sentences(visitor.room.panel) if "no name and none of your words" in words)
    assert told.splitlines()[1:] == [
        "What the worry is about: Violence or abuse at home or outside",
        "What was done: Stayed with them and Asked and listened",
        "Who was told: The family",
    ]
    assert "Her words." not in told
    visitor.press("entry-ask-action")
    assert desk.sharing.told == [record]


def test_of_a_worry_that_is_passed_on_whole_no_least_is_told(visitor: Visitor, desk: FakeDesk, grace: RecordId) -> None:
    visitor.enter(PersonPlace(grace))
    choose(visitor, "safety_concern", worry(desk, grace))
    assert not any("none of your words" in words for words in sentences(visitor.room.panel))


def test_a_coordinator_says_that_they_have_seen_it(visitor: Visitor, desk: FakeDesk, grace: RecordId) -> None:
    desk.be_coordinator()
    record = worry(desk, grace)
    visitor.enter(PersonPlace(grace))
    choose(visitor, "safety_concern", record)
    visitor.press("entry-ask-action")
    assert desk.casebook.fields_of(record)["acknowledged"] == "2026-03-14"


def test_of_somebody_without_a_name_the_page_says_why(visitor: Visitor, desk: FakeDesk) -> None:
    desk.sharing.without_a_name = (Unnamed(person=SOMEBODY, members=(ME,), names=("Amina",), why=KeptWhy.SAID_NO),)
    visitor.enter(PersonPlace(SOMEBODY))
    texts = sentences(visitor.room.panel)
    assert "Somebody without a name here" in texts
    assert any("not even a name" in words and "Amina is there for them." in words for words in texts)
    assert room_of(visitor).panel.page.visit.isHidden()
