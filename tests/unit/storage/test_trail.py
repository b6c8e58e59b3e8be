"""The chain of the audit trail, against its vectors and against whoever changes any of it."""

import hmac
import json
import runpy
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sql

from desktop.domain.audit import AuditDeed, Noted
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.intervals import Intervals
from desktop.storage.book import Book
from desktop.storage.store import SqlStore
from desktop.storage.trail import COLUMNS, HEAD, Trail
from desktop.sync.merge import project
from tests.support.seats import empty_vault, sealed
from tests.support.soak import Tell, often

VECTORS = Path(__file__).parents[2] / "vectors" / "audit"
KNOWN: dict[str, Any] = json.loads((VECTORS / "trail.json").read_text("utf-8"))
MARKS = ", ".join("?" * len(COLUMNS.split(",")))


def seal_of_the_vectors(end: bytes) -> bytes:
    return hmac.digest(bytes.fromhex(KNOWN["seal_key"]), end, "sha256")


@pytest.fixture
def laid() -> tuple[sql.Connection, Trail]:
    """The vectors as rows."""
    db = empty_vault()
    book = Book(db, project)
    for entry in KNOWN["entries"]:
        db.execute(f"INSERT INTO audit ({COLUMNS}) VALUES ({MARKS})", _row(book, entry))  # noqa: S608 - constants
    last = KNOWN["entries"][-1]
    end = msgspec.msgpack.encode([last["number"], bytes.fromhex(last["link"]), bytes.fromhex(KNOWN["seal"])])
    db.execute("INSERT INTO meta VALUES (?, ?)", (HEAD, end))
    return db, Trail(book, seal_of_the_vectors)


def _row(book: Book, entry: Mapping[str, Any]) -> list[Any]:
    def member(text: str | None) -> int | None:
        return None if text is None else book.numbers.member_no(MemberId(UUID(text)))

    def rid(stamp: list[int] | None) -> int | None:
        return None if stamp is None else book.numbers.rid(Stamp(*stamp))

    def raw(text: str | None) -> bytes | None:
        return None if text is None else bytes.fromhex(text)

    return [
        entry["number"], entry["at_ms"], entry["minutes"], book.numbers.device_no(entry["device"]),
        member(entry["who"]), entry["deed"], rid(entry["person"]), rid(entry["record"]), member(entry["other"]),
        entry["detail"], raw(entry["changes"]), raw(entry["salt"]), raw(entry["digest"]), raw(entry["link"]),
    ]  # fmt: skip


def test_the_vectors_hold(laid: tuple[sql.Connection, Trail]) -> None:
    _db, trail = laid
    assert trail.fault() is None
    forgotten, gave, edited, _blank, opened = (entry.noted for entry in trail.entries((), None, 10))
    assert [one.deed.value for one in (opened, edited, gave, forgotten)] == [
        "opened",
        "edited",
        "exported",
        "forgotten",
    ]
    assert gave.changes == {0x1122334455667788: Intervals(((1, 3), (7, 9)))}
    assert edited.moment == Moment(1_773_000_120_000, -300)


def test_the_vectors_are_what_their_maker_makes(tmp_path: Path) -> None:
    made = runpy.run_path(str(VECTORS / "make.py"))
    made["main"].__globals__["FILE"] = tmp_path / "trail.json"
    made["main"]()
    assert (tmp_path / "trail.json").read_bytes() == (VECTORS / "trail.json").read_bytes()


WHO = MemberId(UUID(int=7))
DEEDS = tuple(deed for deed in AuditDeed if deed not in (AuditDeed.BROKEN, AuditDeed.FORGOTTEN))
records = st.none() | st.builds(RecordId, st.integers(1, 3), st.integers(1, 9))
deeds = st.builds(
    Noted,
    deed=st.sampled_from(DEEDS),
    moment=st.builds(Moment, st.integers(-(1 << 40), 1 << 45), st.integers(-720, 840)),
    who=st.builds(lambda number: MemberId(UUID(int=number)), st.integers(1, 3)),
    record=records,
    person=records,
    other=st.none() | st.just(WHO),
    detail=st.sampled_from(("", "person", "K7Q2")),
    changes=st.dictionaries(st.integers(1, 3), st.sets(st.integers(1, 50), min_size=1).map(Intervals.of), max_size=2),
)
ALTERED = [name.strip() for name in COLUMNS.split(",")]


def trail_of(noted: list[Noted]) -> SqlStore:
    store = SqlStore(empty_vault(), project, sealed)
    with store.transaction():
        store.trust.use_device(99)
        for one in noted:
            store.trail.append(one)
    return store


@pytest.mark.soak
def test_whatever_one_cell_is_changed_to_is_seen(tell: Tell) -> None:
    changed = unseen = 0

    @settings(max_examples=often(60, 2_000), deadline=None)
    @given(st.lists(deeds, min_size=1, max_size=6), st.data())
    def law(noted: list[Noted], data: st.DataObject) -> None:
        nonlocal changed, unseen
        store = trail_of(noted)
        assert store.trail.fault() is None
        if _one_cell_changed(store.trail._db, len(noted), data):
            changed += 1
            unseen += store.trail.fault() is None
            assert not unseen

    law()
    tell(f"audit trail: {changed:,} cells changed to something else, {unseen} unseen")
    assert changed


def _one_cell_changed(db: sql.Connection, rows: int, data: st.DataObject) -> bool:
    """To anything at all; False where the table does not take it, or where it is what was there."""
    number, column = data.draw(st.integers(1, rows)), data.draw(st.sampled_from(ALTERED))
    value = data.draw(st.none() | st.integers(-5, 9_999) | st.text(max_size=3) | st.binary(max_size=33))
    before = db.execute("SELECT * FROM audit ORDER BY no").fetchall()
    try:
        db.execute(f"UPDATE audit SET {column} = ? WHERE no = ?", (value, number))  # noqa: S608 - a column
    except sql.IntegrityError:
        return False
    after = db.execute("SELECT * FROM audit ORDER BY no").fetchall()
    return _typed(before) != _typed(after)


def _typed(rows: list[tuple[Any, ...]]) -> list[list[tuple[type, Any]]]:
    return [[(type(cell), cell) for cell in row] for row in rows]


@given(st.lists(deeds, min_size=1, max_size=8), st.data())
def test_whatever_is_forgotten_the_chain_holds_and_the_rest_is_as_it_was(
    noted: list[Noted], data: st.DataObject
) -> None:
    store = trail_of(noted)
    before = store.trail.entries((), None, 100)
    persons = sorted({one.person for one in noted if one.person is not None})
    if not persons:
        return
    gone = data.draw(st.sampled_from(persons))
    with store.transaction():
        count = store.trail.forget(gone, WHO, Moment(0, 0))
    assert store.trail.fault() is None
    after = store.trail.entries((), None, 100)[1:]
    assert count == sum(entry.forgotten for entry in after) == sum(one.person == gone for one in noted)
    assert [entry for entry in after if not entry.forgotten] == [one for one in before if one.noted.person != gone]
    assert all(entry.noted.person is None and entry.noted.record is None for entry in after if entry.forgotten)
