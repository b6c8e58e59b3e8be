"""Registers of a fake desk: two people, one row that was not understood."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.changed import Changed
from desktop.domain.errors import AppError, NotFound, RegisterRefused, Unread
from desktop.domain.ids import RecordId, name_of
from desktop.domain.ports import QUIET, Progress
from desktop.domain.registers import Answer, Perhaps, Plan, Problem, Trial, Trouble, Verdict
from desktop.domain.twins import Described, Evidence, Fit, Trait

ACT = RecordId(1 << 60, 9)
TRIAL = Trial(
    rows=3,
    people=2,
    records={"person": 2, "encounter": 1},
    left_out=1,
    joined=0,
    troubles=(Trouble(4, "Seen on", Problem.TWO_DAYS),),
    unused=("No.",),
)


_ROW = Described(id=RecordId(0, 2), head=RecordId(0, 2), name="Piter Ocieng", birth_year=1970, place="Kisumu")
_HERE = RecordId(1 << 60, 5)
PERHAPS = Perhaps(
    line=2,
    like=_HERE,
    called="Peter Ochieng",
    score=71,
    evidence=(Evidence(Trait.SOUND, Fit.SAME), Evidence(Trait.PLACE, Fit.SAME), Evidence(Trait.BIRTH_YEAR, Fit.NEAR)),
    new=_ROW,
    there=Described(id=_HERE, head=_HERE, name="Peter Ochieng", birth_year=1971, place="Kisumu", gender="man"),
)


@dataclass
class FakeTrying:
    """Two steps to its end."""

    trial: Trial
    endless: bool = False
    done: int = 0
    total: int = 2

    def go_on(self) -> bool:
        self.done = min(self.total, self.done + 1)
        return self.endless or self.done < self.total

    def found(self) -> Trial:
        return self.trial


@dataclass
class FakeRegisters:
    """What was taken in is remembered."""

    taken: list[Path] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)  # that were tried out
    perhaps: tuple[Perhaps, ...] = ()
    endless: bool = False  # a dry run goes on until it is stopped
    said: tuple[Answer, ...] = ()  # at the newest taking in
    table: tuple[tuple[str, ...], ...] = ()  # what stands in every file; () for somebody with an age
    template: Plan = field(default_factory=lambda: Plan(columns=()))
    read: list[tuple[str, str]] = field(default_factory=list)  # encoding and delimiter of every reading
    refuses: AppError | None = None

    def rows(self, file: Path, *, encoding: str = "", delimiter: str = "") -> list[tuple[int, tuple[str, ...]]]:
        self.read.append((encoding, delimiter))
        if file.name == "old.csv" and not encoding:
            raise RegisterRefused(Unread.ENCODING)
        if self.table:
            return list(enumerate(self.table, start=1))
        return [(1, ("Full name", "Age", "Band")), (2, ("Akinyi", "40", "7"))]

    def plan(self, template: Path) -> Plan:
        if self.refuses is not None:
            raise self.refuses
        return self.template

    def answers(self, file: Path) -> tuple[Answer, ...]:
        return (PERHAPS.answer(Verdict.SAME),)

    def trying(self, file: Path, plan: Plan) -> FakeTrying:
        self.plans.append(plan)
        return FakeTrying(replace(TRIAL, perhaps=self.perhaps), endless=self.endless)

    def try_out(self, file: Path, plan: Plan, progress: Progress = QUIET) -> Trial:
        self.plans.append(plan)
        return replace(TRIAL, perhaps=self.perhaps)

    def take(self, file: Path, plan: Plan, answers: Sequence[Answer] = ()) -> Trial:
        self.taken.append(file)
        self.said = tuple(answers)
        return replace(TRIAL, id=ACT)

    def newest(self) -> RecordId | None:
        return ACT if self.taken else None

    def take_back(self, act: RecordId) -> Changed:
        if act != self.newest():
            raise NotFound("bundle", name_of(act))
        self.taken.clear()
        return Changed(everything=True)
