"""A copy of everything for the person: what is in it is said before, and it is made in their language."""

from pathlib import Path

from desktop.domain.copies import Form
from desktop.domain.errors import NotWritable
from desktop.domain.ids import name_of
from desktop.domain.papers import Paper, Reader
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.person.copy_page import NOT_IN_IT
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor, sentences


def test_their_copy_says_what_is_in_it_and_is_made_for_paper_and_for_another_program(
    visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    grace = desk.person("Grace", languages=["Kiswahili"], safe_contact="Never on Sunday")
    visitor.enter(PersonPlace(grace))
    assert isinstance(visitor.room, PersonRoom)
    panel = visitor.room.panel
    panel.page.copy_wanted.emit()
    visitor.settle()
    page = panel.copy
    assert panel.currentWidget() is page
    said = " ".join(sentences(page))
    assert "the record of Grace" in said
    assert "Never on Sunday" in said
    assert all(words in said for words in NOT_IN_IT)
    assert page.languages.key() == "sw"
    page.print_wanted.emit("sw", tmp_path / "paper.pdf")
    visitor.settle()
    assert desk.papers.printed == [(grace, Paper.WHOLE, Reader.PERSON)]
    assert desk.papers.documents[0].language == "sw"
    page.save_wanted.emit(tmp_path / "paper.json")
    visitor.settle()
    assert desk.read.copies.made == [(Form.FHIR, grace, True)]
    assert any("Saved, and noted" in text for text in sentences(page))
    desk.read.copies.refuses = NotWritable(str(tmp_path))
    page.save_wanted.emit(tmp_path / "paper.json")
    visitor.settle()
    assert not any("Saved, and noted" in text for text in sentences(page))


def test_a_copy_answers_what_they_asked_for_and_waited_for(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    grace, tom = desk.person("Grace"), desk.person("Tom")
    for person, asked in ((grace, "2026-03-01"), (tom, "2026-03-02")):
        desk.casebook.put("access_request", {"person": name_of(person), "asked": asked})
    visitor.enter(PersonPlace(grace))
    assert isinstance(visitor.room, PersonRoom)
    page = visitor.room.panel.copy
    visitor.room.panel.page.copy_wanted.emit()
    visitor.settle()
    for path in ("first.pdf", "second.pdf"):
        page.print_wanted.emit("en", tmp_path / path)
        visitor.settle()
    given = {one["person"]: one for one in desk.casebook.all_of("access_request")}
    assert (given[grace]["given"], given[grace]["given_as"]) == (TODAY.isoformat(), ("paper",))
    assert given[grace]["given_by"] == str(desk.casebook.me().member)
    assert "given" not in given[tom]
    assert not any("What they asked for" in text for text in sentences(page)), "the second copy answers nothing more"


def test_a_copy_on_which_stands_what_is_never_to_be_mentioned_is_held(visitor: Visitor, desk: FakeDesk) -> None:
    grace, tom = desk.person("Grace", never_mention=["clinic"]), desk.person("Tom", never_mention=["clinic"])
    desk.casebook.put("encounter", {"person": name_of(grace), "date": "2026-03-14", "narrative": "At the Clinic."})
    for person, held in ((grace, True), (tom, False)):
        visitor.enter(PersonPlace(person))
        assert isinstance(visitor.room, PersonRoom)
        page = visitor.room.panel.copy
        visitor.room.panel.page.copy_wanted.emit()
        visitor.settle()
        assert (page.held.text() != "") is held
        assert [page.print.isEnabled(), page.save.isEnabled()] == [not held, not held]
        page.retranslate()
        assert page.print.isEnabled() is not held
        page.held.acted.emit()
        assert page.print.isEnabled()
        assert page.save.isEnabled()
        assert not page.held.text()


def test_a_copy_waits_until_somebody_asked_about_notes_that_are_kept_folded_shut(
    visitor: Visitor, desk: FakeDesk
) -> None:
    grace = desk.person("Grace")
    desk.visit(grace, 1, narrative="She told me about quails.", folded=True)
    visitor.enter(PersonPlace(grace))
    assert isinstance(visitor.room, PersonRoom)
    page = visitor.room.panel.copy
    visitor.room.panel.page.copy_wanted.emit()
    visitor.settle()
    assert "folded shut" in page.held.text()
    assert [page.print.isEnabled(), page.save.isEnabled()] == [False, False]
    page.held.acted.emit()
    assert page.print.isEnabled()
    assert not page.held.text()
