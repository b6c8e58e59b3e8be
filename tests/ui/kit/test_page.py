"""The page: its bar is always on the screen, and it mirrors."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.labels import Words
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Theme


def long_page(qtbot: QtBot) -> tuple[Page, PrimaryButton]:
    page = Page("A person with a very long name that goes on and on", back="People")
    page.add_action(Button("Print", "print"))
    for number in range(60):
        page.body.addWidget(QLabel(f"line {number}"))
    save = PrimaryButton("Save visit", "save")
    page.set_bar(trailing=[Button("Back", "leave"), save])
    qtbot.addWidget(page)
    page.resize(700, 480)  # 900 px less the navigation
    page.show()
    return page, save


def place(widget: PrimaryButton, page: Page) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "hi", "ar"])
def test_the_primary_button_is_on_the_screen_at_the_smallest_size(
    qtbot: QtBot, qapp: QApplication, scale: float, language: str
) -> None:
    theme.apply(qapp, Theme.LIGHT, scale, language, compact=True)
    page, save = long_page(qtbot)
    assert page.minimumSizeHint().height() <= 480
    assert page.rect().contains(place(save, page))
    assert save.width() >= save.sizeHint().width()


def test_the_primary_button_stands_at_the_trailing_end(qtbot: QtBot, qapp: QApplication) -> None:
    page, save = long_page(qtbot)
    assert place(save, page).right() > page.width() * 0.9
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    page.layout().activate()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: place(save, page).left() < page.width() * 0.1)


def test_a_long_title_gives_way_to_the_actions(qtbot: QtBot) -> None:
    page, _ = long_page(qtbot)
    button = page.findChild(Button, "print")
    assert isinstance(button, Button)
    assert button.mapTo(page, QPoint(0, 0)).x() + button.width() <= page.width()


def test_the_way_back_is_there_when_it_has_a_name(qtbot: QtBot) -> None:
    page = Page("Today")
    qtbot.addWidget(page)
    page.show()
    assert page.back.isHidden()
    page.set_back("People")
    with qtbot.waitSignal(page.back_wanted):
        page.back.click()


def test_what_has_just_been_said_is_scrolled_to_its_end(qtbot: QtBot) -> None:
    page, _ = long_page(qtbot)
    said = Words("")
    page.body.addWidget(said)
    qtbot.waitUntil(lambda: said.y() > 1_000)
    said.setText("It would bring many people. " * 20)
    page.scroll_to(said)
    view = page.findChild(QScrollArea)
    assert view is not None
    seen = QRect(said.mapTo(view.viewport(), QPoint(0, 0)), said.size())
    assert said.height() >= said.heightForWidth(said.width())
    assert view.viewport().rect().contains(seen)


def test_a_bar_whose_buttons_are_all_away_has_no_height(qtbot: QtBot) -> None:
    page, save = long_page(qtbot)
    leave = page.findChild(Button, "leave")
    assert leave is not None
    bar = leave.parentWidget()
    assert bar is not None
    for button in (save, leave):
        button.hide()
    qtbot.waitUntil(lambda: bar.height() == 0)
    save.show()
    qtbot.waitUntil(lambda: bar.height() > save.height())
