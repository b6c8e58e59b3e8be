"""Which backups stay, and when one is due: whatever the clock does, the last one stays and the next one is made."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.backups import AWAY, HERE, BackupPlan, Every, Keep, Mark, due, standing, to_keep
from desktop.domain.clock import DAY_MS

FIRST = date(2026, 1, 1)
NOW = 1_800_000_000_000

# Days from one backup to the next: mostly forward, now and then back for years, as a dead clock battery makes it.
jumps = st.one_of(st.integers(0, 3), st.integers(0, 40), st.integers(-4_000, 4_000))
keeps = st.builds(Keep, st.integers(0, 5), st.integers(0, 8), st.integers(0, 5), st.integers(0, 13))


def made_after(steps: list[int], keep: Keep) -> tuple[list[Mark], frozenset[Mark]]:
    """One backup after another, thinned each time; all that were ever made, and what is left."""
    ever: list[Mark] = []
    left: frozenset[Mark] = frozenset()
    day = FIRST
    for number, step in enumerate(steps, start=1):
        day = date.fromordinal(min(max(day.toordinal() + step, 1), date.max.toordinal()))
        ever.append(Mark(number, day))
        left = to_keep({*left, ever[-1]}, keep)
    return ever, left


@given(st.lists(jumps, min_size=1, max_size=80), keeps)
def test_the_last_one_made_stays_and_there_are_never_too_many(steps: list[int], keep: Keep) -> None:
    ever, left = made_after(steps, keep)
    assert ever[-1] in left
    assert set(ever[-keep.last :] if keep.last else ()) <= left
    assert len(left) <= max(keep.last, 1) + keep.days + keep.weeks + keep.months
    assert to_keep(left, keep) == left, "thinning twice is thinning once"
    assert left == to_keep(ever, keep), "thinning as one goes leaves what thinning at the end would"


@given(st.lists(st.integers(0, 3), min_size=1, max_size=500))
def test_with_a_true_clock_there_is_one_of_each_day_week_and_month(steps: list[int]) -> None:
    ever, left = made_after(steps, AWAY)
    last = ever[-1].day
    days, weeks = {mark.day for mark in left}, {mark.day.isocalendar()[:2] for mark in left}
    months = {(mark.day.year, mark.day.month) for mark in left}
    for mark in ever:
        if last - mark.day < timedelta(days=AWAY.days):
            assert mark.day in days
        if last - mark.day < timedelta(weeks=AWAY.weeks - 1):
            assert mark.day.isocalendar()[:2] in weeks
        if last - mark.day < timedelta(days=28 * (AWAY.months - 1)):
            assert (mark.day.year, mark.day.month) in months


@given(st.lists(jumps, max_size=40), st.integers(1, 30))
def test_a_clock_that_stands_still_leaves_the_last_ones(steps: list[int], still: int) -> None:
    ever, left = made_after([*steps, *[0] * still], AWAY)
    assert set(ever[-min(AWAY.last, still) :]) <= left


def test_a_daily_backup_for_a_year_leaves_a_dozen_and_a_half() -> None:
    _, left = made_after([1] * 365, AWAY)
    assert len(left) == 19
    assert min(mark.day for mark in left) == date(2026, 2, 28)
    _, here = made_after([1] * 365, HERE)
    assert len(here) == 3


def test_nothing_to_thin_is_nothing_kept() -> None:
    assert to_keep([], AWAY) == frozenset()


@pytest.mark.parametrize(
    ("last", "every", "expected"),
    [
        (None, DAY_MS, True),
        (NOW, DAY_MS, False),
        (NOW - DAY_MS + 1, DAY_MS, False),
        (NOW - DAY_MS, DAY_MS, True),
        (NOW + 1, DAY_MS, True),  # the clock has gone back
        (NOW + 9_999 * DAY_MS, DAY_MS, True),
        (None, None, False),
        (NOW - 9_999 * DAY_MS, None, False),
    ],
)
def test_when_one_is_due(last: int | None, every: int | None, *, expected: bool) -> None:
    assert due(last, every, NOW) is expected


def plan(**chosen: object) -> BackupPlan:
    return BackupPlan(**{"begun_ms": NOW, **chosen})  # type: ignore[arg-type] # what a test chooses


STICK = Path("/stick")


def test_nobody_is_bothered_on_the_first_day() -> None:
    found = standing(plan(), NOW)
    assert (found.late, found.none_away, found.try_one) == (False, False, False)


def test_after_some_days_without_any_it_is_told() -> None:
    assert not standing(plan(), NOW + 3 * DAY_MS - 1).none_away
    assert standing(plan(), NOW + 3 * DAY_MS).none_away
    assert not standing(plan(made_ms=NOW), NOW + 3 * DAY_MS).none_away, "one was made by hand"
    assert standing(plan(made_ms=NOW), NOW + 30 * DAY_MS).none_away


def test_a_stick_in_a_drawer_is_asked_for_when_the_last_backup_is_old() -> None:
    weekly = plan(folder=STICK, made_ms=NOW)
    assert not standing(weekly, NOW + 10 * DAY_MS - 1).late
    assert standing(weekly, NOW + 12 * DAY_MS).late
    assert standing(weekly, NOW + 12 * DAY_MS).days == 12
    assert standing(plan(folder=STICK, made_ms=NOW, every=Every.DAY), NOW + 4 * DAY_MS).late
    off = standing(plan(folder=STICK, made_ms=NOW, every=Every.OFF), NOW + 400 * DAY_MS)
    assert not off.late
    assert not off.none_away


def test_a_clock_that_has_gone_back_bothers_nobody() -> None:
    found = standing(plan(folder=STICK, made_ms=NOW, opened_ms=NOW, put_off_ms=NOW), NOW - 900 * DAY_MS)
    assert (found.days, found.late, found.none_away, found.try_one) == (None, False, False, False)


def test_trying_one_is_asked_for_once_a_month_and_can_be_put_off() -> None:
    assert not standing(plan(), NOW + 90 * DAY_MS).try_one, "there is none to try"
    made = plan(folder=STICK, made_ms=NOW)
    assert not standing(made, NOW + 29 * DAY_MS).try_one
    assert standing(made, NOW + 30 * DAY_MS).try_one
    later = plan(folder=STICK, made_ms=NOW, put_off_ms=NOW + 30 * DAY_MS)
    assert not standing(later, NOW + 36 * DAY_MS).try_one
    assert standing(later, NOW + 37 * DAY_MS).try_one
    assert not standing(plan(folder=STICK, made_ms=NOW, opened_ms=NOW + 30 * DAY_MS), NOW + 59 * DAY_MS).try_one
