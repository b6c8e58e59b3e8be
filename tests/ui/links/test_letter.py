"""A letter that goes with a referral: what is chosen line by line, after a yes, and noted before it leaves."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.errors import NotAgreed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.papers import LetterPart, Reader
from desktop.domain.roles import Deed
from desktop.domain.veil import code_of
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import PersonPlace
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor

BUTTON = "links-referral-0-letter"


def to_the_letter(visitor: Visitor, desk: FakeDesk, person: RecordId, **about: object) -> None:
    desk.casebook.edit("person", person, about)
    fields = {
        "date": "2026-03-01",
        "status": "accepted",
        "to_words": "Benefit office",
        "why": "A card, said the clinic",
    }
    desk.casebook.add("referral", {**fields, "person": name_of(person)})
    visitor.enter(PersonPlace(person, tab="links"))
    visitor.press(BUTTON)


def shown(visitor: Visitor) -> str:
    return visitor.find("print-pictures", QWidget).accessibleDescription()


def test_at_first_only_a_code_stands_on_it_and_each_line_is_chosen(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, tmp_path: Path
) -> None:
    name = str(desk.casebook.fields_of(amina)["name"])
    to_the_letter(visitor, desk, amina)
    assert "Benefit office" in shown(visitor)
    assert code_of(amina) in shown(visitor)
    assert name not in shown(visitor)
    assert "A card" not in shown(visitor)
    visitor.find("print-part-name", QCheckBox).click()
    visitor.settle()
    assert name in shown(visitor)
    assert code_of(amina) not in shown(visitor), "nobody outside learns whose code that is"
    visitor.find("print-page", PrintPage).save_wanted.emit(tmp_path / "letter.pdf")
    visitor.settle()
    assert desk.papers.letters == [(amina, frozenset({LetterPart.NAME}))]
    assert (tmp_path / "letter.pdf").exists()


def test_a_number_is_offered_only_where_calling_is_safe_and_forbidden_words_hold_it_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    to_the_letter(visitor, desk, amina, phone="0700 111 222", never_mention=["clinic"])
    assert visitor.room.panel.findChild(QCheckBox, "print-part-phone") is None
    page = visitor.find("print-page", PrintPage)
    assert page.print.isEnabled()
    visitor.find("print-part-why", QCheckBox).click()
    visitor.settle()
    assert not page.print.isEnabled()
    assert "never to be mentioned: clinic" in visitor.find("print-held", QWidget).accessibleName()


def test_without_a_yes_there_is_no_letter(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.papers.refuses = NotAgreed(Deed.WRITE, name="Amina", reader=Reader.CLINIC)
    to_the_letter(visitor, desk, amina)
    assert "Amina" in visitor.find("links-trouble", QWidget).accessibleName()
    assert not visitor.find("print-page", PrintPage).isVisibleTo(visitor.room.panel)
