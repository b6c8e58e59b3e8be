"""The search index: what people wrote, folded, newest first.

A document's number is the hybrid time of its record's creation (moved on by one where two fall together), so that the
order of the index is the order of writing and nothing has to be sorted while somebody types.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import gt, itemgetter

from sqlcipher3 import dbapi2 as sql

from desktop.domain.changes import Value
from desktop.domain.folding import folded, words_of
from desktop.domain.records.declare import RecordType, extra_of

BULK_HASH_BYTES = 8 << 20  # fewer, larger segments while a large bundle is taken in; more only costs memory (measured)
USUAL_HASH_BYTES = 1 << 20
KEPT_BACK = 2_000  # documents that wait for `settle`: some megabytes of notes
MERGE_PAGES = 200  # one idle step: some 25 ms at most on a quick disk

TOKENS = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"  # as schema/0001_first.sql has it for both

Document = tuple[int, int, str]  # its number, its record's rowid, the type of that

INDEXES = ("words", "names")
_PIECED = (*INDEXES, "alike")  # all that lie in pieces
TOP = (1 << 63) - 1  # no document has this number
NUMBER_LEAST, NUMBER_MOST = 4, 13  # digits: fewer are found as words; more would be cut in too many ways
_PIECE_LEAST, _PIECE_MOST = 2, 6
_SPACED = re.compile(r"[\s+().\-\u2010-\u2015]")
_NO_ANSWERS: Mapping[str, Value] = {}
_INDEX = {"person": "names"}  # persons have an index of their own: a list of people is asked for at every key


def index_of(type_name: str) -> str:
    """The index that a type's words stand in."""
    return _INDEX.get(type_name, "words")


def text_of(kind: RecordType, values: Mapping[str, Value], answers: Mapping[str, Value] = _NO_ANSWERS) -> str:
    """All searched words of a record, those of its answers to a programme's questions last, folded; "" for none."""
    said = [values.get(field.name) for field in kind.searched] + searched_answers(answers)
    parts: list[str] = []
    for value in said:
        if isinstance(value, tuple):
            parts += [str(member) for member in value]
        elif value is not None:
            parts.append(str(value))
    return folded("\n".join(parts)) if parts else ""


def searched_answers(answers: Mapping[str, Value]) -> list[Value]:
    """Those that were written in words, in the order of their names."""
    return [answers[name] for name in sorted(answers) if (field := extra_of(name)) is not None and field.searched]


def query_of(words: str) -> str:
    """An FTS5 query: every word must occur, the last one as a beginning. "" for no words."""
    found = words_of(words)
    if not found:
        return ""
    quoted = [f'"{word}"' for word in found]
    return " ".join(quoted) + ("*" if words[-1:].strip() else "")


def number_query(text: str) -> str:
    """An FTS5 query for a number that was typed alone, however it was spaced when it was written; "" for anything else.

    Each piece that people say in one breath is a word of the index, so every way to cut the digits is asked for.
    """
    digits = _SPACED.sub("", text)
    if not (digits.isascii() and digits.isdecimal() and NUMBER_LEAST <= len(digits) <= NUMBER_MOST):
        return ""
    return " OR ".join(f'"{" ".join(cut)}"*' for cut in dict.fromkeys([(digits,), *_cuts(digits)]))


def _cuts(digits: str) -> Iterator[tuple[str, ...]]:
    """Of the last piece only its beginning may have been typed."""
    if len(digits) <= _PIECE_MOST:
        yield (digits,)
    for at in range(_PIECE_LEAST, min(_PIECE_MOST, len(digits) - 1) + 1):
        for others in _cuts(digits[at:]):
            yield (digits[:at], *others)


class Search:
    """The index over one connection.

    What single records change is kept back until `settle`, and then done in the order of the index: FTS5 writes out
    what it has gathered, and merges, whenever a document comes before the last one and around every statement that
    might have to be undone by itself. Nothing is searched inside a transaction that writes.
    """

    def __init__(self, db: sql.Connection) -> None:
        self._db = db
        self._later: dict[tuple[str, int], tuple[str, str]] = {}  # (index, document) -> (text in it, text to be in it)

    def settle(self) -> None:
        """Bring the index up to date: before the transaction ends."""
        for (index, docid), (old, new) in sorted(self._later.items()):
            if old and old != new:
                self._db.execute(f"INSERT INTO {index}({index}, rowid, body) VALUES ('delete', ?, ?)", (docid, old))  # noqa: S608
            if new and old != new:
                self._db.execute(f"INSERT INTO {index}(rowid, body) VALUES (?, ?)", (docid, new))  # noqa: S608
        self._later.clear()

    def forget(self) -> None:
        """After a rollback."""
        self._later.clear()

    def _change(self, kind: RecordType, docid: int, old: str, new: str) -> None:
        place = (index_of(kind.name), docid)
        first, _ = self._later.get(place, (old, ""))
        self._later[place] = (first, new)
        if len(self._later) == KEPT_BACK:
            self.settle()

    def put(self, kind: RecordType, rid: int, hybrid: int, text: str) -> None:
        """Index a new record."""
        docid = self._free(hybrid)
        self._db.execute("INSERT INTO doc VALUES (?, ?, ?)", (docid, rid, kind.name))
        self._change(kind, docid, "", text)

    def put_many(self, kind: RecordType, hybrids: Sequence[int], rids: Sequence[int], texts: Iterable[str]) -> None:
        """Index many new records, given as columns."""
        before = self._db.total_changes
        self._db.executemany("INSERT OR IGNORE INTO doc VALUES (?, ?, ?)", zip(hybrids, rids, repeat(kind.name)))
        docids = hybrids
        if self._db.total_changes - before < len(rids):
            docids = [self._placed(kind, hybrid, rid) for hybrid, rid in zip(hybrids, rids, strict=True)]
        words: Iterator[tuple[int, str]] = filter(itemgetter(1), zip(docids, texts, strict=True))
        if any(map(gt, docids, docids[1:])):  # the index takes them in rising order, or writes out between two of them
            words = iter(sorted(words))
        self._db.executemany(f"INSERT INTO {index_of(kind.name)}(rowid, body) VALUES (?, ?)", words)  # noqa: S608

    def _placed(self, kind: RecordType, hybrid: int, rid: int) -> int:
        """The number that a record has already at its hybrid time, or the next free one, given now."""
        (there,) = self._db.execute("SELECT rid FROM doc WHERE docid = ?", (hybrid,)).fetchone()
        if there == rid:
            return hybrid
        docid = self._free(hybrid)
        self._db.execute("INSERT INTO doc VALUES (?, ?, ?)", (docid, rid, kind.name))
        return docid

    def replace(self, kind: RecordType, rid: int, hybrid: int, *, old: str, new: str) -> None:
        """Index an edited record anew."""
        if old != new:
            self._change(kind, self._docid(rid, hybrid), old, new)

    def remove(self, kind: RecordType, rid: int, hybrid: int, old: str) -> None:
        """Take a record out of the index."""
        docid = self._docid(rid, hybrid)
        self._change(kind, docid, old, "")
        self._db.execute("DELETE FROM doc WHERE docid = ?", (docid,))

    def find(self, words: str, index: str, before: int = TOP) -> Iterator[Document]:
        """What has all `words`, newest first, as far as the caller reads; of the documents before one."""
        query = query_of(words)
        if not query:
            return iter(())
        return iter(
            self._db.execute(
                f"SELECT d.docid, d.rid, d.type FROM {index} w JOIN doc d ON d.docid = w.rowid "  # noqa: S608
                f"WHERE {index} MATCH ? AND w.rowid < ? ORDER BY w.rowid DESC",
                (query, before),
            )
        )

    def find_number(self, text: str, limit: int) -> list[int]:
        """Rowids of at most `limit` people, the newest first, among whose words the number is, spaced in any way."""
        query = number_query(text)
        asked = "SELECT d.rid FROM names w JOIN doc d ON d.docid = w.rowid WHERE names MATCH ? ORDER BY w.rowid DESC"
        return [rid for (rid,) in self._db.execute(f"{asked} LIMIT ?", (query, limit))] if query else []

    def bulk(self, *, on: bool) -> None:
        """Before and after a large import, inside its transaction."""
        size = BULK_HASH_BYTES if on else USUAL_HASH_BYTES
        self._db.execute("INSERT INTO words(words, rank) VALUES ('hashsize', ?)", (size,))

    def gather_step(self) -> bool:
        """One piece of making each index a single one, which drops what earlier edits took out. Own transaction.

        Returns whether more is left.
        """
        return any(self._merged(index, -MERGE_PAGES) for index in _PIECED)

    def merge_step(self) -> bool:
        """One small piece of tidying for idle moments. Returns whether more is left. Own transaction."""
        return any(self._merged(index, MERGE_PAGES) for index in _PIECED)

    def _merged(self, index: str, pages: int) -> bool:
        """Fewer than nothing: all pieces become one."""
        before = self._db.total_changes
        self._db.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608
        return bool(self._db.total_changes - before >= 2)  # noqa: PLR2004 - FTS5: fewer than two means nothing was done

    def check(self) -> None:
        """FTS5's own check of its structure. Raises sqlcipher3 DatabaseError."""
        for index in _PIECED:
            self._db.execute(f"INSERT INTO {index}({index}) VALUES ('integrity-check')")  # noqa: S608

    def _free(self, hybrid: int) -> int:
        docid = hybrid
        for (taken,) in self._db.execute("SELECT docid FROM doc WHERE docid >= ? ORDER BY docid", (hybrid,)):
            if taken != docid:
                break
            docid += 1
        return docid

    def _docid(self, rid: int, hybrid: int) -> int:
        """Where a record stands: at its hybrid time, or a little after."""
        for docid, found in self._db.execute("SELECT docid, rid FROM doc WHERE docid >= ? ORDER BY docid", (hybrid,)):
            if found == rid:
                return int(docid)
        raise LookupError("a record has no document")
