"""The clock that everything is stamped by."""

import time

import pytest

from desktop.app.wiring import now


def test_a_clock_before_1970_says_1970(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop without a battery, east of Greenwich, wakes in 1969; a wall time before 1970 fits into no bundle."""
    monkeypatch.setattr(time, "time_ns", lambda: -3 * 3_600_000_000_000)
    assert now().wall_ms == 0
