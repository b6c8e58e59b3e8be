"""The page of a person who has a plan, over a desk in memory."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.plans.controller import PlansPart
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, dress, three_lanes


@dataclass
class Home:
    """Somebody at the tab of Zawadi's plan."""

    visitor: Visitor
    desk: FakeDesk
    part: PlansPart
    room: PersonRoom
    person: RecordId

    def put(self, kind: str, **fields: object) -> RecordId:
        return self.desk.casebook.put(kind, {"person": name_of(self.person)} | fields)

    def enter(self) -> None:
        self.visitor.enter(PersonPlace(self.person, "plans"))

    def saved(self, kind: str) -> list[dict[str, object]]:
        """What stands in the casebook, without whose it is."""
        found = self.desk.casebook.list(kind, where={"person": name_of(self.person)})
        return [{k: v for k, v in one.record.fields.items() if k != "person"} for one in found]


@pytest.fixture
def home(qtbot: QtBot) -> Iterator[Home]:
    dress()
    desk = FakeDesk()
    desk.programme.features.add(Feature.PLANS)
    person = desk.person("Zawadi", safe_contact="Never say who we are.", languages=("sw",))
    owner = QObject()
    lanes = three_lanes(owner)
    part = PlansPart(desk, lanes, owner, today=lambda: TODAY)
    room = PersonRoom(desk, lanes, owner, parts=(part,), today=lambda: TODAY)
    yield Home(Visitor(qtbot, room, lanes), desk, part, room, person)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    i18n.use("en")
