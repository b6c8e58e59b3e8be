"""Columns that are called alike, told apart by a number."""

import re
from collections.abc import Sequence
from typing import Final

from desktop.domain.folding import sort_key
from desktop.domain.registers import ColumnPlan

_NUMBERED: Final = re.compile(r"(.+) \((\d{1,2})\)")


def numbered(heads: Sequence[str]) -> tuple[str, ...]:
    """The first keeps its name: Visit, Visit (2). A number that some column has of its own is passed over."""
    taken = {sort_key(head) for head in heads}
    seen: dict[str, int] = {}
    found = []
    for head in heads:
        key, name = sort_key(head), head
        if head and key in seen:
            while sort_key(name := f"{head} ({seen[key] + 1})") in taken:
                seen[key] += 1
        seen[key] = seen.get(key, 0) + 1
        taken.add(sort_key(name))
        found.append(name)
    return tuple(found)


def plain_head(head: str, heads: Sequence[str]) -> tuple[str, int]:
    """What a column is called in the register, and which of those that are called so."""
    told = _NUMBERED.fullmatch(head)
    alike = told is not None and sort_key(told[1]) in {sort_key(one) for one in heads}
    return (told[1], int(told[2])) if told is not None and alike else (head, 1)


def placed(column: ColumnPlan, heads: Sequence[str]) -> str | None:
    """Which of these a column of a template is: what is called alike may be named once, and be told apart by `nth`."""
    by_key = {sort_key(head): head for head in reversed(heads)}
    names = (*([f"{column.column} ({column.nth})"] if column.nth > 1 else []), column.column)
    return next((by_key[key] for name in names if (key := sort_key(name)) in by_key), None)


def rows_above(rows: Sequence[tuple[int, tuple[str, ...]]]) -> int:
    """How many rows there probably are above the headings: those with one filled cell, such as a title or a place."""
    for nth, (_line, cells) in enumerate(rows):
        if sum(map(bool, cells)) > 1:
            return nth
    return 0
