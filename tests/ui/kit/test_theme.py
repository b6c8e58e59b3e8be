"""The look is whole in every theme, size and language, and changes while the window is open."""

import re
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFocusFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.ui.kit import colours, theme
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.colours import CONTRAST, DARK, Tone
from desktop.ui.kit.theme import LOOK, Role, Theme, role

WRITTEN = ("color", "background")


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


@pytest.mark.parametrize(("shown", "least"), [(Theme.LIGHT, 4.5), (Theme.DARK, 4.5), (Theme.CONTRAST, 7.0)])
def test_no_rule_of_the_style_sheet_writes_on_a_ground_it_cannot_be_read_on(
    qapp: QApplication, shown: Theme, least: float
) -> None:
    theme.apply(qapp, shown)
    pairs = dict(_written(qapp.styleSheet()))
    assert len(pairs) > 25
    ratios = {rule: colours.contrast(ink, ground) for rule, (ink, ground) in pairs.items()}
    assert {rule: round(ratio, 2) for rule, ratio in ratios.items() if ratio < least} == {}


def _written(sheet: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each selector with its word and its ground, where it or what it is a state of says both in full colours.

    What cannot be used is exempt, as in the standard; what is chosen and cannot be changed is not.
    """
    said: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        found = dict(re.findall(r"(?:^|[;\s])(color|background):\s*(#[0-9a-f]{6}|transparent)", body))
        for selector in selectors.split(","):
            said.setdefault(selector.strip(), {}).update(found)
    for selector, own in said.items():
        states = selector.split(":")
        lines = [":".join(states[:many]) for many in range(len(states), 0, -1)] + [states[0].split("[")[0]]
        ink, ground = (next((said[line][what] for line in lines if what in said.get(line, {})), "") for what in WRITTEN)
        usable = "disabled" not in states or "checked" in states
        if own and usable and ink.startswith("#") and ground.startswith("#"):
            yield selector, (ink, ground)


@pytest.mark.parametrize("shown", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_ticked_shows_so_where_it_cannot_be_changed(
    qtbot: QtBot, qapp: QApplication, shown: Theme, kind: type[QCheckBox] | type[QRadioButton]
) -> None:
    theme.apply(qapp, shown)
    box = kind()
    qtbot.addWidget(box)
    box.setChecked(True)
    box.setEnabled(False)
    box.show()
    option = QStyleOptionButton()
    option.initFrom(box)
    element = QStyle.SubElement.SE_CheckBoxIndicator if kind is QCheckBox else QStyle.SubElement.SE_RadioButtonIndicator
    mark = box.style().subElementRect(element, option, box)
    assert _loudest(box.grab().toImage(), mark.adjusted(4, 4, -4, -4)) > 2.5


@pytest.mark.parametrize("shown", [Theme.LIGHT, Theme.DARK, Theme.CONTRAST])
def test_what_was_chosen_can_be_read_where_it_cannot_be_changed(qtbot: QtBot, qapp: QApplication, shown: Theme) -> None:
    theme.apply(qapp, shown)
    row = ChoiceRow("Why?", "why", [Choice("asked", "They asked for it")])
    qtbot.addWidget(row)
    row.choose("asked")
    row.setEnabled(False)
    row.show()
    button = row.findChild(QRadioButton)
    assert isinstance(button, QRadioButton)
    inside = button.rect().adjusted(8, 8, -8, -8)
    assert _loudest(button.grab().toImage(), inside) > (7.0 if shown is Theme.CONTRAST else 4.5)


def _loudest(picture: QImage, box: QRect) -> float:
    """The greatest contrast of two points within `box`."""
    points = {
        picture.pixelColor(x, y).name()
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
    }
    return max(colours.contrast(one, other) for one in points for other in points)


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
