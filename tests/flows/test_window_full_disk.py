"""The disk is full: what is typed stays, is saved once and by itself, and nobody loses a word without being told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from desktop.storage.reserve import LEFT_BYTES, RESERVE_BYTES, Reserve
from desktop.ui.kit import full_disk
from desktop.ui.kit.rooms import Locked, VisitPlace
from tests.support.disks import fill_up, small_disk
from tests.support.laptops import Laptops
from tests.support.realwindow import RealWindow, until

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
NOTE = "Slept better. We walked to the market."
LONG = NOTE * 400  # finds no room in what SQLite has set aside


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks for room more often than people need it to."""
    monkeypatch.setattr(full_disk, "FIRST_MS", 50)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk without room for a reserve."""
    with small_disk(tmp_path / "small", 16 << 20) as disk:
        yield disk


@pytest.fixture
def larger(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for a reserve, and for what is left to others."""
    with small_disk(tmp_path / "larger", LEFT_BYTES + RESERVE_BYTES + (12 << 20)) as disk:
        yield disk


def at_a_visit(laptops: Laptops, disk: Path) -> RealWindow:
    """The editor is open, and the place is kept, so that nothing but what is typed asks for room."""
    window = laptops("amina", home=disk / "home")
    window.go(VisitPlace())
    window.press("visit-nobody")
    until(lambda: window.sees("visit-notes"), "the editor is open")
    window.settle()
    return window


def typed(window: RealWindow) -> str:
    return window.find("visit-notes", QPlainTextEdit).toPlainText()


def paste(window: RealWindow, text: str) -> None:
    window.find("visit-notes", QPlainTextEdit).insertPlainText(text)


def visits(window: RealWindow) -> list[object]:
    assert window.desk is not None
    return [shown.record.fields["narrative"] for shown in window.desk.read.casebook.list("encounter")]


def unsaved(window: RealWindow) -> None:
    until(lambda: window.reads("is saved by itself as soon as there is room"), "it says what happens to the text")


@pytest.mark.usefixtures("soon")
def test_what_could_not_be_saved_is_saved_once_as_soon_as_there_is_room(laptops: Laptops, small: Path) -> None:
    window = at_a_visit(laptops, small)
    films = fill_up(small)
    window.write(NOTE)
    window.key(ENTER, CTRL)
    unsaved(window)
    assert typed(window) == NOTE
    assert window.find("visit-notes").isEnabled()
    assert visits(window) == []
    films.unlink()
    until(lambda: window.sees("today"), "it is saved by itself")
    window.settle()
    assert visits(window) == [NOTE]
    assert not window.reads("room left")
    window.close()


@pytest.mark.usefixtures("soon")
def test_whoever_writes_on_keeps_writing_and_the_text_is_kept(laptops: Laptops, small: Path) -> None:
    window = at_a_visit(laptops, small)
    films = fill_up(small)
    window.write(NOTE)
    window.key(ENTER, CTRL)
    unsaved(window)
    window.write(" And back.")
    films.unlink()
    until(lambda: window.reads("There is room on this disk again"), "it says that the text is kept")
    assert typed(window) == NOTE + " And back."
    assert visits(window) == []
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "now it is saved")
    assert visits(window) == [NOTE + " And back."]
    window.close()


def test_with_a_reserve_nobody_notices_but_for_a_calm_sentence(laptops: Laptops, larger: Path) -> None:
    window = at_a_visit(laptops, larger)
    assert window.desk is not None
    while Reserve(window.desk.folder).fill():
        pass
    fill_up(larger)
    window.write(NOTE)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "it is saved")
    assert visits(window) == [NOTE]
    until(lambda: window.reads("This disk is nearly full"), "it says so once")
    window.press("window-notice-action")
    window.close()


def test_locking_on_a_full_disk_with_a_reserve_keeps_the_half_written_note(laptops: Laptops, larger: Path) -> None:
    window = at_a_visit(laptops, larger)
    assert window.desk is not None
    while Reserve(window.desk.folder).fill():
        pass
    fill_up(larger)
    window.write(NOTE)
    window.key(Qt.Key.Key_L, CTRL)
    window.wait_for("passphrase")
    assert window.why is Locked.KEY
    fill_up(larger)
    window.unlock()
    until(lambda: window.sees("visit-notes"), "the same note, on a disk that is full again")
    assert typed(window) == NOTE
    window.close()


def test_a_lock_that_can_keep_nothing_says_so_at_the_door(laptops: Laptops, small: Path) -> None:
    window = at_a_visit(laptops, small)
    films = fill_up(small)
    paste(window, LONG)
    window.key(Qt.Key.Key_L, CTRL)
    window.wait_for("passphrase")
    assert window.why is Locked.UNKEPT
    assert window.reads("could not be kept")
    films.unlink()
    window.unlock()
    window.close()


def test_a_window_stays_open_rather_than_lose_a_word_in_silence(laptops: Laptops, small: Path) -> None:
    window = at_a_visit(laptops, small)
    films = fill_up(small)
    paste(window, LONG)
    window.shell.close()
    until(lambda: window.reads("so it stays open"), "it says why it stays")
    assert typed(window) == LONG
    assert not window.gone
    films.unlink()
    window.close()
    again = laptops("amina", home=small / "home")
    until(lambda: again.sees("visit-notes") or again.sees("today"), "the next start")
    assert again.desk is not None
    kept = [draft.content.get("narrative") for draft in again.desk.drafts.all()]
    assert LONG in kept
    again.close()


def test_whoever_wants_to_close_all_the_same_closes(laptops: Laptops, small: Path) -> None:
    window = at_a_visit(laptops, small)
    fill_up(small)
    paste(window, LONG)
    window.shell.close()
    until(lambda: window.reads("so it stays open"), "it says why it stays")
    window.close()
    assert shutil.disk_usage(small).free < 1 << 20
