"""Our own icons: one line weight on a 24 px grid, tinted from the palette, mirrored where they point somewhere.

An icon repeats what the word beside it says and is never alone. `icon` gives a `QIcon` that asks the palette at every
paint, so a switch of theme or of reading direction needs a repaint and nothing else.
"""

from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.kit import colours

FOLDER = Path(__file__).with_name("icons")
_PIXMAPS_KEPT = 512  # some 60 icons in two sizes and four inks; at 24 px 2.3 KB each


class Icon(StrEnum):
    """Every icon there is. The value is the name of its file."""

    TODAY = "today"
    CALENDAR = "calendar"
    PERSON = "person"
    PEOPLE = "people"
    GROUP = "group"
    EXCHANGE = "exchange"
    SETTINGS = "settings"
    LOCK = "lock"
    UNLOCK = "unlock"
    SEARCH = "search"
    ADD = "add"
    EDIT = "edit"
    HOME = "home"
    PHONE = "phone"
    VIDEO = "video"
    CHAT = "chat"
    OUTREACH = "outreach"
    ACCOMPANY = "accompany"
    WARD = "ward"
    DELIVERY = "delivery"
    WARMLINE = "warmline"
    DOOR = "door"
    BED = "bed"
    OTHER = "other"
    TASK = "task"
    GOAL = "goal"
    LATE = "late"
    WARNING = "warning"
    INFO = "info"
    HELP = "help"
    DONE = "done"
    CHECK = "check"
    ON_LAPTOP = "on_laptop"
    SEALED = "sealed"
    RECEIVED = "received"
    GIVE = "give"
    TAKE = "take"
    FILE = "file"
    PICTURE = "picture"
    SHEET = "sheet"
    STICK = "stick"
    FOLDER = "folder"
    BACK = "back"
    NEXT = "next"
    CHEVRON = "chevron"
    DOWN = "down"
    MORE = "more"
    HISTORY = "history"
    BIN = "bin"
    RESTORE = "restore"
    UNDO = "undo"
    CONFLICT = "conflict"
    KEY = "key"
    DIGITS = "digits"
    PRINT = "print"
    LANGUAGE = "language"
    TEXT_SIZE = "text_size"
    CONTRAST = "contrast"
    SHOW = "show"
    HIDE = "hide"
    CLOSE = "close"
    STOP = "stop"
    REPORTS = "reports"
    MOOD_1 = "mood_1"
    MOOD_2 = "mood_2"
    MOOD_3 = "mood_3"
    MOOD_4 = "mood_4"
    MOOD_5 = "mood_5"
    LOGO = "logo"
    TREE = "figure_tree"
    BIRD = "figure_bird"
    POT = "figure_pot"
    BOAT = "figure_boat"
    SUN = "figure_sun"
    FISH = "figure_fish"
    STAR = "figure_star"
    DRUM = "figure_drum"
    BICYCLE = "figure_bicycle"
    MANGO = "figure_mango"
    UMBRELLA = "figure_umbrella"
    KITE = "figure_kite"


class Shade(StrEnum):
    """Which colour of the palette an icon takes: the one of the word it stands beside."""

    TEXT = "text"
    MUTED = "muted"
    LINK = "link"
    ON_ACCENT = "on_accent"
    ON_CHOSEN = "on_chosen"
    INFO = "info_text"
    DONE = "done_text"
    ATTENTION = "attention_text"
    DANGER = "danger_text"
    TOAST = "toast_text"


_POINTS_SOMEWHERE = frozenset(
    {Icon.BACK, Icon.NEXT, Icon.CHEVRON, Icon.GIVE, Icon.TAKE, Icon.UNDO, Icon.HISTORY, Icon.SHEET, Icon.CHAT}
)


def icon(name: Icon, shade: Shade = Shade.TEXT) -> QIcon:
    """An icon that follows the palette; greyed by itself where its button is disabled.

    Where it is given more width than height, it stands at the leading side: the rest is the distance to the word.
    """
    return QIcon(_Engine(name, shade))


def paint_icon(painter: QPainter, box: QRect, name: Icon, colour: str) -> None:
    """Draw `name` in the #rrggbb `colour`, filling `box`; mirrored where it points and the language runs leftwards."""
    device = painter.device()
    ratio = device.devicePixelRatio()
    painter.drawPixmap(box, icon_pixmap(name, box.size(), colour, ratio))


def icon_pixmap(name: Icon, size: QSize, colour: str, ratio: float = 1.0) -> QPixmap:
    """A picture of `size` logical pixels at `ratio` device pixels each."""
    leftwards = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _drawn(
        _Drawing(name, size.width(), size.height(), colour, ratio, leftwards and name in _POINTS_SOMEWHERE, leftwards)
    )


@cache
def _source(name: Icon) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()


class _Drawing(NamedTuple):
    name: Icon
    width: int  # logical pixels
    height: int
    colour: str
    ratio: float  # device pixels per logical one
    mirrored: bool
    leftwards: bool  # the language runs so; the icon then stands at the right of a wide box


@lru_cache(maxsize=_PIXMAPS_KEPT)
def _drawn(what: _Drawing) -> QPixmap:
    size = QSize(round(what.width * what.ratio), round(what.height * what.ratio))
    picture = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    side = min(size.width(), size.height())
    spare = size.width() - side
    left = spare if what.leftwards and spare > 0 else 0
    box = QRectF(left, (size.height() - side) / 2, side, side)
    painter = QPainter(picture)
    if what.mirrored:
        painter.translate(2 * box.center().x(), 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(_source(what.name).replace(b"currentColor", what.colour.encode("ascii")))).render(
        painter, box
    )
    painter.end()
    picture.setDevicePixelRatio(what.ratio)
    return QPixmap.fromImage(picture)


class _Engine(QIconEngine):
    """Draws one icon in one shade of whatever palette is in use."""

    def __init__(self, name: Icon, shade: Shade) -> None:
        super().__init__()
        self._name = name
        self._shade = shade

    # Qt asks

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, rect, self._name, self._colour(mode))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        # `size` is in device pixels here, unlike everywhere else in Qt.
        logical = QSize(round(size.width() / scale), round(size.height() / scale))
        return icon_pixmap(self._name, logical, self._colour(mode), scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return icon_pixmap(self._name, size, self._colour(mode))

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._shade)

    def _colour(self, mode: QIcon.Mode) -> str:
        palette = colours.now()
        return palette.faint if mode is QIcon.Mode.Disabled else palette.names()[self._shade]
