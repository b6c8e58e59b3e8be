"""The room over a desk in memory."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.ownlog.controller import OwnLogRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, visiting


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk) -> Iterator[Visitor]:
    yield from visiting(qtbot, lambda lanes, owner: OwnLogRoom(desk, lanes, owner, today=lambda: TODAY))
