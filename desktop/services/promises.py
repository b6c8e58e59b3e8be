"""What services promise to the command line, to the story and to the practice caseload.

Whoever programs against these needs no vault to be tried out, and loads none of what a vault needs: `--help` answers
at once. The services themselves are in the modules beside this one.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.domain.arrivals import Kept, Preview
from desktop.domain.audit import AuditDeed, AuditEntry
from desktop.domain.backups import BackupPlan, Held, Target
from desktop.domain.carrying import Fetched, Finds, Glance, Synced
from desktop.domain.caseload import Handing
from desktop.domain.changed import Changed
from desktop.domain.changes import Bases
from desktop.domain.copies import Aim, Copied, Leaving
from desktop.domain.emblems import Emblem
from desktop.domain.erasing import ErasureLine, Reach
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.declare import Figure
from desktop.domain.indicators.dhis2 import DataSet
from desktop.domain.indicators.report import Report
from desktop.domain.paging import Page
from desktop.domain.papers import Belongings, Handed, Paper, Whole
from desktop.domain.ports import Progress
from desktop.domain.recovery import Asked, Asking, Granted, Help, RuleLine, Ways
from desktop.domain.recovery import Standing as HelpStanding
from desktop.domain.registers import Answer, Plan, Trial
from desktop.domain.roles import Role
from desktop.domain.rootkey import KeyStanding, NewSheets
from desktop.domain.twins import Pair
from desktop.domain.undoing import TakenBack
from desktop.domain.views import (
    Admitted,
    CardLine,
    Conflict,
    Due,
    Given,
    Hit,
    MemberLine,
    Past,
    PastImport,
    Self,
    Shown,
    Standing,
    Taken,
    Verified,
)
from desktop.reports.documents import Document
from desktop.services.diagnosis import Diagnosis


class Scribe(Protocol):
    """As much of a casebook as filling it takes."""

    def add_all(self, lines: Iterable[tuple[int, object]], type: str) -> tuple[RecordId, ...]:  # noqa: A002
        """All or none, in one transaction, of (line number, parsed JSON); later lines may point to a `ref`."""


class Casebook(Scribe, Protocol):
    """The records of an open vault."""

    def add(self, type: str, fields: Mapping[str, object]) -> RecordId:  # noqa: A002 - the word of the contract
        """One durable save. `fields` are JSON values. Raises BadRecord."""

    def edit(
        self,
        type: str,  # noqa: A002
        id: RecordId,  # noqa: A002
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed:
        """None clears a field. Supersedes `seen`, or where that is None what is shown now."""

    def show(self, type: str, id: RecordId) -> Shown:  # noqa: A002
        """Raises NotFound."""

    def history(self, type: str, id: RecordId) -> tuple[Past, ...]:  # noqa: A002
        """Oldest first."""

    def list(
        self,
        type: str,  # noqa: A002
        *,
        where: Mapping[str, str] = ...,
        limit: int | None = None,
        after: RecordId | None = None,
        deleted: bool = False,
    ) -> Iterator[Shown]:
        """By id."""

    def delete(self, type: str, id: RecordId, why: str) -> Changed:  # noqa: A002
        """Into the bin."""

    def undelete(self, type: str, id: RecordId) -> Changed:  # noqa: A002
        """Out of the bin."""

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Newest first; the last word is a beginning."""

    def today(self, on: date, ahead_days: int = 7, *, everybody: bool = False) -> tuple[Due, ...]:
        """What is due, late first."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """Whatever waits for a decision."""

    def resolve(self, conflict: str, *, take: str | None = None, value: object = ...) -> Changed:
        """By the letter of a side, or by a value of one's own."""

    def verify(self, *, deep: bool = False, scope: MemberId | None = None) -> Verified:
        """`scope` computes what that member's vault must show."""

    def me(self) -> Self:
        """Whose vault this is."""


class Exchange(Protocol):
    """Files that go out and come in."""

    def give(
        self,
        out: Path,
        *,
        to: Sequence[MemberId] = (),
        max_size: int | None = None,
        everything: bool = False,
        progress: Progress = ...,
    ) -> tuple[Given, ...]:
        """`out` is a folder, for neutral names inside, or the name of a file."""

    def look(self, file: Path, progress: Progress = ...) -> Taken:
        """What taking it would do. Changes nothing; raises BundleRefused."""

    def preview(self, file: Path, limit: int = ..., progress: Progress = ...) -> Preview:
        """The same, record by record. Changes nothing; raises BundleRefused."""

    def take(self, file: Path, progress: Progress = ...) -> Taken:
        """In one transaction. Raises BundleRefused."""

    def find(self, places: Sequence[Path], progress: Progress = ...) -> Finds:
        """What of ours is in these files, folders and archives, whatever it is called. Raises FileMissing."""

    def glance(self, file: Path) -> Glance:
        """What its head says, cheaply. Raises BundleRefused."""

    def sync(self, folder: Path, progress: Progress = ..., heard: Callable[[Fetched], None] = ...) -> Synced:
        """Both directions through a stick or a shared folder; `heard` of each file as it is done."""

    def imports(self) -> tuple[PastImport, ...]:
        """Newest first."""

    def undo(self, import_: str, progress: Progress = ...) -> TakenBack:
        """The newest one, in one transaction. Raises NotFound, UndoTooLate."""

    def kept(self, limit: int = ...) -> Kept:
        """What arrived and is not seen, and why: changes by id, and files."""

    def standing(self, days: int = 30) -> Standing:
        """Who has what, and who has not been heard of for `days`."""


class Membership(Protocol):
    """Who belongs to the programme, and who is there for whom."""

    def members(self) -> tuple[MemberLine, ...]:
        """Everybody on the roster."""

    def card(self, out: Path) -> Path:
        """Write this vault's joining card; where it lies."""

    def read_card(self, card: Path) -> CardLine:
        """Whose it is, and what to look at twice. Raises CardDamaged, FileMissing."""

    def admit(self, card: Path, role: Role, out: Path) -> Admitted:
        """Raises CardDamaged, NotAllowed."""

    def set_role(self, member: MemberId, role: Role) -> Changed:
        """Raises NotAllowed."""

    def revoke(self, member: MemberId, why: str) -> Changed:
        """Shut a lost laptop out. Raises NotAllowed, NotFound, BadRecord."""

    def release(self, member: MemberId) -> Changed:
        """Let it in again, with what was written on it meanwhile. Raises NotAllowed, NotFound."""

    def checked(self, member: MemberId) -> Changed:
        """The 40 digits were compared with this member."""


class Caseload(Protocol):
    """Who looks after whom."""

    def assign(self, person: RecordId, member: MemberId, handing: Handing = ...) -> Changed:
        """This member is there for the person from now on, or for a while. Raises NotAllowed, NotFound, BadRecord."""

    def unassign(self, person: RecordId, member: MemberId) -> Changed:
        """And no longer."""

    def hand_over(self, source: MemberId, target: MemberId, handing: Handing = ...) -> Changed:
        """Everybody of one member goes to another; `people` of the answer are whom it was about."""


class Audit(Protocol):
    """What was done here, and by whom."""

    def entries(
        self,
        about: RecordId | None = None,
        *,
        deeds: Collection[AuditDeed] = (),
        after: int | None = None,
        limit: int = 100,
    ) -> Page[AuditEntry, int]:
        """Newest first."""


class Recovery(Protocol):
    """Who can help somebody that forgot the passphrase."""

    def rule(self) -> RuleLine:
        """What the programme says."""

    def set_up(self, needed: int | None = None) -> Changed:
        """Coordinators hold shares from now on; None: more than half are needed. Raises NotAllowed."""

    def switch_off(self) -> Changed:
        """Raises NotAllowed."""

    def ways(self) -> Ways:
        """Every way into this vault besides the passphrase."""

    def helps(self) -> tuple[Help, ...]:
        """When this vault was opened with help, newest first."""

    def look(self, request: Path) -> Asking:
        """Whose notes a request is for. Raises NotAllowed, BundleRefused."""

    def grant(self, request: Path, digits: str, out: Path) -> Granted:
        """Raises DigitsDiffer, and as `look`."""


class RootKey(Protocol):
    """The programme's key."""

    def standing(self) -> KeyStanding:
        """Who has it."""

    def give(self, member: MemberId, out: Path) -> Path:
        """A file for another coordinator. Raises NotAllowed, NotFound."""

    def take(self, file: Path) -> Changed:
        """Raises NotAllowed, BundleRefused, RootSheetsWrong."""

    def new_sheets(self) -> NewSheets:
        """Codes that are to be put on paper. Raises NotAllowed."""

    def note_sheets(self) -> Changed:
        """They are on paper. Raises NotAllowed."""

    def bring_back(self, codes: Sequence[str]) -> Changed:
        """Raises SheetCodeWrong, RootSheetsWrong, NotAllowed."""

    def lay_down(self) -> Changed:
        """This vault has it no longer. Raises NotAllowed."""


class Erasing(Protocol):
    """Erasing from this laptop, for ever."""

    def reach(self, person: RecordId) -> Reach:
        """What would go. Raises NotFound."""

    def erase(self, person: RecordId, why: str) -> Changed:
        """Everything of them. Raises NotAllowed, NotFound, BadRecord."""

    def done(self) -> tuple[ErasureLine, ...]:
        """What was erased, newest first."""

    @property
    def unfinished(self) -> bool:
        """Whether pieces may still be on this disk, encrypted: there was no room to write it anew."""


class Backups(Protocol):
    """What is remembered of backups."""

    def now(self) -> tuple[Target | None, Held]:
        """Where one would be made by plan, and what any would hold that is made now."""

    def note_by_hand(self, held: Held) -> BackupPlan:
        """One was made that holds at least this."""


class Twins(Protocol):
    """People who were written down twice."""

    def pairs(self, limit: int = ...) -> tuple[Pair, ...]:
        """Who may be one, the surest first."""

    def merge(self, keep: RecordId, other: RecordId) -> RecordId:
        """The word that says so. Raises NotAllowed, NotFound, BadRecord."""

    def unmerge(self, merge: RecordId) -> Changed:
        """Raises NotAllowed, NotFound."""

    def tell_apart(self, one: RecordId, other: RecordId) -> RecordId:
        """The word that says so. Raises NotAllowed, NotFound, BadRecord."""


class Papers(Protocol):
    """What is printed about a person."""

    def of(self, person: RecordId) -> Belongings: ...
    def whole(self, person: RecordId, *, theirs: bool = ...) -> Whole: ...
    def save(self, person: RecordId, paper: Paper, document: Document, file: Path, handed: Handed = ...) -> int: ...
    def note_printed(self, person: RecordId, paper: Paper, handed: Handed = ...) -> None: ...


class Copies(Protocol):
    """Records as ordinary files, which no passphrase guards."""

    def person(self, person: RecordId, out: Path, *, names: bool = False) -> Copied:
        """Everything about one person, for them. Raises NotFound, NotAllowed, NotInUse, NotWritable."""

    def leaving(self, aim: Aim) -> Leaving:
        """Who would be in a copy of the programme. Raises NotAllowed."""

    def programme(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = ...) -> Copied:
        """As FHIR. Raises NotAllowed, NotWritable, NoSpace, Cancelled."""

    def tables(self, folder: Path, aim: Aim, *, names: bool = False, progress: Progress = ...) -> Copied:
        """As CSV. Raises NotAllowed, NotWritable, NoSpace, Cancelled."""


class Registers(Protocol):
    """Existing registers that come in as tables."""

    def plan(self, template: Path) -> Plan:
        """Raises RegisterRefused, FileMissing."""

    def answers(self, file: Path) -> tuple[Answer, ...]:
        """Raises RegisterRefused, FileMissing."""

    def try_out(self, file: Path, plan: Plan, progress: Progress = ...) -> Trial:
        """Changes nothing. Raises RegisterRefused, FileMissing, NotAllowed, Cancelled."""

    def take(self, file: Path, plan: Plan, answers: Sequence[Answer] = ...) -> Trial:
        """In one durable save. Raises as `try_out` does, and BadRecord."""

    def newest(self) -> RecordId | None:
        """The act that can be taken back."""

    def take_back(self, act: RecordId) -> Changed:
        """Into the bin. Raises NotFound, NotAllowed."""


class Numbers(Protocol):
    """Indicators of a period."""

    def report(self, codes: Iterable[str], period: Period, by: Sequence[str] = ...) -> Report: ...
    def figures(self, codes: Iterable[str]) -> tuple[Figure, ...]: ...
    def data_set(self, report: Report) -> DataSet: ...
    def note(self, report: Report, form: str) -> None: ...


class Services(Protocol):
    """The deeds of one open vault, on one connection."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def exchange(self) -> Exchange: ...
    @property
    def membership(self) -> Membership: ...
    @property
    def caseload(self) -> Caseload: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def audit(self) -> Audit: ...
    @property
    def recovery(self) -> Recovery: ...
    @property
    def root_key(self) -> RootKey: ...
    @property
    def backups(self) -> Backups: ...
    @property
    def papers(self) -> Papers: ...
    @property
    def copies(self) -> Copies: ...
    @property
    def registers(self) -> Registers: ...
    @property
    def numbers(self) -> Numbers: ...
    @property
    def twins(self) -> Twins: ...


class Desk(Protocol):
    """Everything over one open vault."""

    @property
    def folder(self) -> Path: ...
    @property
    def write(self) -> Services: ...
    @property
    def read(self) -> Services: ...

    def close(self) -> None:
        """Leave everything on the disk and let go of the vault. Twice is as good as once."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Raises WrongPassphrase, PassphraseTooShort."""

    def rekey(self, old: str, new: str, progress: Progress) -> None:
        """The same, and a new key for everything; then it can only be closed. Raises NoSpace, NotWritable as well."""

    def add_sheet(self, code: str) -> None:
        """From now on this code opens the vault, and no earlier one."""

    def backup(self, file: Path, progress: Progress) -> None:
        """One file, read back before it is called done."""

    def diagnose(self) -> Diagnosis:
        """What helps to help, without a word of what was written."""


class Lockbox(Protocol):
    """Vaults on the disk, before one is open."""

    def create(  # noqa: PLR0913 - each is a separate choice of the person who starts
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
    ) -> Desk:
        """Raises VaultExists, FolderMirrored, PassphraseTooShort.

        `floor` takes the least the passphrase may cost: for practice.
        """

    def open(self, folder: Path, passphrase: str) -> Desk:
        """Raises WrongPassphrase, VaultMissing, VaultBusy, VaultDamaged, VaultTooNew."""

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> Desk:
        """Raises SheetCodeWrong, PassphraseTooShort."""

    def ask(self, folder: Path, new_passphrase: str, out: Path) -> Asked:
        """Ask whoever holds shares for help. Raises PassphraseTooShort, NoHolders."""

    def answered(self, folder: Path, grant: Path, new_passphrase: str) -> Desk | HelpStanding:
        """One more answer. Raises NothingAsked, WrongPassphrase, BundleRefused."""

    def restore(self, backup: Path, folder: Path, passphrase: str) -> Desk:
        """`folder` must not exist."""

    def known_vaults(self) -> tuple[Path, ...]:
        """Vaults in the user's data folder."""

    def default_folder(self) -> Path:
        """Where a new vault goes."""

    def suggested_passphrase(self) -> str:
        """Six words."""

    def new_sheet_code(self) -> str:
        """Nine groups of four."""
