"""How long records are kept, and those whose time has come. Nothing here ever erases by itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, Protocol

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord, StillKept, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.paging import Page
from desktop.domain.records import TYPES
from desktop.domain.records.harm import ADVERSE_EVENT, COMPLAINT
from desktop.domain.records.people import PERSON, RESTRICTED, USE
from desktop.domain.records.protection import ACCESS_REQUEST, BREACH, is_open
from desktop.domain.records.safety import SAFETY_CONCERN
from desktop.domain.retention import (
    DOUBTED_DAYS,
    PROPOSED_DAYS,
    SUGGESTED_YEARS,
    Elapsed,
    ElapsedCursor,
    KeptFor,
    Second,
    later,
    years_after,
    years_before,
)
from desktop.domain.roles import Deed, Role
from desktop.domain.views import Record
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.stores import Store

# What is not closed holds the records of whoever it is about.
_OPEN: Final = {SAFETY_CONCERN.name: KeptFor.WORRY, COMPLAINT.name: KeptFor.COMPLAINT, ADVERSE_EVENT.name: KeptFor.HARM}


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
        """By type and name, whoever's records have reached the end of their time on that day and were not put off. What
        something holds is among them and says why."""
        rows: list[Elapsed] = []
        breach = self._open_breach()
        for of, years in sorted(self.periods().items()):
            if years is None or (after is not None and of < after.type):
                continue
            start = after if after is not None and of == after.type else None
            rows += self._store.elapsed.page(of, years_before(on, years), on, start, limit + 1 - len(rows))
            if len(rows) > limit:
                known = tuple(self._known(row, on, breach=breach) for row in rows[:limit])
                return Page(known, self._store.elapsed.cursor(rows[limit - 1]))
        return Page(tuple(self._known(row, on, breach=breach) for row in rows), None)

    def keep(self, line: Elapsed, years: int, on: date) -> Changed:
        """So many years more."""
        return self._put_off(line, years_after(on, years), on)

    def decide_later(self, line: Elapsed, on: date) -> Changed:
        """To be asked again in some months."""
        return self._put_off(line, later(on), on)

    def _put_off(self, line: Elapsed, until: date, on: date) -> Changed:
        self._circle.demand(Deed.ERASE)
        self._answer(line, on)
        fields = {"of": line.type, "person": name_of(line.person), "until": until.isoformat()}
        return Changed(records=frozenset({self._casebook.add("retention", fields)}))

    def hold(self, person: RecordId, *, on: bool) -> Changed:
        """Nothing of theirs is proposed for erasing while a legal matter needs it. Raises NotAllowed."""
        self._circle.demand(Deed.ERASE)
        there = [record for record in self._decided(person) if record.fields.get("hold")]
        if on and not there:
            self._casebook.add("retention", {"of": PERSON.name, "person": name_of(person), "hold": True})
        for record in () if on else there:
            self._casebook.edit("retention", record.id, {"hold": None})
        return Changed(people=frozenset({person}))

    def needed(self, person: RecordId) -> tuple[KeptFor, ...]:
        """What still needs what is written about somebody."""
        return self._held(person, self._open_breach())

    def propose(self, line: Elapsed, on: date) -> Changed:
        """That they are erased: another coordinator decides. Raises NotAllowed, StillKept."""
        self._circle.demand(Deed.ERASE)
        if self._held(line.person, self._open_breach()):
            raise StillKept(Deed.ERASE, held=True)
        fields = {"of": line.type, "person": name_of(line.person), "proposed": on.isoformat()}
        return Changed(records=frozenset({self._casebook.add("retention", fields)}))

    def _known(self, line: Elapsed, on: date, *, breach: bool) -> Elapsed:
        """With what holds it, and whose word is there."""
        others = any(one.role is Role.COORDINATOR for one in self._circle.others())
        proposed = [record.author for record in self._proposals(line, on)]
        by = next((author for author in proposed if author != self._circle.me), None)
        second = Second.NOT_NEEDED
        if others or by is not None:
            second = Second.GIVEN if by is not None else Second.ASKED if proposed else Second.NEEDED
        name = self._circle.name_of(by) if by is not None else ""
        return replace(line, held=self._held(line.person, breach), second=second, proposed_by=name)

    def _held(self, person: RecordId, breach: bool) -> tuple[KeptFor, ...]:  # noqa: FBT001 - what is known of everybody
        every = (self._store.record(PERSON.name, one) for one in self._store.twins.all(person))
        reasons = {
            KeptFor.LEGAL: any(record.fields.get("hold") for record in self._decided(person)),
            KeptFor.NOT_USED: any(one is not None and one.fields.get(USE) == RESTRICTED for one in every),
            KeptFor.ASKED: any(is_open(record.fields) for record in self._about(ACCESS_REQUEST.name, person)),
            **{
                why: any(not record.fields.get("closed") for record in self._about(type_, person))
                for type_, why in _OPEN.items()
            },
            KeptFor.BREACH: breach,
        }
        return tuple(why for why, holds in reasons.items() if holds)

    def _open_breach(self) -> bool:
        every = self._store.records(BREACH.name, deleted=False, after=None)
        return any(not record.fields.get("closed") for record in every)

    def _about(self, type_: str, person: RecordId) -> Iterator[Record]:
        return self._store.records(type_, deleted=False, after=None, restricted=True, person=person)

    def _decided(self, person: RecordId) -> list[Record]:
        return list(self._about("retention", person))

    def _proposals(self, line: Elapsed, on: date) -> list[Record]:
        """What coordinators proposed of late, and nobody answered yet."""
        since = (on - timedelta(days=PROPOSED_DAYS)).isoformat()
        return [
            record
            for record in self._decided(line.person)
            if record.fields["of"] == line.type
            and str(record.fields.get("proposed", "")) >= since
            and (record.author == self._circle.me or self._circle.roster.role_of(record.author) is Role.COORDINATOR)
        ]

    def _answer(self, line: Elapsed, on: date) -> None:
        """What was proposed is decided."""
        for record in self._proposals(line, on):
            self._casebook.delete("retention", record.id, "")

    def erase(self, line: Elapsed, why: str, on: date) -> Changed:
        """The records that the line stands for; the person stays. A person goes by `Erasing.erase`.

        Raises NotAllowed, StillKept, BadRecord, NoSpace, NotWritable.
        """
        known = self._known(line, on, breach=self._open_breach())
        if known.held or known.second in (Second.NEEDED, Second.ASKED):
            raise StillKept(Deed.ERASE, held=bool(known.held))
        years = self.periods().get(line.type)
        if years is None or TYPES[line.type].person_field != "person":
            raise BadRecord(Why.UNKNOWN_TYPE, line.type)
        records = self._store.elapsed.records(line.type, line.person, years_before(on, years))
        changed = self._erasing.erase_records(records, why)
        self._answer(line, on)
        return changed
