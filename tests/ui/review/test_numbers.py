"""Months in numbers, for coordinators: counted when somebody looks."""

from desktop.domain.totals import Counted, Month
from desktop.ui.kit.cards import Card
from desktop.ui.kit.rooms import ReviewPlace, ReviewTab
from desktop.ui.review.controller import ReviewRoom
from tests.support.fakedesk import JOYCE, TENDAI, FakeDesk
from tests.support.roomtests import Visitor, sentences


def test_a_coordinator_sees_the_months_with_what_stays_on_one_laptop(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_coordinator()
    desk.exchange.counted = (
        Month(month="2026-03-01", visits=Counted(5, 1), people=Counted(4, 1), members=(JOYCE, TENDAI)),
    )
    visitor.enter(ReviewPlace(ReviewTab.NUMBERS))
    assert isinstance(visitor.room, ReviewRoom)
    card = visitor.room.panel.numbers._model.row(0)
    assert isinstance(card, Card)
    assert (card.title, card.trailing) == ("March 2026", "from 2 colleagues")
    assert card.subtitle == "5 visits with 4 people · 1 of the visits is known to one laptop alone"


def test_without_a_visit_it_says_where_numbers_come_from(visitor: Visitor, desk: FakeDesk) -> None:
    desk.be_coordinator()
    visitor.enter(ReviewPlace(ReviewTab.NUMBERS))
    assert "No numbers yet" in sentences(visitor.room.panel)
