"""The room over a desk in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.ui.paperwork.controller import PaperRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, dress, three_lanes


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk) -> Iterator[Visitor]:
    dress()
    owner = QObject()
    lanes = three_lanes(owner)
    room = PaperRoom(desk, lanes, owner, today=lambda: TODAY)
    room.changed.connect(room.refresh)  # as the window does
    yield Visitor(qtbot, room, lanes)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    i18n.use("en")
