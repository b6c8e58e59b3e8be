"""One key puts every name away, on every screen, until it brings them back."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.kit.rooms import PeoplePlace, PersonPlace, TodayPlace
from tests.support.realwindow import RealWindow, until
from tests.support.screens import Caseload, practise


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
    for place in (TodayPlace(), PeoplePlace(), PersonPlace(load.person), PersonPlace(load.person, "details")):
        window.go(place)
        window.settle()
        for name in names:
            assert not window.reads(name), (place, name)
    assert all(line.name not in names for line in desk.read.casebook.people().rows)
    assert desk.read.casebook.show("person", load.person).record.fields["name"] == first
    window.press("foot-names")
    until(lambda: not window.sees("foot-names"), "they are back")
    window.go(PersonPlace(load.person))
    window.settle()
    assert window.reads(first)
    window.close()
