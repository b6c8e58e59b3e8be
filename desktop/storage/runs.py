"""Interval sets as bytes in a column."""

import msgspec

from desktop.domain.ids import SEQ_MAX
from desktop.domain.intervals import Intervals


def runs_bytes(runs: Intervals) -> bytes:
    """Empty for the empty set."""
    return msgspec.msgpack.encode(runs.flat()) if runs else b""


def runs_of(data: bytes) -> Intervals:
    """The inverse of `runs_bytes`."""
    return Intervals.from_flat(msgspec.msgpack.decode(data, type=list[int]), SEQ_MAX) if data else Intervals()
