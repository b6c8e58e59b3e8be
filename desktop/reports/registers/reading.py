"""From the bytes of a file to rows of cells."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from desktop.domain.errors import RegisterRefused, Unread
from desktop.domain.registers import REGISTER_MAX

# What is offered where a file does not say how it was written; the first fits most of what Excel writes.
OFFERED: Final = ("cp1252", "iso-8859-1", "cp1256", "utf-16-le")
KNOWN: Final = frozenset({*OFFERED, "utf-8", "utf-16", "utf-16-be", "iso-8859-15", "cp1250", "mac-roman"})
DELIMITERS: Final = (",", ";", "\t", "|")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE: Final = 50  # lines that a delimiter is told by
_CELL_MAX: Final = 1_000_000  # characters
_SEP: Final = "sep="  # how a file tells Excel its delimiter, in a line of its own
_QUOTE: Final = '"'
_ODD: Final = 0.2  # share of zero bytes above which a file is UTF-16 without saying so


class Torn(tuple[str, ...]):
    """Cells of a row in which a quotation mark does not close: they may be cut anywhere, and say nothing for sure."""

    __slots__ = ()


def encoding_of(data: bytes) -> str:
    """How a file says, or shows, that it was written; "" where that has to be asked."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if data.count(0) > len(data) * _ODD:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def text_of(data: bytes, said: str = "") -> str:
    """The whole text. `said`: the encoding somebody chose. Raises RegisterRefused."""
    if len(data) > REGISTER_MAX:
        raise RegisterRefused(Unread.TOO_LARGE)
    name = said or encoding_of(data)
    if not name:
        raise RegisterRefused(Unread.ENCODING)
    if name not in KNOWN:
        raise RegisterRefused(Unread.ENCODING, name)
    for mark, _ in _BOMS:
        data = data.removeprefix(mark)
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise RegisterRefused(Unread.OTHER_ENCODING, name) from error


def delimiter_of(text: str) -> str:
    """What stands between the cells: what divides most lines into the same number of them, and into most."""
    first = text.split("\n", 1)[0].strip().strip('"')
    if first.casefold().startswith(_SEP) and len(first) == len(_SEP) + 1:
        return first[-1]
    lines = "\n".join(text.splitlines()[:_SAMPLE])

    def worth(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(cells) for cells in _parsed(lines, delimiter) if any(cells))
        width, times = widths.most_common(1)[0] if widths else (1, 0)
        return (times if width > 1 else 0, width)

    return max(DELIMITERS, key=worth)


def rows_of(text: str, delimiter: str = "") -> list[tuple[int, tuple[str, ...]]]:
    """(line as a spreadsheet counts it, cells, some `Torn`) of every row that is not empty. Raises RegisterRefused."""
    used = delimiter or delimiter_of(text)
    found: list[tuple[int, tuple[str, ...]]] = []
    for nth, cells in enumerate(_parsed(text, used), 1):
        if nth == 1 and len(cells) <= 2 and cells and cells[0].casefold().startswith(_SEP):  # noqa: PLR2004 - sep=;
            continue
        if any(cells):
            found.append((nth, cells))
    if not found:
        raise RegisterRefused(Unread.EMPTY)
    return found


def _parsed(text: str, delimiter: str) -> Iterator[tuple[str, ...]]:
    """Row by row. A quotation mark that does not close ends with its line: whoever stands below is not lost in it.

    What follows may be the rest of the cell that it began, so until it closes after all, a row that is too short or
    ends a cell with a mark is torn as well.
    """
    widest, inside = 0, False
    for cells, closes in _records(text, delimiter):
        rest = inside and (len(cells) < widest or any(map(_ends, cells)))
        if closes and not rest:
            yield cells
        else:
            yield Torn(cells)
        if not closes or rest:
            inside ^= sum(cell.count(_QUOTE) for cell in cells) % 2 == 1
        widest = max(widest, len(cells))


def _ends(cell: str) -> bool:
    return cell.endswith(_QUOTE) and cell.count(_QUOTE) % 2 == 1


def _records(text: str, delimiter: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """(cells, whether every mark closes)."""
    csv.field_size_limit(_CELL_MAX)
    lines = io.StringIO(text.replace("\0", ""), newline="").readlines()
    begun = 0
    while begun < len(lines):
        reader = csv.reader(_from(lines, begun), delimiter=delimiter, strict=True)
        read = 0  # lines, to the end of the row before
        try:
            for cells in reader:
                yield tuple(map(_clean, cells)), True
                read = reader.line_num
        except csv.Error:
            yield _plain(lines[begun + read], delimiter), False
            begun += read + 1
        else:
            return


def _from(lines: Sequence[str], first: int) -> Iterator[str]:
    for at in range(first, len(lines)):
        yield lines[at]


def _plain(line: str, delimiter: str) -> tuple[str, ...]:
    """Quotation marks are letters like others."""
    try:
        (cells,) = csv.reader([line], delimiter=delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise RegisterRefused(Unread.NO_TABLE) from error
    return tuple(map(_clean, cells))


def _clean(cell: str) -> str:
    """Without spaces around, those that do not break among them, and the apostrophe that keeps Excel from counting."""
    text = cell.replace("\u00a0", " ").strip()
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" and len(text) > 1 else text
