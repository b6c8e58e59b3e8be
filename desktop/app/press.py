"""Documents become files to print, with a window open or without one."""

import os
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desktop.reports.documents import Document
from desktop.ui.kit.fonts import load_fonts
from desktop.ui.kit.paper import Pressed, write_pdf

_apps: list[QGuiApplication] = []  # kept until the process ends: fonts live as long


def press(document: Document, path: Path) -> int:
    """Write it as PDF; how many sides of paper it takes. Any thread, once a window is open. Raises NotWritable."""
    if QGuiApplication.instance() is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"  # a command has no screen, and needs none
        _apps.append(QGuiApplication(["visitbook"]))
    load_fonts()
    pressed = Pressed(document)
    write_pdf(pressed, path)
    return pressed.sheet_sides
