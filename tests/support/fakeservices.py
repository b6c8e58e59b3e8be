"""A lockbox without a disk, for the command line: desks of fakedesk.py behind folders that are there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.changed import Changed
from desktop.domain.emblems import Emblem
from desktop.domain.erasing import ErasureLine, Reach
from desktop.domain.errors import (
    BadRecord,
    CardDamaged,
    FileMissing,
    NoHolders,
    NothingAsked,
    SheetCodeWrong,
    VaultBusy,
    VaultExists,
    VaultMissing,
    Why,
    WrongPassphrase,
)
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.ports import Progress
from desktop.domain.records import TYPES, Kind
from desktop.domain.recovery import Asked, Standing
from desktop.domain.roles import Role
from desktop.domain.views import Admitted, CardLine, Due, MemberLine, Verified
from desktop.services.diagnosis import Diagnosis
from tests.support.fakecopies import FakeCopies
from tests.support.fakedesk import (
    JOYCE,
    ME,
    NOW,
    TENDAI,
    FakeAudit,
    FakeBackups,
    FakeCasebook,
    FakeCaseload,
    FakeExchange,
    FakeMembership,
    Troubles,
)
from tests.support.fakenumbers import FakeNumbers
from tests.support.fakepapers import FakePapers
from tests.support.fakerecovery import DIGITS, FakeRecovery
from tests.support.fakeregisters import FakeRegisters
from tests.support.fakerootkey import FakeRootKey
from tests.support.faketwins import FakeTwins

DIGEST = "5e" * 32
CHECK = "0123456789" * 4
NEWCOMER = MemberId(UUID(int=7))
SHEET_CODE = "-".join(["ABCD"] * 9)
SIX_WORDS = "river lamp goat seven quiet bread"


class LinedCasebook(FakeCasebook):
    """A casebook that also takes lines."""

    sound = True

    def add_all(self, lines: Iterable[tuple[int, object]], type: str) -> tuple[RecordId, ...]:  # noqa: A002
        self.troubles.met("add_all")
        before = dict(self._kept)
        refs: dict[str, RecordId] = {}
        made = []
        try:
            for number, line in lines:
                made.append(self._line_in(number, line, type, refs))
        except BaseException:
            self._kept = before
            raise
        return tuple(made)

    def _line_in(self, number: int, line: object, kind: str, refs: dict[str, RecordId]) -> RecordId:
        assert isinstance(line, dict), "lines come parsed"
        fields = line.get("fields", line)
        if not isinstance(fields, dict):
            raise BadRecord(Why.NOT_AN_OBJECT, "fields", number)
        try:
            pointed = {name: self._pointed(kind, name, value, refs) for name, value in fields.items()}
            id_ = self.put(kind, pointed)
        except BadRecord as error:
            error.line = number
            raise
        if "ref" in line:
            refs[str(line["ref"])] = id_
        return id_

    def _pointed(self, kind: str, name: str, value: object, refs: Mapping[str, RecordId]) -> object:
        declared = TYPES[kind].by_name.get(name)
        if declared and declared.kind is Kind.RECORD and isinstance(value, str) and value.startswith("@"):
            if value[1:] not in refs:
                raise BadRecord(Why.NO_SUCH_REF, name)
            return name_of(refs[value[1:]])
        return value

    def today(self, on: date, ahead_days: int = 7, *, everybody: bool = False) -> tuple[Due, ...]:
        return super().today(on, ahead_days)

    def verify(self, *, deep: bool = False, scope: MemberId | None = None) -> Verified:
        self.troubles.met("verify")
        return Verified(ok=self.sound, records=len(self._kept), changes=self._seq, digest=DIGEST)


class LedMembership(FakeMembership):
    """A membership that a coordinator can work with."""

    def __init__(self, troubles: Troubles, names: dict[MemberId, str]) -> None:
        super().__init__(troubles, names)
        self.called = names
        self.compared: set[MemberId] = set()

    def members(self) -> tuple[MemberLine, ...]:
        return tuple(
            MemberLine(
                id=line.id,
                name=line.name,
                role=line.role,
                state=line.state,
                checked=line.id in self.compared,
                check="" if line.id == ME else CHECK,
                devices=(0xBEEF,),
                last_heard=line.last_heard,
                shut_out=line.shut_out,
                former=line.former,
            )
            for line in super().members()
        )

    def read_card(self, card: Path) -> CardLine:
        self.troubles.met("read_card")
        if card.read_bytes() != b"card":
            raise CardDamaged("magic")
        return CardLine(member=NEWCOMER, name="Ravi", shown_name="Ravi", doubts=(), state=None)

    def admit(self, card: Path, role: Role, out: Path) -> Admitted:
        self.troubles.met("admit")
        if not card.is_file():
            raise FileMissing(str(card))
        if card.read_bytes() != b"card":
            raise CardDamaged("magic")
        self.roles[NEWCOMER] = role
        self.called[NEWCOMER] = "Ravi"
        out.write_bytes(b"welcome")
        return Admitted(member=NEWCOMER, file=out, check=CHECK)

    def set_role(self, member: MemberId, role: Role) -> Changed:
        self.troubles.met("set_role")
        self.roles[member] = role
        return Changed(roster=True)

    def checked(self, member: MemberId) -> Changed:
        self.compared.add(member)
        return Changed(roster=True)


@dataclass
class FakeErasing:
    """Erasing that forgets whom it is told to."""

    casebook: LinedCasebook
    gone: list[ErasureLine] = field(default_factory=list)
    unfinished: bool = False

    def reach(self, person: RecordId) -> Reach:
        self.casebook.show("person", person)
        return Reach(records={"encounter": 2, "person": 1}, drafts=1, mentions=1)

    def erase(self, person: RecordId, why: str) -> Changed:
        at = datetime(2026, 3, 14, tzinfo=UTC)
        line = ErasureLine(person=person, ordered=at, by=ME, why=why, records=3, late=0, done=(ME,), open=(JOYCE,))
        self.gone.insert(0, line)
        return Changed(everything=True)

    def done(self) -> tuple[ErasureLine, ...]:
        return tuple(self.gone)


@dataclass
class LedServices:
    """The deeds of a desk in a folder."""

    casebook: LinedCasebook
    exchange: FakeExchange
    membership: LedMembership
    audit: FakeAudit
    recovery: FakeRecovery
    erasing: FakeErasing
    backups: FakeBackups
    caseload: FakeCaseload
    root_key: FakeRootKey
    papers: FakePapers
    copies: FakeCopies
    registers: FakeRegisters
    numbers: FakeNumbers
    twins: FakeTwins


class DeskInFolder:
    """An open desk that knows where it lies, and whether it was closed. Everything on it may be looked at."""

    def __init__(self, folder: Path, passphrase: str, name: str) -> None:
        self.folder = folder
        self.passphrase = passphrase
        self.names = {ME: name, JOYCE: "Joyce", TENDAI: "Tendai"}
        self.troubles = Troubles()
        self.sheet: str | None = None
        self.rekeyed = False
        self.open = False
        self.casebook = LinedCasebook(self.troubles, self.names)
        self.exchange = FakeExchange(self.troubles)
        self.membership = LedMembership(self.troubles, self.names)
        self.audit = FakeAudit()
        self.recovery = FakeRecovery(self.troubles, self.names)
        self.erasing = FakeErasing(self.casebook)
        self.caseload = FakeCaseload(self.troubles)
        self.papers = FakePapers(self.casebook)
        self.copies = FakeCopies()
        self.registers = FakeRegisters()
        self.numbers = FakeNumbers()
        self.twins = FakeTwins(self.troubles, self.casebook)
        self.read = self.write = LedServices(
            self.casebook,
            self.exchange,
            self.membership,
            self.audit,
            self.recovery,
            self.erasing,
            FakeBackups(self.troubles),
            self.caseload,
            FakeRootKey(self.troubles, ME, self.names, NOW),
            self.papers,
            self.copies,
            self.registers,
            self.numbers,
            self.twins,
        )

    def close(self) -> None:
        self.open = False

    def change_passphrase(self, old: str, new: str) -> None:
        if old != self.passphrase:
            raise WrongPassphrase
        self.passphrase = new

    def rekey(self, old: str, new: str, progress: Progress) -> None:
        self.troubles.met("rekey")
        progress.step(1, 1)
        self.change_passphrase(old, new)
        self.rekeyed = True

    def diagnose(self) -> Diagnosis:
        return {"program": "0.1.0", "records_person": 412}

    def add_sheet(self, code: str) -> None:
        self.troubles.met("add_sheet")
        self.sheet = code

    def backup(self, file: Path, progress: Progress) -> None:
        self.troubles.met("backup")
        progress.step(1, 1)
        file.write_bytes(b"backup")


@dataclass
class FakeLockbox:
    """Vaults in `data`, and those that tests put elsewhere."""

    data: Path
    desks: dict[Path, DeskInFolder] = field(default_factory=dict)
    made_with: dict[str, object] = field(default_factory=dict)
    helped: dict[Path, Standing] = field(default_factory=dict)
    asked: dict[Path, str] = field(default_factory=dict)

    def create(  # noqa: PLR0913 - as the service
        self,
        folder: Path,
        passphrase: str,
        *,
        name: str,
        programme: str = "",
        language: str = "",
        floor: bool = False,
        sheet_code: str | None = None,
        emblem: Emblem | None = None,
    ) -> DeskInFolder:
        if folder in self.desks:
            raise VaultExists
        self.made_with = {"programme": programme, "floor": floor, "sheet_code": sheet_code}
        folder.mkdir(parents=True)
        (folder / "keyslots").touch()
        self.desks[folder] = DeskInFolder(folder, passphrase, name)
        return self._opened(folder)

    def open(self, folder: Path, passphrase: str) -> DeskInFolder:
        if folder not in self.desks:
            raise VaultMissing(str(folder))
        if self.desks[folder].open:
            raise VaultBusy
        if self.desks[folder].passphrase != passphrase:
            raise WrongPassphrase
        return self._opened(folder)

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> DeskInFolder:
        if self.desks[folder].sheet != sheet_code:
            raise SheetCodeWrong
        self.desks[folder].passphrase = new_passphrase
        return self._opened(folder)

    def ask(self, folder: Path, new_passphrase: str, out: Path) -> Asked:
        if folder not in self.helped:
            raise NoHolders
        self.asked[folder] = new_passphrase
        out.write_bytes(b"request")
        return Asked(file=out, digits=DIGITS, standing=self.helped[folder])

    def answered(self, folder: Path, grant: Path, new_passphrase: str) -> DeskInFolder | Standing:
        if folder not in self.asked:
            raise NothingAsked
        if self.asked[folder] != new_passphrase:
            raise WrongPassphrase
        now = self.helped[folder]
        self.helped[folder] = replace(now, have=now.have + 1)
        if now.have + 1 < now.needed:
            return self.helped[folder]
        self.desks[folder].passphrase = new_passphrase
        return self._opened(folder)

    def restore(self, backup: Path, folder: Path, passphrase: str) -> DeskInFolder:
        if not backup.is_file():
            raise FileMissing(str(backup))
        return self.create(folder, passphrase, name="Amina")

    def known_vaults(self) -> tuple[Path, ...]:
        return tuple(sorted(folder for folder in self.desks if folder.parent == self.data))

    def default_folder(self) -> Path:
        return self.data / f"vault-{len(self.desks) + 1}"

    def suggested_passphrase(self) -> str:
        return SIX_WORDS

    def new_sheet_code(self) -> str:
        return SHEET_CODE

    def _opened(self, folder: Path) -> DeskInFolder:
        self.desks[folder].open = True
        return self.desks[folder]
