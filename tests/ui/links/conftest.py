"""The tab of help from others on the page of somebody, over a desk in memory."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.links.controller import LinksPart
from desktop.ui.person.controller import PersonRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, dress, three_lanes


@pytest.fixture
def desk() -> FakeDesk:
    desk = FakeDesk()
    desk.programme.features = {Feature.REFERRALS, Feature.DELIVERIES, Feature.SUPPORT}
    return desk


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    return desk.person("Amina Mwangi")


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk, amina: RecordId) -> Iterator[Visitor]:
    dress()
    owner = QObject()
    lanes = three_lanes(owner)
    part = LinksPart(desk, lanes, owner, today=lambda: TODAY)
    room = PersonRoom(desk, lanes, owner, parts=(part,), today=lambda: TODAY)
    room.changed.connect(room.refresh)  # as the window does
    found = Visitor(qtbot, room, lanes)
    found.enter(PersonPlace(amina, tab="links"))
    yield found
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    i18n.use("en")
