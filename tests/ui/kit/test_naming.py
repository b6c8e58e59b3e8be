"""Every element of the kit that the keyboard reaches has a name for the screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.buttons import Button, Chip, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.curtain import Curtain
from desktop.ui.kit.dates import DateField
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.passphrase import PassphraseField
from desktop.ui.kit.progress import ProgressLine, time_left
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.toast import Toast


def everything(window: QWidget) -> QWidget:
    page = Page("Page", back="People")
    QVBoxLayout(window).addWidget(page)
    notice, progress, empty = Notice("notice"), ProgressLine("progress"), Empty(Icon.TODAY, "empty")
    for widget in (
        Field("Name", QLineEdit()),
        Field("When", DateField("when")),
        Field("Passphrase", PassphraseField("secret")),
        Field("Note", NoteField("note")),
        Field("Mood", ChoiceRow("Mood", "mood", [Choice("1", "Bad", Icon.MOOD_1)])),
        SearchField("Find a person", "search"),
        CardList("People", "people", CardModel()),
        Chip("slept well", "chip"),
        notice,
        progress,
        empty,
    ):
        page.body.addWidget(widget)
    page.set_bar(trailing=[Button("Back", "leave"), PrimaryButton("Save", "save")])
    notice.tell("Something", Tone.INFO, action="Do it")
    progress.begin("Working")
    empty.tell("Nothing", "Yet", "Begin")
    Toast(window).say("Saved", undoable=True)
    return page


def test_what_the_keyboard_reaches_has_a_name(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    everything(window)
    window.resize(900, 900)
    window.show()
    nameless = []
    reached = 0
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached += 1
            face = QAccessible.queryAccessibleInterface(widget)
            if not face.text(QAccessible.Text.Name):
                nameless.append(widget)
    assert nameless == []
    assert reached > 15


def test_tab_goes_round_through_everything_and_is_nowhere_trapped(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    everything(window)
    window.show()
    window.activateWindow()
    first = window.findChild(QLineEdit, "search")
    assert first is not None
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    visited: list[QWidget] = []
    for _ in range(60):
        window.focusNextPrevChild(True)
        at = window.focusWidget()
        visited.append(at)
        if at is first:
            break
    assert visited[-1] is first
    assert len(set(visited)) > 12


def test_the_curtain_has_the_neutral_name_only(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    curtain = Curtain(window, "Visitbook")
    curtain.fall([])
    assert QAccessible.queryAccessibleInterface(curtain).text(QAccessible.Text.Name) == "Visitbook"


def test_time_left_is_a_rough_promise() -> None:
    assert time_left(0.2).replace("\u2068", "").replace("\u2069", "") == "about 1 second"
    assert "40" in time_left(43)
    assert "2" in time_left(125)
    assert "minute" in time_left(125)
