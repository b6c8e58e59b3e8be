"""The lines of a long day: only those that are shown are made."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from desktop.domain.ids import RecordId
from desktop.domain.views import Due, DueKind
from desktop.ui.kit.cards import Card, Heading
from desktop.ui.today.lines import SHOWN_MOST, Day, Made, rows

ON = date(2026, 3, 2)


def late(nth: int) -> Due:
    return Due(
        kind=DueKind.NEXT_CONTACT,
        person=RecordId(1 << 60, nth),
        person_name=f"Somebody {nth}",
        record=RecordId(1 << 60, 10_000 + nth),
        type="encounter",
        what="",
        due=ON - timedelta(days=1),
        late_days=1,
    )


@dataclass
class Maker:
    """Remembers of what cards were made."""

    made: list[int] = field(default_factory=list)

    def __call__(self, nth: int) -> Card:
        self.made.append(nth)
        return Card(key=nth, title=str(nth))


def test_a_card_is_made_when_its_turn_comes() -> None:
    maker = Maker()
    cards = Made(range(1000), maker, [Card(key="last", title="")])
    assert (len(cards), maker.made) == (1001, [])
    shown = iter(cards)
    assert [next(shown).key for _ in range(3)] == [0, 1, 2]
    assert maker.made == [0, 1, 2]


def test_a_long_part_says_how_many_there_are_and_shows_the_first() -> None:
    day = Day(on=ON, people={}, due=tuple(map(late, range(SHOWN_MOST + 50))))
    head, *cards, more = rows(day, datetime(2026, 3, 2, tzinfo=UTC))
    assert isinstance(head, Heading)
    assert "(250)" in head.text
    assert len(cards) == SHOWN_MOST
    assert isinstance(more, Heading)
    assert more.text == "and 50 more"
