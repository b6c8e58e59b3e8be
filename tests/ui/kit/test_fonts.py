"""The fonts that ship are the ones named, and each language finds its letters in the first family."""

import hashlib

import pytest
from PySide6.QtGui import QFontInfo, QFontMetrics, QRawFont

from desktop.i18n import SHIPPED
from desktop.ui.kit import fonts

SAMPLES = {"en": "Àĝ", "sw": "Àĝ", "hi": "क्ष१", "ar": "لا١", "am": "አበ፩", "bn": "ক্ষ১", "ne": "ऋ"}


def test_every_file_is_the_one_that_was_taken_in() -> None:
    lines = (fonts.FOLDER / "SHA256SUMS").read_text("utf-8").splitlines()
    wanted = {name: digest for digest, name in map(str.split, lines)}
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in fonts.FOLDER.glob("*.ttf")}
    assert found == wanted
    assert len(found) == 10


def test_licence_and_source_lie_beside_them() -> None:
    assert "SIL OPEN FONT LICENSE" in (fonts.FOLDER / "OFL.txt").read_text("utf-8")
    assert "20201225-1" in (fonts.FOLDER / "README.md").read_text("utf-8")


@pytest.mark.parametrize("language", SAMPLES)
def test_the_family_of_the_script_comes_first_and_has_the_letters(language: str) -> None:
    fonts.load_fonts()
    font = fonts.font_for(language)
    assert QFontInfo(font).family() == fonts.families_for(language)[0]
    raw = QRawFont.fromFont(font)
    assert all(raw.supportsCharacter(ord(letter)) for letter in SAMPLES[language])


def test_every_shipped_language_has_a_sample_here() -> None:
    assert {language.code for language in SHIPPED} <= SAMPLES.keys()


def test_bold_is_a_face_of_its_own(qapp: object) -> None:
    fonts.load_fonts()
    plain, bold = fonts.font_for("hi"), fonts.font_for("hi")
    bold.setBold(True)
    assert QFontMetrics(bold).horizontalAdvance("नमस्ते") > QFontMetrics(plain).horizontalAdvance("नमस्ते")


def test_sizes_are_in_points_and_scale() -> None:
    assert fonts.font_for("en").pointSizeF() == 11
    assert fonts.font_for("en", 2.0).pointSizeF() == 22
