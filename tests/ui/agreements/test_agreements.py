"""What holds now stands there purpose by purpose; taking one back holds at once, and can be undone."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.rooms import Leaving, PersonPlace
from desktop.ui.kit.suggesting import Suggestions
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, low, nameless, sentences


@pytest.fixture
def amina(desk: FakeDesk) -> RecordId:
    return desk.person("Amina Mwangi")


def agree(desk: FakeDesk, person: RecordId, day: str, **answers: object) -> RecordId:
    return desk.casebook.put("agreement", {"person": name_of(person), "date": day} | answers)


def words(visitor: Visitor) -> list[str]:
    return sentences(visitor.room.panel)


def test_without_an_agreement_the_tab_says_what_to_do_until_then(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(PersonPlace(amina, "agreements"))
    assert any(text.startswith("Nothing is agreed yet.") for text in words(visitor))
    assert words(visitor).count("Not asked yet") == 12
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []
    visitor.press("agreements-talk")
    assert visitor.find("agreement-form", QWidget).isVisible()


def test_every_purpose_says_what_holds_and_since_when(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    agree(desk, amina, "2026-03-01", keep_notes="yes", tell_clinic="yes", agreed_place="Under the mango tree")
    agree(desk, amina, "2026-03-10", tell_clinic="no", tell_coordinator="yes", witness="Otieno")
    visitor.enter(PersonPlace(amina, "agreements"))
    assert "Yes, since 1 Mar 2026" in words(visitor)
    assert "No, since 10 Mar 2026" in words(visitor)
    assert "Otieno" in words(visitor)
    assert not any(text.startswith("Nothing is agreed yet") for text in words(visitor))
    backs = [one.objectName() for one in visitor.room.panel.findChildren(QPushButton) if one.isVisible()]
    assert {name for name in backs if name.startswith("take-back-")} == {
        "take-back-keep_notes",
        "take-back-tell_coordinator",
    }


def test_taking_back_holds_at_once_with_what_was_done(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    agree(desk, amina, "2026-03-01", tell_clinic="yes", keep_notes="yes")
    visitor.enter(PersonPlace(amina, "agreements"))
    visitor.press("take-back-tell_clinic")
    assert visitor.find("take-back-page", QWidget).isVisible()
    visitor.find("take-back-done", QPlainTextEdit).setPlainText("Told the nurse")
    visitor.press("take-back-save")
    saved = desk.casebook.all_of("agreement")[-1]
    assert (saved["tell_clinic"], saved["date"], saved["withdrawal_done"]) == (
        "withdrawn",
        "2026-03-14",
        "Told the nurse",
    )
    assert "keep_notes" not in saved
    assert "Taken back on 14 Mar 2026" in words(visitor)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.all_of("agreement")[-1].get("tell_clinic") == "yes"


def test_what_was_done_is_kept_while_it_is_half_written(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    agree(desk, amina, "2026-03-01", tell_clinic="yes")
    visitor.enter(PersonPlace(amina, "agreements"))
    visitor.press("take-back-tell_clinic")
    visitor.find("take-back-done", QPlainTextEdit).setPlainText("Told the nu")
    visitor.room.ask_to_leave(Leaving(lambda: None))
    visitor.settle()
    (draft,) = desk.drafts.all()
    assert draft.content == {"purpose": "tell_clinic", "done": "Told the nu"}
    visitor.enter(PersonPlace(amina, "agreements"))
    visitor.press("person-unfinished-action")
    assert visitor.find("take-back-done", QPlainTextEdit).toPlainText() == "Told the nu"


def test_of_a_child_both_answers_stand_first(visitor: Visitor, desk: FakeDesk) -> None:
    child = desk.person("Baraka", birth_year=2012)
    agree(desk, child, "2026-03-01", assent="yes", guardian_answer="yes", guardian_who="His aunt")
    visitor.enter(PersonPlace(child, "agreements"))
    said = words(visitor)
    assert said.index("A child: their own answer") < said.index("Keep notes about our visits")
    assert "The guardian's answer" in said
    grown = desk.person("Zawadi", birth_year=2008)
    agree(desk, grown, "2026-03-01", assent="yes", guardian_answer="yes")
    visitor.enter(PersonPlace(grown, "agreements"))
    assert any(text.startswith("They are of age this year") for text in words(visitor))


def test_the_people_around_somebody(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    about = {"person": name_of(amina)}
    desk.casebook.put("supporter", {**about, "name": "Wanjiru", "may_be_told": ("that_we_meet",)})
    desk.casebook.put("household", {**about, "name": "Uncle", "knows": "no"})
    desk.programme.switch(Feature.SUPPORTERS, on=True)
    visitor.enter(PersonPlace(amina, "circle"))
    cards = visitor.find("circle-list", CardList).model()
    assert isinstance(cards, CardModel)
    shown = [cards.row(number) for number in range(cards.rowCount())]
    assert [getattr(row, "title", getattr(row, "text", "")) for row in shown] == [
        "People they trust",
        "Wanjiru",
        "They live with",
        "Uncle",
    ]
    assert isinstance(shown[1], Card)
    assert isinstance(shown[3], Card)
    assert "must not know" in shown[3].sentence()
    assert "not asked themselves" in shown[1].sentence()
    visitor.press("circle-add-household")
    assert visitor.find("household-form", QWidget).isVisible()


def test_the_guardian_is_picked_among_the_supporters_while_one_types(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    about = {"person": name_of(amina)}
    desk.casebook.add("supporter", {**about, "name": "Ruth", "relation": "neighbour"})
    mother = desk.casebook.add("supporter", {**about, "name": "Ruthie", "roles": ["guardian"]})
    visitor.enter(PersonPlace(amina, "agreements"))
    visitor.room.panel.page.add_wanted.emit("agreement")  # type: ignore[attr-defined] # the person's page
    visitor.settle()
    visitor.press("agreement-more")
    line = visitor.find("agreement-guardian_who", QLineEdit)
    picks = visitor.find("agreement-guardian", Suggestions)
    QTest.keyClicks(line, "ruth")
    visitor.qtbot.waitUntil(lambda: len(picks.findChildren(QPushButton)) > 2)
    visitor.click(picks, "agreement-guardian-0")
    assert (line.text(), picks.raw()) == ("Ruthie", name_of(mother)), "whoever is the guardian comes first"
