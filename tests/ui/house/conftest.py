"""The room over a desk in memory."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.house.controller import HouseRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, visiting


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk) -> Iterator[Visitor]:
    late = datetime(2026, 3, 14, 22, 50)  # noqa: DTZ001 - a clock on the wall
    yield from visiting(
        qtbot, lambda lanes, owner: HouseRoom(desk, lanes, owner, today=lambda: TODAY, now=lambda: late)
    )
