"""One paper, one save: what it makes, what hangs on that, and the way back. Runs on the lane that writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.paperforms import ASKS, About
from desktop.domain.records import TYPES
from desktop.domain.records.encounters import ENCOUNTER
from desktop.domain.records.plans import PLAN
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.ui.paperwork.comers import Comer
from desktop.ui.paperwork.promises import Casebook, Services
from desktop.ui.paperwork.typed import Typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the questions."""

    person: RecordId | None = None
    group: RecordId | None = None
    by: MemberId | None = None  # who wrote it; None: whoever types it
    perhaps: tuple[RecordId, ...] = ()  # whom a coordinator is to compare somebody new with


@dataclass(frozen=True, slots=True)
class Back:
    """What undoes a change of something that stood there before."""

    kind: str
    record: RecordId
    patch: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a paper came to."""

    records: tuple[tuple[str, RecordId], ...]
    people: frozenset[RecordId]
    backs: tuple[Back, ...] = ()

    @property
    def changed(self) -> Changed:
        every = {record for _kind, record in self.records} | {back.record for back in self.backs}
        return Changed(records=frozenset(every), people=self.people)


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """It may be the same paper: nothing was saved."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Who stands with this code in a session is not among those who come and may be named: nothing was saved."""

    code: str


Outcome = Made | AlreadyThere | Unnamed


def save(services: Services, typed: Typed, head: Head, on: date, *, sure: bool) -> Outcome:
    """All of it, or nothing. `on` is the day of what bears none on the paper; who is `sure` saves it a second time."""
    casebook = services.casebook
    if not sure and _is_there(casebook, typed, head):
        return AlreadyThere()
    came = _who_came(services, head.group, typed.comers)
    if isinstance(came, Unnamed):
        return came
    with casebook.together(), casebook.typing_for(head.by):
        if head.person is not None and typed.parts:
            return _save_plan(casebook, head.person, typed.parts)
        return _save_record(services, typed, head, came, on)


def take_back(services: Services, made: Made, why: str) -> Changed:
    """As if it had not been saved."""
    casebook = services.casebook
    with casebook.together():
        for kind, record in reversed(made.records):
            casebook.delete(kind, record, why)
        for back in made.backs:
            casebook.edit(back.kind, back.record, back.patch)
    return made.changed


# Inside


def _about(about: About, head: Head) -> dict[str, object]:
    if about is About.PERSON and head.person is not None:
        return {"person": name_of(head.person)}
    return {"of_group": name_of(head.group)} if about is About.GROUP and head.group is not None else {}


def _is_there(casebook: Casebook, typed: Typed, head: Head) -> bool:
    """Whether something of theirs says the same already, be it written by somebody else."""
    asks = ASKS[typed.form]
    where = {name: str(value) for name, value in _about(asks.about, head).items()}
    if not where:
        return False
    there = (one.record for one in casebook.list(asks.kind, where=where))
    if typed.parts:
        return any(str(one.fields.get("part")) in typed.parts and one.fields.get("words") for one in there)
    return any(str(one.fields.get(asks.once)) == str(typed.fields.get(asks.once)) for one in there)


def _who_came(services: Services, group: RecordId | None, comers: Iterable[Comer]) -> dict[RecordId, Comer] | Unnamed:
    """By person; only those who come to the group and may be named stand in a session by name."""
    lines = [comer for comer in comers if comer.code]
    if group is None or not lines:
        return {}
    known = services.groups.session(group, None).names
    found: dict[RecordId, Comer] = {}
    for comer in lines:
        people = [one for one in services.papers.with_code(comer.code) if one in known]
        if len(people) != 1:
            return Unnamed(comer.code)
        found[people[0]] = comer
    return found


def _save_record(services: Services, typed: Typed, head: Head, came: Mapping[RecordId, Comer], on: date) -> Made:
    asks, casebook = ASKS[typed.form], services.casebook
    fields = {**typed.fields, **_about(asks.about, head), **_late(asks.kind)}
    made = casebook.add(asks.kind, fields)
    for other in head.perhaps:
        services.twins.wonder(made, other)
    records = [(asks.kind, made)]
    if (then := asks.then) is not None:
        day = str(fields.get(TYPES[asks.kind].date_field) or on.isoformat())
        link = {"date": day, then.points: name_of(made), **_late(then.kind)}
        records += [(then.kind, casebook.add(then.kind, one)) for one in _further(link, typed, head, came)]
    people = {made} if asks.about is About.NOBODY else {*came, *((head.person,) if head.person is not None else ())}
    return Made(records=tuple(records), people=frozenset(people))


def _late(kind: str) -> dict[str, object]:
    return {"late_reason": told("Typed in from paper")} if kind == ENCOUNTER.name else {}


def _further(
    link: Mapping[str, object], typed: Typed, head: Head, came: Mapping[RecordId, Comer]
) -> Iterable[Mapping[str, object]]:
    """What hangs on the record of the paper: who came, or how near a goal is."""
    for person, comer in came.items():
        note = {"note": comer.note} if comer.note else {}
        yield {**link, **_about(About.GROUP, head), "person": name_of(person), "here": comer.here, **note}
    if typed.then:
        yield {**link, **_about(About.PERSON, head), **typed.then}


def _save_plan(casebook: Casebook, person: RecordId, parts: Mapping[str, str]) -> Made:
    """What is written on paper takes the place of what a part says; that stays in its history."""
    there: dict[str, Record] = {}
    for shown in casebook.list(PLAN.name, where={"person": name_of(person)}):
        there[str(shown.record.fields["part"])] = shown.record
    made: list[tuple[str, RecordId]] = []
    backs: list[Back] = []
    for part, words in parts.items():
        if (old := there.get(part)) is None:
            fields = {"person": name_of(person), "part": part, "words": words}
            made.append((PLAN.name, casebook.add(PLAN.name, fields)))
        elif old.fields.get("words") != words:
            casebook.edit(PLAN.name, old.id, {"words": words}, seen=old.bases)
            backs.append(Back(PLAN.name, old.id, {"words": old.fields.get("words")}))
    return Made(records=tuple(made), backs=tuple(backs), people=frozenset({person}))
