"""Erasing all notes from this computer: what others have, the passphrase, a second question."""

from PySide6.QtWidgets import QPushButton

from desktop.ui.kit.rooms import Locked
from desktop.ui.settings.leaving import LeavePage
from tests.support.fakelockbox import WORDS, OpenFakeDesk
from tests.support.roomtests import sentences
from tests.support.windows import Stage
from tests.ui.settings.test_settings import desk_of, page_of, settings_of


def opened(stage: Stage) -> LeavePage:
    settings_of(stage)
    button = stage.widget("to-leave")
    assert isinstance(button, QPushButton)
    button.click()
    return page_of(stage, LeavePage)


def desk(stage: Stage) -> OpenFakeDesk:
    found = desk_of(stage)
    assert isinstance(found, OpenFakeDesk)
    return found


def test_it_says_what_others_have_and_asks_twice(stage: Stage) -> None:
    page = opened(stage)
    stage.qtbot.waitUntil(lambda: any("received" in text for text in sentences(page)))
    page.passphrase.edit.setText(WORDS)
    page.onward.click()
    assert not desk(stage).left
    assert "for ever" in page.notice.text()
    page.erase.click()
    stage.qtbot.waitUntil(lambda: stage.why is Locked.LEFT)
    assert desk(stage).left


def test_a_wrong_passphrase_erases_nothing(stage: Stage) -> None:
    page = opened(stage)
    page.passphrase.edit.setText("another one altogether")
    page.onward.click()
    page.erase.click()
    stage.qtbot.waitUntil(page.onward.isVisible)
    assert not desk(stage).left
    assert page.notice.text()


def test_going_back_erases_nothing_and_forgets_the_passphrase(stage: Stage) -> None:
    page = opened(stage)
    page.passphrase.edit.setText(WORDS)
    page.onward.click()
    page.keep.click()
    assert not desk(stage).left
    assert page.passphrase.text() == ""
