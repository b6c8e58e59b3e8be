"""Vaults on the disk: made, opened, recovered, brought back; and the desk that an open one is."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from desktop.domain.audit import AuditDeed
from desktop.domain.clock import Clock
from desktop.domain.emblems import Emblem, first_free, told_apart
from desktop.domain.errors import AppError, FolderMirrored
from desktop.domain.ports import QUIET, Progress
from desktop.domain.recovery import Asked, Opening, Standing
from desktop.domain.views import DiskSpace
from desktop.services.backups import BackupMaker
from desktop.services.diagnosis import Diagnosis, diagnosis
from desktop.services.drafts import Drafts
from desktop.services.events import Event, timed


class Vault(Protocol):
    """An open vault, as far as a desk needs it."""

    @property
    def folder(self) -> Path:
        """Where it lies."""

    @property
    def writer(self) -> object:
        """The connection of whoever writes."""

    @property
    def reader(self) -> object:
        """The connection of whoever looks."""

    @property
    def lost_session(self) -> bool:
        """Whether saves of the last session may be missing."""

    @property
    def ended_suddenly(self) -> bool:
        """Whether the last session did not come to its end."""

    @property
    def drafts_lost(self) -> bool:
        """Whether drafts were there that cannot be read."""

    @property
    def trail_altered(self) -> bool:
        """Whether the audit trail was cut or changed, or an older vault was laid in this place."""

    @property
    def mirrored_by(self) -> str | None:
        """What seems to carry the folder elsewhere while it is written in."""

    def backup(self, file: Path, progress: Progress) -> None:
        """One file, read back. Any thread. Raises NoSpace, NotWritable, FileMissing, VaultDamaged, Cancelled."""

    def checkpoint(self) -> None:
        """When idle; the thread that writes."""

    def fill_reserve(self) -> bool:
        """When idle, one step of keeping room for the day the disk is full; whether more is left to do."""

    def space(self) -> DiskSpace:
        """How much room is left. Any thread, quick."""

    def check_integrity(self) -> None:
        """Read everything. Any thread. Raises VaultDamaged."""

    def close(self) -> None:
        """Twice is as good as once."""


V = TypeVar("V", bound=Vault)
S = TypeVar("S")  # the services over one connection


class Shelf(Protocol[V]):
    """What makes vaults and opens them; errors as Lockbox says."""

    def holds(self, folder: Path) -> bool:
        """Whether there is a vault, or what is left of one."""

    def create(
        self, folder: Path, passphrase: str, *, floor: bool, sheet_code: str | None, found: Callable[[V], None]
    ) -> V:
        """A new one with the facts that `found` writes, or nothing at all."""

    def open(self, folder: Path, passphrase: str) -> V:
        """With its passphrase."""

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> V:
        """With its sheet."""

    def standing(self, folder: Path) -> Standing | None:
        """What it takes to open with help."""

    def has_asked(self, folder: Path) -> bool:
        """Whether a request waits."""

    def ask(self, folder: Path, new_passphrase: str, out: Path, wall_ms: int) -> Asked:
        """A request to the holders of shares."""

    def digits(self, folder: Path, new_passphrase: str) -> str:
        """Of the request that waits."""

    def answered(
        self, folder: Path, grant: Path, new_passphrase: str, opening: Callable[[V, Opening], None]
    ) -> V | Standing:
        """With one more answer."""

    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress) -> V:
        """Out of a backup."""

    def backups_beside(self, folder: Path) -> tuple[Path, ...]:
        """Those that a vault made by itself, the newest first."""

    def change_passphrase(self, vault: V, old: str, new: str) -> None:
        """Another one."""

    def leave(self, vault: V, passphrase: str) -> None:
        """Its end, once it is closed."""

    def sweep(self, folder: Path) -> None:
        """Destroy what a practice left there, unless somebody has it open."""

    def rekey(self, vault: V, old: str, new: str, progress: Progress) -> None:
        """Another passphrase, and another key for everything."""

    def add_sheet(self, vault: V, code: str) -> None:
        """Another sheet."""

    def emblem(self, folder: Path) -> Emblem | None:
        """What that vault is told apart by; None where that cannot be read."""

    def set_emblem(self, folder: Path, emblem: Emblem) -> None:
        """Durable."""

    def mirrored_by(self, folder: Path) -> str | None:
        """What seems to carry that folder elsewhere, whether it is there yet or not."""

    def suggested_passphrase(self) -> str:
        """Six words."""

    def suggested_digits(self) -> str:
        """Twenty digits in five groups."""

    def completions(self, prefix: str) -> tuple[str, ...]:
        """Words that begin so."""

    def new_sheet_code(self) -> str:
        """Nine groups of four."""


@dataclass(frozen=True, kw_only=True)
class Furniture(Generic[V, S]):
    """How an open vault becomes a desk."""

    found: Callable[[V, str, str, str], None]  # name, programme, language: a new vault's first facts
    services: Callable[[V], tuple[S, S]]  # over the writer's connection, and over the reader's
    drafts: Callable[[V], Drafts]
    backups: Callable[[V], BackupMaker]
    note: Callable[[S, AuditDeed, str], None]  # in the audit trail, with its detail; any thread where S only reads
    settle: Callable[[S], None]  # what was noted while reading goes into the audit trail
    tidy: Callable[[S], bool]  # one small step; whether more is left
    measure: Callable[[V], Diagnosis]  # versions, sizes and counts of an open vault
    opened_with_help: Callable[[V, Opening], None]  # writes down who helped
    furnish: Callable[[S, str, Progress], None]  # writes a practice casebook in a language
    clock: Clock


class OpenDesk(Generic[V, S]):
    """Everything over one open vault. `write` and `read` are of one kind, for one thread each."""

    def __init__(self, vault: V, shelf: Shelf[V], furniture: Furniture[V, S], *, practice: bool = False) -> None:
        """Closes `vault` where it raises. `practice`: it is for learning, and gone once it is closed."""
        self.practice = practice
        self._vault = vault
        self._shelf = shelf
        self.folder = vault.folder
        self._noting = True
        try:
            self.write, self.read = furniture.services(vault)
            self.drafts = furniture.drafts(vault)
            self.backups = furniture.backups(vault)
            self._tidy = furniture.tidy
            self._settle = furniture.settle
            self._note = furniture.note
            self._measure = furniture.measure
            self._note(self.read, AuditDeed.OPENED, "")
        except BaseException:
            vault.close()
            raise

    @property
    def lost_session(self) -> bool:
        """Whether the last session ended so that saves of it may be missing."""
        return self._vault.lost_session

    @property
    def ended_suddenly(self) -> bool:
        """Whether the last session did not come to its end: a power cut, or the program fell."""
        return self._vault.ended_suddenly

    @property
    def drafts_lost(self) -> bool:
        """Whether drafts were there that cannot be read."""
        return self._vault.drafts_lost

    @property
    def trail_altered(self) -> bool:
        """Whether the audit trail was cut or changed from outside, or older notes were laid in this place."""
        return self._vault.trail_altered

    @property
    def mirrored_by(self) -> str | None:
        """The name of what seems to carry the folder elsewhere while it is written in: for a warning."""
        return self._vault.mirrored_by

    def close(self) -> None:
        """Leave everything on the disk and let go of the vault. Twice is as good as once; never fails."""
        with suppress(AppError):  # what was looked at cannot be noted on a full disk
            self._write_notes()
        self._noting = False
        self._vault.close()

    def note(self, deed: AuditDeed, detail: str = "") -> None:
        """In the audit trail, at the next idle moment. Any thread."""
        self._note(self.read, deed, detail)

    def _write_notes(self) -> None:
        if self._noting:
            self._settle(self.write)

    def change_passphrase(self, old: str, new: str) -> None:
        """Raises WrongPassphrase, PassphraseTooShort; then nothing has changed. Takes seconds."""
        self._shelf.change_passphrase(self._vault, old, new)
        self.note(AuditDeed.PASSPHRASE_CHANGED)

    def leave(self, passphrase: str) -> None:
        """All of it goes from this computer, for ever: closing comes next, and destroys it, keys first.

        Raises WrongPassphrase, NoSpace, NotWritable; then nothing has changed. Takes about a second.
        """
        self._shelf.leave(self._vault, passphrase)
        self._noting = False

    def rekey(self, old: str, new: str, progress: Progress = QUIET) -> None:
        """As `change_passphrase`, and a new key for everything on the disk: for when somebody may know the old one.

        Closing comes next, and nothing else: from now on nothing can be saved here. Takes as long as a backup. Raises
        WrongPassphrase, PassphraseTooShort, NoSpace, NotWritable, VaultDamaged, Cancelled; then nothing has changed.
        """
        self._write_notes()
        self._shelf.rekey(self._vault, old, new, progress)
        self._noting = False  # the next opening notes it

    def add_sheet(self, code: str) -> None:
        """From now on this code opens the vault, and no earlier one. Raises SheetCodeWrong."""
        self._shelf.add_sheet(self._vault, code)
        self.note(AuditDeed.SHEET_MADE)

    def set_emblem(self, emblem: Emblem) -> None:
        """From now on the vault is told apart by it. Raises NoSpace, NotWritable."""
        self._shelf.set_emblem(self.folder, emblem)

    def backup(self, file: Path, progress: Progress = QUIET) -> None:
        """One file with the key slots inside, read back before it is called done. Any thread.

        Raises NoSpace, NotWritable, FileMissing (no such folder), VaultDamaged, Cancelled.
        """
        self._vault.backup(file, progress)
        self.note(AuditDeed.BACKED_UP)

    def rest(self) -> bool:
        """One small piece of what can wait for an idle moment, on the thread that writes; whether more is left.

        After a large import the index is merged, some 25 ms at a time; then the log goes into the database, and at
        last the reserve for a full disk is made.
        """
        self._write_notes()
        if self._tidy(self.write):
            return True
        self._vault.checkpoint()
        return self._vault.fill_reserve()

    def space(self) -> DiskSpace:
        """How much room is left on the disk of the vault. Any thread, quick."""
        return self._vault.space()

    def check_integrity(self) -> None:
        """Read and prove everything on the disk: once after opening, on any thread. Raises VaultDamaged."""
        with timed(Event.CHECKED):
            self._vault.check_integrity()

    def diagnose(self) -> Diagnosis:
        """What helps to help, without a word of what was written. On the thread of whoever looks."""
        return diagnosis(self._measure(self._vault))


class Lockbox(Generic[V, S]):
    """Vaults before one is open. Everything here that takes a passphrase takes about a second."""

    def __init__(self, shelf: Shelf[V], furniture: Furniture[V, S], places: tuple[Path, ...]) -> None:
        """`places` are the folders of this user's vaults; new ones go into the first that nothing carries elsewhere."""
        self._shelf = shelf
        self._furniture = furniture
        self._places = places

    def create(  # noqa: PLR0913 - what the command line and the first run know of a new vault
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
    ) -> OpenDesk[V, S]:
        """A vault that can work alone at once, or nothing at all. `floor`: the least it may cost to open, for practice.

        Raises VaultExists, FolderMirrored, PassphraseTooShort, SheetCodeWrong, NoSpace, NotWritable.
        """
        self._demand_stays(folder)
        chosen = emblem or self.free_emblem()

        def found(vault: V) -> None:
            self._shelf.set_emblem(vault.folder, chosen)
            self._furniture.found(vault, name, programme, language)

        return self._desk(self._shelf.create(folder, passphrase, floor=floor, sheet_code=sheet_code, found=found))

    def practise(self, *, name: str, programme: str, language: str, progress: Progress = QUIET) -> OpenDesk[V, S]:
        """A casebook of invented people to learn in, begun anew each time: apart from every other, with keys of its own
        that nobody knows, and destroyed when it is closed. What a crash left of an earlier one goes first.

        Raises NoSpace, NotWritable, Cancelled.
        """
        folder = self._practice_folder()
        passphrase = self._shelf.suggested_passphrase()
        found = lambda vault: self._furniture.found(vault, name, programme, language)
        vault = self._shelf.create(folder, passphrase, floor=True, sheet_code=None, found=found)
        desk = OpenDesk(vault, self._shelf, self._furniture, practice=True)
        try:
            desk.leave(passphrase)  # closing is the end of it, whatever happens from here on
            self._furniture.furnish(desk.write, language, progress)
        except BaseException:
            desk.close()
            raise
        return desk

    def _practice_folder(self) -> Path:
        """Hidden from the lists of vaults; another one where two practise at the same time."""
        number = 1
        while True:
            folder = self._places[0] / f".practice-{number}"
            self._shelf.sweep(folder)
            if not folder.exists():
                return folder
            number += 1

    def open(self, folder: Path, passphrase: str) -> OpenDesk[V, S]:
        """Raises WrongPassphrase, VaultMissing, VaultBusy, VaultDamaged, VaultTooNew, NoSpace, NotWritable."""
        with timed(Event.OPENED):
            return self._desk(self._shelf.open(folder, passphrase))

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> OpenDesk[V, S]:
        """Open with the sheet and set a new passphrase. Raises SheetCodeWrong, PassphraseTooShort, and as `open`."""
        return self._desk(self._shelf.recover(folder, sheet_code, new_passphrase), AuditDeed.RECOVERED, "sheet")

    def standing(self, folder: Path) -> Standing | None:
        """What it takes to open a locked vault with the help of others; None where they cannot. Raises VaultDamaged."""
        return self._shelf.standing(folder)

    def has_asked(self, folder: Path) -> bool:
        """Whether a request for help waits for answers."""
        return self._shelf.has_asked(folder)

    def ask(self, folder: Path, new_passphrase: str, out: Path) -> Asked:
        """Ask whoever holds shares of a vault for help; an earlier request ends. `new_passphrase` is the one to come.

        Raises PassphraseTooShort, NoHolders, VaultMissing, VaultBusy, VaultDamaged, NoSpace, NotWritable, FileMissing.
        """
        return self._shelf.ask(folder, new_passphrase, out, self._furniture.clock().wall_ms)

    def digits(self, folder: Path, new_passphrase: str) -> str:
        """Those of the request that waits, once more. Raises NothingAsked, HelpDamaged, WrongPassphrase."""
        return self._shelf.digits(folder, new_passphrase)

    def answered(self, folder: Path, grant: Path, new_passphrase: str) -> OpenDesk[V, S] | Standing:
        """Take in an answer: the vault where it was the last that was needed, else what is still missing.

        Raises NothingAsked, OtherRequest, ShareWrong, HelpDamaged, WrongPassphrase, FileMissing, and as `open`.
        """
        result = self._shelf.answered(folder, grant, new_passphrase, self._furniture.opened_with_help)
        return result if isinstance(result, Standing) else self._desk(result)

    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress = QUIET) -> OpenDesk[V, S]:
        """`folder` must not exist. The passphrase is that of the day of the backup; the device number is a new one.

        Raises VaultExists, FolderMirrored, WrongPassphrase, FileMissing, VaultDamaged, VaultTooNew, NoSpace,
        NotWritable, Cancelled.
        """
        self._demand_stays(folder)
        emblem = self.free_emblem()
        desk = self._desk(self._shelf.restore(backup, folder, passphrase, progress), AuditDeed.RESTORED)
        with suppress(AppError):  # only a hint: without it a free one is shown
            desk.set_emblem(emblem)
        return desk

    def backups_beside(self, folder: Path) -> tuple[Path, ...]:
        """Backups that this vault made by itself, the newest first: what to bring back where it is damaged.

        Whole by their description; whether they are its own only its key can tell, and restoring does.
        """
        return self._shelf.backups_beside(folder)

    def known_vaults(self) -> tuple[Path, ...]:
        """Vault folders in the user's places, in order of name."""
        return tuple(folder for place in self._places for folder in self._inside(place))

    def emblems(self) -> dict[Path, Emblem]:
        """What each of the known vaults is told apart by, in their order."""
        folders = self.known_vaults()
        return dict(zip(folders, told_apart([self._shelf.emblem(folder) for folder in folders]), strict=True))

    def free_emblem(self) -> Emblem:
        """One that none of the known vaults has."""
        return first_free(self.emblems().values())

    def default_folder(self) -> Path:
        """Where a new vault goes: a name that says nothing about anybody, and is free."""
        staying = (place for place in self._places if self._shelf.mirrored_by(place) is None)
        place = next(staying, self._places[0])
        number = 1
        while (folder := place / ("vault" if number == 1 else f"vault-{number}")).exists():
            number += 1
        return folder

    def suggested_passphrase(self) -> str:
        """Six words."""
        return self._shelf.suggested_passphrase()

    def suggested_digits(self) -> str:
        """Twenty digits in five groups, as hard to guess as six words. Spaces or not, both open."""
        return self._shelf.suggested_digits()

    def completions(self, prefix: str) -> tuple[str, ...]:
        """The words of suggested passphrases that begin so, in alphabetical order."""
        return self._shelf.completions(prefix)

    def new_sheet_code(self) -> str:
        """Nine groups of four, joined by hyphens."""
        return self._shelf.new_sheet_code()

    def _desk(self, vault: V, deed: AuditDeed | None = None, detail: str = "") -> OpenDesk[V, S]:
        desk = OpenDesk(vault, self._shelf, self._furniture)
        if deed is not None:
            self._furniture.note(desk.write, deed, detail)
        return desk

    def _inside(self, place: Path) -> list[Path]:
        try:
            inside = sorted(place.iterdir())
        except OSError:  # no such folder, or not ours to read: no vaults there
            return []
        return [folder for folder in inside if not folder.name.startswith(".") and self._shelf.holds(folder)]

    def _demand_stays(self, folder: Path) -> None:
        if by := self._shelf.mirrored_by(folder):
            raise FolderMirrored(str(folder), by)
