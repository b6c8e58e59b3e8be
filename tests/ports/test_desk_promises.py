"""What the command line is promised (desktop/services/promises.py) is kept by real vaults and by the fake alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.app.wiring import wiring
from desktop.domain.errors import (
    BadRecord,
    CardDamaged,
    FileMissing,
    NotFound,
    SheetCodeWrong,
    VaultBusy,
    VaultExists,
    VaultMissing,
    Why,
    WrongPassphrase,
)
from desktop.domain.ids import RecordId, name_of
from desktop.domain.ports import QUIET
from desktop.domain.roles import Role
from desktop.services.promises import Desk, Lockbox
from tests.support.fakeservices import FakeLockbox

PASSPHRASE = "river lamp goat seven quiet"
NEITHER = RecordId(0xABCDEF, 99)

Build = Callable[[Path], Lockbox]


def fake(place: Path) -> Lockbox:
    return FakeLockbox(place / "data")


def real(place: Path) -> Lockbox:
    return wiring(data=place / "data", state=place / "state")


@pytest.fixture(scope="module", params=[fake, real], ids=["fake", "real"])
def box(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Lockbox:
    build: Build = request.param
    place = tmp_path_factory.mktemp("box")
    (place / "data").mkdir()
    return build(place)


@pytest.fixture(scope="module")
def desk(box: Lockbox) -> Desk:
    """The one vault of the data folder, open."""
    return box.create(box.default_folder(), PASSPHRASE, name="Amina", floor=True)


def test_a_vault_that_was_made_is_known_and_held(box: Lockbox, desk: Desk) -> None:
    assert box.known_vaults() == (desk.folder,)
    with pytest.raises(VaultBusy):
        box.open(desk.folder, PASSPHRASE)
    with pytest.raises(VaultExists):
        box.create(desk.folder, PASSPHRASE, name="B", floor=True)
    with pytest.raises(VaultMissing):
        box.open(desk.folder.parent / "none", PASSPHRASE)


def test_a_rekeyed_vault_opens_by_the_new_passphrase_only(box: Lockbox, tmp_path: Path) -> None:
    made = box.create(tmp_path / "rekeyed", PASSPHRASE, name="Ravi", floor=True)
    with pytest.raises(WrongPassphrase):
        made.rekey("no such passphrase", "quite another one", QUIET)
    made.rekey(PASSPHRASE, "quite another one", QUIET)
    made.close()
    with pytest.raises(WrongPassphrase):
        box.open(tmp_path / "rekeyed", PASSPHRASE)
    again = box.open(tmp_path / "rekeyed", "quite another one")
    assert again.read.casebook.me().name == "Ravi"
    again.close()


def test_a_vault_opens_by_its_passphrase_and_by_its_newest_sheet_only(box: Lockbox, tmp_path: Path) -> None:
    made = box.create(tmp_path / "v", PASSPHRASE, name="Ravi", floor=True)
    code = box.new_sheet_code()
    made.add_sheet(code)
    made.close()
    made.close()
    with pytest.raises(WrongPassphrase):
        box.open(tmp_path / "v", "no such passphrase")
    with pytest.raises(SheetCodeWrong):
        box.recover(tmp_path / "v", "WXYZ", "quite another one")
    box.recover(tmp_path / "v", code, "quite another one").close()
    again = box.open(tmp_path / "v", "quite another one")
    assert again.read.casebook.me().name == "Ravi"
    again.close()


def test_lines_are_all_saved_or_none(desk: Desk) -> None:
    casebook = desk.write.casebook
    before = len(list(casebook.list("task")))
    with pytest.raises(BadRecord) as refused:
        casebook.add_all([(4, {"what": "seeds"}), (6, {"fields": {"what": "x", "colour": "red"}})], type="task")
    assert (refused.value.line, refused.value.field, refused.value.why) == (6, "colour", Why.UNKNOWN_FIELD)
    with pytest.raises(BadRecord) as missing:
        casebook.add_all([(1, {"due": "2026-03-14"})], type="task")
    assert (missing.value.line, missing.value.field, missing.value.why) == (1, "what", Why.MISSING)
    assert len(list(casebook.list("task"))) == before
    assert len(casebook.add_all([(1, {"what": "a"}), (2, {"what": "b"})], type="task")) == 2
    assert casebook.add_all([], type="task") == ()


def test_a_reference_to_a_line_that_was_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(BadRecord) as refused:
        desk.write.casebook.add_all([(3, {"fields": {"what": "x", "person": "@nobody"}})], type="task")
    assert (refused.value.line, refused.value.why) == (3, Why.NO_SUCH_REF)


def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    for ask in (desk.read.casebook.show, desk.read.casebook.history):
        with pytest.raises(NotFound):
            ask("person", NEITHER)
    with pytest.raises(NotFound):
        desk.write.casebook.edit("person", NEITHER, {"name": "x"})
    with pytest.raises(NotFound):
        desk.write.casebook.delete("person", NEITHER, "why")


def test_an_edit_clears_with_none_and_keeps_the_rest(desk: Desk) -> None:
    casebook = desk.write.casebook
    person = casebook.add("person", {"name": "Zawadi", "place": "Pwani"})
    casebook.edit("person", person, {"place": None, "alias": "Nyota"}, why="moved")
    assert dict(casebook.show("person", person).record.fields) == {"name": "Zawadi", "alias": "Nyota"}
    first, second = casebook.history("person", person)
    assert (first.stamp, second.why, second.fields["place"]) == (person, "moved", None)


def test_lists_go_by_id_and_leave_the_bin_out(desk: Desk) -> None:
    casebook = desk.write.casebook
    one, two, three = (casebook.add("person", {"name": "Same", "alias": alias}) for alias in "abc")
    casebook.delete("person", two, "twice")

    def listed(**asked: object) -> list[RecordId]:
        found = casebook.list("person", where={"name": "Same"}, **asked)  # type: ignore[arg-type]
        return [shown.record.id for shown in found]

    assert (listed(), listed(deleted=True)) == ([one, three], [two])
    assert (listed(limit=1), listed(after=one)) == ([one], [three])
    casebook.undelete("person", two)
    assert listed() == [one, two, three]


def test_what_was_written_is_found_and_counted(desk: Desk) -> None:
    person = desk.write.casebook.add("person", {"name": "Tumaini"})
    visit = {"date": "2026-03-14", "person": name_of(person), "narrative": "the goat ate the washing"}
    id_ = desk.write.casebook.add("encounter", visit)
    (hit,) = desk.read.casebook.search("goat")
    assert (hit.type, hit.id, hit.person, hit.person_name) == ("encounter", id_, person, "Tumaini")
    verified = desk.read.casebook.verify()
    assert verified.ok
    assert len(verified.digest) == 64


def test_a_card_is_written_and_anything_else_is_no_card(desk: Desk, tmp_path: Path) -> None:
    assert desk.write.membership.card(tmp_path / "own.card").is_file()
    (tmp_path / "photo").write_bytes(b"a photo")
    with pytest.raises(CardDamaged):
        desk.write.membership.admit(tmp_path / "photo", Role.PEER, tmp_path / "out")
    with pytest.raises(FileMissing):
        desk.write.membership.admit(tmp_path / "none", Role.PEER, tmp_path / "out")


def test_a_backup_restores_where_nothing_is(box: Lockbox, desk: Desk, tmp_path: Path) -> None:
    desk.backup(tmp_path / "copy", QUIET)
    restored = box.restore(tmp_path / "copy", tmp_path / "restored", PASSPHRASE)
    assert restored.read.casebook.me().name == "Amina"
    restored.close()
    with pytest.raises(VaultExists):
        box.restore(tmp_path / "copy", tmp_path / "restored", PASSPHRASE)
    with pytest.raises(FileMissing):
        box.restore(tmp_path / "none", tmp_path / "new", PASSPHRASE)
