"""What processes do until they are killed."""

from pathlib import Path
from threading import Event

from desktop.app.wiring import _both, now
from desktop.crypto import sheet
from desktop.domain.clock import Moment
from tests.support.killing import Say
from tests.support.vaults import Shed


def write_for_ever(say: Say, shed: Shed, backup: Path) -> None:
    """Open the vault, say what is in it, then save for ever, and say so after each save.

    Between the saves it does what a day brings: idle checkpoints, another sheet, a backup, now and then many saves in
    one.
    """
    public = sheet.public_of(sheet.new_code())
    vault = shed.open()
    drafts = vault.draft_file(lambda: Moment(0, 0))
    db = vault.writer
    db.execute("CREATE TABLE IF NOT EXISTS kept (n INTEGER PRIMARY KEY, text TEXT)")
    count, n = db.execute("SELECT count(*), coalesce(max(n), 0) FROM kept").fetchone()
    typed = max((int(str(note.content["n"])) for note in drafts.all()), default=0)
    say("open", count, n, typed, int(vault.lost_session), int(vault.drafts_lost))
    while True:
        n += 1
        size = 40 if n % 7 == 0 else 1
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO kept VALUES (?, ?)", [(number, "x" * 500) for number in range(n, n + size)])
        db.execute("COMMIT")
        n += size - 1
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
