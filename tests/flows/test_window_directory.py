"""Places of help: written down by whoever coordinates, at hand for everybody, and kept right by whoever was there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.records.referrals import Found
from desktop.ui.kit.rooms import PeoplePlace, TodayPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until

CTRL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return


def rows(window: RealWindow, name: str) -> int:
    return window.find(name, QTableView).model().rowCount()


def test_a_place_is_written_down_found_in_a_hurry_and_said_to_be_right(laptops: Laptops) -> None:
    window = laptops("joyce")
    assert window.desk is not None
    window.desk.write.programme.switch(Feature.REFERRALS, on=True)
    window.room(TodayPlace).changed.emit(Changed(everything=True))  # as the settings say it
    window.settle()
    window.key(Qt.Key.Key_F2)  # whom to call, and from there on to where help is
    until(lambda: window.sees("safety-help-places"), "the way to the places is offered")
    window.press("safety-help-places")
    until(lambda: window.sees("directory-none"), "there is no place yet")
    assert not window.sees("safety-help")
    window.press("directory-add")
    until(lambda: window.sees("directory_entry-form"), "the form is open")
    window.write("Hope clinic")
    window.key(ENTER, CTRL)
    until(lambda: window.sees("place-page"), "the place is open")
    window.press("place-right")
    until(lambda: "today" in window.find("place-age", QLabel).text(), "it was right today")
    (check,) = window.desk.read.directory.places()[0].checks
    assert check.found is Found.RIGHT
    window.go(PeoplePlace())
    window.write("hope")
    until(lambda: window.sees("people-list"), "it is found among everything else")
    window.key(ENTER)
    until(lambda: window.sees("place-page"), "Enter opens it")
    window.key(Qt.Key.Key_Escape)
    until(lambda: window.sees("directory-cards"), "one step back is the list")
    window.write("hop")
    assert rows(window, "directory-cards") == 1
