"""A plain visit costs eleven keys or three clicks beside the note, from Today and back, in the real frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.contact.controller import ContactRoom
from desktop.ui.kit.card import card_at
from desktop.ui.kit.card_painting import Part
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import Lanes, PeoplePlace, TodayPlace, VisitPlace
from desktop.ui.people.controller import PeopleRoom
from desktop.ui.shell.frame import Frame
from desktop.ui.shell.session import Session
from desktop.ui.shell.shortcuts import KEYS, Deed, Keys
from desktop.ui.today.controller import TodayRoom
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.fakelockbox import OpenFakeDesk
from tests.support.roomtests import dress, three_lanes

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class House:
    qtbot: QtBot
    desk: FakeDesk
    window: QMainWindow
    lanes: Lanes
    today: TodayRoom
    contact: ContactRoom
    keys: int = 0
    clicks: int = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key, with what is held down counted too."""
        self.keys += 1 + (modifiers == ALT) + (modifiers == CTRL)
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifiers)

    def click(self, inside: QWidget, name: str, kind: type[QAbstractButton] = QAbstractButton) -> None:
        self.clicks += 1
        button = inside.findChild(kind, name)
        assert button is not None
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())

    def editor_is_open(self) -> bool:
        notes = self.contact.panel.editor.notes
        return notes.isVisible() and notes.hasFocus()

    def back_on_today(self) -> bool:
        return self.today.panel.isVisible() and self.today.panel.search.hasFocus()


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[House]:
    dress()
    desk = OpenFakeDesk()
    window = QMainWindow()
    frame = Frame()
    window.setCentralWidget(frame)
    window.resize(900, 480)
    lanes = three_lanes(window)
    today = TodayRoom(desk, lanes, window, today=lambda: TODAY)
    contact = ContactRoom(desk, lanes, window, today=lambda: TODAY)
    people = PeopleRoom(desk, lanes, window, today=lambda: TODAY)
    made_rooms = {TodayPlace: today, VisitPlace: contact, PeoplePlace: people}
    rooms = {kind: partial(made_rooms.__getitem__, kind) for kind in made_rooms}
    session = Session(desk, lanes, rooms, frame, window)
    deeds = dict.fromkeys(KEYS, lambda: None) | {Deed.FIND: lambda: session.go(PeoplePlace()), Deed.BACK: session.back}
    Keys(window, deeds)
    qtbot.addWidget(window)
    for name in ("Amina Mwangi", "Grace Wanjiru", "John Otieno"):
        person = desk.person(name)
        desk.visit(person, 10, next_contact=TODAY.isoformat())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = House(qtbot, desk, window, lanes, today, contact)
    session.go(TodayPlace())
    qtbot.waitUntil(lambda: made.back_on_today() and today.panel.cards.model().rowCount() > 1)
    yield made
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert isinstance(lane, Lane)
        assert lane.finish(5000)


def test_eleven_keys_and_the_note(house: House) -> None:
    house.press(Qt.Key.Key_F, CTRL)
    assert house.today.panel.isVisible()  # the search that stands here, not another page
    for letter in (Qt.Key.Key_A, Qt.Key.Key_M, Qt.Key.Key_I, Qt.Key.Key_N):
        house.press(letter)
    house.press(Qt.Key.Key_Return)
    house.qtbot.waitUntil(house.editor_is_open)
    QTest.keyClicks(house.contact.panel.editor.notes, "Slept better.")
    house.press(Qt.Key.Key_4, ALT)
    house.press(Qt.Key.Key_Return, CTRL)
    house.qtbot.waitUntil(house.back_on_today)
    assert house.keys == 11
    saved = house.desk.casebook.all_of("encounter")[-1]
    assert (saved["narrative"], saved["wellbeing"], saved["mode"]) == ("Slept better.", 4, "home_visit")


def test_three_clicks_from_a_line_of_today(house: House) -> None:
    cards = house.today.panel.cards
    index = cards.model().index(1, 0)
    card, box = card_at(index), cards.visualRect(index)
    assert card is not None
    across = (QPoint(x, box.center().y()) for x in range(box.right(), box.left(), -1))
    action = next(point for point in across if cards._delegate.part_at(card, box, point) is Part.ACTION)
    house.clicks += 1
    QTest.mouseMove(cards.viewport(), action)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=action)
    house.qtbot.waitUntil(house.editor_is_open)
    house.click(house.contact.panel.editor.mood, "choice-4")
    house.click(house.contact.panel, "visit-save", QPushButton)
    house.qtbot.waitUntil(house.back_on_today)
    assert house.clicks == 3
    assert house.desk.casebook.all_of("encounter")[-1]["wellbeing"] == 4


def test_escape_leaves_the_editor_with_the_text_kept(house: House) -> None:
    house.press(Qt.Key.Key_G)
    house.press(Qt.Key.Key_Return)
    house.qtbot.waitUntil(house.editor_is_open)
    QTest.keyClicks(house.contact.panel.editor.notes, "Half a")
    house.press(Qt.Key.Key_Escape)
    house.qtbot.waitUntil(house.back_on_today)
    (draft,) = [draft for draft in house.desk.drafts.kept.values() if draft.key.startswith("visit:")]
    assert draft.content["narrative"] == "Half a"
