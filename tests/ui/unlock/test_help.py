"""A forgotten passphrase at the door: asking coordinators, and taking their answers."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton

from desktop.domain.errors import ShareWrong
from desktop.domain.recovery import Standing
from tests.support.fakelockbox import WORDS
from tests.support.fakerecovery import DIGITS
from tests.support.windows import SetUp, Stage

VAULT = Path("/vaults/vault")


@pytest.fixture
def locked(set_up: SetUp) -> Stage:
    """Two of three coordinators can help, and somebody has pressed “Forgot passphrase?”."""
    stage = set_up(str(VAULT))
    stage.lockbox.helped[VAULT] = Standing(0, 2, 3)
    stage.start()
    press(stage, "forgot")
    stage.wait_for("forgot-page")
    return stage


def press(stage: Stage, name: str) -> None:
    """After a dialog of files the window is not the active one on every screen, so that keys would go astray."""
    button = stage.widget(name, QPushButton)
    assert isinstance(button, QPushButton)
    button.click()


def choose_file(stage: Stage, path: Path) -> None:
    stage.qtbot.waitUntil(lambda: bool(dialogs(stage)))
    dialogs(stage)[0].fileSelected.emit(str(path))
    dialogs(stage)[0].close()
    stage.qtbot.waitUntil(lambda: not dialogs(stage))


def dialogs(stage: Stage) -> list[QFileDialog]:
    return [dialog for dialog in stage.window.findChildren(QFileDialog) if dialog.isVisible()]


def ask(stage: Stage, out: Path) -> str:
    """A request is made; the passphrase that was chosen."""
    press(stage, "with-help")
    stage.wait_for("ask-page")
    stage.qtbot.waitUntil(lambda: bool(stage.widget("ask-passphrase-words").property("text")))
    words = str(stage.widget("ask-passphrase-words").property("text"))
    stage.enter("ask-passphrase-again", words)
    press(stage, "make-request")
    choose_file(stage, out)
    stage.wait_for("wait-page")
    return words


def typed(stage: Stage, words: str) -> None:
    field = stage.widget("waiting-passphrase", QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText(words)


def shown(stage: Stage) -> str:
    return stage.said_at("request-digits")


def test_the_digits_are_shown_and_two_answers_open(locked: Stage, tmp_path: Path) -> None:
    words = ask(locked, tmp_path / "request")
    assert (tmp_path / "request").exists()
    assert DIGITS[:5] in shown(locked)
    assert "0 of 2 answers" in locked.said_at("wait-page")
    press(locked, "take-answer")
    choose_file(locked, tmp_path / "one")
    locked.qtbot.waitUntil(lambda: "1 of 2 answers" in locked.said_at("wait-page"))
    assert "1 more is needed" in locked.said_at("wait-notice")
    press(locked, "take-answer")
    choose_file(locked, tmp_path / "two")
    locked.wait_for("frame")
    assert locked.lockbox.vaults[VAULT].passphrase == words


def test_whoever_comes_back_must_know_the_new_passphrase_to_see_the_digits(locked: Stage, tmp_path: Path) -> None:
    """The request that waits may be somebody else's."""
    words = ask(locked, tmp_path / "request")
    press(locked, "back-from-wait")
    locked.wait_for("forgot-page")
    assert "You have asked your coordinators" in locked.said_at("forgot-page")
    press(locked, "with-help")
    locked.wait_for("wait-page")
    assert not locked.sees("request-digits")
    press(locked, "show-request-digits")
    assert "Type the new passphrase" in locked.said_at("wait-page")
    typed(locked, WORDS)
    press(locked, "show-request-digits")
    locked.wait_for("wait-notice")
    assert not locked.sees("request-digits")
    typed(locked, words)
    press(locked, "show-request-digits")
    locked.wait_for("request-digits")
    assert DIGITS[:5] in shown(locked)


def test_an_answer_that_does_not_fit_is_said_and_nothing_opens(locked: Stage, tmp_path: Path) -> None:
    ask(locked, tmp_path / "request")
    locked.lockbox.fail_with = ShareWrong(3)
    press(locked, "take-answer")
    choose_file(locked, tmp_path / "false")
    locked.wait_for("wait-notice")
    assert "does not fit these notes" in locked.said_at("wait-notice")
    assert "0 of 2 answers" in locked.said_at("wait-page")


def test_one_can_ask_again_from_the_beginning(locked: Stage, tmp_path: Path) -> None:
    ask(locked, tmp_path / "request")
    press(locked, "ask-anew")
    locked.wait_for("ask-page")
    press(locked, "back-from-ask")
    locked.wait_for("forgot-page")


def test_the_sheet_is_offered_beside(locked: Stage) -> None:
    press(locked, "with-sheet")
    locked.wait_for("sheet-code")
    press(locked, "back-to-passphrase")
    locked.wait_for("passphrase")


def test_back_from_forgotten_to_the_passphrase(locked: Stage) -> None:
    press(locked, "back-from-forgot")
    locked.qtbot.waitUntil(locked.widget("passphrase", QLineEdit).hasFocus)


def test_where_nobody_can_help_the_sheet_comes_at_once(set_up: SetUp) -> None:
    stage = set_up(str(VAULT))
    stage.start()
    press(stage, "forgot")
    stage.wait_for("sheet-code")


def test_a_request_needs_a_passphrase_typed_twice(locked: Stage) -> None:
    press(locked, "with-help")
    locked.wait_for("ask-page")
    locked.qtbot.waitUntil(lambda: bool(locked.widget("ask-passphrase-words").property("text")))
    press(locked, "make-request")
    assert dialogs(locked) == []
    assert VAULT not in locked.lockbox.asked
