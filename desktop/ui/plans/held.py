"""What is there of one person's plans, as it is shown here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.plans import APPOINTMENT_PREP, CRISIS_PLAN, HELPS, PARTS, PLAN
from desktop.domain.views import Record
from desktop.ui.plans.promises import Services

KINDS: Final = (PLAN.name, CRISIS_PLAN.name, HELPS.name, APPOINTMENT_PREP.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Of one person, by type, the oldest first."""

    person: RecordId
    name: str  # as lists call them: it may be put away
    me: MemberId
    records: Mapping[str, tuple[Record, ...]]

    def parts(self) -> Iterator[tuple[str, Record | None]]:
        """Every part in its order; one that two people wrote apart stands there twice."""
        for part in PARTS:
            found = [one for one in self.records[PLAN.name] if one.fields.get("part") == part]
            yield from ((part, one) for one in found or (None,))

    def hides(self, record: Record) -> bool:
        """The person took it back: its words are read only where they were written."""
        return record.author != self.me and not TYPES[record.type].shares(record.fields)

    def __bool__(self) -> bool:
        return any(self.records.values())


def held(services: Services, person: RecordId) -> Held:
    """Runs on the lane. Raises NotFound."""
    casebook, about = services.casebook, {"person": name_of(person)}
    found = {kind: sorted(_of(services, kind, about), key=lambda one: one.moment.wall_ms) for kind in KINDS}
    return Held(
        person=person,
        name=casebook.person(person).name,
        me=casebook.me().member,
        records={kind: tuple(records) for kind, records in found.items()},
    )


def _of(services: Services, kind: str, about: Mapping[str, str]) -> Iterator[Record]:
    return (one.record for one in services.casebook.list(kind, where=about))
