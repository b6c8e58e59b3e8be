"""The curtain: nothing of the page is left to see, hear or reach, and all of it comes back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.curtain import Curtain


def room(qtbot: QtBot) -> tuple[QWidget, QWidget, QLineEdit, Curtain]:
    window = QWidget()
    page, note = QWidget(), QLineEdit("half a sent")
    QVBoxLayout(window).addWidget(page)
    QVBoxLayout(page).addWidget(note)
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    window.activateWindow()
    note.setFocus()
    return window, page, note, Curtain(window, "Visitbook")


def test_it_covers_everything_at_once(qtbot: QtBot) -> None:
    window, page, note, curtain = room(qtbot)
    curtain.fall([page])
    assert curtain.geometry() == window.rect()
    assert not page.isVisible()
    assert not note.isVisible()
    window.resize(800, 500)
    assert curtain.geometry() == window.rect()


def test_the_keyboard_finds_no_way_beneath(qtbot: QtBot) -> None:
    _, page, note, curtain = room(qtbot)
    curtain.fall([page])
    for _ in range(5):
        qtbot.keyClick(curtain, Qt.Key.Key_Tab)
    qtbot.keyClicks(curtain, "seen?")
    assert note.text() == "half a sent"
    assert not note.hasFocus()


def test_it_lifts_on_the_same_half_written_sentence(qtbot: QtBot) -> None:
    _, page, note, curtain = room(qtbot)
    qtbot.waitUntil(note.hasFocus)
    curtain.fall([page])
    curtain.lift()
    assert not curtain.fallen()
    assert note.isVisible()
    assert note.text() == "half a sent"
    assert note.hasFocus()


def test_a_page_that_is_gone_meanwhile_does_no_harm(qtbot: QtBot) -> None:
    _, page, _, curtain = room(qtbot)
    curtain.fall([page])
    page.deleteLater()
    with qtbot.waitSignal(page.destroyed):
        pass
    curtain.lift()
    assert not curtain.fallen()
