"""Whatever was written, changed and rested before: after erasing no page holds a word of it."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.app.wiring import Desk, wiring
from desktop.crypto.derive import database_key
from desktop.domain.ids import RecordId, name_of
from desktop.domain.twins import Described
from desktop.storage.alike import words_of
from desktop.storage.rekey import DATABASE, EPOCHS
from desktop.storage.search import Search
from tests.support.pages import found_in
from tests.support.soak import Tell, often

PASSPHRASE = "river lamp goat seven"
NAME, *WORDS = CANARIES = ("Qzaxwuvik", "zwexqulpha", "xjolmuqzek")
OTHERS = ("kept", "bread", "river")
LENGTHS = (1, 3, 20, 100, 400, 900, 3_000)


class Life:
    """A casebook in which somebody is written about, among others; every choice follows from the seed."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.random = home, random.Random(seed)
        self.folder = home / "data" / "vault"
        self._box = wiring(data=home / "data", state=home / "state")
        self.desk: Desk = self._box.create(self.folder, PASSPHRASE, name="Joyce", floor=True)
        self.person = self.desk.write.casebook.add("person", {"name": NAME})
        self.others = [self.desk.write.casebook.add("person", {"name": f"other {n}"}) for n in range(3)]
        self.written: list[tuple[RecordId, bool]] = []

    def live(self, steps: int) -> None:
        for _ in range(steps):
            deeds: list[Callable[[], object]] = [self.write, self.change, self.desk.rest, self.open_again]
            self.random.choices(deeds, (45, 45, 5, 5))[0]()

    def text(self, *, theirs: bool) -> str:
        word = self.random.choice(WORDS if theirs else OTHERS)
        return f"{word} " * self.random.choice(LENGTHS)

    def write(self) -> None:
        theirs = self.random.random() < 0.5
        about = name_of(self.person if theirs else self.random.choice(self.others))
        fields = {"date": "2026-01-02", "person": about, "narrative": self.text(theirs=theirs)}
        self.written.append((self.desk.write.casebook.add("encounter", fields), theirs))

    def change(self) -> None:
        if self.written:
            record, theirs = self.random.choice(self.written)
            text = self.text(theirs=theirs)
            self.desk.write.casebook.edit("encounter", record, {"narrative": text}, why=text[:20])

    def open_again(self) -> None:
        self.desk.close()
        self.desk = self._box.open(self.folder, PASSPHRASE)

    def found(self) -> set[str]:
        key = bytes(database_key(self.desk._vault.key, EPOCHS[DATABASE]))
        return found_in(self.folder / DATABASE, key, CANARIES)


@pytest.mark.soak
def test_no_history_leaves_a_word_of_who_was_erased(tmp_path: Path, tell: Tell) -> None:
    lives = often(2, 400)
    for seed in range(lives):
        life = Life(tmp_path / str(seed), seed)
        life.live(100)
        assert life.found()
        life.desk.write.erasing.erase(life.person, "asked")
        assert life.found() == set(), f"seed {seed}"
        assert life.desk.write.casebook.verify(deep=True).ok
        life.desk.close()
    tell(f"{lives} histories erased, no word left on any page")


def test_without_gathering_the_index_words_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the test above can fail."""
    monkeypatch.setattr(Search, "gather_step", lambda _search: False)
    life = Life(tmp_path, 1)
    life.live(100)
    life.desk.write.erasing.erase(life.person, "asked")
    assert life.found()
    life.desk.close()


def keys_in(life: Life, name: str) -> set[str]:
    """By what somebody of that name is found in another spelling. A page leaves out what a word begins with like the
    one before it."""
    ends = tuple(word[3:] for word in words_of(Described(id=life.person, head=life.person, name=name)))
    key = bytes(database_key(life.desk._vault.key, EPOCHS[DATABASE]))
    return found_in(life.folder / DATABASE, key, ends)


def test_nor_does_any_page_keep_by_what_their_names_were_found(tmp_path: Path) -> None:
    life = Life(tmp_path, 2)
    book = life.desk.write.casebook
    former = "Zwexqul Mulobaz"
    for name in (former, f"{NAME} Pakwezal"):
        book.edit("person", life.person, {"name": name})
        life.open_again()
        book = life.desk.write.casebook
        book.add("person", {"name": f"other {name[::-1]}"})
    assert keys_in(life, former)
    assert keys_in(life, f"{NAME} Pakwezal")
    life.desk.write.erasing.erase(life.person, "asked")
    assert keys_in(life, former) | keys_in(life, NAME) | keys_in(life, f"{NAME} Pakwezal") == set()
    assert life.desk.write.casebook.verify(deep=True).ok
    life.desk.close()
