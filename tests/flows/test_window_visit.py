"""From the first start to the saved visit, at the keyboard of the real window over a real vault."""

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.views import Hit, PersonLine, Record
from desktop.ui.kit import decided
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.card import card_at
from desktop.ui.kit.card_painting import Part
from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import Locked, SettingsPlace, TodayPlace
from tests.support.disks import full_disk
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, RealWindow, until

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
NOTE = "Slept better. We walked to the market."


def test_the_first_run_needs_no_mouse_and_ends_with_a_person_who_is_saved(laptops: Laptops) -> None:
    window = laptops("amina", settled=False)
    window.key(ENTER)
    words = window.find("first-passphrase-words", QLabel)
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
    window.write("Amina")
    window.tab_to("your-name-next")
    window.key(ENTER)
    window.wait_for("frame")
    window.settle()
    window.write("Grace Banda")
    window.key(ENTER, CTRL)
    until(lambda: window.sees("person-page"), "the person is on the screen")
    assert window.reads("Grace Banda")
    assert window.clicks == 0
    assert [line.name for line in people(window)] == ["Grace Banda"]


@pytest.mark.parametrize("everything", [False, True])
def test_a_visit_takes_three_clicks_from_today(laptops: Laptops, *, everything: bool) -> None:
    window = laptops("amina")
    if everything:
        switch_everything_on(window)
    add_person(window, "Grace Banda")
    planned_for_today(window)
    window.clicks = 0
    click_record_visit(window)
    QTest.keyClicks(window.focused(), NOTE)
    window.press("choice-4")
    window.press("visit-save")
    until(lambda: window.sees("today"), "the visit is saved")
    assert window.clicks == 3
    assert latest(window).fields["wellbeing"] == 4
    assert latest(window).fields["narrative"] == NOTE


@pytest.mark.parametrize("everything", [False, True])
def test_a_visit_takes_eleven_keys_beside_the_note(laptops: Laptops, *, everything: bool) -> None:
    window = laptops("amina")
    if everything:
        switch_everything_on(window)
    add_person(window, "Grace Banda")
    add_person(window, "Gabriel Moyo")
    window.key(Qt.Key.Key_1, CTRL)
    window.keys = 0
    window.key(Qt.Key.Key_F, CTRL)
    window.write("grac")
    window.key(ENTER)
    until(lambda: window.sees("visit-editor"), "the editor is open")
    window.settle()
    QTest.keyClicks(window.focused(), NOTE)
    window.key(Qt.Key.Key_4, ALT)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "the visit is saved")
    assert window.keys == 11
    assert window.clicks == 0
    assert latest(window).fields["wellbeing"] == 4
    assert latest(window).fields["narrative"] == NOTE
    assert window.focused().objectName() == "today-search", "the next name can be typed at once"
    assert window.reads("Visit saved"), "it says so"


def test_outreach_is_written_under_a_nickname_once_it_is_switched_on(laptops: Laptops) -> None:
    window = laptops("amina")
    window.go(SettingsPlace())
    window.press("to-recording")
    window.press("feature-outreach")
    until(lambda: decided.now().has(Feature.OUTREACH), "outreach is on")
    add_person(window, "Red cap")
    record_visit(window)
    window.write("Tea behind the bus station.")
    window.press("visit-more-modes")
    window.press("choice-outreach")
    window.press("visit-more")
    window.find("encounter-reception", ChoiceRow).choose("talked")
    window.press("encounter-offered-food_or_drink")
    window.key(ENTER, CTRL)
    until(lambda: bool(search(window, "bus station")), "the visit is saved")
    written = latest(window).fields
    assert (written["mode"], written["reception"], written["offered"]) == ("outreach", "talked", ("food_or_drink",))


def test_locking_covers_at_once_and_brings_back_the_place_and_the_half_written_note(laptops: Laptops) -> None:
    window = laptops("amina")
    add_person(window, "Grace Banda")
    record_visit(window)
    window.write(NOTE)
    window.press("choice-2")
    before = window.find("visit-notes", QPlainTextEdit).textCursor().position()
    QTest.keyClick(window.focused(), Qt.Key.Key_L, CTRL)
    assert window.names() >= {"curtain"}, "the curtain has fallen before anything else has happened"
    assert not window.sees("visit-notes")
    assert not any(NOTE in text for text in window.texts())
    window.wait_for("passphrase")
    assert window.why is Locked.KEY
    assert window.reads("What you were writing is kept.")
    window.unlock()
    until(lambda: window.sees("visit-editor"), "the same place")
    notes = window.find("visit-notes", QPlainTextEdit)
    assert notes.toPlainText() == NOTE
    assert notes.textCursor().position() == before
    assert window.focused() is notes
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "the visit is saved")
    assert latest(window).fields["narrative"] == NOTE
    assert latest(window).fields["wellbeing"] == 2


def test_closing_keeps_the_draft_and_the_next_start_offers_it(laptops: Laptops, tmp_path: Path) -> None:
    window = laptops("amina")
    add_person(window, "Grace Banda")
    record_visit(window)
    window.write(NOTE)
    window.close()
    again = laptops("amina", home=tmp_path / "amina")
    until(lambda: again.sees("visit-editor"), "the same place")
    assert again.find("visit-notes", QPlainTextEdit).toPlainText() == NOTE
    again.key(Qt.Key.Key_1, CTRL)
    again.settle()
    assert again.reads("Grace Banda"), "Today shows what is unfinished"


def test_a_wrong_passphrase_is_answered_in_a_sentence_and_can_be_tried_again(laptops: Laptops, tmp_path: Path) -> None:
    settle(tmp_path / "amina", "Amina")
    window = laptops("amina", settled=False)
    window.write("not the right words at all")
    window.key(ENTER)
    until(lambda: window.reads("does not open these notes"), "the door says no")
    until(lambda: window.find("passphrase", QLineEdit).isEnabled(), "and lets one try again")
    assert not window.sees("frame")
    window.unlock(PASSPHRASE)
    assert window.sees("today")


@pytest.mark.parametrize("note", [NOTE, "नींद बेहतर है। हम बाज़ार गए।", "نامت جيدا. مشينا إلى السوق."])
def test_what_is_typed_in_any_script_is_found_by_its_words(laptops: Laptops, note: str) -> None:
    window = laptops("amina")
    add_person(window, "Grace Banda")
    record_visit(window)
    window.write(note)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "the visit is saved")
    assert [hit.type for hit in search(window, note.split()[1])] == ["encounter"]


def test_on_a_full_disk_the_text_stays_on_the_screen_until_there_is_room(laptops: Laptops, tmp_path: Path) -> None:
    with full_disk(tmp_path / "small", 8_000_000) as small:
        if not small.is_mount():
            pytest.skip("no small disk can be had here")
        window = laptops("amina", home=small / "home")
        add_person(window, "Grace Banda")
        record_visit(window)
        filled = fill_up(small)
        window.write(NOTE)
        window.key(ENTER, CTRL)
        until(lambda: window.sees("visit-trouble"), "it says that it could not be saved")
        assert window.find("visit-notes", QPlainTextEdit).toPlainText() == NOTE
        assert window.find("visit-notes").isEnabled()
        assert window.reads("room") or window.reads("disk"), window.texts()
        filled.unlink()
        window.key(ENTER, CTRL)
        until(lambda: window.sees("today"), "now it is saved")
        assert latest(window).fields["narrative"] == NOTE
        window.close()


def test_nothing_about_anybody_is_in_the_preferences_or_the_title(laptops: Laptops, tmp_path: Path) -> None:
    window = laptops("amina")
    add_person(window, "Grace Banda")
    assert window.window.windowTitle() == "Visitbook"
    window.close()
    kept = json.loads((tmp_path / "amina" / "config" / "preferences.json").read_bytes())
    assert set(kept) == {"language", "theme", "scale", "digits", "lock_minutes", "window"}
    assert "Grace" not in json.dumps(kept)


# What the tests do and ask


def switch_everything_on(window: RealWindow) -> None:
    """Whatever a programme can record besides, as when a file has brought the decision."""
    assert window.desk is not None
    window.desk.write.programme.switch_all(Feature, on=True)
    window.room(TodayPlace).changed.emit(Changed(everything=True))
    window.settle()
    until(lambda: all(decided.now().has(feature) for feature in Feature), "the window has heard of it")


def add_person(window: RealWindow, name: str) -> None:
    """By typing, from wherever one is."""
    window.key(Qt.Key.Key_N, CTRL)
    window.write(name)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("person-page"), "the person is on the screen")
    window.settle()


def record_visit(window: RealWindow) -> None:
    """For the person on the screen; the cursor is in the notes."""
    window.key(ENTER)
    until(lambda: window.sees("visit-editor"), "the editor is open")
    window.settle()
    assert window.focused().objectName() == "visit-notes"


def planned_for_today(window: RealWindow) -> None:
    """A visit was planned for today, so that the person stands on Today."""
    record_visit(window)
    QTest.keyClicks(window.focused(), "First visit.")
    window.find("visit-next").setFocus()
    window.key(Qt.Key.Key_Up)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "the visit is saved")
    window.settle()


def click_record_visit(window: RealWindow) -> None:
    """The button on the card of whoever is first on Today."""
    cards = window.find("today-list", CardList)
    assert cards.select_first()
    row, card = cards.visualRect(cards.currentIndex()), card_at(cards.currentIndex())
    assert card is not None
    across = (QPoint(x, row.center().y()) for x in range(row.right(), row.left(), -8))
    button = next(point for point in across if cards._delegate.part_at(card, row, point) is Part.ACTION)
    window.clicks += 1
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=button)
    until(lambda: window.sees("visit-editor"), "the editor is open")
    window.settle()


def fill_up(folder: Path) -> Path:
    """A file that takes all the room there is."""
    filled = folder / "filled"
    with suppress(OSError), filled.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 4096)
    return filled


def people(window: RealWindow) -> tuple[PersonLine, ...]:
    desk = window.desk
    assert desk is not None
    return desk.read.casebook.people().rows


def search(window: RealWindow, words: str) -> tuple[Hit, ...]:
    desk = window.desk
    assert desk is not None
    return desk.read.casebook.search(words)


def latest(window: RealWindow) -> Record:
    """The visit that was written last."""
    desk = window.desk
    assert desk is not None
    every = [shown.record for shown in desk.read.casebook.list("encounter")]
    return max(every, key=lambda record: record.moment.wall_ms)
