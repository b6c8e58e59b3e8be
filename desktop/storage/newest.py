"""The newest of what is searched, in an index of its own in memory: what begins with a letter is found there.

On the disk FTS5 gathers everything that begins so, of all the years, before it answers with the newest of it. What
nearly every note has is found among the newest thousands; what is not found there is rare, and soon gathered.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlcipher3 import dbapi2 as sql

from desktop.storage.book import TABLES, Book
from desktop.storage.search import TOKENS, TOP, Document, query_of
from desktop.storage.settings import one_moment

_LAID = f"CREATE VIRTUAL TABLE kept USING fts5(body, content='', contentless_delete=1, tokenize=\"{TOKENS}\")"
_FOUND = "SELECT rowid FROM kept WHERE kept MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC"
_LOGGED = "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM change WHERE rec = value)"
_STATE = 10  # the row of FTS5's own table that says which pieces an index lies in: it is another after every change


@dataclass(frozen=True, slots=True)
class Reach:
    """How far back is kept, in documents."""

    most: int
    step: int  # of these read for one search, so that none is waited for: some 15 ms
    beyond: int  # an index with fewer answers soon enough by itself


class Newest:
    """Over one connection's book and one of its indexes. Lives on one thread at a time; nothing of it is on a disk."""

    def __init__(self, book: Book, index: str, reach: Reach) -> None:
        self._book = book
        self._db = book.db
        self._index = index
        self._reach = reach
        self._large = False
        self._state: bytes | None = None  # of the index when it was looked at last
        self._docs: dict[int, tuple[int, str]] = {}  # document -> (rid, type); all of the index from `_lowest` on
        self._edited: set[int] = set()  # of records that were ever edited: their words may be others again
        self._lowest = TOP

    def find(self, words: str) -> Iterator[Document]:
        """What `Search.find` finds, in its order. A document of no type among them says that all that follow are
        older: whoever has something newer need not ask on.
        """
        query, before = query_of(words), TOP
        if query.endswith("*") and self._keeps_some():
            for grow in (False, True):
                if grow:
                    self._grow()
                for (docid,) in self._kept.execute(_FOUND, (query, self._lowest, before)).fetchall():
                    yield (docid, *self._docs[docid])
                before = self._lowest
            yield before, 0, ""
        yield from self._book.index.find(words, self._index, before)

    # Keeping up

    def _keeps_some(self) -> bool:
        """Whether the index is so large that it is worth it; what is kept is as it is now, whoever wrote since."""
        with one_moment(self._db):
            (state,) = self._db.execute(f"SELECT block FROM {self._index}_data WHERE id = {_STATE}").fetchone()  # noqa: S608
            if state != self._state:
                self._large = self._large or self._has_many()
                if self._lowest < TOP:
                    self._catch_up()
                self._state = state
        return self._large

    def _catch_up(self) -> None:
        most = self._reach.most + self._reach.step
        there = dict(self._documents(self._lowest, TOP, most))
        new = there.keys() - self._docs.keys()
        if len(new) > self._reach.step or len(there) == most:
            self._forget()
            return
        other = {docid for docid, one in self._docs.items() if there.get(docid) != one} | self._edited
        other |= self._edited_of(there.keys() & self._docs.keys())
        self._drop(other)
        self._read({docid: there[docid] for docid in (new | other) & there.keys()})

    def _grow(self) -> None:
        """One step further back, where there is room."""
        room = min(self._reach.step, self._reach.most - len(self._docs))
        if room <= 0:
            return
        with one_moment(self._db):
            found = dict(self._documents(0, self._lowest, room))
            self._read(found)
            self._lowest = min(found, default=0)

    def _forget(self) -> None:
        self.__dict__.pop("_kept", None)
        self._docs, self._edited, self._lowest = {}, set(), TOP

    @cached_property
    def _kept(self) -> sql.Connection:
        db = sql.connect(":memory:", isolation_level=None, check_same_thread=False)
        db.execute(_LAID)
        return db

    def _drop(self, docids: Iterable[int]) -> None:
        gone = [docid for docid in docids if self._docs.pop(docid, None) is not None]
        self._edited.difference_update(gone)
        self._kept.executemany("DELETE FROM kept WHERE rowid = ?", [(docid,) for docid in gone])

    def _read(self, documents: dict[int, tuple[int, str]]) -> None:
        """Keep these."""
        texts: list[tuple[int, str]] = []
        for type_ in {type_ for _rid, type_ in documents.values()}:
            of_type = {rid: docid for docid, (rid, one) in documents.items() if one == type_}
            texts += self._texts(type_, of_type)
        self._kept.execute("BEGIN")
        self._kept.executemany("INSERT INTO kept(rowid, body) VALUES (?, ?)", sorted(texts))
        self._kept.execute("COMMIT")
        self._docs |= documents

    def _texts(self, type_: str, documents: dict[int, int]) -> Iterator[tuple[int, str]]:
        """(document, what is searched of it), of rows given by rid -> document."""
        for rid, edited, text in self._book.texts(TABLES[type_], [*documents]):
            if edited:
                self._edited.add(documents[rid])
            yield documents[rid], text

    # What is there

    def _documents(self, first: int, before: int, limit: int) -> Iterator[tuple[int, tuple[int, str]]]:
        """Of the index itself, the newest first: a record without words has a number and no document."""
        rows = self._db.execute(
            f"SELECT w.rowid, d.rid, d.type FROM {self._index} w CROSS JOIN doc d ON d.docid = w.rowid "  # noqa: S608
            "WHERE w.rowid >= ? AND w.rowid < ? ORDER BY w.rowid DESC LIMIT ?",
            (first, before, limit),
        )
        return ((docid, (rid, type_)) for docid, rid, type_ in rows)

    def _edited_of(self, docids: Collection[int]) -> set[int]:
        """Those of these kept documents whose records were edited: an edit is in the log, with what came before it."""
        by_rid = {self._docs[docid][0]: docid for docid in docids}
        rows = self._db.execute(_LOGGED, (json.dumps([*by_rid]),))
        return {by_rid[rid] for (rid,) in rows}

    def _has_many(self) -> bool:
        many = f"SELECT rowid FROM {self._index} LIMIT 1 OFFSET ?"  # noqa: S608 - constant
        return self._db.execute(many, (self._reach.beyond,)).fetchone() is not None
