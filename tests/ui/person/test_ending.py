"""The support of somebody ends: said at the head of their page, and taken back in one step."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.ui.kit.cards import Card
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.person.controller import PersonRoom
from desktop.ui.person.forms import FormPage
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, sentences

MOVED = "Support ended on 10 Mar 2026. They moved away. The door is open."


def ended(desk: FakeDesk, person: RecordId, why: str = "moved", **more: object) -> RecordId:
    return desk.casebook.put("ending", {"date": "2026-03-10", "person": name_of(person), "why": why, **more})


def told(visitor: Visitor) -> list[str]:
    return [words for words in sentences(visitor.room.panel) if words.startswith("Support ended")]


def test_it_is_written_from_the_menu_said_on_the_page_and_undone_by_the_toast(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    visitor.enter(PersonPlace(amina))
    assert isinstance(visitor.room, PersonRoom)
    action = visitor.room.panel.page.adding().findChild(QAction, "person-add-ending")
    assert action is not None
    action.trigger()
    visitor.settle()
    form = visitor.find("ending-form", FormPage).form
    form.show_content(form.content() | {"why": "moved", "passed_to": "Dr Okello"})
    visitor.press("ending-save")
    (saved,) = desk.casebook.all_of("ending")
    assert (saved["why"], saved["date"]) == ("moved", "2026-03-14")
    visitor.enter(PersonPlace(amina))
    card = visitor.room.timeline.model.row(0)
    assert isinstance(card, Card)
    assert (card.title, card.subtitle) == ("End of the support", "They moved away")
    assert told(visitor) == [
        "Support ended on 14 Mar 2026. They moved away. Dr Okello goes on with them. The door is open."
    ]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    visitor.enter(PersonPlace(amina))
    assert told(visitor) == []


def test_whoever_is_back_is_supported_again_in_one_step_and_that_can_be_undone(
    visitor: Visitor, desk: FakeDesk
) -> None:
    amina = desk.person("Amina")
    first, second = ended(desk, amina), ended(desk, amina, "lost_contact")
    visitor.enter(PersonPlace(amina))
    visitor.press("person-ended-action")
    assert visitor.said == ["They are supported again"]
    assert [desk.casebook.fields_of(one)["returned"] for one in (first, second)] == ["2026-03-14", "2026-03-14"]
    visitor.enter(PersonPlace(amina))
    assert told(visitor) == []
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert all("returned" not in desk.casebook.fields_of(one) for one in (first, second))


def test_of_the_dead_and_of_whoever_may_not_come_for_now_no_door_is_open(visitor: Visitor, desk: FakeDesk) -> None:
    for name, why, more in (("Amina", "died", {}), ("Grace", "other", {"door": "closed"})):
        person = desk.person(name)
        ended(desk, person, why, **more)
        visitor.enter(PersonPlace(person))
        (words,) = told(visitor)
        assert "door" not in words


def test_the_next_visit_that_was_agreed_stands_no_longer_at_the_head(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina")
    desk.visit(amina, 20, next_contact="2026-03-07")
    visitor.enter(PersonPlace(amina))
    assert any("next visit" in words for words in sentences(visitor.room.panel))
    ended(desk, amina)
    visitor.enter(PersonPlace(amina))
    assert not any("next visit" in words for words in sentences(visitor.room.panel))
    assert any("support ended 10 Mar" in words for words in sentences(visitor.room.panel))


def test_whoever_only_reads_is_told_and_offered_nothing(visitor: Visitor, desk: FakeDesk) -> None:
    desk.casebook.role = Role.VIEWER
    ended(desk, amina := desk.person("Amina"))
    visitor.enter(PersonPlace(amina))
    assert told(visitor) == [MOVED]
    assert visitor.find("person-ended-action", QPushButton).isHidden()
