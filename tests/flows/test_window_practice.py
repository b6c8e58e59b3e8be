"""Learning in the window: invented people, marked on every screen, apart from all that is real, and gone afterwards."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.app.wiring import wiring
from desktop.domain.features import MODE_OF, Feature
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.layouts import parts_of
from desktop.domain.records import TYPES
from desktop.i18n.language import SHIPPED
from desktop.ui.checkins.known import known_of
from desktop.ui.kit.rooms import Locked, PeoplePlace, SettingsPlace, TodayPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import PASSPHRASE, RealWindow, until


def begin(window: RealWindow) -> None:
    """From the door into the practice programme."""
    window.press("practise")
    window.wait_for("frame")
    window.settle()


def lock(window: RealWindow) -> None:
    window.shell.lock(Locked.KEY)
    until(lambda: window.sees("unlock"), "the door is shown")


def practices(window: RealWindow) -> list[Path]:
    return sorted((window.home / "data").rglob(".practice-*"))


def test_whoever_starts_for_the_first_time_can_practise_without_a_passphrase(laptops: Laptops) -> None:
    window = laptops("amina", settled=False)
    window.press("choice-practice")
    window.press("welcome-next")
    window.wait_for("frame")
    window.settle()
    assert window.reads("PRACTICE. Nobody here is real.")
    assert window.box.known_vaults() == ()
    desk = window.desk
    assert desk is not None
    assert len(desk.read.casebook.people().rows) == 12
    assert desk.read.casebook.today(date.today())  # noqa: DTZ011 - as the program does


def test_the_band_stands_on_every_screen_and_leads_out_and_all_is_gone(laptops: Laptops) -> None:
    window = laptops("amina")
    mine = window.box.known_vaults()
    lock(window)
    begin(window)
    for place in (TodayPlace(), PeoplePlace(), SettingsPlace()):
        window.go(place)
        window.settle()
        assert window.sees("practice-band")
    assert window.box.known_vaults() == mine
    assert len(practices(window)) == 1
    assert not window.sees("foot-backup"), "no backup is missed"
    window.press("practice-band-action")
    until(lambda: window.why is Locked.PRACTISED, "it is locked")
    assert practices(window) == []


def test_however_it_ends_nothing_is_said_to_be_kept(laptops: Laptops) -> None:
    window = laptops("amina")
    lock(window)
    begin(window)
    window.shell.lock(Locked.IDLE)
    until(lambda: window.why is Locked.PRACTISED, "it is locked")


def test_it_begins_anew_each_time_and_sweeps_what_a_crash_left(tmp_path: Path) -> None:
    box = wiring(data=tmp_path / "data", state=tmp_path / "state")
    left = tmp_path / "data" / ".practice-1"
    left.mkdir(parents=True)
    (left / "vault.db").write_bytes(b"half")
    desk = box.practise(name="Me", programme="Practice", language="en")
    first = desk.write.casebook.add("person", {"name": "Written while practising"})
    other = box.practise(name="Me", programme="Practice", language="en")
    assert {desk.folder.name, other.folder.name} == {".practice-1", ".practice-2"}
    assert other.read.casebook.me().programme != desk.read.casebook.me().programme
    desk.close()
    other.close()
    again = box.practise(name="Me", programme="Practice", language="en")
    names = [line.name for line in again.read.casebook.people().rows]
    assert first is not None
    assert "Written while practising" not in names
    again.close()
    assert list((tmp_path / "data").glob(".practice-*")) == []


@pytest.mark.parametrize("language", [each.code for each in SHIPPED])
def test_each_language_has_people_notes_and_something_for_today(tmp_path: Path, language: str) -> None:
    desk = wiring(data=tmp_path / "data", state=tmp_path / "state").practise(
        name="Me", programme="Practice", language=language
    )
    casebook = desk.read.casebook
    kinds = {kind for line in casebook.people().rows for kind in casebook.kinds_of(line.id)}
    assert {"encounter", "task", "agreement", "goal", "safety_concern"} <= kinds
    notes = [shown.record.fields for shown in casebook.list("encounter")]
    assert {note["language"] for note in notes} == {language}
    assert all(desk.read.programme.now().has(feature) for feature in Feature)
    desk.close()


@pytest.mark.parametrize("language", [each.code for each in SHIPPED])
def test_whoever_practises_finds_something_in_every_part_that_is_offered(tmp_path: Path, language: str) -> None:
    desk = wiring(data=tmp_path / "data", state=tmp_path / "state").practise(
        name="Me", programme="Practice", language=language
    )
    read = desk.read
    of = {kind.name: [shown.record for shown in read.casebook.list(kind.name)] for kind in TYPES.values()}
    modes = {str(visit.fields.get("mode")) for visit in of["encounter"]}
    filled = {TYPES[name].feature for name, found in of.items() if found} | {MODE_OF.get(mode) for mode in modes}
    assert set(Feature) <= filled
    numbers = read.helping.numbers()
    assert numbers.responder is not None
    assert {"crisis_line", "emergency"} <= {one.kind for one in numbers.contacts}
    phones = [str(one.fields["phone"]) for found in of.values() for one in found if one.fields.get("phone")]
    assert len(phones) > 6
    assert all(phone.startswith("0000 000 ") for phone in phones), "nobody can be called by mistake"
    (note,) = [visit for visit in of["encounter"] if visit.fields.get("layout") == "girp"]
    assert all(part.strip() for part in parts_of(str(note.fields["narrative"]), "girp"))
    assert (note.fields["written"], note.fields["read_back"]) == ("together", "yes")
    (asked,) = {one.fields["person"] for one in of["check_in"]}
    assert isinstance(asked, Stamp)
    (series,) = known_of(read, RecordId(*asked)).series
    assert len(series.records) == 4
    assert any(point.value is None for point in series.points), "one was missed, and the line has a gap"
    today = date.today().isoformat()  # noqa: DTZ011 - as the program does
    ahead = [
        one for found in of.values() for one in found if str(one.fields.get(TYPES[one.type].date_field, "")) > today
    ]
    assert {one.type for one in ahead} <= {"encounter", "task"}
    assert all(one.fields.get("status") == "planned" for one in ahead if one.type == "encounter")
    (picture,) = of["picture"]
    assert (encoded := read.pictures.look(picture.id)) is not None
    assert not QImage.fromData(encoded.data).isNull()
    desk.close()


def test_a_passphrase_of_a_real_casebook_opens_no_practice(laptops: Laptops) -> None:
    window = laptops("amina")
    lock(window)
    begin(window)
    (folder,) = practices(window)
    window.shell.lock(Locked.KEY)
    until(lambda: window.why is Locked.PRACTISED, "it is locked")
    assert not folder.exists()
    window.unlock(PASSPHRASE)
    assert not window.sees("practice-band")
