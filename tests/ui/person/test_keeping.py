"""Do not use this record; erase everything about this person."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop import i18n
from desktop.domain.errors import NoSpace
from desktop.domain.ids import RecordId
from desktop.domain.retention import KeptFor
from desktop.ui.kit.rooms import PeoplePlace, PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.person.keeping_pages import ERASE_WHYS, RESTRICT_WHYS, USE_WHYS
from tests.support.fakedesk import FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences


def room_of(visitor: Visitor) -> PersonRoom:
    assert isinstance(visitor.room, PersonRoom)
    return visitor.room


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    desk.be_coordinator()
    return desk.person("Amina Mwangi")


def menu_words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def pick(visitor: Visitor, text: str) -> None:
    menu = room_of(visitor).panel.page.menu()
    found: QAction = next(action for action in menu.actions() if action.text() == text)
    found.trigger()
    visitor.settle()


def test_a_record_is_kept_and_not_used_and_used_again(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    pick(visitor, "Do not use this record…")
    page = room_of(visitor).panel.use
    assert room_of(visitor).panel.currentWidget() is page
    assert not page.save.isEnabled()
    page.whys.choose(RESTRICT_WHYS[0])
    page.save.click()
    visitor.settle()
    assert desk.casebook.show("person", amina).record.fields["use"] == "restricted"
    assert room_of(visitor).panel.currentWidget() is room_of(visitor).panel.page
    assert any("kept, but not used" in text for text in sentences(room_of(visitor).panel.page))
    assert "Do not use this record…" not in menu_words(room_of(visitor).panel.page.menu())
    room_of(visitor).panel.page._kept_only.acted.emit()
    visitor.settle()
    page.whys.choose(USE_WHYS[0])
    page.save.click()
    visitor.settle()
    assert "use" not in desk.casebook.show("person", amina).record.fields


def test_erasing_asks_why_tells_what_goes_and_asks_again(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.erasing.mentions = 2
    visitor.enter(PersonPlace(amina))
    pick(visitor, "Erase everything about this person…")
    page = room_of(visitor).panel.erase
    words = " ".join(sentences(page))
    assert "3 visits" in words
    assert "1 unfinished note" in words
    assert "Nothing brings it back" in words
    assert "2 notes about others" in words
    assert page.erase.isHidden()
    assert not page.onward.isEnabled()
    page.whys.choose(ERASE_WHYS[0])
    page.onward.click()
    assert not page.erase.isHidden()
    assert page.onward.isHidden()
    assert desk.erasing.gone == []
    page.erase.click()
    visitor.settle()
    assert desk.erasing.gone == [(amina, ERASE_WHYS[0])]
    assert PeoplePlace() in visitor.went
    assert room_of(visitor).here() is None


def test_what_still_needs_their_record_is_said_first(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.retention.need = (KeptFor.LEGAL, KeptFor.COMPLAINT)
    visitor.enter(PersonPlace(amina))
    pick(visitor, "Erase everything about this person…")
    said = sentences(room_of(visitor).panel.erase)
    first = next(one for one in said if "a legal matter needs it" in one)
    assert "a complaint is open" in first
    assert said.index(first) < next(at for at, one in enumerate(said) if "From this laptop go" in one)


def test_going_back_erases_nothing(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    pick(visitor, "Erase everything about this person…")
    page = room_of(visitor).panel.erase
    page.whys.choose(ERASE_WHYS[1])
    page.onward.click()
    page.keep.click()
    visitor.settle()
    assert room_of(visitor).panel.currentWidget() is room_of(visitor).panel.page
    assert desk.erasing.gone == []


def test_what_could_not_be_erased_is_said_where_it_was_asked(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    pick(visitor, "Erase everything about this person…")
    page = room_of(visitor).panel.erase
    page.whys.choose(ERASE_WHYS[1])
    page.onward.click()
    desk.troubles.fail("erase", NoSpace("/disk"))
    page.erase.click()
    visitor.settle()
    assert page._trouble.text()
    assert page.erase.isHidden()
    assert page.keep.isEnabled()


def test_a_peer_is_not_offered_to_erase(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PersonPlace(desk.person("Amina Mwangi")))
    assert "Erase everything about this person…" not in menu_words(room_of(visitor).panel.page.menu())


def test_both_pages_are_worded_anew(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina))
    pick(visitor, "Erase everything about this person…")
    install_pseudo_languages()
    i18n.use("pseudo")
    room_of(visitor).retranslate()
    for page in (room_of(visitor).panel.use, room_of(visitor).panel.erase):
        assert is_fenced(page.title.text())
