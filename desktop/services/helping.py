"""Whom to call, as the programme's coordinators entered it. Looking here is nobody's business, and is not noted."""

from desktop.domain.helping import HelpNumbers, contact_of, numbers_of
from desktop.domain.records.helping import HELP_CONTACT
from desktop.services.stores import Store


class Helping:
    """Of one open vault."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def numbers(self) -> HelpNumbers:
        """As they stand now, on this laptop."""
        every = self._store.records(HELP_CONTACT.name, deleted=False, after=None)
        return numbers_of(contact_of(record.id, record.fields) for record in every)
