"""A real vault in which an import is killed, or the disk fills up: the file is in it whole, or not at all."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.app.wiring import Services, _both, _found, now
from desktop.crypto.passphrase import FLOOR
from desktop.domain.errors import NoSpace, NotWritable
from desktop.domain.roles import Role
from desktop.domain.views import TakenState
from desktop.services.circle import Founder
from desktop.storage.vault import VaultFolder
from tests.support.disks import full_disk
from tests.support.seats import POST, MemoryDisk, founded
from tests.support.soak import often
from tests.support.vaults import PASSPHRASE, Shed

KILLS = often(4, 1_000)
NOTES = 3_000

TAKER = """
import sys
from pathlib import Path
from desktop.app.wiring import _both, now
from tests.support.soak import often
from tests.support.vaults import Shed

vault = Shed(Path(sys.argv[1]), Path(sys.argv[2]), bytes.fromhex(sys.argv[3])).open()
exchange = _both(vault, now)[0].exchange
print("open", flush=True)
sys.stdin.readline()
exchange.take(Path(sys.argv[4]))
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shed, Path]:
    """A coordinator's closed vault, and a peer's file for it."""
    place = tmp_path_factory.mktemp("office")
    founder = Founder(name="Joyce", programme="Office", language="en", wall_ms=now().wall_ms)
    folder = VaultFolder(place / "vault", place / "state")
    with folder.create(PASSPHRASE, FLOOR, found=lambda vault: _found(vault, founder)) as vault:
        shed = Shed(place / "vault", place / "state", bytes(vault.key.lent()))
        peer = founded("Amina", MemoryDisk())
        card = peer.membership.card(POST / "card.visitcard")
        (place / "card").write_bytes(peer.disk.held[card])
        services = _both(vault, now)[0]
        welcome = services.membership.admit(place / "card", Role.PEER, place / "welcome.visitbook")
        peer.disk.write(POST / "welcome.visitbook", welcome.file.read_bytes())
        peer.take(POST / "welcome.visitbook")
        noise = random.Random(1)
        lines = [{"date": "2026-03-14", "narrative": f"note {noise.randbytes(200).hex()}"} for _ in range(NOTES)]
        peer.casebook.add_all(list(enumerate(lines)), "encounter")
        (given,) = peer.give()
        file = place / "file.visitbook"
        file.write_bytes(peer.disk.held[given.file])
    return shed, file


@contextmanager
def at_work(shed: Shed) -> Iterator[Services]:
    with shed.open() as vault:
        yield _both(vault, now)[0]


def whole_or_nothing(shed: Shed, file: Path) -> bool:
    """Whether the file is in the vault."""
    with at_work(shed) as services:
        count = sum(1 for _ in services.casebook.list("encounter"))
        taken = [one.file for one in services.exchange.imports()]
        assert (count, taken) in ((0, []), (NOTES, [file.name]))
        assert services.casebook.verify(deep=True).ok
        found = services.casebook.search("note", NOTES)
        assert len(found) == count
    return count > 0


@pytest.mark.soak
def test_an_import_that_is_killed_has_happened_whole_or_not_at_all(office: tuple[Shed, Path], tmp_path: Path) -> None:
    shed, file = office
    seed = random.Random(KILLS)
    for kill in range(KILLS):
        (tmp_path / str(kill)).mkdir()
        copy = shed.image(tmp_path / str(kill))
        process = subprocess.Popen(
            [sys.executable, "-c", TAKER, str(copy.folder), str(copy.state), copy.secret.hex(), str(file)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.stdin.write("\n")
        process.stdin.flush()
        try:
            process.wait(seed.uniform(0, 0.4))
        except subprocess.TimeoutExpired:
            process.kill()
        out, _ = process.communicate()
        there = whole_or_nothing(copy, file)
        assert there or "done" not in out, "what was said to be in is in"
        with at_work(copy) as services:
            assert services.exchange.take(file).state is (TakenState.ALREADY if there else TakenState.DONE)
        assert whole_or_nothing(copy, file)


@pytest.mark.parametrize("room", [200_000, 1_000_000])
def test_on_a_full_disk_nothing_is_taken_in_and_the_vault_stays_of_use(
    office: tuple[Shed, Path], tmp_path: Path, room: int
) -> None:
    shed, file = office
    size = sum(path.stat().st_size for path in shed.folder.iterdir() if path.is_file())
    with full_disk(tmp_path / "small", size + room) as small:
        copy = shed.copied_to(small / "vault")
        copy = Shed(copy.folder, tmp_path / "state", copy.secret)
        with at_work(copy) as services:
            with pytest.raises((NoSpace, NotWritable)):
                services.exchange.take(file)
            assert list(services.casebook.list("encounter")) == []
            services.casebook.add("task", {"what": "There is room for this"})
        with at_work(copy) as services:
            assert services.casebook.verify(deep=True).ok
            assert services.exchange.imports() == ()
            assert len(services.casebook.search("room")) == 1
