"""Copies as ordinary files, and registers that come in, in the settings."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton

from desktop.domain.copies import Aim, Form
from desktop.domain.registers import ColumnPlan, Order, Plan, Reads, Verdict
from desktop.domain.roles import Role
from desktop.reports.registers.plans import parsed_plan, template_of
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.settings.controller import SettingsRoom
from desktop.ui.settings.copying_page import CopyPage
from desktop.ui.settings.registering_page import RegisterPage
from tests.support.fakelockbox import OpenFakeDesk
from tests.support.fakeregisters import PERHAPS
from tests.support.held import in_all
from tests.support.windows import Stage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(stage: Stage) -> OpenFakeDesk:
    return next(iter(stage.lockbox.vaults.values()))


def go(stage: Stage, button: str) -> None:
    stage.press(Qt.Key.Key_4, CTRL)
    stage.wait_for("settings")
    room = stage.shell.findChild(SettingsRoom)
    assert room is not None
    stage.qtbot.waitUntil(lambda: room.known is not None)
    press(stage, button)


def press(stage: Stage, name: str) -> None:
    stage.widget(name).setFocus()
    stage.press(Qt.Key.Key_Space)


def click(stage: Stage, name: str) -> None:
    """Where a dialog has just gone, and with it the keyboard of this platform."""
    button = stage.widget(name)
    assert isinstance(button, QPushButton)
    button.click()


def row(stage: Stage, name: str) -> ChoiceRow:
    return in_all(stage.window, ChoiceRow, name)


def choose(stage: Stage, path: Path) -> None:
    stage.qtbot.waitUntil(lambda: bool(stage.window.findChildren(QFileDialog)))
    dialog = stage.window.findChildren(QFileDialog)[0]
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_copy_says_who_is_in_it_before_it_is_made(stage: Stage, desk: OpenFakeDesk, tmp_path: Path) -> None:
    desk.be_alone()
    go(stage, "to-copy")
    stage.wait_for("copy-programme")
    stage.qtbot.waitUntil(lambda: stage.widget("copy-make").isEnabled())
    assert not stage.sees("copy-careful")
    row(stage, "copy-aim").choose(Aim.RESEARCH)
    row(stage, "copy-names").choose("with")
    assert stage.sees("copy-careful")
    stage.qtbot.waitUntil(lambda: stage.widget("copy-make").isEnabled())
    press(stage, "copy-make")
    choose(stage, tmp_path / "copy")
    stage.wait_for("copy-programme-notice")
    assert desk.copying.made == [(Form.CSV, Aim.RESEARCH, True)]
    page = in_all(stage.window, CopyPage)
    assert "2 people" in page.notice.text()


def test_whoever_is_no_coordinator_makes_no_copy(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.casebook.role = Role.PEER
    go(stage, "to-register")
    stage.wait_for("take-register")
    press(stage, "back")
    assert not stage.sees("to-copy")


def test_a_register_is_tried_out_taken_in_and_taken_back(stage: Stage, desk: OpenFakeDesk) -> None:
    go(stage, "to-register")
    stage.wait_for("take-register")
    press(stage, "register-pick")
    choose(stage, Path("/stick/register.csv"))
    stage.wait_for("register-columns")
    assert not stage.widget("register-take").isEnabled()
    row(stage, "register-order").choose(Order.DMY)
    click(stage, "register-try")
    stage.qtbot.waitUntil(lambda: stage.widget("register-take").isEnabled())
    (plan,) = desk.registers.plans
    assert [(one.column, one.field, one.reads) for one in plan.columns] == [
        ("Full name", "name", Reads.PLAIN),
        ("Age", "birth_year", Reads.AGE),
    ]
    assert plan.dates is Order.DMY
    click(stage, "register-take")
    stage.wait_for("take-register-notice-action")
    assert desk.registers.taken == [Path("/stick/register.csv")]
    click(stage, "take-register-notice-action")
    stage.qtbot.waitUntil(lambda: desk.registers.taken == [])


def test_those_who_may_be_here_are_asked_about_one_by_one_with_the_keyboard(stage: Stage, desk: OpenFakeDesk) -> None:
    second = replace(PERHAPS, line=3)
    desk.registers.perhaps = (PERHAPS, second, replace(PERHAPS, line=4))
    go(stage, "to-register")
    press(stage, "register-pick")
    choose(stage, Path("/stick/register.csv"))
    stage.wait_for("register-columns")
    assert not stage.sees("register-alike")
    click(stage, "register-try")
    stage.wait_for("register-alike")
    page = in_all(stage.window, RegisterPage)
    stage.qtbot.waitUntil(lambda: stage.window.focusWidget() is page.alike.same)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_K):
        stage.qtbot.keyClick(page.alike.same, key)
    assert "two people" in in_all(stage.window, QLabel, "register-alike-said").text()
    for key in (Qt.Key.Key_J, Qt.Key.Key_3):
        stage.qtbot.keyClick(page.alike.apart, key)
    assert stage.window.focusWidget() is page.take
    click(stage, "register-take")
    stage.wait_for("take-register-notice-action")
    assert desk.registers.said == (PERHAPS.answer(Verdict.SAME), second.answer(Verdict.APART))
    assert not stage.sees("register-alike")


def test_a_dry_run_can_be_stopped(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.registers.endless = True
    go(stage, "to-register")
    press(stage, "register-pick")
    choose(stage, Path("/stick/register.csv"))
    stage.wait_for("register-columns")
    click(stage, "register-try")
    stage.wait_for("register-busy-stop")
    click(stage, "register-busy-stop")
    assert not stage.sees("register-busy")
    assert stage.widget("register-try").isEnabled()
    assert not stage.widget("register-take").isEnabled()


def test_letters_that_do_not_show_themselves_are_asked_for(stage: Stage, desk: OpenFakeDesk) -> None:
    go(stage, "to-register")
    press(stage, "register-pick")
    choose(stage, Path("/stick/old.csv"))
    stage.wait_for("register-encoding")
    assert not stage.sees("register-columns")
    row(stage, "register-encoding").choose("cp1252")
    stage.wait_for("register-columns")
    page = in_all(stage.window, RegisterPage)
    assert page.plan.encoding == "cp1252"
    box = in_all(stage.window, QComboBox, "register-column-2")
    box.setCurrentIndex(box.findData("person.labels"))
    assert page.plan.columns[-1].field == "labels"


def pick(stage: Stage, name: str = "register.csv") -> RegisterPage:
    go(stage, "to-register")
    press(stage, "register-pick")
    choose(stage, Path("/stick") / name)
    stage.wait_for("register-columns")
    return in_all(stage.window, RegisterPage)


def test_columns_that_are_called_alike_are_another_visit(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.registers.table = (("Name", "Met", "Met", "Notes", "Notes"), ("Akinyi", "2024-01-02", "2024-02-02", "a", "b"))
    page = pick(stage)
    for at in (1, 2):
        box = in_all(stage.window, QComboBox, f"register-column-{at}")
        box.setCurrentIndex(box.findData("encounter.date"))
    assert [(one.column, one.field, one.nth) for one in page.plan.columns] == [
        ("Name", "name", 1),
        ("Met", "date", 1),
        ("Met (2)", "date", 2),
        ("Notes", "narrative", 1),
        ("Notes (2)", "narrative", 2),
    ]


BAND = ColumnPlan(column="Band", type="person", field="labels", words={})
NAME = ColumnPlan(column="Full name", type="person", field="name", words={})


def test_a_template_brings_its_letters_and_keeps_its_columns(stage: Stage, desk: OpenFakeDesk) -> None:
    desk.registers.template = Plan(columns=(NAME, BAND), encoding="cp1256", delimiter=",")
    go(stage, "to-register")
    press(stage, "register-pick")
    choose(stage, Path("/stick/old.csv"))
    stage.wait_for("register-encoding")
    click(stage, "register-template")
    choose(stage, Path("/stick/register.json"))
    stage.wait_for("register-columns")
    page = in_all(stage.window, RegisterPage)
    assert desk.registers.read[-1] == ("cp1256", ",")
    assert page.plan.columns == (NAME, BAND)
    row(stage, "register-encoding").choose("cp1252")
    stage.qtbot.waitUntil(lambda: desk.registers.read[-1] == ("cp1252", ","))
    stage.qtbot.waitUntil(lambda: page.plan.columns == (NAME, BAND))
    assert page.plan.encoding == "cp1252"


def test_columns_stand_beneath_as_many_rows_as_a_template_says(stage: Stage, desk: OpenFakeDesk) -> None:
    title = ("Register of Majengo",)
    desk.registers.table = (*(title for _ in range(6)), ("Full name", "Band"), ("Akinyi", "7"))
    desk.registers.template = Plan(columns=(NAME, BAND), skip=6)
    go(stage, "to-register")
    press(stage, "register-template")
    choose(stage, Path("/stick/register.json"))
    page = in_all(stage.window, RegisterPage)
    stage.qtbot.waitUntil(lambda: page.plan.skip == 6)
    click(stage, "register-pick")
    choose(stage, Path("/stick/register.csv"))
    stage.wait_for("register-columns")
    stage.qtbot.waitUntil(lambda: page.plan.columns == (NAME, BAND))


def test_what_came_in_can_be_taken_back_after_the_page_was_left(stage: Stage, desk: OpenFakeDesk) -> None:
    pick(stage)
    click(stage, "register-try")
    stage.qtbot.waitUntil(lambda: stage.widget("register-take").isEnabled())
    click(stage, "register-take")
    stage.wait_for("take-register-notice-action")
    click(stage, "back")
    click(stage, "to-register")
    stage.wait_for("take-register-notice-action")
    click(stage, "take-register-notice-action")
    stage.qtbot.waitUntil(lambda: desk.registers.taken == [])
    click(stage, "back")
    click(stage, "to-register")
    assert not stage.sees("take-register-notice-action")


def test_a_sheet_as_it_is_printed_needs_no_template(stage: Stage, desk: OpenFakeDesk) -> None:
    """A title, joined cells, and words of their own."""
    desk.registers.table = (
        ("Register of Majengo", "", ""),
        ("Full name", "Jinsia", "Notes"),
        ("Akinyi", "Mke", "met"),
        ("", "", "met again"),
        ("Baraka", "?", "met"),
    )
    page = pick(stage)
    assert page.plan.skip == 1
    box = in_all(stage.window, QComboBox, "register-column-1")
    box.setCurrentIndex(box.findData("person.gender"))
    for at, code in enumerate(("woman", "")):
        meant = in_all(stage.window, QComboBox, f"register-word-1-{at}")
        meant.setCurrentIndex(meant.findData(code))
    in_all(stage.window, QCheckBox, "register-fill-0").setChecked(True)
    name, gender, _notes = page.plan.columns
    assert (name.fill_down, gender.fill_down) == (True, False)
    assert dict(gender.words) == {"mke": "woman", "?": ""}
    assert parsed_plan(template_of(page.plan)) == page.plan
    above = in_all(stage.window, QLineEdit, "register-above")
    above.setFocus()
    above.selectAll()
    stage.qtbot.keyClicks(above, "0")
    assert (page.plan.skip, page.plan.columns) == (0, ())
