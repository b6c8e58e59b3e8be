"""Places of help, out of whatever casebook a test fills."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.directory import HelpPlace, directory_of
from desktop.domain.views import Shown


class Casebook(Protocol):
    def list(self, type: str) -> Iterator[Shown]: ...  # noqa: A002 - the service's own name


@dataclass
class FakeDirectory:
    casebook: Casebook

    def places(self) -> tuple[HelpPlace, ...]:
        entries, checks = (self.casebook.list(kind) for kind in ("directory_entry", "directory_check"))
        return directory_of((shown.record for shown in entries), (shown.record for shown in checks))
