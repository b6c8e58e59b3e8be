"""Choices and buttons: by keyboard, by ear, and in the width there is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, Chip, Choice, ChoiceRow, DangerButton, FoldButton, PrimaryButton, QuietButton
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.theme import Theme

WORDS = ("Much worse", "Worse", "Same", "Better", "Much better")


@pytest.fixture
def row(qtbot: QtBot) -> ChoiceRow:
    choices = [Choice(str(n), word, Icon(f"mood_{n}")) for n, word in enumerate(WORDS, start=1)]
    made = ChoiceRow("How are things?", "mood", choices, tall=True)
    qtbot.addWidget(made)
    made.resize(700, 90)
    made.show()
    return made


def buttons(row: ChoiceRow) -> list[QRadioButton]:
    return sorted(row.findChildren(QRadioButton), key=lambda button: button.objectName())


def test_nothing_is_chosen_until_a_person_chooses(row: ChoiceRow) -> None:
    assert row.key() == ""


def test_a_digit_picks_a_choice(qtbot: QtBot, row: ChoiceRow) -> None:
    buttons(row)[0].setFocus()
    with qtbot.waitSignal(row.chosen) as chosen:
        qtbot.keyClick(buttons(row)[0], Qt.Key.Key_4)
    assert chosen.args == ["4"]
    assert row.key() == "4"


def test_arrows_move_the_choice(qtbot: QtBot, row: ChoiceRow) -> None:
    row.choose("2")
    buttons(row)[1].setFocus()
    qtbot.keyClick(buttons(row)[1], Qt.Key.Key_Right)
    assert row.key() == "3"


def test_the_whole_key_can_be_clicked(qtbot: QtBot, row: ChoiceRow) -> None:
    button = buttons(row)[4]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 4, button.height() - 4))
    assert row.key() == "5"


def test_choosing_nothing_clears(qtbot: QtBot, row: ChoiceRow) -> None:
    row.choose("2")
    with qtbot.waitSignal(row.chosen) as chosen:
        row.choose("")
    assert chosen.args == [""]
    assert row.key() == ""


def test_a_key_that_is_not_there_is_an_error_of_ours(row: ChoiceRow) -> None:
    with pytest.raises(ValueError, match="9"):
        row.choose("9")


def test_other_words_keep_what_was_chosen_and_say_nothing(qtbot: QtBot, row: ChoiceRow) -> None:
    row.choose("4")
    with qtbot.assertNotEmitted(row.chosen):
        row.set_choices([Choice(str(n), f"wort {n}") for n in range(1, 6)])
    assert row.key() == "4"
    assert [button.text() for button in row._group.buttons()] == [f"wort {n}" for n in range(1, 6)]


def test_a_choice_that_went_away_is_told(qtbot: QtBot, row: ChoiceRow) -> None:
    row.choose("4")
    with qtbot.waitSignal(row.chosen) as chosen:
        row.set_choices([Choice("1", "only")])
    assert chosen.args == [""]


def test_the_screen_reader_finds_radio_buttons_in_a_named_group(row: ChoiceRow) -> None:
    group = QAccessible.queryAccessibleInterface(row)
    assert group.text(QAccessible.Text.Name) == "How are things?"
    found = [QAccessible.queryAccessibleInterface(button) for button in buttons(row)]
    assert {face.role() for face in found} == {QAccessible.Role.RadioButton}
    assert [face.text(QAccessible.Text.Name) for face in found] == list(WORDS)


def test_choices_wrap_where_the_width_ends(row: ChoiceRow) -> None:
    row.resize(220, row.heightForWidth(220))
    row.layout().activate()  # type: ignore[union-attr]
    tops = {button.y() for button in buttons(row)}
    assert len(tops) > 1
    assert all(button.geometry().right() < 220 for button in buttons(row))


def test_choices_stand_from_right_to_left_in_arabic(qapp: QApplication, row: ChoiceRow) -> None:
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    row.layout().activate()  # type: ignore[union-attr]
    lefts = [button.x() for button in buttons(row)]
    assert lefts == sorted(lefts, reverse=True)


@pytest.mark.parametrize(("compact", "least"), [(False, 40), (True, 32)])
@pytest.mark.parametrize("kind", [Button, PrimaryButton, QuietButton, DangerButton, Chip])
def test_what_is_pressed_is_high_enough(
    qtbot: QtBot, qapp: QApplication, kind: type[Button], *, compact: bool, least: int
) -> None:
    theme.apply(qapp, Theme.LIGHT, compact=compact)
    button = kind("Save visit", "save")
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= least


def test_a_button_keeps_its_name_and_is_found_by_it(qtbot: QtBot) -> None:
    button = PrimaryButton("Save visit", "save")
    qtbot.addWidget(button)
    assert button.objectName() == "save"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Save visit"


ROLES = (
    Choice("peer", "Peer", hint="Keeps notes about the people they support."),
    Choice("lead", "Coordinator", hint="Sees everybody's notes, lets people in, says who supports whom."),
    Choice("clerk", "Clerk", hint="Types in what others have written."),
)


@pytest.mark.parametrize("wide", [300, 700])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_choices_with_a_second_line_stand_in_even_columns_and_no_word_is_cut(
    qtbot: QtBot, qapp: QApplication, language: str, wide: int
) -> None:
    theme.apply(qapp, Theme.LIGHT, 1.0, language)
    roles = ChoiceRow("Role", "role", ROLES)
    qtbot.addWidget(roles)
    roles.resize(wide, roles.heightForWidth(wide))
    roles.show()
    made = buttons(roles)
    assert len({button.width() for button in made}) == 1
    assert all(button.geometry().left() >= 0 and button.geometry().right() < wide for button in made)
    assert all(button.height() >= button.heightForWidth(button.width()) for button in made)


def test_choices_beside_each_other_are_of_one_height(qtbot: QtBot) -> None:
    rule = ChoiceRow("How many", "rule", (Choice("1", "1 of 3"), Choice("2", "2 of 3", hint="Recommended")))
    qtbot.addWidget(rule)
    rule.resize(600, rule.heightForWidth(600))
    rule.show()
    first, second = buttons(rule)
    assert first.height() == second.height()


def test_a_chip_that_is_too_wide_for_its_place_is_still_inside_it(qtbot: QtBot) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    chip = Chip("Grace Tembo · Mango Tree · Old Market, blue gate · met 30 Nov", "alike")
    flow.addWidget(chip)
    qtbot.addWidget(box)
    box.resize(220, 60)
    box.show()
    assert box.minimumSizeHint().width() <= 220
    assert chip.geometry().right() < 220
    assert chip.shown().endswith("…")


def test_the_arrow_of_a_fold_points_to_what_it_folds_out(qtbot: QtBot) -> None:
    fold = FoldButton("more")
    qtbot.addWidget(fold)
    closed = fold.icon().pixmap(24, 24).toImage()
    assert fold.text() == "More"
    with qtbot.assertNotEmitted(fold.toggled):
        fold.show_as(unfolded=True)
    assert fold.text() == "Less"
    assert fold.icon().pixmap(24, 24).toImage() != closed
    fold.show_as(unfolded=False)
    assert fold.icon().pixmap(24, 24).toImage() == closed
