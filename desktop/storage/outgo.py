"""Changes on their way out: a device's run, in chunks, for whoever may see them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from desktop.domain.changes import DELETED
from desktop.domain.chunks import CHUNK_ROWS, Cell, Chunk, Created, Edited
from desktop.domain.ids import SEQ_BITS, SEQ_MAX
from desktop.domain.intervals import Intervals
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind, RecordType
from desktop.storage.book import Book
from desktop.storage.log import unpacked
from desktop.storage.own import Own
from desktop.storage.tables import HEAD, Table
from desktop.storage.whose import Whose

Row = Sequence[Any]


# Type, record, whom it may be about (None: cannot be told), who made it, who made the change.
Seen = Callable[[str, int, tuple[int, ...] | None, int | None, int], bool]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a receiver may see: of which records, and the changes by which others have left what they may see.

    Of what they have let go (by local device) they are sent only what is in their scope, `theirs` (None: all of
    `seen`), and farewells.
    """

    seen: Seen
    farewells: frozenset[int] = frozenset()
    # Filled while one looks: the records that people keep here, and one of these people; None where it cannot be told.
    kept: dict[int, int | None] = field(default_factory=dict)
    let_go: Mapping[int, Intervals] = field(default_factory=dict)
    theirs: Seen | None = None
    words: "Sight | None" = None  # for changes that write free words apart; None: as all others
    own: Own | None = None  # what belongs to the people themselves; None where there is nothing such
    author: int | None = None  # a receiver who is sent what they wrote whatever is shared

    def keeps(self, kind: RecordType, record: int, author: int, *, words: bool) -> bool:
        """Whether a change stays because the person shares it with nobody. That it does is noted in `kept`."""
        if not kind.sharing or self.own is None or author == self.author:
            return False
        stays = self.own.stays(record, words=words)
        if stays:
            self.kept.setdefault(record, None)
        return stays


@dataclass(frozen=True, slots=True)
class Going:
    """One change that may be sent."""

    seq: int
    type: str
    record: int
    person: int | None


# Two letters in a row of two or three bytes of UTF-8 each; lengths and marks around a text seldom look so.
_NOT_LATIN = re.compile(rb"(?:[\xd8-\xdb][\x80-\xbf]){2}|(?:[\xe0-\xed][\x80-\xbf]{2}){2}")
PAGE_MOST = 3 << 20  # letters of long texts in one chunk, or bytes of payloads
_STEP = 16  # rows read at once where they may be long
_EDITED = (
    "SELECT cid, hybrid, author, wall_ms, offset_min, done_by, rec, type, payload FROM change "
    "WHERE cid BETWEEN ? AND ? ORDER BY cid"
)


_PAYLOAD = 8  # the place of the payload in it


def _long_ones(table: Table) -> tuple[int, ...]:
    """The places of columns that may hold pages of text."""
    return tuple(len(HEAD) + at for at, field in enumerate(table.fields) if field.kind is Kind.TEXT)


class Outgo:
    """Reads one vault's changes for sending. Read-only."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self.whose = Whose(book)

    def chunks(self, device_no: int, wanted: Intervals) -> Iterator[Chunk]:
        """The changes `wanted`, creations by type first, then the rest."""
        for table in sorted(self._filled(device_no, wanted), key=lambda table: table.name):
            statement = table.select("rid BETWEEN ? AND ? AND edited = 0 ORDER BY rid")
            for rows in self._paged(statement, device_no, wanted, _long_ones(table)):
                yield self._columns(table, device_no, rows)
        for rows in self._paged(_EDITED, device_no, wanted, (_PAYLOAD,)):
            yield self._rest(device_no, rows)

    def going(self, device_no: int, wanted: Intervals, sight: Sight | None) -> Iterator[Going]:
        """Which of `wanted` a receiver would be let see; None: all."""
        for table in self._filled(device_no, wanted):
            name = table.type.name
            person = {None: "NULL", "": "rid"}.get(table.type.person_field, table.type.person_field)
            statement = f"SELECT rid, {person}, author FROM {table.name} WHERE rid BETWEEN ? AND ? AND edited = 0"  # noqa: S608
            for rows in self._paged(statement, device_no, wanted):
                for rid, about, author in rows:
                    if sight is None or (
                        not sight.keeps(table.type, rid, author, words=False)
                        and (
                            rid in sight.farewells
                            or sight.seen(name, rid, () if about is None else (about,), author, author)
                        )
                    ):
                        yield Going(rid & SEQ_MAX, name, rid, about)
        statement = "SELECT cid, rec, type, author FROM change WHERE cid BETWEEN ? AND ?"
        for rows in self._paged(statement, device_no, wanted):
            for cid, rec, type_, author in rows:
                persons, maker = self.whose.of(type_, rec)
                words = sight is not None and self._is_words(cid, rec, type_)
                if sight and type_ in TYPES and sight.keeps(TYPES[type_], rec, author, words=words):
                    continue
                see = sight.words if sight and sight.words and words else sight
                if see is None or cid in see.farewells or see.seen(type_, rec, persons, maker, author):
                    yield Going(cid & SEQ_MAX, type_, rec, persons[0] if persons else None)

    def _filled(self, device_no: int, wanted: Intervals) -> list[Table]:
        """Where rows of `wanted` may stand."""
        base = device_no << SEQ_BITS
        return self._book.filled(base | wanted.runs[0][0], base | wanted.top) if wanted else []

    def _is_words(self, cid: int, rec: int, type_: str) -> bool:
        """Whether a change that is no creation writes what may have to stay where the rest of the record goes.

        Putting something into the bin has seen all its words, and is of no use to whoever was not sent them.
        """
        kind = TYPES.get(type_)
        if kind is None or not kind.apart or cid == rec:
            return False
        (payload,) = self._book.db.execute("SELECT payload FROM change WHERE cid = ?", (cid,)).fetchone()
        binned = DELETED if kind.sharing else None
        return any(name == binned or kind.is_apart(name) for name in unpacked(payload)[0])

    def _paged(
        self, statement: str, device_no: int, wanted: Intervals, long: Sequence[int] = ()
    ) -> Iterator[list[Row]]:
        """Rows in runs of `wanted`, at most CHUNK_ROWS together, filled across runs.

        Fewer where the columns at `long` hold much: a chunk is in memory as a whole.
        """
        base = device_no << SEQ_BITS
        page: list[Row] = []
        weight = 0
        step = _STEP if long else CHUNK_ROWS
        for low, high in wanted.runs:
            cursor = self._book.db.execute(statement, (base | low, base | high))
            while rows := cursor.fetchmany(min(CHUNK_ROWS - len(page), step)):
                page += rows
                weight += sum(sum(map(len, filter(None, map(itemgetter(at), rows)))) for at in long)
                if len(page) == CHUNK_ROWS or weight > PAGE_MOST:
                    yield page
                    page = []
                    weight = 0
        if page:
            yield page

    def _columns(self, table: Table, device_no: int, rows: list[Row]) -> Created:
        columns = list(zip(*_by_language(table, rows), strict=True))
        rids, hybrids, authors, walls, offsets, done_by, _edited, _deleted, extras = columns[: len(HEAD)]
        names = _Names(self._book)
        made: dict[str, list[Cell]] = {}
        for declared, column in zip(table.fields, columns[len(HEAD) :], strict=True):
            if column.count(None) == len(column):
                continue
            made[declared.name] = names.records(column) if declared.kind is Kind.RECORD else list(column)
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
