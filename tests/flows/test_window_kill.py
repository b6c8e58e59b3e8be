"""A window is killed while somebody types: two seconds are lost at most, and nothing is readable outside the vault."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from desktop.app.wiring import Desk, wiring
from tests.support.laptops import settle
from tests.support.realwindow import PASSPHRASE
from tests.support.soak import often

KILLS = often(2, 100)
LOST_MOST_S = 2.0
MARK = "Mti wa limau 4711"  # stands nowhere but in what is typed
ROOT = Path(__file__).resolve().parents[2]

# Opens the window, begins a visit without a name and types for ever; says when each letter was typed.
TYPIST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from desktop.ui.kit.rooms import VisitPlace
from desktop.ui.shell.run import keep_qt_quiet, make_app
from tests.support.realwindow import RealWindow, until

keep_qt_quiet()
app = make_app()
window = RealWindow(Path(sys.argv[1]))
window.start()
window.unlock()
window.go(VisitPlace())
window.press("visit-nobody")
until(lambda: window.sees("visit-notes"), "the editor is open")
window.settle()
typed = 0
text = sys.argv[2] + " "
def type_on():
    global typed
    window.write(text[typed % len(text)])
    typed += 1
    print(typed, time.monotonic(), flush=True)
timer = QTimer(interval=15)
timer.timeout.connect(type_on)
timer.start()
app.exec()
"""

# One day in one process: a person, a visit, locked in the middle of it, unlocked, saved, given, closed.
A_DAY = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from desktop.ui.shell.run import keep_qt_quiet, make_app
from tests.support.realwindow import RealWindow, until

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
keep_qt_quiet()
app = make_app()
window = RealWindow(Path(sys.argv[1]))
window.start()
window.unlock()
window.key(Qt.Key.Key_N, CTRL)
window.write(sys.argv[2])
window.key(ENTER, CTRL)
until(lambda: window.sees("person-page"), "the person is saved")
window.key(ENTER)
until(lambda: window.sees("visit-notes"), "the editor is open")
window.settle()
window.write(sys.argv[2])
window.find("visit-notes").selectAll()
window.find("visit-notes").copy()
window.key(Qt.Key.Key_End, CTRL)
window.key(Qt.Key.Key_L, CTRL)
window.wait_for("passphrase")
window.unlock()
until(lambda: window.sees("visit-notes"), "the same place")
window.settle()
window.key(ENTER, CTRL)
until(lambda: window.sees("today"), "the visit is saved")
window.settle()
window.desk.write.membership.card(Path(sys.argv[3]) / "card")
window.desk.backup(Path(sys.argv[3]) / "backup")
window.close()
print("done", flush=True)
"""


@dataclass(frozen=True)
class Place:
    """Everything that a process of the program may write to."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def environment(self) -> dict[str, str]:
        names = ("TMPDIR", "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        folders = {name: self.folder / name.lower() for name in (*names, "XDG_RUNTIME_DIR")}
        for each in folders.values():
            each.mkdir(mode=0o700, exist_ok=True)
        return {**os.environ, **{name: str(each) for name, each in folders.items()}, "PYTHONPATH": str(ROOT)}

    def start(self, script: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", script, *(str(each) for each in arguments)]
        return subprocess.Popen(command, env=self.environment(), cwd=self.folder, text=True, stdout=subprocess.PIPE)

    def open(self) -> Desk:
        box = wiring(data=self.home / "data", state=self.home / "state")
        return box.open(self.home / "data" / "vault", PASSPHRASE)

    def files_with(self, words: str) -> list[Path]:
        """Files that hold these words in any encoding that a program might leave them in."""
        encodings = ("utf-8", "utf-16-le", "utf-16-be")
        wanted = [words.encode(encoding) for encoding in encodings]
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        return [file for file in files if any(each in file.read_bytes() for each in wanted)]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    found = Place(tmp_path)
    settle(found.home, "Amina")
    yield found
    control = tmp_path / "control"
    control.write_text(f"… {MARK} …", "utf-16")
    assert found.files_with(MARK) == [control], "the search finds what is there"


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(KILLS))
def test_a_window_that_is_killed_has_lost_two_seconds_of_typing_at_most(place: Place, seed: int) -> None:
    after_s = 2.2 + Random(seed).random() * 2
    typed: list[float] = []
    with place.start(TYPIST, place.home, MARK) as typist:
        assert typist.stdout is not None
        for line in typist.stdout:
            typed.append(float(line.split()[1]))
            if typed[-1] - typed[0] > after_s:
                break
        typist.kill()
    (killed_at,) = typed[-1:]
    assert not place.files_with(MARK)
    desk = place.open()
    kept = "".join(str(draft.content.get("narrative", "")) for draft in desk.drafts.all())
    assert desk.ended_suddenly
    desk.close()
    again = place.open()
    assert not again.ended_suddenly
    again.close()
    must_be_there = sum(1 for when in typed if when < killed_at - LOST_MOST_S)
    assert must_be_there
    assert len(kept) >= must_be_there
    assert (f"{MARK} " * len(kept)).startswith(kept), "and what is kept is what was typed"


def test_after_a_day_nothing_that_was_written_is_readable_anywhere(place: Place) -> None:
    day = place.start(A_DAY, place.home, MARK, place.folder)
    out, _ = day.communicate(timeout=60)
    assert out == "done\n"
    assert not place.files_with(MARK)
    assert not place.files_with(PASSPHRASE)
    desk = place.open()
    assert [hit.type for hit in desk.read.casebook.search("limau")] == ["encounter", "person"]
    desk.close()
    assert not place.files_with(MARK)
