"""Places of help, with what people found there. Looking here is nobody's business, and is not noted."""

from desktop.domain.directory import HelpPlace, directory_of
from desktop.domain.records.referrals import DIRECTORY_CHECK, DIRECTORY_ENTRY
from desktop.services.stores import Store


class Directory:
    """Of one open vault."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def places(self) -> tuple[HelpPlace, ...]:
        """By name, those that are no longer shown among them."""
        entries, checks = (
            self._store.records(kind.name, deleted=False, after=None) for kind in (DIRECTORY_ENTRY, DIRECTORY_CHECK)
        )
        return directory_of(entries, checks)
