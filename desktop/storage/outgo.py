"""Changes on their way out: a device's run, in chunks, for whoever may see them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from desktop.domain.chunks import CHUNK_ROWS, Cell, Chunk, Created, Edited
from desktop.domain.ids import SEQ_BITS, SEQ_MAX
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind
from desktop.storage.book import TABLES, Book
from desktop.storage.tables import HEAD, Table

Row = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a receiver may see: of which records, and the changes by which others have left what they may see."""

    seen: Callable[[str, int, int | None, int | None, int], bool]  # type, record, person, its author, change's author
    farewells: frozenset[int] = frozenset()


# Two letters in a row of two or three bytes of UTF-8 each; lengths and marks around a text seldom look so.
_NOT_LATIN = re.compile(rb"(?:[\xd8-\xdb][\x80-\xbf]){2}|(?:[\xe0-\xed][\x80-\xbf]{2}){2}")
_EDITED = (
    "SELECT cid, hybrid, author, wall_ms, offset_min, done_by, rec, type, payload FROM change "
    "WHERE cid BETWEEN ? AND ? ORDER BY cid"
)


class Outgo:
    """Reads one vault's changes for sending. Read-only."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def chunks(self, device_no: int, wanted: Intervals, sight: Sight | None) -> Iterator[Chunk]:
        """The changes of `wanted` that `sight` lets out (None: all), creations by type first, then the rest."""
        for name in sorted(TYPES):
            for rows in self._created(TABLES[name], device_no, wanted, sight):
                yield self._columns(TABLES[name], device_no, rows)
        for rows in self._edited(device_no, wanted, sight):
            yield self._rest(device_no, rows)

    def sees(self, device_no: int, wanted: Intervals, sight: Sight) -> Intervals:
        """Which of `wanted` a receiver would be let see."""
        found: list[int] = []
        for name in TYPES:
            for rows in self._created(TABLES[name], device_no, wanted, sight):
                found += [row[0] & SEQ_MAX for row in rows]
        for rows in self._edited(device_no, wanted, sight):
            found += [row[0] & SEQ_MAX for row in rows]
        return Intervals.of(found)

    def _created(self, table: Table, device_no: int, wanted: Intervals, sight: Sight | None) -> Iterator[list[Row]]:
        statement = table.select("rid BETWEEN ? AND ? AND edited = 0 ORDER BY rid")
        person_at = self._person_at(table)
        for rows in self._paged(statement, device_no, wanted):
            if sight is None:
                yield rows
                continue
            let = [row for row in rows if sight.seen(table.type.name, row[0], person_at(row), row[2], row[2])]
            if let:
                yield let

    def _person_at(self, table: Table) -> Callable[[Row], int | None]:
        name = table.type.person_field
        if name is None:
            return lambda _row: None
        if name == "":
            return lambda row: int(row[0])
        at = len(HEAD) + [f.name for f in table.fields].index(name)
        return lambda row: row[at]

    def _edited(self, device_no: int, wanted: Intervals, sight: Sight | None) -> Iterator[list[Row]]:
        for rows in self._paged(_EDITED, device_no, wanted):
            if sight is None:
                yield rows
                continue
            let = [
                row
                for row in rows
                if row[0] in sight.farewells or sight.seen(row[7], row[6], *self._whose(row[7], row[6]), row[2])
            ]
            if let:
                yield let

    def _whose(self, type_name: str, rec: int) -> tuple[int | None, int | None]:
        """Whom a record is about, as its row says now, and who made it; (None, None) where it is not there."""
        kind = TYPES.get(type_name)
        if kind is None:
            return None, None
        person = "rid" if kind.person_field == "" else kind.person_field or "NULL"
        statement = f"SELECT {person}, author FROM {TABLES[type_name].name} WHERE rid = ?"  # noqa: S608 - declared
        row = self._book.db.execute(statement, (rec,)).fetchone()
        return row or (None, None)

    def _paged(self, statement: str, device_no: int, wanted: Intervals) -> Iterator[list[Row]]:
        """Rows in runs of `wanted`, at most CHUNK_ROWS together, filled across runs."""
        base = device_no << SEQ_BITS
        page: list[Row] = []
        for low, high in wanted.runs:
            cursor = self._book.db.execute(statement, (base | low, base | high))
            while rows := cursor.fetchmany(CHUNK_ROWS - len(page)):
                page += rows
                if len(page) == CHUNK_ROWS:
                    yield page
                    page = []
        if page:
            yield page

    def _columns(self, table: Table, device_no: int, rows: list[Row]) -> Created:
        columns = list(zip(*_by_language(table, rows), strict=True))
        rids, hybrids, authors, walls, offsets, done_by, _edited, _deleted, extras = columns[: len(HEAD)]
        names = _Names(self._book)
        made: dict[str, list[Cell]] = {}
        for field, column in zip(table.fields, columns[len(HEAD) :], strict=True):
            if column.count(None) == len(column):
                continue
            made[field.name] = names.records(column) if field.kind is Kind.RECORD else list(column)
        return Created(
            device=self._book.numbers.device_uid(device_no),
            seqs=[rid & SEQ_MAX for rid in rids],
            hybrids=list(hybrids),
            authors=names.authors(authors),
            walls=list(walls),
            offsets=list(offsets),
            done_by=names.authors(done_by),
            members=names.members,
            devices=names.devices,
            type=table.type.name,
            columns=made,
            extras=list(extras) if any(extras) else [],
        )

    def _rest(self, device_no: int, rows: list[Row]) -> Edited:
        rows = sorted(rows, key=_letters)
        cids, hybrids, authors, walls, offsets, done_by, recs, types, payloads = zip(*rows, strict=True)
        names = _Names(self._book)
        return Edited(
            device=self._book.numbers.device_uid(device_no),
            seqs=[cid & SEQ_MAX for cid in cids],
            hybrids=list(hybrids),
            authors=names.authors(authors),
            walls=list(walls),
            offsets=list(offsets),
            done_by=names.authors(done_by),
            records=[record for record in names.records(recs) if isinstance(record, int)],
            types=list(types),
            payloads=list(payloads),
            members=names.members,
            devices=names.devices,
        )


def _by_language(table: Table, rows: list[Row]) -> Sequence[Row]:
    """Rows of one language side by side compress a seventh better; where none is said, the script stands in."""
    spoken = table.names.index("language") if "language" in table.names else None
    texts = [table.names.index(f.name) for f in reversed(table.type.searched)]
    said = [(row[spoken] if spoken is not None else "") or _script(row, texts) for row in rows]
    if said.count(said[0]) == len(said):
        return rows
    ordered: Sequence[Row] = itemgetter(*sorted(range(len(rows)), key=said.__getitem__))(rows)
    return ordered


def _letters(row: Row) -> bytes:
    """Brings changes in one script together: how the first letters in it begin. A guess costs some bytes if wrong."""
    found = _NOT_LATIN.search(row[-1])
    return found[0][:2] if found else b""


def _script(row: Row, texts: Sequence[int]) -> str:
    """Sorts behind every language: where the first letter of the first text stands among all letters."""
    return next((f"~{ord(row[at][0]) >> 7:x}" for at in texts if row[at]), "")


class _Names:
    """Members and devices of a chunk by their place in it."""

    def __init__(self, book: Book) -> None:
        self._numbers = book.numbers
        self._member_at: dict[int | None, int] = {}
        self._device_at: dict[int, int] = {}

    def authors(self, numbers: Sequence[int | None]) -> list[Any]:
        at = self._member_at
        for number in set(numbers):
            if number is not None:
                at.setdefault(number, len(at))
        return [at.get(number) for number in numbers]  # nobody (None) is at no place (None)

    def records(self, rids: Sequence[int | None]) -> list[Cell]:
        at = self._device_at
        for no in {rid >> SEQ_BITS for rid in rids if rid is not None}:
            at.setdefault(no, len(at))
        base = {no: place << SEQ_BITS for no, place in at.items()}
        return [None if rid is None else base[rid >> SEQ_BITS] | rid & SEQ_MAX for rid in rids]

    @property
    def members(self) -> tuple[Any, ...]:
        return tuple(self._numbers.member_id(no) for no in self._member_at if no is not None)

    @property
    def devices(self) -> tuple[int, ...]:
        return tuple(self._numbers.device_uid(no) for no in self._device_at)
