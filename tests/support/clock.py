"""A clock that tests move: years forward, years back, or not at all."""

from desktop.domain.clock import Moment

YEAR_MS = 31_557_600_000
START_MS = 1_774_000_000_000  # March 2026


class HandClock:
    """Goes on by `step_ms` at each look."""

    def __init__(self, wall_ms: int = START_MS, *, offset_min: int = 180, step_ms: int = 1) -> None:
        self.wall_ms = wall_ms
        self.offset_min = offset_min
        self.step_ms = step_ms

    def __call__(self) -> Moment:
        self.wall_ms += self.step_ms
        return Moment(self.wall_ms, self.offset_min)

    def jump(self, ms: int) -> None:
        """Never before 1970, where no laptop's clock can be set."""
        self.wall_ms = max(0, self.wall_ms + ms)
