"""Whatever is altered, cut, exchanged or removed in the folder is told on opening, mended, or changes nothing."""

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

import pytest
from sqlcipher3 import dbapi2 as sql

from desktop.domain.clock import Moment
from desktop.domain.errors import AppError, VaultDamaged, VaultMissing
from desktop.storage import drafts, session, vault
from desktop.storage.settings import PAGE_BYTES
from tests.support.soak import Tell, often
from tests.support.vaults import Shed, opened, put, saved, shed_in

TAMPERS = often(150, 10_000)
CONTROLS = often(40, 1_000)
SAVES = frozenset(f"save {number}" for number in range(12))
WORDS = "half of a note"


class Seen(StrEnum):
    """What came of one tamper."""

    TOLD = "told"
    MENDED = "mended"  # a slot file out of its twin
    HARMLESS = "harmless"  # everything is there: what was altered is not read, or is written anew
    SILENT = "silent"  # something is missing or wrong, and nobody was told


@dataclass(frozen=True)
class Folder:
    """Every file of a vault as the power went, and what there must be when it is opened."""

    shed: Shed
    files: dict[Path, bytes]
    other: dict[str, bytes]  # the same files of another vault

    def laid_out(self) -> None:
        for folder in (self.shed.folder, self.shed.state):
            shutil.rmtree(folder)
        for path, data in self.files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@pytest.fixture
def folder(quick_path: Path) -> Folder:
    """Saves in the database and in the log, a draft in the database and one in the log."""
    (quick_path / "other").mkdir()
    other = shed_in(quick_path / "other")
    with opened(other) as open_vault:
        put(open_vault, "something else")
        open_vault.draft_file(_clock).keep("a", {"text": "something else"}, None)
    shed = shed_in(quick_path)
    names = sorted(SAVES)
    with opened(shed) as open_vault:
        put(open_vault, *names[:6])
        open_vault.draft_file(_clock).keep("a", {"text": WORDS}, None)
        open_vault.checkpoint()
    with opened(shed) as open_vault:
        put(open_vault, *names[6:])
        open_vault.draft_file(_clock).keep("b", {"text": WORDS}, None)
        image = shed.image(quick_path)
    found = (path for place in (image.folder, image.state) for path in place.rglob("*") if path.is_file())
    return Folder(
        shed=image,
        files={path: path.read_bytes() for path in found},
        other={path.name: path.read_bytes() for path in other.folder.iterdir() if path.is_file()},
    )


def _clock() -> Moment:
    return Moment(1_700_000_000_000, 0)


# What is done to a file. Each returns what it becomes, or None for a file that is gone.


def _flip(data: bytes, seed: Random) -> bytes:
    at = seed.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << seed.randrange(8)]) + data[at + 1 :]


def _overwrite(data: bytes, seed: Random) -> bytes:
    at, length = seed.randrange(len(data)), seed.choice((1, 16, 512, PAGE_BYTES))
    noise = seed.choice((seed.randbytes(length), bytes(length)))[: len(data) - at]
    return data[:at] + noise + data[at + len(noise) :]


def _cut(data: bytes, seed: Random) -> bytes:
    return data[: seed.randrange(len(data))]


def _lengthen(data: bytes, seed: Random) -> bytes:
    return data + seed.randbytes(seed.choice((1, 512, PAGE_BYTES)))


def _exchange(data: bytes, seed: Random) -> bytes:
    """Two pages of a database, or two blocks of whatever else."""
    block = PAGE_BYTES if len(data) >= 2 * PAGE_BYTES else max(1, len(data) // 4)
    blocks = [data[at : at + block] for at in range(0, len(data), block)]
    first, second = seed.sample(range(len(blocks)), 2)
    blocks[first], blocks[second] = blocks[second], blocks[first]
    return b"".join(blocks)


def _empty(_data: bytes, _seed: Random) -> bytes:
    return b""


def _remove(_data: bytes, _seed: Random) -> None:
    return None


Tamper = Callable[[bytes, Random], bytes | None]
_SMALL: tuple[Tamper, ...] = (_flip, _overwrite, _cut, _exchange)
_LARGE: tuple[Tamper, ...] = (_lengthen, _empty, _remove)
_FILES = ("vault.db", "vault.db-wal", "vault.db-shm", "drafts.db", "drafts.db-wal", "keyslots", "keyslots.twin")


def _tampered(folder: Folder, seed: Random) -> tuple[str, str]:
    """One file is no longer as it was: its name, and what was done."""
    name = seed.choice(_FILES)
    path = folder.shed.folder / name
    whole = folder.files[path]
    if name in folder.other and seed.random() < 0.05:
        path.write_bytes(folder.other[name])
        return name, "of another vault"
    tamper = seed.choice(_SMALL) if seed.random() < 0.9 else seed.choice(_LARGE)
    altered = tamper(whole, seed)
    if altered is None:
        path.unlink()
    else:
        path.write_bytes(altered)
    return name, tamper.__name__


def _looked_at(folder: Folder) -> Seen:
    shed = folder.shed
    try:
        with opened(shed) as found:
            told = found.lost_session or found.drafts_lost
            kept = {draft.key: draft.content for draft in found.draft_file(_clock).all()}
            whole = saved(found) == SAVES and kept == {"a": {"text": WORDS}, "b": {"text": WORDS}}
            found.check_integrity()
    except (VaultDamaged, VaultMissing):
        return Seen.TOLD
    except (sql.Error, AppError):  # only when it is read, where the opening should have told
        return Seen.SILENT
    if told:
        return Seen.TOLD
    slots = {shed.folder / name for name in ("keyslots", "keyslots.twin")}
    assert all(path.read_bytes() == folder.files[path] for path in slots), "and the twins are as they were"
    return Seen.HARMLESS if whole else Seen.SILENT


def _all(folder: Folder, count: int) -> Counter[tuple[str, str, Seen]]:
    seed, counted = Random(count), Counter[tuple[str, str, Seen]]()
    for _ in range(count):
        folder.laid_out()
        name, done = _tampered(folder, seed)
        seen = _looked_at(folder)
        mended = seen is Seen.HARMLESS and name.startswith("keyslots")
        counted[name, done, Seen.MENDED if mended else seen] += 1
    return counted


def _of(counted: Counter[tuple[str, str, Seen]], wanted: Seen) -> int:
    return sum(times for (_, _, seen), times in counted.items() if seen is wanted)


@pytest.mark.soak
def test_no_tamper_is_silent(folder: Folder, tell: Tell) -> None:
    counted = _all(folder, TAMPERS)
    told, mended, harmless, silent = (_of(counted, seen) for seen in Seen)
    tell(f"tampers: {TAMPERS:,}, {told:,} told, {mended:,} mended, {harmless:,} without effect, {silent} silent")
    assert silent == 0, {key: times for key, times in counted.items() if key[2] is Seen.SILENT}
    assert told > TAMPERS / 3
    assert {name for name, _, seen in counted if seen is Seen.HARMLESS} <= {
        "vault.db-shm",
        "vault.db",
        "vault.db-wal",
        "drafts.db",
        "drafts.db-wal",
    }


@pytest.mark.soak
def test_without_the_checks_of_an_opening_tampers_are_silent(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, tell: Tell
) -> None:
    monkeypatch.setattr(vault, "demand_sound", lambda *_: None)
    monkeypatch.setattr(drafts, "demand_sound", lambda *_: None)
    monkeypatch.setattr(session, "lost_something", lambda *_: False)
    silent = _of(_all(folder, CONTROLS), Seen.SILENT)
    tell(f"tampers without the checks of an opening: {CONTROLS:,}, {silent:,} silent")
    assert silent > CONTROLS / 20
