"""The emblem of a vault on the screen: a picture on a coloured tile, and what it is called."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.i18n import marked, told
from desktop.ui.kit import colours, theme
from desktop.ui.kit.icons import Icon, paint_icon

_ROUND: Final = 0.26  # of the side
_MARGIN: Final = 0.16

_FIGURES: Final = {
    Figure.TREE: marked("Tree"),
    Figure.BIRD: marked("Bird"),
    Figure.POT: marked("Pot"),
    Figure.BOAT: marked("Boat"),
    Figure.SUN: marked("Sun"),
    Figure.FISH: marked("Fish"),
    Figure.STAR: marked("Star"),
    Figure.DRUM: marked("Drum"),
    Figure.BICYCLE: marked("Bicycle"),
    Figure.MANGO: marked("Mango"),
    Figure.UMBRELLA: marked("Umbrella"),
    Figure.KITE: marked("Kite"),
}
_HUES: Final = {
    Hue.GREEN: marked("green"),
    Hue.BLUE: marked("blue"),
    Hue.RED: marked("red"),
    Hue.YELLOW: marked("yellow"),
    Hue.PURPLE: marked("purple"),
    Hue.BROWN: marked("brown"),
}


def figure_word(figure: Figure) -> str:
    return told(_FIGURES[figure])


def hue_word(hue: Hue) -> str:
    return told(_HUES[hue])


def emblem_words(emblem: Emblem) -> str:
    """What a screen reader says and a colour-blind person reads."""
    return told("{picture}, {colour}", picture=figure_word(emblem.figure), colour=hue_word(emblem.hue))


def paint_emblem(painter: QPainter, box: QRect, emblem: Emblem) -> None:
    """Draw it, filling the square `box`."""
    ink = colours.now().emblems[emblem.hue]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink.edge), 1))
    painter.setBrush(QColor(ink.ground))
    corner = box.width() * _ROUND
    painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)
    painter.restore()
    inside = round(box.width() * _MARGIN)
    paint_icon(painter, box.adjusted(inside, inside, -inside, -inside), Icon(f"figure_{emblem.figure}"), ink.text)


class EmblemTile(QWidget):
    """One emblem beside words, at `times` the size of the text's icons."""

    def __init__(self, emblem: Emblem, *, times: float = 2.6) -> None:
        super().__init__()
        self._emblem = emblem
        self._times = times
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_emblem(emblem)

    def show_emblem(self, emblem: Emblem) -> None:
        self._emblem = emblem
        self.setAccessibleName(emblem_words(emblem))
        self.update()

    # Qt asks

    def sizeHint(self) -> QSize:
        side = round(theme.sizes().icon * self._times)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_emblem(QPainter(self), self.rect(), self._emblem)
