"""Lists by pages: a page starts strictly after a row's sort key, never at an offset."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Page(Generic[T, C]):
    """Some rows, and where the next page starts; `after` is None on the last one."""

    rows: tuple[T, ...]
    after: C | None
