"""Somebody's own log, in a dictionary."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, NotFound, Why
from desktop.domain.ids import RecordId
from desktop.domain.ownlog import OwnCursor, OwnEntry
from desktop.domain.paging import Page
from desktop.domain.views import Record


class Troubles(Protocol):
    """What can be made to go wrong."""

    def met(self, deed: str) -> None: ...


@dataclass
class FakeOwnLog:
    """What is written is kept, one page of it."""

    troubles: Troubles
    today: date
    kept: dict[int, OwnEntry] = field(default_factory=dict)
    from_others: tuple[Record, ...] = ()

    def entries(self, after: OwnCursor | None = None) -> Page[OwnEntry, OwnCursor]:
        self.troubles.met("entries")
        return Page(tuple(sorted(self.kept.values(), key=lambda entry: (entry.day, entry.id), reverse=True)), None)

    def find(self, id: int) -> OwnEntry:  # noqa: A002 - the service's own name
        if id not in self.kept:
            raise NotFound("own_entry", str(id))
        return self.kept[id]

    def write(self, words: str, wellbeing: int | None = None, day: date | None = None) -> int:
        self.troubles.met("write")
        if not words.strip() and wellbeing is None:
            raise BadRecord(Why.EMPTY, "words")
        number = max(self.kept, default=0) + 1
        self.kept[number] = OwnEntry(id=number, day=day or self.today, wellbeing=wellbeing, words=words)
        return number

    def change(self, id: int, words: str, wellbeing: int | None, day: date) -> None:  # noqa: A002
        self.kept[id] = replace(self.find(id), words=words, wellbeing=wellbeing, day=day)

    def drop(self, id: int) -> OwnEntry:  # noqa: A002 - the service's own name
        self.find(id)
        return self.kept.pop(id)

    def share(self, id: int) -> Changed:  # noqa: A002 - the service's own name
        self.troubles.met("share")
        self.kept[id] = replace(self.find(id), shared=RecordId(7, id))
        return Changed(everything=True)

    def take_back(self, id: int) -> Changed:  # noqa: A002 - the service's own name
        self.kept[id] = replace(self.find(id), shared=None)
        return Changed(everything=True)

    def shared(self) -> tuple[Record, ...]:
        return self.from_others
