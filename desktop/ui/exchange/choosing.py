"""Asking for several files or for a folder, without leaving a trace of where people looked.

Like kit/files.py: Qt's own dialog, because the system's keeps lists of what was opened.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.i18n import told
from desktop.ui.kit.drives import list_drives


def ask_for_files(parent: QWidget, then: Callable[[Sequence[Path]], None]) -> None:
    """Ask for one or more files; `then` is told their paths."""
    dialog = _dialog(parent, told("Take notes"), QFileDialog.FileMode.ExistingFiles)
    # Phones and mail programs call them what they like, so all are shown; what they are is seen by what is in them.
    dialog.setNameFilters([told("All files") + " (*)", told("Files of notes") + " (*.visitbook)"])
    dialog.setFilter(dialog.filter() | QDir.Filter.Hidden)
    dialog.filesSelected.connect(lambda chosen: then([Path(one) for one in chosen]))
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder; `then` is told its path."""
    dialog = _dialog(parent, title, QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def _dialog(parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    places = [home, *(str(drive.root) for drive in list_drives())]
    dialog = QFileDialog(parent, title, places[-1])
    dialog.setObjectName("exchange-dialog")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    dialog.setFilter(QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.Drives | QDir.Filter.NoDotAndDotDot)
    dialog.setHistory([])
    dialog.setSidebarUrls([QUrl.fromLocalFile(place) for place in places])
    dialog.resize(min(parent.window().width() - 60, 820), min(parent.window().height() - 40, 520))
    return dialog
