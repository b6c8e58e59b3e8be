"""After an update: what was kept for a newer program is read as the declarations now say (docs/spec/bundle.md §5.6)."""

from desktop.domain.changes import State, Value
from desktop.domain.ports import Judge
from desktop.domain.records import TYPES
from desktop.domain.records.checking import in_form
from desktop.storage.book import TABLES, Book, plain
from desktop.storage.log import COLUMNS, answers_in, packed_unknown, unknown_fields
from desktop.storage.search import text_of
from desktop.storage.tables import HEAD, Table

DECLARED = "declared"  # in `meta`: the declarations that this vault was last read with
_EXTRA = HEAD.index("extra")


class Adoption:
    """Over one book, inside a transaction."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def due(self) -> bool:
        """Whether the declarations, or the keys of people, have changed since this vault was last read."""
        row = self._book.db.execute("SELECT value FROM meta WHERE key = ?", (DECLARED,)).fetchone()
        return row is None or row[0] != _declared() or self._book.alike.outdated()

    def run(self, judge: Judge) -> None:
        """Walks what was edited or kept aside; costs as much as that is."""
        touched = self._types_now_known(judge)
        for table in TABLES.values():
            self._fields_now_known(table)
            edited = self._book.db.execute(f"SELECT rid FROM {table.name} WHERE edited = 1")  # noqa: S608 - declared
            touched |= {(rid, table.type.name) for (rid,) in edited}
        for rec, type_ in sorted(touched):
            self._book.reproject(TYPES[type_], rec)
        self._book.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (DECLARED, _declared()))
        if self._book.alike.outdated():
            self._book.alike.begin_anew()

    def _types_now_known(self, judge: Judge) -> set[tuple[int, str]]:
        """Whole records, out of the log, judged for the first time."""
        touched = set()
        kept = self._book.db.execute(f"SELECT {COLUMNS} FROM change WHERE state = ?", (State.FOREIGN,))  # noqa: S608
        for row in kept.fetchall():
            change = self._book.log.change(row)
            kind = TYPES.get(change.type)
            if kind is None or not in_form(kind, change.fields, creates=change.creates):
                continue
            refusal = judge(change.author, change.stamp, change.type, frozenset(change.fields))
            state = State.WAITING if refusal is None else State.QUARANTINED
            self._book.db.execute("UPDATE change SET state = ?, refusal = ? WHERE cid = ?", (state, refusal, row[0]))
            touched.add((row[1], change.type))
        return touched

    def _fields_now_known(self, table: Table) -> None:
        """Fields of records that were never edited: out of the column `extra` into their own."""
        rows = self._book.db.execute(table.select("extra IS NOT NULL AND edited = 0")).fetchall()
        for row in rows:
            fields = unknown_fields(row[_EXTRA])
            news: dict[str, Value] = {
                name: plain(value) for name, value in fields.items() if name in table.type.by_name
            }
            if not news or not in_form(table.type, news, creates=False):
                continue
            old = table.values(row[len(HEAD) :], self._book.numbers)
            rest = packed_unknown({name: value for name, value in fields.items() if name not in news})
            new = {**old, **news}
            cells = table.cells(new, self._book.numbers)
            self._book.db.execute(table.update, [0, rest, *cells, row[0]])
            self._book.db.execute(f"UPDATE {table.name} SET edited = 0 WHERE rid = ?", (row[0],))  # noqa: S608 - declared
            self._book.index.replace(
                table.type,
                row[0],
                row[1],
                old=self._book.words(table, row),
                new=text_of(table.type, new, answers_in(rest)),
            )
            self._book.set_key(table.type, row[0], new)
            self._book.touch(table.type, row[0], new)


def _declared() -> str:
    """Every type with its fields, their kinds and who may write them, as text."""
    return " ".join(
        f"{kind.name}.{field.name}:{field.kind}:{','.join(sorted(field.writers))}"
        for kind in TYPES.values()
        for field in kind.fields
    )
