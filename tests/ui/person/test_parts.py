"""The parts of a person's page: their tabs, their pages over it, and coming back to what was half written."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.views import DraftNote
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.page import Page
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import Leaving, PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.person.page import DETAILS, TIMELINE, PersonPage
from desktop.ui.today.lines import unfinished
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.held import in_all
from tests.support.roomtests import Visitor, dress, three_lanes


class Plans(Part):
    """A part that does nothing but remember."""

    def __init__(self, name: str, feature: Feature | None, parent: QObject) -> None:
        super().__init__(parent)
        self.panel = QLabel("Plans of somebody")
        self.panel.setObjectName(name)
        self.feature = feature
        self.form = Page("A plan", back="Back")
        self.pages = (self.form,)
        self.entered: list[tuple[RecordId, bool]] = []
        self.looks = 0
        self.kept = 0
        self.went_on: list[str] = []
        self.something = False
        self.inner_steps = 0
        self.heard: list[Changed] = []

    def word(self) -> str:
        return f"Tab {self.panel.objectName()}"

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        self.entered.append((person, may_write))

    def look(self) -> None:
        self.looks += 1

    def holds_something(self) -> bool:
        return self.something

    def refresh(self, changed: Changed) -> None:
        self.heard.append(changed)

    def step_back(self) -> bool:
        self.inner_steps -= 1
        return self.inner_steps >= 0

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.startswith(self.panel.objectName())

    def go_on(self, draft: DraftNote) -> None:
        self.went_on.append(draft.key)
        self.opened.emit(self.form)

    def unfinished_words(self, draft: DraftNote) -> str:
        return f"{draft.key} is not saved yet."

    def leave(self, leaving: Leaving) -> None:
        self.kept += 1
        leaving.then()

    def retranslate(self) -> None:
        pass


class House:
    """A room with parts, and somebody in it."""

    def __init__(self, visitor: Visitor, room: PersonRoom, parts: tuple[Plans, ...]) -> None:
        self.visitor, self.room, self.parts = visitor, room, parts

    @property
    def tabs(self) -> list[str]:
        bar = self.room.panel.page.tabs.bar
        return [bar.tabText(n) for n in range(bar.count()) if bar.isTabVisible(n)]


@pytest.fixture
def house(qtbot: QtBot, desk: FakeDesk) -> Iterator[House]:
    dress()
    owner = QObject()
    lanes = three_lanes(owner)
    parts = (Plans("goals", None, owner), Plans("plans", Feature.PLANS, owner))
    room = PersonRoom(desk, lanes, owner, parts=parts, today=lambda: TODAY)
    yield House(Visitor(qtbot, room, lanes), room, parts)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    i18n.use("en")


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    return desk.person("Amina Mwangi")


def test_a_tab_is_there_where_its_feature_is_on(house: House, desk: FakeDesk, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    assert house.tabs == ["Timeline", "Tab goals", "Details"]
    desk.programme.features.add(Feature.PLANS)
    house.visitor.enter(PersonPlace(amina))
    assert house.tabs == ["Timeline", "Tab goals", "Tab plans", "Details"]


def test_what_is_off_is_still_shown_where_it_holds_something(house: House, amina: RecordId) -> None:
    house.parts[1].something = True
    house.visitor.enter(PersonPlace(amina))
    assert "Tab plans" in house.tabs


def test_a_part_is_told_who_it_is_and_looked_at_when_its_tab_comes_to_the_front(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    goals = house.parts[0]
    assert (goals.entered, goals.looks) == ([(amina, True)], 0)
    house.room.panel.page.tabs.choose("goals")
    assert goals.looks == 1
    assert goals.panel.isVisibleTo(house.room.panel)


def test_nothing_is_written_about_somebody_in_the_bin(house: House, desk: FakeDesk, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    house.visitor.room.refresh(desk.casebook.delete("person", amina, "twice"))
    house.visitor.settle()
    assert house.parts[0].entered == [(amina, True), (amina, False)]
    assert len(house.parts[0].heard) == 1


def test_a_page_of_a_part_lies_over_the_person_until_it_is_closed(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    goals = house.parts[0]
    house.room.panel.page.tabs.choose("goals")
    goals.opened.emit(goals.form)
    assert house.room.panel.currentWidget() is goals.form
    goals.closed.emit()
    house.visitor.settle()
    assert house.room.panel.currentWidget() is house.room.panel.page
    assert house.room.panel.page.tabs.current() == "goals"


def test_escape_goes_one_step_back_in_the_part_then_to_the_person_then_lets_the_window(
    house: House, amina: RecordId
) -> None:
    house.visitor.enter(PersonPlace(amina))
    goals = house.parts[0]
    goals.inner_steps = 1
    goals.opened.emit(goals.form)
    assert house.room.step_back()
    assert house.room.panel.currentWidget() is goals.form
    assert house.room.step_back()
    house.visitor.settle()
    assert goals.kept >= 1
    assert house.room.panel.currentWidget() is house.room.panel.page
    assert not house.room.step_back()


def test_escape_leads_from_a_form_to_the_person(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    house.room.panel.page.add_wanted.emit("task")
    house.visitor.settle()
    assert house.room.step_back()
    house.visitor.settle()
    assert house.room.panel.currentWidget() is house.room.panel.page


def test_every_part_keeps_what_is_half_written_before_the_room_is_left(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    house.visitor.leave()
    assert [part.kept for part in house.parts] == [1, 1]


def test_what_a_part_has_half_written_is_offered(house: House, desk: FakeDesk, amina: RecordId) -> None:
    desk.drafts.keep("goals:1", {"words": "More sleep"}, amina)
    house.visitor.enter(PersonPlace(amina))
    house.visitor.press("person-unfinished-action")
    assert house.parts[0].went_on == ["goals:1"]
    assert house.room.panel.currentWidget() is house.parts[0].form


def test_unlocking_comes_back_to_the_tab_and_the_form_of_a_part(house: House, desk: FakeDesk, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    house.room.panel.page.tabs.choose("goals")
    house.parts[0].opened.emit(house.parts[0].form)
    place = house.room.here()
    assert place == PersonPlace(amina)
    assert isinstance(place, PersonPlace)
    assert (place.tab, place.writing) == ("goals", "goals")
    desk.drafts.keep("goals:1", {"words": "More sleep"}, amina)
    house.visitor.enter(place)
    assert house.parts[0].went_on == ["goals:1"]


def test_unlocking_comes_back_to_a_half_written_form_of_the_room(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    house.room.panel.page.tabs.choose(DETAILS)
    house.room.panel.page.add_wanted.emit("task")
    house.visitor.settle()
    house.visitor.type("Call her brother")
    place = house.room.here()
    house.visitor.leave()
    assert place is not None
    house.visitor.enter(place)
    assert house.room.panel.currentWidget() is house.room.panel.form("task")
    assert house.room.panel.form("task").content() == {"what": "Call her brother"}
    assert house.room.panel.page.tabs.current() == DETAILS


def test_an_ordinary_visit_to_the_page_begins_at_the_timeline(house: House, desk: FakeDesk, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    house.room.panel.page.tabs.choose("goals")
    house.visitor.enter(PersonPlace(desk.person("Grace")))
    assert house.room.panel.page.tabs.current() == TIMELINE


def test_where_there_is_no_room_tabs_fold_and_the_one_in_front_stays_in_sight(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    tabs = house.room.panel.page.tabs
    tabs.setFixedWidth(tabs.minimumSizeHint().width() + 20)
    tabs.choose(DETAILS)
    house.visitor.settle()
    assert "Details" in house.tabs
    assert len(house.tabs) < 3
    assert {action.text() for action in tabs.menu().actions()} | set(house.tabs) == {"Timeline", "Tab goals", "Details"}
    tabs.menu().actions()[-1].trigger()
    assert tabs.bar.isTabVisible(tabs.bar.currentIndex())


def test_the_tabs_are_turned_through_whether_they_fold_or_not(house: House, amina: RecordId) -> None:
    house.visitor.enter(PersonPlace(amina))
    tabs = house.room.panel.page.tabs
    tabs.setFixedWidth(tabs.minimumSizeHint().width() + 20)
    seen = []
    for _ in range(3):
        tabs.turn(1)
        seen.append(tabs.current())
    assert seen == ["goals", DETAILS, TIMELINE]


def test_a_record_somebody_is_led_to_is_read_at_once_with_the_person_behind_it(
    house: House, desk: FakeDesk, amina: RecordId
) -> None:
    visit = desk.visit(amina, 3, narrative="Slept badly.")
    house.visitor.enter(PersonPlace(amina, record=("encounter", visit)))
    assert house.room.panel.currentWidget() is house.room.panel.entry
    assert house.room.step_back()
    house.visitor.settle()
    assert house.room.panel.currentWidget() is house.room.panel.page


def test_today_leads_to_the_half_written_form_itself(desk: FakeDesk, amina: RecordId) -> None:
    note = DraftNote("task:1", amina, datetime(2026, 3, 14, tzinfo=UTC), {})
    (found,) = unfinished((note,))
    assert isinstance(found.place, PersonPlace)
    assert (found.place.id, found.place.writing) == (amina, "task:1")


def test_a_part_leads_to_the_help_for_somebody_who_may_not_be_safe(house: House, amina: RecordId) -> None:
    wanted: list[None] = []
    house.room.help_wanted.connect(lambda: wanted.append(None))
    house.visitor.enter(PersonPlace(amina))
    house.parts[0].help_wanted.emit()
    assert wanted == [None]


def test_what_scrolls_in_a_tab_takes_nothing_from_the_margin_of_the_page(qtbot: QtBot) -> None:
    page = PersonPage(CardModel())
    qtbot.addWidget(page)
    page.resize(700, 400)
    page.show()
    page.tabs.choose(DETAILS)
    details = in_all(page, QScrollArea)
    inside = details.widget()
    assert inside is not None
    inside.setMinimumHeight(2_000)
    qtbot.waitUntil(lambda: details.verticalScrollBar().maximum() > 0)
    page.resize(710, 400)
    margins = page.body.contentsMargins()
    assert margins.left() == margins.right()
