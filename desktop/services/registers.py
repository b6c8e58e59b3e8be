"""Taking an existing register in: tried first, in one durable save, and taken back as one act."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from desktop.domain.changed import Changed
from desktop.domain.clock import Clock
from desktop.domain.errors import NotFound
from desktop.domain.folding import sort_key
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.records.people import PERSON
from desktop.domain.registers import REGISTER_MAX, EachRow, Known, Perhaps, Plan, Problem, Trial, Trouble
from desktop.domain.roles import Deed
from desktop.domain.twins import Described
from desktop.domain.veil import called
from desktop.reports.registers.plans import parsed_plan
from desktop.reports.registers.reading import rows_of, text_of
from desktop.reports.registers.rows import Cells, Row, understood, unused
from desktop.services.acquaintances import Acquaintances
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.disk import Disk
from desktop.services.likeness import Likely
from desktop.services.stores import Store

LAST = "register"  # in meta: what the newest register brought, until it is taken back
_WHY = "register"  # why records of one that was taken back lie in the bin

_NO_DEVICE = 0  # of whoever stands in the register alone: their number is the line
_Who = tuple[str, object]  # a name as it is compared, and a year of birth


@dataclass
class _Reading:
    """What a register comes to, row by row."""

    lines: list[tuple[int, object]] = field(default_factory=list)  # for the casebook
    types: list[str] = field(default_factory=list)
    refs: dict[_Who, str] = field(default_factory=dict)  # who stands further up
    troubles: list[Trouble] = field(default_factory=list)
    new: dict[int, Described] = field(default_factory=dict)  # who would come in, by line
    rows: int = 0
    left_out: int = 0
    joined: int = 0


class Registers:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, casebook: Casebook, disk: Disk) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._casebook = casebook
        self._disk = disk

    def rows(self, file: Path, *, encoding: str = "", delimiter: str = "") -> Sequence[Cells]:
        """The register as a table. Raises RegisterRefused, FileMissing."""
        return rows_of(text_of(self._disk.read(file, REGISTER_MAX), encoding), delimiter)

    def plan(self, template: Path) -> Plan:
        """A template that was kept. Raises RegisterRefused, FileMissing."""
        return parsed_plan(self._disk.read(template, REGISTER_MAX))

    def try_out(self, file: Path, plan: Plan) -> Trial:
        """What taking it in would do, and who may be somebody who is here. Changes nothing.

        Raises RegisterRefused, FileMissing, NotAllowed.
        """
        trial, reading = self._tried(file, plan)
        return replace(trial, perhaps=tuple(self._perhaps(reading.new)))

    def take(self, file: Path, plan: Plan) -> Trial:
        """Every row that is understood, in one durable save; the others are told. Consent stays what it is: not
        recorded. Raises as `try_out` does, and BadRecord. Who may be here already was told by that.
        """
        trial, reading = self._tried(file, plan)
        if not reading.lines:
            return trial
        with self._casebook.together():
            made = self._casebook.add_all(reading.lines, PERSON.name)
            kept = {"made": [[type_, name_of(one)] for type_, one in zip(reading.types, made, strict=True)]}
            self._store.trust.set_meta(LAST, json.dumps(kept))
        return replace(trial, id=made[0])

    # Taking back

    def newest(self) -> RecordId | None:
        """The act that can be taken back: it is called as the first record it made."""
        made = self._made()
        return made[0][1] if made else None

    def take_back(self, act: RecordId) -> Changed:
        """Everything that the newest register brought goes into the bin, in one save. Raises NotFound, NotAllowed."""
        made = self._made()
        if not made or made[0][1] != act:
            raise NotFound("bundle", name_of(act))
        with self._casebook.together():
            for type_, record in reversed(made):
                found = self._store.record(type_, record)
                if found is not None and not found.deleted:
                    self._casebook.delete(type_, record, _WHY)
            self._store.trust.set_meta(LAST, None)
        return Changed(everything=True)

    def _made(self) -> list[tuple[str, RecordId]]:
        said = self._store.trust.meta(LAST)
        if not said:
            return []
        found = [(str(type_), record_of(str(name))) for type_, name in json.loads(said)["made"]]
        return [(type_, record) for type_, record in found if record is not None]

    # Reading

    def _tried(self, file: Path, plan: Plan) -> tuple[Trial, _Reading]:
        self._circle.demand(Deed.WRITE)
        rows = self.rows(file, encoding=plan.encoding, delimiter=plan.delimiter)
        known = self._known()
        reading = _Reading()
        for row in understood(rows, plan, self._today()):
            reading.rows += 1
            before = len(reading.troubles)
            reading.troubles += row.troubles
            if len(reading.troubles) > before:
                reading.left_out += 1
            else:
                _read(row, plan, known, reading)
        records = Counter(reading.types)
        trial = Trial(
            rows=reading.rows,
            people=records[PERSON.name],
            records=dict(records),
            left_out=reading.left_out,
            joined=reading.joined,
            troubles=tuple(reading.troubles),
            unused=unused(rows, plan),
        )
        return trial, reading

    def _perhaps(self, new: Mapping[int, Described]) -> Iterator[Perhaps]:
        """Compared as on the form of a new person and in the coordinators' queue: with everybody here, and with whoever
        stands further up. Of each only the likeliest is told. Thousands take seconds, and no save waits for them: once
        they are taken in, the queue asks about the same."""
        if not new:
            return
        here = Acquaintances(self._store.likenesses.people())
        while here.go_on():
            pass
        for line, one in new.items():
            if (likely := here.meet(one)) is not None:
                yield self._told(line, likely)

    def _told(self, line: int, likely: Likely) -> Perhaps:
        other = likely.b
        inside = other.id.device == _NO_DEVICE
        hidden = self._store.names_hidden and not inside
        return Perhaps(
            line=line,
            like=None if inside else other.head,
            called=called(other.id, other.name, other.alias, hidden=hidden),
            like_line=other.id.seq if inside else 0,
            score=likely.score,
            evidence=likely.evidence,
        )

    def _known(self) -> Mapping[_Who, RecordId]:
        found: dict[_Who, RecordId] = {}
        for one in self._store.records(PERSON.name, deleted=False, after=None, restricted=True):
            for name in ("alias", "name"):
                if one.fields.get(name):
                    who = sort_key(str(one.fields[name])), one.fields.get("birth_year")
                    found[who] = self._store.twins.head(one.id)  # under either name they are the same person
        return found

    def _today(self) -> date:
        return self._clock().when.date()


def _read(row: Row, plan: Plan, known: Mapping[_Who, RecordId], reading: _Reading) -> None:
    """One row that is understood, and whose person it is."""
    person = row.records[PERSON.name, 1]
    who = sort_key(" ".join(str(person["name"]).split())), person.get("birth_year")
    if who in reading.refs:
        if plan.each_row is EachRow.PERSON:
            _leave_out(row, Problem.TWICE, reading)
            return
        pointer = reading.refs[who]
    elif who in known:
        if plan.known is Known.LEAVE_OUT:
            _leave_out(row, Problem.KNOWN, reading)
            return
        reading.joined += 1
        pointer = name_of(known[who])
    else:
        ref = f"p{len(reading.refs)}"
        reading.refs[who] = pointer = f"@{ref}"
        reading.types.append(PERSON.name)
        reading.lines.append((row.line, {"type": PERSON.name, "ref": ref, "fields": dict(person)}))
        reading.new[row.line] = _described(row.line, person)
    for type_, fields in _others(row):
        reading.types.append(type_)
        reading.lines.append((row.line, {"type": type_, "fields": {**fields, "person": pointer}}))


def _described(line: int, person: Mapping[str, object]) -> Described:
    id_, born = RecordId(_NO_DEVICE, line), person.get("birth_year")

    def text(name: str) -> str:
        return str(person.get(name) or "")

    return Described(
        id=id_,
        head=id_,
        name=text("name"),
        alias=text("alias"),
        birth_year=born if isinstance(born, int) else None,
        gender=text("gender"),
        place=text("place"),
        phone="" if person.get("shared_phone") == "yes" else text("phone"),
    )


def _others(row: Row) -> Iterator[tuple[str, Mapping[str, object]]]:
    for (type_, _nth), fields in sorted(row.records.items(), key=lambda one: one[0]):
        if type_ != PERSON.name:
            yield type_, fields


def _leave_out(row: Row, why: Problem, reading: _Reading) -> None:
    reading.left_out += 1
    reading.troubles.append(Trouble(row.line, "", why))
