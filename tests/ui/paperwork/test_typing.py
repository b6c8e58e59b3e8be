"""What was written by hand is typed in: in the order of the form, one save for each paper, for whoever was there."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from desktop.domain.ids import RecordId, name_of
from desktop.domain.veil import code_of
from desktop.ui.kit.rooms import PaperPlace
from desktop.ui.paperwork.typing_page import TypingPage
from tests.support.fakedesk import JOYCE, FakeDesk
from tests.support.roomtests import Visitor


def typed(visitor: Visitor, person: RecordId, note: str = "") -> None:
    """As from paper: small letters, no dash."""
    visitor.find("typing-code", QLineEdit).setText(code_of(person).lower().replace("-", " "))
    form = visitor.find("typing", TypingPage).form
    form.show_content({**form.content(), "date": "2026-03-01", "mode": "phone", "minutes": "40"})
    visitor.find("encounter-narrative", QPlainTextEdit).setPlainText(note)
    visitor.press("typing-save")


def test_each_paper_is_one_save_and_the_next_begins_with_what_is_the_same(visitor: Visitor, desk: FakeDesk) -> None:
    zawadi, tom = (desk.casebook.put("person", {"name": name}) for name in ("Zawadi", "Tom"))
    before = len(desk.casebook.all_of("encounter"))
    visitor.enter(PaperPlace(typing=True))
    typed(visitor, zawadi, "We planted beans.")
    assert visitor.focused() is visitor.find("typing-code", QWidget)
    page = visitor.find("typing", TypingPage)
    assert page.form.content() == {"date": "2026-03-01", "mode": "phone"}
    typed(visitor, tom)
    made = desk.casebook.all_of("encounter")[before:]
    assert [one["person"] for one in made] == [zawadi, tom]
    assert made[0]["narrative"] == "We planted beans."
    assert {one["late_reason"] for one in made} == {"Typed in from paper"}
    assert any("2 visits typed in" in label.text() for label in page.findChildren(QLabel))
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert len(desk.casebook.all_of("encounter")) == before + 1


def test_a_code_of_nobody_saves_nothing_and_says_so(visitor: Visitor, desk: FakeDesk) -> None:
    before = desk.casebook.all_of("encounter")
    visitor.enter(PaperPlace(typing=True))
    code = visitor.find("typing-code", QLineEdit)
    code.setText("P-0000")
    visitor.press("typing-save")
    page = visitor.find("typing", TypingPage)
    assert page.person is None
    assert any("No one has this code" in label.text() for label in page.findChildren(QLabel))
    assert desk.casebook.all_of("encounter") == before


def test_whoever_types_for_others_says_who_was_there(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    desk.casebook.colleagues_here = {JOYCE: "Joyce"}
    visitor.enter(PaperPlace(typing=True))
    whose = visitor.find("typing-whose", QComboBox)
    assert whose.isVisibleTo(visitor.room.panel)
    whose.setCurrentIndex(1)
    typed(visitor, person)
    (made,) = [shown.record.id for shown in desk.casebook.list("encounter", where={"person": name_of(person)})]
    assert desk.casebook.history("encounter", made)[-1].done_by == JOYCE
    assert whose.currentIndex() == 1, "the next paper is likely theirs too"


def test_the_same_paper_is_not_typed_in_twice_unasked(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    desk.casebook.put("encounter", {"person": name_of(person), "date": "2026-03-01"})
    before = len(desk.casebook.all_of("encounter"))
    visitor.enter(PaperPlace(typing=True))
    typed(visitor, person)
    assert "written down already" in visitor.find("typing-twice", QWidget).accessibleName()
    assert len(desk.casebook.all_of("encounter")) == before
    visitor.press("typing-twice-action")
    assert len(desk.casebook.all_of("encounter")) == before + 1
    typed(visitor, person)
    assert len(desk.casebook.all_of("encounter")) == before + 1, "each paper is asked about anew"


def test_enter_leads_from_line_to_line(visitor: Visitor) -> None:
    visitor.enter(PaperPlace(typing=True))
    code = visitor.find("typing-code", QLineEdit)
    code.setFocus()
    QTest.keyClick(code, Qt.Key.Key_Return)
    first = visitor.focused()
    assert first is not None
    QTest.keyClick(first, Qt.Key.Key_Return)
    day = visitor.find("encounter-date", QWidget)
    assert first in (day, day.focusProxy())
    assert visitor.focused() not in (None, code, first)


def test_what_is_half_typed_comes_back(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PaperPlace(typing=True))
    visitor.find("encounter-narrative", QPlainTextEdit).setPlainText("Half a")
    visitor.room.leave(lambda: None)
    visitor.settle()
    assert desk.drafts.find("paper:typing") is not None
    visitor.enter(PaperPlace(typing=True))
    assert visitor.find("encounter-narrative", QPlainTextEdit).toPlainText() == "Half a"
