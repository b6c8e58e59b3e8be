"""Laptops for one test: each with a home of its own and the real window over it, taken down afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication

from desktop import i18n
from desktop.app.wiring import wiring
from tests.support.realwindow import PASSPHRASE, RealWindow, english


class Laptops(Protocol):
    """Gives somebody a laptop. Not `settled`: the first run is still before them."""

    def __call__(self, name: str, *, settled: bool = True, home: Path | None = None) -> RealWindow: ...


@pytest.fixture
def laptops(qapp: QApplication, tmp_path: Path) -> Iterator[Laptops]:
    """Laptops whose window stands open at 1024 by 600."""
    qapp.setQuitOnLastWindowClosed(False)
    made: list[RealWindow] = []

    def give(name: str, *, settled: bool = True, home: Path | None = None) -> RealWindow:
        place = home or tmp_path / name
        if settled and not (place / "data" / "vault").exists():
            settle(place, name)
        window = RealWindow(place)
        made.append(window)
        window.start(size=(1024, 600))
        if settled:
            window.unlock()
        return window

    yield give
    for window in made:
        if not window.gone:
            window.shell.prefer(english())
            window.close()
    i18n.use("en")


def settle(home: Path, name: str, programme: str = "") -> None:
    """A vault as the first run leaves it, closed."""
    box = wiring(data=home / "data", state=home / "state")
    box.create(home / "data" / "vault", PASSPHRASE, name=name, programme=programme, language="en", floor=True).close()
