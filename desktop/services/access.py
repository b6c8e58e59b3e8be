"""Whoever asked for what is written about them, and is given it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.changes import Bases
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records.protection import ACCESS_REQUEST, is_open
from desktop.domain.views import Self, Shown


class Casebook(Protocol):
    """The part of the casebook that answering needs."""

    def me(self) -> Self: ...
    def list(self, type: str, *, where: Mapping[str, str] = ...) -> Iterator[Shown]: ...  # noqa: A002
    def edit(
        self,
        type: str,  # noqa: A002
        id: RecordId,  # noqa: A002
        patch: Mapping[str, object],
        *,
        seen: Bases | None = None,
    ) -> Changed: ...


def given(casebook: Casebook, person: RecordId, how: str, on: date) -> Changed:
    """What they asked for and waited for is given with this, as a `paper` or a `file`."""
    answered = set()
    for shown in casebook.list(ACCESS_REQUEST.name, where={"person": name_of(person)}):
        record = shown.record
        if is_open(record.fields):
            patch = {"given": on.isoformat(), "given_as": [how], "given_by": str(casebook.me().member)}
            casebook.edit(record.type, record.id, patch, seen=record.bases)
            answered.add(record.id)
    return Changed(records=frozenset(answered), people=frozenset({person}) if answered else frozenset())
