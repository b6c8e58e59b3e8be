"""The audit trail: what it says, that it cannot be changed unseen, that a person can be taken off it."""

from collections.abc import Callable

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.crypto.digest import sha256
from desktop.crypto.keyslots import VaultKey
from desktop.domain.audit import AuditDeed, How
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.services.audit import SAME_LOOK_MS
from desktop.storage.store import SqlStore
from desktop.storage.trail import End, Head, reseal, trail_seal
from desktop.sync.merge import project
from tests.support.seats import MemoryDisk, Seat, founded, programme

LAST_LINK = "SELECT link FROM audit ORDER BY no DESC LIMIT 1"
Tampering = Callable[[sql.Connection], object]


@pytest.fixture
def joyce() -> Seat:
    return founded("Joyce", MemoryDisk())


def deeds(seat: Seat, about: RecordId | None = None) -> list[str]:
    """Oldest first."""
    seat.audit.rest()
    return [entry.noted.deed.value for entry in reversed(seat.audit.entries(about).rows)]


def a_day(seat: Seat) -> RecordId:
    """Seven entries; the person."""
    person = seat.casebook.add("person", {"name": "Amina"})
    visit = seat.casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person)})
    seat.casebook.edit("encounter", visit, {"narrative": "we talked"})
    seat.casebook.delete("encounter", visit, "twice")
    seat.casebook.undelete("encounter", visit)
    seat.casebook.show("person", person)
    seat.casebook.history("encounter", visit)
    seat.audit.rest()
    return person


def test_what_is_done_is_noted_with_ids_only(joyce: Seat) -> None:
    person = a_day(joyce)
    assert deeds(joyce) == ["created", "created", "edited", "deleted", "undeleted", "viewed", "viewed"]
    entries = joyce.audit.entries().rows
    assert {entry.noted.person for entry in entries} == {person}
    assert {entry.noted.who for entry in entries} == {joyce.me}
    assert {entry.noted.detail for entry in entries} == {"person", "encounter"}
    assert [entry.number for entry in entries] == [7, 6, 5, 4, 3, 2, 1]
    dump = "".join(map(str, joyce.db.execute("SELECT * FROM audit").fetchall()))
    assert "Amina" not in dump
    assert "talked" not in dump


def test_what_did_not_happen_is_not_noted(joyce: Seat) -> None:
    person = joyce.casebook.add("person", {"name": "Amina"})
    joyce.casebook.edit("person", person, {"name": "Amina"})
    with pytest.raises(NotFound):
        joyce.casebook.delete("encounter", person, "no such visit")
    assert deeds(joyce) == ["created"]


def test_a_list_taken_in_is_one_entry_that_each_of_them_finds(joyce: Seat) -> None:
    lines = [(at, {"name": f"Person {at}"}) for at in range(50)]
    made = joyce.casebook.add_all(lines, "person")
    alone = joyce.casebook.add("person", {"name": "Alone"})
    assert deeds(joyce) == ["created", "created"]
    assert deeds(joyce, made[17]) == ["created"]
    assert deeds(joyce, alone) == ["created"]
    assert joyce.audit.entries(made[17]).rows[0].noted.record is None


def test_the_same_look_is_noted_once(joyce: Seat) -> None:
    person = joyce.casebook.add("person", {"name": "Amina"})
    for _ in range(3):
        joyce.casebook.timeline(person)
        joyce.casebook.show("person", person)
    joyce.audit.rest()
    joyce.casebook.show("person", person)
    assert deeds(joyce) == ["created", "viewed"]
    joyce.clock.wall_ms += SAME_LOOK_MS
    joyce.casebook.show("person", person)
    assert deeds(joyce) == ["created", "viewed", "viewed"]


def test_looking_waits_for_nobody(joyce: Seat) -> None:
    person = joyce.casebook.add("person", {"name": "Amina"})
    before = joyce.db.total_changes
    joyce.casebook.show("person", person)
    joyce.casebook.timeline(person)
    assert joyce.db.total_changes == before


def test_a_file_is_noted_on_both_sides() -> None:
    seats = programme()
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.add("person", {"name": "Grace"})
    other = joyce.casebook.add("person", {"name": "Somebody else"})
    (given,) = amina.give(joyce)
    joyce.look(given)
    joyce.take(given)
    sent = amina.audit.entries(person).rows[0]
    came = joyce.audit.entries(person).rows[0]
    assert (sent.noted.deed, sent.noted.other, sent.noted.detail) == (AuditDeed.EXPORTED, joyce.me, given.tag)
    assert (came.noted.deed, came.noted.other, came.noted.detail) == (AuditDeed.IMPORTED, amina.me, given.tag)
    assert deeds(joyce, person) == ["imported"]
    assert deeds(joyce, other) == ["created"]
    joyce.take(given)
    assert deeds(joyce, person) == ["imported"]
    assert amina.audit.fault() is None
    assert joyce.audit.fault() is None


def test_a_trail_is_read_by_pages(joyce: Seat) -> None:
    person = a_day(joyce)
    for about in (None, person):
        found: list[int] = []
        after: int | None = None
        while True:
            page = joyce.audit.entries(about, after=after, limit=2)
            found += [entry.number for entry in page.rows]
            after = page.after
            if after is None:
                break
        assert found == [7, 6, 5, 4, 3, 2, 1]
    looks = joyce.audit.entries(deeds=[AuditDeed.VIEWED, AuditDeed.EDITED]).rows
    assert [entry.number for entry in looks] == [7, 6, 3]


def test_a_person_can_be_told_who_saw_the_record() -> None:
    seats = programme()
    joyce, amina = seats["Joyce"], seats["Amina"]
    person = amina.casebook.add("person", {"name": "Grace"})
    other = amina.casebook.add("person", {"name": "Somebody else"})
    amina.casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person)})
    joyce.take(*amina.give(joyce))
    joyce.casebook.edit("person", person, {"place": "Majengo"})
    joyce.casebook.timeline(person)
    joyce.audit.rest()
    joyce.clock.wall_ms += SAME_LOOK_MS
    joyce.casebook.timeline(person)
    joyce.audit.rest()
    amina.take(*joyce.give(amina))
    wrote, gave, got, looked = How.WROTE, How.GAVE, How.GOT, How.LOOKED
    assert told(amina, person) == {("Amina", wrote, 2), ("Joyce", got, 1), ("Joyce", gave, 1), ("Joyce", wrote, 1)}
    hers = {("Amina", wrote, 2), ("Amina", gave, 1), ("Amina", got, 1)}
    assert told(joyce, person) == {("Joyce", looked, 2), ("Joyce", wrote, 1), *hers}
    assert told(amina, other) == {("Amina", How.WROTE, 1), ("Joyce", How.GOT, 1)}
    assert [seen.name for seen in joyce.audit.who_saw(person)] == ["Joyce", "Joyce", "Amina", "Amina", "Amina"]


def told(seat: Seat, person: RecordId) -> set[tuple[str, How, int]]:
    return {(seen.name, seen.how, seen.times) for seen in seat.audit.who_saw(person)}


# Tampering


def swapped(db: sql.Connection) -> None:
    db.execute("UPDATE audit SET no = -3 WHERE no = 3")
    db.execute("UPDATE audit SET no = 3 WHERE no = 4")
    db.execute("UPDATE audit SET no = 4 WHERE no = -3")


def inserted(db: sql.Connection) -> None:
    db.execute("UPDATE audit SET no = no + 100 WHERE no > 3")
    db.execute("UPDATE audit SET no = no - 99 WHERE no > 100")
    row = db.execute("SELECT * FROM audit WHERE no = 3").fetchone()
    db.execute(f"INSERT INTO audit VALUES ({', '.join('?' * len(row))})", (4, *row[1:]))  # noqa: S608


TAMPERED: dict[str, tuple[Tampering, int]] = {
    "a deed": (lambda db: db.execute("UPDATE audit SET deed = 'listed' WHERE no = 4"), 4),
    "a time": (lambda db: db.execute("UPDATE audit SET at_ms = at_ms + 1 WHERE no = 1"), 1),
    "a place": (lambda db: db.execute("UPDATE audit SET offset_min = 1 WHERE no = 2"), 2),
    "a person": (lambda db: db.execute("UPDATE audit SET person = record WHERE no = 2"), 2),
    "a detail": (lambda db: db.execute("UPDATE audit SET detail = 'x' WHERE no = 7"), 7),
    "a salt": (lambda db: db.execute("UPDATE audit SET salt = zeroblob(16) WHERE no = 5"), 5),
    "a digest": (lambda db: db.execute("UPDATE audit SET digest = zeroblob(32) WHERE no = 5"), 5),
    "a link": (lambda db: db.execute("UPDATE audit SET link = zeroblob(32) WHERE no = 5"), 5),
    "a blank": (lambda db: db.execute("UPDATE audit SET person=NULL, record=NULL, other=NULL, detail=NULL, salt=NULL "
                                      "WHERE no = 6"), 6),
    "nonsense": (lambda db: db.execute("UPDATE audit SET salt = 'x', detail = 3 WHERE no = 6"), 6),
    "taken out": (lambda db: db.execute("DELETE FROM audit WHERE no = 3"), 3),
    "cut": (lambda db: db.execute("DELETE FROM audit WHERE no > 5"), 6),
    "emptied": (lambda db: db.execute("DELETE FROM audit"), 1),
    "other order": (swapped, 3),
    "put between": (inserted, 4),
    "no end": (lambda db: db.execute("DELETE FROM meta WHERE key = 'audit'"), 8),
    "nonsense end": (lambda db: db.execute("UPDATE meta SET value = 'x' WHERE key = 'audit'"), 8),
}  # fmt: skip


def test_an_untouched_trail_holds(joyce: Seat) -> None:
    assert joyce.audit.fault() is None
    a_day(joyce)
    assert joyce.audit.fault() is None
    assert joyce.casebook.verify(deep=True).ok


@pytest.mark.parametrize("how", TAMPERED)
def test_a_trail_shows_where_it_was_changed(joyce: Seat, how: str) -> None:
    tamper, number = TAMPERED[how]
    a_day(joyce)
    tamper(joyce.db)
    assert joyce.audit.fault() == number
    verified = joyce.casebook.verify(deep=True)
    assert (verified.ok, verified.trail) == (False, number)


def rehashed(seat: Seat, upto: int) -> None:
    """What somebody does who knows the specification, and has no vault key: cut, and make the links good again."""
    seat.db.execute("DELETE FROM audit WHERE no > ?", (upto,))
    seat.db.execute("UPDATE audit SET who = who, at_ms = 0 WHERE no = 1")
    forger = SqlStore(seat.db, project, lambda end: sha256(b"a key that the forger made up", end)).trail
    head = Head(0, bytes(32))
    for row in seat.db.execute("SELECT * FROM audit ORDER BY no").fetchall():
        link = forger._link(head.link, row, bytes(row[12]))
        seat.db.execute("UPDATE audit SET link = ? WHERE no = ?", (link, row[0]))
        head = Head(row[0], link)
    forger._end.write(head)


def test_a_forgery_with_good_links_has_no_seal(joyce: Seat) -> None:
    a_day(joyce)
    rehashed(joyce, 5)
    assert joyce.audit.fault() == 6
    # The links alone are good: only the seal tells. This is what a chain without one would accept.
    forged = SqlStore(joyce.db, project, lambda end: sha256(b"a key that the forger made up", end)).trail
    assert forged.fault() is None


def test_a_forgery_is_never_sealed_over_in_silence(joyce: Seat) -> None:
    a_day(joyce)
    rehashed(joyce, 5)
    joyce.casebook.add("person", {"name": "Grace"})
    assert deeds(joyce)[5:] == ["broken", "created"]
    joyce.casebook.add("person", {"name": "Brian"})
    assert deeds(joyce)[5:] == ["broken", "created", "created"]
    assert joyce.audit.fault() == 6


def test_another_key_seals_what_held_and_nothing_else(joyce: Seat) -> None:
    def under(key: VaultKey) -> int | None:
        return SqlStore(joyce.db, project, trail_seal(key)).trail.fault()

    first, second, third = VaultKey.new(), VaultKey.new(), VaultKey.new()
    a_day(joyce)
    End(joyce.db, trail_seal(first)).write(Head(7, bytes(joyce.db.execute(LAST_LINK).fetchone()[0])))
    assert under(first) is None
    reseal(joyce.db, first, second)
    assert (under(first), under(second)) == (8, None)
    rehashed(joyce, 5)
    reseal(joyce.db, second, third)
    assert under(third) == 6


# Forgetting


def test_a_person_is_taken_off_and_the_chain_holds(joyce: Seat) -> None:
    gone = a_day(joyce)
    stays = joyce.casebook.add("person", {"name": "Grace"})
    joyce.clock.wall_ms += SAME_LOOK_MS
    joyce.casebook.show("person", gone)
    with joyce.store.transaction():
        assert joyce.audit.forget(gone) == 7
    assert joyce.audit.fault() is None
    entries = joyce.audit.entries().rows
    assert [entry.forgotten for entry in entries] == [False, False] + [True] * 7
    assert {entry.noted.person for entry in entries} == {None, stays}
    assert entries[0].noted.detail == "1-7"
    assert deeds(joyce, gone) == []
    with joyce.store.transaction():
        assert joyce.audit.forget(gone) == 0


def test_what_is_deleted_after_forgetting_is_still_seen(joyce: Seat) -> None:
    gone = a_day(joyce)
    with joyce.store.transaction():
        joyce.audit.forget(gone)
    joyce.db.execute("UPDATE audit SET deed = 'listed' WHERE no = 4")
    assert joyce.audit.fault() == 4
