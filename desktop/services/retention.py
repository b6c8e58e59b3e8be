"""How long records are kept, and those whose time has come. Nothing here ever erases by itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.paging import Page
from desktop.domain.records import TYPES
from desktop.domain.retention import (
    DOUBTED_DAYS,
    SUGGESTED_YEARS,
    Elapsed,
    ElapsedCursor,
    later,
    years_after,
    years_before,
)
from desktop.domain.roles import Deed
from desktop.domain.views import Record
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store


class Eraser(Protocol):
    def erase_records(self, records: Sequence[RecordId], why: str) -> Changed: ...


class Retention:
    """Of one open vault, over one connection."""

    def __init__(self, store: Store, circle: Circle, casebook: Casebook, erasing: Eraser) -> None:
        self._store = store
        self._circle = circle
        self._casebook = casebook
        self._erasing = erasing

    # Periods

    def periods(self) -> Mapping[str, int | None]:
        """Type -> years after which its records are looked at; None: kept until a coordinator decides."""
        found: dict[str, int | None] = dict.fromkeys(SUGGESTED_YEARS)
        for record in self._said():
            of, years = str(record.fields["of"]), record.fields.get("years")
            if of in found and isinstance(years, int):
                # Two who said it apart: the longer one.
                found[of] = max(found[of] or 0, years)
        return found

    def set_period(self, of: str, years: int | None) -> Changed:
        """Raises NotAllowed, BadRecord."""
        self._circle.demand(Deed.ERASE)
        if of not in SUGGESTED_YEARS:
            raise BadRecord(Why.UNKNOWN_TYPE, "of")
        said = [record for record in self._said() if record.fields["of"] == of]
        for record in said:
            self._casebook.edit("retention", record.id, {"years": years})
        if not said and years is not None:
            self._casebook.add("retention", {"of": of, "years": years})
        return Changed(records=frozenset(record.id for record in said))

    def _said(self) -> list[Record]:
        every = self._store.records("retention", deleted=False, after=None)
        return [record for record in every if "person" not in record.fields]

    # Whose time has come

    def doubted(self, on: date) -> date | None:
        """About when work was last done here, where the day that this laptop says is far from it: ask before showing
        what would be due by then."""
        about = self._store.elapsed.about()
        return about if about is not None and abs((on - about).days) > DOUBTED_DAYS else None

    def queue(self, on: date, after: ElapsedCursor | None = None, limit: int = 100) -> Page[Elapsed, ElapsedCursor]:
        """By type and name, whoever's records have reached the end of their time on that day and were not put off."""
        rows: list[Elapsed] = []
        for of, years in sorted(self.periods().items()):
            if years is None or (after is not None and of < after.type):
                continue
            start = after if after is not None and of == after.type else None
            rows += self._store.elapsed.page(of, years_before(on, years), on, start, limit + 1 - len(rows))
            if len(rows) > limit:
                return Page(tuple(rows[:limit]), self._store.elapsed.cursor(rows[limit - 1]))
        return Page(tuple(rows), None)

    def keep(self, line: Elapsed, years: int, on: date) -> Changed:
        """So many years more."""
        return self._put_off(line, years_after(on, years))

    def decide_later(self, line: Elapsed, on: date) -> Changed:
        """To be asked again in some months."""
        return self._put_off(line, later(on))

    def _put_off(self, line: Elapsed, until: date) -> Changed:
        self._circle.demand(Deed.ERASE)
        fields = {"of": line.type, "person": name_of(line.person), "until": until.isoformat()}
        return Changed(records=frozenset({self._casebook.add("retention", fields)}))

    def erase(self, line: Elapsed, why: str, on: date) -> Changed:
        """The records that the line stands for; the person stays. A person goes by `Erasing.erase`.

        Raises NotAllowed, BadRecord, NoSpace, NotWritable.
        """
        years = self.periods().get(line.type)
        if years is None or TYPES[line.type].person_field != "person":
            raise BadRecord(Why.UNKNOWN_TYPE, line.type)
        records = self._store.elapsed.records(line.type, line.person, years_before(on, years))
        return self._erasing.erase_records(records, why)
