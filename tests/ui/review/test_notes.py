"""A coordinator reads notes with one key each; whoever wrote one reads what was said, and answers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.oversight import NoteLine, NotePage, Overview, Said
from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import ReviewPlace, ReviewTab, SupportList, SupportPlace
from desktop.ui.review.notes import ReadingPage
from tests.support.fakedesk import JOYCE, ME, NOW, TODAY, FakeDesk
from tests.support.held import in_all
from tests.support.roomtests import Visitor, sentences

NOTES = ReviewPlace(ReviewTab.NOTES)


@pytest.fixture
def visit(desk: FakeDesk, amina: RecordId) -> RecordId:
    """A note of Amina's visit, by me, about which nothing was said yet."""
    desk.programme.features.add(Feature.REVIEWS)
    visit = desk.visit(amina, 2, narrative="We talked of sleep.")
    desk.oversight.lines = (
        NoteLine(
            visit=visit, person=amina, person_name="Amina Mwangi", member=ME,
            date=TODAY - timedelta(days=2), begins="We talked of sleep.",
        ),
    )  # fmt: skip
    note = desk.casebook.show("encounter", visit).record
    desk.oversight.pages[visit] = NotePage(note=note, person_name="Amina Mwangi", member=ME, said=(), unread=())
    return visit


def reading(visitor: Visitor) -> ReadingPage:
    page = in_all(visitor.room.panel, ReadingPage)
    assert page.isVisible()
    return page


def test_a_note_is_read_and_found_good_with_one_key(desk: FakeDesk, visitor: Visitor, visit: RecordId) -> None:
    desk.be_coordinator()
    desk.oversight.pages[visit] = replace(desk.oversight.pages[visit], may_sign=True)
    visitor.enter(NOTES)
    cards = visitor.find("notes-list", CardList)
    assert cards.select(visit)
    cards.setFocus()
    visitor.key(Qt.Key.Key_Return)
    assert "We talked of sleep." in sentences(reading(visitor))
    visitor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.oversight.signed == [visit]
    assert visitor.said == ["Read and good"]
    assert "Nothing is left to read" in sentences(visitor.room.panel)


def test_what_was_typed_is_sent_before_anything_is_found_good(
    desk: FakeDesk, visitor: Visitor, visit: RecordId
) -> None:
    desk.be_coordinator()
    desk.oversight.pages[visit] = replace(desk.oversight.pages[visit], may_sign=True)
    visitor.enter(replace(NOTES, record=visit))
    page = reading(visitor)
    page.words.setFocus()
    visitor.type("How did she sleep?")
    visitor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.oversight.said == [(visit, "How did she sleep?")]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert [visit in said.records for said in desk.oversight.taken_back] == [True]
    assert [draft.content for draft in desk.drafts.all()] == [{"words": "How did she sleep?"}]
    assert not desk.oversight.signed


def test_whoever_wrote_the_note_reads_what_was_said_and_answers(
    desk: FakeDesk, visitor: Visitor, visit: RecordId
) -> None:
    said = Said(by=JOYCE, at=NOW, words="How did she sleep?")
    desk.oversight.pages[visit] = replace(desk.oversight.pages[visit], said=(said,), unread=(visit,))
    visitor.enter(replace(NOTES, record=visit))
    page = reading(visitor)
    assert "How did she sleep?" in sentences(page)
    assert not page.sign.isVisible()
    visitor.press("reading-hear")
    assert desk.oversight.heard == [visit]


def test_a_half_written_comment_is_there_again(desk: FakeDesk, visitor: Visitor, visit: RecordId) -> None:
    visitor.enter(replace(NOTES, record=visit))
    page = reading(visitor)
    page.words.setFocus()
    visitor.type("Did she")
    page.back.click()
    visitor.settle()
    assert not page.isVisible()
    visitor.enter(replace(NOTES, record=visit))
    assert reading(visitor).words.toPlainText() == "Did she"


def test_every_number_opens_its_list(desk: FakeDesk, visitor: Visitor, visit: RecordId) -> None:
    desk.be_coordinator()
    desk.oversight.waiting = Overview(worries=2, notes=1, out_of_contact=3)
    visitor.enter(ReviewPlace(ReviewTab.OVERVIEW))
    cards = visitor.find("overview-list", CardList)
    choose(visitor, cards, SupportList.UNREACHED)
    assert visitor.went[-1] == SupportPlace(listed=SupportList.UNREACHED)
    choose(visitor, cards, ReviewTab.NOTES)
    assert visitor.room.here() == NOTES
    assert visitor.find("notes-list", CardList).isVisible()


def choose(visitor: Visitor, cards: CardList, what: ReviewTab | SupportList) -> None:
    """The line that opens such a list."""
    assert cards.select(what)
    cards.setFocus()
    visitor.key(Qt.Key.Key_Return)
