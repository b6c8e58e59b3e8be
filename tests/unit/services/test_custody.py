"""Who says what stands in a backup, and who remembers it."""

from desktop.domain.backups import Held
from desktop.domain.intervals import Intervals
from tests.support.seats import Seat, caseload


def backed_up(seat: Seat) -> None:
    """As a backup does that was made away from here and read back."""
    with seat.store.transaction():
        seat.store.custody.set_backed_up(Held(0, "", seat.store.held()).runs)


def test_a_statement_says_what_its_sender_has_in_a_backup() -> None:
    seats = caseload()
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    for given in joyce.give(amina, tom):
        for seat in (amina, tom):
            if seat.me in given.to:
                seat.take(given)
    assert amina.store.custody.backed_up_by(joyce.me) == {}
    backed_up(joyce)
    person = joyce.casebook.add("person", {"name": "Later"})
    for given in joyce.give(amina, tom):
        for seat in (amina, tom):
            if seat.me in given.to:
                seat.take(given)
    # A peer hears of what they have themselves; a coordinator of all.
    assert amina.store.custody.backed_up_by(joyce.me) == {
        device: runs & joyce.store.custody.backed_up()[device] for device, runs in amina.store.held().items()
    }
    assert person.seq not in tom.store.custody.backed_up_by(joyce.me)[joyce.circle.device]
    assert tom.store.custody.backed_up_by(joyce.me) == joyce.store.custody.backed_up()


def test_what_is_no_longer_held_is_in_no_backup_that_counts() -> None:
    joyce = caseload()["Joyce"]
    backed_up(joyce)
    device = joyce.circle.device
    no = joyce.store.trust.devices()[device]
    with joyce.store.transaction():
        joyce.store._book.set_held(no, Intervals(((1, 2),)))
    assert joyce.store.custody.backed_up()[device] == Intervals(((1, 2),))
