"""Everything is reached by the keyboard and named for the screen reader."""

import pytest

from desktop.ui.kit.rooms import ExchangePlace
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, low, nameless


@pytest.mark.parametrize("button", ["", "exchange-give", "exchange-take"])
def test_everything_on_every_page_has_a_name_and_is_large_enough(visitor: Visitor, button: str) -> None:
    visitor.enter(ExchangePlace())
    if button:
        visitor.press(button)
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_joining_too(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_alone()
    visitor.enter(ExchangePlace())
    assert nameless(visitor.room.panel) == []
