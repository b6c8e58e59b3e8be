"""Vault folders as the lockbox asks for them: passphrases judged, costs chosen, sheets turned into slots."""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from desktop.crypto.asking import GRANT_MAX, asked, granted
from desktop.crypto.asking import Asked as Waiting
from desktop.crypto.keyslots import SlotKind, share_set_in, slots_of, vault_id_of
from desktop.crypto.passphrase import FLOOR, Cost, calibrated
from desktop.crypto.phrases import check_own_choice, completions, digits_for_new, words_for_new
from desktop.crypto.shares import ShareSet
from desktop.crypto.sheet import new_code, public_of
from desktop.domain.emblems import Emblem
from desktop.domain.errors import AppError, NoHolders, NothingAsked, VaultMissing
from desktop.domain.ports import Progress
from desktop.domain.recovery import Asked, Opening, Standing
from desktop.storage import leaving
from desktop.storage.asked import AskedFile
from desktop.storage.backups import backups_beside
from desktop.storage.carrier import Carrier
from desktop.storage.emblems import read_emblem, write_emblem
from desktop.storage.files import write_whole
from desktop.storage.lock import FolderLock
from desktop.storage.mirrors import mirrored_by
from desktop.storage.rekey import DATABASE
from desktop.storage.slotfiles import SlotFiles
from desktop.storage.vault import LOCK, OpenVault
from desktop.storage.vaultfolder import VaultFolder

USUAL_MEMORY_BYTES = 2 << 30  # where the system does not say; a slot that needs more than there is halves itself


class Shelf:
    """Every vault of this user, by its folder. `state_folder`: installation.py."""

    def __init__(self, state_folder: Path) -> None:
        self._state = state_folder

    def holds(self, folder: Path) -> bool:
        """Whether there is a vault, or what is left of one, in `folder`. What was to be destroyed is, at last."""
        if leaving.announced(folder):
            with suppress(AppError, OSError):
                leaving.finish(folder, self._state)
            return False
        return bool(SlotFiles(folder)) or (folder / DATABASE).exists()

    def create(
        self,
        folder: Path,
        passphrase: str,
        *,
        floor: bool,
        sheet_code: str | None,
        found: Callable[[OpenVault], None],
    ) -> OpenVault:
        """A new vault whose first facts `found` writes; opened. Takes some seconds unless `floor`.

        Raises PassphraseTooShort, SheetCodeWrong, VaultExists, NoSpace, NotWritable.
        """
        check_own_choice(passphrase)
        public = None if sheet_code is None else public_of(sheet_code)
        return VaultFolder(folder, self._state).create(passphrase, _cost(floor=floor), public, found)

    def open(self, folder: Path, passphrase: str) -> OpenVault:
        """Raises WrongPassphrase, VaultMissing, VaultBusy, VaultDamaged, VaultTooNew, NoSpace, NotWritable."""
        return VaultFolder(folder, self._state).open(passphrase)

    def recover(self, folder: Path, sheet_code: str, new_passphrase: str) -> OpenVault:
        """Opened with the sheet, and from now on with `new_passphrase`. Raises SheetCodeWrong, PassphraseTooShort."""
        check_own_choice(new_passphrase)
        vault = VaultFolder(folder, self._state).open_with_sheet(sheet_code)
        try:
            self._rewrap(vault, new_passphrase)
        except BaseException:
            vault.close()
            raise
        return vault

    # With the help of holders

    def standing(self, folder: Path) -> Standing | None:
        """What it takes to open a locked vault with help; None where nobody has shares. Raises VaultDamaged."""
        shares = share_set_in(_slots(folder))
        if shares is None:
            return None
        waiting = _waiting(folder, shares)
        return Standing(len(waiting.grants) if waiting else 0, shares.needed, shares.count)

    def has_asked(self, folder: Path) -> bool:
        """Whether a request waits to which an answer would fit. Raises VaultDamaged."""
        shares = share_set_in(_slots(folder))
        return shares is not None and _waiting(folder, shares) is not None

    def ask(self, folder: Path, new_passphrase: str, out: Path, wall_ms: int) -> Asked:
        """A request to the holders, in place of an earlier one. `new_passphrase` will open the vault once they helped.

        Raises PassphraseTooShort, NoHolders, VaultMissing, VaultBusy, VaultDamaged, NoSpace, NotWritable, FileMissing.
        """
        check_own_choice(new_passphrase)
        lock = FolderLock(folder / LOCK) if self.holds(folder) else None
        try:
            slots = _slots(folder)
            shares = share_set_in(slots)
            if shares is None:
                raise NoHolders
            made = asked(vault_id_of(slots), shares, wall_ms, new_passphrase, _cost(floor=_practice(slots)))
            write_whole(out, made.request.to_bytes())
            AskedFile(folder).write(made)
        finally:
            if lock is not None:
                lock.release()
        return Asked(file=out, digits=made.request.digits(), standing=Standing(0, shares.needed, shares.count))

    def digits(self, folder: Path, new_passphrase: str) -> str:
        """Of the request that waits, for whoever made it: anybody could have put another there.

        Raises NothingAsked, HelpDamaged, WrongPassphrase.
        """
        waiting = AskedFile(folder).read()
        with waiting.seed(new_passphrase):
            return waiting.request.digits()

    def answered(
        self, folder: Path, grant: Path, new_passphrase: str, opening: Callable[[OpenVault, Opening], None]
    ) -> OpenVault | Standing:
        """Keep an answer; with enough of them the vault, opened, and from now on with `new_passphrase`.

        `opening` writes down who helped before anything else is changed. Raises NothingAsked, OtherRequest, ShareWrong,
        HelpDamaged, WrongPassphrase, and as `open`.
        """
        file = AskedFile(folder)
        waiting, slots = file.read(), _slots(folder)
        request, shares = waiting.request, share_set_in(slots)
        if shares is None or shares != request.shares or vault_id_of(slots) != request.vault_id:
            raise NothingAsked
        new = Carrier().read(grant, GRANT_MAX)
        with waiting.seed(new_passphrase) as seed:
            have = {one.share.index: one for one in (granted(data, request, seed) for data in waiting.grants)}
            one = granted(new, request, seed)
        if one.share.index not in have:
            file.write(waiting.with_grant(new))
            have[one.share.index] = one
        if len(have) < shares.needed:
            return Standing(len(have), shares.needed, shares.count)
        vault = VaultFolder(folder, self._state).open_with_shares([each.share for each in have.values()])
        try:
            givers = {index: each.giver for index, each in have.items()}
            opening(vault, Opening(request=request.id, set_id=shares.set_id, givers=givers))
            self._rewrap(vault, new_passphrase)
            file.remove()
        except BaseException:
            vault.close()
            raise
        return vault

    def restore(self, backup: Path, folder: Path, passphrase: str, progress: Progress) -> OpenVault:
        """Raises VaultExists, WrongPassphrase, FileMissing, VaultDamaged("backup"), NoSpace, NotWritable, Cancelled."""
        return VaultFolder(folder, self._state).restore(backup, passphrase, progress)

    def backups_beside(self, folder: Path) -> tuple[Path, ...]:
        """What the vault in `folder` made by itself, the newest first."""
        return backups_beside(folder)

    def change_passphrase(self, vault: OpenVault, old: str, new: str) -> None:
        """Raises WrongPassphrase, PassphraseTooShort; then nothing has changed."""
        check_own_choice(new)
        vault.demand_passphrase(old)
        self._rewrap(vault, new)

    def leave(self, vault: OpenVault, passphrase: str) -> None:
        """Closing it destroys it. Raises WrongPassphrase, NoSpace, NotWritable; then nothing has changed."""
        vault.demand_passphrase(passphrase)
        vault.leave()

    def sweep(self, folder: Path) -> None:
        """Destroy what a practice left there, unless somebody has it open. Raises NotWritable."""
        leaving.sweep(folder, self._state)

    def rekey(self, vault: OpenVault, old: str, new: str, progress: Progress) -> None:
        """Raises WrongPassphrase, PassphraseTooShort, and as OpenVault.rekey; then nothing has changed."""
        check_own_choice(new)
        vault.demand_passphrase(old)
        vault.rekey(new, self._cost_like(vault), progress)

    def add_sheet(self, vault: OpenVault, code: str) -> None:
        """This sheet in place of the former. Raises SheetCodeWrong."""
        vault.add_sheet(public_of(code))

    def emblem(self, folder: Path) -> Emblem | None:
        """What that vault is told apart by; None where that cannot be read."""
        return read_emblem(folder)

    def set_emblem(self, folder: Path, emblem: Emblem) -> None:
        """Raises NoSpace, NotWritable, FileMissing."""
        write_emblem(folder, emblem)

    def mirrored_by(self, folder: Path) -> str | None:
        """What seems to carry that folder elsewhere, whether it is there yet or not."""
        return mirrored_by(folder)

    def suggested_passphrase(self) -> str:
        """Six words."""
        return " ".join(words_for_new())

    def suggested_digits(self) -> str:
        """Twenty digits in five groups."""
        return digits_for_new()

    def completions(self, prefix: str) -> tuple[str, ...]:
        """The words of suggested passphrases that begin so."""
        return completions(prefix)

    def new_sheet_code(self) -> str:
        """Nine groups of four, joined by hyphens."""
        return new_code()

    def _rewrap(self, vault: OpenVault, passphrase: str) -> None:
        vault.replace_passphrase(passphrase, self._cost_like(vault))

    def _cost_like(self, vault: OpenVault) -> Cost:
        """A vault made for practice stays one."""
        now = next(slot.cost for slot in vault.slots() if slot.kind is SlotKind.PASSPHRASE)
        return _cost(floor=now == FLOOR)


def _slots(folder: Path) -> bytes:
    """The key slots of a locked vault. Raises VaultMissing, VaultDamaged, VaultTooNew."""
    files = SlotFiles(folder)
    if not files:
        raise VaultMissing(str(folder))
    return files.best()


def _waiting(folder: Path, shares: ShareSet) -> Waiting | None:
    """What was asked for of the holders of these very shares, where it can be read."""
    waiting = AskedFile(folder).waiting()
    return waiting if waiting is not None and waiting.request.shares == shares else None


def _practice(slots: bytes) -> bool:
    """Whether a passphrase costs the least: what was made for practice stays so."""
    return any(slot.cost == FLOOR for slot in slots_of(slots))


def _cost(*, floor: bool) -> Cost:
    return FLOOR if floor else calibrated(_memory_bytes(), time.perf_counter)


def _memory_bytes() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):  # Windows has no sysconf
        return USUAL_MEMORY_BYTES
