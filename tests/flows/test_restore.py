"""A vault that was restored, copied, moved or rolled back, and files that cross it on their way: no number is given
twice, whatever anybody still holds comes back, and everybody ends alike."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.app.wiring import Box, Desk, wiring
from desktop.domain.errors import VaultBusy
from desktop.domain.ids import name_of
from desktop.domain.roles import Role
from desktop.domain.views import TakenState
from desktop.storage.installation import Installation
from tests.support.soak import often

PASSPHRASE = "correct horse battery staple"
TIMES = often(2, 100)  # for each way back


@dataclass
class Watch:
    """Every change that was ever seen anywhere, by its number: a second one under the same number is caught."""

    seen: dict[tuple[int, int], bytes] = field(default_factory=dict)

    def look(self, *desks: Desk) -> set[tuple[int, int]]:
        """What these hold."""
        held: set[tuple[int, int]] = set()
        for desk in desks:
            store = desk.read.casebook._store
            for device, runs in store.held().items():
                for seq in runs:
                    digest = store.digest(device, seq)
                    assert self.seen.setdefault((device, seq), digest) == digest, "a number was given twice"
                    held.add((device, seq))
        return held


class Town:
    """Joyce at the office and Amina, who visits people; files lie in `post`."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.post = place / "post"
        self.post.mkdir()
        self.box = self.laptop("amina")
        self.joyce = self.laptop("joyce").create(place / "joyce", PASSPHRASE, name="Joyce", floor=True)
        self.amina = self.box.create(place / "amina", PASSPHRASE, name="Amina", floor=True)
        welcome = self.joyce.write.membership.admit(
            self.amina.write.membership.card(place / "card"), Role.PEER, self.post / "welcome.visitbook"
        )
        self.amina.write.exchange.take(welcome.file)
        self.watch = Watch()
        self.days = 0

    def laptop(self, name: str) -> Box:
        home = self.place / "homes" / name  # not in a vault folder: what is put back there would take it along
        return wiring(data=home / "data", state=home / "state")

    def work(self, desk: Desk, what: str) -> None:
        """A new person and a note, and an edit of whoever was there first."""
        casebook = desk.write.casebook
        self.days += 1
        person = casebook.add("person", {"name": f"{what} {self.days}"})
        casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person), "narrative": what})
        first = casebook.people().rows[0].id
        casebook.edit("person", first, {"place": f"{what} {self.days}"})
        self.watch.look(desk)

    def give(self, desk: Desk) -> list[Path]:
        return [given.file for given in desk.write.exchange.give(self.post)]

    def take(self, desk: Desk, *files: Path) -> None:
        for file in files:
            desk.write.exchange.take(file)
            self.watch.look(desk)

    def exchange(self, *desks: Desk) -> None:
        """There and back until nobody has anything new for anybody. A member is answered as she spoke last: of two
        copies of one vault each gives and takes in turn."""
        for _ in range(3):
            for desk in desks:
                self.take(self.joyce, *self.give(desk))
                self.take(desk, *self.give(self.joyce))

    def all_is_well(self, *desks: Desk) -> None:
        every = (self.joyce, *desks)
        at_joyce = self.watch.look(self.joyce)
        for desk in desks:
            here, hers = self.watch.look(desk), set(desk.read.casebook._store.trust.own_devices())
            assert here <= at_joyce
            assert {stamp for stamp in at_joyce if stamp[0] in hers} <= here, "what was hers came back to her"
            scope = desk.read.casebook.me().member
            assert desk.read.casebook.verify().digest == self.joyce.read.casebook.verify(scope=scope).digest
        for desk in every:
            assert desk.write.casebook.verify(deep=True).ok
            standing = desk.read.exchange.standing()
            assert (standing.gaps, standing.quarantine, standing.waiting) == ((), 0, 0)
        assert len({desk.read.casebook.me().device for desk in every}) == len(every)

    def close(self) -> None:
        self.joyce.close()
        self.amina.close()


WayBack = Callable[[Town, Path], Desk]


def restored(town: Town, older: Path) -> Desk:
    """Out of a backup, into a new folder, after the old one was damaged."""
    town.amina.close()
    with (town.place / "amina" / "vault.db").open("r+b") as file:
        file.seek(30_000)
        file.write(b"damage")
    return town.box.restore(older / "backup", town.place / "amina-2", PASSPHRASE)


def restored_elsewhere(town: Town, older: Path) -> Desk:
    """On another laptop, which remembers nothing."""
    town.amina.close()
    return town.laptop("spare").restore(older / "backup", town.place / "spare" / "vault", PASSPHRASE)


def rolled_back(town: Town, older: Path) -> Desk:
    """The folder as it was, put in the place of the vault by a file manager."""
    town.amina.close()
    shutil.rmtree(town.place / "amina")
    shutil.copytree(older / "folder", town.place / "amina")
    return town.box.open(town.place / "amina", PASSPHRASE)


def copied(town: Town, older: Path) -> Desk:
    """The folder as it was, opened beside the vault, which is worked in as well."""
    shutil.copytree(older / "folder", town.place / "amina-copy")
    return town.box.open(town.place / "amina-copy", PASSPHRASE)


def moved(town: Town, older: Path) -> Desk:
    """The vault itself, in another place."""
    town.amina.close()
    shutil.move(town.place / "amina", town.place / "moved")
    return town.box.open(town.place / "moved", PASSPHRASE)


WAYS = [restored, restored_elsewhere, rolled_back, copied, moved]


def kept_for_later(town: Town) -> Path:
    """A backup and a copy of the folder, as they are now."""
    older = town.place / "older"
    older.mkdir()
    town.amina.backup(older / "backup")
    town.amina.close()
    shutil.copytree(town.place / "amina", older / "folder")
    town.amina = town.box.open(town.place / "amina", PASSPHRASE)
    return older


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(TIMES))
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_files_cross_a_vault_that_was_put_back(town: Town, way: WayBack, seed: int) -> None:
    """Files made before, between and after arrive in any order at both ends, some twice and some never."""
    chance = random.Random(f"{way.__name__} {seed}")
    to_joyce: list[Path] = []
    to_amina: list[Path] = []

    def write(desk: Desk, into: list[Path]) -> None:
        town.work(desk, "before" if desk is town.amina else "by Joyce")
        into += town.give(desk)

    def some_arrive() -> None:
        for desk, post in ((town.joyce, to_joyce), (amina, to_amina)):
            for file in chance.sample(post, chance.randint(0, len(post))):
                town.take(desk, file)

    amina = town.amina
    for _ in range(chance.randint(1, 2)):
        write(town.amina, to_joyce)
        write(town.joyce, to_amina)
        some_arrive()
    older = kept_for_later(town)
    amina = town.amina
    for _ in range(chance.randint(1, 2)):  # what the older state does not have
        write(town.amina, to_joyce)
        some_arrive()
        write(town.joyce, to_amina)
        some_arrive()
    amina = way(town, older)
    others = [town.amina] if way is copied else []
    there = town.watch.look(town.joyce, amina, *others)  # what anybody still has
    for _ in range(chance.randint(0, 2)):
        town.work(amina, "after")
        to_joyce += town.give(amina)
        write(town.joyce, to_amina)
        if others:
            town.work(town.amina, "meanwhile, in the first one")
            to_joyce += town.give(town.amina)
        some_arrive()
    chance.shuffle(to_joyce)
    town.take(town.joyce, *to_joyce)  # those that were under way when it happened arrive last
    town.exchange(amina, *others)
    town.all_is_well(amina, *others)
    assert there <= town.watch.look(town.joyce)
    amina.close()
    town.close()


def test_a_number_that_is_given_twice_is_caught(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The watch above can fail: a vault that trusts what it says of itself goes on counting where others have been."""
    town.work(town.amina, "before")
    older = kept_for_later(town)
    town.work(town.amina, "later")
    monkeypatch.setattr(Installation, "continues", lambda *_: True)
    amina = rolled_back(town, older)
    with pytest.raises(AssertionError, match="given twice"):
        town.work(amina, "after")
    amina.close()
    town.close()


def test_giving_once_and_taking_once_brings_back_what_others_had_received(town: Town) -> None:
    """As the window says after a restore."""
    town.work(town.amina, "before")
    older = kept_for_later(town)
    town.work(town.amina, "received by Joyce")
    town.take(town.joyce, *town.give(town.amina))
    town.take(town.amina, *town.give(town.joyce))  # so that Joyce's next file would have nothing of it for her
    town.take(town.joyce, *town.give(town.amina))
    town.work(town.amina, "received by nobody")
    amina = restored(town, older)
    assert amina.read.backups.brought_back() is not None
    assert amina.read.casebook.search("received") == ()
    town.take(town.joyce, *town.give(amina))
    town.take(amina, *town.give(town.joyce))
    assert amina.read.casebook.search("received by Joyce")
    assert amina.read.casebook.search("received by nobody") == ()
    town.all_is_well(amina)
    amina.close()
    town.close()


def test_a_file_that_was_made_before_the_restore_is_not_ones_own_twice(town: Town) -> None:
    """It was under way when her laptop broke: Joyce takes it, and what was in it comes back to her."""
    older = kept_for_later(town)
    town.work(town.amina, "on its way")
    (file,) = town.give(town.amina)
    amina = restored(town, older)
    town.take(town.joyce, file)
    town.exchange(amina)
    assert amina.read.casebook.search("on its way")
    assert town.joyce.write.exchange.take(file).state is TakenState.ALREADY
    town.all_is_well(amina)
    amina.close()
    town.close()


def test_the_damaged_vault_stays_and_the_restored_one_is_another(town: Town) -> None:
    older = kept_for_later(town)
    before = sorted(path.name for path in (town.place / "amina").iterdir())
    amina = restored(town, older)
    assert sorted(path.name for path in (town.place / "amina").iterdir()) >= [
        name for name in before if not name.endswith(("-wal", "-shm"))
    ]
    with pytest.raises(VaultBusy):
        town.box.open(town.place / "amina-2", PASSPHRASE)
    amina.close()
    town.close()
