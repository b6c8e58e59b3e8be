"""What is loaded before the unlock window is painted, and what Qt leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

PAINTED = """
import linecache, sys
from PySide6.QtCore import QTimer
from desktop.app.lately import LateLockbox
from desktop.ui.kit.preferences import Preferences
from desktop.ui.shell import run

class File:
    def load(self): return Preferences(language="en")
    def save(self, preferences): pass

def look():
    from PySide6.QtWidgets import QApplication
    from desktop.ui.kit.passphrase import PassphraseField
    window = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "window")
    window.grab()
    entry = window.findChild(PassphraseField)
    entry.edit.setText("aban " * 6)
    print(entry.text())
    late = ("sqlcipher3", "cryptography", "babel", "segno", "PySide6.QtPrintSupport", "PySide6.QtDBus",
            "desktop.domain.records", "desktop.domain.measures", "desktop.i18n.recordwords", "desktop.ui.shell.session")
    print(",".join(name for name in late if name in sys.modules))
    print(",".join(name for name in linecache.cache if "desktop/ui/kit/" in name))
    window.close()

QTimer.singleShot(0, look)
box = LateLockbox()
sys.exit(run.run_window(box, File(), relaunch=lambda why: None, prepare=box.prepare))
"""


def test_the_unlock_window_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    """And words of the passphrase are completed without it, and nobody reads the sources of the window again."""
    vault = tmp_path / "vault"
    vault.mkdir()
    (vault / "keyslots").touch()
    done = subprocess.run(
        [sys.executable, "-c", PAINTED],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "VISITBOOK_VAULT": str(vault)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["abandon"] * 6
    assert "Traceback" not in done.stderr


def test_qt_leaves_no_list_of_folders_behind(tmp_path: Path) -> None:
    code = """
from PySide6.QtWidgets import QFileDialog
from desktop.ui.shell import run
import shutil
kept = run.keep_qt_quiet()
app = run.make_app()
dialog = QFileDialog(None, "", "/usr")
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.show(); dialog.close(); dialog.deleteLater(); del dialog
app.processEvents()
shutil.rmtree(kept, ignore_errors=True)
"""
    config = tmp_path / "config"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(config), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    left = [path for path in tmp_path.rglob("*") if path.is_file() and "fontconfig" not in str(path)]
    assert left == []
