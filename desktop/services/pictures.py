"""Keeping small pictures beside a person's records, and getting them out again."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.pictures import Encoded, Format, as_text, from_text
from desktop.domain.records.pictures import PICTURE, PICTURE_DATA
from desktop.domain.views import Record
from desktop.services.casebook import Casebook
from desktop.services.stores import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureLine:
    """A picture in a list. `here`: whether the picture itself has arrived, and not only what is known of it."""

    record: Record
    here: bool


class Pictures:
    """Of one open vault."""

    def __init__(self, store: Store, casebook: Casebook) -> None:
        self._store = store
        self._casebook = casebook

    def of(self, person: RecordId) -> tuple[PictureLine, ...]:
        """The newest day first, without the bin. The pictures themselves are not read."""
        found = self._store.records(PICTURE.name, deleted=False, after=None, person=person, restricted=True)
        newest = sorted(found, key=lambda record: (str(record.fields["date"]), record.id), reverse=True)
        arrived = self._store.pictures.here(person)
        return tuple(PictureLine(record=record, here=record.id in arrived) for record in newest)

    def keep(
        self, person: RecordId, picture: Encoded, *, kind: str, caption: str = "", day: date
    ) -> tuple[RecordId, Changed]:
        """One durable save of a picture and what is known of it. Raises BadRecord, NotAllowed."""
        if not picture.sound:
            raise BadRecord(Why.TOO_LONG if picture.data else Why.EMPTY, "data")
        whose = name_of(person)
        known: dict[str, object] = {
            "person": whose,
            "date": day.isoformat(),
            "kind": kind,
            "bytes": len(picture.data),
            "format": picture.format.value,
        }
        if caption.strip():
            known["caption"] = caption.strip()
        itself = {"person": whose, "picture": "@it", "data": as_text(picture.data)}
        made, data = self._casebook.add_all(
            [
                (0, {"fields": known, "ref": "it"}),
                (0, {"fields": itself, "type": PICTURE_DATA.name}),
            ],
            PICTURE.name,
        )
        return made, Changed(records=frozenset({made, data}), people=frozenset({person}))

    def look(self, picture: RecordId) -> Encoded | None:
        """The picture itself; None where it has not arrived, or is none. Raises NotFound."""
        record = self._casebook.show(PICTURE.name, picture).record
        person = record.fields.get("person")
        if not isinstance(person, Stamp):
            return None
        text = self._store.pictures.find(person, picture)
        return None if text is None else _encoded(str(record.fields.get("format")), text)

    def drop(self, picture: RecordId, why: str) -> Changed:
        """To the bin, from where it can be brought back."""
        return self._casebook.delete(PICTURE.name, picture, why)

    def bring_back(self, picture: RecordId) -> Changed:
        """Out of the bin."""
        return self._casebook.undelete(PICTURE.name, picture)


def _encoded(form: str, text: str) -> Encoded | None:
    data = from_text(text)
    if data is None or form not in set(Format):
        return None
    found = Encoded(Format(form), data)
    return found if found.sound else None
