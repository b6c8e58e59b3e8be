"""The lockbox: what happens around vaults, whatever keeps them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.clock import Moment
from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.domain.errors import FolderMirrored, NoHolders, NoSpace, SheetCodeWrong, VaultMissing, WrongPassphrase
from desktop.domain.ids import RecordId
from desktop.domain.ports import QUIET, Progress
from desktop.domain.recovery import Asked, Opening, Standing
from desktop.domain.views import DiskSpace, DraftNote
from desktop.services.backups import BackupMaker
from desktop.services.drafts import Drafts
from desktop.services.lockbox import Furniture, Lockbox
from tests.support.clock import START_MS, HandClock
from tests.support.fakeplaces import FakePlaces

PASSPHRASE = "correct horse battery staple"


@dataclass
class FakeVault:
    """A vault of paper."""

    folder: Path
    passphrase: str
    sheet: str | None = None
    facts: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    lost_session: bool = False
    ended_suddenly: bool = False
    drafts_lost: bool = False
    trail_altered: bool = False
    mirrored_by: str | None = None
    writer: object = "writer"
    reader: object = "reader"

    def backup(self, file: Path, progress: Progress) -> None:
        self.done.append(f"backup {file}")

    def checkpoint(self) -> None:
        self.done.append("checkpoint")

    def fill_reserve(self) -> bool:
        self.done.append("reserve")
        return self.done.count("reserve") < 2

    def space(self) -> DiskSpace:
        return DiskSpace.LOW

    def check_integrity(self) -> None:
        self.done.append("check")

    def close(self) -> None:
        self.done.append("close")


class FakeShelf:
    """Vaults by folder."""

    def __init__(self) -> None:
        self.vaults: dict[Path, FakeVault] = {}
        self.emblems: dict[Path, Emblem] = {}
        self.mirrors: dict[Path, str] = {}
        self.helped: dict[Path, Standing] = {}
        self.asked: dict[Path, str] = {}

    def holds(self, folder: Path) -> bool:
        return folder in self.vaults

    def create(
        self,
        folder: Path,
        passphrase: str,
        *,
        floor: bool,
        sheet_code: str | None,
        found: Callable[[FakeVault], None],
    ) -> FakeVault:
        vault = FakeVault(folder, passphrase, sheet_code)
        found(vault)
        vault.facts.append(f"floor {floor}")
        self.vaults[folder] = vault
        return vault

    def open(self, folder: Path, passphrase: str) -> FakeVault:
        if folder not in self.vaults:
            raise VaultMissing(str(folder))
        if self.vaults[folder].passphrase != passphrase:
            raise WrongPassphrase
        return self.vaults[folder]

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> FakeVault:
        vault = self.vaults[folder]
        if vault.sheet != sheet_code:
            raise SheetCodeWrong
        vault.passphrase = new_passphrase
        return vault

    def standing(self, folder: Path) -> Standing | None:
        return self.helped.get(folder)

    def has_asked(self, folder: Path) -> bool:
        return folder in self.asked

    def ask(self, folder: Path, new_passphrase: str, out: Path, wall_ms: int) -> Asked:
        if folder not in self.helped:
            raise NoHolders
        self.asked[folder] = new_passphrase
        return Asked(file=out, digits=f"{wall_ms:020}", standing=self.helped[folder])

    def digits(self, folder: Path, new_passphrase: str) -> str:
        if self.asked.get(folder) != new_passphrase:
            raise WrongPassphrase
        return "0" * 20

    def answered(
        self, folder: Path, grant: Path, new_passphrase: str, opening: Callable[[FakeVault, Opening], None]
    ) -> FakeVault | Standing:
        now = self.helped[folder]
        self.helped[folder] = replace(now, have=now.have + 1)
        if now.have + 1 < now.needed:
            return self.helped[folder]
        vault = self.vaults[folder]
        opening(vault, Opening(request=b"request", set_id=b"set", givers={1: b"giver"}))
        vault.passphrase = new_passphrase
        return vault

    def backups_beside(self, folder: Path) -> tuple[Path, ...]:
        return (folder / "backups" / "b",)

    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress) -> FakeVault:
        self.vaults[folder] = FakeVault(folder, passphrase, facts=[f"from {backup}"])
        return self.vaults[folder]

    def change_passphrase(self, vault: FakeVault, old: str, new: str) -> None:
        if vault.passphrase != old:
            raise WrongPassphrase
        vault.passphrase = new

    def leave(self, vault: FakeVault, passphrase: str) -> None:
        vault.facts.append(f"left with {passphrase}")

    def rekey(self, vault: FakeVault, old: str, new: str, progress: Progress) -> None:
        self.change_passphrase(vault, old, new)
        vault.facts.append("another key")

    def add_sheet(self, vault: FakeVault, code: str) -> None:
        vault.sheet = code

    def emblem(self, folder: Path) -> Emblem | None:
        return self.emblems.get(folder)

    def set_emblem(self, folder: Path, emblem: Emblem) -> None:
        self.emblems[folder] = emblem

    def mirrored_by(self, folder: Path) -> str | None:
        return next((by for place, by in self.mirrors.items() if place in (folder, *folder.parents)), None)

    def sweep(self, folder: Path) -> None:
        self.swept = folder

    def suggested_digits(self) -> str:
        return "1234 5678"

    def suggested_passphrase(self) -> str:
        return "six words"

    def completions(self, prefix: str) -> tuple[str, ...]:
        return (prefix + "le",)

    def new_sheet_code(self) -> str:
        return "ABCD"


class FakeDrafts:
    """Drafts in memory."""

    def __init__(self) -> None:
        self.notes: dict[str, DraftNote] = {}

    def keep(self, key: str, content: Mapping[str, object], person: RecordId | None) -> None:
        self.notes[key] = DraftNote(key, person, datetime.now(UTC), content)

    def find(self, key: str) -> DraftNote | None:
        return self.notes.get(key)

    def all(self) -> tuple[DraftNote, ...]:
        return tuple(reversed(self.notes.values()))

    def drop(self, key: str) -> None:
        self.notes.pop(key, None)


def _found(vault: FakeVault, name: str, programme: str, language: str) -> None:
    vault.facts += [name, programme, language]


def _tidy(services: str) -> bool:
    """Three small steps."""
    STEPS.append(services)
    return len(STEPS) < 3


STEPS: list[str] = []
NOTED: list[tuple[str, ...]] = []


def _backups(vault: FakeVault) -> BackupMaker:
    return BackupMaker(FakePlaces(vault.folder), lambda: Moment(0, 0))


def _services(vault: FakeVault) -> tuple[str, str]:
    return "services over the writer", "services over the reader"


def _opened_with_help(vault: FakeVault, opening: Opening) -> None:
    vault.facts.append(f"helped by {sorted(opening.givers)} while its passphrase was {vault.passphrase}")


def _furniture(services: Callable[[FakeVault], tuple[str, str]] = _services) -> Furniture[FakeVault, str]:
    NOTED.clear()
    return Furniture(
        found=_found,
        services=services,
        note=lambda over, deed, detail: NOTED.append((over, deed, detail)),
        settle=lambda over: NOTED.append((over, "settled")),
        drafts=lambda _: Drafts(FakeDrafts()),
        backups=_backups,
        tidy=_tidy,
        measure=lambda vault: {"records_person": len(vault.facts)},
        opened_with_help=_opened_with_help,
        furnish=lambda over, language, _progress: NOTED.append((over, "furnished", language)),
        clock=HandClock(),
    )


@pytest.fixture
def shelf() -> FakeShelf:
    return FakeShelf()


@pytest.fixture
def lockbox(shelf: FakeShelf, tmp_path: Path) -> Lockbox[FakeVault, str]:
    return Lockbox(shelf, _furniture(), (tmp_path / "data", tmp_path / "state"))


def test_a_new_vault_has_its_first_facts_before_it_is_there(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    desk = lockbox.create(
        tmp_path / "v", PASSPHRASE, name="Joyce", programme="Hope", language="sw", floor=True, sheet_code="ABCD"
    )
    assert shelf.vaults[tmp_path / "v"].facts == ["Joyce", "Hope", "sw", "floor True"]
    assert shelf.vaults[tmp_path / "v"].sheet == "ABCD"
    assert (desk.write, desk.read) == ("services over the writer", "services over the reader")


def test_a_desk_hands_on_to_its_vault(lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path) -> None:
    lockbox.create(tmp_path / "v", PASSPHRASE, name="Joyce")
    vault = shelf.vaults[tmp_path / "v"]
    vault.lost_session, vault.drafts_lost, vault.mirrored_by = True, True, "Dropbox"
    vault.trail_altered = True
    vault.ended_suddenly = True
    desk = lockbox.open(tmp_path / "v", PASSPHRASE)
    assert desk.ended_suddenly
    assert desk.trail_altered
    assert (desk.folder, desk.lost_session, desk.drafts_lost, desk.mirrored_by) == (
        tmp_path / "v",
        True,
        True,
        "Dropbox",
    )
    desk.backup(tmp_path / "b")
    desk.check_integrity()
    desk.change_passphrase(PASSPHRASE, "an entirely new sentence")
    desk.add_sheet("EFGH")
    desk.close()
    assert vault.done == [f"backup {tmp_path / 'b'}", "check", "close"]
    assert (vault.passphrase, vault.sheet) == ("an entirely new sentence", "EFGH")


def test_resting_brings_the_log_into_the_database_and_then_makes_the_reserve(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    STEPS.clear()
    desk = lockbox.create(tmp_path / "v", PASSPHRASE, name="Joyce")
    assert [desk.rest() for _ in range(4)] == [True, True, True, False]
    assert STEPS == ["services over the writer"] * 4
    assert shelf.vaults[tmp_path / "v"].done == ["checkpoint", "reserve"] * 2


def test_a_sheet_sets_a_new_passphrase(lockbox: Lockbox[FakeVault, str], tmp_path: Path) -> None:
    lockbox.create(tmp_path / "v", PASSPHRASE, name="Joyce", sheet_code="ABCD")
    with pytest.raises(SheetCodeWrong):
        lockbox.recover(tmp_path / "v", "EFGH", "an entirely new sentence")
    lockbox.recover(tmp_path / "v", "ABCD", "an entirely new sentence")
    with pytest.raises(WrongPassphrase):
        lockbox.open(tmp_path / "v", PASSPHRASE)
    lockbox.open(tmp_path / "v", "an entirely new sentence")


def test_with_enough_answers_it_is_written_down_who_helped_and_then_it_is_open(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    folder, new = tmp_path / "v", "an entirely new sentence"
    lockbox.create(folder, PASSPHRASE, name="Amina")
    assert (lockbox.standing(folder), lockbox.has_asked(folder)) == (None, False)
    with pytest.raises(NoHolders):
        lockbox.ask(folder, new, tmp_path / "request")
    shelf.helped[folder] = Standing(0, 2, 3)
    asked = lockbox.ask(folder, new, tmp_path / "request")
    assert (int(asked.digits) > START_MS, lockbox.has_asked(folder)) == (True, True)
    assert lockbox.digits(folder, new) == "0" * 20
    assert lockbox.answered(folder, tmp_path / "a", new) == Standing(1, 2, 3)
    desk = lockbox.answered(folder, tmp_path / "b", new)
    assert not isinstance(desk, Standing)
    assert shelf.vaults[folder].facts[-1] == f"helped by [1] while its passphrase was {PASSPHRASE}"
    assert shelf.vaults[folder].passphrase == new


def test_a_vault_comes_back_out_of_a_backup(lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path) -> None:
    lockbox.restore(tmp_path / "b", tmp_path / "again", PASSPHRASE, QUIET)
    assert shelf.emblems[tmp_path / "again"] == Emblem(Figure.TREE, Hue.GREEN)
    assert shelf.vaults[tmp_path / "again"].facts == [f"from {tmp_path / 'b'}"]


def test_backups_beside_a_vault_are_offered_without_opening_it(
    lockbox: Lockbox[FakeVault, str], tmp_path: Path
) -> None:
    assert lockbox.backups_beside(tmp_path / "v") == (tmp_path / "v" / "backups" / "b",)


def test_a_vault_whose_desk_cannot_be_laid_is_closed_again(shelf: FakeShelf, tmp_path: Path) -> None:
    def no_services(vault: FakeVault) -> tuple[str, str]:
        raise NoSpace

    with pytest.raises(NoSpace):
        Lockbox(shelf, _furniture(no_services), (tmp_path,)).create(tmp_path / "v", PASSPHRASE, name="Joyce")
    assert shelf.vaults[tmp_path / "v"].done == ["close"]


def test_known_vaults_are_those_in_the_data_folder(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    assert lockbox.known_vaults() == ()
    data = tmp_path / "data"
    for name in ("vault-2", "vault", "letters", ".half.new"):
        (data / name).mkdir(parents=True)
    for name in ("vault-2", "vault", ".half.new"):
        shelf.vaults[data / name] = FakeVault(data / name, PASSPHRASE)
    assert [folder.name for folder in lockbox.known_vaults()] == ["vault", "vault-2"]


def test_a_new_vault_goes_where_nothing_is(lockbox: Lockbox[FakeVault, str], tmp_path: Path) -> None:
    assert lockbox.default_folder() == tmp_path / "data" / "vault"
    (tmp_path / "data" / "vault").mkdir(parents=True)
    (tmp_path / "data" / "vault-2").write_text("")
    assert lockbox.default_folder() == tmp_path / "data" / "vault-3"


def test_a_new_vault_goes_where_nothing_carries_it_elsewhere(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    shelf.mirrors[tmp_path / "data"] = "Dropbox"
    folder = lockbox.default_folder()
    assert folder == tmp_path / "state" / "vault"
    lockbox.create(folder, PASSPHRASE, name="Joyce")
    folder.mkdir(parents=True)
    assert lockbox.known_vaults() == (folder,)


def test_no_vault_is_made_where_something_carries_it_elsewhere(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    shelf.mirrors[tmp_path] = "Dropbox"
    with pytest.raises(FolderMirrored) as made:
        lockbox.create(lockbox.default_folder(), PASSPHRASE, name="Joyce")
    with pytest.raises(FolderMirrored):
        lockbox.restore(tmp_path / "backup", tmp_path / "data" / "vault", PASSPHRASE)
    assert made.value.by == "Dropbox"
    assert shelf.vaults == {}


def test_vaults_are_told_apart_from_the_beginning(
    lockbox: Lockbox[FakeVault, str], shelf: FakeShelf, tmp_path: Path
) -> None:
    mine = Emblem(Figure.FISH, Hue.RED)
    for emblem in (None, mine, None):
        folder = lockbox.default_folder()
        lockbox.create(folder, PASSPHRASE, name="Joyce", emblem=emblem)
        folder.mkdir(parents=True)
    del shelf.emblems[tmp_path / "data" / "vault"]
    first, second, third = lockbox.emblems().values()
    assert second == mine
    assert len({first, second, third, lockbox.free_emblem()}) == 4
    lockbox.open(tmp_path / "data" / "vault-2", PASSPHRASE).set_emblem(Emblem(Figure.SUN, Hue.BLUE))
    assert lockbox.emblems()[tmp_path / "data" / "vault-2"] == Emblem(Figure.SUN, Hue.BLUE)


def test_words_and_codes_come_from_the_shelf(lockbox: Lockbox[FakeVault, str]) -> None:
    assert (lockbox.suggested_passphrase(), lockbox.new_sheet_code()) == ("six words", "ABCD")
    assert lockbox.suggested_digits() == "1234 5678"
    assert lockbox.completions("app") == ("apple",)


def test_drafts_are_kept_found_and_dropped() -> None:
    drafts = Drafts(FakeDrafts())
    drafts.keep("a", {"text": "one"})
    drafts.keep("b", {"text": "two"}, RecordId(1, 2))
    assert [(note.key, note.person) for note in drafts.all()] == [("b", RecordId(1, 2)), ("a", None)]
    drafts.drop("a")
    assert drafts.find("a") is None
