"""Before something goes on paper: for whom, in which language, what it looks like; and it is noted."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from desktop.domain.errors import NotInUse
from desktop.domain.papers import Called, Paper, Reader
from desktop.domain.veil import code_of
from desktop.reports.documents import Form, Title, words_of
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.print_page import PrintPage
from tests.ui.plans.conftest import Home


def page(home: Home) -> PrintPage:
    return home.visitor.find("print-page", PrintPage)


def choose(home: Home, row: str, key: str) -> None:
    home.visitor.click(home.visitor.find(row, ChoiceRow), f"choice-{key}")


def test_the_book_is_offered_in_the_persons_language_with_its_pages(home: Home) -> None:
    home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plans-print")
    shown = page(home)
    assert home.room.panel.currentWidget() is shown
    assert (shown.papers.key(), shown.languages.key()) == (Paper.BOOK, "sw")
    pictures = home.visitor.find("print-pictures", QWidget)
    assert len(pictures.findChildren(QLabel)) >= 4
    assert "Shouting" in pictures.accessibleDescription()
    assert "Kitabu changu" in pictures.accessibleDescription()
    assert home.visitor.focused() is shown.print
    assert "Never say who we are." in home.visitor.find("print-careful", QWidget).accessibleName()


def test_a_file_is_saved_under_what_was_chosen(home: Home, tmp_path: Path) -> None:
    home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plans-print")
    choose(home, "print-papers", Paper.PLAN)
    choose(home, "print-languages", "en")
    page(home).save_wanted.emit(tmp_path / "paper.pdf")
    home.visitor.settle()
    assert home.desk.papers.printed == [(home.person, Paper.PLAN, Reader.PERSON)]
    (document,) = home.desk.papers.documents
    assert (document.language, document.form) == ("en", Form.SHEET)
    assert home.visitor.said[-1] == "Saved. Delete the file once it is printed."


def test_others_are_offered_only_after_a_yes_and_never_for_the_book(home: Home, tmp_path: Path) -> None:
    home.put("plan", part="triggers", words="Shouting")
    home.put("plan", part="every_day", words="I sweep.", shared="team")
    home.desk.papers.agreed.add(Reader.CLINIC)
    home.enter()
    home.visitor.press("plans-print")
    readers = home.visitor.find("print-readers", ChoiceRow)
    assert not readers.isVisibleTo(page(home))
    choose(home, "print-papers", Paper.PLAN)
    assert readers.isVisibleTo(page(home))
    assert readers.findChild(QWidget, "choice-family") is None
    choose(home, "print-readers", Reader.CLINIC)
    page(home).save_wanted.emit(tmp_path / "paper.pdf")
    home.visitor.settle()
    (document,) = home.desk.papers.documents
    assert home.desk.papers.printed == [(home.person, Paper.PLAN, Reader.CLINIC)]
    assert home.desk.papers.stood_as == [Called.CODES]
    assert document.blocks[0] == Title("Mpango wangu", code_of(home.person))
    choose(home, "print-called", Called.NAMES)
    page(home).save_wanted.emit(tmp_path / "named.pdf")
    home.visitor.settle()
    assert home.desk.papers.stood_as[-1] is Called.NAMES
    assert home.desk.papers.documents[-1].blocks[0] == Title("Mpango wangu", "Zawadi")
    choose(home, "print-readers", Reader.PERSON)
    choose(home, "print-readers", Reader.CLINIC)
    assert page(home).called_now() is Called.CODES, "it is asked anew"
    assert "Shouting" not in " ".join(words_of(document))
    assert "I sweep." in words_of(document)
    choose(home, "print-papers", Paper.BOOK)
    assert not readers.isVisibleTo(page(home))
    page(home).save_wanted.emit(tmp_path / "book.pdf")
    home.visitor.settle()
    assert not page(home).called.isVisibleTo(page(home)), "theirs says who they are as they want it"
    assert home.desk.papers.printed[-1] == (home.person, Paper.BOOK, Reader.PERSON)


def test_what_a_clinic_is_given_is_said_part_by_part(home: Home, tmp_path: Path) -> None:
    home.put("plan", part="triggers", words="Shouting", shared="team")
    home.put("plan", part="every_day", words="I sweep.", shared="team")
    home.put("plan", part="crisis", words="Call nobody.")
    home.desk.papers.agreed.add(Reader.CLINIC)
    home.enter()
    home.visitor.press("plans-print")
    choose(home, "print-papers", Paper.PLAN)
    parts = home.visitor.find("print-parts", QWidget)
    assert not parts.isVisibleTo(page(home)), "for the person it is whole"
    choose(home, "print-readers", Reader.CLINIC)
    assert parts.findChild(QWidget, "print-part-crisis") is None, "what is not shared is not offered"
    home.visitor.find("print-part-triggers", QCheckBox).click()
    home.visitor.settle()
    page(home).save_wanted.emit(tmp_path / "paper.pdf")
    home.visitor.settle()
    (document,) = home.desk.papers.documents
    assert "Shouting" not in words_of(document)
    assert "I sweep." in words_of(document)


def test_what_cannot_be_printed_is_said_on_the_tab(home: Home) -> None:
    home.enter()
    home.desk.papers.refuses = NotInUse()
    home.visitor.press("plans-print")
    assert home.room.panel.currentWidget() is home.room.panel.page
    assert "kept, but not used" in home.visitor.find("plans-trouble", QWidget).accessibleName()


def test_without_a_printer_it_says_what_to_do(home: Home) -> None:
    home.enter()
    home.visitor.press("plans-print")
    home.visitor.press("print-print")
    assert "No printer is set up" in home.visitor.find("print-trouble", QWidget).accessibleName()
    assert home.desk.papers.printed == []


def test_esc_leads_back_to_the_tab(home: Home) -> None:
    home.enter()
    home.visitor.press("plans-print")
    assert home.room.step_back()
    home.visitor.settle()
    assert home.room.panel.currentWidget() is home.room.panel.page


def test_what_is_never_to_be_mentioned_holds_the_paper_back(home: Home) -> None:
    home.desk.casebook.edit("person", home.person, {"never_mention": ["clinic"]})
    home.put("plan", part="triggers", words="Talk of the Clinic")
    home.enter()
    home.visitor.press("plans-print")
    held = home.visitor.find("print-held", QWidget)
    assert "never to be mentioned: clinic" in held.accessibleName()
    assert not page(home).print.isEnabled()
    assert not page(home).save.isEnabled()
    home.visitor.press("print-held-action")
    assert page(home).print.isEnabled()
    choose(home, "print-languages", "en")
    assert not page(home).print.isEnabled(), "another paper is another question"


def test_their_papers_are_in_large_print_where_they_need_it(home: Home, tmp_path: Path) -> None:
    home.desk.casebook.edit("person", home.person, {"needs": ["large_print"]})
    home.put("plan", part="triggers", words="Shouting")
    home.enter()
    home.visitor.press("plans-print")
    assert page(home).sizes.key() == "large"
    choose(home, "print-papers", Paper.PLAN)
    assert page(home).sizes.key() == "large", "another paper is for the same eyes"
    page(home).save_wanted.emit(tmp_path / "paper.pdf")
    home.visitor.settle()
    choose(home, "print-sizes", "usual")
    page(home).save_wanted.emit(tmp_path / "paper.pdf")
    home.visitor.settle()
    assert [document.large for document in home.desk.papers.documents] == [True, False]
