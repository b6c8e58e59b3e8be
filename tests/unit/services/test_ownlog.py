"""What somebody writes for themselves stays with them, and changes nothing of what others receive."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import BadRecord, NotAllowed, NotFound, Why
from desktop.domain.ownlog import WORDS_MAX
from desktop.domain.roles import Role
from desktop.services.ownlog import OwnLog
from tests.support.opened import head_of, sent, words
from tests.support.seats import Seat, caseload
from tests.support.soak import often

SECRET = "I could not sleep after that visit"


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def test_entries_are_read_back_newest_day_first(seats: dict[str, Seat]) -> None:
    log: OwnLog = seats["Amina"].own_log
    early = log.write("early", 2, date(2026, 3, 1))
    late = log.write("late", None, date(2026, 3, 9))
    between = log.write("between", 4, date(2026, 3, 5))
    assert [entry.id for entry in log.entries().rows] == [late, between, early]
    log.change(early, "early, and better", 3, date(2026, 3, 10))
    assert log.entries().rows[0].words == "early, and better"
    gone = log.drop(between)
    assert gone.words == "between"
    with pytest.raises(NotFound):
        log.find(between)


def test_wellbeing_alone_is_an_entry_and_nothing_at_all_is_none(seats: dict[str, Seat]) -> None:
    log = seats["Amina"].own_log
    assert log.find(log.write("", 3)).wellbeing == 3
    for written, wellbeing, why in (("  ", None, Why.EMPTY), ("x" * (WORDS_MAX + 1), None, Why.TOO_LONG),
                                    ("a\0b", None, Why.NOT_TEXT), ("a", 6, Why.OUT_OF_RANGE)):  # fmt: skip
        with pytest.raises(BadRecord) as refused:
            log.write(written, wellbeing)
        assert refused.value.why is why


@given(days=st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), max_size=12), size=st.integers(1, 5))
@settings(max_examples=often(10, soaking=500))
def test_pages_visit_every_entry_once(days: list[date], size: int) -> None:
    log = caseload()["Amina"].own_log
    made = {log.write(f"on {day}", None, day) for day in days}
    seen: list[int] = []
    after = None
    while True:
        page = log.entries(after, size)
        seen += [entry.id for entry in page.rows]
        if page.after is None:
            break
        after = page.after
    assert len(seen) == len(made)
    assert set(seen) == made


@given(entries=st.lists(st.text(min_size=1, max_size=2000).filter(lambda text: text.strip() and "\0" not in text)))
@settings(max_examples=often(5, soaking=300), deadline=None)
def test_a_bundle_is_the_same_with_a_log_and_without_one(entries: list[str]) -> None:
    """Same size, same changes, same statement of what is held: nobody can tell that there is a log."""
    told: list[object] = []
    for written in ((), entries):
        seats = caseload()
        amina, joyce = seats["Amina"], seats["Joyce"]
        for entry in written:
            amina.own_log.write(entry, 1)
        amina.casebook.add("encounter", {"date": "2026-03-15", "narrative": "A short visit"})
        (file,) = amina.give(joyce)
        covers = {device: (c.top, c.held) for device, c in head_of(file, amina, joyce).covers.items()}
        told.append((len(amina.disk.held[file.file]), sent(file, amina, joyce), covers, file.changes))
        joyce.take(file)
        (back,) = joyce.give(amina)
        taken = amina.take(back)
        stands, checked = amina.exchange.standing(), amina.casebook.verify(deep=True)
        told.append(
            (
                taken.adds,
                taken.updates,
                taken.acknowledged,
                stands.unsealed,
                stands.sealed,
                stands.received,
                checked.ok,
                checked.records,
                checked.changes,
            )
        )
    assert told[:2] == told[2:]


def test_nothing_of_the_log_is_in_a_bundle_and_a_shared_entry_is(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.own_log.write("Another secret", 1)
    entry = amina.own_log.write(SECRET, 1, date(2026, 3, 15))
    amina.casebook.add("encounter", {"date": "2026-03-15", "narrative": "A short visit"})
    (file,) = amina.give(joyce)
    assert SECRET not in words(file, amina, joyce)
    joyce.take(file)
    assert joyce.own_log.shared() == ()
    amina.own_log.share(entry)
    (file,) = amina.give(joyce)
    assert SECRET in words(file, amina, joyce)
    assert "Another secret" not in words(file, amina, joyce)
    joyce.take(file)
    (shared,) = joyce.own_log.shared()
    assert shared.fields["words"] == SECRET
    assert amina.own_log.find(entry).shared == shared.id


def test_what_was_shared_goes_to_coordinators_and_to_no_other_peer(seats: dict[str, Seat]) -> None:
    amina, joyce, brian = seats["Amina"], seats["Joyce"], seats["Brian"]
    amina.own_log.share(amina.own_log.write(SECRET, 1))
    joyce.take(amina.give(joyce)[0])
    file = joyce.give(brian)[0]
    assert SECRET not in words(file, joyce, brian)
    brian.take(file)
    assert brian.own_log.shared() == ()


def test_what_was_shared_is_taken_back_everywhere_and_the_entry_stays(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    entry = amina.own_log.write(SECRET, 1)
    amina.own_log.share(entry)
    joyce.take(amina.give(joyce)[0])
    amina.own_log.take_back(entry)
    joyce.take(amina.give(joyce)[0])
    assert joyce.own_log.shared() == ()
    assert amina.own_log.find(entry).words == SECRET
    amina.own_log.drop(entry)
    assert amina.own_log.entries().rows == ()


def test_a_viewer_has_a_log_and_shares_nothing(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    joyce.membership.set_role(brian.circle.me, Role.VIEWER)
    brian.take(joyce.give(brian)[0])
    entry = brian.own_log.write(SECRET, 1)
    with pytest.raises(NotAllowed):
        brian.own_log.share(entry)


def test_an_entry_without_words_is_not_shared(seats: dict[str, Seat]) -> None:
    log = seats["Amina"].own_log
    with pytest.raises(BadRecord):
        log.share(log.write("", 2))


def test_the_log_is_in_no_list_and_in_no_search(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    amina.own_log.write(SECRET, 1)
    assert not amina.casebook.search("sleep")
    zawadi = next(line.id for line in amina.casebook.people().rows if line.name == "Zawadi")
    assert all(SECRET not in str(entry) for entry in amina.casebook.timeline(zawadi).rows)
