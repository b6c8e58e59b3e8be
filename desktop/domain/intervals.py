"""Sets of sequence numbers as sorted, disjoint, non-touching intervals: who holds what."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Intervals:
    """A set of positive integers; `runs` are inclusive (low, high) pairs in rising order."""

    runs: tuple[tuple[int, int], ...] = ()

    @staticmethod
    def of(numbers: Iterable[int]) -> "Intervals":
        """The set of `numbers`, in any order, repeats allowed."""
        return Intervals.joined((n, n) for n in numbers)

    @staticmethod
    def joined(runs: Iterable[tuple[int, int]]) -> "Intervals":
        """The union of inclusive runs in any order, overlapping or touching."""
        out: list[tuple[int, int]] = []
        for low, high in sorted(runs):
            if out and low <= out[-1][1] + 1:
                if high > out[-1][1]:
                    out[-1] = (out[-1][0], high)
            else:
                out.append((low, high))
        return Intervals(tuple(out))

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __len__(self) -> int:
        return sum(high - low + 1 for low, high in self.runs)

    def __contains__(self, number: int) -> bool:
        at = bisect_right(self.runs, (number, 1 << 63)) - 1
        return at >= 0 and self.runs[at][1] >= number

    def __iter__(self) -> Iterator[int]:
        for low, high in self.runs:
            yield from range(low, high + 1)

    def __or__(self, other: "Intervals") -> "Intervals":
        if not other.runs:
            return self
        return Intervals.joined(self.runs + other.runs) if self.runs else other

    def __sub__(self, other: "Intervals") -> "Intervals":
        if not other.runs or not self.runs:
            return self
        out: list[tuple[int, int]] = []
        at = 0
        for low, high in self.runs:
            start = low
            while at < len(other.runs) and other.runs[at][1] < start:
                at += 1
            scan = at
            while scan < len(other.runs) and other.runs[scan][0] <= high:
                cut_low, cut_high = other.runs[scan]
                if cut_low > start:
                    out.append((start, cut_low - 1))
                start = max(start, cut_high + 1)
                scan += 1
            if start <= high:
                out.append((start, high))
        return Intervals(tuple(out))

    def __and__(self, other: "Intervals") -> "Intervals":
        return self - (self - other)

    @property
    def top(self) -> int:
        """The largest member; 0 for the empty set."""
        return self.runs[-1][1] if self.runs else 0

    def holes(self) -> "Intervals":
        """What is below the top and no member."""
        return Intervals(((1, self.top),)) - self if self.runs else self

    def touches(self, low: int, high: int) -> bool:
        """Whether any of low … high (inclusive) is a member."""
        at = bisect_left(self.runs, (low, low))
        if at < len(self.runs) and self.runs[at][0] <= high:
            return True
        return at > 0 and self.runs[at - 1][1] >= low

    def flat(self) -> list[int]:
        """Gaps and lengths for the wire: [first, length-1, gap-1, length-1, …] (docs/spec/bundle.md §6)."""
        out: list[int] = []
        last = 0
        for low, high in self.runs:
            out += (low - last - 1, high - low)
            last = high + 1
        return out

    @staticmethod
    def from_flat(numbers: list[int], top: int) -> "Intervals":
        """The inverse of `flat`. Raises ValueError for anything `flat` cannot have made, or members above `top`."""
        if len(numbers) % 2 or any(type(n) is not int or n < 0 for n in numbers):
            raise ValueError("not an interval list")
        runs: list[tuple[int, int]] = []
        last = 0
        for skip, more in zip(numbers[::2], numbers[1::2], strict=True):
            low = last + skip + 1
            high = low + more
            runs.append((low, high))
            last = high + 1
        if runs and runs[-1][1] > top:
            raise ValueError("beyond the top")
        return Intervals(tuple(runs))
