"""Settings: a lost laptop, the programme's key, the list of the first weeks."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from desktop.domain.firstweeks import FirstWeeks, Step
from desktop.domain.roles import Role
from desktop.ui.settings.people_pages import PeoplePage
from desktop.ui.settings.root_pages import BringBackPage, GiveKeyPage
from tests.support.fakedesk import JOYCE, TENDAI
from tests.support.fakerootkey import CODES
from tests.support.held import in_all
from tests.support.windows import Stage
from tests.ui.settings.test_settings import choose_file, desk_of, page_of, settings_of, shown_text


def press(stage: Stage, name: str) -> None:
    """After a dialog of files the window is not the active one on every screen, so that keys would go astray."""
    button = stage.widget(name, QPushButton)
    assert isinstance(button, QPushButton)
    button.click()


def write(stage: Stage, name: str, text: str) -> None:
    entry = in_all(stage.window, QLineEdit, name)
    entry.setText(text)


def test_a_lost_laptop_is_shut_out_with_a_reason_and_let_in_again(stage: Stage) -> None:
    desk = desk_of(stage)
    desk.be_coordinator()
    panel = settings_of(stage)
    press(stage, "show-people")
    page_of(stage, PeoplePage).list.select(TENDAI)
    stage.press(Qt.Key.Key_Return)
    press(stage, "member-lost")
    stage.wait_for("member-lost-page")
    press(stage, "shut-out")
    assert "a few words about what happened" in shown_text(panel)
    write(stage, "lost-why", "Stolen on the bus")
    press(stage, "shut-out")
    stage.wait_for("people-list-notice")
    assert desk.membership.shut_out == {TENDAI: "Stolen on the bus"}
    stage.qtbot.waitUntil(lambda: any(line.role is Role.NONE for line in page_of(stage, PeoplePage)._lines))
    page_of(stage, PeoplePage).list.select(TENDAI)
    stage.press(Qt.Key.Key_Return)
    assert "Stolen on the bus" in stage.said_at("member-out")
    press(stage, "member-found")
    press(stage, "let-back-in")
    stage.wait_for("people-list-notice")
    assert desk.membership.shut_out == {}


def test_a_peer_shuts_nobody_out_and_only_the_founder_a_coordinator(stage: Stage) -> None:
    settings_of(stage)
    for coordinator in (False, True):
        if coordinator:
            desk_of(stage).be_coordinator()
            settings_of(stage)
        press(stage, "show-people")
        page_of(stage, PeoplePage).list.select(JOYCE)
        stage.press(Qt.Key.Key_Return)
        stage.wait_for("member")
        assert not stage.sees("member-lost")


def test_the_programmes_key_is_put_on_paper(stage: Stage, tmp_path: Path) -> None:
    desk_of(stage).be_coordinator()
    panel = settings_of(stage)
    stage.wait_for("to-programme-key")
    press(stage, "to-programme-key")
    press(stage, "key-sheets")
    press(stage, "key-save-sheets")
    choose_file(stage, tmp_path)
    stage.wait_for("key-sheets-page-notice")
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"programme-key-{n}.pdf" for n in (1, 2, 3)]
    assert not desk_of(stage).root_key.sheets
    press(stage, "key-on-paper")
    stage.wait_for("programme-key-notice")
    assert desk_of(stage).root_key.sheets
    stage.qtbot.waitUntil(lambda: "2 of 3 sheets" in shown_text(panel))


def test_the_programmes_key_is_given_and_laid_down(stage: Stage, tmp_path: Path) -> None:
    desk = desk_of(stage)
    desk.be_coordinator()
    panel = settings_of(stage)
    stage.wait_for("to-programme-key")
    press(stage, "to-programme-key")
    press(stage, "key-lay-down")
    press(stage, "key-laid-down")
    stage.qtbot.waitUntil(lambda: "Nobody else is known" in shown_text(panel))
    stage.press(Qt.Key.Key_Escape)
    press(stage, "key-give")
    press(stage, "key-give-file")
    assert "Choose whom." in shown_text(panel)
    page_of(stage, GiveKeyPage).whom.choose(str(JOYCE))
    press(stage, "key-give-file")
    choose_file(stage, tmp_path / "key.visitbook-key")
    stage.wait_for("programme-key-notice")
    assert JOYCE in desk.root_key.holders
    press(stage, "key-lay-down")
    press(stage, "key-laid-down")
    stage.qtbot.waitUntil(lambda: not desk.root_key.mine)


def test_the_programmes_key_is_brought_back_with_two_sheets(stage: Stage) -> None:
    desk_of(stage).root_key.mine = False
    panel = settings_of(stage)
    stage.wait_for("to-programme-key")
    press(stage, "to-programme-key")
    press(stage, "key-bring-back")
    write(stage, "key-code-1", CODES[0])
    press(stage, "key-bring")
    assert "Type the groups of this sheet." in shown_text(panel)
    write(stage, "key-code-2", CODES[0])
    press(stage, "key-bring")
    stage.qtbot.waitUntil(lambda: "One more sheet is needed" in shown_text(panel))
    page_of(stage, BringBackPage).codes[1].setText(CODES[1])
    press(stage, "key-bring")
    stage.qtbot.waitUntil(lambda: desk_of(stage).root_key.mine)


def test_the_list_of_the_first_weeks_leads_to_each_thing(stage: Stage) -> None:
    desk = desk_of(stage)
    desk.be_coordinator()
    panel = settings_of(stage)
    assert not stage.sees("to-first-weeks")
    desk.first_weeks.weeks = FirstWeeks(frozenset({Step.BACKUP}), (Step.SHEET, Step.DIGITS, Step.SECOND), 2)
    panel = settings_of(stage)
    stage.qtbot.waitUntil(lambda: "3 things are still open" in shown_text(panel))
    for step, page in ((Step.SHEET, "new-sheet"), (Step.SECOND, "programme-key"), (Step.DIGITS, "people-list")):
        stage.wait_for("to-first-weeks")
        press(stage, "to-first-weeks")
        assert "2 people are still to be compared with." in shown_text(panel)
        press(stage, f"first-weeks-{step}")
        stage.wait_for(page)
        settings_of(stage)
