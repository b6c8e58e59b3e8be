"""The clipboard of a real X server, as another program sees it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTE = "Mti wa limau 4711"

pytestmark = pytest.mark.skipif(
    "CI" not in os.environ and not (shutil.which("Xvfb") and shutil.which("xclip")),
    reason="no X server, or nothing to look at its clipboard with",  # start.py installs both: CI fails without them
)

# Copies when it is told to; empties when it is told to; says when it has heard that another program has copied.
COPIES = """
import sys, threading
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QClipboard
from PySide6.QtWidgets import QLineEdit
from desktop.ui.kit.clipboard import ClipboardKeeper
from desktop.ui.shell.run import make_app

app = make_app()
keeper = ClipboardKeeper(app)
field = QLineEdit(sys.argv[1])
field.show()
field.activateWindow()
class Ears(QObject):
    heard = Signal(str)
ears = Ears()
asked = []
def look(*_):
    if asked and not keeper.is_ours(QClipboard.Mode.Clipboard):
        print(asked.pop(), flush=True)
QGuiApplication.clipboard().changed.connect(look)
def obey(word):
    match word:
        case "copy":
            field.selectAll()
            field.copy()
            QGuiApplication.clipboard().setText(sys.argv[1], QClipboard.Mode.Selection)  # as a mouse would
        case "lost":
            asked.append(word)
            return look()
        case "empty":
            keeper.empty()
        case "end":
            app.quit()
    print(word, flush=True)
ears.heard.connect(obey, Qt.ConnectionType.QueuedConnection)
threading.Thread(target=lambda: [ears.heard.emit(line.strip()) for line in sys.stdin], daemon=True).start()
app.exec()
"""


@pytest.fixture
def display() -> Iterator[str]:
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


class Copier:
    """The program, and another one beside it."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-c", COPIES, NOTE],
            env=self._environment,
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def do(self, word: str) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline().strip() == word

    def end(self) -> None:
        self._process.communicate("end\n", timeout=20)

    def seen(self, selection: str, target: str = "UTF8_STRING") -> str:
        """What another program pastes."""
        command = ["xclip", "-o", "-selection", selection, "-target", target]
        return subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False).stdout

    def put(self, text: str) -> None:
        """Another program copies."""
        command = ["xclip", "-i", "-selection", "clipboard"]
        subprocess.run(command, env=self._environment, input=text, text=True, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture
def copier(display: str) -> Iterator[Copier]:
    made = Copier(display)
    yield made
    made.end()


def test_another_program_sees_the_hint_and_after_locking_nothing(copier: Copier) -> None:
    copier.do("copy")
    for selection in ("clipboard", "primary"):
        assert copier.seen(selection) == NOTE, "it finds what is there"
        assert copier.seen(selection, "x-kde-passwordManagerHint") == "secret"
    copier.do("empty")
    for selection in ("clipboard", "primary"):
        assert copier.seen(selection) == ""


def test_what_another_program_has_copied_since_stays(copier: Copier) -> None:
    copier.do("copy")
    copier.put("a recipe")
    copier.do("lost")
    copier.do("empty")
    assert copier.seen("clipboard") == "a recipe"
