"""Half-written work: kept while somebody types, found again after whatever happened."""

from collections.abc import Mapping
from typing import Protocol

from desktop.domain.ids import RecordId
from desktop.domain.views import DraftNote


class DraftStore(Protocol):
    """Where drafts are, apart from the records: keeping one never waits for a long import."""

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None) -> None:
        """Durable on return. Raises NoSpace, NotWritable."""

    def find(self, key: str) -> DraftNote | None:
        """None where there is none."""

    def all(self) -> tuple[DraftNote, ...]:
        """Newest first."""

    def drop(self, key: str) -> None:
        """Durable on return. What is not there is dropped already."""


class Drafts:
    """The drafts of an open vault, one per editor and record. For one thread, whatever others do with the records."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None = None) -> None:
        """In place of what was kept under `key`. `content` holds JSON values. Durable on return."""
        self._store.keep(key, content, person)

    def find(self, key: str) -> DraftNote | None:
        """None where there is none."""
        return self._store.find(key)

    def all(self) -> tuple[DraftNote, ...]:
        """Newest first."""
        return self._store.all()

    def drop(self, key: str) -> None:
        """Once it has been saved, or thrown away."""
        self._store.drop(key)
