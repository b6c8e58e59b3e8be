"""Everything is reached by the keyboard and named for the screen reader."""

from desktop.ui.kit.rooms import PeoplePlace
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, low, nameless


def test_everything_on_the_page_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Amina")
    visitor.enter(PeoplePlace())
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_an_empty_list_too(visitor: Visitor) -> None:
    visitor.enter(PeoplePlace("nobody"))
    assert nameless(visitor.room.panel) == []
