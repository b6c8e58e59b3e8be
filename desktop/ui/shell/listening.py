"""Whoever listens to the system on which the window runs."""

import sys

from PySide6.QtCore import QObject

from desktop.ui.shell.system import SystemWatch
from desktop.ui.shell.windows_messages import WindowsWatch


def system_watch(window: int, parent: QObject) -> SystemWatch | WindowsWatch:
    """`window` is the handle of the window that locks."""
    return WindowsWatch(window, parent) if sys.platform == "win32" else SystemWatch(parent)
