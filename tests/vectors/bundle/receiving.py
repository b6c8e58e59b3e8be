"""The member whom every vector is for, at an open vault in memory."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.identity import MemberKeys
from desktop.services.circle import KEYS, LANGUAGE, NUMBER, ROOT, ROOT_KEYS, add_statements
from desktop.storage.store import SqlStore
from desktop.sync.merge import project
from tests.support.seats import MemoryDisk, Seat, empty_vault, sealed

FOLDER = Path(__file__).parent


def receiver(disk: MemoryDisk) -> Seat:
    """Joyce, who knows the roster of keys.json and has a person of her own; a new one every time."""
    db = sql.connect(":memory:", isolation_level=None)
    _made_once().backup(db)
    return Seat(db, disk)


@cache
def _made_once() -> sql.Connection:
    known = json.loads((FOLDER / "keys.json").read_text(encoding="utf-8"))
    joyce = known["members"]["Joyce"]
    db = empty_vault()
    store = SqlStore(db, project, sealed)
    root = _keys(known["root"])
    with store.transaction():
        store.trust.use_device(joyce["device"])
        for name, value in (
            (KEYS, _keys(joyce).to_bytes()),
            (ROOT_KEYS, root.to_bytes()),
            (ROOT, root.public.signing),
            (LANGUAGE, "en"),
            (NUMBER, 0),
        ):
            store.trust.set_meta(name, value)
        add_statements(store, [bytes.fromhex(statement) for statement in known["statements"]])
    seat = Seat(db, MemoryDisk())
    seat.casebook.add("person", {"name": "Grace", "languages": ["sw"]})
    return db


def _keys(seeds: dict[str, str]) -> MemberKeys:
    return MemberKeys(bytes.fromhex(seeds["signing_seed"]), bytes.fromhex(seeds["sealing_seed"]))


def content(seat: Seat) -> str:
    """A digest of every row of every table, the index among them."""
    tables = seat.db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    rows = [(name, seat.db.execute(f"SELECT * FROM {name}").fetchall()) for (name,) in tables]  # noqa: S608
    return sha256(repr(rows).encode()).hexdigest()
