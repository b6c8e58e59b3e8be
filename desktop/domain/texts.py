"""Two texts compared, and several edits of one text united: for people who have to choose between them.

Words are compared with words, never letters with letters: half a word says nothing to anybody. What is united is a
proposal; nobody's text is replaced by it before somebody has read it (docs/spec/merge.md §14).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

_MARKS = r".,;:!?…()\[\]{}<>\"“”„«»/\\\u2013\u2014،؛؟।॥።፣፤"
_TOKEN = re.compile(rf"\s+|[{_MARKS}]|[^\s{_MARKS}]+")
_SENTENCE = re.compile(r"[^.!?…؟।॥።\n]*(?:[.!?…؟।॥።\n]+\s*|$)")
_FINE_MOST = 6_000  # tokens of a text that is compared word by word from the start; longer ones by sentences first
_LONG_EDIT = 6  # tokens of both texts: between two such edits one word that is the same in both is chance
_NEVER = 1 << 40
_WORK_MOST = 250_000  # pairs of equal words looked at; beyond, a text full of one word, nothing is found alike

OPENS, BETWEEN, CLOSES = "[", " / ", "]"  # around versions of the same words, in a proposal


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    ADDED = "added"
    TAKEN = "taken"  # it stands in the earlier text only


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Proposal:
    """What several edits of one text come to.

    `overlaps`: some of the same words were written differently; all of that stands in `text`, in brackets.
    `beside`: several wrote something new at the same place; it stands one after the other.
    """

    text: str
    overlaps: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class _Edit:
    """Words `low` to `high` of the earlier text became `words`."""

    low: int
    high: int
    words: tuple[str, ...]


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """`after` against `before`: same and added pieces make `after`, same and taken ones make `before`."""
    old = _tokens(before)
    pieces: list[Piece] = []
    at = 0
    for edit in _edits(old, _tokens(after)):
        pieces.append(Piece("".join(old[at : edit.low]), Mark.SAME))
        pieces.append(Piece("".join(old[edit.low : edit.high]), Mark.TAKEN))
        pieces.append(Piece("".join(edit.words), Mark.ADDED))
        at = edit.high
    pieces.append(Piece("".join(old[at:]), Mark.SAME))
    return tuple(piece for piece in pieces if piece.text)


def united(before: str, sides: Sequence[str]) -> Proposal:
    """What `sides`, written apart from each other out of `before`, come to together.

    Edits in different places are all done. An edit that several made alike is done once. Where they differ about the
    same words every version stays.
    """
    old = _tokens(before)
    edits = [_edits(old, _tokens(side)) for side in sides]
    text: list[str] = []
    overlaps = beside = False
    at = 0
    for low, high in _regions(edits):
        text += old[at:low]
        versions = [_within(old, each, low, high) for each in edits]
        wanted = tuple(dict.fromkeys(each for each in versions if each != "".join(old[low:high])))
        if len(wanted) > 1 and low == high:
            beside = True
            text.append(_one_after_another(wanted))
        elif len(wanted) > 1:
            overlaps = True
            text.append(_in_brackets(wanted))
        else:
            text += wanted
        at = high
    text += old[at:]
    return Proposal("".join(text), overlaps, beside)


def _tokens(text: str) -> list[str]:
    """Words, single marks and runs of space; together they are the text."""
    return _TOKEN.findall(text)


def _is_between(token: str) -> bool:
    """Whether it stands between words: by itself it makes no two texts alike."""
    return not any(letter.isalnum() for letter in token)


def _edits(old: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    """What leads from one to the other, in order, with at least one word of the old text between two of them."""
    same = _without_islands(old, list(_alike(old, new)), len(new))
    edits = []
    i = j = 0
    for low, at, size in [*same, (len(old), len(new), 0)]:
        if i < low or j < at:
            edits.append(_Edit(i, low, tuple(new[j:at])))
        i, j = low + size, at + size
    ends = [*(edit.low for edit in edits[1:]), len(old) + 1][: len(edits)]
    return [_slid(old, edit, end - 1) for edit, end in zip(edits, ends, strict=True)]


def _slid(old: Sequence[str], edit: _Edit, end: int) -> _Edit:
    """The same edit further on: what begins with the full stop of the sentence before ends with its own instead."""
    low, high, words = edit.low, edit.high, edit.words
    if words and low < high:
        return edit
    while high < end and high < len(old):
        first = words[0] if words else old[low]
        if first != old[high] or not _is_between(first) or first.isspace():
            break
        low, high, words = low + 1, high + 1, (*words[1:], first) if words else ()
    return _Edit(low, high, words)


def _alike(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs that are the same: where they begin in either text, and how long they are; in order."""
    head = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    if head:
        yield 0, 0, head
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    for low, at, size in _matched(inner_old, inner_new):
        yield head + low, head + at, size
    if tail:
        yield len(old) - tail, len(new) - tail, tail


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    if max(len(old), len(new)) <= _FINE_MOST:
        yield from _blocks(old, new)
        return
    # Sentence against sentence first, and words only where sentences differ.
    coarse_old, coarse_new = _SENTENCE.findall("".join(old)), _SENTENCE.findall("".join(new))
    starts_old, starts_new = _starts(coarse_old), _starts(coarse_new)
    i = j = 0
    for low, at, size in [*_blocks(coarse_old, coarse_new), (len(coarse_old), len(coarse_new), 0)]:
        begin_old, begin_new = starts_old[low], starts_new[at]
        part_old, part_new = old[i:begin_old], new[j:begin_new]
        if max(len(part_old), len(part_new)) <= _FINE_MOST:
            for inner_low, inner_at, inner_size in _blocks(part_old, part_new):
                yield i + inner_low, j + inner_at, inner_size
        i, j = starts_old[low + size], starts_new[at + size]
        if size:
            yield begin_old, begin_new, i - begin_old


def _starts(sentences: Sequence[str]) -> list[int]:
    """The number of the token that each sentence begins with, and of the end."""
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(_tokens(sentence)))
    return starts


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    left, right = Counter(old), Counter(new)
    if sum(times * right[token] for token, times in left.items() if not _is_between(token)) > _WORK_MOST:
        return []
    found = SequenceMatcher(_is_between, new, old, autojunk=False).get_matching_blocks()
    return [(block.b, block.a, block.size) for block in found if block.size]


def _without_islands(old: Sequence[str], same: list[tuple[int, int, int]], end_new: int) -> list[tuple[int, int, int]]:
    """Without runs of mere space, or of one lone word, between two edits: they would cut one edit into many."""
    kept = []
    ends = [(0, 0, 0), *same, (len(old), end_new, 0)]
    for (low, at, size), (before, after) in zip(same, _neighbours(ends), strict=True):
        edit_before = low - before[0] - before[2] + at - before[1] - before[2]
        edit_after = after[0] - low - size + after[1] - at - size
        words = sum(not _is_between(token) for token in old[low : low + size])
        least = 1 if words == 0 else _LONG_EDIT if words == 1 else _NEVER
        if min(edit_before, edit_after) < least:
            kept.append((low, at, size))
    return kept


def _neighbours(
    ends: Sequence[tuple[int, int, int]],
) -> Iterator[tuple[tuple[int, int, int], tuple[int, int, int]]]:
    pairs = list(pairwise(ends))
    for (before, _), (_, after) in pairwise(pairs):
        yield before, after


def _regions(edits: Sequence[Sequence[_Edit]]) -> Iterator[tuple[int, int]]:
    """Stretches of the earlier text that edits touch; edits that meet are in one."""
    spans = sorted((edit.low, edit.high) for each in edits for edit in each)
    low = high = -1
    for begin, end in spans:
        if low < 0:
            low, high = begin, end
        elif begin <= high:
            high = max(high, end)
        else:
            yield low, high
            low, high = begin, end
    if low >= 0:
        yield low, high


def _within(old: Sequence[str], edits: Sequence[_Edit], low: int, high: int) -> str:
    """What one side makes of a stretch."""
    words: list[str] = []
    at = low
    for edit in edits:
        if low <= edit.low and edit.high <= high:
            words += [*old[at : edit.low], *edit.words]
            at = edit.high
    return "".join([*words, *old[at:high]])


def _in_brackets(versions: Sequence[str]) -> str:
    """Every version, with the space around them left outside."""
    first = versions[0]
    lead = first[: len(first) - len(first.lstrip())]
    trail = first[len(first.rstrip()) :] if first.strip() else ""
    return lead + OPENS + BETWEEN.join(each.strip() for each in versions if each.strip()) + CLOSES + trail


def _one_after_another(versions: Sequence[str]) -> str:
    """Every version, with a space where two would run into each other."""
    joined = versions[0]
    for each in versions[1:]:
        apart = joined[-1:].isspace() or each[:1].isspace()
        joined += each if apart else f" {each}"
    return joined
