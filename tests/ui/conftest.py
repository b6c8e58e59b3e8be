"""No test of the window leaves a window to the next one: whatever is dressed anew is dressed with all that is there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


@pytest.fixture(autouse=True)
def nothing_left(qapp: QApplication) -> Iterator[None]:
    """What a fixture of the whole module holds was there before, and stays."""
    before = set(qapp.topLevelWidgets())
    yield
    for window in qapp.topLevelWidgets():
        if window not in before and isValid(window) and window.parent() is None:
            window.hide()
            window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
