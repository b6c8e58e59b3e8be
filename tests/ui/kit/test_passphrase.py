"""The passphrase field hides, warns, completes and forgets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.kit.passphrase import PassphraseField

WORDS = ("abandon", "ability", "zebra", "zero")


@pytest.fixture
def field(qtbot: QtBot) -> PassphraseField:
    made = PassphraseField("secret", completions=lambda start: [word for word in WORDS if word.startswith(start)])
    qtbot.addWidget(made)
    made.show()
    return made


def warned(field: PassphraseField) -> bool:
    return any(label.text() == "Caps Lock is on" and label.isVisible() for label in field.findChildren(QLabel))


def show_button(field: PassphraseField) -> QPushButton:
    (button,) = field.findChildren(QPushButton)
    return button


def test_it_is_hidden_from_eye_and_ear(field: PassphraseField) -> None:
    field.edit.setText("abandon")
    face = QAccessible.queryAccessibleInterface(field.edit)
    assert face.state().passwordEdit
    assert "abandon" not in face.text(QAccessible.Text.Value)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_show_and_hide_are_words(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.mouseClick(show_button(field), Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Normal
    assert show_button(field).text() == "Hide"
    qtbot.mouseClick(show_button(field), Qt.MouseButton.LeftButton)
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_no_keyboard_learns_it(field: PassphraseField) -> None:
    hints = field.edit.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText
    assert hints & Qt.InputMethodHint.ImhHiddenText


def test_capitals_without_shift_tell_of_caps_lock(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.keyClick(field.edit, "A")
    assert warned(field)
    qtbot.keyClick(field.edit, "a")
    assert not warned(field)


def test_capitals_with_shift_are_meant(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.keyClick(field.edit, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not warned(field)


def test_where_six_words_are_asked_a_space_writes_out_a_word_told_by_four_letters(
    qtbot: QtBot, field: PassphraseField
) -> None:
    field.at_once = True
    qtbot.keyClicks(field.edit, "aban zero ")
    assert field.edit.text() == "abandon zero "


def test_a_space_guesses_nothing(qtbot: QtBot, field: PassphraseField) -> None:
    field.at_once = True
    qtbot.keyClicks(field.edit, "ab xxxx ")
    assert field.edit.text() == "ab xxxx "


@pytest.mark.parametrize(
    "own",
    ["my aban boat has no oars", "aban aban", "zero zero zero zero zero aban zero", "zero  zero zero aban zero sing"],
)
def test_what_somebody_chose_themselves_is_never_touched(qtbot: QtBot, field: PassphraseField, own: str) -> None:
    qtbot.keyClicks(field.edit, own + " ")
    assert field.text() == own + " "
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text() == own + " "


@pytest.mark.parametrize("typed", ["zero ABIL zero  zero zero aban", " zero abil zero zero zero abandon "])
def test_six_words_are_written_out_wherever_they_are_asked_for(
    qtbot: QtBot, field: PassphraseField, typed: str
) -> None:
    qtbot.keyClicks(field.edit, typed)
    assert field.text() == "zero ability zero zero zero abandon", "by the mouse, too, without any Enter"
    assert field.edit.text() == typed


def test_clearing_leaves_nothing_to_bring_back(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.keyClicks(field.edit, "zebra")
    show_button(field).setChecked(True)
    field.clear()
    qtbot.keyClick(field.edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert field.edit.echoMode() is QLineEdit.EchoMode.Password


def test_enter_submits(qtbot: QtBot, field: PassphraseField) -> None:
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


def test_enter_completes_the_last_of_six_words(qtbot: QtBot, field: PassphraseField) -> None:
    qtbot.keyClicks(field.edit, "zero zero zero zero zero aban")
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.text().split() == ["zero"] * 5 + ["abandon"]
