"""Documents on paper: where pages end, what stands on them, and files that say nothing of themselves."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QTextBlock
from pytestqt.qtbot import QtBot

from desktop.app.press import press
from desktop.domain.errors import NotWritable
from desktop.i18n.language import SHIPPED
from desktop.reports.documents import (
    Block,
    Cover,
    Document,
    Form,
    Heading,
    Hint,
    Items,
    Label,
    Ruled,
    Table,
    Text,
    Ticks,
    Title,
)
from desktop.ui.kit.fonts import load_fonts
from desktop.ui.kit.paper import Pressed, write_pdf

PARTS: tuple[Block, ...] = (
    Heading("What keeps me well"),
    Text("Singing.\nTea with my sister."),
    Label("What I do then"),
    Items(("الجوقة", "The choir", "भजन")),
    Ruled(3),
    Hint("Ours."),
)


@pytest.fixture(autouse=True)
def _fonts(qtbot: QtBot) -> None:
    load_fonts()


def document(*blocks: Block, form: Form = Form.SHEET, language: str = "en", foot: str = "") -> Document:
    return Document(language=language, form=form, blocks=blocks, foot=foot)


def ink(image: QImage, box: QRect) -> bool:
    """Whether anything is painted there."""
    part = image.copy(box)
    return any(
        part.pixelColor(x, y).lightness() < 200 for x in range(0, part.width(), 2) for y in range(0, part.height(), 2)
    )


def halves(image: QImage) -> tuple[bool, bool]:
    wide, high = image.width() // 3, image.height() - 120
    return ink(image, QRect(0, 0, wide, high)), ink(image, QRect(image.width() - wide, 0, wide, high))


@pytest.mark.parametrize("language", [language.code for language in SHIPPED])
@pytest.mark.parametrize("form", list(Form))
def test_a_page_begins_where_its_language_begins(language: str, form: Form) -> None:
    rtl = next(one.rtl for one in SHIPPED if one.code == language)
    pressed = Pressed(document(Title("My plan"), Text("ok"), form=form, language=language))
    at_left, at_right = halves(pressed.picture(0, 600))
    assert (at_left, at_right) == ((False, True) if rtl else (True, False))


@pytest.mark.parametrize(("language", "first"), [("en", (True, False)), ("ar", (False, True))])
def test_columns_and_boxes_run_with_the_language(language: str, first: tuple[bool, bool]) -> None:
    ticks = Pressed(document(Ticks(("ok",)), language=language))
    assert halves(ticks.picture(0, 600)) == first
    rows = (("MMMMMM", ""),) * 60
    table = Pressed(document(Table(("MMMMMM", ""), rows, (1, 1)), language=language))
    assert table.pages > 1
    image = table.picture(1, 600)
    wide, top = image.width() // 8, QRect(0, 62, 600, 14)
    edge = image.width() * 20 // 210
    near = QRect(edge + 4, top.y(), wide, top.height())
    far = QRect(image.width() - edge - 4 - wide, top.y(), wide, top.height())
    assert (ink(image, near), ink(image, far)) == first, "the heads stand again, on the side where one begins"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_bar_fills_its_part_of_the_last_column_from_where_reading_begins(language: str) -> None:
    """Nobody needs colours to tell which is longer."""
    rows = (("", ""), ("", ""), ("", ""))
    image = Pressed(document(Table(("", ""), rows, (1, 1), bars=(1.0, 0.5, 0.0)), language=language)).picture(0, 600)
    black = [
        [x for x in range(image.width()) if image.pixelColor(x, y).lightness() < 30] for y in range(image.height())
    ]
    longest = sorted({(max(row) - min(row), min(row), max(row)) for row in black if len(row) > 30})
    half, full = longest[0], longest[-1]
    assert half[0] == pytest.approx(full[0] / 2, abs=3)
    assert (half[1] == full[1]) is (language == "en"), "it begins at the left"
    assert (half[2] == full[2]) is (language == "ar"), "or at the right"
    assert all(one[0] in (pytest.approx(half[0], abs=2), pytest.approx(full[0], abs=2)) for one in longest)


def test_every_page_is_painted_and_the_last_one_is_not_empty() -> None:
    pressed = Pressed(document(Title("Long"), *PARTS * 12))
    assert pressed.pages > 1
    for page in range(pressed.pages):
        image = pressed.picture(page, 400)
        assert ink(image, QRect(0, 0, image.width(), image.height() // 2))


def test_a_heading_is_never_the_last_of_its_page() -> None:
    for filling in range(24, 60):
        pressed = Pressed(document(*[Hint("line")] * filling, Heading("Heading"), Label("Label"), Text("words")))
        pages = {pressed._on(block) for block in _last_blocks(pressed, 3)}
        assert len(pages) == 1


def _last_blocks(pressed: Pressed, count: int) -> list[QTextBlock]:
    found = [pressed._text.lastBlock()]
    while len(found) < count:
        found.append(found[-1].previous())
    return found


def test_a_cover_is_a_page_of_its_own_without_a_number() -> None:
    pressed = Pressed(document(Cover("My own book", "This book belongs to"), Heading("First"), form=Form.BOOKLET))
    assert (pressed.pages, pressed.sheet_sides, pressed.landscape) == (2, 2, True)
    cover, first = pressed.picture(0, 400), pressed.picture(1, 400)
    foot = QRect(0, cover.height() - 50, cover.width(), 45)
    assert not ink(cover, foot)
    assert ink(first, foot)


@pytest.mark.parametrize("form", list(Form))
def test_a_file_says_nothing_but_its_pages(tmp_path: Path, form: Form) -> None:
    file = tmp_path / "paper.pdf"
    sides = press(document(Cover("My own book", "Mine"), *PARTS * 6, form=form), file)
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == sides
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]
    title = re.search(rb"/Title \((.*?)\)", content)
    assert title is None or title[1] in (b"", b"\xfe\xff")


def test_a_place_that_cannot_be_written_is_said_and_left_empty(tmp_path: Path) -> None:
    with pytest.raises(NotWritable):
        write_pdf(Pressed(document(Text("words"))), tmp_path / "nowhere" / "paper.pdf")
    assert not list(tmp_path.iterdir())


def test_an_empty_document_is_one_empty_page() -> None:
    assert Pressed(document()).pages == 1
