"""Every screen of the frame fits 900 by 480, in longer words and from right to left, and everything has a name."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop import i18n
from desktop.domain.errors import WrongPassphrase
from desktop.domain.features import Feature
from desktop.i18n.sentences import sentence
from desktop.ui.firstrun.controller import FirstRunDoor
from desktop.ui.kit.rooms import SettingsPlace
from desktop.ui.kit.theme import Theme
from desktop.ui.settings.controller import SettingsRoom
from desktop.ui.settings.key_pages import SheetPage
from desktop.ui.settings.people_pages import ComparePage
from desktop.ui.shell.window import SMALLEST
from desktop.ui.unlock.controller import UnlockDoor
from tests.support.fakedesk import JOYCE
from tests.support.fakelockbox import CHECK, CODE, WORDS
from tests.support.held import in_all
from tests.support.pseudo import install_pseudo_languages
from tests.support.windows import SetUp, Stage, cut_off, english, nameless

LANGUAGES = ("en", "pseudo", "ar", "hi", "sw")


@pytest.fixture(autouse=True, scope="module")
def pseudo() -> Iterator[None]:
    install_pseudo_languages()
    yield
    i18n.use("en")


def small(set_up: SetUp, code: str, *folders: str) -> Stage:
    stage = set_up(*folders, preferences=english(language=code))
    stage.window.resize(900, 480)
    stage.start()
    return stage


def fits(stage: Stage) -> None:
    QApplication.processEvents()
    assert stage.window.size().width() == 900
    assert stage.window.size().height() == 480
    assert stage.window.minimumSizeHint().width() <= 900
    assert stage.window.minimumSizeHint().height() <= 480
    assert cut_off(stage.window) == []
    assert nameless(stage.window) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_door(set_up: SetUp, code: str) -> None:
    stage = small(set_up, code, "/vaults/vault", "/vaults/vault-2")
    fits(stage)
    door = stage.shell.findChild(UnlockDoor)
    assert door is not None
    door.panel.refuse(sentence(WrongPassphrase()))
    door.panel.pause(30)
    fits(stage)
    door.show_sheet()
    fits(stage)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_run(set_up: SetUp, code: str) -> None:
    stage = small(set_up, code)
    door = stage.shell.findChild(FirstRunDoor)
    assert door is not None
    door.panel.sheet.sheet.show_code(CODE)
    for step in door.panel.steps():
        door.panel.show_step(step)
        fits(stage)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_frame_and_every_page_of_the_settings(set_up: SetUp, code: str) -> None:
    stage = small(set_up, code, "/vaults/vault")
    desk = next(iter(stage.lockbox.vaults.values()))
    desk.be_coordinator()
    desk.programme.features.add(Feature.GROUPS)
    stage.unlock(WORDS)
    fits(stage)
    stage.rooms["today"].go.emit(SettingsPlace())
    room = stage.shell.findChild(SettingsRoom)
    assert room is not None
    stage.qtbot.waitUntil(lambda: room.known is not None)
    sheet, compare = in_all(room.panel, SheetPage), in_all(room.panel, ComparePage)
    sheet.sheet.show_code(CODE)
    line = next(line for line in desk.membership.members() if line.id == JOYCE)
    compare.show_member(replace(line, check=CHECK + "12", checked=False))
    room.panel.show_page(room.panel.main)
    fits(stage)
    for page in room.panel.pages:
        room.panel.show_page(page)
        fits(stage)


def test_the_navigation_stands_where_the_language_begins(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault", preferences=english(language="ar"))
    stage.start()
    stage.unlock(WORDS)
    assert stage.widget("navigation").x() > stage.widget("rooms").x()


def test_the_first_run_can_be_used_in_high_contrast_at_twice_the_size(set_up: SetUp) -> None:
    stage = set_up(preferences=english(theme=Theme.CONTRAST, scale=2.0))
    stage.start()
    stage.window.resize(1024, 560)
    stage.qtbot.waitUntil(lambda: cut_off(stage.window) == [])
    assert stage.window.size().width() == 1024


class _Shown(QObject):
    """Which windows were shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName())
        return False


def test_nothing_but_the_one_window_ever_shows(set_up: SetUp, qapp: QApplication) -> None:
    shown = _Shown()
    qapp.installEventFilter(shown)
    stage = set_up("/vaults/vault")
    stage.start()
    stage.unlock(WORDS)
    stage.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    stage.wait_for("settings")
    qapp.removeEventFilter(shown)
    assert set(shown.names) == {"window"}


def test_no_widget_is_left_when_the_window_is_gone(set_up: SetUp, qapp: QApplication) -> None:
    before = set(qapp.allWidgets())
    stage = set_up("/vaults/vault")
    stage.start()
    stage.unlock(WORDS)
    stage.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    stage.wait_for("passphrase")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = {type(widget).__name__ for widget in set(qapp.allWidgets()) - before}
    assert "Frame" not in left
    assert "SettingsPanel" not in left


def test_the_first_window_stands_inside_the_screen(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.window.stand_at("")
    room = stage.window.screen().availableGeometry()
    assert stage.window.height() <= room.height()
    assert stage.window.width() <= max(room.width(), SMALLEST.width())
