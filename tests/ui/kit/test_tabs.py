"""The parts of a page: those without room wait behind "More", and none is cut off."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.kit.tabs import Tabs

NAMES = ("glance", "notes", "choices", "twins", "worries", "aside", "team", "numbers")


@pytest.fixture
def tabs(qtbot: QtBot) -> Tabs:
    made = Tabs("page")
    qtbot.addWidget(made)
    for name in NAMES:
        made.add(name)
        made.show_words(name, f"Part {name}")
    made.resize(400, 40)
    made.show()
    return made


def shown(tabs: Tabs) -> list[str]:
    return [name for number, name in enumerate(NAMES) if tabs.bar.isTabVisible(number)]


@pytest.mark.parametrize("name", NAMES)
def test_the_tab_in_front_is_seen_whole_beside_the_way_to_the_others(tabs: Tabs, name: str) -> None:
    tabs.choose(name)
    tabs.layout().activate()  # type: ignore[union-attr]  # it has one
    assert name in shown(tabs)
    last = max(tabs.bar.tabRect(number).right() for number in range(len(NAMES)) if tabs.bar.isTabVisible(number))
    assert last <= tabs.bar.width() <= tabs.width()
    assert tabs.more.isVisible()
    behind = [action.text() for action in tabs.menu().actions()]
    assert behind == [f"Part {other}" for other in NAMES if other not in shown(tabs)]


def test_where_there_is_room_nothing_waits_behind(tabs: Tabs) -> None:
    tabs.resize(2_000, 40)
    assert shown(tabs) == list(NAMES)
    assert not tabs.more.isVisible()


def test_to_stand_at_a_tab_tells_nobody(tabs: Tabs) -> None:
    told: list[str] = []
    tabs.chosen.connect(told.append)
    assert tabs.stand_at("numbers")
    assert not tabs.stand_at("numbers")
    assert told == []
    tabs.choose("notes")
    assert told == ["notes"]


def test_others_may_come_in_their_place(tabs: Tabs) -> None:
    tabs.clear()
    assert tabs.bar.count() == 0
    tabs.add("new")
    tabs.show_words("new", "New")
    assert tabs.current() == "new"
