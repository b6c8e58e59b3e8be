"""Pictures of a person: drawn or taken from a file, kept, looked at, put away, and never lost half done."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from desktop.domain.ids import name_of
from desktop.domain.pictures import Encoded, Format
from desktop.ui.kit.notice import Notice
from desktop.ui.pictures.encoding import encoded
from desktop.ui.pictures.sketch import Sketch
from tests.support.roomtests import low, nameless, sentences
from tests.ui.pictures.conftest import Home
from tests.ui.pictures.test_encoding import noise


def draw(home: Home) -> None:
    sheet = home.visitor.find("picture-sketch", Sketch)
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().center())
    QTest.mouseMove(sheet, sheet.rect().center() + QPoint(30, 20))
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().center() + QPoint(30, 20))


def titles(home: Home) -> list[str]:
    model = home.visitor.find("pictures-list", QTableView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_drawing_is_drawn_kept_and_looked_at(home: Home) -> None:
    home.enter()
    home.visitor.press("pictures-sketch")
    home.visitor.type("Her house")
    draw(home)
    home.visitor.press("picture-save")
    (kept,) = home.desk.pictures.kept.values()
    assert kept is not None
    assert kept.format is Format.PNG
    assert titles(home) == ["Her house"]
    table = home.visitor.find("pictures-list", QTableView)
    table.setFocus()
    table.selectRow(0)
    home.visitor.key(Qt.Key.Key_Return)
    assert not home.visitor.find("picture-shown", QLabel).pixmap().isNull()
    home.visitor.press("picture-drop")
    assert titles(home) == []
    assert home.visitor.undo is not None
    home.visitor.undo()
    home.visitor.settle()
    assert titles(home) == ["Her house"]


def test_a_photo_is_shown_before_it_is_kept_and_its_file_stays(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "form.png"
    assert noise(60, 40).save(str(file))
    home.enter()
    home.part.take(file)
    home.visitor.settle()
    assert not home.visitor.find("picture-preview", QLabel).pixmap().isNull()
    assert home.desk.pictures.kept == {}
    home.visitor.press("picture-save")
    assert len(home.desk.pictures.kept) == 1
    assert "delete it there" in home.visitor.said[-1]
    assert file.exists()


def test_what_is_no_picture_is_told_in_a_sentence(home: Home, tmp_path: Path) -> None:
    (tmp_path / "form.png").write_bytes(b"no picture")
    home.enter()
    home.part.take(tmp_path / "form.png")
    home.visitor.settle()
    assert any("No picture could be made" in words for words in sentences(home.visitor.room.panel))


def test_a_photo_that_is_not_kept_yet_is_a_draft_and_comes_back(home: Home, tmp_path: Path) -> None:
    assert noise(60, 40).save(str(tmp_path / "form.png"))
    home.enter()
    home.part.take(tmp_path / "form.png")
    home.visitor.settle()
    home.visitor.type("The form")
    home.visitor.leave()
    draft = home.desk.drafts.find(f"picture:{name_of(home.person)}")
    assert draft is not None
    assert home.part.takes(draft)
    home.part.go_on(draft)
    home.visitor.settle()
    home.visitor.press("picture-save")
    (kept,) = home.desk.pictures.kept.values()
    assert kept is not None
    assert kept.format is Format.JPEG
    assert titles(home) == ["The form"]
    assert home.desk.drafts.find(draft.key) is None


def test_where_no_yes_to_pictures_is_written_down_it_is_said(home: Home) -> None:
    home.enter()
    home.visitor.press("pictures-sketch")
    consent = home.visitor.find("picture-consent", QWidget)
    assert consent.isVisibleTo(home.visitor.room.panel)
    home.visitor.press("picture-leave")
    home.desk.casebook.put("agreement", {"person": name_of(home.person), "date": "2026-03-01", "photo_or_voice": "yes"})
    home.visitor.press("pictures-sketch")
    assert not consent.isVisibleTo(home.visitor.room.panel)


def test_where_they_took_their_yes_to_pictures_back_it_is_said(home: Home) -> None:
    for day, answer in (("2026-03-01", "yes"), ("2026-03-02", "withdrawn")):
        home.desk.casebook.put("agreement", {"person": name_of(home.person), "date": day, "photo_or_voice": answer})
    home.enter()
    home.visitor.press("pictures-sketch")
    words = home.visitor.find("picture-consent", Notice).text()
    assert "Taken back on" in words
    assert "Take no more photos and recordings." in words


def test_a_picture_that_has_not_come_yet_is_known_all_the_same(home: Home) -> None:
    made, _changed = home.desk.pictures.keep(
        home.person, encoded(noise(20, 20)), kind="signed_form", day=date(2026, 3, 1)
    )
    home.desk.pictures.kept[made] = None
    home.enter()
    assert titles(home) == ["Signed form"]
    home.visitor.find("pictures-list", QTableView).setFocus()
    home.visitor.find("pictures-list", QTableView).selectRow(0)
    home.visitor.key(Qt.Key.Key_Return)
    assert any("has not come yet" in words for words in sentences(home.visitor.room.panel))


def test_a_damaged_picture_from_elsewhere_shows_nothing(home: Home) -> None:
    made, _changed = home.desk.pictures.keep(home.person, encoded(noise(20, 20)), kind="photo", day=date(2026, 3, 1))
    home.desk.pictures.kept[made] = Encoded(Format.PNG, b"\x89PNG\r\n\x1a\n rubbish")
    home.enter()
    home.visitor.find("pictures-list", QTableView).setFocus()
    home.visitor.find("pictures-list", QTableView).selectRow(0)
    home.visitor.key(Qt.Key.Key_Return)
    assert any("has not come yet" in words for words in sentences(home.visitor.room.panel))


def test_everything_has_a_name_and_is_large_enough(home: Home) -> None:
    home.enter()
    assert nameless(home.visitor.room.panel) == []
    home.visitor.press("pictures-sketch")
    assert nameless(home.visitor.room.panel) == []
    assert low(home.visitor.room.panel) == []
