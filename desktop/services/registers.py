"""Taking an existing register in: tried first, in one durable save, and taken back as one act."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from desktop.domain.changed import Changed
from desktop.domain.clock import Clock
from desktop.domain.errors import NotFound
from desktop.domain.folding import sort_key
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.ports import QUIET, Progress
from desktop.domain.records.people import PERSON
from desktop.domain.records.twins import SAME_PERSON
from desktop.domain.registers import (
    REGISTER_MAX,
    Answer,
    EachRow,
    Known,
    Perhaps,
    Plan,
    Problem,
    Trial,
    Trouble,
    Verdict,
)
from desktop.domain.roles import Deed, may
from desktop.domain.twins import Described
from desktop.domain.veil import called
from desktop.reports.registers.answers import parsed_answers
from desktop.reports.registers.plans import parsed_plan
from desktop.reports.registers.reading import rows_of, text_of
from desktop.reports.registers.rows import Cells, Row, understood, unused
from desktop.services.acquaintances import Acquaintances
from desktop.services.casebook import Casebook
from desktop.services.circle import Circle
from desktop.services.disk import Disk
from desktop.services.likeness import Likely
from desktop.services.stores import Store
from desktop.services.twins import TAKEN_BACK, Twins

LAST = "register"  # in meta: what the newest register brought, until it is taken back
_WHY = "register"  # why records of one that was taken back lie in the bin

_NO_DEVICE = 0  # of whoever stands in the register alone: their number is the line
_Who = tuple[str, object]  # a name as it is compared, and a year of birth
_MET_AT_ONCE: Final = 20  # who come in, compared with everybody: some twentieth of a second
_MEETING: Final = 15  # takes as long as getting to know so many


@dataclass
class _Reading:
    """What a register comes to, row by row."""

    lines: list[tuple[int, object]] = field(default_factory=list)  # for the casebook
    types: list[str] = field(default_factory=list)
    refs: dict[_Who, str] = field(default_factory=dict)  # who stands further up
    troubles: list[Trouble] = field(default_factory=list)
    new: dict[int, Described] = field(default_factory=dict)  # who would come in, by line
    places: dict[int, int] = field(default_factory=dict)  # where in `lines` they are, by line
    whose: dict[int, _Who] = field(default_factory=dict)  # of every row that is understood
    apart: list[Answer] = field(default_factory=list)  # about those who would come in
    rows: int = 0
    left_out: int = 0
    joined: int = 0


@dataclass
class Trying:
    """One dry run, a little at a time, so that nobody waits for it behind others. It changes nothing.

    Those who come in are compared as on the form of a new person and in the coordinators' queue: with everybody here,
    and with whoever stands further up. Of each only the likeliest is told.
    """

    _trial: Trial
    _new: Iterator[tuple[int, Described]]
    _here: Acquaintances
    _hidden: bool
    total: int
    done: int = 0
    _perhaps: list[Perhaps] = field(default_factory=list)
    _everybody: bool = False  # who is here is known

    def go_on(self) -> bool:
        """Compare some more. False: it is done."""
        if not self._everybody:
            self._everybody = not self._here.go_on()
            self.done = self._here.got_to_know
            return True
        met = 0
        for line, one in islice(self._new, _MET_AT_ONCE):
            met += 1
            if (likely := self._here.meet(one)) is not None:
                self._perhaps.append(self._told(line, one, likely))
        self.done += _MEETING * met
        return met == _MET_AT_ONCE

    def found(self) -> Trial:
        """What taking it in would do, and who may be somebody who is here, as far as it is known."""
        return replace(self._trial, perhaps=tuple(self._perhaps))

    def _told(self, line: int, new: Described, likely: Likely) -> Perhaps:
        other = likely.b
        inside = other.id.device == _NO_DEVICE
        hidden = self._hidden and not inside
        return Perhaps(
            line=line,
            like=None if inside else other.head,
            called=called(other.id, other.name, other.alias, hidden=hidden),
            like_line=other.id.seq if inside else 0,
            score=likely.score,
            evidence=likely.evidence,
            new=new,
            there=replace(other, name="", alias="") if hidden else other,
        )


class Registers:
    """Of one open vault."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a register touches
        self, store: Store, circle: Circle, clock: Clock, casebook: Casebook, disk: Disk, twins: Twins
    ) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._casebook = casebook
        self._disk = disk
        self._twins = twins

    def rows(self, file: Path, *, encoding: str = "", delimiter: str = "") -> Sequence[Cells]:
        """The register as a table. Raises RegisterRefused, FileMissing."""
        return rows_of(text_of(self._disk.read(file, REGISTER_MAX), encoding), delimiter)

    def plan(self, template: Path) -> Plan:
        """A template that was kept. Raises RegisterRefused, FileMissing."""
        return parsed_plan(self._disk.read(template, REGISTER_MAX))

    def answers(self, file: Path) -> tuple[Answer, ...]:
        """What was said of those whom a dry run told. Raises RegisterRefused, FileMissing."""
        return parsed_answers(self._disk.read(file, REGISTER_MAX))

    def trying(self, file: Path, plan: Plan) -> Trying:
        """A dry run, begun: every row is read. Raises RegisterRefused, FileMissing, NotAllowed."""
        trial, reading = self._tried(file, plan, ())
        here = Acquaintances(self._store.likenesses, questions=len(reading.new))
        return Trying(
            trial,
            iter(reading.new.items()),
            here,
            self._store.names_hidden,
            total=here.to_know + _MEETING * len(reading.new),
        )

    def try_out(self, file: Path, plan: Plan, progress: Progress = QUIET) -> Trial:
        """The same, to its end. Raises Cancelled, too."""
        trying = self.trying(file, plan)
        while trying.go_on():
            progress.step(trying.done, trying.total)
        return trying.found()

    def take(self, file: Path, plan: Plan, answers: Sequence[Answer] = ()) -> Trial:
        """Every row that is understood, in one durable save; the others are told. Consent stays what it is: not
        recorded. Raises as `try_out` does, and BadRecord.

        Who is said to be somebody who is here is as known as whoever has their name; of two who are said to be two, a
        coordinator's no is kept. About the others the queue asks.
        """
        trial, reading = self._tried(file, plan, answers)
        if not reading.lines:
            return trial
        with self._casebook.together():
            made = self._casebook.add_all(reading.lines, PERSON.name)
            every = [*zip(reading.types, made, strict=True), *self._keep_apart(reading, made)]
            kept = {"made": [[type_, name_of(one)] for type_, one in every]}
            self._store.trust.set_meta(LAST, json.dumps(kept))
        return replace(trial, id=made[0])

    def _keep_apart(self, reading: _Reading, made: Sequence[RecordId]) -> Iterator[tuple[str, RecordId]]:
        """Nobody is asked about the same two again. Whoever does not coordinate has not the last word on that."""
        if not may(self._circle.role, Deed.MERGE):
            return
        for said in reading.apart:
            above = reading.places.get(said.like_line)
            other = said.like if above is None else made[above]
            if other is not None:
                yield SAME_PERSON.name, self._twins.tell_apart(made[reading.places[said.line]], other)

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
                    self._casebook.delete(type_, record, TAKEN_BACK if type_ == SAME_PERSON.name else _WHY)
            self._store.trust.set_meta(LAST, None)
        return Changed(everything=True)

    def _made(self) -> list[tuple[str, RecordId]]:
        said = self._store.trust.meta(LAST)
        if not said:
            return []
        found = [(str(type_), record_of(str(name))) for type_, name in json.loads(said)["made"]]
        return [(type_, record) for type_, record in found if record is not None]

    # Reading

    def _tried(self, file: Path, plan: Plan, answers: Sequence[Answer]) -> tuple[Trial, _Reading]:
        self._circle.demand(Deed.WRITE)
        rows = self.rows(file, encoding=plan.encoding, delimiter=plan.delimiter)
        known = self._known()
        here = frozenset(known.values())
        said = {one.line: one for one in answers if one.like is None or one.like in here}
        reading = _Reading()
        for row in understood(rows, plan, self._today()):
            reading.rows += 1
            before = len(reading.troubles)
            reading.troubles += row.troubles
            if len(reading.troubles) > before:
                reading.left_out += 1
            else:
                _read(row, plan, said.get(row.line), known, reading)
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

    def _known(self) -> dict[_Who, RecordId]:
        found: dict[_Who, RecordId] = {}
        for one in self._store.records(PERSON.name, deleted=False, after=None, restricted=True):
            for name in ("alias", "name"):
                if one.fields.get(name):
                    who = sort_key(str(one.fields[name])), one.fields.get("birth_year")
                    found[who] = self._store.twins.head(one.id)  # under either name they are the same person
        return found

    def _today(self) -> date:
        return self._clock().when.date()


def _read(row: Row, plan: Plan, said: Answer | None, known: dict[_Who, RecordId], reading: _Reading) -> None:
    """One row that is understood, and whose person it is."""
    person = row.records[PERSON.name, 1]
    who = _compared(str(person["name"])), person.get("birth_year")
    reading.whose[row.line] = who
    heard = said if said is not None and _compared(said.name) == who[0] else None
    if heard is not None and heard.said is Verdict.SAME:
        _settle(heard, who, known, reading)
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
        pointer = _come_in(row, who, person, reading)
        if heard is not None and heard.said is Verdict.APART:
            reading.apart.append(heard)
    for type_, fields in _others(row):
        reading.types.append(type_)
        reading.lines.append((row.line, {"type": type_, "fields": {**fields, "person": pointer}}))


def _settle(said: Answer, who: _Who, known: dict[_Who, RecordId], reading: _Reading) -> None:
    """From this row on they are called so as well."""
    above = reading.whose.get(said.like_line)
    if who in reading.refs or who in known:
        return  # that is nearer
    if said.like is not None:
        known[who] = said.like
    elif above in known:
        known[who] = known[above]
    elif above in reading.refs:
        reading.refs[who] = reading.refs[above]


def _come_in(row: Row, who: _Who, person: Mapping[str, object], reading: _Reading) -> str:
    ref = f"p{len(reading.refs)}"
    reading.refs[who] = f"@{ref}"
    reading.types.append(PERSON.name)
    reading.places[row.line] = len(reading.lines)
    reading.lines.append((row.line, {"type": PERSON.name, "ref": ref, "fields": dict(person)}))
    reading.new[row.line] = _described(row.line, person)
    return reading.refs[who]


def _compared(name: str) -> str:
    return sort_key(" ".join(name.split()))


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
