"""A person's check-ins by measure, the measures that may be offered here, and the days on which nobody was met."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop.domain.errors import PackRefused
from desktop.domain.helping import HelpNumbers
from desktop.domain.ids import RecordId, name_of
from desktop.domain.measures import SHIPPED, Measure
from desktop.domain.measures.packs import parsed_pack
from desktop.domain.views import Record
from desktop.domain.visitcodes import MET, NOT_MET
from desktop.ui.checkins.promises import Casebook, Services
from desktop.ui.kit.charting import Point, with_gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The check-ins by one measure, the oldest first. `measure` is None where only totals are known of it."""

    name: str  # the id of a measure, or what somebody called it
    measure: Measure | None
    records: tuple[Record, ...]
    missed: tuple[date, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """With a gap wherever nothing was said, or nobody was met."""
        return with_gaps([Point(day_of(record), _total(record)) for record in self.records], self.missed)

    @property
    def bounds(self) -> tuple[int, int]:
        """Of the measure; of a total alone, from 0 to what was highest."""
        if self.measure is not None:
            return self.measure.bounds
        totals = [int(total) for record in self.records if (total := _total(record)) is not None]
        return min([0, *totals]), max([1, *totals])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the part shows of one person."""

    series: tuple[Series, ...]  # the latest used first
    measures: Mapping[str, Measure]  # that may be offered here, in their order
    numbers: HelpNumbers
    visits: tuple[Record, ...] = ()  # that took place

    def visit_on(self, day: object) -> RecordId | None:
        """The one visit of a day, at which a question of that day was asked; of several nobody can say which."""
        found = [visit.id for visit in self.visits if visit.fields.get("date") == day]
        return found[0] if len(found) == 1 else None


def known_of(services: Services, person: RecordId) -> Known:
    """Runs on the lane."""
    casebook, where = services.casebook, {"person": name_of(person)}
    numbers = services.helping.numbers()
    packs, retired = packs_of(casebook)
    every = dict(SHIPPED) | packs
    visits = [shown.record for shown in casebook.list("encounter", where=where)]
    missed = tuple(sorted(day_of(visit) for visit in visits if visit.fields.get("status") in NOT_MET))
    records = [shown.record for shown in casebook.list("check_in", where=where)]
    return Known(
        series=_series(records, every, missed),
        measures={
            id_: measure for id_, measure in every.items() if id_ not in retired and may_be_offered(measure, numbers)
        },
        numbers=numbers,
        visits=tuple(visit for visit in visits if str(visit.fields.get("status") or "done") in MET),
    )


def may_be_offered(measure: Measure, numbers: HelpNumbers) -> bool:
    """What asks about hurting oneself is for programmes in which somebody can be reached who answers for it."""
    return not measure.flags or numbers.responder is not None


def packs_of(casebook: Casebook) -> tuple[dict[str, Measure], frozenset[str]]:
    """What the programme brought along, and what of it is no longer offered; what cannot be read is passed over.

    Of several versions the newest holds, those that are offered before those that are not.
    """
    found: dict[str, Measure] = {}
    retired: set[str] = set()
    records = [shown.record for shown in casebook.list("measure_pack")]
    for record in sorted(records, key=lambda one: (not one.fields.get("retired"), one.moment.wall_ms, one.id)):
        try:
            measure = parsed_pack(str(record.fields.get("content", "")))
        except PackRefused:
            continue
        if measure.id not in SHIPPED:
            found[measure.id] = measure
            (retired.add if record.fields.get("retired") else retired.discard)(measure.id)
    return found, frozenset(retired)


def _series(records: Iterable[Record], every: Mapping[str, Measure], missed: tuple[date, ...]) -> tuple[Series, ...]:
    ordered = sorted(records, key=lambda record: (_name(record), day_of(record), record.id))
    found = [
        Series(name=name, measure=_counted_alike(every.get(name), group := tuple(run)), records=group, missed=missed)
        for name, run in groupby(ordered, key=_name)
    ]
    return tuple(sorted(found, key=lambda series: (day_of(series.records[-1]), series.name), reverse=True))


def _counted_alike(measure: Measure | None, records: Sequence[Record]) -> Measure | None:
    """The measure, where its bounds hold for everything that was counted by this name."""
    if measure is None:
        return None
    low, high = measure.bounds
    totals = [total for record in records if (total := _total(record)) is not None]
    return measure if all(low <= total <= high for total in totals) else None


def _name(record: Record) -> str:
    return str(record.fields.get("measure", ""))


def _total(record: Record) -> float | None:
    total = record.fields.get("total")
    return float(total) if isinstance(total, int) else None


def day_of(record: Record) -> date:
    return date.fromisoformat(str(record.fields.get("date")))
