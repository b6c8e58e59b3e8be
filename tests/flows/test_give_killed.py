"""A file that is being written to a stick when the program is killed: whole, or nothing that anybody would take in."""

import random
import shutil
import time
from pathlib import Path

import pytest

from desktop.app.wiring import _both, _found, now
from desktop.crypto.passphrase import FLOOR
from desktop.domain.errors import BundleDamaged
from desktop.domain.roles import Role
from desktop.domain.views import TakenState
from desktop.services.circle import Founder
from desktop.storage.vaultfolder import VaultFolder
from tests.support.killing import working
from tests.support.seats import POST, MemoryDisk, Seat, founded
from tests.support.soak import Tell, often
from tests.support.vaults import PASSPHRASE, Shed
from tests.support.work import give_out

KILLS = often(6, 1_000)
NOTES = 1_200


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shed, Seat]:
    """A peer's closed vault that has something to give, and the coordinator it is for."""
    place = tmp_path_factory.mktemp("peer")
    joyce = founded("Joyce", MemoryDisk())
    founder = Founder(name="Amina", programme="", language="en", wall_ms=now().wall_ms)
    folder = VaultFolder(place / "vault", place / "state")
    with folder.create(PASSPHRASE, FLOOR, found=lambda vault: _found(vault, founder)) as vault:
        shed = Shed(place / "vault", place / "state", bytes(vault.key.lent()))
        services = _both(vault, now)[0]
        joyce.disk.write(POST / "card", services.membership.card(place / "card").read_bytes())
        welcome = joyce.membership.admit(POST / "card", Role.PEER, POST / "welcome.visitbook").file
        (place / "welcome").write_bytes(joyce.disk.held[welcome])
        services.exchange.take(place / "welcome")
        noise = random.Random(1)
        lines = [{"date": "2026-03-14", "narrative": f"note {noise.randbytes(200).hex()}"} for _ in range(NOTES)]
        services.casebook.add_all(list(enumerate(lines)), "encounter")
    return shed, joyce


def whole(joyce: Seat, file: Path) -> bool:
    """Whether it would be taken in; never in part."""
    joyce.disk.write(POST / "found", file.read_bytes())
    try:
        looked = joyce.look(POST / "found")
    except BundleDamaged:
        return False
    assert looked.state is TakenState.NEW
    assert looked.adds == NOTES
    return True


@pytest.mark.soak
def test_whatever_is_on_the_stick_after_a_kill_is_whole_or_is_nothing(
    peer: tuple[Shed, Seat], tmp_path: Path, tell: Tell
) -> None:
    shed, joyce = peer
    stick = tmp_path / "stick"
    writing = 0.0  # how long it takes from the first byte on the stick to the end
    halves = finished = 0
    dice = random.Random(3)
    for _ in range(KILLS):
        shutil.rmtree(stick, ignore_errors=True)
        stick.mkdir()
        with working(give_out, shed, stick) as giver:
            assert giver.hear() == ["open"]
            while not any(stick.iterdir()):
                assert giver.hear(0.001) is None
            begun = time.monotonic()
            if not writing:
                assert giver.hear() == ["done"]
                writing = time.monotonic() - begun
            else:
                giver.hear(dice.random() ** 6 * writing)  # the bytes are out long before it is read back
        for file in stick.iterdir():
            complete = whole(joyce, file)
            assert complete or file.suffix == ".part", "a name is given to what is whole, and to nothing else"
            finished += complete
            halves += not complete
        with shed.open() as vault:
            synced = _both(vault, now)[0].exchange.sync(stick)
            assert (synced.unfinished, synced.fetched) == ((), ())
        (left,) = stick.iterdir()
        assert left == synced.given[0].file, "one file, and nothing of the half ones"
        assert whole(joyce, left)
    tell(f"{KILLS:,} kills while a file was written, {halves:,} left half made, {finished:,} whole, 0 taken in part")
