"""Ports: what deeds need from the machine and from each other, promised here and kept elsewhere."""

from collections.abc import Sequence
from typing import Protocol

from desktop.domain.changes import Refusal
from desktop.domain.ids import MemberId, Stamp


class Progress(Protocol):
    """Somebody who watches a long deed and may stop it."""

    def step(self, done: int, total: int) -> None:
        """Report, and raise Cancelled once the person has asked to stop. `total` 0: not known."""


class Quiet:
    """Nobody watches."""

    def step(self, done: int, total: int) -> None:
        """Go on."""


QUIET = Quiet()


class Judge(Protocol):
    """Who may write what, by one state of the roster (docs/spec/merge.md §7)."""

    def __call__(self, author: MemberId, stamp: Stamp, type_name: str, written: frozenset[str]) -> Refusal | None:
        """None lets a change be seen."""

    def turns(self, author: MemberId, device: int) -> Sequence[int]:
        """The numbers of a device after which another role may hold: between two turns all are judged alike."""
