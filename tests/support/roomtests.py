"""One room over a desk in memory: entered, looked at, typed into, and what it said written down."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.changed import Changed
from desktop.ui.kit import theme
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import Lanes, Place, Room
from tests.support.held import in_all

R = TypeVar("R", bound=Room)
W = TypeVar("W", bound=QWidget)


class Visitor:
    """Somebody at the keyboard of one room. Counts what they press."""

    def __init__(self, qtbot: QtBot, room: Room, lanes: Lanes) -> None:
        self.qtbot = qtbot
        self.room = room
        self.lanes = lanes
        self.went: list[Place] = []
        self.said: list[str] = []
        self.undo: Callable[[], None] | None = None
        self.changed: list[Changed] = []
        self.keys = 0
        self.clicks = 0
        room.go.connect(self.went.append)
        room.said.connect(self._hear)
        room.changed.connect(self.changed.append)
        room.panel.resize(900, 480)
        qtbot.addWidget(room.panel)

    def enter(self, place: Place) -> None:
        """Show the room at `place`, and wait for its answers."""
        self.room.panel.show()
        self.room.panel.activateWindow()
        self.qtbot.waitUntil(self.room.panel.isActiveWindow)
        self.room.enter(place)
        self.settle()

    def settle(self) -> None:
        """Wait until every lane has answered, and what the answers asked has been answered too."""
        for _ in range(4):
            for lane in (self.lanes.drafts, self.lanes.read, self.lanes.write):
                self._wait_for(lane)
        strays = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not self.room.panel]
        assert strays == [], "a part of the page opened as a window of its own"

    def _wait_for(self, lane: Lane) -> None:
        done: list[None] = []
        lane.start(self.room, lambda _progress: None, done=done.append, failed=lambda _error: None)
        self.qtbot.waitUntil(lambda: bool(done))

    def leave(self) -> None:
        left: list[bool] = []
        self.room.leave(lambda: left.append(True))
        self.qtbot.waitUntil(lambda: bool(left))
        assert left == [True]

    def find(self, name: str, kind: type[W]) -> W:
        """The widget called `name`; it must be there."""
        return in_all(self.room.panel, kind, name)

    def press(self, name: str) -> None:
        """Click a button."""
        button = self.find(name, QPushButton)
        assert button.isVisibleTo(self.room.panel), f"{name} is hidden"
        assert button.isEnabled(), f"{name} cannot be pressed"
        self.clicks += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def click(self, inside: QWidget, name: str) -> None:
        """Click one of the choices in a row."""
        self.clicks += 1
        choice = inside.findChild(QAbstractButton, name)
        assert choice is not None, f"nothing is called {name}"
        assert choice.isVisibleTo(self.room.panel), f"{name} is hidden"
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=choice.rect().center())
        self.settle()

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.keys += len(text)
        QTest.keyClicks(self.focused(), text)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key; each modifier counts as a key."""
        held = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)
        self.keys += 1 + sum(bool(modifiers & each) for each in held)
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def tab(self) -> None:
        """On to the next input."""
        QTest.keyClick(self.focused(), Qt.Key.Key_Tab)

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    def _hear(self, words: str, undo: object) -> None:
        self.said.append(words)
        self.undo = undo if callable(undo) else None


def three_lanes(owner: QObject) -> Lanes:
    return Lanes(write=Lane(owner), read=Lane(owner), drafts=Lane(owner))


def visiting(qtbot: QtBot, make: Callable[[Lanes, QObject], Room]) -> Iterator[Visitor]:
    """A visitor of the room that `make` builds, told of what changed as the window does. For fixtures."""
    dress()
    owner = QObject()
    lanes = three_lanes(owner)
    room = make(lanes, owner)
    room.changed.connect(room.refresh)
    yield Visitor(qtbot, room, lanes)
    for lane in (lanes.write, lanes.read, lanes.drafts):
        assert lane.finish(5000)
    i18n.use("en")


def dress() -> None:
    """The look that all rooms are tested in."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Theme.LIGHT)


def sentences(panel: QWidget) -> list[str]:
    """Every label that can be seen."""

    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel) and label.text()]


def nameless(panel: QWidget) -> list[str]:
    """What the keyboard reaches on a panel without a name for the screen reader, or without one for tests."""
    found = []
    for widget in panel.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(panel) and widget.isEnabled()
        if not reached or widget.objectName().startswith("qt_"):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if not interface.text(QAccessible.Text.Name) or not widget.objectName():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def low(panel: QWidget) -> list[str]:
    """Buttons lower than a shaking hand needs (WCAG 2.2: 24 px); icons inside a field are part of the field."""
    buttons = (button for button in panel.findChildren(QAbstractButton) if button.isVisibleTo(panel))
    return [
        button.objectName()
        for button in buttons
        if 0 < button.height() < 24 and not isinstance(button.parentWidget(), QLineEdit)
    ]
