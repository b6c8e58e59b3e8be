"""Vaults without a disk: a lockbox whose desks are kept in memory from one opening to the next."""

import threading
from dataclasses import replace
from pathlib import Path

from desktop.domain.changed import Changed
from desktop.domain.emblems import Emblem, first_free, told_apart
from desktop.domain.errors import AppError, BackupPassphraseWrong, SheetCodeWrong, VaultDamaged, WrongPassphrase
from desktop.domain.ids import MemberId
from desktop.domain.ports import QUIET, Progress
from desktop.domain.recovery import Asked, Standing
from desktop.domain.roles import Role
from desktop.domain.views import Admitted, Verified
from desktop.services.diagnosis import Diagnosis
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.theme import Theme
from tests.support.fakedesk import JOYCE, FakeDesk
from tests.support.fakerecovery import DIGITS as REQUEST_DIGITS

WORDS = "copper river lantern maple saddle orbit"
OTHER_WORDS = "walnut canyon ribbon anchor violin meadow"
DIGITS = "4829 1057 3364 9021 7785"
CODE = "KJ4W-2MQX-7RTB-PL5C-VN3F-6HYD-SZ4G-AE7U-QB2K"
FOLDER = Path("/vaults/vault")
RESTS = 3  # small steps until there is nothing left to tidy
CHECK = "48213970551826403917265380419927463051"  # with the two digits of whoever asks


class OpenFakeDesk(FakeDesk):
    """A FakeDesk that can be closed, and whose keys and copies can be asked for."""

    def __init__(self, folder: Path = FOLDER) -> None:
        super().__init__()
        self.folder = folder
        self.passphrase = WORDS
        self.sheet: str | None = CODE
        self.is_open = True
        self.closed_on: int | None = None
        self.copies: list[Path] = []
        self.rests = 0
        self.rekeyed = False
        self.left = False
        self.practice = False
        self.lost_session = False
        self.drafts_lost = False
        self.ended_suddenly = False
        self.trail_altered = False
        self.mirrored_by: str | None = None
        self.emblem: Emblem | None = None
        self.membership.admit = self._admit  # type: ignore[attr-defined]
        self.membership.checked = self._checked  # type: ignore[attr-defined]
        self.casebook.verify = self._verify  # type: ignore[attr-defined]

    def close(self) -> None:
        self.troubles.met("close")
        self.is_open = False
        self.closed_on = threading.get_ident()

    def change_passphrase(self, old: str, new: str) -> None:
        self.troubles.met("change_passphrase")
        if old != self.passphrase:
            raise WrongPassphrase
        self.passphrase = new

    def leave(self, passphrase: str) -> None:
        self.troubles.met("leave")
        if passphrase != self.passphrase:
            raise WrongPassphrase
        self.left = True

    def rekey(self, old: str, new: str, progress: Progress) -> None:
        self.troubles.met("rekey")
        for step in range(1, 4):
            progress.step(step, 3)
        self.change_passphrase(old, new)
        self.rekeyed = True

    def add_sheet(self, code: str) -> None:
        self.troubles.met("add_sheet")
        self.sheet = code

    def diagnose(self) -> Diagnosis:
        self.troubles.met("diagnose")
        return {"program": "0.1.0", "records_person": 412}

    def set_emblem(self, emblem: Emblem) -> None:
        self.troubles.met("set_emblem")
        self.emblem = emblem

    def backup(self, file: Path, progress: Progress) -> None:
        self.troubles.met("backup")
        for step in range(1, 4):
            progress.step(step, 3)
        self.copies.append(file)

    def check_integrity(self) -> None:
        self.troubles.met("check_integrity")

    def rest(self) -> bool:
        self.troubles.met("rest")
        self.rests += 1
        return self.rests < RESTS

    def _verify(self, *, deep: bool = False, scope: MemberId | None = None) -> Verified:
        self.troubles.met("verify")
        return Verified(ok=True, records=412, changes=980, digest="0" * 64)

    def _admit(self, card: Path, role: Role, out: Path) -> Admitted:
        self.troubles.met("admit")
        return Admitted(member=JOYCE, file=out, check=CHECK + "12")

    def _checked(self, member: MemberId) -> Changed:
        self.troubles.met("checked")
        self.compared = member
        return Changed(roster=True)


class FakeLockbox:
    """`vaults` has the desk of each folder. `fail_with` makes the next opening raise."""

    def __init__(self, *folders: str) -> None:
        self.vaults = {Path(folder): OpenFakeDesk(Path(folder)) for folder in folders}
        self.fail_with: AppError | None = None
        self.beside: tuple[Path, ...] = ()
        self.broken: set[Path] = set()
        self.created: dict[str, object] = {}
        self.helped: dict[Path, Standing] = {}
        self.asked: dict[Path, str] = {}
        self.words = [OTHER_WORDS, WORDS]
        self._gate: threading.Event | None = None

    def gate_opening(self) -> threading.Event:
        """The next vault opens only when the test says so."""
        self._gate = threading.Event()
        return self._gate

    def standing(self, folder: Path) -> Standing | None:
        return self.helped.get(folder)

    def has_asked(self, folder: Path) -> bool:
        return folder in self.asked

    def ask(self, folder: Path, new_passphrase: str, out: Path) -> Asked:
        self.asked[folder] = new_passphrase
        out.write_bytes(b"request")
        return Asked(file=out, digits=REQUEST_DIGITS, standing=self.helped[folder])

    def digits(self, folder: Path, new_passphrase: str) -> str:
        if self.asked.get(folder) != new_passphrase:
            raise WrongPassphrase
        return REQUEST_DIGITS

    def answered(self, folder: Path, grant: Path, new_passphrase: str) -> "OpenFakeDesk | Standing":
        self._meet_trouble()
        if self.asked.get(folder) != new_passphrase:
            raise WrongPassphrase
        now = self.helped[folder] = replace(self.helped[folder], have=self.helped[folder].have + 1)
        if now.have < now.needed:
            return now
        del self.asked[folder]
        self.vaults[folder].passphrase = new_passphrase
        return self.open(folder, new_passphrase)

    def known_vaults(self) -> tuple[Path, ...]:
        return tuple(sorted(self.vaults))

    def emblems(self) -> dict[Path, Emblem]:
        folders = self.known_vaults()
        return dict(zip(folders, told_apart([self.vaults[folder].emblem for folder in folders]), strict=True))

    def practise(self, *, name: str, programme: str, language: str) -> OpenFakeDesk:
        self._meet_trouble()
        self.created = {"name": name, "programme": programme, "language": language}
        desk = OpenFakeDesk(Path("/vaults/.practice-1"))
        desk.practice = True
        return desk

    def free_emblem(self) -> Emblem:
        return first_free(self.emblems().values())

    def default_folder(self) -> Path:
        return Path(f"/vaults/vault-{len(self.vaults) + 1}")

    def suggested_passphrase(self) -> str:
        self.words.append(self.words.pop(0))
        return self.words[-1]

    def suggested_digits(self) -> str:
        return DIGITS

    def completions(self, prefix: str) -> tuple[str, ...]:
        return tuple(word for word in (WORDS + " " + OTHER_WORDS).split() if word.startswith(prefix))

    def new_sheet_code(self) -> str:
        return CODE

    def create(  # noqa: PLR0913 - the service's own
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
    ) -> OpenFakeDesk:
        self._meet_trouble()
        self.created = {
            "folder": folder,
            "passphrase": passphrase,
            "name": name,
            "programme": programme,
            "language": language,
            "sheet_code": sheet_code,
            "emblem": emblem,
        }
        desk = OpenFakeDesk(folder)
        desk.passphrase, desk.sheet, desk.emblem = passphrase, sheet_code, emblem
        self.vaults[folder] = desk
        return desk

    def open(self, folder: Path, passphrase: str) -> OpenFakeDesk:
        self._meet_trouble()
        desk = self.vaults[folder]
        if passphrase != desk.passphrase:
            raise WrongPassphrase
        desk.is_open = True
        return desk

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> OpenFakeDesk:
        self._meet_trouble()
        desk = self.vaults[folder]
        if sheet_code != desk.sheet:
            raise SheetCodeWrong
        desk.passphrase = new_passphrase
        desk.is_open = True
        return desk

    def backups_beside(self, folder: Path) -> tuple[Path, ...]:
        return self.beside

    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress = QUIET) -> OpenFakeDesk:
        self._meet_trouble()
        progress.step(1, 2)
        desk = OpenFakeDesk(folder)
        if backup in self.broken:
            raise VaultDamaged("backup")
        if passphrase != desk.passphrase:
            raise BackupPassphraseWrong
        self.vaults[folder] = desk
        return desk

    def _meet_trouble(self) -> None:
        if self._gate is not None:
            assert self._gate.wait(10)
        trouble, self.fail_with = self.fail_with, None
        if trouble is not None:
            raise trouble


class FakePreferenceFile:
    """Preferences that are kept as long as the object."""

    def __init__(self, kept: Preferences | None = None) -> None:
        self.kept = kept or Preferences(language="en", theme=Theme.LIGHT)

    def load(self) -> Preferences:
        return self.kept

    def save(self, preferences: Preferences) -> None:
        self.kept = preferences
