"""How content is divided over files of a size, and how much room it takes: nothing is held for it that could grow."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from desktop.domain.chunks import Chunk
from desktop.sync.bundle import Frame, frames
from desktop.sync.chunks import halves

HELD_MOST = 8 << 20  # bytes of frames held before the first is written: some 50,000 notes
_GUESS_TENTHS = 11  # what comes later may be longer notes than what was seen


def fitting(chunks: Iterable[Chunk], room: int) -> Iterator[Frame]:
    """Chunks as frames of at most `room` bytes, halved until they fit; a single change may be larger."""
    for chunk in chunks:
        yield from _fitting(chunk, room)


def _fitting(chunk: Chunk, room: int) -> Iterator[Frame]:
    made = list(frames([chunk]))
    if len(chunk) == 1 or all(frame.size <= room for frame in made):
        yield from made
    else:
        for half in halves(chunk):
            yield from _fitting(half, room)


def planned(content: Iterable[Frame], room: int) -> tuple[int, ...]:
    """How many frames each part holds, so that none has more than `room` bytes of them; at least one part."""
    parts = [0]
    used = 0
    for frame in content:
        if parts[-1] and used + frame.size > room:
            parts.append(0)
            used = 0
        parts[-1] += 1
        used += frame.size
    return tuple(parts)


def dealt(content: Iterator[Frame], parts: Sequence[int]) -> Iterator[Iterator[Frame]]:
    """The same content once more, part by part; each is used up before the next is asked for."""
    for count in parts:
        yield islice(content, count)


def weighed(content: Iterable[Frame], changes: int) -> tuple[int, Iterator[Frame]]:
    """How many bytes the frames of `changes` changes take, and the frames: exact for what can be held, else a guess."""
    frames_left = iter(content)
    held: list[Frame] = []
    size = seen = 0
    for frame in frames_left:
        held.append(frame)
        size += frame.size
        seen += frame.changes
        if size > HELD_MOST:
            size = max(size, size * changes * _GUESS_TENTHS // (10 * max(seen, 1)))
            break
    return size, chain(_let_go(held), frames_left)


def _let_go(held: list[Frame]) -> Iterator[Frame]:
    """Each is forgotten as it is handed out."""
    held.reverse()
    while held:
        yield held.pop()
