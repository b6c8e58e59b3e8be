"""The three sheets of the programme's key as files to print."""

from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from desktop.domain.errors import NotWritable
from desktop.domain.rootkey import NewSheets
from desktop.i18n import formats, told
from desktop.i18n.digits import number
from desktop.ui.kit.fonts import LATIN

_MM = 25.4
_ACROSS = 4


def save_sheets(folder: Path, sheets: NewSheets) -> None:
    """One file a sheet, into `folder`. Raises NotWritable."""
    for nth, code in enumerate(sheets.codes, 1):
        path = folder / f"{told('programme-key')}-{nth}.pdf"
        file = QFile(str(path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise NotWritable(str(path))
        writer = QPdfWriter(file)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setResolution(300)
        writer.setTitle("")
        painted = _paint(writer, sheets, nth, code)
        file.close()
        if not painted or file.error() is not QFile.FileError.NoError:
            raise NotWritable(str(path))


def _paint(paper: QPdfWriter, sheets: NewSheets, nth: int, code: str) -> bool:
    painter = QPainter()
    if not painter.begin(paper):
        return False
    mm = paper.logicalDpiX() / _MM
    at = 15 * mm
    lines = (
        (told("Sheet of the programme's key"), 22),
        (told("Programme: {name}", name=sheets.programme), 14),
        (
            told(
                "Sheet {number} of {count}, {day}",
                number=number(nth),
                count=number(len(sheets.codes)),
                day=formats.date(sheets.made.date(), "long"),
            ),
            14,
        ),
        (
            told(
                "Any {needed} of these sheets bring back the key with which coordinators are appointed.",
                needed=number(sheets.needed),
            ),
            12,
        ),
        (
            told(
                "Keep it where nobody looks, apart from the other sheets. Give it only to somebody who is to lead "
                "the programme."
            ),
            12,
        ),
    )
    for text, points in lines:
        font = QFont(painter.font())
        font.setPointSizeF(points)
        painter.setFont(font)
        box = QRectF(15 * mm, at, paper.width() - 30 * mm, 100 * mm)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
        painter.drawText(box, flags, text)
        at += painter.boundingRect(box, flags, text).height() + 5 * mm
    font = QFont(LATIN)
    font.setPointSizeF(22)
    font.setBold(True)
    painter.setFont(font)
    for place, group in enumerate(code.split("-")):
        row, column = divmod(place, _ACROSS)
        # The code is Latin and runs rightwards on every sheet.
        box = QRectF((15 + column * 42) * mm, at + row * 15 * mm, 41 * mm, 13 * mm)
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, group)
    return painter.end()
