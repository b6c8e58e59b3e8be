"""Whoever is handed over leaves no letter on the disk of whoever looked after them; the vault goes on as it was."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app.wiring import Desk, wiring
from desktop.crypto.derive import database_key
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.roles import Role
from desktop.storage.rekey import DATABASE, EPOCHS
from tests.support.pages import found_in

PASSPHRASE = "river lamp goat seven"
NAME, TOLD, KEPT = "Qzaxwuvik", "zwexqulpha", "Tembozulqa"


class Two:
    """A coordinator and a peer, each with a vault on a disk, and a stick between them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.joyce, self.amina = self._made("Joyce"), self._made("Amina")
        self.stick = home / "stick"
        self.stick.mkdir()
        card = self.amina.write.membership.card(self.stick / "card")
        welcome = self.joyce.write.membership.admit(card, Role.PEER, self.stick / "welcome.visitbook")
        self.amina.write.exchange.take(welcome.file)

    def _made(self, name: str) -> Desk:
        box = wiring(data=self.home / name, state=self.home / f"{name} state")
        return box.create(self.home / name / "vault", PASSPHRASE, name=name, language="en", floor=True)

    @property
    def peer(self) -> MemberId:
        return self.amina.read.casebook.me().member

    def carry(self, giver: Desk, taker: Desk) -> None:
        for given in giver.write.exchange.give(self.stick):
            taker.write.exchange.take(given.file)

    def back_up(self) -> None:
        """As `visitbook backup` does."""
        _target, held = self.joyce.read.backups.now()
        self.joyce.backup(self.stick / "copy.visitbook-backup")
        self.joyce.write.backups.note_by_hand(held)

    def found(self) -> set[str]:
        """What of the words stands in any page of the peer's database and its log."""
        raw = bytes(database_key(self.amina._vault.key, EPOCHS[DATABASE]))
        return found_in(self.home / "Amina" / "vault" / "vault.db", raw, (NAME, TOLD, KEPT))

    def open_again(self) -> None:
        self.amina.close()
        box = wiring(data=self.home / "Amina", state=self.home / "Amina state")
        self.amina = box.open(self.home / "Amina" / "vault", PASSPHRASE)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    two = Two(tmp_path)
    yield two
    two.joyce.close()
    two.amina.close()


def written(desk: Desk) -> RecordId:
    book = desk.write.casebook
    for number in range(20):
        book.add("person", {"name": f"{KEPT} {number}"})
    person = book.add("person", {"name": NAME})
    about = {"person": name_of(person)}
    for number in range(8):
        visit = book.add("encounter", {"date": "2026-02-03", "narrative": f"{TOLD} {number} " * 90, **about})
        book.edit("encounter", visit, {"narrative": f"Again {TOLD} {number} " * 900}, why="more")
    return person


def test_nothing_is_left_on_the_disk_and_everything_comes_again(two: Two) -> None:
    person = written(two.amina)
    two.carry(two.amina, two.joyce)
    two.joyce.write.caseload.unassign(person, two.peer)
    two.back_up()
    two.carry(two.joyce, two.amina)
    assert two.found() == {NAME, TOLD, KEPT}  # it can still be taken back
    (newest,) = [past for past in two.amina.read.exchange.imports() if past.undoable]
    device = two.amina.read.casebook.me().device
    two.carry(two.amina, two.joyce)
    assert two.found() == {KEPT}
    assert not any(past.undoable for past in two.amina.read.exchange.imports()), newest

    two.open_again()
    me = two.amina.read.casebook.me()
    assert me.device == device  # the number that was given last is counted although nothing of it is here
    assert two.amina.write.casebook.verify(deep=True).ok
    assert two.amina.read.exchange.standing().gaps == two.joyce.read.exchange.standing().gaps == ()
    two.amina.write.casebook.add("task", {"what": "Buy paper"})

    two.joyce.write.caseload.assign(person, two.peer)
    two.carry(two.amina, two.joyce)
    two.carry(two.joyce, two.amina)
    assert two.found() == {NAME, TOLD, KEPT}
    theirs = two.joyce.read.casebook.verify(scope=two.peer).digest
    assert two.amina.read.casebook.verify().digest == theirs


def test_half_written_work_changes_nothing_of_what_is_given(two: Two) -> None:
    """Drafts are in no bundle, no count and no receipt."""
    person = written(two.amina)
    (before,) = two.amina.write.exchange.give(two.stick)
    stood = two.amina.read.exchange.standing()
    two.amina.drafts.keep("contact", {"narrative": f"{TOLD} " * 5_000}, person)
    (given,) = two.amina.write.exchange.give(two.stick)
    for one in ("bytes", "changes", "records", "people", "withheld"):
        assert getattr(given, one) == getattr(before, one)
    assert two.amina.read.exchange.standing().sealed == stood.sealed
    taken = two.joyce.write.exchange.take(given.file)
    assert taken.gaps == ()
    assert two.joyce.read.exchange.standing().gaps == ()
