"""What stands in the memory of the program: while it is open, after it is locked, and for whom."""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from desktop.app.lately import VAULT
from desktop.crypto.derive import database_key
from desktop.crypto.keyslots import opened_with_passphrase
from desktop.storage.slotfiles import SlotFiles
from tests.support.laptops import settle
from tests.support.memory import forms, found_in, key_forms
from tests.support.realwindow import PASSPHRASE, WAIT_S
from tests.support.soak import often

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")

CYCLES = often(2, 200)
NOTE = "Mti wa limau 4711"  # stands nowhere but in what is typed
PERSON = "Nashipai Lemayian"
ROOT = Path(__file__).resolve().parents[2]
EPOCHS = (0, 1)  # the drafts', the database's

# Unlocks, writes a person and half a note, says so; locks when it is told to, as Ctrl+L does.
WRITER = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from desktop.app import window as program
from desktop.ui.shell.run import keep_qt_quiet, make_app
from tests.support.realwindow import RealWindow, until

class Locking(RealWindow):
    def _after_lock(self, why):
        AFTER

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
keep_qt_quiet()
app = make_app()
person, note = sys.stdin.readline().strip(), sys.stdin.readline().strip()
window = Locking(Path(sys.argv[1]))
window.start()
window.unlock()
window.key(Qt.Key.Key_N, CTRL)
window.write(person)
window.key(ENTER, CTRL)
until(lambda: window.sees("person-page"), "the person is saved")
window.key(ENTER)
until(lambda: window.sees("visit-notes"), "the editor is open")
window.settle()
window.write(note)
window.settle()
print("written", flush=True)
sys.stdin.readline()
window.key(Qt.Key.Key_L, CTRL)
app.exec()
"""
REPLACED = "program.relaunch(why)"
IN_PROCESS = "super()._after_lock(why); print('locked', flush=True)"


class Writing:
    """Somebody who has written and not locked yet."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = process.pid
        self.tell(f"{PERSON}\n{NOTE}")
        assert self.hear() == "written"

    def tell(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def shows_the_door(self) -> bool:
        """Whether a fresh process has painted its window: the fonts are there then."""
        alive = self._process.poll() is None
        assert alive, "the program has ended"
        command = Path(f"/proc/{self.pid}/cmdline").read_bytes()
        return command.endswith(b"-m\0desktop\0") and "NotoSans" in Path(f"/proc/{self.pid}/maps").read_text("utf-8")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    settle(tmp_path / "home", "Amina")
    return tmp_path / "home"


@contextmanager
def writing(home: Path, after: str) -> Iterator[Writing]:
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {**os.environ, **dict.fromkeys(folders, str(home)), "PYTHONPATH": str(ROOT)}
    environment |= {VAULT: str(home / "data" / "vault"), "VISITBOOK_PASSPHRASE": PASSPHRASE}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER.replace("AFTER", after), str(home)],
        env=environment,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            yield Writing(process)
        finally:
            process.kill()


def secrets_of(home: Path) -> dict[str, bytes]:
    """Whatever must be gone after locking."""
    key, _ = SlotFiles(home / "data" / "vault").unlocked(lambda data: opened_with_passphrase(data, PASSPHRASE))
    found = key_forms("vault key", bytes(key.lent()))
    found |= forms("passphrase", PASSPHRASE) | forms("note", NOTE) | forms("person", PERSON)
    return found | database_keys_of(home)


def database_keys_of(home: Path) -> dict[str, bytes]:
    key, _ = SlotFiles(home / "data" / "vault").unlocked(lambda data: opened_with_passphrase(data, PASSPHRASE))
    found: dict[str, bytes] = {}
    for epoch in EPOCHS:
        found |= key_forms(f"database key {epoch}", bytes(database_key(key, epoch)))
    return found


def look(pid: int, wanted: Mapping[str, bytes]) -> dict[str, int]:
    try:
        return found_in(pid, wanted)
    except PermissionError:
        pytest.skip("the program lets nobody look; only root can check that there is nothing to see")


def until(true: Callable[[], bool], what: str) -> None:
    pause = Event()
    for _ in range(round(WAIT_S / 0.02)):
        if true():
            return
        pause.wait(0.02)
    raise AssertionError(f"not within {WAIT_S:g} s: {what}")


@pytest.mark.soak
@pytest.mark.parametrize("cycle", range(CYCLES))
def test_after_locking_nothing_of_it_is_in_memory(home: Path, cycle: int) -> None:
    wanted = secrets_of(home)
    with writing(home, REPLACED) as writer:
        before = look(writer.pid, wanted)
        assert {"note in utf-16-le", "person in utf-8", "vault key raw"} <= before.keys(), (
            "the search finds what is there"
        )
        writer.tell("lock")
        until(writer.shows_the_door, "a fresh process shows the door")
        assert look(writer.pid, wanted) == {}


def test_a_lock_inside_the_process_would_leave_something(home: Path) -> None:
    """Why the process is replaced; and the search finds it."""
    wanted = forms("note", NOTE) | forms("person", PERSON)
    with writing(home, IN_PROCESS) as writer:
        writer.tell("lock")
        assert writer.hear() == "locked"
        assert look(writer.pid, wanted)


def test_while_it_is_open_no_database_key_stands_in_memory(home: Path) -> None:
    with writing(home, REPLACED) as writer:
        assert look(writer.pid, secrets_of(home)), "the search finds what is there"
        assert look(writer.pid, database_keys_of(home)) == {}


# For whom. Both processes belong to the same user, who is not root: root may look everywhere. They become that user
# themselves, since Python may lie where only root can start it.
AS_SOMEBODY = """
import ctypes, os, resource, sys
SOMEBODY, PR_SET_DUMPABLE = 65_534, 4
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(SOMEBODY)
    os.setuid(SOMEBODY)
    ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # becoming somebody else took it away
"""
STANDS = f"""
from desktop.app.hardening import harden
{AS_SOMEBODY}
if sys.argv[1] == "hardened":
    harden()
print("stands", flush=True)
sys.stdin.readline()
"""
LOOKS = f"{AS_SOMEBODY}\nopen(f'/proc/{{sys.argv[1]}}/mem', 'rb').close()"
CORE_BYTES = 4 << 20


@contextmanager
def standing(how: str, place: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-c", STANDS, how],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=place,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (CORE_BYTES, CORE_BYTES))
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "stands\n"
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize(("how", "may_look"), [("hardened", False), ("bare", True)])
def test_another_process_of_the_same_user_reads_no_memory(how: str, *, may_look: bool) -> None:
    with standing(how, ROOT) as process:
        looked = subprocess.run(
            [sys.executable, "-c", LOOKS, str(process.pid)], capture_output=True, text=True, check=False
        )
    assert (looked.returncode == 0) is may_look, looked.stderr
    assert may_look or "PermissionError" in looked.stderr


@pytest.mark.parametrize(("how", "dumps"), [("hardened", False), ("bare", True)])
def test_a_process_that_falls_leaves_no_core(tmp_path: Path, how: str, *, dumps: bool) -> None:
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o777)
    with standing(how, tmp_path) as process:
        process.send_signal(signal.SIGSEGV)
        _, status = os.waitpid(process.pid, 0)
        process.returncode = -os.WTERMSIG(status)
    assert os.WTERMSIG(status) == signal.SIGSEGV
    if not dumps:
        assert not os.WCOREDUMP(status)
        assert list(tmp_path.iterdir()) == []
    elif not os.WCOREDUMP(status):
        pytest.skip("this system keeps no cores at all, so that nothing is shown by there being none")
