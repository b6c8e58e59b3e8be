"""Everything is reached by the keyboard and named for the screen reader."""

import pytest

from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.lines import Chosen
from desktop.ui.person.page import PersonPage
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, low, nameless


@pytest.mark.parametrize("form", ["", "task", "agreement", "safety_concern", "person"])
def test_everything_on_every_page_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk, form: str) -> None:
    amina = desk.person("Amina", safe_contact="Mornings")
    visit = desk.visit(amina, 3, next_contact="2026-03-21")
    desk.casebook.disagree("encounter", visit, "next_contact", "2026-03-28")
    visitor.enter(PersonPlace(amina))
    page = visitor.find("person-page", PersonPage)
    if form == "person":
        page.edit_wanted.emit()
    elif form:
        page.add_wanted.emit(form)
    visitor.settle()
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_a_record_read_whole_too(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    visit = desk.visit(amina, 3, narrative="Words")
    visitor.enter(PersonPlace(amina))
    page = visitor.find("person-timeline", CardList)
    page.chosen.emit(Chosen("encounter", visit))
    visitor.settle()
    assert nameless(visitor.room.panel) == []
