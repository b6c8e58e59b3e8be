"""Records as tables that open right in Excel: UTF-8 with BOM, one file for each record type, columns that stay."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.changes import Value
from desktop.domain.copies import is_copied
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records import TYPES, Field, Kind, RecordType
from desktop.domain.records.declare import extra_of
from desktop.domain.views import Record
from desktop.i18n import formats
from desktop.i18n.fieldwords import code_word, field_word, type_word
from desktop.i18n.notewords import laid_out
from desktop.i18n.words import plural, told
from desktop.reports.fhir.table import MAPPINGS

BOM: Final = b"\xef\xbb\xbf"
TABLES: Final = (*MAPPINGS, "drop_in", "curriculum", "total", "same_person", "perhaps_same")
_WORDS: Final = "_words"  # behind the name of a column of codes: the same in words
_CODED: Final = (Kind.CODE, Kind.CODES)
_BETWEEN: Final = "; "
# What a spreadsheet takes for the beginning of a formula, in narrow letters and in wide ones.
_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - wide letters are meant
_QUOTED: Final = frozenset(',"\r\n;\t')


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table. Without names one that would say who somebody is stays there and is empty."""

    name: str
    field: Field
    words: bool = False
    shown: bool = True


def columns_of(kind: RecordType, questions: Iterable[str], *, names: bool) -> tuple[Column, ...]:
    """The columns of a type: declared fields, then the programme's own questions by name."""
    asked = [one for name in sorted(questions) if (one := extra_of(name)) is not None]
    found: list[Column] = []
    for field in (*kind.fields, *asked):
        if not is_copied(kind.name, field, names=True):
            continue  # in no copy at all
        shown = is_copied(kind.name, field, names=names)
        found.append(Column(field.name, field, shown=shown))
        if field.kind in _CODED:
            found.append(Column(field.name + _WORDS, field, words=True, shown=shown))
    return tuple(found)


def head(columns: tuple[Column, ...]) -> bytes:
    """The first line of a table."""
    return BOM + line(("id", *(column.name for column in columns), "written_by", "written_at", "edited"))


def row(record: Record, columns: tuple[Column, ...]) -> bytes:
    """One record."""
    there = record.fields  # of some forty columns a few say something
    cells = [_cell(record, column) if column.field.name in there else "" for column in columns]
    when = record.moment.when.isoformat(timespec="seconds")
    by = str(record.done_by or record.author)
    return line((name_of(record.id), *cells, by, when, _yes(said=record.edited)))


def _cell(record: Record, column: Column) -> str:
    value = record.fields[column.field.name]
    if value is None or not column.shown:
        return ""
    if column.field.name == "narrative":  # marks where a layout cuts it are not for reading
        return safe(laid_out(record.fields))
    if column.words:
        codes = value if isinstance(value, tuple) else (value,)
        return safe(_BETWEEN.join(code_word(record.type, column.field.name, str(code)) for code in codes))
    return _plain(value)


def _plain(value: Value) -> str:
    match value:
        case Stamp():
            return name_of(RecordId(*value))
        case bool():
            return _yes(said=value)
        case int():
            return str(value)  # a number below nought is a number
        case tuple():
            return safe(_BETWEEN.join(map(str, value)))
        case _:
            return safe(str(value))


def _yes(*, said: bool) -> str:
    return "yes" if said else "no"


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def line(cells: Iterable[str]) -> bytes:
    """One line of a table (RFC 4180)."""
    return (",".join(map(_quoted, cells)) + "\r\n").encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if cell and not _QUOTED.isdisjoint(cell) else cell


def dictionary(columns: Mapping[str, tuple[Column, ...]]) -> Iterator[bytes]:
    """A table about the tables: what each column holds, and what its codes mean."""
    yield BOM + line(("table", "table_words", "column", "words", "kind", "required", "codes"))
    for name, ones in columns.items():
        for column in ones:
            field = column.field
            codes = _BETWEEN.join(f"{code} = {code_word(name, field.name, code)}" for code in field.codes)
            yield line(
                (
                    name,
                    type_word(name),
                    column.name,
                    safe(field_word(name, field.name)),
                    "words" if column.words else field.kind.value,
                    _yes(said=field.required),
                    safe("" if column.words else codes),
                )
            )


def kinds() -> tuple[RecordType, ...]:
    """The types that there is a table of."""
    return tuple(TYPES[name] for name in TABLES)


def about(people: int, withheld: int, day: date) -> bytes:
    """What a folder of tables is, for whoever finds it."""
    lines = (
        told("This folder was written by Visitbook on {day}.", day=formats.date(day)),
        plural("It holds the records of {n} person.", "It holds the records of {n} people.", people),
        plural(
            "{n} person is left out: they said no to this, or were not asked.",
            "{n} people are left out: they said no to this, or were not asked.",
            withheld,
        ),
        told("No passphrase guards these files: whoever has them can read them."),
        told("One file is one kind of record. What each column holds stands in {file}.", file="columns.csv"),
        told("Delete the folder when it is no longer needed."),
    )
    return BOM + ("\r\n".join(one for one in lines) + "\r\n").encode()
