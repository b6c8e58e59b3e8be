"""The room over a desk in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.features import Feature
from desktop.domain.programme import Programme
from desktop.ui.kit import decided
from desktop.ui.support.controller import SupportRoom
from tests.support.fakedesk import NOW, FakeDesk
from tests.support.roomtests import Visitor, dress, three_lanes


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk) -> Iterator[Visitor]:
    dress()
    decided.follow(Programme(features=frozenset({Feature.SUPERVISION, Feature.LONE_VISITS})))
    owner = QObject()
    lanes = three_lanes(owner)
    room = SupportRoom(desk, lanes, owner, now=lambda: NOW)
    room.changed.connect(room.refresh)  # as the window does
    yield Visitor(qtbot, room, lanes)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    decided.follow(Programme())
    i18n.use("en")
