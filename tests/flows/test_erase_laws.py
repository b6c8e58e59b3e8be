"""However work is done, files travel and older backups come back: who was erased stays erased, and all else ends alike.

One coordinator erases; her orders travel, and every laptop that is not shut out does them.
"""

import pytest
from hypothesis import seed, settings
from hypothesis.stateful import rule, run_state_machine_as_test

from desktop.domain.ids import Stamp, name_of
from desktop.domain.intervals import Intervals
from tests.flows.test_laws import LIVES
from tests.support.laws import nothing_is_left_to_tell, nothing_is_lost, nothing_is_missing, shown_in
from tests.support.lives import Lives, nth
from tests.support.seats import FOUR, Seat
from tests.support.soak import SOAKING, Tell, often

pytestmark = pytest.mark.long

HISTORIES = often(12, 1_000)


class ErasingLives(Lives):
    """Joyce erases now and then, the others as she says; Tom is who they are compared with."""

    casts = (FOUR,)

    def __init__(self) -> None:
        super().__init__()
        self.gone: set[Stamp] = set()

    @rule(of=nth)
    def erase(self, of: int) -> None:
        joyce = self.seats["Joyce"]
        people = [line.id for line in joyce.casebook.people().rows]
        if people:
            person = people[of % len(people)]
            self.gone |= set(joyce.store.erasures.about(person))
            joyce.erasing.erase(person, "asked")
            nothing_is_left(joyce, self.gone)

    def all_end_alike(self) -> None:
        for seat in self.all:
            self.watch.look(seat)
        shut = self._come_to_rest()
        inside = [seat for seat in self.all if seat.me not in shut]
        joyce = self.seats["Joyce"]
        for seat in inside:
            assert not seat.orders.waiting()
            nothing_is_left(seat, self.gone)
        for seat in self.all:
            assert seat.casebook.verify(deep=True).ok
        for seat in inside:
            # Missing with others can only be what a restored laptop had lost and its last holder has erased.
            for gap in seat.exchange.standing().gaps:
                assert gap.member in shut or gap.low in emptied(joyce, gap.device)
        nothing_is_missing(joyce, shut)
        nothing_is_left_to_tell(joyce, shut)
        if not self.secrets:  # what is kept back is not alike everywhere
            self._all_else_is_alike(inside)
        held: dict[int, Intervals] = {}
        for seat in inside if self.secrets else inside[:2]:
            for device, runs in seat.store.held().items():
                held[device] = held.get(device, Intervals()) | runs
        there = {stamp for stamp in self.watch.saved if stamp.seq in held.get(stamp.device, ())}
        empty = {
            stamp for stamp in self.watch.saved if any(stamp.seq in emptied(seat, stamp.device) for seat in inside)
        }
        missing = self.watch.saved.keys() - there - self.lost - empty
        assert all(self.watch.saved[stamp].change.author in shut for stamp in missing)
        tom = self.seats["Tom"]
        if tom in inside:
            theirs = tom.store.held()
            nothing_is_lost(
                tom, [self.watch.saved[stamp] for stamp in there - empty if stamp.seq in theirs.get(stamp.device, ())]
            )

    def _all_else_is_alike(self, inside: list[Seat]) -> None:
        """What was erased may be with one and not with the other: whoever had it can no longer give it to all."""
        joyce, other = self.seats["Joyce"], self.seats["Tom"]
        erased = {name_of(joyce.store._book.numbers.stamp(rec)) for rec in joyce.store.erasures.records()}
        reference = other if other in inside else joyce
        for seat in inside:
            assert without(erased, shown_in(seat, seat)) == without(erased, shown_in(reference, seat)), seat.name


def emptied(seat: Seat, device: int) -> Intervals:
    return seat.store.erasures.emptied(seat.store._book.numbers.known_device_no(device) or 0)


def without(names: set[str], shown: dict[str, bytes]) -> dict[str, bytes]:
    return {name: form for name, form in shown.items() if name not in names}


def nothing_is_left(seat: Seat, gone: set[Stamp]) -> None:
    """No table holds a row of what was erased; its numbers are held all the same."""
    db, numbers = seat.db, seat.store._book.numbers
    for record in gone:
        rid = numbers.known_rid(record)
        for table in (
            "rec_person",
            "rec_encounter",
            "rec_task",
            "rec_agreement",
            "rec_assignment",
            "doc",
            "person_key",
        ):
            assert not db.execute(f"SELECT 1 FROM {table} WHERE rid = ?", (rid,)).fetchone(), table  # noqa: S608
        for table in ("change", "conflict", "moved"):
            assert not db.execute(f"SELECT 1 FROM {table} WHERE rec = ?", (rid,)).fetchone(), table  # noqa: S608
    assert not db.execute("SELECT 1 FROM change WHERE rec IN (SELECT rec FROM erased)").fetchone()


@pytest.mark.soak
def test_who_was_erased_stays_so_and_all_else_ends_alike(tell: Tell) -> None:
    class Some(ErasingLives):
        lived = 0

    lives = settings(LIVES, max_examples=HISTORIES)
    run_state_machine_as_test(Some if SOAKING else seed(1)(Some), settings=lives)
    tell(f"histories of four vaults of which one erases: {Some.lived:,} lived, 0 words left, 0 lost or unlike")
