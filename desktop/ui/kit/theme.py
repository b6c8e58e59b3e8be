"""The look of the whole window, switched while it runs.

`apply` sets four things together: Qt's palette, the font, the one style sheet (look/kit.qss) and the colours that
painting code asks for. What a widget looks like follows from what it is: `role(label, Role.TITLE)`, `tone(frame,
Tone.ATTENTION)`. Panels hold no style sheets.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.kit import colours
from desktop.ui.kit.colours import CONTRAST, DARK, LIGHT, Colours, Tone
from desktop.ui.kit.focus import FocusRing
from desktop.ui.kit.fonts import BASE_POINTS, font_for, load_fonts

LOOK = Path(__file__).with_name("look")
SCALES = (1.0, 1.15, 1.3, 1.5, 1.75, 2.0)  # the text sizes people choose from
COMPACT_BELOW = 560  # height of the window in px under which rows and buttons grow lower
_TALLEST_LINE = 1.6  # em; the Arabic font asks for 2.2, which only stacked vowel signs need

W = TypeVar("W", bound=QWidget)


class Theme(StrEnum):
    """What a person chose. SYSTEM follows the computer's own setting, high contrast included."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Role(StrEnum):
    """What a widget is, and thereby how it looks (the `role` property in the style sheet)."""

    WINDOW = "window"
    TITLE = "title"  # QLabel: the name of the screen, once
    HEADING = "heading"  # QLabel: of a part of the screen
    LABEL = "label"  # QLabel: above a field
    HINT = "hint"  # QLabel: a quieter second line
    SMALL = "small"
    ERROR = "error"
    FIGURE = "figure"  # QLabel: a large number
    BADGE = "badge"
    CARD = "card"  # QFrame: white sheet on the window's ground
    RULE = "rule"  # QFrame: one line between parts
    BAR = "bar"  # QFrame: pinned to the foot of a page
    STATUS = "status"  # QFrame: at the foot of the window
    BAND = "band"  # QFrame: across the top, such as PRACTICE
    NOTICE = "notice"
    TOAST = "toast"
    POPUP = "popup"  # QFrame: a small window that closes with a click elsewhere
    PRIMARY = "primary"  # QPushButton: one per screen
    QUIET = "quiet"
    DANGER = "danger"
    CHIP = "chip"
    CARDS = "cards"  # QTableView
    INNER = "inner"  # QLineEdit inside a field that has its own frame


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in px that painting code shares with the style sheet."""

    target: int  # height of what is clicked
    line: int  # height of one line of text
    icon: int  # beside running text
    gap: int  # between neighbours
    margin: int  # around a page


class _Set:
    """What `apply` set last; one application has one look."""

    sizes = Sizes(target=40, line=20, icon=20, gap=8, margin=24)
    theme = Theme.LIGHT


def sizes() -> Sizes:
    return _Set.sizes


def shown() -> Theme:
    """The theme on the screen: never SYSTEM."""
    return _Set.theme


def role(widget: W, what: Role) -> W:
    """Say what `widget` is. Returns it, so that it reads in one line."""
    return _marked(widget, "role", what)


def tone(widget: W, what: Tone) -> W:
    """Say what `widget` means; the words in it must say it too."""
    return _marked(widget, "tone", what)


def wrong(widget: W, is_wrong: bool) -> W:  # noqa: FBT001 - it reads as a setter
    """Frame a field whose content must be changed."""
    return _marked(widget, "wrong", "true" if is_wrong else "false")


def apply(app: QApplication, theme: Theme, scale: float = 1.0, language: str = "en", *, compact: bool = False) -> None:
    """Show everything in `theme`, text at `scale` times 11 points, in the fonts and the direction of `language`.

    `compact` is for windows lower than COMPACT_BELOW: 32 px targets in place of 40. May be called again at any time;
    some 30 ms with one screen built, 0.2 s with all of them.
    """
    load_fonts()
    found = resolved(theme)
    palette = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST}[found]
    font = font_for(language, scale)
    colours.show(palette)
    _Set.theme = found
    if app.findChild(FocusRing) is None:
        app.setStyle("Fusion")  # on every system
        FocusRing(app)
    app.setLayoutDirection(direction(language))
    app.setPalette(_palette(palette))
    app.setFont(font)
    _Set.sizes = _sizes(font, compact=compact)
    sheet = _sheet(palette, found, scale, _Set.sizes, compact=compact)
    if sheet != app.styleSheet():
        # Changed in place, Qt dresses every widget once for each of those around it: seconds for a whole window.
        app.setStyleSheet("")
        app.setStyleSheet(sheet)


def resolved(theme: Theme) -> Theme:
    """What SYSTEM means on this computer now; any other theme means itself."""
    if theme is not Theme.SYSTEM:
        return theme
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT


def direction(language: str) -> Qt.LayoutDirection:
    """Arabic and its sisters run leftwards."""
    leftwards = language.replace("-", "_").split("_")[0] in {"ar", "ur", "fa", "ps", "he"}
    return Qt.LayoutDirection.RightToLeft if leftwards else Qt.LayoutDirection.LeftToRight


def _marked(widget: W, name: str, value: str) -> W:
    if widget.property(name) != value:
        widget.setProperty(name, str(value))
        parts: list[QWidget] = [widget, *widget.findChildren(QWidget)] if name == "tone" else [widget]
        for part in parts:
            if part.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when it is first shown
                part.style().unpolish(part)
                part.style().polish(part)
    return widget


def _sizes(font: QFont, *, compact: bool) -> Sizes:
    em = QFontInfo(font).pixelSize()
    line = min(QFontMetrics(font).height(), round(em * _TALLEST_LINE))
    icon = max(18, round(em * 1.36))
    return Sizes(
        target=max(32 if compact else 40, line + 10),
        line=line,
        icon=icon,
        gap=6 if compact else 8,
        margin=14 if compact else 24,
    )


def _sheet(palette: Colours, theme: Theme, scale: float, size: Sizes, *, compact: bool) -> str:
    pad = 4 if compact else 6
    inner = size.target - 2 * pad - 2  # the style sheet counts height without padding and border
    mark = max(18, size.icon - 1)
    arrow = max(16, size.icon * 3 // 4)
    values = palette.names() | {
        "look": LOOK.as_posix(),
        "name": theme.value,
        "pt_title": f"{BASE_POINTS * scale + (5 if compact else 7):.2f}",
        "pt_heading": f"{BASE_POINTS * scale + 1.5:.2f}",
        "pt_small": f"{BASE_POINTS * scale * 0.91:.2f}",
        "pad": str(pad),
        "pad_wrong": str(pad - 1),
        "button": str(inner),
        "icon": str(size.icon),
        "icon_wide": str(size.icon + 5),
        "edge_width": "2" if theme is Theme.CONTRAST else "1",
        "chip": str(size.target - 2 * 3 - 2),
        "chip_pad": "3",
        "chip_radius": str(size.target // 2),
        "check_row": str(size.target - 4),
        "mark": str(mark),
        "arrow": str(arrow),
        "drop": str(2 * arrow),
        "mark_edge": "2",
        "mark_radius": str((mark + 4) // 2),
        "radio_dot": str(max(6, mark // 3)),
        "radio_core": str(mark + 4 - 2 * max(6, mark // 3)),
        "menu_row": str(size.target - 2 * 4),
        "menu_pad": "4",
        "tab": str(size.line + 4),
        "tab_pad": "5" if compact else "8",
    }
    return Template((LOOK / "kit.qss").read_text("utf-8")).substitute(values)


def _palette(shown: Colours) -> QPalette:
    palette = QPalette()
    for part, colour in (
        (QPalette.ColorRole.Window, shown.window),
        (QPalette.ColorRole.WindowText, shown.text),
        (QPalette.ColorRole.Base, shown.surface),
        (QPalette.ColorRole.AlternateBase, shown.raised),
        (QPalette.ColorRole.Text, shown.text),
        (QPalette.ColorRole.Button, shown.surface),
        (QPalette.ColorRole.ButtonText, shown.text),
        (QPalette.ColorRole.BrightText, shown.danger.text),
        (QPalette.ColorRole.Highlight, shown.accent),
        (QPalette.ColorRole.HighlightedText, shown.on_accent),
        (QPalette.ColorRole.Accent, shown.accent),
        (QPalette.ColorRole.Link, shown.link),
        (QPalette.ColorRole.LinkVisited, shown.link),
        (QPalette.ColorRole.ToolTipBase, shown.surface),
        (QPalette.ColorRole.ToolTipText, shown.text),
        (QPalette.ColorRole.PlaceholderText, shown.muted),
        (QPalette.ColorRole.Light, shown.raised),
        (QPalette.ColorRole.Midlight, shown.line),
        (QPalette.ColorRole.Mid, shown.line),
        (QPalette.ColorRole.Dark, shown.edge),
        (QPalette.ColorRole.Shadow, shown.edge),
    ):
        palette.setColor(part, QColor(colour))
    for part in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, QColor(shown.faint))
    return palette
