"""Somebody is erased: on no page, in no piece of an index, in no draft, in no copy; and nothing brings them back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.app.wiring import Desk, wiring
from desktop.crypto.derive import database_key
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.storage.rekey import DATABASE, DRAFTS, EPOCHS
from desktop.storage.residue import Residue
from tests.support.pages import PAGE, NotAuthentic, found_in, pages_of

PASSPHRASE = "river lamp goat seven"
NAME, PLACE, TOLD, BEFORE, TYPED, KEPT = (
    "Qzaxwuvik",
    "Vukoqzihne",
    "zwexqulpha",
    "xjolmuqzek",
    "kquzwyxomb",
    "Tembozulqa",
)
CANARIES = (NAME, PLACE, TOLD, BEFORE, TYPED)


@dataclass
class House:
    """One vault on a disk."""

    home: Path
    desk: Desk

    @property
    def folder(self) -> Path:
        return self.home / "data" / "vault"

    def key(self, epoch: int) -> bytes:
        return bytes(database_key(self.desk._vault.key, epoch))

    def found(self) -> set[str]:
        """Canaries on the disk now, in every page of both files and their logs."""
        words = (*CANARIES, KEPT)
        here = found_in(self.folder / "vault.db", self.key(EPOCHS[DATABASE]), words)
        return here | found_in(self.folder / "drafts.db", self.key(EPOCHS[DRAFTS]), words)

    def again(self) -> None:
        self.desk.close()
        self.desk = wiring(data=self.home / "data", state=self.home / "state").open(self.folder, PASSPHRASE)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    box = wiring(data=tmp_path / "data", state=tmp_path / "state")
    desk = box.create(tmp_path / "data" / "vault", PASSPHRASE, name="Joyce", language="en", floor=True)
    house = House(tmp_path, desk)
    yield house
    house.desk.close()


def settled(house: House) -> RecordId:
    """Somebody with a history, among others."""
    book = house.desk.write.casebook
    for number in range(40):
        other = book.add("person", {"name": f"{KEPT} {number}"})
        book.add(
            "encounter", {"date": "2026-01-05", "person": name_of(other), "narrative": f"Talked about {number}. " * 40}
        )
    person = book.add("person", {"name": NAME, "place": PLACE})
    about = {"person": name_of(person)}
    for number in range(12):
        visit = book.add("encounter", {"date": "2026-02-03", "narrative": f"{BEFORE} {number} " * 9, **about})
        book.edit("encounter", visit, {"narrative": f"{TOLD} {number} " * 2_000}, why=f"{BEFORE} was wrong")
    book.delete("task", book.add("task", {"what": f"Call {NAME}", **about}), f"{TOLD}")
    house.desk.drafts.keep("contact", {"narrative": TYPED}, person)
    return person


def test_the_reader_of_pages_finds_what_is_there_and_what_was_merely_deleted(house: House) -> None:
    """Otherwise finding nothing would mean nothing."""
    settled(house)
    assert house.found() == {*CANARIES, KEPT}
    page = bytearray((house.folder / "vault.db").read_bytes())
    copy = house.home / "copy.db"
    page[PAGE + 100] ^= 1
    copy.write_bytes(page)
    with pytest.raises(NotAuthentic):
        list(pages_of(copy, house.key(EPOCHS[DATABASE])))


def test_a_row_that_is_only_taken_out_of_its_table_is_still_found(house: House) -> None:
    settled(house)
    db = house.desk._vault.writer
    for table in ("rec_person", "rec_encounter", "rec_task"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608 - three constants
    assert TOLD in house.found()


def test_no_page_holds_a_trace_of_who_was_erased(house: House) -> None:
    person = settled(house)
    (house.folder / "backups").mkdir(exist_ok=True)
    (house.folder / "backups" / "layout-0001.visitbook-backup").write_bytes(b"an older layout")
    house.desk.write.erasing.erase(person, "She asked for it")
    assert house.found() == {KEPT}
    assert not (house.folder / "backups").exists()
    assert [target.here for target in house.desk.write.backups.due()[0]] == [True]
    assert house.desk.write.casebook.verify(deep=True).ok
    house.again()
    assert house.found() == {KEPT}
    assert house.desk.write.casebook.verify(deep=True).ok


def names(desk: Desk) -> set[str]:
    return {line.name for line in desk.write.casebook.people().rows}


def test_a_backup_from_before_does_not_bring_anybody_back(house: House) -> None:
    """Neither in the place of the vault nor beside it, nor with only one of the two lists left."""
    person = settled(house)
    backup = house.home / "stick.visitbook-backup"
    house.desk.backup(backup)
    house.desk.write.erasing.erase(person, "She asked for it")
    house.desk.close()
    box = wiring(data=house.home / "data", state=house.home / "state")
    house.desk = box.restore(backup, house.home / "data" / "again", PASSPHRASE)
    assert NAME not in names(house.desk)
    folder = house.home / "data" / "again"
    assert found_in(folder / "vault.db", house.key(EPOCHS[DATABASE]), CANARIES) == set()
    assert [line.person for line in house.desk.write.erasing.done()] == [person]


def test_a_backup_that_nobody_erased_from_still_holds_them(house: House) -> None:
    """The other half of the test before: without a list, restoring restores."""
    settled(house)
    backup = house.home / "stick.visitbook-backup"
    house.desk.backup(backup)
    house.desk.close()
    box = wiring(data=house.home / "data", state=house.home / "state")
    house.desk = box.restore(backup, house.home / "data" / "again", PASSPHRASE)
    assert NAME in names(house.desk)


def test_a_list_that_was_altered_or_comes_from_another_vault_tells_nothing_and_keeps_nobody_out(house: House) -> None:
    person = settled(house)
    house.desk.write.erasing.erase(person, "She asked for it")
    whole = (house.folder / "erased").read_bytes()
    (house.folder / "erased").write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    house.again()
    assert [line.person for line in house.desk.write.erasing.done()] == [person]
    assert len((house.folder / "erased").read_bytes()) == len(whole)
    assert NAME.encode() not in whole


@pytest.mark.parametrize("step", ["forget_drafts", "list_again", "drop_copies", "rewrite", "empty_log"])
def test_an_erasure_that_is_cut_short_is_finished_at_the_next_opening(
    house: House, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Cut(Exception):
        pass

    def cut(*_: object) -> None:
        raise Cut

    person = settled(house)
    with monkeypatch.context() as power:
        power.setattr(Residue, step, cut)
        with pytest.raises(Cut):
            house.desk.write.erasing.erase(person, "She asked for it")
    house.again()
    assert house.found() == {KEPT}
    assert not house.desk.write.erasing.unfinished
    assert (house.folder / "erased").exists()


def test_no_page_of_another_laptop_holds_a_trace_once_it_has_done_the_order(house: House, tmp_path: Path) -> None:
    home = tmp_path / "other"
    box = wiring(data=home / "data", state=home / "state")
    other = House(home, box.create(home / "data" / "vault", PASSPHRASE, name="Amina", language="en", floor=True))
    try:
        card = other.desk.write.membership.card(tmp_path / "card.visitcard")
        admitted = house.desk.write.membership.admit(card, Role.PEER, tmp_path / "welcome.visitbook")
        other.desk.write.exchange.take(admitted.file)
        person = settled(house)
        house.desk.write.membership.assign(person, other.desk.write.casebook.me().member)
        carry(house, other)
        assert {NAME, TOLD, BEFORE} <= other.found()
        house.desk.write.erasing.erase(person, "She asked for it")
        carry(house, other)
        carry(other, house)
        assert not {*CANARIES} & other.found()
        (line,) = house.desk.write.erasing.done()
        assert not line.open
    finally:
        other.desk.close()


def carry(source: House, target: House) -> None:
    (given,) = source.desk.write.exchange.give(source.home, to=[target.desk.write.casebook.me().member])
    target.desk.write.exchange.take(given.file)
