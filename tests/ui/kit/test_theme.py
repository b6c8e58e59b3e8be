"""The look is whole in every theme, size and language, and changes while the window is open."""

import re
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFocusFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit import colours, theme
from desktop.ui.kit.colours import CONTRAST, DARK, Tone
from desktop.ui.kit.theme import LOOK, Role, Theme, role


@pytest.mark.parametrize("shown", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("scale", theme.SCALES)
def test_every_theme_and_size_makes_a_whole_style_sheet(qapp: QApplication, shown: Theme, scale: float) -> None:
    theme.apply(qapp, shown, scale, "hi", compact=scale > 1)
    assert "$" not in qapp.styleSheet()
    assert qapp.font().pointSizeF() == pytest.approx(11 * scale)
    assert theme.shown() is shown


def test_a_switch_reaches_what_is_on_the_screen(qtbot: QtBot, qapp: QApplication) -> None:
    label = role(QLabel("Visit"), Role.TITLE)
    qtbot.addWidget(label)
    label.show()
    before = label.grab().toImage()
    theme.apply(qapp, Theme.DARK, 1.5)
    assert label.palette().color(label.foregroundRole()).name() == DARK.text
    assert label.sizeHint().height() > before.height()
    assert colours.now() is DARK


def test_a_field_has_a_border_on_black(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Theme.CONTRAST)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(200, 40)
    field.show()
    assert field.grab().toImage().pixelColor(100, 0).name() == CONTRAST.edge


def test_arabic_turns_the_window_round(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft
    theme.apply(qapp, Theme.LIGHT, 1.0, "sw")
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_the_system_theme_is_always_a_real_one(qapp: QApplication) -> None:
    assert theme.resolved(Theme.SYSTEM) in {Theme.LIGHT, Theme.DARK, Theme.CONTRAST}
    assert theme.resolved(Theme.CONTRAST) is Theme.CONTRAST


def test_the_style_sheet_knows_no_role_or_tone_that_code_cannot_say() -> None:
    sheet = (LOOK / "kit.qss").read_text("utf-8")
    assert set(re.findall(r'role="([a-z]+)"', sheet)) <= {what.value for what in Role}
    assert set(re.findall(r'tone="([a-z]+)"', sheet)) <= {what.value for what in Tone}
    assert not re.search(r"#[0-9a-fA-F]{6}", sheet), "colours belong into colours.py"


def test_the_ring_goes_where_the_keyboard_goes(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = QPushButton("one"), QPushButton("two")
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    second.setFocus()
    qtbot.waitUntil(lambda: any(ring.widget() is second for ring in window.findChildren(QFocusFrame)))
    (ring,) = window.findChildren(QFocusFrame)
    assert ring.geometry().contains(second.geometry().adjusted(-4, -4, 4, 4))


def test_a_ring_whose_window_is_gone_does_no_harm(qtbot: QtBot, qapp: QApplication) -> None:
    for _ in range(5):
        window = QWidget()
        button = QPushButton("one", window)
        window.show()
        button.setFocus()
        window.deleteLater()
        with qtbot.waitSignal(window.destroyed):
            pass


def test_switching_loses_no_reference_to_none(qapp: QApplication) -> None:
    theme.apply(qapp, Theme.DARK)
    before = sys.getrefcount(None)
    for _ in range(5):
        theme.apply(qapp, Theme.LIGHT)
        theme.apply(qapp, Theme.DARK)
    assert sys.getrefcount(None) > before - 50
