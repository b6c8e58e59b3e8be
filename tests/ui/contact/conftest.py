"""The visit editor over a desk in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.ids import RecordId
from desktop.domain.programme import Programme
from desktop.ui.contact.controller import ContactRoom
from desktop.ui.kit import decided
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, dress, three_lanes


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    return desk.person("Amina Mwangi", alias="P-0004", place="Ward 1")


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk) -> Iterator[Visitor]:
    dress()
    owner = QObject()
    lanes = three_lanes(owner)
    room = ContactRoom(desk, lanes, owner, today=lambda: TODAY)
    yield Visitor(qtbot, room, lanes)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    decided.follow(Programme())
    i18n.use("en")
