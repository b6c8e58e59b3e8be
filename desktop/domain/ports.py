"""Ports: what deeds need from the machine, promised here and kept elsewhere."""

from typing import Protocol


class Progress(Protocol):
    """Somebody who watches a long deed and may stop it."""

    def step(self, done: int, total: int) -> None:
        """Report, and raise Cancelled once the person has asked to stop. `total` 0: not known."""


class Quiet:
    """Nobody watches."""

    def step(self, done: int, total: int) -> None:
        """Go on."""


QUIET = Quiet()
