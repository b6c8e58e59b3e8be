"""Two people on one laptop: each finds their notes by a picture, and nothing on the disk says whose they are."""

import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QRadioButton

from desktop.app.lately import LateLockbox
from desktop.app.preferences import JsonPreferences
from desktop.app.wiring import wiring
from desktop.domain.errors import FolderMirrored
from desktop.domain.ports import QUIET
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, RealWindow, until

ENTER = Qt.Key.Key_Return
NAMES = ("Amina Wanjiru", "Grace Banda", "Nashipai Lemayian")  # two who write, one who is written about
OTHER = "seven boats cross the wide lake"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def walk(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*"))


def begin_as(window: RealWindow, name: str) -> None:
    """The first run of somebody who comes second, up to Today."""
    window.press("start-anew")
    window.tab_to("welcome-next")
    window.key(ENTER)
    words = window.wait_for("first-passphrase-words")
    assert isinstance(words, QLabel)
    until(lambda: bool(words.text()), "six words are offered")
    window.tab_to("first-passphrase-again")
    window.write(words.text())
    window.key(ENTER)
    sheet = window.wait_for("make-sheet")
    until(lambda: bool(window.door().panel.sheet.sheet.shown()), "the sheet has its code")
    groups = [label.text() for label in sheet.findChildren(QLabel) if re.fullmatch("[0-9A-Z]{4}", label.text())]
    for asked in (2, 7):
        window.tab_to(f"first-sheet-group-{asked}")
        window.write(groups[asked - 1].lower())
    window.key(ENTER)
    window.wait_for("your-picture")
    window.key(ENTER)
    window.tab_to("own-name")
    window.write(name)
    window.tab_to("look-around")
    window.key(ENTER)
    window.wait_for("frame")
    window.settle()


def test_the_second_person_finds_another_picture_and_the_first_still_gets_in(laptops: Laptops, home: Path) -> None:
    settle(home, NAMES[0])
    window = laptops("laptop", settled=False, home=home)
    begin_as(window, NAMES[1])
    window.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    window.wait_for("passphrase")
    tiles = window.find("vaults").findChildren(QRadioButton)
    assert len({tile.text() for tile in tiles}) == 2
    assert [tile.isChecked() for tile in tiles] == [False, True], "who was here last is offered first"
    tiles[0].setFocus()
    window.key(Qt.Key.Key_Space)
    window.key(ENTER)
    window.write(PASSPHRASE)
    window.key(ENTER)
    window.wait_for("frame")
    window.settle()
    assert window.desk is not None
    assert window.desk.read.casebook.me().name == NAMES[0]


def test_a_new_casebook_keeps_away_from_what_is_copied_elsewhere(tmp_path: Path) -> None:
    data, state = tmp_path / "OneDrive" / "visitbook", tmp_path / "state"
    box = wiring(data=data, state=state)
    assert box.default_folder().is_relative_to(state), "nobody is kept from working"
    with pytest.raises(FolderMirrored):
        box.create(data / "vault", OTHER, name=NAMES[0], floor=True)
    assert not data.exists()
    box.create(box.default_folder(), OTHER, name=NAMES[0], floor=True).close()
    assert len(box.known_vaults()) == len(LateLockbox(data, state).emblems()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX's")
def test_whatever_lies_there_is_this_users_alone_and_named_after_nobody(home: Path) -> None:
    """Also where the process, or whoever started it, forgot to be careful."""
    before = os.umask(0)
    try:
        box = wiring(data=home / "data", state=home / "state")
        JsonPreferences(home / "config").save(JsonPreferences(home / "config").load())
        for name in NAMES[:2]:
            desk = box.create(box.default_folder(), OTHER, name=name, programme="Daraja", floor=True)
            desk.write.casebook.add("person", {"name": NAMES[2]})
            desk.drafts.keep("a", {"text": NAMES[2]})
            desk.backup(home / f"{desk.folder.name}.visitbook-backup", QUIET)
            for each in walk(home):
                mode = stat.S_IMODE(each.stat().st_mode)
                assert mode & 0o077 == 0 or each == home, f"{each} {mode:o}"
                assert not any(part in str(each) for name in NAMES for part in name.split())
            desk.close()
        assert len(set(box.emblems().values())) == 2
    finally:
        os.umask(before)
    found = [each for each in walk(home) if each.is_file()]
    assert {each.name for each in found} >= {"vault.db", "keyslots", "keyslots.twin", "emblem", "preferences.json"}
    for each in walk(home):
        assert stat.S_IMODE(each.stat().st_mode) == (0o600 if each.is_file() else 0o700), each
    written = [
        each for each in found if any(name.encode(code) in each.read_bytes() for name in NAMES for code in CODES)
    ]
    assert written == []


CODES = ("utf-8", "utf-16-le")
