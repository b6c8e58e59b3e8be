"""Backups that are due are made beside whatever is done; what is missing is said quietly, at the foot."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.domain.backups import AWAY, HERE, BackupPlan, Target
from desktop.domain.clock import DAY_MS
from desktop.domain.errors import AppError, FileMissing, NoSpace, NotWritable, VaultDamaged
from desktop.ui.kit.rooms import Locked
from desktop.ui.shell.backups import BackupCare
from desktop.ui.shell.session import Session
from tests.support.fakelockbox import WORDS, OpenFakeDesk
from tests.support.windows import SetUp, Stage

STICK = Path("/stick")
BESIDE = Target(Path("/vault/backups"), HERE, here=True, away=False)
THERE = Target(STICK, AWAY, here=False, away=True)


@pytest.fixture
def stage(set_up: SetUp) -> Stage:
    """At the door."""
    made = set_up("/vaults/vault")
    made.start()
    return made


@pytest.fixture
def desk(stage: Stage) -> OpenFakeDesk:
    return next(iter(stage.lockbox.vaults.values()))


def care(stage: Stage) -> BackupCare:
    session = stage.shell._session
    assert isinstance(session, Session)
    return session._backups


def old_plan(desk: OpenFakeDesk, days: int | None) -> BackupPlan:
    now = desk.backups.now_ms
    made = None if days is None else now - days * DAY_MS
    return BackupPlan(begun_ms=now - 90 * DAY_MS, folder=STICK, made_ms=made)


def test_what_is_due_is_made_one_after_the_other(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.waiting = [BESIDE, THERE]
    stage.unlock(WORDS)
    assert desk.backups.made == [], "nothing before a minute is over"
    care(stage).look()
    stage.qtbot.waitUntil(lambda: desk.backups.made == [BESIDE, THERE])
    stage.qtbot.waitUntil(lambda: desk.backups.waiting == [])
    assert not stage.sees("foot-backup")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (FileMissing(str(STICK)), "The last backup is 12 days old. Put the stick in."),
        (NoSpace(str(STICK)), "The place for backups is full."),
        (NotWritable(str(STICK)), "Backups cannot be written to their place."),
    ],
)
def test_an_old_backup_is_told_at_the_foot_and_why(
    stage: Stage, desk: OpenFakeDesk, error: AppError, words: str
) -> None:
    desk.backups.kept = old_plan(desk, 12)
    desk.backups.waiting = [THERE]
    desk.troubles.fail("make", error)
    stage.unlock(WORDS)
    care(stage).look()
    stage.qtbot.waitUntil(lambda: stage.sees("foot-backup") and stage.said_at("foot-backup") == words)

    def looked_again() -> bool:
        care(stage).look()  # somebody has put it in
        return not stage.sees("foot-backup")

    stage.qtbot.waitUntil(looked_again)
    assert desk.backups.made == [THERE]


def test_one_that_was_never_made_is_told(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.kept = old_plan(desk, None)
    stage.unlock(WORDS)
    stage.wait_for("foot-backup")
    assert stage.said_at("foot-backup") == "No backup has been made there yet. Put the stick in."


def test_no_place_for_backups_is_told_after_some_days(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.kept = replace(desk.backups.kept, begun_ms=desk.backups.now_ms - 4 * DAY_MS)
    stage.unlock(WORDS)
    stage.wait_for("foot-backup")
    assert stage.said_at("foot-backup") == "There is no backup away from this laptop yet."


def test_a_stick_that_is_out_for_some_days_bothers_nobody(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.kept = old_plan(desk, 8)
    desk.backups.waiting = [THERE]
    desk.troubles.fail("make", FileMissing(str(STICK)))
    stage.unlock(WORDS)
    care(stage).look()
    stage.qtbot.waitUntil(lambda: "make" in desk.troubles.calls)
    stage.qtbot.wait(50)
    assert not stage.sees("foot-backup")


def test_damage_that_a_backup_finds_is_told_at_once(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.waiting = [BESIDE]
    desk.troubles.fail("make", VaultDamaged("vault.db"))
    stage.unlock(WORDS)
    care(stage).look()
    stage.qtbot.waitUntil(lambda: "cannot be read from the disk" in stage.said_at("window-notice"))


def test_locking_stops_a_backup_and_waits_for_it(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.backups.waiting = [BESIDE, THERE]
    gate = desk.troubles.gate("make")
    stage.unlock(WORDS)
    care(stage).look()
    stage.qtbot.waitUntil(lambda: "make" in desk.troubles.calls)
    stage.shell.lock(Locked.KEY)
    stage.qtbot.wait(30)
    assert desk.is_open, "the vault is not closed under the lane"
    gate.set()
    stage.qtbot.waitUntil(lambda: not desk.is_open)
    assert desk.backups.made == []
