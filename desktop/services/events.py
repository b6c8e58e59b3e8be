"""What has happened since the start, for whoever helps: codes, kinds and milliseconds. Nothing in it can hold a word.

In memory only, and gone with the process: at every lock and every end.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from time import perf_counter
from typing import Final

_MOST: Final = 200


class Event(StrEnum):
    """All that can be told."""

    OPENED = "opened"
    SAVED = "saved"
    CHECKED = "checked"  # every page was read and found whole
    REFUSED = "refused"  # said to a person, in words that are not kept
    BUG = "bug"


@dataclass(frozen=True, slots=True)
class Happening:
    """`kind` is the name of a class of ours or of Python's own; "" where there was no error."""

    event: Event
    kind: str
    ms: int


_LATELY: Final[deque[Happening]] = deque(maxlen=_MOST)


def happened(event: Event, *, error: type[BaseException] | None = None, ms: float = 0) -> None:
    """Remember it. Any thread."""
    _LATELY.append(Happening(Event(event), error.__name__ if error is not None else "", round(ms)))


@contextmanager
def timed(event: Event) -> Iterator[None]:
    """Remember how long the block took, where it comes to its end."""
    begun = perf_counter()
    yield
    happened(event, ms=(perf_counter() - begun) * 1000)


def lately() -> tuple[Happening, ...]:
    """Oldest first."""
    return tuple(_LATELY)
