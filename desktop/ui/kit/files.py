"""Asking for a file or a place for one, without leaving a trace of where people looked.

Qt's own dialog, never the system's: that one keeps lists of what was opened. Qt keeps such a list too; its settings are
redirected to a folder that is removed at every end (shell/run.py), and the dialog forgets its own before it goes.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QIODevice, QSaveFile, QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import NotWritable
from desktop.i18n import told
from desktop.ui.kit.drives import list_drives

Chosen = Callable[[Path], None]


def ask_where_to_save(parent: QWidget, title: str, name: str, then: Chosen) -> None:
    """Ask for a place for a file, called `name` unless the person says otherwise; `then` is told the whole path."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_for_file(parent: QWidget, title: str, kind: str, pattern: str, then: Chosen) -> None:
    """Ask for a file. `kind` names what `pattern` (`*.visitbook`) picks out; all files can be shown too."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{kind} ({pattern})", told("All files") + " (*)"])
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, then: Chosen) -> None:
    """Ask for a folder that is there, or is made in the dialog."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def write_text(file: Path, text: str) -> None:
    """Whole or not at all. Any thread. Raises NotWritable."""
    saving = QSaveFile(str(file))
    if not saving.open(QIODevice.OpenModeFlag.WriteOnly) or saving.write(text.encode()) < 0 or not saving.commit():
        raise NotWritable(str(file))


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    drives = list_drives()
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    dialog = QFileDialog(parent, title, str(drives[0].root) if drives else home)
    dialog.setObjectName("file-dialog")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFilter(QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.Drives | QDir.Filter.NoDotAndDotDot)
    dialog.setHistory([])
    places = [home, *(str(drive.root) for drive in drives)]
    dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in places])
    dialog.resize(min(parent.window().width() - 60, 820), min(parent.window().height() - 40, 520))
    return dialog
