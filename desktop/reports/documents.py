"""What a document is: blocks of finished words, one after the other. Whoever prints it breaks lines and pages."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Title:
    """Once, at the beginning; `beneath` is quieter."""

    text: str
    beneath: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A page of its own that tells nothing of what is inside. `write_here` stands before a line to write on."""

    title: str
    write_here: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Never the last line of a page. `new_page`: it begins one."""

    text: str
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A small heading above somebody's words."""

    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they were written, line breaks kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Hint:
    """Words of ours: quieter than the person's."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list with a dot before each."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """Empty lines to write on by hand."""

    lines: int


@dataclass(frozen=True, slots=True)
class Ticks:
    """Words with an empty box before each, one behind the other: to be ticked by hand."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows beneath heads, with lines around every cell, in the order in which they are read."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]  # of the columns, one beside the others
    high: float = 0.0  # mm: no row is lower; room to write in
    bars: tuple[float, ...] = ()  # for each row how much of the last column, which has no words, a bar fills


Block = Title | Cover | Heading | Label | Text | Hint | Items | Ruled | Ticks | Table


class Form(StrEnum):
    """What it is printed on."""

    SHEET = "sheet"  # A4, page after page
    BOOKLET = "booklet"  # A5 pages, two on a sheet of A4, to be folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Everything needed to print it. `foot` stands beneath every page of a sheet, beside its number."""

    language: str  # code: script and direction follow from it
    form: Form
    blocks: tuple[Block, ...]
    foot: str = ""
    large: bool = False  # in large print


def words_of(document: Document) -> tuple[str, ...]:
    """Every word in it, in order: to look for what must not be there."""
    found: list[str] = []
    for block in document.blocks:
        match block:
            case Title(text, beneath):
                found += [text, beneath]
            case Cover(title, write_here):
                found += [title, write_here]
            case Items(items) | Ticks(items):
                found += items
            case Table(heads, rows):
                found += [*heads, *(cell for row in rows for cell in row)]
            case Ruled():
                pass
            case _:
                found.append(block.text)
    return tuple(one for one in (*found, document.foot) if one)
