"""What people are told apart by, as it stands in their records and in those of whoever is around them. Read-only."""

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, Final

from sqlcipher3 import dbapi2 as sql

from desktop.domain.ids import RecordId
from desktop.domain.twins import Described

Row = Sequence[Any]
Named = Callable[[int], RecordId]  # by rowid
Leads = Callable[[int], int]

DRAWN_FROM: Final = frozenset({"person", "supporter", "household"})  # types of records
_PEOPLE: Final = (
    "SELECT rid, name, ifnull(alias, ''), birth_year, ifnull(gender, ''), ifnull(place, ''), ifnull(phone, ''), "
    "ifnull(shared_phone, '') = 'yes' FROM rec_person WHERE deleted = 0 "
    "AND rid IN (SELECT value FROM json_each(?)) ORDER BY rid"
)
_SUPPORTERS: Final = (
    "SELECT person, name, ifnull(phone, '') FROM rec_supporter WHERE person IN (SELECT value FROM json_each(?)) "
    "AND deleted = 0 ORDER BY rid"
)
_HOUSEHOLD: Final = (
    "SELECT person, name FROM rec_household WHERE person IN (SELECT value FROM json_each(?)) AND deleted = 0 "
    "ORDER BY rid"
)


def portraits(
    db: sql.Connection, rids: Collection[int], stamp: Named, leads: Leads = int
) -> Iterator[tuple[int, Described]]:
    """Those of `rids` who are in use, by rowid; costs what they are. `leads` says under whom each is shown."""
    asked = json.dumps(sorted(rids))
    there: dict[int, list[tuple[str, str]]] = {}
    for person, name, phone in db.execute(_SUPPORTERS, (asked,)).fetchall():
        there.setdefault(person, []).append((name or "", phone))
    home: dict[int, list[str]] = {}
    for person, name in db.execute(_HOUSEHOLD, (asked,)).fetchall():
        home.setdefault(person, []).append(name or "")
    for row in db.execute(_PEOPLE, (asked,)).fetchall():
        yield row[0], _drawn(row, there, home, stamp, leads)


def _drawn(
    row: Row, there: dict[int, list[tuple[str, str]]], home: dict[int, list[str]], stamp: Named, leads: Leads
) -> Described:
    rid, name, alias, birth_year, gender, place, phone, shared = row
    id_, lead = stamp(rid), leads(rid)
    return Described(
        id=id_,
        head=id_ if lead == rid else stamp(lead),
        name=name or "",
        alias=alias,
        birth_year=birth_year,
        gender=gender,
        place=place,
        phone="" if shared else phone,
        supporters=tuple(there.get(rid, ())),
        household=tuple(home.get(rid, ())),
    )
