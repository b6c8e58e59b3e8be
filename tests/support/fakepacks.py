"""Questionnaires of a programme: the real service, over whatever casebook a test fills and the real disk."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.views import Record
from desktop.services.packs import Packs
from desktop.storage.carrier import Carrier


class _Records:
    """The one thing that is asked of a store."""

    def __init__(self, casebook: Any) -> None:
        self._casebook = casebook

    def records(self, type_: str, **_narrowed: object) -> Iterator[Record]:
        return (shown.record for shown in self._casebook.list(type_))


def packs_over(casebook: Any) -> Packs:
    store: Any = _Records(casebook)
    return Packs(store, casebook, Carrier())
