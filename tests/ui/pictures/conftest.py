"""The page of a person whose pictures are looked at, over a desk in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.pictures.part import PicturesPart
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, dress, three_lanes


@dataclass
class Home:
    """Somebody at the tab of Zawadi's pictures."""

    visitor: Visitor
    desk: FakeDesk
    part: PicturesPart
    person: RecordId

    def enter(self) -> None:
        self.visitor.enter(PersonPlace(self.person, "pictures"))


@pytest.fixture
def home(qtbot: QtBot) -> Iterator[Home]:
    dress()
    desk = FakeDesk()
    desk.programme.features.add(Feature.ATTACHMENTS)
    person = desk.person("Zawadi")
    owner = QObject()
    lanes = three_lanes(owner)
    part = PicturesPart(desk, lanes, owner, today=lambda: TODAY)
    room = PersonRoom(desk, lanes, owner, parts=(part,), today=lambda: TODAY)
    room.changed.connect(room.refresh)  # as the window does
    yield Home(Visitor(qtbot, room, lanes), desk, part, person)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    i18n.use("en")
