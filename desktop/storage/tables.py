"""Record tables, as the declarations make them: one per type, one column per field."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlcipher3 import dbapi2 as sql

from desktop.domain.changes import Value
from desktop.domain.ids import Stamp
from desktop.domain.records.declare import Field, Kind, RecordType
from desktop.domain.records.people import USE
from desktop.domain.visitcodes import IN_VAIN
from desktop.storage.numbers import Numbers

Cell = str | int | bytes | None

_COLUMN = {Kind.NUMBER: "INTEGER", Kind.FLAG: "INTEGER", Kind.RECORD: "INTEGER"}  # everything else is TEXT
# Today asks by the first; few records have the second; groups ask by the two after it, indicators by the last.
ASKED_BY = ("due", USE, "of_group", "session", "going_home")
# In the index of people and days as well: when somebody was met last and by whom, and is to be met next, it tells by
# itself. Of one day the record written last comes first when it is read backwards.
TOLD_BESIDE = {"encounter": ("rid", "status", "deleted", "next_contact", "author", "done_by")}
PLANNED_BESIDE = {"encounter": ("deleted", "next_contact", "person")}
TRIED_IN_VAIN = f"status IN ({', '.join(repr(code) for code in sorted(IN_VAIN))})"  # as the index has it, word for word
HEAD = ("rid", "hybrid", "author", "wall_ms", "offset_min", "done_by", "edited", "deleted", "extra")


@dataclass(frozen=True)
class Table:
    """The table of one record type, and its SQL."""

    type: RecordType

    @property
    def name(self) -> str:
        """Record tables are told from fixed ones by their first letters."""
        return f"rec_{self.type.name}"

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The declared fields, in the order of their columns."""
        return self.type.fields

    @cached_property
    def columns(self) -> str:
        """Every column, for SELECT."""
        return ", ".join(self.names)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every column by its name, in the order of `columns`."""
        return (*HEAD, *(f.name for f in self.fields))

    def insert_of(self, names: tuple[str, ...]) -> str:
        """A row with the columns `names`; the others stay NULL, `edited` and `deleted` 0."""
        statement = self._inserts.get(names)
        if statement is None:
            marks = ", ".join("?" * len(names))
            statement = f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - declared names
            self._inserts[names] = statement
        return statement

    @cached_property
    def _inserts(self) -> dict[tuple[str, ...], str]:
        return {}

    def insert(self, row: Sequence[Cell]) -> tuple[str, list[Cell]]:
        """The statement for one whole row, in the order of `columns`, and what it binds.

        What is NULL is left out: the driver takes a microsecond to bind one, and of the columns two in three are NULL.
        """
        there = [(name, cell) for name, cell in zip(self.names, row, strict=True) if cell is not None]
        return self.insert_of(tuple(name for name, _ in there)), [cell for _, cell in there]

    @cached_property
    def update(self) -> str:
        """The present values of a row; the rowid comes last."""
        sets = ", ".join(f"{f.name} = ?" for f in self.fields)
        return f"UPDATE {self.name} SET edited = 1, deleted = ?, extra = ?, {sets} WHERE rid = ?"  # noqa: S608

    def select(self, where: str) -> str:
        """Rows, by a condition that is one of this package's constants."""
        return f"SELECT {self.columns} FROM {self.name} WHERE {where}"  # noqa: S608

    def lay(self, db: sql.Connection) -> None:
        """Make the table, or add the columns that a newer declaration has."""
        have = {row[1] for row in db.execute(f"PRAGMA table_info({self.name})")}
        typed = [f"{f.name} {_COLUMN.get(f.kind, 'TEXT')}" for f in self.fields]
        if not have:
            # Of a table's columns SQLite knows the first 63 one by one: an index is seen to cover no later one.
            asked = set(re.findall(r"\w+", " ".join(self._indexes().values())))
            typed.sort(key=lambda column: column.split()[0] not in asked)
            db.execute(
                f"CREATE TABLE {self.name} (rid INTEGER PRIMARY KEY, hybrid INTEGER NOT NULL, author INTEGER NOT NULL, "
                "wall_ms INTEGER, offset_min INTEGER NOT NULL, done_by INTEGER, edited INTEGER NOT NULL DEFAULT 0, "
                f"deleted INTEGER NOT NULL DEFAULT 0, extra BLOB, {', '.join(typed)})"
            )
        else:
            self._add_columns(db, have, typed)
        self._index(db)

    def _add_columns(self, db: sql.Connection, have: set[str], typed: Sequence[str]) -> None:
        for field, column in zip(self.fields, typed, strict=True):
            if field.name not in have:
                db.execute(f"ALTER TABLE {self.name} ADD COLUMN {column}")

    def _index(self, db: sql.Connection) -> None:
        """Make the indexes what the declarations say, of whatever declarations they were made."""
        have = dict(
            db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (self.name,))
        )
        wanted = self._indexes()
        for name, made in have.items():
            if wanted.get(name) != made:
                db.execute(f"DROP INDEX {name}")
        for name, statement in wanted.items():
            if have.get(name) != statement:
                db.execute(statement)

    def _indexes(self) -> dict[str, str]:
        """The statement of each, by its name."""
        found = []
        if self.type.person_field:
            keys = (self.type.person_field, self.type.date_field, *TOLD_BESIDE.get(self.type.name, ()))
            found.append(self._made("person", ", ".join(key for key in keys if key)))
        if "status" in self.type.by_name and "planned" in self.type.by_name["status"].codes:
            keys = ("date", *PLANNED_BESIDE.get(self.type.name, ()))
            found.append(self._made("planned", ", ".join(keys), "status = 'planned'"))
        if self.type.name == "encounter":
            found.append(
                self._made("in_vain", "deleted, rid, person, status", TRIED_IN_VAIN)
            )  # by when they were written
            found.append(self._made("author", "author, deleted"))  # how many everybody wrote lately
        if self.type.name == "person":
            found.append(self._made("there", "rid, author", "deleted = 0"))  # to walk over everybody by
        # Where lists ask by it, and few records have it.
        asked = (field.name for field in self.fields if field.name in (*ASKED_BY, self.type.due_field))
        found += [self._made(name, name, f"{name} IS NOT NULL") for name in asked]
        return dict(found)

    def _made(self, name: str, columns: str, where: str = "") -> tuple[str, str]:
        name = f"{self.name}_{name}"
        return name, f"CREATE INDEX {name} ON {self.name} ({columns})" + (f" WHERE {where}" if where else "")

    def cells(self, values: Mapping[str, Value], numbers: Numbers) -> list[Cell]:
        """The declared fields of a row, in the order of their columns."""
        return [cell_of(values.get(f.name), numbers) for f in self.fields]

    def values(self, cells: Sequence[Cell], numbers: Numbers) -> dict[str, Value]:
        """The inverse of `cells`, without absent fields."""
        return {
            f.name: value_of(f.kind, cell, numbers)
            for f, cell in zip(self.fields, cells, strict=True)
            if cell is not None
        }


def cell_of(value: Value, numbers: Numbers) -> Cell:
    """A value as it stands in a column."""
    if isinstance(value, Stamp):
        return numbers.rid(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else None
    if isinstance(value, bool):
        return int(value)
    return value


def value_of(kind: Kind, cell: Cell, numbers: Numbers) -> Value:
    """The inverse of `cell_of`."""
    if isinstance(cell, bytes):
        raise TypeError("no field holds bytes")
    if cell is None:
        return None
    if kind is Kind.RECORD:
        return numbers.stamp(int(cell))
    if kind is Kind.FLAG:
        return bool(cell)
    if kind.is_set:
        return tuple(json.loads(str(cell)))
    return cell
