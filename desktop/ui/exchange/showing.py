"""“Show me the file”: the folder it lies in, in the program that this computer shows folders with."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> bool:
    """Whether the computer says that it does. Only ever a folder: nothing that lies in one is opened or run."""
    return folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
