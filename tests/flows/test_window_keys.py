"""Passphrases in the real window: chosen, typed, changed, and put aside with everything they opened."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.ui.kit.rooms import Locked, SettingsPlace, VisitPlace
from tests.support.laptops import Laptops
from tests.support.realwindow import PASSPHRASE, RealWindow, until

ENTER = Qt.Key.Key_Return
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
NOTE = "We talked while shelling beans."


def shorthand(passphrase: str) -> str:
    """As people type the words: four letters of each and a space, the last one ended by Enter."""
    return " ".join(word[:4] for word in passphrase.split())


def begin_change(window: RealWindow) -> str:
    """The page for another passphrase, the present one typed; returns the words that are offered."""
    window.go(SettingsPlace())
    window.press("to-passphrase")
    words = window.find("new-passphrase-words", QLabel)
    until(lambda: bool(words.text()), "words are offered")
    window.find("old-passphrase").setFocus()
    window.write(PASSPHRASE)
    return words.text()


def half_written(window: RealWindow) -> None:
    person = window.desk.write.casebook.add("person", {"name": "Grace Banda"}) if window.desk else None
    window.go(VisitPlace(person=person))
    window.find("visit-notes").setFocus()
    window.write(NOTE)


def test_with_a_new_key_the_notes_lock_and_open_again_with_the_new_passphrase_only(laptops: Laptops) -> None:
    window = laptops("amina")
    half_written(window)
    new = begin_change(window)
    window.press("choice-known")
    window.find("new-passphrase-again").setFocus()
    window.write(shorthand(new))
    window.find("new-passphrase-again").setFocus()
    window.key(ENTER)
    until(lambda: window.sees("passphrase"), "the door")
    assert window.why is Locked.REKEYED
    assert window.reads("Open your notes with the new passphrase.")
    window.find("passphrase").setFocus()
    window.write(PASSPHRASE)
    window.key(ENTER)
    until(lambda: window.reads("does not open these notes"), "the old one opens nothing")
    until(lambda: window.find("passphrase", QLineEdit).isEnabled(), "it can be tried again")
    window.unlock(shorthand(new))
    assert window.desk is not None
    assert [draft.content["narrative"] for draft in window.desk.drafts.all() if "narrative" in draft.content] == [NOTE]
    assert not window.desk.lost_session


def test_words_of_ones_own_are_taken_as_they_are_though_an_offered_word_begins_like_them(laptops: Laptops) -> None:
    window = laptops("amina")
    begin_change(window)
    window.press("choice-own")
    own = "some mark on the door"  # "someone" and "market" are offered words
    for name in ("new-passphrase-first", "new-passphrase-again"):
        window.find(name).setFocus()
        window.write(own)
    window.key(ENTER)
    until(lambda: window.reads("The passphrase is changed."), "it says so")
    window.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.sees("passphrase"), "the door")
    window.unlock(own)
    assert window.desk is not None


def test_digits_are_typed_on_the_number_pad_and_open_in_any_groups_and_script(laptops: Laptops) -> None:
    window = laptops("amina")
    begin_change(window)
    window.press("choice-digits")
    shown = window.find("new-passphrase-words", QLabel)
    until(lambda: "  " in shown.text(), "digits are offered")
    number = shown.text().replace(" ", "")
    window.find("new-passphrase-again").setFocus()
    for digit in number:
        QTest.keyClick(window.focused(), ord(digit), Qt.KeyboardModifier.KeypadModifier)
    window.key(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    until(lambda: window.reads("The passphrase is changed."), "it says so")
    window.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    until(lambda: window.sees("passphrase"), "the door")
    window.unlock(" ".join(number[at : at + 5] for at in range(0, 20, 5)).translate(EASTERN))
    assert window.desk is not None
