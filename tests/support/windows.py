"""A whole window over fakes: vaults in memory, small rooms, and a door that comes back after locking."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.page import Page
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import (
    ExchangePlace,
    HousePlace,
    Lanes,
    Locked,
    MakeRoom,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    Room,
    SettingsPlace,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.kit.theme import Theme
from desktop.ui.settings.controller import SettingsRoom
from desktop.ui.shell.controller import Furnishing, Prefer, Shell
from desktop.ui.shell.run import furnishing
from tests.support.fakelockbox import WORDS, FakeLockbox, FakePreferenceFile, OpenFakeDesk


class SmallRoom(Room):
    """A room with one field, whose text it keeps as a draft when it is left."""

    def __init__(self, name: str, desk: OpenFakeDesk, lanes: Lanes, parent: QObject, log: list[str]) -> None:
        super().__init__(parent)
        self._name, self._desk, self._lanes, self._log = name, desk, lanes, log
        self.place: Place | None = None
        self.told_anew = 0
        self.refreshed: list[Changed] = []
        self.panel = Page(name)
        self.panel.setObjectName(f"{name}-room")
        self.text = QLineEdit()
        self.text.setObjectName(f"{name}-text")
        self.text.setAccessibleName(name)
        self.panel.body.addWidget(self.text)
        self.panel.body.addWidget(Button(name, f"{name}-button"))

    def enter(self, place: Place) -> None:
        self.place = place
        found = self._desk.drafts.find(self._name)
        self.text.setText(str(found.content["text"]) if found is not None else "")
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._log.append(f"enter {self._name}")

    def here(self) -> Place | None:
        return PeoplePlace(self.text.text()) if isinstance(self.place, PeoplePlace) else None

    def person_here(self) -> RecordId | None:
        match self.place:
            case PersonPlace(id) | VisitPlace(person=id):
                return id
            case _:
                return None

    def refresh(self, changed: Changed) -> None:
        self.refreshed.append(changed)

    def leave(self, then: Callable[[], None]) -> None:
        self._log.append(f"leave {self._name}")
        drafts, name, text = self._desk.drafts, self._name, self.text.text()
        if not text:
            then()
            return
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.keep(name, {"text": text}),
            done=lambda _nothing: then(),
            failed=lambda _error: then(),
        )

    def retranslate(self) -> None:
        self.told_anew += 1


class Stage:
    """A shell with its fakes. `log` has what happened in order; `why` what the last lock was for."""

    def __init__(self, qtbot: QtBot, lockbox: FakeLockbox, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.lockbox = lockbox
        self.file = FakePreferenceFile(preferences)
        self.log: list[str] = []
        self.why: Locked | None = None
        self.is_gone = False
        self.rooms: dict[str, SmallRoom] = {}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        real = furnishing(lockbox, prepare=self._prepare, after_lock=self._after_lock, gone=self._gone)
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

    def start(self, *, why: str = "") -> None:
        self.shell.start(first_run=not self.lockbox.vaults, why=why)
        self.window.activateWindow()
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    def widget(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible widget of that object name."""
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)} visible"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def wait_for(self, name: str) -> QWidget:
        self.qtbot.waitUntil(lambda: self.sees(name))
        return self.widget(name)

    def enter(self, name: str, text: str) -> None:
        widget = self.widget(name)
        widget.setFocus()
        self.qtbot.keyClicks(widget, text)

    def said_at(self, name: str) -> str:
        """Every word that is shown in the visible widget of that name, without directional marks."""
        widget = self.widget(name)
        labels = [widget, *widget.findChildren(QLabel)] if not isinstance(widget, QLabel) else [widget]
        words = " ".join(label.text() for label in labels if isinstance(label, QLabel) and label.isVisible())
        return words.replace("\u2068", "").replace("\u2069", "")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key for whatever has the keyboard."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def unlock(self, passphrase: str) -> None:
        self.enter("passphrase", passphrase)
        self.press(Qt.Key.Key_Return)
        self.wait_for("frame")
        self.qtbot.waitUntil(lambda: any(room.place is not None for room in self.rooms.values()))

    def strike(self) -> None:
        """Take everything down."""
        self.shell.close()
        self.qtbot.waitUntil(lambda: self.is_gone)
        self.shell.deleteLater()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _rooms(
        self, desk: object, lanes: Lanes, preferences: Preferences, prefer: Prefer, parent: QObject
    ) -> Mapping[type[object], MakeRoom]:
        assert isinstance(desk, OpenFakeDesk)
        names = ("today", "people", "person", "contact", "exchange", "review", "house")
        self.rooms = {name: SmallRoom(name, desk, lanes, parent, self.log) for name in names}
        whole: Any = desk  # what FakeDesk lacks was put in by OpenFakeDesk
        small = {name: partial(self.rooms.__getitem__, name) for name in names}
        return {
            TodayPlace: small["today"],
            PeoplePlace: small["people"],
            PersonPlace: small["person"],
            PersonFormPlace: small["person"],
            VisitPlace: small["contact"],
            ExchangePlace: small["exchange"],
            ReviewPlace: small["review"],
            HousePlace: small["house"],
            SettingsPlace: partial(
                SettingsRoom, whole, lanes, parent, keys=self.lockbox, preferences=preferences, prefer=prefer
            ),
        }

    def _prepare(self) -> None:
        self.log.append("prepared")

    def _after_lock(self, why: Locked) -> None:
        self.why = why
        self.log.append("locked")
        self.shell.show_door(first_run=False, why=why)

    def _gone(self) -> None:
        self.is_gone = True


SetUp = Callable[..., Stage]


@pytest.fixture
def set_up(qtbot: QtBot) -> Iterator[SetUp]:
    """Builds stages and takes them down afterwards."""
    stages: list[Stage] = []

    def build(*folders: str, preferences: Preferences | None = None) -> Stage:
        stage = Stage(qtbot, FakeLockbox(*folders), preferences or english())
        stages.append(stage)
        return stage

    yield build
    for stage in stages:
        stage.strike()
    i18n.use("en")


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    """Unlocked, on Today."""
    made = set_up("/vaults/vault")
    made.start()
    made.unlock(WORDS)
    return made


def english(**chosen: object) -> Preferences:
    made: Callable[..., Preferences] = Preferences
    return made(**{"language": "en", "theme": Theme.LIGHT, **chosen})


def nameless(window: QWidget) -> list[QWidget]:
    """What the keyboard reaches and a screen reader could not name."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def cut_off(window: QWidget) -> list[str]:
    """Buttons that are narrower than their words."""
    return [
        button.objectName()
        for button in window.findChildren(Button)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]
