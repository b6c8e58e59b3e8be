"""Nothing that is written can be read anywhere on the disk: not in a file, nor in one that has no name any more."""

import base64
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.canaries import CANARY, files_with_canaries, readable_in
from tests.support.power import demand_recorder

ROOT = Path(__file__).resolve().parents[2]

# A day of one who writes the canary into every field, searches, sorts, gives a file, backs up, restores, and reads
# what is open meanwhile. The last argument says where SQLite keeps what it sorts: in memory, or not.
A_DAY = """
import sys
from pathlib import Path
from desktop.app.wiring import wiring
from desktop.domain.ids import name_of
from desktop.domain.ports import QUIET
from desktop.domain.records import TYPES, Kind
from desktop.storage.book import TABLES
from tests.support.canaries import CANARY, open_files_with_canaries

home, temp_store = Path(sys.argv[1]), sys.argv[2]
PASSPHRASE = "a lamp under seven mango trees"
box = wiring(data=home / "data", state=home / "state")
desk = box.create(home / "data" / "vault", PASSPHRASE, name="Amina", programme=CANARY, floor=True)
book = desk.write.casebook
lines = lambda kind: {f.name: CANARY for f in TYPES[kind].fields if f.kind in (Kind.LINE, Kind.TEXT)}
person = book.add("person", {**lines("person"), "name": CANARY})
about = {"person": name_of(person)}
for number in range(60):
    visit = book.add("encounter", {**lines("encounter"), **about, "date": "2026-03-14", "narrative": CANARY * 400})
book.add("task", {**lines("task"), **about})
book.edit("encounter", visit, {"narrative": CANARY + " edited"}, why=CANARY)
book.delete("encounter", visit, CANARY)
desk.drafts.keep("visit:new", {"narrative": CANARY}, person)
assert desk.read.casebook.search("kanarienvogel amani")
assert desk.read.casebook.people(CANARY).rows
desk.write.membership.card(home / "card")
desk.backup(home / "backup", QUIET)
assert book.verify(deep=True).ok

vault, VISITS = desk._vault, TABLES["encounter"].name
for db in (vault.writer, vault.reader):
    if temp_store == "FILE":
        db.execute("PRAGMA temp_store = FILE").fetchall()
    db.execute("PRAGMA query_only = 0").fetchall()
    db.execute(f"CREATE TEMP TABLE sorted AS SELECT narrative AS text FROM {VISITS} ORDER BY text, rid")
    db.execute("PRAGMA temp.cache_size = 1").fetchall()
    db.execute("INSERT INTO temp.sorted SELECT text || rowid FROM temp.sorted ORDER BY 1 DESC")
    print("open", sorted(open_files_with_canaries()))
desk.close()
box.restore(home / "backup", home / "data" / "again", PASSPHRASE).close()
print("open", sorted(open_files_with_canaries()))
print("done")
"""

_OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]+)", ([A-Z_|0-9]+)')
_OURS = re.compile(
    r"data/(\.\w+\.new|vault|again)(/(vault|drafts|backup)\.db(-wal|-shm|-journal)?|/keyslots(\.twin)?|/lock|/emblem"
    r"|/\.\w+\.new|/memory/.*|/reserve)?|state(/.*)?|backup|card|\.\w+\.new(-wal|-shm|-journal)?"
)


def lived(home: Path, temp_store: str) -> tuple[str, set[Path]]:
    """What the day said, on both streams, and which files it opened to write."""
    demand_recorder()
    folders = {name: home / name.lower() for name in ("TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    for folder in folders.values():
        folder.mkdir()
    log = home.with_name(f"{home.name}.calls")
    strace = shutil.which("strace")
    assert strace is not None
    watched = [strace, "-f", "-s", "4096", "-e", "trace=openat,?open,?creat", "-o", str(log)]
    day = subprocess.run(
        [*watched, sys.executable, "-B", "-c", A_DAY, str(home), temp_store],
        env={**os.environ, **{name: str(each) for name, each in folders.items()}, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert day.returncode == 0, day.stdout
    opened = _OPENED.findall(log.read_text("utf-8", "replace"))
    return day.stdout, {Path(path) for path, flags in opened if {"O_WRONLY", "O_RDWR", "O_CREAT"} & {*flags.split("|")}}


def test_a_day_leaves_nothing_readable_and_writes_nowhere_else(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said, written = lived(home, "MEMORY")
    assert said.split("\n") == ["open []"] * 3 + ["done", ""]
    assert not readable_in(said.encode())
    assert files_with_canaries(home) == []
    strangers = [path for path in written if not path.is_relative_to(home) and not str(path).startswith("/dev/")]
    assert strangers == []
    inside = [str(path.relative_to(home)) for path in written if path.is_relative_to(home)]
    assert [name for name in inside if not _OURS.fullmatch(name)] == []


def test_files_for_sorting_would_be_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    said, written = lived(home, "FILE")
    assert "(deleted)" in said, "a file without a name, in the clear"
    assert any(path.name.startswith("etilqs_") for path in written)


@pytest.mark.parametrize("form", ["utf-8", "utf-16", "hex", "base64", "lower", "name"])
def test_a_canary_is_found_in_whatever_form(tmp_path: Path, form: str) -> None:
    file = tmp_path / ("left" if form != "name" else f"about {CANARY}")
    content = {
        "utf-8": CANARY.encode(),
        "utf-16": CANARY.encode("utf-16"),
        "hex": CANARY.encode().hex().encode(),
        "base64": base64.b64encode(b"a " + CANARY.encode() + b" b"),
        "lower": CANARY.lower().encode(),
        "name": b"",
    }[form]
    file.write_bytes(b"...." + content + b"....")
    assert files_with_canaries(tmp_path) == [file]
