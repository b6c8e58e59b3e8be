"""A real vault in which an import, or taking it back, is killed, or the disk fills up: all is done, or nothing."""

import random
import shutil
import time
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
from desktop.storage.vaultfolder import VaultFolder
from tests.support.disks import full_disk
from tests.support.killing import working
from tests.support.seats import POST, MemoryDisk, founded
from tests.support.soak import Tell, often
from tests.support.vaults import PASSPHRASE, Shed
from tests.support.work import take_back, take_in

KILLS = often(6, 1_000)
NOTES = 600
ROOMS = often(4, 48)  # sizes of a disk that fills up, 16 KiB apart in the end
ROOM_BYTES = 3 << 18
FOR_OPENING_BYTES = 300_000


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


def taken(shed: Shed, file: Path) -> float:
    """How long an import takes that nobody kills."""
    with working(take_in, shed, file) as taker:
        assert taker.hear() == ["open"]
        begun = time.monotonic()
        assert taker.hear() == ["done"]
        return time.monotonic() - begun


@pytest.mark.soak
def test_an_import_that_is_killed_has_happened_whole_or_not_at_all(
    office: tuple[Shed, Path], quick_path: Path, tell: Tell
) -> None:
    shed, file = office
    seed = random.Random(KILLS)
    done = 0
    lasts_s = taken(image(shed, quick_path), file)
    for _ in range(KILLS):
        copy = image(shed, quick_path)
        with working(take_in, copy, file) as taker:
            assert taker.hear() == ["open"]
            taker.ends(seed.uniform(0, 1.1 * lasts_s))
            said = list(taker.kill())
        there = whole_or_nothing(copy, file)
        done += there
        assert there or not said, "what was said to be in is in"
        with at_work(copy) as services:
            assert services.exchange.take(file).state is (TakenState.ALREADY if there else TakenState.DONE)
        assert whole_or_nothing(copy, file)
    tell(
        f"kills while taking in {NOTES:,} notes: {KILLS:,} kills, {done:,} in whole, {KILLS - done:,} not at all, "
        "0 half"
    )


@pytest.mark.soak
def test_taking_back_that_is_killed_has_happened_whole_or_not_at_all(
    office: tuple[Shed, Path], quick_path: Path, tell: Tell
) -> None:
    shed, file = office
    full = image(shed, quick_path / "full")
    with at_work(full) as services:
        services.exchange.take(file)
    seed = random.Random(KILLS)
    with working(take_back, image(full, quick_path)) as taker:
        assert taker.hear() == ["open"]
        begun = time.monotonic()
        assert taker.hear() == ["done"]
        lasts_s = time.monotonic() - begun
    left = 0
    for _ in range(KILLS):
        copy = image(full, quick_path)
        with working(take_back, copy) as taker:
            assert taker.hear() == ["open"]
            taker.ends(seed.uniform(0, 1.1 * lasts_s))
            said = list(taker.kill())
        there = whole_or_nothing(copy, file)
        left += there
        assert not (there and said), "what was said to be taken back is"
        with at_work(copy) as services:
            undoable = [one.id for one in services.exchange.imports() if one.undoable]
            assert len(undoable) == there
            for newest in undoable:
                services.exchange.undo(newest)
        assert not whole_or_nothing(copy, file)
    tell(
        f"kills while taking {NOTES:,} notes back: {KILLS:,} kills, {KILLS - left:,} back whole, {left:,} not at all, "
        "0 half"
    )


def image(shed: Shed, place: Path) -> Shed:
    """In place of the one before."""
    for name in ("image", "image-state"):
        shutil.rmtree(place / name, ignore_errors=True)
    return shed.image(place)


@pytest.mark.soak
def test_on_a_full_disk_nothing_is_taken_in_and_the_vault_stays_of_use(
    office: tuple[Shed, Path], tmp_path: Path, tell: Tell
) -> None:
    shed, file = office
    size = sum(path.stat().st_size for path in shed.folder.iterdir() if path.is_file())
    refused = [
        _refused_in(shed, file, tmp_path / str(step), size + step * ROOM_BYTES // ROOMS) for step in range(ROOMS)
    ]
    tell(f"a disk that fills up while a file is taken in: {ROOMS} sizes, {sum(refused)} refused whole, 0 half")
    assert refused[0]
    assert refused == sorted(refused, reverse=True), "with more room it is taken in"


def _refused_in(shed: Shed, file: Path, place: Path, room: int) -> bool:
    with full_disk(place, room + FOR_OPENING_BYTES) as small:
        copy = shed.copied_to(small / "vault")
        copy = Shed(copy.folder, place.with_name(f"{place.name}-state"), copy.secret)
        with at_work(copy) as services:
            try:
                services.exchange.take(file)
            except (NoSpace, NotWritable):
                assert list(services.casebook.list("encounter")) == []
                services.casebook.add("task", {"what": "There is room for this"})
                refused = True
            else:
                refused = False
        if not refused:  # all that was taken in is in the log, and the disk may have no room for it once more
            copy = Shed(copy.copied_to(place.with_name(f"{place.name}-roomy")).folder, copy.state, copy.secret)
        with at_work(copy) as services:
            assert services.casebook.verify(deep=True).ok
            assert len(services.exchange.imports()) == (not refused)
            assert len(services.casebook.search("room")) == refused
    return refused
