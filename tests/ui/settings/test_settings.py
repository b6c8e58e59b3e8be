"""Settings: looks at once, keys, a copy, people."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.domain.errors import NoSpace, VaultDamaged
from desktop.domain.ids import Stamp
from desktop.domain.lookalikes import Doubt, NameDoubt
from desktop.domain.roles import Role
from desktop.domain.views import Verified
from desktop.i18n.digits import Digits
from desktop.ui.kit import theme
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.preferences import LOCK_MINUTES
from desktop.ui.kit.recovery_sheet import ASKED
from desktop.ui.kit.rooms import Locked
from desktop.ui.kit.theme import Theme
from desktop.ui.settings.about_page import AboutPage
from desktop.ui.settings.controller import SettingsRoom
from desktop.ui.settings.emblem import EmblemPage
from desktop.ui.settings.key_pages import PassphrasePage, Reason, SheetPage
from desktop.ui.settings.member_deeds import HandOverPage, RolePage
from desktop.ui.settings.panel import SettingsPanel
from desktop.ui.settings.people_pages import PeoplePage
from desktop.ui.settings.sub_page import SubPage
from desktop.ui.settings.support import SupportPage
from desktop.ui.shell.watch import IdleWatch
from tests.support.fakedesk import JOYCE, TENDAI
from tests.support.fakelockbox import CHECK, CODE, WORDS, OpenFakeDesk
from tests.support.held import in_all
from tests.support.windows import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
P = TypeVar("P", bound=SubPage)
NEW_CODE = "-".join(reversed(CODE.split("-")))


def desk_of(stage: Stage) -> OpenFakeDesk:
    return next(iter(stage.lockbox.vaults.values()))


def settings_of(stage: Stage) -> SettingsPanel:
    stage.press(Qt.Key.Key_4, CTRL)
    stage.wait_for("settings")
    room = stage.shell.findChild(SettingsRoom)
    assert room is not None
    stage.qtbot.waitUntil(lambda: room.known is not None)
    return room.panel


def choose(stage: Stage, name: str, key: str) -> None:
    """Choose in a row of choices."""
    row = in_all(stage.window, ChoiceRow, name)
    row.choose(key)


def test_when_to_be_reminded_of_giving_is_chosen_here(stage: Stage) -> None:
    settings_of(stage)
    row = in_all(stage.window, ChoiceRow, "set-reminder")
    stage.qtbot.waitUntil(lambda: row.key() == "7")
    choose(stage, "set-reminder", "30")
    stage.qtbot.waitUntil(lambda: desk_of(stage).exchange.stands.remind_after == 30)


def page_of(stage: Stage, kind: type[P]) -> P:
    return in_all(stage.window, kind)


def press(stage: Stage, name: str) -> None:
    stage.widget(name).setFocus()
    stage.press(Qt.Key.Key_Space)


def shown_text(panel: SettingsPanel) -> str:
    page = panel.currentWidget()
    assert page is not None
    words = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    return words.replace("\u2068", "").replace("\u2069", "")


def choose_file(stage: Stage, path: Path) -> None:
    """Answer the dialog that is open."""
    stage.qtbot.waitUntil(lambda: bool(stage.window.findChildren(QFileDialog)))
    dialog = stage.window.findChildren(QFileDialog)[0]
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    stage.window.activateWindow()  # a closed dialog gives the keyboard back only where there is a desktop
    stage.qtbot.waitUntil(stage.window.isActiveWindow)


def test_looks_show_at_once_and_are_kept(stage: Stage) -> None:
    settings_of(stage)
    choose(stage, "set-theme", Theme.DARK)
    assert theme.shown() is Theme.DARK
    choose(stage, "set-scale", "1.5")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.font().pointSizeF() == pytest.approx(16.5)
    assert stage.file.kept.theme is Theme.DARK
    assert stage.file.kept.scale == pytest.approx(1.5)
    choose(stage, "set-theme", Theme.LIGHT)
    choose(stage, "set-scale", "1.0")


def test_another_language_tells_every_room_anew_and_turns_the_window(stage: Stage) -> None:
    settings_of(stage)
    choose(stage, "set-language", "ar")
    assert stage.rooms["today"].told_anew == 1
    assert stage.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert "Change passphrase" not in stage.said_at("to-passphrase")
    choose(stage, "set-language", "en")
    assert stage.window.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_digits_are_asked_only_where_there_are_others(stage: Stage) -> None:
    settings_of(stage)
    assert not stage.sees("set-digits")
    choose(stage, "set-language", "hi")
    assert stage.sees("set-digits")
    choose(stage, "set-digits", Digits.NATIVE)
    assert stage.file.kept.digits is Digits.NATIVE
    choose(stage, "set-digits", Digits.LATIN)
    choose(stage, "set-language", "en")


def test_locking_comes_sooner_or_later_but_never_not(stage: Stage) -> None:
    settings_of(stage)
    watch = stage.shell.findChild(IdleWatch)
    assert watch is not None
    choose(stage, "set-lock", "5")
    assert watch.minutes == 5
    assert stage.file.kept.lock_minutes == 5
    assert 0 not in LOCK_MINUTES


def change_passphrase(stage: Stage, old: str) -> str:
    settings_of(stage)
    press(stage, "to-passphrase")
    stage.wait_for("change-passphrase")
    words = page_of(stage, PassphrasePage).new._shown_words
    stage.qtbot.waitUntil(lambda: bool(words.text()))
    stage.enter("old-passphrase", old)
    stage.enter("new-passphrase-again", words.text())
    stage.press(Qt.Key.Key_Return)
    return words.text()


def test_the_passphrase_changes(stage: Stage) -> None:
    new = change_passphrase(stage, WORDS)
    stage.wait_for("toast")
    assert "passphrase is changed" in stage.said_at("toast")
    assert desk_of(stage).passphrase == new
    assert stage.sees("settings")


def rekey(stage: Stage, old: str) -> str:
    settings_of(stage)
    press(stage, "to-passphrase")
    page = page_of(stage, PassphrasePage)
    assert "still opens with the old passphrase" not in shown_text(page_panel(stage))
    choose(stage, "passphrase-reason", Reason.KNOWN)
    assert "still opens with the old passphrase" in shown_text(page_panel(stage)), "what it cannot do is said first"
    stage.qtbot.waitUntil(lambda: bool(page.new._shown_words.text()))
    stage.enter("old-passphrase", old)
    stage.enter("new-passphrase-again", page.new._shown_words.text())
    stage.press(Qt.Key.Key_Return)
    return page.new._shown_words.text()


def page_panel(stage: Stage) -> SettingsPanel:
    return in_all(stage.window, SettingsPanel)


def test_where_somebody_may_know_the_passphrase_everything_gets_a_new_key_and_the_notes_lock(stage: Stage) -> None:
    desk = desk_of(stage)
    new = rekey(stage, WORDS)
    stage.wait_for("passphrase")
    assert (desk.rekeyed, desk.passphrase) == (True, new)
    assert stage.why is Locked.REKEYED
    assert not desk.is_open


def test_a_new_key_for_which_there_is_no_room_changes_nothing_and_is_said(stage: Stage) -> None:
    desk = desk_of(stage)
    desk.troubles.fail("rekey", NoSpace())
    rekey(stage, WORDS)
    stage.wait_for("change-passphrase-notice")
    assert (desk.rekeyed, desk.passphrase) == (False, WORDS)
    assert stage.widget("change").isEnabled()


def test_whoever_walks_away_from_a_new_key_under_way_has_stopped_it(stage: Stage) -> None:
    desk = desk_of(stage)
    gate = desk.troubles.gate("rekey")
    rekey(stage, WORDS)
    stage.qtbot.waitUntil(lambda: "rekey" in desk.troubles.calls)
    stage.press(Qt.Key.Key_Escape)
    stage.wait_for("settings")
    gate.set()
    stage.press(Qt.Key.Key_1, CTRL)
    stage.wait_for("today-text")
    assert (desk.rekeyed, desk.passphrase) == (False, WORDS)


def test_a_new_key_that_was_set_while_the_notes_were_locking_is_what_the_door_says(stage: Stage) -> None:
    gate = desk_of(stage).troubles.gate("close")
    stage.shell.lock(Locked.IDLE)
    stage.shell.lock(Locked.REKEYED)
    gate.set()
    stage.wait_for("passphrase")
    assert stage.why is Locked.REKEYED


def test_the_old_passphrase_must_be_right(stage: Stage) -> None:
    change_passphrase(stage, "nonsense")
    stage.wait_for("change-passphrase-notice")
    assert desk_of(stage).passphrase == WORDS
    assert stage.widget("change").isEnabled()


def test_escape_leads_from_a_page_to_the_settings_and_forgets_what_was_typed(stage: Stage) -> None:
    settings_of(stage)
    press(stage, "to-passphrase")
    stage.enter("old-passphrase", WORDS)
    stage.press(Qt.Key.Key_Escape)
    stage.wait_for("settings")
    assert page_of(stage, PassphrasePage).old.text() == ""
    stage.press(Qt.Key.Key_Escape)
    stage.wait_for("today-text")


def test_a_new_sheet_is_used_once_it_was_typed_back(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage.lockbox, "new_sheet_code", lambda: NEW_CODE)
    settings_of(stage)
    press(stage, "to-sheet")
    stage.qtbot.waitUntil(page_of(stage, SheetPage).sheet.shown)
    press(stage, "use-sheet")
    assert desk_of(stage).sheet == CODE
    for asked in ASKED:
        stage.enter(f"sheet-group-{asked}", NEW_CODE.split("-")[asked - 1])
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("toast")
    assert desk_of(stage).sheet == NEW_CODE
    assert not page_of(stage, SheetPage).sheet.shown()


def test_a_backup_goes_where_the_person_says_under_a_name_that_tells_nothing(stage: Stage, tmp_path: Path) -> None:
    settings_of(stage)
    press(stage, "backup-now")
    stage.qtbot.waitUntil(lambda: bool(stage.window.findChildren(QFileDialog)))
    offered = stage.window.findChildren(QFileDialog)[0].selectedFiles()[0]
    assert "Amina" not in offered
    choose_file(stage, tmp_path / "copy.visitbook-backup")
    stage.wait_for("toast")
    assert desk_of(stage).copies == [tmp_path / "copy.visitbook-backup"]
    assert stage.widget("backup-now").isEnabled()


def test_a_backup_that_finds_no_room_says_so(stage: Stage, tmp_path: Path) -> None:
    settings_of(stage)
    desk_of(stage).troubles.fail("backup", NoSpace())
    press(stage, "backup-now")
    choose_file(stage, tmp_path / "copy.visitbook-backup")
    stage.wait_for("settings-notice")
    assert "no room left" in stage.said_at("settings-notice")
    assert stage.widget("backup-now").isEnabled()


def test_a_backup_under_way_is_stopped_before_the_casebook_is_closed(stage: Stage, tmp_path: Path) -> None:
    settings_of(stage)
    gate = desk_of(stage).troubles.gate("backup")
    press(stage, "backup-now")
    choose_file(stage, tmp_path / "copy.visitbook-backup")
    stage.qtbot.waitUntil(lambda: "backup" in desk_of(stage).troubles.calls)
    stage.press(Qt.Key.Key_L, CTRL)
    assert desk_of(stage).is_open
    gate.set()
    stage.wait_for("passphrase")
    assert desk_of(stage).copies == []
    assert not desk_of(stage).is_open


def test_the_notes_are_checked_and_the_result_stays_on_the_page(stage: Stage) -> None:
    panel = settings_of(stage)
    press(stage, "check-notes")
    stage.qtbot.waitUntil(lambda: "412 records are whole" in shown_text(panel))


def test_what_does_not_fit_together_is_said(stage: Stage) -> None:
    panel = settings_of(stage)
    found = Verified(ok=False, records=1, changes=1, digest="0" * 64)
    answer: Callable[..., Verified] = lambda **_asked: found
    desk_of(stage).casebook.verify = answer  # type: ignore[attr-defined]  # put in by OpenFakeDesk
    press(stage, "check-notes")
    stage.qtbot.waitUntil(lambda: "does not fit together" in shown_text(panel))


def test_damage_on_the_disk_is_said(stage: Stage) -> None:
    panel = settings_of(stage)
    desk_of(stage).troubles.fail("check_integrity", VaultDamaged())
    press(stage, "check-notes")
    stage.qtbot.waitUntil(lambda: "cannot be read from the disk" in shown_text(panel))


def uncompared(stage: Stage) -> None:
    """Joyce's key is still to be compared."""
    membership = desk_of(stage).membership
    members = membership.members
    membership.members = lambda: tuple(  # type: ignore[method-assign]
        replace(line, check=CHECK + "12", checked=False) if line.id == JOYCE else line for line in members()
    )


def test_forty_digits_are_compared_in_groups_of_five(stage: Stage) -> None:
    uncompared(stage)
    settings_of(stage)
    press(stage, "show-people")
    page_of(stage, PeoplePage).list.select(JOYCE)
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("member")
    press(stage, "member-compare")
    stage.wait_for("compare")
    groups = [label.text() for label in stage.widget("check-digits").findChildren(QLabel)]
    assert [len(group) for group in groups] == [5] * 8
    assert "".join(groups) == CHECK + "12"
    press(stage, "they-are-the-same")
    stage.wait_for("toast")
    assert desk_of(stage).compared == JOYCE
    assert len(stage.rooms["today"].refreshed) == 1


def test_a_joining_card_is_saved(stage: Stage, tmp_path: Path) -> None:
    settings_of(stage)
    press(stage, "show-people")
    press(stage, "joining-card")
    choose_file(stage, tmp_path / "card.visitbook-card")
    stage.wait_for("people-list-notice")
    assert "card.visitbook-card" in stage.said_at("people-list-notice")


def test_only_who_may_let_people_in_is_offered_it(stage: Stage) -> None:
    settings_of(stage)
    press(stage, "show-people")
    assert not stage.sees("admit")


def test_a_coordinator_lets_somebody_in(stage: Stage, tmp_path: Path) -> None:
    desk_of(stage).be_coordinator()
    panel = settings_of(stage)
    press(stage, "show-people")
    press(stage, "admit")
    stage.wait_for("admit-page")
    press(stage, "let-in")
    assert "Choose the card first." in shown_text(panel)
    desk_of(stage).membership.doubts = (NameDoubt(Doubt.ALIKE, "Amina Kariuki"),)
    press(stage, "pick-card")
    choose_file(stage, tmp_path / "their.visitbook-card")
    stage.qtbot.waitUntil(lambda: "Ravi, in the file" in shown_text(panel))
    assert "Amina Kariuki, who is somebody else" in stage.said_at("card-doubts")
    press(stage, "let-in")
    choose_file(stage, tmp_path / "welcome.visitbook")
    stage.wait_for("people-list-notice")
    assert "welcome.visitbook" in stage.said_at("people-list-notice")


def test_the_licence_of_the_fonts_can_be_read(stage: Stage) -> None:
    settings_of(stage)
    press(stage, "to-about")
    press(stage, "fonts-licence")
    assert "SIL OPEN FONT LICENSE" in page_of(stage, AboutPage)._text.toPlainText()


def test_another_picture_is_chosen_and_kept(stage: Stage) -> None:
    panel = settings_of(stage)
    stage.qtbot.waitUntil(lambda: "Tree, green" in shown_text(panel))
    press(stage, "to-emblem")
    stage.wait_for("emblem-page")
    stage.qtbot.waitUntil(lambda: page_of(stage, EmblemPage).choice.emblem() == Emblem(Figure.TREE, Hue.GREEN))
    choose(stage, "set-emblem-picture", "boat")
    choose(stage, "set-emblem-colour", "red")
    press(stage, "use-emblem")
    stage.wait_for("settings")
    assert desk_of(stage).emblem == Emblem(Figure.BOAT, Hue.RED)
    stage.qtbot.waitUntil(lambda: "Boat, red" in shown_text(panel))


def test_a_picture_that_cannot_be_kept_is_said(stage: Stage) -> None:
    settings_of(stage)
    press(stage, "to-emblem")
    stage.wait_for("emblem-page")
    desk_of(stage).troubles.fail("set_emblem", NoSpace())
    press(stage, "use-emblem")
    stage.wait_for("emblem-page-notice")
    assert "no room left" in stage.said_at("emblem-page-notice")


def test_the_help_file_is_shown_before_it_is_copied_or_written(stage: Stage, tmp_path: Path) -> None:
    settings_of(stage)
    press(stage, "to-support")
    stage.wait_for("support-page")
    text = page_of(stage, SupportPage).text
    stage.qtbot.waitUntil(lambda: "records_person: 412" in text.toPlainText())
    shown = text.toPlainText()
    press(stage, "copy-support")
    assert QApplication.clipboard().text() == shown
    press(stage, "save-support")
    choose_file(stage, tmp_path / "help.txt")
    stage.qtbot.waitUntil((tmp_path / "help.txt").exists)
    assert (tmp_path / "help.txt").read_text("utf-8") == shown
    press(stage, "save-support")
    choose_file(stage, tmp_path / "gone" / "help.txt")
    stage.qtbot.waitUntil(lambda: "Nothing can be written" in stage.said_at("support-page-notice"))


def the_page_of_tendai(stage: Stage) -> SettingsPanel:
    desk_of(stage).be_coordinator()
    panel = settings_of(stage)
    press(stage, "show-people")
    page_of(stage, PeoplePage).list.select(TENDAI)
    stage.press(Qt.Key.Key_Return)
    stage.wait_for("member")
    return panel


def test_a_coordinator_changes_what_somebody_does(stage: Stage) -> None:
    panel = the_page_of_tendai(stage)
    press(stage, "member-role")
    stage.wait_for("member-role-page")
    page = page_of(stage, RolePage)
    assert not page.save.isEnabled(), "nothing is changed yet"
    assert "the programme's key can make somebody a coordinator" in shown_text(panel)
    choose(stage, "member-role-choice", Role.VIEWER)
    assert "numbers alone" in shown_text(panel)
    press(stage, "member-role-save")
    stage.wait_for("people-list-notice")
    assert desk_of(stage).membership.roles[TENDAI] is Role.VIEWER


def test_everybody_of_a_member_is_handed_over_from_their_page(stage: Stage) -> None:
    people = [Stamp(1, 1), Stamp(1, 2)]
    for person in people:
        desk_of(stage).caseload.assign(person, TENDAI)
    panel = the_page_of_tendai(stage)
    press(stage, "member-hand-over")
    stage.wait_for("hand-over-page")
    page = page_of(stage, HandOverPage)
    assert "2 people" in shown_text(panel)
    page.to.setCurrentIndex(page.to.findText("Joyce", Qt.MatchFlag.MatchStartsWith))
    choose(stage, "hand-over-how", "cover")
    assert not page.save.isEnabled(), "until when is not said"
    choose(stage, "hand-over-how", "over")
    press(stage, "hand-over-save")
    stage.wait_for("people-list-notice")
    assert desk_of(stage).caseload.of(JOYCE) == tuple(people)
    assert not desk_of(stage).caseload.of(TENDAI)
