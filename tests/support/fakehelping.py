"""The numbers for help, out of whatever casebook a test fills."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.helping import HelpNumbers, contact_of, numbers_of
from desktop.domain.views import Shown


class Casebook(Protocol):
    def list(self, type: str) -> Iterator[Shown]: ...  # noqa: A002 - the service's own name


@dataclass
class FakeHelping:
    casebook: Casebook

    def numbers(self) -> HelpNumbers:
        every = self.casebook.list("help_contact")
        return numbers_of(contact_of(shown.record.id, shown.record.fields) for shown in every)
