"""Locked in the middle of a large file: covered at once, closed soon, and the file is taken in whole or not at all."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop.app.wiring import wiring
from desktop.domain.ports import QUIET
from desktop.domain.roles import Role
from desktop.domain.views import TakenState
from desktop.services import practice
from desktop.ui.kit.curtain import Curtain
from desktop.ui.kit.rooms import Locked
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, until
from tests.support.soak import often

VISITS = often(6_000, 100_000)
COVERED_S = 0.1
CLOSED_S = 5.0  # a laptop that does something else as well; 0.5 s on an idle one


@pytest.mark.soak
def test_a_large_file_that_is_being_taken_in_does_not_hold_up_the_lock(laptops: Laptops, tmp_path: Path) -> None:
    file = _file_for_joyce(tmp_path)
    window = laptops("Joyce", home=tmp_path / "joyce")
    assert window.lanes is not None
    assert window.desk is not None
    exchange = window.desk.write.exchange
    ended: list[object] = []
    job = window.lanes.write.start(
        window.shell,
        lambda progress: exchange.take(file, progress),
        done=ended.append,
        failed=ended.append,
        cancelled=lambda: ended.append("stopped"),
    )
    steps: list[float] = []
    job.stepped.connect(lambda done, total: steps.append(done / total))
    until(lambda: bool(steps), "it is under way")
    begun = time.perf_counter()
    window.shell.lock(Locked.LID)
    covered = time.perf_counter() - begun
    curtain = window.window.findChild(Curtain)
    assert curtain is not None
    assert curtain.fallen()
    until(lambda: window.why is not None, "it is locked")
    closed = time.perf_counter() - begun
    assert covered < COVERED_S
    assert closed < CLOSED_S
    assert ended == ["stopped"]
    window.unlock()
    assert window.desk is not None
    assert not window.desk.ended_suddenly
    assert window.desk.read.casebook.people(limit=1).rows == ()
    assert window.desk.write.exchange.take(file).state is TakenState.DONE
    assert window.desk.read.casebook.people(limit=1).rows


def _file_for_joyce(place: Path) -> Path:
    settle(place / "joyce", "Joyce")
    joyce = wiring(data=place / "joyce" / "data", state=place / "joyce" / "state").open(
        place / "joyce" / "data" / "vault", PASSPHRASE
    )
    amina = wiring(data=place / "amina", state=place / "amina-state").create(
        place / "amina" / "vault", PASSPHRASE, name="Amina", floor=True
    )
    welcome = joyce.write.membership.admit(amina.write.membership.card(place / "card"), Role.PEER, place / "welcome")
    joyce.close()
    amina.write.exchange.take(welcome.file)
    practice.fill(amina.write.casebook, VISITS // 20, VISITS, 7, ("en", "sw"), QUIET)
    (given,) = amina.write.exchange.give(place)
    amina.close()
    return given.file


NAME = "Nashipai Lemayian"


def spoken(window: QWidget) -> str:
    """Everything that a screen reader, a task switcher or a magnifier could say of the visible window."""
    said = [
        window.windowTitle(),
        window.windowIconText(),
        window.windowFilePath(),
        QApplication.applicationDisplayName(),
    ]
    waiting = [QAccessible.queryAccessibleInterface(window)]
    while waiting:
        one = waiting.pop()
        if one.state().invisible:
            continue
        said += [one.text(kind) for kind in QAccessible.Text if kind is not QAccessible.Text.UserText]
        waiting += [one.child(at) for at in range(one.childCount())]
    return "\n".join(said)


def test_a_locked_window_says_nothing_of_anybody(laptops: Laptops) -> None:
    window = laptops("Joyce")
    window.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    window.write(NAME)
    window.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.sees("person-page"), "the person is on the screen")
    assert NAME in spoken(window.window), "the search finds what is there"
    assert NAME not in window.window.windowTitle()
    window.shell.lock(Locked.KEY)
    assert NAME not in spoken(window.window), "beneath the curtain"
    until(lambda: window.why is not None, "it is locked")
    assert NAME not in spoken(window.window), "at the door"
    assert [each.windowTitle() for each in QApplication.topLevelWidgets() if each.isVisible()] == ["Visitbook"]


# Picks up a selected word with the mouse and pulls: in the program as it is started, in an application as Qt makes it.
PULLS = """
import sys
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from desktop.ui.kit.notes import NoteField
from desktop.ui.shell.run import make_app

app = make_app() if sys.argv[1] == "ours" else QApplication([])
picked = []
class Watched(NoteField):
    def createMimeDataFromSelection(self):
        picked.append(True)
        return super().createMimeDataFromSelection()
field = Watched("note")
field.setPlainText("slept better this week")
field.show()
field.selectAll()
view, at = field.viewport(), field.cursorRect().center() - QPoint(20, 0)
QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
for step in range(1, 9):
    QTest.mouseMove(view, at + QPoint(-10 * step, 6 * step))
    app.processEvents()
    if picked:
        break
print(bool(picked), flush=True)
sys.stdout.flush()
import os
os._exit(0)
"""


@pytest.mark.parametrize(("whose", "picked"), [("ours", "False"), ("qt", "True")])
def test_no_text_is_dragged_out_of_the_window(whose: str, picked: str) -> None:
    done = subprocess.run([sys.executable, "-c", PULLS, whose], capture_output=True, text=True, check=False, timeout=60)
    assert done.stdout.strip() == picked, done.stderr
