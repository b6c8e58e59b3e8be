"""Who can open these notes, on the screen; helping somebody; the founder's rule; and what is told above the rooms."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.domain.recovery import Help, News, NoHelp
from tests.support.fakedesk import JOYCE, TENDAI
from tests.support.fakelockbox import WORDS
from tests.support.fakerecovery import AT, DIGITS, FakeRecovery
from tests.support.windows import SetUp, Stage
from tests.ui.settings.test_settings import choose, choose_file, desk_of, settings_of, shown_text


def recovery_of(stage: Stage) -> FakeRecovery:
    return desk_of(stage).recovery


def press(stage: Stage, name: str) -> None:
    """After a dialog of files the window is not the active one on every screen, so that keys would go astray."""
    button = stage.widget(name, QPushButton)
    assert isinstance(button, QPushButton)
    button.click()


def test_the_names_of_who_can_help_stand_on_the_first_page_and_behind_it(stage: Stage) -> None:
    recovery_of(stage).held_by(JOYCE, TENDAI, needed=2)
    recovery_of(stage).helped = [
        Help(at=AT, by=(JOYCE, TENDAI), names=("Joyce Achieng", "Tendai Moyo")),
        Help(at=AT, by=(), names=()),
    ]
    panel = settings_of(stage)
    stage.qtbot.waitUntil(lambda: "Joyce Achieng and Tendai Moyo can help" in shown_text(panel))
    press(stage, "to-openers")
    stage.wait_for("openers")
    text = shown_text(panel)
    assert "You, with your passphrase" in text
    assert "Whoever has the recovery sheet" in text
    assert "opened on 9 Mar 2026 with the help of Joyce Achieng and Tendai Moyo" in text
    assert "That request no longer works" in text


def test_where_nobody_can_help_it_is_said_why(stage: Stage) -> None:
    recovery = recovery_of(stage)
    recovery.ways_ = replace(recovery.ways_, sheet=False, why_none=NoHelp.NOT_SET_UP)
    panel = settings_of(stage)
    stage.qtbot.waitUntil(lambda: "has not set up that they can help" in shown_text(panel))
    press(stage, "to-openers")
    stage.wait_for("openers")
    assert "No recovery sheet" in shown_text(panel)
    assert "No coordinators" in shown_text(panel)


def test_peers_help_nobody_and_set_nothing_up(stage: Stage) -> None:
    recovery_of(stage).mine = False
    settings_of(stage)
    assert not stage.sees("to-help-somebody")
    stage.qtbot.waitUntil(lambda: not stage.sees("to-recovery-rule"))


def test_a_coordinator_types_the_digits_that_they_hear(stage: Stage, tmp_path: Path) -> None:
    desk_of(stage).be_coordinator()
    request, out = tmp_path / "request", tmp_path / "answer"
    recovery_of(stage).asked_by(TENDAI, request)
    panel = settings_of(stage)
    stage.wait_for("to-help-somebody")
    press(stage, "to-help-somebody")
    stage.wait_for("help-somebody")
    assert not stage.sees("heard-digits")
    press(stage, "pick-request")
    choose_file(stage, request)
    stage.wait_for("heard-digits")
    assert "This opens the notes of Tendai Moyo." in shown_text(panel)
    assert DIGITS[:5] not in shown_text(panel)
    digits = stage.widget("heard-digits", QLineEdit)
    assert isinstance(digits, QLineEdit)
    digits.setText("12345")
    press(stage, "give-help")
    assert "There must be 20 digits" in shown_text(panel)
    digits.setText("1" * 20)
    press(stage, "give-help")
    choose_file(stage, out)
    stage.wait_for("help-somebody-notice")
    assert "not the digits of this request" in stage.said_at("help-somebody-notice")
    digits.setText(f"{DIGITS[:5]} {DIGITS[5:]}")
    press(stage, "give-help")
    choose_file(stage, out)
    stage.qtbot.waitUntil(lambda: "The answer is written" in stage.said_at("help-somebody-notice"))
    assert recovery_of(stage).granted == [out]
    assert not stage.sees("heard-digits")


def test_a_file_that_is_no_request_is_said(stage: Stage, tmp_path: Path) -> None:
    desk_of(stage).be_coordinator()
    settings_of(stage)
    stage.wait_for("to-help-somebody")
    press(stage, "to-help-somebody")
    press(stage, "pick-request")
    choose_file(stage, tmp_path / "photo")
    stage.wait_for("help-somebody-notice")
    assert "not a file of this kind" in stage.said_at("help-somebody-notice")


def test_the_founder_says_how_many_must_help_together(stage: Stage) -> None:
    desk_of(stage).be_coordinator()
    recovery = recovery_of(stage)
    recovery.coordinators = (JOYCE, TENDAI)
    panel = settings_of(stage)
    stage.wait_for("to-recovery-rule")
    assert "Not set up yet" in shown_text(panel)
    press(stage, "to-recovery-rule")
    stage.wait_for("recovery-rule")
    assert "All of them are needed" in shown_text(panel)
    choose(stage, "recovery-needed", "1")
    assert "One coordinator is enough" in shown_text(panel)
    press(stage, "use-rule")
    stage.wait_for("toast")
    assert recovery.needed == 1
    stage.qtbot.waitUntil(lambda: "1 of 2 coordinators is enough" in shown_text(panel))
    press(stage, "to-recovery-rule")
    choose(stage, "recovery-needed", "0")
    press(stage, "use-rule")
    stage.qtbot.waitUntil(lambda: recovery.needed == 0)


def test_who_can_open_them_is_told_above_the_rooms_until_it_was_read(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    recovery = recovery_of(stage)
    recovery.held_by(JOYCE, TENDAI, needed=2)
    recovery.news_ = News(holders=recovery.ways_.holders)
    stage.start()
    stage.unlock(WORDS)
    stage.wait_for("window-notice")
    assert "Your programme has set up help" in stage.said_at("window-notice")
    assert "Joyce Achieng and Tendai Moyo" in stage.said_at("window-notice")
    press(stage, "window-notice-action")
    stage.qtbot.waitUntil(lambda: recovery.news_ is None)
    assert not stage.sees("window-notice")
