"""Locked in the middle of a large file: covered at once, closed soon, and the file is taken in whole or not at all."""

import time
from pathlib import Path

import pytest

from desktop.app.wiring import wiring
from desktop.domain.ports import QUIET
from desktop.domain.roles import Role
from desktop.domain.views import TakenState
from desktop.services import practice
from desktop.ui.kit.curtain import Curtain
from desktop.ui.kit.rooms import Locked
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, until
from tests.support.soak import often

VISITS = often(6_000, 100_000)
COVERED_S = 0.1
CLOSED_S = 5.0  # a laptop that does something else as well; 0.5 s on an idle one


@pytest.mark.soak
def test_a_large_file_that_is_being_taken_in_does_not_hold_up_the_lock(laptops: Laptops, tmp_path: Path) -> None:
    file = _file_for_joyce(tmp_path)
    window = laptops("Joyce", home=tmp_path / "joyce")
    assert window.lanes is not None
    assert window.desk is not None
    exchange = window.desk.write.exchange
    ended: list[object] = []
    job = window.lanes.write.start(
        window.shell,
        lambda progress: exchange.take(file, progress),
        done=ended.append,
        failed=ended.append,
        cancelled=lambda: ended.append("stopped"),
    )
    steps: list[float] = []
    job.stepped.connect(lambda done, total: steps.append(done / total))
    until(lambda: bool(steps), "it is under way")
    begun = time.perf_counter()
    window.shell.lock(Locked.LID)
    covered = time.perf_counter() - begun
    curtain = window.window.findChild(Curtain)
    assert curtain is not None
    assert curtain.fallen()
    until(lambda: window.why is not None, "it is locked")
    closed = time.perf_counter() - begun
    assert covered < COVERED_S
    assert closed < CLOSED_S
    assert ended == ["stopped"]
    window.unlock()
    assert window.desk is not None
    assert not window.desk.ended_suddenly
    assert window.desk.read.casebook.people(limit=1).rows == ()
    assert window.desk.write.exchange.take(file).state is TakenState.DONE
    assert window.desk.read.casebook.people(limit=1).rows


def _file_for_joyce(place: Path) -> Path:
    settle(place / "joyce", "Joyce")
    joyce = wiring(data=place / "joyce" / "data", state=place / "joyce" / "state").open(
        place / "joyce" / "data" / "vault", PASSPHRASE
    )
    amina = wiring(data=place / "amina", state=place / "amina-state").create(
        place / "amina" / "vault", PASSPHRASE, name="Amina", floor=True
    )
    welcome = joyce.write.membership.admit(amina.write.membership.card(place / "card"), Role.PEER, place / "welcome")
    joyce.close()
    amina.write.exchange.take(welcome.file)
    practice.fill(amina.write.casebook, VISITS // 20, VISITS, 7, ("en", "sw"), QUIET)
    (given,) = amina.write.exchange.give(place)
    amina.close()
    return given.file
