"""The door: right and wrong passphrases, several casebooks, the recovery sheet."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QRadioButton

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.domain.errors import VaultBusy, VaultDamaged
from desktop.ui.kit.emblems import EmblemTile
from desktop.ui.kit.passphrase import PassphraseField
from desktop.ui.unlock.controller import UnlockDoor, _Tried
from tests.support.fakelockbox import CODE, OTHER_WORDS, WORDS
from tests.support.windows import SetUp, Stage


def try_words(stage: Stage, words: str) -> None:
    stage.enter("passphrase", words)
    stage.press(Qt.Key.Key_Return)


def test_the_passphrase_and_enter_open(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.unlock(WORDS)
    assert stage.sees("today-text")


def test_a_wrong_passphrase_is_said_calmly_and_can_be_typed_again(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    try_words(stage, "nonsense")
    stage.wait_for("unlock-notice")
    assert "does not open these notes" in stage.said_at("unlock-notice")
    field = stage.widget("passphrase", QLineEdit)
    stage.qtbot.waitUntil(field.hasFocus)
    stage.qtbot.keyClicks(field, WORDS)  # what was typed before is selected: it is typed over
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("frame")


def test_nothing_typed_is_asked_for_and_nothing_tried(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.widget("open").setFocus()
    stage.press(Qt.Key.Key_Space)
    assert "Type your passphrase." in stage.said_at("unlock")


def test_a_casebook_that_is_open_elsewhere_says_so(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.lockbox.fail_with = VaultBusy()
    try_words(stage, WORDS)
    stage.wait_for("unlock-notice")
    assert "another window" in stage.said_at("unlock-notice")


def test_one_casebook_is_not_asked_about(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    assert not stage.sees("vaults")


def test_several_casebooks_are_told_apart_by_picture_only(set_up: SetUp) -> None:
    stage = set_up("/vaults/amina", "/vaults/grace")
    stage.lockbox.vaults[Path("/vaults/grace")].emblem = Emblem(Figure.FISH, Hue.RED)
    stage.start()
    choices = stage.widget("vaults").findChildren(QRadioButton)
    said = [choice.text().replace("\u2068", "").replace("\u2069", "") for choice in choices]
    assert said == ["Tree", "Fish"]
    assert [choice.accessibleDescription() for choice in choices] == ["green", "red"]
    assert "amina" not in stage.said_at("unlock")


def test_two_copies_of_the_same_casebook_are_told_apart_by_number(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault", "/vaults/vault-2")
    for desk in stage.lockbox.vaults.values():
        desk.emblem = Emblem(Figure.FISH, Hue.RED)
    stage.start()
    said = [choice.text() for choice in stage.widget("vaults").findChildren(QRadioButton)]
    assert [text.replace("\u2068", "").replace("\u2069", "") for text in said] == ["Fish, red", "Fish, red (2)"]


def test_the_picture_of_the_only_casebook_stands_by_its_passphrase(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.lockbox.vaults[Path("/vaults/vault")].emblem = Emblem(Figure.FISH, Hue.RED)
    stage.start()
    (tile,) = [each for each in stage.window.findChildren(EmblemTile) if each.isVisible()]
    assert tile.accessibleName().replace("\u2068", "").replace("\u2069", "") == "Fish, red"


def test_the_casebook_that_is_chosen_is_opened(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault", "/vaults/vault-2")
    second = stage.lockbox.vaults[sorted(stage.lockbox.vaults)[1]]
    second.passphrase = OTHER_WORDS
    stage.start()
    stage.widget("choice-/vaults/vault").setFocus()
    stage.press(Qt.Key.Key_Right)
    stage.press(Qt.Key.Key_Return)
    assert stage.widget("passphrase").hasFocus(), "Enter goes on to the passphrase"
    try_words(stage, OTHER_WORDS)
    stage.wait_for("frame")


def test_somebody_else_begins_their_own_notes(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.widget("start-anew").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("welcome")
    stage.widget("welcome-back").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("passphrase")


def test_the_sheet_opens_and_sets_a_new_passphrase(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.widget("forgot").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("sheet-code")
    stage.qtbot.waitUntil(lambda: OTHER_WORDS in stage.said_at("new-passphrase") or WORDS in _words(stage))
    words = _words(stage)
    stage.enter("sheet-code", CODE)
    stage.enter("new-passphrase-again", words)
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("frame")
    assert next(iter(stage.lockbox.vaults.values())).passphrase == words


def test_a_code_that_is_not_right_opens_nothing(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.widget("forgot").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("sheet-code")
    stage.qtbot.waitUntil(lambda: bool(_words(stage)))
    stage.enter("sheet-code", "AAAA-BBBB")
    stage.enter("new-passphrase-again", _words(stage))
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("recover-notice")
    assert "does not open these notes" in stage.said_at("recover-notice")
    assert next(iter(stage.lockbox.vaults.values())).passphrase == WORDS


def test_what_opening_needs_is_loaded_while_somebody_types(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    assert stage.log == []
    stage.enter("passphrase", "cop")
    stage.qtbot.waitUntil(lambda: stage.log == ["prepared"])


def test_the_language_of_the_door_switches_at_once_and_is_kept(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    door = stage.shell.findChild(UnlockDoor)
    assert door is not None
    door.panel.language_chosen.emit("ar")
    assert stage.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert stage.file.kept.language == "ar"
    assert "Open your notes" not in stage.said_at("unlock")


def test_the_typed_passphrase_is_not_kept_in_the_field(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    door = stage.shell.findChild(UnlockDoor)
    assert door is not None
    field = door.panel.findChild(PassphraseField)
    assert field is not None
    kept: list[str] = []
    door.opened.connect(lambda _desk, _place: kept.append(field.text()))
    stage.unlock(WORDS)
    assert kept == [""]


def test_whoever_guesses_waits_longer_each_time_and_nothing_is_wiped() -> None:
    pauses = [_Tried(times).pause_ms() for times in range(12)]
    assert pauses[:5] == [0] * 5
    assert pauses[5:] == sorted(pauses[5:])
    assert pauses[5] > 0
    assert pauses[-1] <= 30_000


def test_after_many_tries_the_door_waits_before_it_listens_again(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    door = stage.shell.findChild(UnlockDoor)
    assert door is not None
    door._tried = _Tried(5)
    try_words(stage, "nonsense")
    stage.wait_for("unlock-notice")
    assert not stage.widget("open").isEnabled()
    assert "Please wait 4 seconds before the next try." in stage.said_at("unlock")
    assert stage.widget("forgot").isEnabled(), "whoever has the sheet need not wait"
    pause = next(timer for timer in door.findChildren(QTimer) if timer.isActive())
    pause.setInterval(0)
    stage.qtbot.waitUntil(lambda: stage.widget("open").isEnabled())


def _words(stage: Stage) -> str:
    shown = stage.widget("new-passphrase-words").property("text")
    return str(shown)


def bring_back(stage: Stage, words: str) -> None:
    stage.widget("backup-passphrase").setFocus()
    stage.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    stage.enter("backup-passphrase", words)
    stage.press(Qt.Key.Key_Return)


def test_a_backup_is_brought_back_beside_what_is_here(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.lockbox.beside = (Path("/vaults/vault/backups/b-2"), Path("/vaults/vault/backups/b-1"))
    stage.start()
    stage.widget("bring-back").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("restore-page")
    stage.qtbot.waitUntil(lambda: "b-2" in stage.said_at("restore-page"))
    bring_back(stage, "the words of another day")
    stage.wait_for("restore-notice")
    assert "keeps the passphrase of the day" in stage.said_at("restore-notice")
    bring_back(stage, WORDS)
    stage.wait_for("frame")
    assert stage.lockbox.known_vaults() == (Path("/vaults/vault"), Path("/vaults/vault-2"))


def test_damaged_notes_offer_the_way_back_and_of_their_backups_the_next_whole_one(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.lockbox.beside = (Path("/vaults/vault/backups/b-2"), Path("/vaults/vault/backups/b-1"))
    stage.lockbox.broken = {Path("/vaults/vault/backups/b-2")}
    stage.start()
    stage.lockbox.fail_with = VaultDamaged("vault.db")
    try_words(stage, WORDS)
    stage.wait_for("bring-back-now").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("restore-page")
    stage.qtbot.waitUntil(lambda: "b-2" in stage.said_at("restore-page"))
    bring_back(stage, WORDS)
    stage.qtbot.waitUntil(lambda: "not a whole backup" in stage.said_at("restore-page"))
    assert "b-1" in stage.said_at("restore-page")
    stage.qtbot.waitUntil(lambda: stage.widget("backup-passphrase").isEnabled())
    bring_back(stage, WORDS)
    stage.wait_for("frame")


def test_who_leaves_the_way_back_leaves_nothing_typed_there(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    stage.start()
    stage.widget("bring-back").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("restore-page")
    stage.enter("backup-passphrase", "secret")
    stage.widget("back-from-restore").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("passphrase")
    stage.widget("bring-back").setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.wait_for("restore-page")
    assert stage.widget("backup-passphrase", QLineEdit).text() == ""  # type: ignore[attr-defined] # a line edit
