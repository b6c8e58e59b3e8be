"""One key puts every name away, on every screen, until it brings them back."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.kit.rooms import PersonPlace
from tests.support.realwindow import RealWindow, until
from tests.support.screens import ROOMS, Caseload, practise

# Screens that say whom they are about, of each room. Of supporters in the help page names stay: they are to be called.
SAYING = (
    "today", "people", "person", "person-handed", "person-entry", "goals", "visit", "visit-picker", "session-new",
    "exchange-give", "exchange-take-inside", "exchange-take-one-inside", "plan", "plan-part", "plan-wishes",
    "plan-print", "choices", "settings-trail",
)  # fmt: skip


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Caseload:
    return practise(tmp_path_factory.mktemp("names"))


def test_no_list_and_no_page_says_a_name_while_they_are_hidden(load: Caseload, qapp: object) -> None:
    window = RealWindow(load.home)
    window.start()
    window.unlock()
    desk = window.desk
    assert desk is not None
    names = [line.name for line in desk.read.casebook.people().rows]
    first = desk.read.casebook.person(load.person).name
    assert first in names
    window.key(Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.sees("foot-names"), "the foot says so")
    every = {part for name in names for part in (name, *name.split())}
    for screen in SAYING:
        ROOMS[screen](window, load)
        window.settle()
        said = [part for part in every if window.reads(part)]
        assert not said, (screen, said)
    assert all(line.name not in names for line in desk.read.casebook.people().rows)
    assert desk.read.casebook.show("person", load.person).record.fields["name"] == first
    window.press("foot-names")
    until(lambda: not window.sees("foot-names"), "they are back")
    window.go(PersonPlace(load.person))
    window.settle()
    assert window.reads(first)
    window.close()
