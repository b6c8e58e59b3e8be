"""Everything is reached by the keyboard and named for the screen reader."""

from desktop.ui.kit.rooms import TodayPlace
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, low, nameless


def test_everything_on_the_page_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    desk.visit(amina, 10, next_contact=TODAY.isoformat())
    visitor.enter(TodayPlace())
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_the_first_day_of_all_too(visitor: Visitor) -> None:
    visitor.enter(TodayPlace())
    assert nameless(visitor.room.panel) == []
