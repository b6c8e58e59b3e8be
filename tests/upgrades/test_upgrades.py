"""Vaults and backups of every layout open today, and show what they showed when they were made."""

import json
import shutil
from pathlib import Path

import pytest

from desktop.app.wiring import Box, Desk, wiring
from desktop.storage.migrate import steps

SHELF = Path(__file__).resolve().parent
LAYOUTS = sorted(SHELF.glob("layout-*"))
PASSPHRASE = "correct horse battery staple"


def box_in(place: Path) -> Box:
    return wiring(data=place / "data", state=place / "state")


def demand_as_shown(desk: Desk, layout: Path) -> None:
    """Everything is there, fits together, is found, and can be worked with."""
    shown = json.loads((layout / "shown.json").read_text("utf-8"))
    verified = desk.write.casebook.verify(deep=True)
    assert verified.ok
    assert verified.digest == shown["digest"]
    desk.check_integrity()
    for words in shown["words"]:
        assert desk.read.casebook.search(words), words
    assert [line.name for line in desk.read.casebook.people().rows if line.name in shown["people"]]
    (conflict,) = desk.read.casebook.conflicts()
    assert conflict.field == "place"
    desk.write.casebook.resolve(conflict.id, take="A")
    visit = desk.write.casebook.add("encounter", {"date": "2026-11-01", "narrative": "Written today"})
    assert desk.read.casebook.show("encounter", visit).record.fields["narrative"] == "Written today"


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda folder: folder.name)
def test_a_vault_of_each_layout_opens(layout: Path, tmp_path: Path) -> None:
    shutil.copytree(layout / "vault", tmp_path / "vault")
    desk = box_in(tmp_path).open(tmp_path / "vault", PASSPHRASE)
    demand_as_shown(desk, layout)
    desk.close()
    before = {path.name for path in (tmp_path / "vault" / "backups").glob("*")}
    expected = {f"{layout.name}.visitbook-backup"} if layout.name != f"layout-{len(steps()):04d}" else set()
    assert before == expected, "a change of layout is made behind a backup"
    again = box_in(tmp_path).open(tmp_path / "vault", PASSPHRASE)
    assert again.write.casebook.verify(deep=True).ok
    again.close()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda folder: folder.name)
def test_a_backup_of_each_layout_comes_back(layout: Path, tmp_path: Path) -> None:
    file = layout / "backup.visitbook-backup"
    desk = box_in(tmp_path).restore(file, tmp_path / "vault", PASSPHRASE)
    demand_as_shown(desk, layout)
    desk.close()


def test_the_shelf_begins_with_the_first_layout_and_has_no_gap() -> None:
    assert [folder.name for folder in LAYOUTS] == [f"layout-{number:04d}" for number in range(1, len(LAYOUTS) + 1)]
