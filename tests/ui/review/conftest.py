"""The room over a desk in memory."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.ids import RecordId
from desktop.ui.review.controller import ReviewRoom
from tests.support.fakedesk import NOW, FakeDesk
from tests.support.roomtests import Visitor, visiting


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    return desk.person("Amina Mwangi", place="Ward 1")


@pytest.fixture
def visitor(qtbot: QtBot, desk: FakeDesk) -> Iterator[Visitor]:
    yield from visiting(qtbot, lambda lanes, owner: ReviewRoom(desk, lanes, owner, now=lambda: NOW))
