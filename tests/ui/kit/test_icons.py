"""Every icon is there, is drawn, follows the palette and turns with the language."""

import gc

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from desktop.ui.kit import icons, theme
from desktop.ui.kit.colours import DARK, LIGHT
from desktop.ui.kit.icons import Icon, Shade, icon
from desktop.ui.kit.theme import Theme


def picture(name: Icon, shade: Shade = Shade.TEXT, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon(name, shade).pixmap(QSize(24, 24), mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def alpha(image: QImage, x: int, y: int) -> int:
    return image.pixelColor(x, y).alpha()


def darkest(image: QImage) -> QColor:
    colours = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    return max(colours, key=lambda colour: colour.alpha())


def test_files_and_names_are_the_same_set() -> None:
    assert {path.stem for path in icons.FOLDER.glob("*.svg")} == {name.value for name in Icon}


@pytest.mark.parametrize("name", list(Icon))
def test_an_icon_parses_and_leaves_a_mark(qapp: QApplication, name: Icon) -> None:
    assert QSvgRenderer(str(icons.FOLDER / f"{name}.svg")).isValid()
    assert darkest(picture(name)).alpha() > 200


def test_an_icon_follows_the_palette(qapp: QApplication) -> None:
    kept = icon(Icon.CHECK)
    before = kept.pixmap(QSize(24, 24)).toImage()
    theme.apply(qapp, Theme.DARK)
    after = kept.pixmap(QSize(24, 24)).toImage()
    assert darkest(before).name() == LIGHT.text
    assert darkest(after).name() == DARK.text


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    assert darkest(picture(Icon.STOP, mode=QIcon.Mode.Disabled)).name() == LIGHT.faint


def test_every_shade_is_a_colour_of_every_palette() -> None:
    assert {shade.value for shade in Shade} <= LIGHT.names().keys() & DARK.names().keys()


@pytest.mark.parametrize(("name", "turns"), [(Icon.BACK, True), (Icon.GIVE, True), (Icon.LATE, False)])
def test_what_points_somewhere_turns_with_the_language(qapp: QApplication, name: Icon, *, turns: bool) -> None:
    before = picture(name)
    theme.apply(qapp, Theme.LIGHT, 1.0, "ar")
    after = picture(name)
    assert (before != after) is turns
    if turns:
        turned = before.flipped(Qt.Orientation.Horizontal)
        assert all(abs(alpha(turned, x, y) - alpha(after, x, y)) < 48 for x in range(24) for y in range(24))


def test_icons_outlive_the_hands_they_pass_through(qapp: QApplication) -> None:
    kept = [QIcon(icon(Icon.HOME)) for _ in range(200)]
    gc.collect()
    assert all(darkest(one.pixmap(QSize(24, 24)).toImage()).name() == LIGHT.text for one in kept)
