"""Pictures come in small, upright and without what cameras write beside them; what is none is refused."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QImage

from desktop.domain.errors import PictureRefused
from desktop.domain.pictures import BYTES_MAX, Encoded, Format
from desktop.ui.pictures.encoding import SIDES, drawn, encoded, image_of, taken_in
from tests.support.soak import often


def noise(width: int, height: int) -> QImage:
    """Nothing is harder to make small."""
    data = random.Random(7).randbytes(width * height * 4)
    return QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()


def test_the_hardest_photo_is_made_small_enough() -> None:
    picture = encoded(noise(2400, 1800))
    assert picture.sound
    image = image_of(picture)
    assert image is not None
    assert max(image.width(), image.height()) <= SIDES[0]


def test_a_photo_from_a_file_loses_what_the_camera_wrote(tmp_path: Path) -> None:
    photo = noise(300, 200)
    photo.setText("Comment", "taken at the blue gate")
    file = tmp_path / "photo.png"
    assert photo.save(str(file))
    assert b"blue gate" in file.read_bytes()
    picture = encoded(taken_in(file))
    assert b"blue gate" not in picture.data
    assert b"Exif" not in picture.data


def test_what_is_known_by_its_content_needs_no_name(tmp_path: Path) -> None:
    file = tmp_path / "IMG_0001.visitbook"
    assert noise(40, 30).save(str(tmp_path / "form.png"))
    (tmp_path / "form.png").rename(file)
    assert taken_in(file).width() == 40


def test_what_can_be_seen_through_is_white(tmp_path: Path) -> None:
    glass = QImage(10, 10, QImage.Format.Format_ARGB32)
    glass.fill(QColor(0, 0, 0, 0))
    assert glass.save(str(tmp_path / "glass.png"))
    assert taken_in(tmp_path / "glass.png").pixelColor(5, 5) == QColor(255, 255, 255)


@pytest.mark.qt_log_ignore(".*JPEG")
@pytest.mark.parametrize(
    "content", [b"", b"no picture", b"\xff\xd8\xff" + bytes(400), b"\x89PNG\r\n\x1a\n" + bytes(99)]
)
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(content)
    with pytest.raises(PictureRefused):
        taken_in(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused):
        taken_in(tmp_path / "gone.jpg")


def test_a_drawing_is_kept_as_it_was_drawn() -> None:
    sheet = QImage(1200, 800, QImage.Format.Format_RGB32)
    sheet.fill(QColor(255, 255, 255))
    sheet.setPixelColor(600, 400, QColor(0, 0, 0))
    picture = drawn(sheet)
    assert picture.format is Format.PNG
    shown = image_of(picture)
    assert shown is not None
    assert shown.pixelColor(600, 400) == QColor(0, 0, 0)


@pytest.mark.qt_log_ignore(".*JPEG")
@given(data=st.binary(max_size=2000), form=st.sampled_from(Format))
@settings(max_examples=often(60, soaking=3000), deadline=None)
def test_rubbish_from_elsewhere_shows_nothing_and_harms_nothing(data: bytes, form: Format) -> None:
    start = {Format.JPEG: b"\xff\xd8\xff\xe0", Format.PNG: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"}[form]
    found = image_of(Encoded(form, start + data))
    assert found is None or found.width() * found.height() <= BYTES_MAX * 30


def test_a_picture_that_says_to_be_enormous_is_not_unfolded() -> None:
    huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\0\0\0" + bytes(4)
    assert image_of(Encoded(Format.PNG, huge)) is None
