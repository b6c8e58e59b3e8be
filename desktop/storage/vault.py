"""An open vault: its connections, its keys and what it says of itself, closed so that nothing is left in its log.

docs/spec/vault.md
"""

import atexit
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Self

from sqlcipher3 import dbapi2 as sql

from desktop.crypto.derive import database_key
from desktop.crypto.digest import sha256
from desktop.crypto.identity import MemberKeys
from desktop.crypto.keyslots import (
    SlotInfo,
    SlotKind,
    VaultKey,
    opened_with_passphrase,
    rekeyed,
    share_set_in,
    slots_of,
    vault_id_of,
    with_holders,
    with_passphrase,
    with_sheet,
)
from desktop.crypto.passphrase import Cost, wipe
from desktop.domain.clock import Clock
from desktop.domain.errors import AppError, VaultDamaged
from desktop.domain.ports import QUIET, Progress
from desktop.domain.views import DiskSpace
from desktop.storage import leaving, rekey, session
from desktop.storage.asked import AskedFile
from desktop.storage.backup import back_up
from desktop.storage.drafts import DraftFile, look_at_drafts, open_drafts
from desktop.storage.files import private_folder
from desktop.storage.installation import Installation, begin_run, count_opening, own_run, restored
from desktop.storage.lock import FolderLock
from desktop.storage.migrate import demand_known, migrate, steps
from desktop.storage.mirrors import mirrored_by
from desktop.storage.rekey import BACKUPS, DATABASE, DRAFTS, EPOCHS
from desktop.storage.reserve import LEFT_BYTES, SAVE_BYTES, Reserve
from desktop.storage.settings import database_errors, demand_sound, open_connection
from desktop.storage.slotfiles import SlotFiles
from desktop.storage.trail import End, Seal, last_link, link_at, trail_seal

LOCK = "lock"
WAITING = "waiting"

EPOCH = EPOCHS[DATABASE]
DRAFTS_EPOCH = EPOCHS[DRAFTS]
CHECKED_AT_OPEN_BYTES = 200 << 20  # half a second on a quick disk; larger ones are checked once the window is there


class OpenVault:
    """One open vault. Each connection is for one thread at a time; what is here besides is for the writer's thread."""

    def __init__(self, folder: Path, key: VaultKey, slots: bytes, state_folder: Path, lock: FolderLock) -> None:
        """Takes `key` and `lock` for its own, also where it raises: VaultDamaged, VaultTooNew, NoSpace, NotWritable."""
        self.folder = folder
        self.key = key
        self.vault_id = vault_id_of(slots)
        self._slots = slots
        self._lock = lock
        self.state_folder = state_folder
        self._connections: list[sql.Connection] = []
        self._next: tuple[VaultKey, bytes] | None = None  # once re-keyed: what closing puts in its place
        self._closed = False
        self.reserve = Reserve(folder)
        self._backing_up = Lock()
        self._asked_log = False  # what its log has to tell is not known yet, and must stay as it is
        try:
            self._open()
        except BaseException:
            self._leave_half_open()
            self._let_go()
            raise
        atexit.register(self.close)  # the end of the program would empty the log without saying that this was meant

    def _open(self) -> None:
        database = self.folder / DATABASE
        self._make_room_for_the_log()
        seen = session.log_of(database)
        self.writer = self._connection(read_only=False)
        with database_errors(database):
            demand_known(self.writer, steps())
            with self._raw_key(DRAFTS_EPOCH) as raw:
                drafts = look_at_drafts(self.folder / DRAFTS, raw)
            if drafts.db is not None:
                self._connections.append(drafts.db)
            self._demand_same_vault()
            self.ended_suddenly = session.word_of(self.writer) == session.SessionWord.OPEN
            self.lost_session = session.lost_something(self.writer, seen)
            self._asked_log = True
            session.rest(self.writer)
            if database.stat().st_size < CHECKED_AT_OPEN_BYTES:
                demand_sound(self.writer, database)
            migrate(self.writer, steps(), self._back_up_before)
            self._installation = Installation(self.state_folder, self.key, self.vault_id, database)
            had_drafts = own_run(self.writer) is not None and not restored(self.writer)
            self.device, self.new_device = self._settled()
            session.wake(self.writer)
        self.reader = self._connection(read_only=True)
        with self._raw_key(DRAFTS_EPOCH) as raw:
            self.drafts, self.drafts_lost = open_drafts(drafts, raw, expected=had_drafts)
        self._connections.append(self.drafts)

    @property
    def database(self) -> Path:
        """The file of `writer` and `reader`."""
        return self.folder / DATABASE

    @property
    def waiting(self) -> Path:
        """Where bundles from unknown senders are kept as they came."""
        return private_folder(self.folder / WAITING)

    @property
    def mirrored_by(self) -> str | None:
        """What seems to carry this folder elsewhere while it is being written: for a warning."""
        return mirrored_by(self.folder)

    def draft_file(self, clock: Clock) -> DraftFile:
        """The drafts, over the connection `drafts`: for one thread, which may be another than the writer's."""
        return DraftFile(self.drafts, self.folder / DRAFTS, clock, self.reserve)

    @property
    def trail_seal(self) -> Seal:
        """What proves that the audit trail ended so while this vault was open."""
        return trail_seal(self.key)

    @property
    def slots_mark(self) -> str:
        """Another one after any way to open this vault has changed."""
        return sha256(self._slots)[:8].hex()

    def slots(self) -> tuple[SlotInfo, ...]:
        """The ways to open this vault."""
        return slots_of(self._slots)

    def demand_passphrase(self, passphrase: str) -> None:
        """Raises WrongPassphrase. As slow as opening."""
        opened_with_passphrase(self._slots, passphrase).wipe()

    def replace_passphrase(self, passphrase: str, cost: Cost) -> None:
        """From now on, and once this returns for ever, `passphrase` opens this vault in place of the former."""
        self._write_slots(with_passphrase(self._slots, self.key, passphrase, cost))

    def add_sheet(self, sheet_public: bytes) -> None:
        """This recovery sheet in place of the former, if there was one."""
        self._write_slots(with_sheet(self._slots, self.key, sheet_public))

    def rekey(self, passphrase: str, cost: Cost, progress: Progress = QUIET) -> None:
        """Put everything here under a new key, which `passphrase` opens; recipients' slots stay good.

        Once this returns only `passphrase` opens the vault, and all that may still be done with this one is to close
        it: nothing can be written any more. Steps are pages. Raises NoSpace, NotWritable, VaultDamaged, Cancelled, and
        has changed nothing then.
        """
        rekey.demand_room(self.folder)
        with ExitStack() as undo:
            key = undo.enter_context(VaultKey.new())
            slots = rekeyed(self._slots, self.key, key, passphrase, cost)
            undo.callback(rekey.sweep, self.folder)
            self._stop_writing(self.writer, undo)
            database = rekey.lay(self.database, self.key, key, progress)
            self._stop_writing(self._drafts_for_rekey(undo), undo)
            rekey.lay(self.folder / DRAFTS, self.key, key)
            undo.callback(self._installation.bequeath(key, database).forget)
            files = SlotFiles(self.folder)
            try:
                files.announce(slots)
            finally:
                if files.announced:  # it holds, be it that a failing disk lets it be neither flushed nor taken back
                    self._next = key, slots
                    self.drafts.set_busy_timeout(0)  # whoever would keep a draft now is refused at once
                    undo.pop_all()

    @property
    def share_set(self) -> bytes | None:
        """The id of the set of shares that opens this vault, if there is one."""
        shares = share_set_in(self._slots)
        return None if shares is None else shares.set_id

    @property
    def has_sheet(self) -> bool:
        """Whether a recovery sheet opens this vault."""
        return any(slot.kind is SlotKind.SHEET for slot in self.slots())

    def share_with(self, owner: MemberKeys, holders: Sequence[bytes], needed: int) -> None:
        """New shares for these recipients in place of the former; for none, no shares at all."""
        self._write_slots(with_holders(self._slots, self.key, owner, holders, needed))

    def withdraw_request(self) -> bytes | None:
        """A request for help that was waiting ends: no answer opens this vault any more. Its id, or None."""
        file = AskedFile(self.folder)
        if not file:
            return None
        waiting = file.waiting()
        file.remove()
        return waiting.request.id if waiting else b""

    def note_sealed(self, seq: int) -> None:
        """Before a bundle with our numbers up to `seq` is released. Durable on return."""
        self.reserve.make_room()
        self._installation.note_sealed(seq)

    def backup(self, file: Path, progress: Progress = QUIET) -> None:
        """One self-tested file, over a connection of its own: from any thread, beside any other work.

        Raises NoSpace, NotWritable, FileMissing, VaultDamaged, Cancelled.
        """
        with self._backing_up:  # one after the other: an unfinished one has a fixed name
            with self._raw_key(EPOCH) as raw:
                source = open_connection(self.database, raw, create=False, read_only=True)
            try:
                back_up(source, self.key, self._slots, file, progress)
            finally:
                source.close()

    def leave(self) -> None:
        """From now on this vault ends: closing it destroys it, and whoever looks at its folder after a crash does.

        Raises NoSpace, NotWritable; then nothing has changed.
        """
        leaving.announce(self.folder, self.vault_id)

    def checkpoint(self) -> None:
        """When idle: empties the log into the database. Gives way to a reader; nothing to do costs nothing."""
        session.checkpoint(self.writer, self.database)

    def fill_reserve(self) -> bool:
        """When idle, one step of making the reserve for a full disk; whether more is left to do."""
        return self.reserve.fill()

    def space(self) -> DiskSpace:
        """How much room is left, the reserve included only where it decides. Any thread, quick."""
        free = self.reserve.free_bytes()
        if free >= LEFT_BYTES:
            return DiskSpace.PLENTY
        return DiskSpace.LOW if free + self.reserve.held_bytes() >= SAVE_BYTES else DiskSpace.NONE

    def check_integrity(self) -> None:
        """Read and prove every page, over a connection of its own: any thread. Raises VaultDamaged.

        A page that is just being written may look damaged once; two times in a row it is.
        """
        with self._raw_key(EPOCH) as raw:
            db = open_connection(self.database, raw, create=False, read_only=True)
        try:
            with database_errors(self.database):
                for _ in range(2):
                    db.execute("BEGIN")
                    db.execute("SELECT count(*) FROM meta").fetchone()  # no checkpoint overtakes a reader
                    faults = db.execute("PRAGMA cipher_integrity_check").fetchall()
                    db.execute("COMMIT")
                    if not faults:
                        return
        finally:
            db.close()
        raise VaultDamaged(DATABASE)

    def close(self) -> None:
        """Empty the logs, forget the key, let others in. Twice is as good as once. Never fails: what is saved is."""
        if self._closed:
            return
        atexit.unregister(self.close)
        with suppress(sql.Error):
            self.reader.close()
            self._make_room_for_the_log()
            if self.writer.in_transaction:  # whoever was in it was not told that it is kept
                self.writer.execute("ROLLBACK")
            session.rest(self.writer, session.SessionWord.CLOSED)
            self._remember_trail()
        with suppress(sql.Error):
            session.rest(self.drafts, session.SessionWord.CLOSED)
        self._let_go()

    def _leave_half_open(self) -> None:
        """Nobody was told what was found: where something is lost, the next opening finds the same again."""
        if self._asked_log:
            word = session.SessionWord.OPEN if self.lost_session else session.SessionWord.CLOSED
            with suppress(sql.Error, MemoryError):  # of a damaged page SQLite may believe that it needs gigabytes
                session.rest(self.writer, word)

    def _remember_trail(self) -> None:
        """Outside the vault: whoever cuts the trail, or lays an older vault in its place, is noticed."""
        last = last_link(self.writer)
        if last is not None and self._next is None:
            with suppress(AppError):
                self._installation.note_trail(*last)

    def _stop_writing(self, db: sql.Connection, undo: ExitStack) -> None:
        """What would be written from now on would be left behind."""
        with database_errors(self.folder):
            db.execute("BEGIN IMMEDIATE")
        undo.callback(db.execute, "ROLLBACK")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connection(self, *, read_only: bool) -> sql.Connection:
        with self._raw_key(EPOCH) as raw:
            db = open_connection(self.folder / DATABASE, raw, create=False, read_only=read_only)
        self._connections.append(db)
        return db

    @contextmanager
    def _raw_key(self, epoch: int) -> Iterator[bytearray]:
        raw = database_key(self.key, epoch)
        try:
            yield raw
        finally:
            wipe(raw)

    def _demand_same_vault(self) -> None:
        """The slots and the database belong together: neither was put beside the other by somebody."""
        has_meta = self.writer.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        row = self.writer.execute("SELECT value FROM meta WHERE key = 'vault_id'").fetchone() if has_meta else None
        if row is None or bytes(row[0]) != self.vault_id:
            raise VaultDamaged("vault id")

    def _settled(self) -> tuple[int, bool]:
        """The device number to write as, and whether it is a new one.

        Always a new one after a loss: the numbers of what was lost may be in a backup.
        """
        run, back = own_run(self.writer), restored(self.writer)
        holds = self._installation.trail_holds(lambda number: link_at(self.writer, number))
        self.trail_cut = not holds and not back
        self.trail_altered = self.trail_cut or not End(self.writer, self.trail_seal).read()[1]
        go_on = run and not self.lost_session and not back and self._installation.continues(run)
        device = run.device if run and go_on else begin_run(self.writer)
        self._installation.settle(device, count_opening(self.writer), trail_holds=holds)
        return device, not go_on

    def _back_up_before(self, found: int) -> None:
        self.backup(private_folder(self.folder / BACKUPS) / f"layout-{found:04d}.visitbook-backup")

    def _make_room_for_the_log(self) -> None:
        """What is in the log may make the database file longer by as much."""
        log = self.folder / f"{DATABASE}-wal"
        with suppress(OSError):
            self.reserve.make_room(SAVE_BYTES + (log.stat().st_size if log.exists() else 0))

    def _write_slots(self, data: bytes) -> None:
        self.reserve.make_room()
        SlotFiles(self.folder).write(data)
        self._slots = data

    def _drafts_for_rekey(self, undo: ExitStack) -> sql.Connection:
        """A connection of this thread's own, which holds the drafts until everything is closed."""
        with self._raw_key(DRAFTS_EPOCH) as raw:
            db = open_connection(self.folder / DRAFTS, raw, create=False)
        undo.callback(db.close)
        self._connections.append(db)
        return db

    def _finish_rekey(self, key: VaultKey, slots: bytes) -> None:
        """Whatever keeps it from being done now, the next opening does it: what opens the vault is settled already."""
        with key, suppress(AppError, OSError):
            rekey.finish(self.folder, key, slots)
            self._installation.forget()

    def _let_go(self) -> None:
        self._closed = True
        for db in self._connections:
            with suppress(sql.Error):
                db.close()
        if self._next:
            self._finish_rekey(*self._next)
        self.key.wipe()
        self._lock.release()
        with suppress(AppError, OSError):  # the next look at the folder goes on with it
            leaving.finish(self.folder, self.state_folder)
