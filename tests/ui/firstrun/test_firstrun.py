"""The first run, walked with the keyboard alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.domain.errors import NoSpace
from desktop.ui.firstrun.controller import FirstRunDoor
from desktop.ui.kit.new_passphrase import OWN_SHORTEST, NewPassphrase, strength
from desktop.ui.kit.recovery_sheet import ASKED, RecoverySheet
from desktop.ui.kit.rooms import ExchangePlace, PersonFormPlace, TodayPlace
from tests.support.fakelockbox import CODE, DIGITS, WORDS, OpenFakeDesk
from tests.support.windows import SetUp, Stage


def begin(set_up: SetUp) -> Stage:
    stage = set_up()
    stage.start()
    return stage


def tab_to(stage: Stage, name: str) -> None:
    """Press Tab until the keyboard is on that widget."""
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        stage.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {name}")


def press_by_keyboard(stage: Stage, name: str) -> None:
    tab_to(stage, name)
    stage.press(Qt.Key.Key_Space)


def type_by_keyboard(stage: Stage, name: str, text: str) -> None:
    tab_to(stage, name)
    focused = QApplication.focusWidget()
    assert focused is not None
    stage.qtbot.keyClicks(focused, text)


def offered_words(stage: Stage) -> str:
    label = stage.widget("first-passphrase-words", QLabel)
    assert isinstance(label, QLabel)
    return label.text()


def take_the_words(stage: Stage) -> str:
    stage.qtbot.waitUntil(lambda: bool(offered_words(stage)))
    words = offered_words(stage)
    type_by_keyboard(stage, "first-passphrase-again", words)
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("make-sheet")
    return words


def type_groups_back(stage: Stage) -> None:
    type_groups_back_only(stage)
    keep_the_picture(stage)


def type_groups_back_only(stage: Stage) -> None:
    sheet = stage.shell.findChild(FirstRunDoor)
    assert sheet is not None
    stage.qtbot.waitUntil(sheet.panel.sheet.sheet.shown)
    groups = CODE.split("-")
    for asked in ASKED:
        type_by_keyboard(stage, f"first-sheet-group-{asked}", groups[asked - 1].lower())
    stage.press(Qt.Key.Key_Return)


def keep_the_picture(stage: Stage) -> None:
    """One is chosen already: Enter goes on."""
    stage.wait_for("your-picture")
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("your-name")


def test_somebody_alone_walks_through_with_the_keyboard(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    words = take_the_words(stage)
    type_groups_back(stage)
    type_by_keyboard(stage, "own-name", "Amina K.")
    type_by_keyboard(stage, "programme-name", "Ward visitors")
    press_by_keyboard(stage, "your-name-next")
    stage.wait_for("frame")
    assert stage.lockbox.created == {
        "folder": Path("/vaults/vault-1"),
        "passphrase": words,
        "name": "Amina K.",
        "programme": "Ward visitors",
        "language": "en",
        "sheet_code": CODE,
        "emblem": Emblem(Figure.TREE, Hue.GREEN),
    }
    stage.qtbot.waitUntil(lambda: stage.rooms["person"].place == PersonFormPlace())


def test_nothing_is_written_before_the_last_page(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    type_groups_back(stage)
    assert stage.lockbox.vaults == {}


def test_one_may_look_around_first(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    type_groups_back(stage)
    type_by_keyboard(stage, "own-name", "Amina K.")
    press_by_keyboard(stage, "look-around")
    stage.wait_for("frame")
    stage.qtbot.waitUntil(lambda: stage.rooms["today"].place == TodayPlace())


def test_somebody_invited_may_leave_the_sheet_and_is_led_to_the_joining_card(set_up: SetUp) -> None:
    stage = begin(set_up)
    stage.widget("have").setFocus()
    stage.qtbot.keyClick(stage.widget("have"), Qt.Key.Key_2)
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    press_by_keyboard(stage, "sheet-later")
    keep_the_picture(stage)
    assert not stage.sees("programme-name")
    assert "joining card" in stage.said_at("what-comes-next")
    type_by_keyboard(stage, "own-name", "Amina K.")
    press_by_keyboard(stage, "your-name-next")
    stage.wait_for("frame")
    assert stage.lockbox.created["sheet_code"] is None
    stage.qtbot.waitUntil(lambda: stage.rooms["exchange"].place == ExchangePlace())


def test_somebody_alone_cannot_leave_the_sheet_out(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    assert not stage.sees("sheet-later")
    press_by_keyboard(stage, "make-sheet-next")
    assert stage.sees("make-sheet")
    assert "not what stands on the sheet" in stage.said_at("make-sheet")


def test_words_that_were_not_typed_lead_nowhere(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    stage.qtbot.waitUntil(lambda: bool(offered_words(stage)))
    press_by_keyboard(stage, "choose-passphrase-next")
    assert stage.sees("choose-passphrase")
    assert "not the words above yet" in stage.said_at("choose-passphrase")


def test_other_words_are_offered_on_demand(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    stage.qtbot.waitUntil(lambda: bool(offered_words(stage)))
    before = offered_words(stage)
    press_by_keyboard(stage, "first-passphrase-other")
    stage.qtbot.waitUntil(lambda: offered_words(stage) != before)


def test_a_name_is_needed_and_its_lack_is_said_beneath_the_field(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    type_groups_back(stage)
    press_by_keyboard(stage, "your-name-next")
    assert "Write a name first." in stage.said_at("your-name")
    assert stage.lockbox.vaults == {}


def test_a_full_disk_is_said_and_everything_typed_stays(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    type_groups_back(stage)
    stage.lockbox.fail_with = NoSpace()
    type_by_keyboard(stage, "own-name", "Amina K.")
    press_by_keyboard(stage, "your-name-next")
    stage.wait_for("your-name-notice")
    assert "no room left" in stage.said_at("your-name-notice")
    press_by_keyboard(stage, "your-name-next")
    stage.wait_for("frame")
    assert stage.lockbox.created["name"] == "Amina K."


def test_a_picture_and_a_colour_are_chosen_with_the_arrows(set_up: SetUp) -> None:
    stage = begin(set_up)
    stage.lockbox.vaults[Path("/vaults/vault")] = OpenFakeDesk()
    stage.lockbox.vaults[Path("/vaults/vault")].emblem = Emblem(Figure.BIRD, Hue.GREEN)
    door = stage.shell.findChild(FirstRunDoor)
    assert door is not None
    door.enter()
    press_by_keyboard(stage, "welcome-next")
    take_the_words(stage)
    type_groups_back_only(stage)
    stage.wait_for("your-picture")
    choice = door.panel.picture.choice
    assert choice.emblem() == Emblem(Figure.TREE, Hue.GREEN)
    tab_to(stage, "choice-tree")
    stage.press(Qt.Key.Key_Right)
    assert choice.emblem() == Emblem(Figure.BIRD, Hue.BLUE), "somebody else has the green bird"
    stage.qtbot.waitUntil(lambda: stage.sees("choice-blue"))
    assert not stage.sees("choice-green")
    tab_to(stage, "choice-blue")
    stage.press(Qt.Key.Key_Right)
    assert choice.emblem() == Emblem(Figure.BIRD, Hue.RED)
    press_by_keyboard(stage, "your-picture-next")
    type_by_keyboard(stage, "own-name", "Amina K.")
    press_by_keyboard(stage, "your-name-next")
    stage.wait_for("frame")
    assert stage.lockbox.created["emblem"] == Emblem(Figure.BIRD, Hue.RED)


def test_a_backup_is_brought_back(set_up: SetUp, tmp_path: Path) -> None:
    stage = begin(set_up)
    stage.widget("have").setFocus()
    stage.qtbot.keyClick(stage.widget("have"), Qt.Key.Key_3)
    press_by_keyboard(stage, "welcome-next")
    stage.wait_for("bring-back")
    press_by_keyboard(stage, "bring-back-next")
    assert "Choose the backup file first." in stage.said_at("bring-back")
    door = stage.shell.findChild(FirstRunDoor)
    assert door is not None
    door.panel.backup.form.file_is(tmp_path / "backup-2026-03-01.visitbook-backup")
    type_by_keyboard(stage, "backup-passphrase", "nonsense")
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("bring-back-notice")
    field = stage.widget("backup-passphrase", QLineEdit)
    assert isinstance(field, QLineEdit)
    field.clear()
    type_by_keyboard(stage, "backup-passphrase", WORDS)
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("frame")


def test_the_language_is_spoken_as_soon_as_it_is_chosen(set_up: SetUp) -> None:
    stage = begin(set_up)
    door = stage.shell.findChild(FirstRunDoor)
    assert door is not None
    door.panel.welcome.language.choose("sw")
    assert stage.file.kept.language == "sw"
    assert "Welcome" not in stage.said_at("welcome")
    door.panel.welcome.language.choose("ar")
    assert stage.window.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_the_way_back_keeps_what_was_chosen(set_up: SetUp) -> None:
    stage = begin(set_up)
    press_by_keyboard(stage, "welcome-next")
    words = take_the_words(stage)
    press_by_keyboard(stage, "make-sheet-back")
    stage.wait_for("choose-passphrase")
    assert offered_words(stage) == words
    press_by_keyboard(stage, "choose-passphrase-next")
    stage.wait_for("make-sheet")


def own(entry: NewPassphrase, first: str, again: str) -> str:
    entry._way.choose("own")
    entry._entry.edit.setText(first)
    entry._entry_again.edit.setText(again)
    return entry.value()


@pytest.fixture
def entry(qtbot: object, qapp: QApplication) -> NewPassphrase:
    return NewPassphrase("new")


def test_ones_own_passphrase_must_be_long_varied_and_typed_twice(entry: NewPassphrase) -> None:
    good = "my aunt sings at dawn"
    assert own(entry, good, good) == good
    assert own(entry, good, good + "!") == ""
    assert own(entry, "short words", "short words") == ""
    assert own(entry, "a" * 40, "a" * 40) == ""


def test_words_are_the_same_in_capitals_and_with_more_spaces(entry: NewPassphrase) -> None:
    entry.words_are(WORDS)
    entry._entry_again.edit.setText(f"  {WORDS.upper().replace(' ', '   ')}")
    assert entry.value() == WORDS


@pytest.mark.parametrize(
    "typed", [DIGITS, DIGITS.replace(" ", ""), "٤٨٢٩ ١٠٥٧ ٣٣٦٤ ٩٠٢١ ٧٧٨٥", "\u20664829-1057-3364-9021-7785\u2069"]
)
def test_digits_are_the_same_in_every_script_and_in_any_groups(entry: NewPassphrase, typed: str) -> None:
    wanted: list[bool] = []
    entry.digits_wanted.connect(lambda: wanted.append(True))
    entry._way.choose("digits")
    assert wanted, "they are asked for when somebody wants them"
    entry.digits_are(DIGITS)
    entry._entry_again.edit.setText(typed)
    assert entry.value() == DIGITS
    entry._entry_again.edit.setText(typed[:-2])
    assert entry.value() == ""


def test_the_first_word_and_the_first_group_that_is_another_is_named(entry: NewPassphrase) -> None:
    entry.words_are(WORDS)
    entry._entry_again.edit.setText("copper river walnut maple saddle orbit")
    entry.complain()
    assert "Word 3 is not as above yet." in said(entry)
    entry._entry_again.edit.setText("copper river")
    entry.complain()
    assert "These are not the words above yet." in said(entry)
    entry._way.choose("digits")
    entry.digits_are(DIGITS)
    entry._entry_again.edit.setText("48291157336490217785")
    entry.complain()
    assert "Group 2 is not as above yet." in said(entry)


def said(entry: NewPassphrase) -> str:
    return " ".join(label.text() for label in entry.findChildren(QLabel)).replace("\u2068", "").replace("\u2069", "")


def test_ones_own_words_are_written_in_full_so_that_the_door_takes_them_as_they_are(qapp: QApplication) -> None:
    entry = NewPassphrase("new", lambda start: [word for word in WORDS.split() if word.startswith(start)])
    short = " ".join(word[:4] for word in WORDS.split())
    assert own(entry, short, short) == ""
    entry.complain()
    assert "write every word in full" in said(entry)
    sentence = "some oars of copper sing by night"
    assert own(entry, sentence, sentence) == sentence


def test_what_was_typed_for_one_way_is_not_taken_for_another(entry: NewPassphrase) -> None:
    entry.words_are(WORDS)
    entry._entry_again.edit.setText(WORDS)
    entry._way.choose("digits")
    entry.digits_are(DIGITS)
    assert entry.value() == ""
    entry._way.choose("words")
    assert entry.value() == ""


def test_strength_is_told_in_words_and_grows() -> None:
    texts = [strength(passphrase)[0] for passphrase in ("abcdefg", "abcdefghijklmno", "abcdefghijklmnopqrstu", WORDS)]
    assert len(set(texts)) == 4
    assert str(OWN_SHORTEST - 7) in texts[0]


def test_a_cleared_sheet_shows_nothing_any_more(qtbot: object, qapp: QApplication) -> None:
    sheet = RecoverySheet("sheet")
    sheet.show_code(CODE)
    assert any(CODE[:4] in label.text() for label in sheet.findChildren(QLabel))
    sheet.clear()
    shown = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert not any(group in shown for group in CODE.split("-"))
    assert sheet.code() == ""


def test_the_sheet_is_painted_on_paper(qtbot: object, qapp: QApplication, tmp_path: Path) -> None:
    sheet = RecoverySheet("sheet")
    sheet.show_code(CODE)
    sheet._save_to(tmp_path / "sheet.pdf")
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert len(written) > 4_000


def test_a_place_that_cannot_be_written_to_is_said(qtbot: object, qapp: QApplication, tmp_path: Path) -> None:
    sheet = RecoverySheet("sheet")
    holder = QWidget()
    sheet.setParent(holder)
    sheet.show_code(CODE)
    sheet._save_to(tmp_path / "missing" / "sheet.pdf")
    said = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "Nothing can be written" in said


@pytest.mark.parametrize(("language", "usual"), [("en", "words"), ("sw", "words"), ("hi", "digits"), ("ar", "digits")])
def test_whoever_reads_no_latin_letters_is_offered_digits_first(set_up: SetUp, language: str, usual: str) -> None:
    stage = begin(set_up)
    door = stage.shell.findChild(FirstRunDoor)
    assert door is not None
    door.panel.welcome.language_chosen.emit(language)
    entry = door.panel.passphrase.entry
    assert entry._way.key() == entry._way._keys[0] == usual
    stage.qtbot.waitUntil(lambda: bool(entry._shown_words.text()))
    other = "words" if usual == "digits" else "digits"
    entry._way.choose(other)
    door.panel.welcome.language_chosen.emit("ar" if language != "ar" else "en")
    assert entry._way.key() == other, "what somebody chose stays chosen in another language"
    door.panel.welcome.language_chosen.emit("en")
