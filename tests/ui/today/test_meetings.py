"""Groups on Today: what meets, what was not written down, and what is half written."""

from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.groups import GroupLine
from desktop.domain.ids import Stamp, name_of
from desktop.domain.views import DraftNote
from desktop.ui.kit.cards import Card
from desktop.ui.kit.rooms import GroupFormPlace, Place, SessionPlace
from desktop.ui.today.lines import Day, rows, unfinished
from desktop.ui.today.meetings import Meeting

ON = date(2026, 3, 14)
NOW = datetime(2026, 3, 14, 10, tzinfo=UTC)
GROUP, SESSION = Stamp(7, 1), Stamp(7, 2)
AT = datetime(2026, 3, 13, 12, tzinfo=UTC)


def line(following: date) -> GroupLine:
    return GroupLine(
        id=GROUP, name="Circle", kind="", place="Hall", time="", weekday="sat", every="week", last=None, next=following,
        people=3, leads=True, retired=False,
    )  # fmt: skip


def card(following: date, *, may_write: bool = True) -> Card:
    (found,) = [
        row
        for row in rows(
            Day(on=ON, people={}, groups=(line(following),), may_write=may_write), datetime(2026, 3, 14, 10, tzinfo=UTC)
        )
        if isinstance(row, Card)
    ]
    return found


def test_a_group_that_meets_today_can_be_begun() -> None:
    found = card(ON)
    assert (found.title, found.trailing, found.action) == ("Circle", "", "Start session")
    assert found.key == Meeting(GROUP)
    assert card(ON, may_write=False).action == ""


def test_a_group_that_nobody_wrote_down_says_which_day() -> None:
    assert "not written down" in card(ON - timedelta(days=2)).trailing


@pytest.mark.parametrize(
    ("key", "place"),
    [
        ("group:new", GroupFormPlace()),
        (f"group:record:{name_of(GROUP)}", GroupFormPlace(GROUP)),
        (f"group_session:group:{name_of(GROUP)}", SessionPlace(GROUP)),
        (f"group_session:record:{name_of(SESSION)}", SessionPlace(GROUP, SESSION)),
    ],
)
def test_what_is_half_written_about_a_group_goes_on_where_it_was(key: str, place: Place) -> None:
    (found,) = unfinished([DraftNote(key, None, AT, {"group": name_of(GROUP)})])
    assert found.place == place
