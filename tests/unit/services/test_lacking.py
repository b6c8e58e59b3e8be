"""What never came, what nobody has acknowledged, and who gave what: as facts, on both sides."""

import random
from datetime import timedelta

import pytest

from desktop.domain.clock import DAY_MS
from desktop.domain.errors import NotAllowed
from desktop.domain.ids import name_of
from tests.support.seats import Seat, caseload, programme, until_quiet

Seats = dict[str, Seat]


@pytest.fixture
def seats() -> Seats:
    return caseload()


def write(seat: Seat, many: int = 1, day_ms: int = 0) -> None:
    seat.clock.jump(day_ms)
    person = seat.casebook.people().rows[0].id
    for number in range(many):
        words = random.Random(number + seat.clock.wall_ms).randbytes(1_500).hex()  # nothing makes it smaller
        seat.casebook.add("encounter", {"date": "2026-03-20", "person": name_of(person), "narrative": words})


def test_a_lost_piece_is_named_on_both_sides_and_one_more_file_heals_it(seats: Seats) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    begun = amina.clock().when
    write(amina, 12)
    amina.clock.jump(3 * DAY_MS)
    write(amina, 12)
    _lost, *rest = amina.give(joyce, max_size=20_000)
    assert rest, "it was made in pieces"
    for piece in rest:
        joyce.take(piece)
    (here,) = joyce.exchange.standing().missing
    assert (here.member, here.theirs) == (amina.me, True)
    assert here.before is not None
    assert here.before >= begun - timedelta(days=1)

    for given in joyce.give(amina):
        amina.take(given)
    (there,) = amina.exchange.standing().missing
    assert (there.member, there.theirs) == (joyce.me, False)
    assert there.after is not None
    assert begun - timedelta(hours=1) <= there.after <= there.before  # type: ignore[operator]  # both are known

    for given in amina.give(joyce):
        joyce.take(given)
    assert joyce.exchange.standing().missing == ()
    for given in joyce.give(amina):
        amina.take(given)
    assert amina.exchange.standing().missing == ()


def test_where_everything_came_nothing_is_missing(seats: Seats) -> None:
    write(seats["Amina"])
    until_quiet(list(seats.values()))
    assert [seat.exchange.standing().missing for seat in seats.values()] == [(), (), (), ()]


def test_what_was_never_given_is_not_missing(seats: Seats) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    write(amina)
    joyce.take(amina.give(joyce)[0])
    write(amina)
    for given in joyce.give(amina):
        amina.take(given)
    assert amina.exchange.standing().missing == ()


def test_since_when_notes_are_only_here_and_since_when_in_a_file(seats: Seats) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    stands = amina.exchange.standing()
    assert (stands.here_since, stands.sealed_since) == (None, None)
    write(amina, day_ms=DAY_MS)
    first = amina.clock().when
    write(amina, day_ms=5 * DAY_MS)
    stands = amina.exchange.standing()
    assert stands.here_since is not None
    assert abs(stands.here_since - first) < timedelta(minutes=1)
    given = amina.give(joyce)
    stands = amina.exchange.standing()
    assert stands.here_since is None
    assert stands.sealed_since is not None
    assert abs(stands.sealed_since - first) < timedelta(minutes=1)
    joyce.take(given[0])
    for answer in joyce.give(amina):
        amina.take(answer)
    assert amina.exchange.standing().sealed_since is None


def test_after_how_many_days_is_for_people_to_say(seats: Seats) -> None:
    amina = seats["Amina"]
    assert amina.exchange.standing().remind_after == 7
    amina.exchange.remind_after(30)
    assert amina.exchange.standing().remind_after == 30


def test_the_team_is_told_by_name_with_facts_and_nobody_else_sees_it(seats: Seats) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    write(amina, 3, DAY_MS)
    until_quiet(list(seats.values()))
    joyce.clock.wall_ms = amina.clock.wall_ms
    lines = joyce.exchange.team()
    assert [line.name for line in lines] == ["Amina", "Brian", "Tom"]
    mine = lines[0]
    assert mine.people == len(amina.casebook.people().rows)
    assert mine.notes == 5
    assert mine.last is not None
    joyce.clock.jump(60 * DAY_MS)
    assert [line.notes for line in joyce.exchange.team()] == [0, 0, 0]
    with pytest.raises(NotAllowed):
        amina.exchange.team()


def test_somebody_who_never_gave_is_told_as_such() -> None:
    seats = programme()
    assert all(line.people == 0 for line in seats["Joyce"].exchange.team())


def test_for_how_many_people_somebody_is_there_is_what_their_own_laptop_says(seats: Seats) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    gone, given = (line.id for line in joyce.casebook.people().rows[:2])
    joyce.membership.unassign(given, amina.me)
    joyce.membership.assign(given, brian.me)
    joyce.casebook.delete("person", gone, "twice")
    until_quiet(list(seats.values()))
    for line in joyce.exchange.team():
        seat = seats[line.name]
        if seat in (amina, brian):
            assert line.people == len(seat.casebook.people().rows), line.name
