"""Backups in the settings: now, where and how often, and trying whether one opens."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from desktop.domain.backups import AWAY, Every, Target
from desktop.domain.clock import DAY_MS
from desktop.domain.errors import FileMissing, NoSpace
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.settings.controller import SettingsRoom
from tests.support.fakelockbox import WORDS, OpenFakeDesk
from tests.support.held import in_all
from tests.support.windows import SetUp, Stage

CTRL = Qt.KeyboardModifier.ControlModifier
STICK, HOME = Path("/media/stick"), Path("/home/amina/copies")


@pytest.fixture
def desk(stage: Stage) -> OpenFakeDesk:
    return next(iter(stage.lockbox.vaults.values()))


def go(stage: Stage, button: str = "") -> None:
    stage.press(Qt.Key.Key_4, CTRL)
    stage.wait_for("settings")
    room = stage.shell.findChild(SettingsRoom)
    assert room is not None
    stage.qtbot.waitUntil(lambda: room.known is not None)
    if button:
        press(stage, button)


def press(stage: Stage, name: str) -> None:
    stage.widget(name).setFocus()
    stage.press(Qt.Key.Key_Space)


def choose(stage: Stage, path: Path) -> None:
    stage.qtbot.waitUntil(lambda: bool(stage.window.findChildren(QFileDialog)))
    dialog = stage.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def reads(stage: Stage, words: str) -> bool:
    labels = [each for each in stage.window.findChildren(QLabel) if each.isVisible()]
    return any(words in each.text().replace("\u2068", "").replace("\u2069", "") for each in labels)


def test_a_folder_is_chosen_and_the_first_backup_goes_there_at_once(stage: Stage, desk: OpenFakeDesk) -> None:
    go(stage, "to-backup-plan")
    stage.wait_for("backup-plan")
    assert not stage.sees("backup-rhythm")
    press(stage, "pick-backup-folder")
    choose(stage, STICK)
    stage.qtbot.waitUntil(lambda: desk.backups.made == [Target(STICK, AWAY, here=False, away=True)])
    stage.wait_for("backup-rhythm")
    assert reads(stage, str(STICK))
    assert not reads(stage, "on the same disk")
    stage.qtbot.waitUntil(lambda: desk.backups.kept.made_ms == desk.backups.now_ms)
    row = in_all(stage.window, ChoiceRow, "backup-rhythm")
    assert row.key() == Every.WEEK
    row.choose(Every.DAY)
    stage.qtbot.waitUntil(lambda: desk.backups.kept.every is Every.DAY)


def test_what_stood_at_the_foot_goes_as_soon_as_a_folder_is_chosen(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    desk = next(iter(stage.lockbox.vaults.values()))
    desk.backups.kept = replace(desk.backups.kept, begun_ms=desk.backups.now_ms - 4 * DAY_MS)
    stage.start()
    stage.unlock(WORDS)
    stage.wait_for("foot-backup")
    go(stage, "to-backup-plan")
    press(stage, "pick-backup-folder")
    choose(stage, STICK)
    stage.qtbot.waitUntil(lambda: not stage.sees("foot-backup"))


def test_a_folder_on_the_same_disk_is_taken_and_what_it_is_worth_is_said(stage: Stage, desk: OpenFakeDesk) -> None:
    go(stage, "to-backup-plan")
    press(stage, "pick-backup-folder")
    choose(stage, HOME)
    stage.qtbot.waitUntil(lambda: reads(stage, "on the same disk as your notes"))
    stage.qtbot.waitUntil(lambda: bool(desk.backups.made))


@pytest.mark.parametrize(("call", "error"), [("is_away", FileMissing(str(STICK))), ("make", NoSpace(str(STICK)))])
def test_a_folder_that_will_not_do_is_said(
    stage: Stage, desk: OpenFakeDesk, call: str, error: FileMissing | NoSpace
) -> None:
    go(stage, "to-backup-plan")
    desk.troubles.fail(call, error)
    press(stage, "pick-backup-folder")
    choose(stage, STICK)
    stage.wait_for("backup-plan-notice")
    assert desk.backups.made == []
    assert stage.widget("pick-backup-folder").isEnabled()


def test_with_a_folder_now_is_there_and_the_day_is_told(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.kept = replace(desk.backups.kept, folder=STICK, made_ms=desk.backups.now_ms - 8 * DAY_MS)
    go(stage)
    stage.qtbot.waitUntil(lambda: reads(stage, "The last one is of 6 Mar 2026."))
    assert reads(stage, "Every week, in /media/stick")
    press(stage, "backup-now")
    stage.wait_for("toast")
    assert desk.backups.made == [Target(STICK, AWAY, here=False, away=True)]
    assert desk.copies == []
    assert reads(stage, "You can take the stick out.")
    assert desk.backups.kept.made_ms == desk.backups.now_ms


def test_a_stick_that_is_not_in_is_asked_for(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.kept = replace(desk.backups.kept, folder=STICK)
    go(stage)
    stage.qtbot.waitUntil(lambda: reads(stage, "Every week"))
    desk.troubles.fail("make", FileMissing(str(STICK)))
    press(stage, "backup-now")
    stage.wait_for("settings-notice")
    assert "The folder /media/stick is not here. Put the stick in" in stage.said_at("settings-notice")


def test_trying_one_counts_what_it_holds_and_remembers_the_day(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.kept = replace(desk.backups.kept, folder=STICK, made_ms=desk.backups.now_ms)
    desk.backups.made = [Target(STICK, AWAY, here=False, away=True)]
    go(stage, "to-trial")
    stage.wait_for("try-backup")
    stage.qtbot.waitUntil(lambda: reads(stage, "backup-2026-03-14-0001-k3f9.visitbook-backup"))
    stage.enter("trial-passphrase", "not this one")
    press(stage, "try-now")
    stage.wait_for("try-backup-notice")
    assert "keeps the passphrase of the day" in stage.said_at("try-backup-notice")
    assert desk.backups.kept.opened_ms is None
    stage.widget("trial-passphrase").setFocus()
    stage.press(Qt.Key.Key_A, CTRL)
    stage.enter("trial-passphrase", desk.backups.passphrase)
    stage.press(Qt.Key.Key_Return)
    stage.qtbot.waitUntil(lambda: "It holds 412 records" in stage.said_at("try-backup-notice"))
    assert "the newest is of 14 Mar 2026" in stage.said_at("try-backup-notice")
    stage.qtbot.waitUntil(lambda: desk.backups.kept.opened_ms == desk.backups.now_ms)
    press(stage, "back")
    stage.qtbot.waitUntil(lambda: reads(stage, "One was opened on 14 Mar 2026."))


def test_what_is_missing_for_a_trial_is_said_beside_it(stage: Stage, desk: OpenFakeDesk) -> None:
    go(stage, "to-trial")
    press(stage, "try-now")
    stage.qtbot.waitUntil(lambda: reads(stage, "Choose the backup file first."))
    press(stage, "pick-trial")
    choose(stage, STICK / "b.visitbook-backup")
    press(stage, "try-now")
    stage.qtbot.waitUntil(lambda: reads(stage, "Type the passphrase of the backup."))
    assert "opened" not in desk.troubles.calls


def test_the_passphrase_is_forgotten_when_the_page_is_left(stage: Stage, desk: OpenFakeDesk) -> None:
    go(stage, "to-trial")
    stage.enter("trial-passphrase", "secret words")
    press(stage, "back")
    press(stage, "to-trial")
    assert stage.widget("trial-passphrase").text() == ""  # type: ignore[attr-defined] # a line edit


def test_once_a_month_somebody_is_asked_to_try_one_and_may_put_it_off(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    desk = next(iter(stage.lockbox.vaults.values()))
    now = desk.backups.now_ms
    desk.backups.kept = replace(desk.backups.kept, begun_ms=now - 40 * DAY_MS, folder=STICK, made_ms=now)
    stage.start()
    stage.unlock(WORDS)
    stage.wait_for("window-notice")
    assert "Once a month" in stage.said_at("window-notice")
    press(stage, "window-notice-action")
    stage.wait_for("try-backup")
    assert not stage.sees("window-notice")
    press(stage, "trial-later")
    stage.wait_for("settings")
    assert desk.backups.kept.put_off_ms == now


def test_after_a_restore_it_is_said_what_may_be_missing_until_it_is_read(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    desk = next(iter(stage.lockbox.vaults.values()))
    desk.backups.back_to_ms = desk.backups.now_ms
    stage.start()
    stage.unlock(WORDS)
    stage.wait_for("window-notice")
    assert "the newest thing in it is of 14 Mar 2026" in stage.said_at("window-notice")
    press(stage, "window-notice-action")
    stage.qtbot.waitUntil(lambda: desk.backups.back_to_ms is None)
    assert not stage.sees("window-notice")
