"""A morning of files: looked at by their heads, taken in one by one, each with its own words; and both ways at once."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from desktop.domain.carrying import Find, FindKind, Synced
from desktop.domain.errors import BundleDamaged, NoSpace, NotForUs, NotWritable, UnknownSender
from desktop.domain.views import TakenState
from desktop.ui.exchange.controller import ExchangeRoom
from desktop.ui.exchange.files import FilesPage
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.drives import Drive
from desktop.ui.kit.rooms import ExchangePlace
from desktop.ui.kit.wording import worded_error
from tests.support.fakedesk import FakeDesk, file_of
from tests.support.roomtests import Visitor, low, nameless, sentences

FORTY = 40


def page(visitor: Visitor, name: str = "exchange-many") -> FilesPage:
    found = visitor.find(f"{name}-page", FilesPage)
    assert found.isVisibleTo(visitor.room.panel)
    return found


def rows(visitor: Visitor, name: str = "exchange-many") -> list[tuple[str, str]]:
    model = visitor.find(f"{name}-rows", CardList).model()
    assert isinstance(model, CardModel)
    found = [model.row(number) for number in range(model.rowCount())]
    return [(row.title, row.subtitle) if isinstance(row, Card) else (row.text, "") for row in found]


def drop(visitor: Visitor, files: Sequence[Path]) -> None:
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room.panel.dropped.emit(tuple(files))
    visitor.settle()


# Many files


def test_forty_files_are_taken_in_in_one_go(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}" for number in range(FORTY)]
    desk.exchange.files = {file: file_of(file, adds=1) for file in files}
    visitor.enter(ExchangePlace())
    drop(visitor, [tmp_path])
    assert rows(visitor) == [("From Joyce Achieng, made 12 Mar 2026", "Ready to take in")] * FORTY
    assert "take" not in desk.troubles.calls
    assert page(visitor).deed.text() == "Take in 40 files"
    visitor.press("exchange-many-deed")
    assert [words for _, words in rows(visitor)] == ["1 new note"] * FORTY
    assert "40 files were taken in." in sentences(visitor.room.panel)
    assert [changed.everything for changed in visitor.changed] == [True], "what shows it is told once"
    assert page(visitor).deed.isHidden()


def test_each_file_has_its_own_words_and_holds_up_no_other(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    good, damaged, foreign, old, odd = (tmp_path / name for name in "abcde")
    desk.exchange.files = {
        good: file_of(good, adds=1),
        damaged: BundleDamaged("trailer"),
        foreign: NotForUs(),
        old: file_of(old, state=TakenState.ALREADY),
        odd: file_of(odd, adds=1),
    }
    visitor.enter(ExchangePlace())
    drop(visitor, list(desk.exchange.files))
    assert dict(rows(visitor))["b"] == "Not complete. Ask for it once more."
    assert dict(rows(visitor))["c"] == "For somebody else"
    desk.exchange.files[odd] = UnknownSender()
    visitor.press("exchange-many-deed")
    assert rows(visitor)[0] == ("From Joyce Achieng, made 12 Mar 2026", "1 new note")
    assert dict(rows(visitor))["e"] == "Its sender is not known here yet. It is kept."
    assert "1 file was taken in. 1 was not: choose it to see why." in sentences(visitor.room.panel)
    page(visitor).rows.select(odd)
    assert worded_error(UnknownSender()).text in sentences(visitor.room.panel)


def test_what_is_for_others_in_a_folder_is_passed_over(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    desk.exchange.files = {files[0]: file_of(files[0]), files[1]: NotForUs(), files[2]: file_of(files[2])}
    visitor.enter(ExchangePlace())
    drop(visitor, [tmp_path])
    assert len(rows(visitor)) == 2


def test_a_joining_card_and_a_locked_archive_are_told_what_they_are(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in "ab"]
    desk.exchange.files = {file: file_of(file) for file in files}
    desk.exchange.beside = (
        Find(path=tmp_path / "amina.card", kind=FindKind.CARD, size_bytes=1, changed_ms=0),
        Find(path=tmp_path / "notes.zip", kind=FindKind.LOCKED, size_bytes=1, changed_ms=0),
    )
    visitor.enter(ExchangePlace())
    drop(visitor, [tmp_path])
    assert rows(visitor)[2:] == [
        ("amina.card", "A joining card. Let its owner in under Settings."),
        ("notes.zip", "Packed with a password, or not complete. If it holds notes, unpack it first."),
    ]


def test_it_stops_between_files_and_goes_on_from_there(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    files = [tmp_path / name for name in "abc"]
    desk.exchange.files = {file: file_of(file, adds=1) for file in files}
    visitor.enter(ExchangePlace())
    drop(visitor, files)
    gate = desk.troubles.gate("take")
    visitor.find("exchange-many-deed", QPushButton).click()
    visitor.qtbot.waitUntil(lambda: "take" in desk.troubles.calls)
    visitor.find("exchange-many-progress-stop", QPushButton).click()
    gate.set()
    visitor.settle()
    assert any(words.startswith("0 files were taken in.") for words in sentences(visitor.room.panel))
    assert page(visitor).deed.text() == "Take in 3 files"
    visitor.press("exchange-many-deed")
    assert "3 files were taken in." in sentences(visitor.room.panel)


# Both ways


def stick(root: Path, name: str = "USBTEST", *, read_only: bool = False) -> Drive:
    return Drive(root, name, 12_000_000_000, 16_000_000_000, read_only)


def test_a_stick_that_is_put_in_is_one_button(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.ui.exchange.sync.list_drives", lambda: (stick(tmp_path),))
    file = tmp_path / "k7qd"
    desk.exchange.files = {file: file_of(file, adds=2)}
    visitor.enter(ExchangePlace())
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room.panel.home.show_sticks([stick(tmp_path)])
    assert "The stick USBTEST is in." in sentences(visitor.room.panel)
    visitor.press("exchange-stick-action")
    assert rows(visitor, "exchange-sync") == [
        ("For you", ""),
        ("From Joyce Achieng, made 12 Mar 2026", "2 new notes"),
        ("Left here for others", ""),
        ("For Joyce Achieng", "14 notes (84 KB)"),
    ]
    assert "Everything is written and checked. You can take the stick out now." in sentences(visitor.room.panel)
    assert desk.exchange.remembered is None, "another stick comes under the same name"
    assert visitor.changed[-1].everything
    assert (nameless(visitor.room.panel), low(visitor.room.panel)) == ([], [])


def test_whoever_works_alone_is_offered_no_exchange(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    desk.be_alone()
    visitor.enter(ExchangePlace())
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room.panel.home.show_sticks([stick(tmp_path)])
    assert "The stick USBTEST is in." not in sentences(visitor.room.panel)


def test_a_folder_is_chosen_once_and_is_a_button_from_then_on(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    visitor.enter(ExchangePlace())
    assert visitor.find("exchange-through", QPushButton).isHidden()
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room._syncing.begin(tmp_path)
    visitor.settle()
    assert "Everything is written and checked. The folder can be carried on now." in sentences(visitor.room.panel)
    page(visitor, "exchange-sync").back.click()
    visitor.settle()
    through = visitor.find("exchange-through", QPushButton)
    assert (through.isHidden(), through.text()) == (False, f"Give and take through {tmp_path.name}")
    visitor.press("exchange-through")
    page(visitor, "exchange-sync")


@pytest.mark.parametrize("error", [NoSpace("/media/x", 90_000), NotWritable("/media/x")])
def test_what_keeps_us_from_giving_is_told_beside_what_came_in(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path, error: NoSpace | NotWritable
) -> None:
    file = tmp_path / "a"
    desk.exchange.files = {file: file_of(file, adds=1)}
    desk.exchange.answer = Synced(trouble=error)
    visitor.enter(ExchangePlace())
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room._syncing.begin(tmp_path)
    visitor.settle()
    assert worded_error(error).text in sentences(visitor.room.panel)
    assert rows(visitor, "exchange-sync")[1] == ("From Joyce Achieng, made 12 Mar 2026", "1 new note")


def test_a_stick_that_was_taken_out(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    desk.troubles.fail("sync", NotWritable(str(tmp_path)))
    visitor.enter(ExchangePlace())
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room._syncing.begin(tmp_path)
    visitor.settle()
    assert worded_error(NotWritable(str(tmp_path))).text in sentences(visitor.room.panel)
    assert page(visitor, "exchange-sync").deed.isEnabled(), "put in again, it goes on with one press"


def test_half_copied_files_are_told_and_nothing_is_an_alarm(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    desk.exchange.answer = Synced(unfinished=(tmp_path / "half",), locked=(tmp_path / "films.rar",), nobody=True)
    visitor.enter(ExchangePlace())
    assert isinstance(visitor.room, ExchangeRoom)
    visitor.room._syncing.begin(tmp_path)
    visitor.settle()
    half, films = rows(visitor, "exchange-sync")[-2:]
    assert half == (
        "half",
        "Not complete yet: it may still be being copied. It is looked at again the next time.",
    )
    assert films[0] == "films.rar"


def test_the_folder_is_shown_and_nothing_in_it_is_opened(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    class Shows(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.shown: list[QUrl] = []

        @Slot(QUrl)
        def show(self, url: QUrl) -> None:
            self.shown.append(url)

    shows = Shows()
    QDesktopServices.setUrlHandler("file", shows, "show")  # type: ignore[arg-type]  # its stub is wrong: bytes are refused
    try:
        visitor.enter(ExchangePlace())
        assert isinstance(visitor.room, ExchangeRoom)
        visitor.room._syncing.begin(tmp_path)
        visitor.settle()
        visitor.press("exchange-sync-folder")
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert shows.shown == [QUrl.fromLocalFile(str(tmp_path))]
