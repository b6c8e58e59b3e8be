"""Pictures in and out: read from a file under limits, encoded anew and small, and shown again. Any thread."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from desktop.domain.errors import PictureRefused
from desktop.domain.pictures import BYTES_MAX, Encoded, Format

FILE_MAX: Final = 40 << 20  # bytes of a file that is looked into at all
PIXELS_MAX: Final = 100_000_000  # of a picture in a file: a large camera has half of that
SIDES: Final = (1600, 1400, 1100, 800, 600)  # px of the longer side, tried from the best
QUALITIES: Final = (80, 65, 50, 35)
_TAKEN: Final = frozenset({b"jpeg", b"jpg", b"png", b"webp", b"bmp"})
_SHOWN_PIXELS_MAX: Final = 4_000_000  # of a picture that came from elsewhere
_NAMES: Final = {Format.JPEG: b"jpeg", Format.PNG: b"png"}


def taken_in(file: Path) -> QImage:
    """The picture in a file, upright and no larger than it will be kept. Raises PictureRefused.

    Only what is drawn comes along: not the place and the time that cameras write beside it.
    """
    try:
        if file.stat().st_size > FILE_MAX:
            raise PictureRefused
    except OSError as error:
        raise PictureRefused from error
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if reader.format().data() not in _TAKEN or not size.isValid() or size.width() * size.height() > PIXELS_MAX:
        raise PictureRefused
    reader.setScaledSize(_within(size, SIDES[0]))
    image = reader.read()
    if image.isNull():
        raise PictureRefused
    return _on_white(image)


def encoded(image: QImage) -> Encoded:
    """Small enough to be kept: a photo as JPEG, less sharp where it must be. Raises PictureRefused."""
    for side in SIDES:
        small = image.scaled(
            _within(image.size(), side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        for quality in QUALITIES:
            data = _written(small, Format.JPEG, quality)
            if 0 < len(data) <= BYTES_MAX:
                return Encoded(Format.JPEG, data)
    raise PictureRefused


def drawn(image: QImage) -> Encoded:
    """A drawing as it is, where that is small enough; else as a photo. Raises PictureRefused."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    data = _written(grey, Format.PNG, -1)
    return Encoded(Format.PNG, data) if 0 < len(data) <= BYTES_MAX else encoded(grey)


def image_of(picture: Encoded) -> QImage | None:
    """To be shown; None for what is no picture, or far larger than anything written here."""
    buffer = QBuffer()
    buffer.setData(QByteArray(picture.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(_NAMES[picture.format]))
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _SHOWN_PIXELS_MAX:
        return None
    image = reader.read()
    return None if image.isNull() else image


def _within(size: QSize, side: int) -> QSize:
    """As large as it is, where its longer side is no longer than `side`."""
    if max(size.width(), size.height()) <= side:
        return size
    return size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)


def _on_white(image: QImage) -> QImage:
    """What can be seen through is white, as paper is."""
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32)
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat


def _written(image: QImage, form: Format, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(_NAMES[form]))
    if quality >= 0:
        writer.setQuality(quality)
    clean = image.copy()
    for key in clean.textKeys():
        clean.setText(key, "")
    return bytes(buffer.data().data()) if writer.write(clean) else b""
