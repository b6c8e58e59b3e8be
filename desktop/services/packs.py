"""Questionnaires that a programme brings along: looked at before they are taken in, taken in whole, and retired.

Looking changes nothing. What is kept is the text that was looked at, not the file as it may be a moment later.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.domain.changed import Changed
from desktop.domain.errors import PackRefused
from desktop.domain.ids import RecordId
from desktop.domain.measures import SHIPPED, Measure
from desktop.domain.measures.packs import PACK_MAX, parsed_pack
from desktop.domain.records.checkins import MEASURE_PACK
from desktop.domain.views import Record
from desktop.services.casebook import Casebook
from desktop.services.disk import Disk
from desktop.services.stores import Store

TAKEN: Final = "taken"  # a pack has the name of a shipped measure
TWICE: Final = "twice"  # this version is here already


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was looked at: what it says, and the text it says it with."""

    measure: Measure
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """One that was taken in. `measure` is None where this program cannot read it."""

    record: Record
    measure: Measure | None

    @property
    def retired(self) -> bool:
        return bool(self.record.fields.get("retired"))


class Packs:
    """Of one open vault."""

    def __init__(self, store: Store, casebook: Casebook, disk: Disk) -> None:
        self._store, self._casebook, self._disk = store, casebook, disk

    def held(self) -> tuple[Held, ...]:
        """The newest last."""
        found = self._store.records(MEASURE_PACK.name, deleted=False, after=None)
        return tuple(Held(one, _read(one)) for one in sorted(found, key=lambda one: (one.moment.wall_ms, one.id)))

    def look(self, file: Path) -> Pack:
        """What a file would bring. Raises PackRefused, FileMissing."""
        raw = self._disk.read(file, PACK_MAX)
        measure = parsed_pack(raw)
        if measure.id in SHIPPED:
            raise PackRefused(TAKEN)
        if any((one.record.fields["measure"], one.record.fields["version"]) == _names(measure) for one in self.held()):
            raise PackRefused(TWICE)
        return Pack(measure, raw.decode("utf-8-sig"))

    def bring(self, pack: Pack) -> RecordId:
        """Take it in for the whole programme. Raises NotAllowed."""
        measure, version = _names(pack.measure)
        return self._casebook.add(
            MEASURE_PACK.name, {"measure": measure, "version": version, "content": pack.text.strip()}
        )

    def take_back(self, record: RecordId, why: str) -> Changed:
        """One that was just taken in goes again. Raises NotAllowed."""
        return self._casebook.delete(MEASURE_PACK.name, record, why)

    def retire(self, record: RecordId, *, retired: bool) -> Changed:
        """No longer offer it, or offer it again; what was answered stays as it was. Raises NotAllowed."""
        return self._casebook.edit(MEASURE_PACK.name, record, {"retired": retired or None})


def _names(measure: Measure) -> tuple[str, str]:
    return measure.id, measure.version


def _read(record: Record) -> Measure | None:
    try:
        return parsed_pack(str(record.fields.get("content", "")))
    except PackRefused:
        return None
