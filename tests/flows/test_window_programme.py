"""What a coordinator decides in the window holds in the window of a peer as soon as a file has been taken in."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QScrollArea

from desktop.app.wiring import Desk, wiring
from desktop.domain.features import Feature
from desktop.domain.records.programme import AFTER_YES
from desktop.domain.roles import Role
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.rooms import ExchangePlace, HousePlace, PeoplePlace, PersonFormPlace, SettingsPlace, VisitPlace
from tests.flows.test_window_exchange import drop
from tests.support.laptops import Laptops, settle
from tests.support.realwindow import PASSPHRASE, RealWindow, until

ENTER = Qt.Key.Key_Return


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Amina belongs to Joyce's programme; what is carried lies here."""
    folder = tmp_path / "stick"
    folder.mkdir()
    desks: list[Desk] = []
    for name in ("Amina", "Joyce"):
        home = tmp_path / name
        settle(home, name)
        desks.append(wiring(data=home / "data", state=home / "state").open(home / "data" / "vault", PASSPHRASE))
    amina, joyce = desks
    card = amina.write.membership.card(folder / "card")
    amina.write.exchange.take(joyce.write.membership.admit(card, Role.PEER, folder / "welcome.visitbook").file)
    amina.write.casebook.add("person", {"name": "Grace Banda"})
    for desk in desks:
        desk.close()
    return folder


def test_whatever_a_coordinator_decides_is_there_for_a_peer_without_opening_anew(laptops: Laptops, stick: Path) -> None:
    joyce = laptops("Joyce")
    decide_everything(joyce)
    assert joyce.desk is not None
    (given,) = joyce.desk.write.exchange.give(stick)
    joyce.close()

    amina = laptops("Amina")
    assert amina.desk is not None
    grace = amina.desk.read.casebook.people().rows[0].id
    assert amina.find("to-people", QAbstractButton).text() == "People"
    amina.go(ExchangePlace())
    drop(amina, given.file)
    amina.press("take-in")
    until(lambda: plain(amina, "to-people") == "Neighbours", "people are called otherwise")

    amina.go(PersonFormPlace(grace))
    amina.press("person-more")
    answer = amina.find("person-x_line_where_do_you_sleep", QLineEdit)
    assert answer.accessibleName() == "Where do you sleep?"
    answer.setFocus()
    amina.write("With an aunt")
    amina.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    until(lambda: amina.sees("person-page"), "it is saved")
    assert amina.desk.read.casebook.show("person", grace).record.fields["x_line_where_do_you_sleep"] == "With an aunt"
    amina.go(VisitPlace(person=grace))
    amina.press("visit-did")
    assert amina.find("encounter-activities-own_gardening", QAbstractButton).text() == "Gardening"
    amina.press("visit-own")
    assert amina.sees("encounter-x_flag_slept_well")

    amina.go(SettingsPlace())
    amina.press("to-recording")
    until(lambda: amina.reads("Joyce decides this for the programme."), "it is said who decides")
    tick = amina.find("feature-plans", QCheckBox)
    assert tick.isChecked()
    assert not tick.isEnabled()


def test_nothing_is_passed_on_before_a_yes_once_it_is_confirmed(laptops: Laptops, stick: Path) -> None:
    joyce = laptops("Joyce")
    assert joyce.desk is not None
    joyce.go(SettingsPlace())
    joyce.press("to-passing-on")
    joyce.find("passed-on", ChoiceRow).choose(AFTER_YES)
    assert joyce.desk.read.programme.now().passed_on != AFTER_YES, "it is asked once more"
    joyce.press("passing-on-notice-action")
    until(lambda: decided_by(joyce).read.programme.now().passed_on == AFTER_YES, "it is decided")
    assert stick.exists()


def test_whoever_types_for_a_colleague_says_so_and_both_are_named(laptops: Laptops, stick: Path) -> None:
    joyce = laptops("Joyce")
    desk = decided_by(joyce)
    zuri = desk.write.casebook.add("person", {"name": "Zuri"})
    joyce.go(VisitPlace(person=zuri))
    whose = joyce.find("visit-whose", QComboBox)
    assert whose.currentText() == "I was there myself"
    whose.setCurrentIndex(whose.findText("Amina"))
    joyce.room(VisitPlace).panel.editor.begin()
    joyce.write("We shelled beans.")
    joyce.key(ENTER, Qt.KeyboardModifier.ControlModifier)
    until(lambda: joyce.sees("today"), "the visit is saved")
    (entry,) = desk.read.casebook.timeline(zuri).rows
    assert (entry.done_by_name, entry.author_name) == ("Amina", "Joyce")
    joyce.go(VisitPlace(person=zuri))
    assert whose.currentText() == "I was there myself", "the next one begins anew"
    desk.write.programme.switch(Feature.DROP_IN, on=True)
    joyce.go(HousePlace("drop_in"))
    until(lambda: joyce.sees("house-write"), "who came is counted")
    joyce.press("house-write")
    joyce.press("drop_in-for-another")
    who = joyce.find("drop_in-done-by", QComboBox)
    who.setCurrentIndex(who.findText("Amina"))
    joyce.find("drop_in-count", QLineEdit).setText("4")
    joyce.press("drop_in-save")
    until(lambda: any(desk.read.casebook.list("drop_in")), "the count is saved")
    (count,) = (shown.record for shown in desk.read.casebook.list("drop_in"))
    assert (count.done_by, count.author) == (entry.record.done_by, entry.record.author)
    assert stick.exists()


def test_what_was_decided_is_taken_back_with_one_press(laptops: Laptops, stick: Path) -> None:
    joyce = laptops("Joyce")
    programme = decided_by(joyce).read.programme

    joyce.go(SettingsPlace())
    joyce.press("to-recording")
    joyce.press("feature-plans")
    until(lambda: programme.now().has(Feature.PLANS), "plans are on")
    until(lambda: joyce.sees("toast-undo"), "the way back is offered")
    joyce.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not programme.now().has(Feature.PLANS), "plans are off again")
    until(lambda: not joyce.find("feature-plans", QCheckBox).isChecked(), "and the page says so")

    joyce.go(SettingsPlace())
    joyce.press("to-calling")
    joyce.find("calling-person-one").setFocus()
    joyce.write("neighbour")
    joyce.press("calling-save")
    until(lambda: bool(programme.now().words), "people are called otherwise")
    take_back(joyce)
    until(lambda: not programme.now().words, "people are called as before")

    joyce.go(SettingsPlace())
    joyce.press("to-choices")
    until(lambda: joyce.find("choices-list", QComboBox).count() > 0, "lists are known")
    lists = joyce.find("choices-list", QComboBox)
    lists.setCurrentIndex(lists.findData("encounter.activities"))
    joyce.find("choices-word-en").setFocus()
    joyce.write("Gardening")
    joyce.press("choices-add")
    until(lambda: joyce.sees("choices-own-own_gardening"), "the choice is there")
    joyce.press("choices-own-own_gardening")
    until(lambda: bool(programme.now().retired("encounter", "activities")), "it is no longer offered")
    until(lambda: joyce.reads("No longer offered"), "that is said")
    take_back(joyce)
    until(lambda: not programme.now().retired("encounter", "activities"), "it is offered again")
    assert stick.exists()


def test_choices_change_places_and_are_said_otherwise_and_the_page_says_who_did(laptops: Laptops, stick: Path) -> None:
    joyce = laptops("Joyce")
    programme = decided_by(joyce).write.programme
    codes = [programme.add_option("encounter.activities", {"en": word}) for word in ("Gardning", "Singing")]

    def order() -> list[str]:
        return [one.code for one in programme.now().options["encounter.activities"]]

    joyce.go(SettingsPlace())
    joyce.press("to-choices")
    until(lambda: joyce.find("choices-list", QComboBox).count() > 0, "lists are known")
    lists = joyce.find("choices-list", QComboBox)
    lists.setCurrentIndex(lists.findData("encounter.activities"))
    assert not joyce.find(f"choices-own-{codes[0]}-up", QAbstractButton).isEnabled(), "it stands first"
    joyce.press(f"choices-own-{codes[1]}-up")
    until(lambda: order() == codes[::-1], "it stands before the other")
    until(lambda: joyce.find(f"choices-own-{codes[1]}-down").hasFocus(), "the keyboard stays on its line")
    joyce.key(Qt.Key.Key_Down)
    until(lambda: order() == codes, "an arrow moves it back")
    take_back(joyce)
    until(lambda: order() == codes[::-1], "that is taken back")

    joyce.press(f"choices-own-{codes[0]}-words")
    until(lambda: joyce.reads("Joyce"), "who said it so far")
    joyce.find("worded-words-en", QLineEdit).setText("Gardening")
    joyce.press("worded-save")
    until(lambda: joyce.reads("Gardening"), "the list says it otherwise")
    joyce.press(f"choices-own-{codes[0]}-words")
    until(lambda: scrolled_to(joyce, "English: Gardening"), "what it was changed to is told, where one scrolls to it")
    assert scrolled_to(joyce, "English: Gardning"), "and what was said before"
    assert order() == codes[::-1], "it is the same choice"
    assert stick.exists()


# What the tests do and ask


def scrolled_to(window: RealWindow, words: str) -> bool:
    """Whether these words come into sight when one scrolls down from where the page begins."""
    for area in window.window.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        if area.isVisible():
            for at in range(0, bar.maximum() + 1, max(1, bar.pageStep() // 2)):
                bar.setValue(at)
                if window.reads(words):
                    return True
            bar.setValue(bar.maximum())
    return window.reads(words)


def take_back(window: RealWindow) -> None:
    until(lambda: window.sees("toast-undo"), "the way back is offered")
    window.press("toast-undo")


def decided_by(window: RealWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def plain(window: RealWindow, name: str) -> str:
    return window.find(name, QAbstractButton).text().replace("\u2068", "").replace("\u2069", "")


def decide_everything(window: RealWindow) -> None:
    desk = decided_by(window)
    window.go(SettingsPlace())
    window.press("to-recording")
    window.press("feature-plans")
    until(lambda: desk.read.programme.now().has(Feature.PLANS), "plans are on")
    window.find("packs", ChoiceRow).choose("groups_and_savings")
    assert window.reads("Switches on:")
    window.press("switch-on-pack")
    until(lambda: desk.read.programme.now().has(Feature.GROUPS), "the set is on")

    window.go(SettingsPlace())
    window.press("to-calling")
    for name, word in (("person-one", "neighbour"), ("person-many", "neighbours"), ("peer-one", "mentor")):
        window.find(f"calling-{name}").setFocus()
        window.write(word)
    window.press("calling-save")
    until(lambda: plain(window, "to-people") == "Neighbours", "it is said so at once")
    window.go(PeoplePlace())
    assert window.reads("Neighbours")

    window.go(SettingsPlace())
    window.press("to-choices")
    until(lambda: window.find("choices-list", QComboBox).count() > 0, "lists are known")
    lists = window.find("choices-list", QComboBox)
    lists.setCurrentIndex(lists.findData("encounter.activities"))
    window.find("choices-word-en").setFocus()
    window.write("Gardening")
    window.press("choices-add")
    until(lambda: window.sees("choices-own-own_gardening"), "the choice is there")

    window.go(SettingsPlace())
    window.press("to-questions")
    for of, kind, words in (("person", "line", "Where do you sleep?"), ("encounter", "flag", "Slept well?")):
        window.press("questions-new")
        window.find("question-words-en").setFocus()
        window.write(words)
        window.find("question-of", ChoiceRow).choose(of)
        window.find("question-kind", ChoiceRow).choose(kind)
        window.press("question-save")
        until(lambda: window.sees("questions-own") and window.reads(words), "the question is listed")  # noqa: B023 - asked at once

    window.go(SettingsPlace())
    window.press("to-notices")
    window.find("notice-text").setFocus()
    window.write("You may say no.")
    window.press("notice-save")
    until(lambda: desk.read.programme.now().notice("en") is not None, "the notice is kept")
