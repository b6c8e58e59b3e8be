"""Two laptops and a stick, all in the real window: joining, giving, taking, choosing, and seeing what has arrived."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from desktop.app.wiring import wiring
from desktop.domain.roles import Role
from desktop.ui.kit.cards import Card, CardList
from desktop.ui.kit.rooms import ExchangePlace, PersonFormPlace, PersonPlace
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, RealWindow, until

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """What is carried from one laptop to the other."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_two_laptops_join_exchange_disagree_and_choose(laptops: Laptops, stick: Path) -> None:
    amina = laptops("Amina")
    add_person(amina, "Grace Banda")
    write_visit(amina, "We shelled beans and talked.")
    assert amina.find("to-exchange").toolTip() == "Ctrl+3", "alone, nothing is to be given"

    joyce = laptops("Joyce")
    join(amina, joyce, stick)
    assert amina.desk is not None
    assert joyce.desk is not None

    # Both see the same forty digits.
    assert digits(amina, "Joyce") == digits(joyce, "Amina")
    assert len("".join(digits(joyce, "Amina"))) == 40

    # Give and take, with a look before.
    sent = give(amina, stick)
    joyce.to_front()
    joyce.go(ExchangePlace())
    drop(joyce, sent)
    assert joyce.reads("From Amina")
    assert not joyce.desk.read.casebook.people().rows, "looking changes nothing"
    joyce.press("take-in")
    joyce.key(Qt.Key.Key_2, CTRL)
    assert joyce.reads("Grace Banda")

    # The same field, written by both without seeing each other's.
    change_place(joyce, "By the water tower")
    amina.to_front()
    change_place(amina, "Old Market")
    take(amina, give(joyce, stick))
    until(lambda: "1 choice is waiting" in amina.find("to-review").toolTip(), "a choice is counted")
    amina.go(ExchangePlace())
    amina.press("exchange-choice-action")
    assert amina.reads("Old Market")
    assert amina.reads("By the water tower")
    amina.press("choice-1")
    amina.press("choice-keep")
    assert amina.reads("Nothing to review")
    assert amina.desk.read.casebook.people().rows[0].place == "By the water tower"

    # Back once more: what she wrote has arrived, by name and day.
    take(joyce, give(amina, stick))
    take(amina, give(joyce, stick))
    amina.go(PersonPlace(amina.desk.read.casebook.people().rows[0].id))
    assert badges(amina)
    assert all(one.startswith("received by Joyce on ") for one in badges(amina))
    amina.go(ExchangePlace())
    assert amina.reads("everything has arrived")
    assert joyce.desk.read.casebook.people().rows[0].place == "By the water tower"


def test_a_harmed_file_is_refused_in_a_sentence_and_nothing_changes(
    laptops: Laptops, stick: Path, tmp_path: Path
) -> None:
    sent = sent_to_joyce(tmp_path, stick)
    joyce = laptops("Joyce")
    whole = sent.read_bytes()
    middle = len(whole) // 2
    harmed = {
        "cut": whole[:-500],
        "altered": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "empty": b"",
        "foreign": b"Dear Joyce, these are my notes.",
    }
    joyce.key(Qt.Key.Key_3, CTRL)
    assert joyce.desk is not None
    for harm, content in harmed.items():
        sent.write_bytes(content)
        joyce.go(ExchangePlace())
        drop(joyce, sent)
        assert joyce.reads("This file is not complete, or not a file of notes."), harm
        assert not joyce.find("take-in").isEnabled(), harm
        assert not joyce.desk.read.casebook.people().rows, harm
    sent.write_bytes(whole)
    drop(joyce, sent)
    joyce.press("take-in")
    assert len(joyce.desk.read.casebook.people().rows) == 1, "and the whole one is taken"


def test_a_file_for_somebody_else_is_refused_in_a_sentence(laptops: Laptops, stick: Path, tmp_path: Path) -> None:
    sent = sent_to_joyce(tmp_path, stick)
    ravi = laptops("Ravi")
    ravi.key(Qt.Key.Key_3, CTRL)
    drop(ravi, sent)
    assert not ravi.find("take-in").isEnabled()
    assert any(text.endswith(".") for text in card_words(ravi)), "a sentence says why"


# What the tests do and ask


def test_a_file_is_opened_taken_in_and_taken_back(laptops: Laptops, stick: Path) -> None:
    amina = laptops("Amina")
    add_person(amina, "Grace Banda")
    write_visit(amina, "We shelled beans and talked.")
    joyce = laptops("Joyce")
    join(amina, joyce, stick)
    assert joyce.desk is not None
    sent = give(amina, stick)

    # What would come is read before anything has come.
    joyce.to_front()
    joyce.go(ExchangePlace())
    drop(joyce, sent)
    joyce.press("take-inside-0")
    rows = joyce.find("inside-rows")
    assert isinstance(rows, CardList)
    until(lambda: "Visit: Grace Banda" in [card.title for card in cards(rows)], "what is in it is listed")
    rows.chosen.emit(next(card.key for card in cards(rows) if card.title == "Visit: Grace Banda"))
    until(lambda: joyce.reads("We shelled beans and talked."), "the note is opened")
    joyce.press("inside-close")
    joyce.room(ExchangePlace).panel.inside.back.click()
    assert not joyce.desk.read.casebook.people().rows

    # Taken in by mistake, and back.
    joyce.press("take-in")
    until(lambda: len(joyce.desk.read.casebook.people().rows) == 1, "it is taken in")  # type: ignore[union-attr] # open
    joyce.press("take-back-0")
    joyce.press("take-back-deed")
    assert joyce.reads("Taken back. Your notes are as they were before.")
    assert not joyce.desk.read.casebook.people().rows
    joyce.press("take-in")
    until(lambda: len(joyce.desk.read.casebook.people().rows) == 1, "it is taken in again")  # type: ignore[union-attr] # open


def add_person(window: RealWindow, name: str) -> None:
    window.key(Qt.Key.Key_N, CTRL)
    window.write(name)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("person-page"), "the person is on the screen")
    window.settle()


def write_visit(window: RealWindow, note: str) -> None:
    """For the person on the screen."""
    window.key(ENTER)
    until(lambda: window.sees("visit-editor"), "the editor is open")
    window.settle()
    window.write(note)
    window.key(ENTER, CTRL)
    until(lambda: window.sees("today"), "the visit is saved")
    window.settle()


def change_place(window: RealWindow, place: str) -> None:
    assert window.desk is not None
    window.go(PersonFormPlace(window.desk.read.casebook.people().rows[0].id))
    field = window.tab_to("person-place")
    window.key(Qt.Key.Key_A, CTRL)
    window.write(place)
    assert field is window.focused()
    window.key(ENTER, CTRL)
    until(lambda: window.sees("person-page"), "the person is on the screen")
    window.settle()


def join(amina: RealWindow, joyce: RealWindow, stick: Path) -> None:
    """A card there, a welcome back."""
    card, welcome = stick / "amina.visitbook-card", stick / "welcome.visitbook"
    amina.to_front()
    amina.key(Qt.Key.Key_3, CTRL)
    amina.press("exchange-card")
    amina.choose_file(card)
    assert amina.reads("Your card is in amina.visitbook-card")
    joyce.to_front()
    open_people(joyce)
    joyce.press("admit")
    joyce.press("pick-card")
    joyce.choose_file(card)
    joyce.press("let-in")
    joyce.choose_file(welcome)
    assert joyce.reads("Amina")
    take(amina, welcome)
    assert amina.desk is not None
    assert not amina.desk.read.casebook.me().alone


def sent_to_joyce(place: Path, stick: Path) -> Path:
    """Amina belongs to Joyce's programme, and this is what she made for her."""
    desks = []
    for name in ("Amina", "Joyce"):
        home = place / name
        settle(home, name)
        desks.append(wiring(data=home / "data", state=home / "state").open(home / "data" / "vault", PASSPHRASE))
    amina, joyce = desks
    card = amina.write.membership.card(stick / "card")
    amina.write.exchange.take(joyce.write.membership.admit(card, Role.PEER, stick / "welcome.visitbook").file)
    amina.write.casebook.add("person", {"name": "Grace Banda"})
    (given,) = amina.write.exchange.give(stick)
    for desk in desks:
        desk.close()
    return given.file


def open_people(window: RealWindow) -> None:
    window.key(Qt.Key.Key_4, CTRL)
    window.press("show-people")


def give(window: RealWindow, stick: Path) -> Path:
    """Make the file; where it is."""
    window.to_front()
    before = set(stick.iterdir())
    window.go(ExchangePlace())
    window.press("exchange-give")
    window.press("give-folder")
    window.choose_file(stick)
    window.press("give-make")
    until(lambda: window.reads("Written and checked"), "the file is made")
    (made,) = set(stick.iterdir()) - before
    return made


def take(window: RealWindow, file: Path) -> None:
    window.to_front()
    window.go(ExchangePlace())
    window.press("exchange-take")
    window.press("take-files")
    window.choose_file(file)
    window.press("take-in")


def drop(window: RealWindow, file: Path) -> None:
    """Let go of a file over the page."""
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(file))])
    page = window.find("exchange")
    at = QPointF(page.rect().center())
    copy, nothing = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(page, QDragEnterEvent(at.toPoint(), copy, what, left, nothing))
    QApplication.sendEvent(page, QDropEvent(at, copy, what, left, nothing))
    window.settle()


def digits(window: RealWindow, other: str) -> list[str]:
    """The groups to compare with `other`."""
    window.to_front()
    open_people(window)
    members = window.find("members", CardList)
    line = next(card for card in cards(members) if card.title == other)
    members.select(line.key)
    members.setFocus()
    window.key(ENTER)
    window.press("member-compare")
    return [label.text() for label in window.find("check-digits").findChildren(QLabel)]


def badges(window: RealWindow) -> set[str]:
    """Where the records of the person on the screen have got to."""
    return {
        badge.text.replace("\u2068", "").replace("\u2069", "")
        for card in cards(window.find("person-timeline", CardList))
        for badge in card.badges[-1:]
    }


def cards(shown: CardList) -> list[Card]:
    model = shown.model()
    rows = (model.data(model.index(number, 0), Qt.ItemDataRole.UserRole) for number in range(model.rowCount()))
    return [row for row in rows if isinstance(row, Card)]


def card_words(window: RealWindow) -> list[str]:
    return [label.text() for label in window.find("take-file-0").findChildren(QLabel)]
