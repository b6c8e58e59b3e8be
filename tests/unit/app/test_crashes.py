"""A bug tells which kind it is and where it stands; nothing of what it was about."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NAME = "Nashipai Lemayian"

FALLS = f"""
import sys, threading
from desktop.app.crashes import tell_no_content
from desktop.domain.ids import RecordId
if sys.argv[1] == "hooked":
    tell_no_content()
class Careless:
    def __del__(self):
        raise KeyError("{NAME}")
def fall():
    RecordId.parse("{NAME}") if hasattr(RecordId, "parse") else RecordId("{NAME}", "{NAME}") < 1
thread = threading.Thread(target=fall, name="{NAME}")
thread.start()
thread.join()
Careless()
from PySide6.QtCore import QCoreApplication, QTimer
app = QCoreApplication([])
def slot():
    app.quit()
    raise ValueError("{NAME}")
QTimer.singleShot(0, slot)
app.exec()
raise ValueError("{NAME}")
"""


@pytest.mark.parametrize(("how", "named"), [("hooked", False), ("bare", True)])
def test_what_it_was_about_is_not_told(how: str, *, named: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FALLS, how], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert (NAME in done.stderr + done.stdout) is named
    assert "ValueError" in done.stderr
    assert "KeyError" in done.stderr
    assert named or "Traceback" not in done.stderr
