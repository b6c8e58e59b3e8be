"""Forms and lists to print: codes first, names after one choice, and nothing leaves unnoted."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget

from desktop.domain.features import Feature
from desktop.domain.ids import name_of
from desktop.domain.papers import Called, Paper
from desktop.domain.veil import code_of
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import PaperPlace, PersonPlace
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor


def shown(visitor: Visitor) -> str:
    return visitor.find("print-pictures", QWidget).accessibleDescription()


def stands(visitor: Visitor) -> str:
    return visitor.find("print-stand", QWidget).accessibleName()


def test_a_list_begins_with_codes_and_each_name_is_one_choice_away(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi Otieno"})
    visitor.enter(PaperPlace())
    visitor.press("paper-list-1")
    assert "Zawadi" not in shown(visitor)
    assert code_of(person) in shown(visitor)
    assert "Codes stand on it" in stands(visitor)
    visitor.find("print-page", PrintPage).save_wanted.emit(tmp_path / "list.pdf")
    visitor.settle()
    visitor.click(visitor.find("print-called", ChoiceRow), f"choice-{Called.NAMES}")
    assert "Zawadi Otieno" in shown(visitor)
    assert "This paper shows names" in stands(visitor)
    visitor.find("print-page", PrintPage).save_wanted.emit(tmp_path / "named.pdf")
    visitor.settle()
    assert [called for people, called in desk.papers.listed if person in people] == [Called.CODES, Called.NAMES]
    assert visitor.room.step_back()
    visitor.press("paper-list-7")
    assert "Zawadi" not in shown(visitor), "nothing remembers that names were wanted"


def test_a_persons_record_is_by_code_until_names_are_wanted(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi", "never_mention": ["clinic"]})
    desk.casebook.put("encounter", {"person": name_of(person), "date": "2026-03-01", "narrative": "Zawadi sang."})
    visitor.enter(PaperPlace(person=person))
    assert f"{code_of(person)} sang." in shown(visitor)
    assert "Zawadi" not in shown(visitor)
    visitor.click(visitor.find("print-called", ChoiceRow), f"choice-{Called.NAMES}")
    assert "Zawadi sang." in shown(visitor)
    visitor.find("print-page", PrintPage).save_wanted.emit(tmp_path / "whole.pdf")
    visitor.settle()
    assert desk.papers.sheets == [Paper.WHOLE]
    assert visitor.room.step_back()
    assert visitor.went[-1] == PersonPlace(person)


def test_only_forms_of_what_is_recorded_are_offered(visitor: Visitor, desk: FakeDesk) -> None:
    session = "paper-form-session"
    visitor.enter(PaperPlace())
    assert not visitor.find(session, QPushButton).isVisibleTo(visitor.room.panel)
    desk.programme.switch(Feature.GROUPS, on=True)
    visitor.enter(PaperPlace())
    visitor.press(session)
    assert "Who came" in shown(visitor)
    assert stands(visitor) == ""
    visitor.click(visitor.find("print-languages", ChoiceRow), "choice-sw")
    assert "Waliokuja" in shown(visitor)


def test_a_coordinator_makes_the_list_of_a_peer(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PaperPlace())
    whose = visitor.find("paper-whose", QWidget)
    assert not whose.isVisibleTo(visitor.room.panel)
    desk.be_coordinator()
    visitor.enter(PaperPlace())
    assert whose.isVisibleTo(visitor.room.panel)


def test_notes_kept_folded_shut_are_on_paper_once_that_is_ticked(visitor: Visitor, desk: FakeDesk) -> None:
    person = desk.casebook.put("person", {"name": "Zawadi"})
    note = {"person": name_of(person), "date": "2026-03-01", "narrative": "About quails.", "folded": True}
    desk.casebook.put("encounter", note)
    visitor.enter(PaperPlace(person=person))
    assert "quails" not in shown(visitor)
    assert "A note that is kept folded shut." in shown(visitor)
    visitor.find("print-part-folded", QCheckBox).click()
    visitor.settle()
    assert "About quails." in shown(visitor)


def test_whoever_needs_large_print_gets_it_and_each_paper_can_be_made_so(visitor: Visitor, desk: FakeDesk) -> None:
    def pages() -> int:
        return len(visitor.find("print-pictures", QWidget).findChildren(QLabel))

    person = desk.casebook.put("person", {"name": "Zawadi", "needs": ["large_print"]})
    note = {"person": name_of(person), "date": "2026-03-01", "narrative": "We talked of hens.\n" * 25}
    desk.casebook.put("encounter", note)
    visitor.enter(PaperPlace(person=person))
    sizes = visitor.find("print-sizes", ChoiceRow)
    assert sizes.key() == "large"
    large = pages()
    visitor.click(sizes, "choice-usual")
    assert pages() < large
    visitor.enter(PaperPlace())
    visitor.press("paper-list-1")
    assert sizes.key() == "usual"
    visitor.click(sizes, "choice-large")
    assert sizes.key() == "large"
