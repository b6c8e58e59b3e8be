"""How far notes have come, as sentences: calm, with days people can check, and with what to do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from desktop.domain.ids import MemberId
from desktop.domain.views import Lost, Missing, Standing
from desktop.i18n.waywords import lost_words, missing_words, reminder

TODAY = date(2026, 3, 14)
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
AMINA = MemberId(UUID(int=1))
NAMES = {AMINA: "Amina"}
STANDS = Standing(
    unsealed=0,
    sealed=0,
    received=0,
    gaps=(),
    quarantine=0,
    waiting=0,
    conflicts=0,
    clock_doubts=(),
    not_reported=(),
    last_given=None,
    last_taken=None,
)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("notes", "days", "names", "words"),
    [
        (9, 12, ("Joyce",), "9 notes are on this laptop only, the oldest for 12 days: give them to Joyce."),
        (1, 8, ("Joyce", "Tom"), "1 note is on this laptop only, for 8 days: give them to Joyce and Tom."),
        (9, 12, (), "9 notes are on this laptop only, the oldest for 12 days: give them."),
        (9, 12, ("A", "B", "C", "D"), "9 notes are on this laptop only, the oldest for 12 days: give them."),
        (9, 20_000, (), "9 notes are on this laptop only, for more than a year: give them."),
        (9, 6, ("Joyce",), ""),
        (9, -3, ("Joyce",), ""),
        (0, 12, ("Joyce",), ""),
    ],
)
def test_notes_that_are_only_here(notes: int, days: int, names: tuple[str, ...], words: str) -> None:
    stands = replace(STANDS, unsealed=notes, here_since=NOON - timedelta(days=days))
    assert plain(reminder(stands, names, TODAY)) == words


def test_what_stays_here_because_people_want_it_so_is_no_reason_to_remind() -> None:
    stands = replace(STANDS, unsealed=9, withheld=9, here_since=NOON - timedelta(days=12))
    assert reminder(stands, ("Joyce",), TODAY) == ""


def test_notes_that_nobody_has_confirmed() -> None:
    stands = replace(STANDS, sealed=6, sealed_since=NOON - timedelta(days=9))
    assert plain(reminder(stands, ("Joyce",), TODAY)) == (
        "6 notes were put into a file and are not confirmed, the oldest for 9 days. Take a file from whoever has them, "
        "or give them again."
    )
    assert reminder(replace(stands, remind_after=14), ("Joyce",), TODAY) == ""


@pytest.mark.parametrize(
    ("after", "before", "when"),
    [
        (None, None, ""),
        (3, 2, " about 11 Mar 2026"),
        (30, 2, " between 12 Feb and 12 Mar 2026"),
        (None, 2, " before 12 Mar 2026"),
        (30, None, " after 12 Feb 2026"),
    ],
)
def test_what_never_came_is_told_with_its_days(after: int | None, before: int | None, when: str) -> None:
    moments = [None if days is None else NOON - timedelta(days=days) for days in (after, before)]
    theirs = plain(missing_words(Missing(AMINA, True, *moments), NAMES))
    ours = plain(missing_words(Missing(AMINA, False, *moments), NAMES))
    assert theirs.startswith("A file from Amina is missing")
    assert "Ask for one more file" in theirs
    assert ours.startswith("Amina has not received")
    assert "Give once more" in ours
    assert all(f"written{when}" in words for words in (theirs, ours)) or not when


def test_what_went_with_a_former_state_of_the_laptop_is_told_with_who_has_it() -> None:
    assert plain(lost_words(Lost(AMINA, 1), NAMES)).startswith("1 change you made before this laptop was restored")
    assert "are with Amina and not here. Look together at what is lacking" in plain(lost_words(Lost(AMINA, 3), NAMES))
