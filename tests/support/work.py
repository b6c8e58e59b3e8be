"""What processes do until they are killed."""

import os
from itertools import count
from pathlib import Path
from threading import Event

from desktop.app.wiring import _both, now
from desktop.crypto import sheet
from desktop.domain.clock import Moment
from desktop.domain.errors import AppError
from desktop.storage.migrate import steps
from desktop.storage.settings import database_errors
from tests.support.killing import Say
from tests.support.vaults import Shed, put


def write_for_ever(say: Say, shed: Shed, backup: Path, too_early: bool = False) -> None:  # noqa: FBT001, FBT002
    """Open the vault, say what is in it, then save for ever, and say so after each save, or `too_early`.

    Between the saves it does what a day brings: idle checkpoints, another sheet, a backup, now and then many saves in
    one.
    """
    public = sheet.public_of(sheet.new_code())
    vault = shed.open()
    drafts = vault.draft_file(no_clock)
    db = vault.writer
    db.execute("CREATE TABLE IF NOT EXISTS kept (n INTEGER PRIMARY KEY, text TEXT)")
    many, n = db.execute("SELECT count(*), coalesce(max(n), 0) FROM kept").fetchone()
    typed = max((int(str(note.content["n"])) for note in drafts.all()), default=0)
    say("open", many, n, typed, int(vault.lost_session), int(vault.drafts_lost))
    while True:
        n += 1
        size = 40 if n % 7 == 0 else 1
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO kept VALUES (?, ?)", [(number, "x" * 500) for number in range(n, n + size)])
        n += size - 1
        if too_early:
            say("saved", n)
        db.execute("COMMIT")
        if not too_early:
            say("saved", n)
        drafts.keep(f"editor {n % 3}", {"n": n}, None)
        say("typed", n)
        if n % 5 == 0:
            vault.checkpoint()
        if n % 11 == 0:
            vault.add_sheet(public)
        if n % 13 == 0:
            vault.backup(backup)


def take_in(say: Say, shed: Shed, file: Path) -> None:
    """Open the vault, take one file in, say so, and stay."""
    vault = shed.open()
    exchange = _both(vault, now)[0].exchange
    say("open")
    exchange.take(file)
    say("done")
    Event().wait()


def take_back(say: Say, shed: Shed) -> None:
    """Open the vault, take its newest import back, say so, and stay."""
    vault = shed.open()
    exchange = _both(vault, now)[0].exchange
    (newest,) = [one.id for one in exchange.imports() if one.undoable]
    say("open")
    exchange.undo(newest)
    say("done")
    Event().wait()


def give_out(say: Say, shed: Shed, stick: Path) -> None:
    """Open the vault, leave a file on the stick, say so, and stay."""
    vault = shed.open()
    exchange = _both(vault, now)[0].exchange
    say("open")
    exchange.sync(stick)
    say("done")
    Event().wait()


def save_within(say: Say, shed: Shed, most_bytes: int) -> None:
    """Save for ever, on a disk that fails each write beyond so many bytes of a file."""
    import resource  # Windows has none

    vault = shed.open()
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    try:
        for number in count():
            with database_errors(vault.database):
                put(vault, str(number))
            say("saved", number)
    except AppError as error:
        say(type(error).__name__)
    Event().wait()


def open_as_somebody_else(say: Say, shed: Shed, user: int) -> None:
    """Open the vault as an ordinary user, and say what came of it."""
    steps()  # read while our own files can be read
    os.setuid(user)
    try:
        with shed.open() as vault:
            put(vault, "a")
    except AppError as error:
        say(type(error).__name__)
    else:
        say("open")


def no_clock() -> Moment:
    """Always the same moment."""
    return Moment(0, 0)
