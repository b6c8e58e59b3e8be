"""The collector runs when the event loop has time, and never by itself."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.kit.collecting import Collecting


class Ring:
    """Something only the collector can take away."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collecting() -> Iterator[Collecting]:
    owner = QObject()
    made = Collecting(owner)
    yield made
    owner.deleteLater()


def test_it_is_off_but_for_the_event_loop(qtbot: QtBot, collecting: Collecting) -> None:
    assert not gc.isenabled()
    gone = weakref.ref(Ring())
    kept = [Ring() for _ in range(3 * gc.get_threshold()[0])]  # enough to be due
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None)
    assert len(kept) == 3 * gc.get_threshold()[0]
