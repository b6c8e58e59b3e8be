"""Pictures of people, in a dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.pictures import Encoded
from desktop.domain.views import Record, Shown
from desktop.services.pictures import PictureLine


class Book(Protocol):
    """The part of the fake casebook that pictures need."""

    def put(self, kind: str, fields: Mapping[str, object]) -> RecordId: ...
    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002
    def delete(self, type: str, id: RecordId, why: str) -> Changed: ...  # noqa: A002
    def undelete(self, type: str, id: RecordId) -> Changed: ...  # noqa: A002


class Troubles(Protocol):
    """What can be made to go wrong."""

    def met(self, deed: str) -> None: ...


@dataclass
class FakePictures:
    """What is known of one lies in the fake casebook, the picture itself here."""

    casebook: Book
    troubles: Troubles
    kept: dict[RecordId, Encoded | None] = field(default_factory=dict)

    def of(self, person: RecordId) -> tuple[PictureLine, ...]:
        shown = [self._record(id_) for id_ in self.kept]
        return tuple(
            PictureLine(record=record, here=self.kept[record.id] is not None)
            for record in shown
            if record.fields["person"] == person and not record.deleted
        )

    def _record(self, id_: RecordId) -> Record:
        return self.casebook.show("picture", id_).record

    def keep(
        self, person: RecordId, picture: Encoded, *, kind: str, caption: str = "", day: date
    ) -> tuple[RecordId, Changed]:
        self.troubles.met("keep_picture")
        if not picture.sound:
            raise BadRecord(Why.EMPTY, "data")
        fields: dict[str, object] = {"person": name_of(person), "date": day.isoformat(), "kind": kind}
        made = self.casebook.put("picture", fields | ({"caption": caption} if caption else {}))
        self.kept[made] = picture
        return made, Changed(people=frozenset({person}))

    def look(self, picture: RecordId) -> Encoded | None:
        return self.kept[picture]

    def drop(self, picture: RecordId, why: str) -> Changed:
        return self.casebook.delete("picture", picture, why)

    def bring_back(self, picture: RecordId) -> Changed:
        return self.casebook.undelete("picture", picture)
