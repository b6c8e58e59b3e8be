"""Locking: everything is covered at once, nothing typed is lost, and the same place comes back."""

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QClipboard, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QToolTip,
    QWidget,
)

from desktop.domain.changed import Changed
from desktop.domain.errors import NoSpace
from desktop.domain.ports import Progress
from desktop.domain.views import DiskSpace
from desktop.ui.kit import files
from desktop.ui.kit.clipboard import ClipboardKeeper
from desktop.ui.kit.curtain import Curtain
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.rooms import Locked, PersonPlace
from desktop.ui.shell.controller import PATIENCE_MS
from desktop.ui.shell.frame import Frame
from desktop.ui.shell.session import PLACE_KEY
from tests.support.fakelockbox import WORDS, OpenFakeDesk
from tests.support.realwindow import run_dry
from tests.support.windows import SetUp, Stage

CTRL = Qt.KeyboardModifier.ControlModifier


def desk_of(stage: Stage) -> OpenFakeDesk:
    return next(iter(stage.lockbox.vaults.values()))


def lock(stage: Stage) -> None:
    stage.press(Qt.Key.Key_L, CTRL)
    stage.wait_for("passphrase")


def test_a_locked_draft_comes_back_at_the_same_place(stage: Stage) -> None:
    person = desk_of(stage).person("Amina Mwangi")
    stage.rooms["today"].go.emit(PersonPlace(person))
    stage.enter("person-text", "Slept better this w")
    lock(stage)
    assert not desk_of(stage).is_open
    stage.unlock(WORDS)
    stage.qtbot.waitUntil(lambda: stage.sees("person-text"))
    field = stage.widget("person-text")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Slept better this w"
    assert stage.rooms["person"].place == PersonPlace(person)


def test_the_curtain_falls_before_anything_else_happens(stage: Stage) -> None:
    gate = desk_of(stage).troubles.gate("keep")
    stage.enter("today-text", "half a sen")
    stage.shell.lock(Locked.KEY)
    curtain = stage.window.findChild(Curtain)
    assert curtain is not None
    assert curtain.fallen()
    assert not stage.sees("today-text")
    assert desk_of(stage).is_open  # the draft is not kept yet
    gate.set()
    stage.wait_for("passphrase")
    assert not desk_of(stage).is_open
    assert not curtain.fallen()


def test_the_room_is_left_before_the_casebook_is_closed(stage: Stage) -> None:
    stage.enter("today-text", "x")
    lock(stage)
    assert stage.log[-2:] == ["leave today", "locked"]
    assert desk_of(stage).drafts.find("today") is not None


def test_locking_goes_on_when_the_place_cannot_be_kept(stage: Stage) -> None:
    desk_of(stage).troubles.fail("keep", NoSpace())
    lock(stage)
    assert desk_of(stage).drafts.find(PLACE_KEY) is None
    assert not desk_of(stage).is_open


def test_what_floats_above_the_window_is_closed(stage: Stage) -> None:
    dialog = QDialog(stage.window)
    dialog.open()
    assert dialog.isVisible()
    stage.shell.lock(Locked.IDLE)
    stage.wait_for("passphrase")
    assert not dialog.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_whatever_hangs_open_is_gone_when_the_curtain_falls(stage: Stage) -> None:
    """Menus, lists, completions, tips, file dialogs and the help: nothing of it stays above the curtain."""
    field = stage.widget("today-text", QLineEdit)
    assert isinstance(field, QLineEdit)
    completer = QCompleter(["Amina", "Amos"], field)
    field.setCompleter(completer)
    completer.complete()
    frame = stage.widget("frame", Frame)
    assert isinstance(frame, Frame)
    menu, box = QMenu(stage.window), QComboBox(frame)
    box.addItems(["Amina", "Amos"])
    box.show()
    openers: tuple[Callable[[], object], ...] = (
        lambda: menu.popup(stage.window.pos()),
        box.showPopup,
        lambda: files.ask_for_file(stage.window, "t", "k", "*", lambda _file: None),
        lambda: QMessageBox(QMessageBox.Icon.NoIcon, "t", "Amina", parent=stage.window).open(),
        lambda: QToolTip.showText(stage.window.pos(), "Amina", stage.window),
        frame.help.show,
    )
    for opens in openers:
        opens()
    menu.addAction("Amina")
    assert len([each for each in QApplication.topLevelWidgets() if each.isVisible()]) > 3, "they do hang open"
    stage.shell.lock(Locked.SCREEN)
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [stage.window]
    (curtain,) = stage.window.findChildren(Curtain)
    below = [each for each in stage.window.findChildren(QWidget) if each.isVisible() and not curtain.isAncestorOf(each)]
    assert below == []
    stage.wait_for("passphrase")


def test_locking_is_not_held_up_by_what_hangs(stage: Stage) -> None:
    """A disk that does not answer: the process is replaced all the same, and what comes back too late does nothing."""
    gate = desk_of(stage).troubles.gate("keep")
    stage.enter("today-text", "half a sen")
    patience = next(each for each in stage.shell.findChildren(QTimer) if each.interval() == PATIENCE_MS)
    patience.setInterval(0)
    stage.shell.lock(Locked.LID)
    stage.wait_for("passphrase")
    assert stage.why is Locked.LID
    assert desk_of(stage).is_open, "nobody could close it"
    gate.set()
    stage.unlock(WORDS)
    assert stage.log.count("locked") == 1


def test_a_long_deed_is_asked_to_stop_and_the_lock_follows(stage: Stage) -> None:
    begun, stopped = threading.Event(), threading.Event()

    def import_(progress: Progress) -> None:
        begun.set()
        try:
            while True:
                progress.step(1, 2)
        finally:
            stopped.set()

    lane, fail = stage.shell.findChildren(Lane)[0], pytest.fail
    lane.start(stage.shell, import_, done=lambda _n: fail("done"), failed=lambda _e: fail("failed"))
    assert begun.wait(10)
    saved: list[object] = []
    lane.start(stage.shell, lambda _progress: 1, done=saved.append, failed=lambda _e: fail("dropped"))
    stage.shell.lock(Locked.KEY)
    stage.wait_for("passphrase")
    assert stopped.is_set()
    assert saved == [1]


def test_closing_while_it_locks_is_closing(stage: Stage) -> None:
    gate = desk_of(stage).troubles.gate("keep")
    stage.enter("today-text", "half a sen")
    stage.shell.lock(Locked.KEY)
    stage.window.close()
    gate.set()
    stage.qtbot.waitUntil(lambda: stage.is_gone)
    assert "locked" not in stage.log


def test_the_curtain_is_down_within_a_tenth_of_a_second(stage: Stage) -> None:
    begun = time.perf_counter()
    stage.shell.lock(Locked.KEY)
    assert time.perf_counter() - begun < 0.1
    stage.wait_for("passphrase")


def test_what_was_copied_is_gone_with_the_lock(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ClipboardKeeper, "is_ours", lambda _self, mode: mode is QClipboard.Mode.Clipboard)
    stage.enter("today-text", "half a sen")
    field = stage.widget("today-text", QLineEdit)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == "half a sen"
    lock(stage)
    assert QApplication.clipboard().text() == ""


class Stubborn(QDialog):
    """A dialog that will not be closed, as one of Qt's own without a button for it."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


def test_what_refuses_to_be_closed_is_hidden(stage: Stage) -> None:
    dialog = Stubborn(stage.window)
    dialog.open()
    dialog.close()
    assert dialog.isVisible(), "it does refuse"
    stage.shell.lock(Locked.KEY)
    assert not dialog.isVisible()
    stage.wait_for("passphrase")


def test_locking_twice_is_locking_once(stage: Stage) -> None:
    stage.shell.lock(Locked.KEY)
    stage.shell.lock(Locked.IDLE)
    stage.wait_for("passphrase")
    assert stage.why is Locked.KEY
    assert stage.log.count("locked") == 1


def test_what_locks_while_it_is_being_closed_finds_the_lock_under_way(stage: Stage) -> None:
    dialog = QDialog(stage.window)
    dialog.rejected.connect(lambda: stage.shell.lock(Locked.IDLE))
    dialog.open()
    stage.shell.lock(Locked.KEY)
    stage.wait_for("passphrase")
    assert stage.why is Locked.KEY
    assert stage.log.count("locked") == 1


def test_nothing_of_the_rooms_is_left_after_locking(stage: Stage) -> None:
    lock(stage)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert stage.window.findChildren(QLineEdit, "today-text") == []


def test_keys_of_the_window_do_nothing_at_the_door(stage: Stage) -> None:
    lock(stage)
    stage.press(Qt.Key.Key_2, CTRL)
    stage.press(Qt.Key.Key_L, CTRL)
    assert stage.sees("passphrase")


def test_closing_the_window_leaves_the_casebook_whole(stage: Stage) -> None:
    stage.enter("today-text", "half a sen")
    stage.window.close()
    stage.qtbot.waitUntil(lambda: stage.is_gone)
    assert not desk_of(stage).is_open
    note = desk_of(stage).drafts.find("today")
    assert note is not None
    assert note.content["text"] == "half a sen"
    assert not stage.window.isVisible()


def test_closing_at_the_door_is_closing(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.window.close()
    stage.qtbot.waitUntil(lambda: stage.is_gone)


def test_where_the_window_stood_is_kept(stage: Stage) -> None:
    lock(stage)
    assert stage.file.kept.window
    bytes.fromhex(stage.file.kept.window)


def test_a_casebook_that_opens_after_the_window_was_closed_is_closed_again(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    gate = stage.lockbox.gate_opening()
    stage.enter("passphrase", WORDS)
    stage.press(Qt.Key.Key_Return)
    stage.window.close()
    gate.set()
    stage.qtbot.waitUntil(lambda: stage.is_gone and not desk_of(stage).is_open)


def test_a_disk_that_gets_full_is_told_once_and_again_after_there_was_plenty(stage: Stage) -> None:
    desk = desk_of(stage)
    assert stage.shell._session is not None
    frame = stage.shell._session.panel
    assert isinstance(frame, Frame)
    told = []
    for space in (DiskSpace.LOW, DiskSpace.LOW, DiskSpace.PLENTY, DiskSpace.NONE):
        desk.disk_space = space
        stage.rooms["today"].changed.emit(Changed())
        run_dry(stage.shell._lanes.read, stage.shell)
        told.append(frame.notice.text() != "")
        frame.notice.acted.emit()
    assert told == [True, False, False, True]


def test_a_lock_that_could_not_keep_what_was_written_says_so(stage: Stage) -> None:
    stage.rooms["today"].let_go.emit()
    stage.shell.lock(Locked.KEY)
    stage.rooms["today"].let_go.emit()
    stage.wait_for("passphrase")
    assert stage.why is Locked.UNKEPT
