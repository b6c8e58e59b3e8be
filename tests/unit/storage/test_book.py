"""One transaction: what is interrupted, by anything and anywhere, has not happened."""

import gc
import weakref
from collections.abc import Collection, Iterable

import pytest

from desktop.domain.changes import Change, Projection
from desktop.domain.errors import AppError, Cancelled, NoSpace
from desktop.domain.ids import Stamp, name_of
from desktop.domain.records.declare import RecordType
from desktop.domain.views import Given, TakenState
from desktop.sync.merge import project
from tests.support.seats import NAMES, Seat, caseload, until_quiet


class Broken(Exception):
    """Something nobody thought of."""


class Interrupting:
    """A projector, or somebody who watches, that fails at the nth call."""

    def __init__(self, at: int, error: Exception) -> None:
        self.left = at
        self.error = error

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            raise self.error

    def project(self, kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp]) -> Projection:
        self._count()
        return project(kind, changes, lost)

    def step(self, done: int, total: int) -> None:
        self._count()


def a_parcel() -> tuple[dict[str, Seat], Given]:
    """New records, edits of known ones, a conflict and something in the bin, from Amina to Joyce."""
    seats = caseload()
    amina, joyce = seats["Amina"], seats["Joyce"]
    notes = [one.record.id for one in amina.casebook.list("encounter")]
    for note in notes:
        joyce.casebook.edit("encounter", note, {"wellbeing": 1})
        amina.casebook.edit("encounter", note, {"wellbeing": 5, "narrative": "Anew."})
    amina.casebook.delete("encounter", notes[0], "by mistake")
    person = amina.casebook.add("person", {"name": "Halima"})
    lines = [(n, {"date": "2026-03-14", "narrative": f"Note {n}", "person": name_of(person)}) for n in range(50)]
    amina.casebook.add_all(lines, "encounter")
    return seats, amina.give(joyce, max_size=25_000)[0]


def everything_of(seat: Seat) -> object:
    """Every table but the pieces of the indexes."""
    tables = [name for (name,) in seat.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    kept = [name for name in tables if name[:5] not in ("words", "names", "alike")]
    return {name: seat.db.execute(f"SELECT * FROM {name}").fetchall() for name in kept}  # noqa: S608 - our own tables


def steps_of(seat: Seat, given: Given) -> tuple[int, int]:
    """How often an import of the file reports, and how often it projects."""
    never = Interrupting(-1, Broken())
    copy = seat.copied(projector=never.project)
    copy.exchange.take(given.file)
    watching = Interrupting(-1, Broken())
    seat.copied().exchange.take(given.file, watching)
    return -1 - watching.left, -1 - never.left


def test_a_vault_that_nobody_holds_any_more_is_freed() -> None:
    """A connection holds what SQL calls, and no collection of cycles sees it do so."""
    seat = caseload()["Amina"]
    figures = weakref.ref(seat.store.figures)
    del seat
    gc.collect()
    assert figures() is None


@pytest.mark.parametrize("error", [Broken(), Cancelled(), MemoryError()], ids=repr)
def test_an_import_that_is_interrupted_anywhere_has_not_happened(error: Exception) -> None:
    seats, given = a_parcel()
    joyce = seats["Joyce"]
    before = everything_of(joyce)
    reports, projections = steps_of(joyce, given)
    assert reports > 1
    assert projections > 2
    for at in range(1, reports + 1):
        with pytest.raises(type(error)):
            joyce.exchange.take(given.file, Interrupting(at, error))
        assert everything_of(joyce) == before
    for at in range(1, projections + 1):
        joyce.store._book._project = Interrupting(at, error).project
        with pytest.raises(type(error)):
            joyce.exchange.take(given.file)
        assert everything_of(joyce) == before
    joyce.store._book._project = project
    assert joyce.take(given).state is TakenState.DONE
    assert joyce.casebook.verify(deep=True).ok
    assert len(joyce.casebook.search("note", 100)) == 50


def test_a_disk_that_fills_up_anywhere_in_an_import_leaves_the_vault_as_it_was() -> None:
    seats, given = a_parcel()
    amina, joyce = seats["Amina"], seats["Joyce"]
    filler = [(n, {"date": "2026-03-14", "narrative": f"{n} " * 300}) for n in range(400)]
    amina.casebook.add_all(filler, "encounter")
    (given,) = amina.give(joyce)
    before = everything_of(joyce)
    (pages,) = joyce.db.execute("PRAGMA page_count").fetchone()
    full = 0
    for room in range(0, 2_000, 7):
        joyce.db.execute(f"PRAGMA max_page_count = {pages + room}")
        try:
            joyce.take(given)
        except NoSpace:
            full += 1
            assert everything_of(joyce) == before
        else:
            break
    assert full > 10
    assert joyce.casebook.verify(deep=True).ok
    until_quiet([amina, joyce])
    assert amina.casebook.verify().digest == joyce.casebook.verify(scope=amina.me).digest


def test_a_save_on_a_full_disk_is_refused_whole() -> None:
    seat = caseload()["Amina"]
    before = everything_of(seat)
    (pages,) = seat.db.execute("PRAGMA page_count").fetchone()
    seat.db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(NoSpace):
        seat.casebook.add_all([(n, {"what": "x" * 900}) for n in range(200)], "task")
    assert everything_of(seat) == before
    seat.db.execute(f"PRAGMA max_page_count = {pages + 4_000}")
    seat.casebook.add("task", {"what": "There is room again"})
    assert len(seat.casebook.search("room again")) == 1


def test_a_bad_line_among_many_keeps_none_of_them() -> None:
    seat = caseload()["Amina"]
    before = everything_of(seat)
    with pytest.raises(AppError):
        seat.casebook.add_all([(1, {"what": "Good"}), (2, {"what": ""})], "task")
    assert everything_of(seat) == before
    top = seat.store.held()[seat.circle.device].top
    assert seat.casebook.add("task", {"what": "Next"}).seq == top + 1, "no number was used up"


@pytest.mark.parametrize("name", NAMES)
def test_the_digest_of_a_change_is_the_same_wherever_and_however_it_is_kept(name: str) -> None:
    """As a row, in the log, created here, taken in, before and after its record was edited."""
    seats = caseload()
    for seat in seats.values():
        for note in [one.record.id for one in seat.casebook.list("encounter")][::2]:
            seat.casebook.edit("encounter", note, {"activities": ["listening"], "start": "09:00"})
    until_quiet(list(seats.values()))
    mine = seats[name]
    compared = 0
    for device, held in mine.store.held().items():
        for seq in held:
            for other in seats.values():
                if seq in other.store.held().get(device, ()):
                    assert other.store.digest(device, seq) == mine.store.digest(device, seq) != bytes(8)
                    compared += 1
    assert compared > 20
