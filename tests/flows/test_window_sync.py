"""A stick between two real windows with one button each, and a morning's files in one go."""

import shutil
import zipfile
from pathlib import Path

import pytest

from desktop.domain.roles import Role
from desktop.ui.kit.cards import Card, CardModel
from desktop.ui.kit.drives import Drive
from desktop.ui.kit.rooms import ExchangePlace
from tests.flows.test_window_exchange import drop, sent_to_joyce
from tests.support.disks import fill_up, small_disk
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def plug_in(window: RealWindow, stick: Path) -> None:
    """As the watch over the sticks would tell it."""
    drive = Drive(stick, "USBTEST", shutil.disk_usage(stick).free, shutil.disk_usage(stick).total, read_only=False)
    window.go(ExchangePlace())
    window.room(ExchangePlace).panel.home.show_sticks([drive])
    window.settle()


def rows(window: RealWindow, name: str = "exchange-sync") -> list[str]:
    model = window.find(f"{name}-rows").model()  # type: ignore[attr-defined]
    assert isinstance(model, CardModel)
    every = [model.row(number) for number in range(model.rowCount())]
    return [f"{row.title}: {row.subtitle}" for row in every if isinstance(row, Card)]


def both_ways(window: RealWindow, stick: Path) -> None:
    window.to_front()
    plug_in(window, stick)
    window.press("exchange-stick-action")
    until(lambda: window.reads("Everything is written and checked"), "both ways are done")
    window.settle()


def test_one_stick_and_one_button_on_either_side(laptops: Laptops, stick: Path, tmp_path: Path) -> None:
    sent_to_joyce(tmp_path, stick).unlink()
    amina, joyce = laptops("Amina"), laptops("Joyce")
    both_ways(amina, stick)
    assert rows(amina)[0].startswith("For Joyce: ")
    both_ways(joyce, stick)
    assert any(row.startswith("From Amina") for row in rows(joyce))
    assert joyce.desk is not None
    assert [line.name for line in joyce.desk.read.casebook.people().rows] == ["Grace Banda"]
    both_ways(amina, stick)
    amina.go(ExchangePlace())
    assert amina.reads("everything has arrived")
    assert len(list(stick.glob("*.visitbook"))) == 2, "one file of each"


def test_what_a_phone_made_of_the_file_is_dropped_on_the_page(laptops: Laptops, stick: Path, tmp_path: Path) -> None:
    sent = sent_to_joyce(tmp_path, stick)
    packed = tmp_path / "Documents (3).zip"
    with zipfile.ZipFile(packed, "w") as made:
        made.write(sent, "WhatsApp/DOC-1")
    joyce = laptops("Joyce")
    joyce.go(ExchangePlace())
    drop(joyce, packed)
    assert joyce.reads("From Amina")
    joyce.press("take-in")
    assert joyce.desk is not None
    assert len(joyce.desk.read.casebook.people().rows) == 1


def test_several_files_come_in_one_go_and_each_says_what_it_did(laptops: Laptops, stick: Path, tmp_path: Path) -> None:
    sent = sent_to_joyce(tmp_path, stick)
    cut = stick / "cut.visitbook"
    cut.write_bytes(sent.read_bytes()[:-100])
    shutil.copy(sent, stick / "the same once more")
    joyce = laptops("Joyce")
    joyce.go(ExchangePlace())
    window = joyce.room(ExchangePlace).panel
    window.dropped.emit((stick, cut))
    until(lambda: joyce.sees("exchange-many-page"), "the files are listed")
    joyce.settle()
    assert sum("Ready to take in" in row for row in rows(joyce, "exchange-many")) == 2
    assert any("Not complete" in row for row in rows(joyce, "exchange-many"))
    joyce.press("exchange-many-deed")
    until(lambda: joyce.reads("files were taken in") or joyce.reads("file was taken in"), "they are taken in")
    assert any("Already taken in" in row for row in rows(joyce, "exchange-many")), "the second one of the same"
    assert joyce.desk is not None
    assert len(joyce.desk.read.casebook.people().rows) == 1


def test_a_full_stick_says_how_much_room_it_needs(laptops: Laptops, stick: Path, tmp_path: Path) -> None:
    sent_to_joyce(tmp_path, stick)
    amina = laptops("Amina")
    assert amina.desk is not None
    assert amina.desk.read.casebook.me().role is Role.PEER
    with small_disk(tmp_path / "small", 1 << 20) as disk:
        fill_up(disk, left_bytes=8_192)
        amina.to_front()
        plug_in(amina, disk)
        amina.press("exchange-stick-action")
        until(lambda: amina.reads("There is not enough room"), "it is said")
        assert [path.name for path in disk.iterdir()] == ["films.zip"]
