"""The real window over a real vault, with somebody at its keyboard. Needs no test to run in: tools/screens.py uses it.

A vault costs the least a passphrase may cost; everything else is what people get: lanes, rooms, disk, clock.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from desktop.app.preferences import JsonPreferences
from desktop.app.wiring import Box, Desk, now, wiring
from desktop.domain.clock import Clock, Moment
from desktop.ui.kit.cards import Card, CardList, CardModel, Heading
from desktop.ui.kit.jobs import Job, Lane
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import Lanes, Locked, MakeRoom, Place
from desktop.ui.kit.theme import Theme
from desktop.ui.shell.controller import Furnishing, Prefer, Shell
from desktop.ui.shell.run import furnishing
from desktop.ui.shell.session import Session

PASSPHRASE: Final = "a lamp under seven mango trees"
WAIT_S: Final = 60.0  # a machine that does much else; nothing but a failure ever waits so long
_POLL_MS: Final = 4
_ROUNDS: Final = 12  # an answer that asks again, and so on
_HELD: Final = (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier)

W = TypeVar("W", bound=QWidget)


class CheapBox:
    """The real lockbox, whose new vaults cost the least to open."""

    def __init__(self, box: Box) -> None:
        self._box = box

    def create(self, folder: Path, passphrase: str, **chosen: Any) -> Desk:
        return self._box.create(folder, passphrase, **{**chosen, "floor": True})

    def __getattr__(self, name: str) -> object:
        return getattr(self._box, name)


@dataclass
class SettableClock:
    """The wall clock, put back by `back`."""

    back: timedelta = field(default_factory=timedelta)

    def __call__(self) -> Moment:
        moment = now()
        return Moment(moment.wall_ms - round(self.back.total_seconds() * 1000), moment.offset_min)


class RealWindow:
    """One laptop: its folders inside `home`, one window. Keys and clicks that somebody makes are counted."""

    def __init__(self, home: Path, preferences: Preferences | None = None, clock: Clock = now) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.home = home
        self.box = wiring(clock, data=home / "data", state=home / "state")
        self.file = JsonPreferences(home / "config")
        self.file.save(preferences or english())
        self.why: Locked | None = None
        self.gone = False
        self.keys = 0
        self.clicks = 0
        self.lanes: Lanes | None = None
        self.desk: Desk | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        cheap: Any = CheapBox(self.box)
        real = furnishing(cheap, prepare=lambda: None, after_lock=self._after_lock, gone=self._gone)
        self._make_rooms = real.rooms
        self.shell = Shell(
            app,
            self.file,
            Furnishing(
                unlock=real.unlock,
                first_run=real.first_run,
                rooms=self._rooms,
                after_lock=real.after_lock,
                gone=real.gone,
            ),
        )
        self.window = self.shell.window

    # Beginning and ending

    def start(self, *, size: tuple[int, int] | None = None) -> None:
        """Show the window: the first run where there is no vault yet."""
        self.shell.start(first_run=not self.box.known_vaults())
        if size is not None:
            self.window.resize(*size)
        self.to_front()

    def to_front(self) -> None:
        self.window.activateWindow()
        until(lambda: self.window.isActiveWindow() and QApplication.focusWidget() is not None, "the window is in front")

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase at the door and wait for what stands behind it."""
        self.wait_for("passphrase").setFocus()
        self.write(passphrase)
        self.key(Qt.Key.Key_Return)
        self.wait_for("frame")
        self.settle()

    def close(self) -> None:
        """Close the window and take everything down."""
        self.shell.close()
        until(lambda: self.gone, "the window is gone")
        self.shell.deleteLater()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def settle(self) -> None:
        """Wait until every lane has answered, and what the answers asked has been answered too."""
        lanes = self.lanes
        for _ in range(_ROUNDS):
            QApplication.processEvents()
            every = (lanes.drafts, lanes.read, lanes.write) if lanes is not None and self.desk is not None else ()
            busy = [lane for lane in every if is_busy(lane)]
            if not busy:
                break
            for lane in busy:
                run_dry(lane, self.shell)
        QApplication.processEvents()

    # Looking

    @overload
    def find(self, name: str) -> QWidget: ...
    @overload
    def find(self, name: str, kind: type[W]) -> W: ...
    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The one visible widget of that name."""
        found = self._visible(name, kind)
        assert len(found) == 1, f"{name}: {len(found)} visible; there are {sorted(self.names())}"
        return found[0]

    def sees(self, name: str) -> bool:
        return bool(self._visible(name, QWidget))

    def wait_for(self, name: str) -> QWidget:
        until(lambda: self.sees(name), f"{name} is seen")
        return self.find(name)

    def names(self) -> set[str]:
        """What of the visible widgets has a name."""
        return {each.objectName() for each in self.window.findChildren(QWidget) if each.isVisible()} - {""}

    def texts(self) -> list[str]:
        """Every text that can be seen, without directional marks."""
        return [text.replace("\u2068", "").replace("\u2069", "") for text in visible_texts(self.window)]

    def reads(self, words: str) -> bool:
        """Whether these words stand anywhere on the window."""
        return any(words in text for text in self.texts())

    def room(self, place: type[object]) -> Any:
        """What shows such places, with everything inside it."""
        session = self.shell._session  # a test may look at a room before anybody went there
        assert isinstance(session, Session), "nothing is open"
        return session.room_for(place)

    def door(self) -> Any:
        """What stands before the casebook, with everything inside it."""
        return self.shell._door

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    # Doing

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        self.keys += len(text)
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self.focused(), letter)
            else:  # QTest knows no other keyboards
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                    QApplication.sendEvent(self.focused(), event)

    def key(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        """Press one key; each key held counts as one."""
        self.keys += 1 + len(held)
        modifiers = Qt.KeyboardModifier.NoModifier
        for each in held:
            modifiers |= each
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.settle()

    def press(self, name: str) -> None:
        """Click a button."""
        button = self.find(name, QAbstractButton)
        assert button.isEnabled(), f"{name} cannot be pressed"
        self.clicks += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=_on(button))
        self.settle()

    def choose_file(self, *files: Path) -> None:
        """Say where they are in the dialog that asks for a file, for several, or for a place."""
        until(lambda: self._dialog() is not None, "a dialog asks for a file")
        dialog = self._dialog()
        assert dialog is not None
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.setText(str(files[0]) if len(files) == 1 else " ".join(f'"{file}"' for file in files))
        QTest.keyClick(edit, Qt.Key.Key_Return)
        until(lambda: self._dialog() is None, "the dialog is closed")
        self.settle()

    def _dialog(self) -> QFileDialog | None:
        shown = (each for each in self.window.findChildren(QFileDialog) if each.isVisible())
        return next(shown, None)

    def tab_to(self, name: str, most: int = 60) -> QWidget:
        """Press Tab until the keyboard is on the widget of that name, or inside it."""
        wanted = self.find(name)
        for _ in range(most):
            focused = self.focused()
            if focused is wanted or wanted.isAncestorOf(focused):
                return focused
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}; it is on {self.focused().objectName()}")

    def go(self, place: Place) -> None:
        """Where a shortcut or a link would lead."""
        session = self.shell._session  # every way there has its own test
        assert session is not None, "nothing is open"
        session.go(place)
        self.settle()

    def _visible(self, name: str, kind: type[W]) -> list[W]:
        return [each for each in self.window.findChildren(kind, name) if each.isVisible()]

    # What the shell asks

    def _rooms(
        self, desk: Any, lanes: Lanes, preferences: Preferences, prefer: Prefer, parent: QObject
    ) -> Mapping[type[object], MakeRoom]:
        self.desk, self.lanes = desk, lanes
        return self._make_rooms(desk, lanes, preferences, prefer, parent)

    def _after_lock(self, why: Locked) -> None:
        """In place of a fresh process: the door, or the first run, over nothing of what was."""
        self.why = why
        self.desk = self.lanes = None
        self.shell.show_door(first_run=not self.box.known_vaults(), why=why)

    def _gone(self) -> None:
        self.desk = self.lanes = None
        self.gone = True


def english(**chosen: object) -> Preferences:
    """What a window is shown with unless a test says more."""
    made: Callable[..., Preferences] = Preferences
    return made(**{"language": "en", "theme": Theme.LIGHT, **chosen})


def until(true: Callable[[], bool], what: str, seconds: float = WAIT_S) -> None:
    """Let the event loop run until it is true. Raises AssertionError with `what` where it never is."""
    if true():
        return
    loop, look, patience = QEventLoop(), QTimer(interval=_POLL_MS), QTimer(singleShot=True)
    look.timeout.connect(lambda: loop.quit() if true() else None)
    patience.timeout.connect(loop.quit)
    look.start()
    patience.start(round(seconds * 1000))
    loop.exec()
    look.stop()
    assert true(), f"not within {seconds:g} s: {what}"


def is_busy(lane: Lane) -> bool:
    """Whether anything that was asked of it has not been answered."""
    return any(job._then is not None for job in lane.findChildren(Job))


def run_dry(lane: Lane, owner: QObject) -> None:
    """Wait until what is asked of the lane now has been answered."""
    answered: list[object] = []
    loop, patience = QEventLoop(), QTimer(singleShot=True, interval=round(WAIT_S * 1000))

    def go_on(answer: object) -> None:
        answered.append(answer)
        loop.quit()

    lane.start(owner, lambda _progress: None, done=go_on, failed=go_on)
    patience.timeout.connect(loop.quit)
    patience.start()
    loop.exec()
    assert answered, f"a lane has not answered within {WAIT_S:g} s"


def visible_texts(window: QWidget) -> Iterator[str]:
    """What a person reads on the window: labels, buttons, tabs, choices and the rows of lists."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QTabBar():
                yield from (widget.tabText(at) for at in range(widget.count()))
            case QComboBox():
                yield widget.currentText()
            case QLineEdit():
                yield widget.placeholderText()
            case CardList():
                yield from _card_texts(widget)


def _card_texts(cards: CardList) -> Iterator[str]:
    model = cards.model()
    assert isinstance(model, CardModel)
    for row in map(model.row, range(model.rowCount())):
        match row:
            case Heading(text=text):
                yield text
            case Card():
                yield from (row.title, row.subtitle, row.trailing, row.action, *(badge.text for badge in row.badges))


def _on(button: QWidget) -> QPoint:
    return button.rect().center()
