"""Registers of a fake desk: two people, one row that was not understood."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.changed import Changed
from desktop.domain.errors import AppError, NotFound, RegisterRefused, Unread
from desktop.domain.ids import RecordId, name_of
from desktop.domain.registers import Plan, Problem, Trial, Trouble

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


@dataclass
class FakeRegisters:
    """What was taken in is remembered."""

    taken: list[Path] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)  # that were tried out
    refuses: AppError | None = None

    def rows(self, file: Path, *, encoding: str = "", delimiter: str = "") -> list[tuple[int, tuple[str, ...]]]:
        if file.name == "old.csv" and not encoding:
            raise RegisterRefused(Unread.ENCODING)
        return [(1, ("Full name", "Age", "Band")), (2, ("Akinyi", "40", "7"))]

    def plan(self, template: Path) -> Plan:
        if self.refuses is not None:
            raise self.refuses
        return Plan(columns=())

    def try_out(self, file: Path, plan: Plan) -> Trial:
        self.plans.append(plan)
        return TRIAL

    def take(self, file: Path, plan: Plan) -> Trial:
        self.taken.append(file)
        return replace(TRIAL, id=ACT)

    def newest(self) -> RecordId | None:
        return ACT if self.taken else None

    def take_back(self, act: RecordId) -> Changed:
        if act != self.newest():
            raise NotFound("bundle", name_of(act))
        self.taken.clear()
        return Changed(everything=True)
