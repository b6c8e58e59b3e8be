"""The list of people: quick while typing, and never showing the answer to an older question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from desktop import i18n
from desktop.domain.changed import Changed
from desktop.domain.consent import KeptWhy, Unnamed
from desktop.domain.errors import VaultDamaged
from desktop.domain.ids import Stamp, name_of
from desktop.domain.roles import Role
from desktop.ui.kit.cards import Card, Heading
from desktop.ui.kit.rooms import PeoplePlace, PersonFormPlace, PersonPlace, VisitPlace
from desktop.ui.kit.wording import worded_error
from desktop.ui.people.controller import FOUND_ROWS, PAGE_ROWS, PeopleRoom
from tests.support.fakedesk import FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, sentences

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def room_of(visitor: Visitor) -> PeopleRoom:
    assert isinstance(visitor.room, PeopleRoom)
    return visitor.room


def shown(visitor: Visitor) -> list[str]:
    model = room_of(visitor)._model
    rows = (model.row(number) for number in range(model.rowCount()))
    return [row.title for row in rows if isinstance(row, Card)]


def test_the_list_begins_with_everybody_and_the_cursor_in_the_search(visitor: Visitor, desk: FakeDesk) -> None:
    for name in ("Grace", "Amina", "John"):
        desk.person(name)
    visitor.enter(PeoplePlace())
    assert shown(visitor) == ["Amina", "Grace", "John"]
    assert visitor.focused() is room_of(visitor).panel.search


def test_whose_support_ended_says_so_in_place_of_a_visit_that_was_due(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    desk.visit(grace, 20, next_contact="2026-03-07")
    visitor.enter(PeoplePlace())
    (card,) = [row for row in map(room_of(visitor)._model.row, range(1)) if isinstance(row, Card)]
    assert card.trailing
    desk.casebook.put("ending", {"date": "2026-03-10", "person": name_of(grace), "why": "moved"})
    visitor.enter(PeoplePlace())
    (card,) = [row for row in map(room_of(visitor)._model.row, range(1)) if isinstance(row, Card)]
    assert card.subtitle == "support ended 10 Mar"
    assert not card.trailing


def test_typing_finds_by_the_beginnings_of_name_other_name_and_place(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Amina Mwangi", alias="P-0004")
    desk.person("Grace Wanjiru", place="Amani Road")
    desk.person("John Otieno")
    visitor.enter(PeoplePlace())
    visitor.type("am")
    visitor.qtbot.waitUntil(lambda: shown(visitor) == ["Amina Mwangi", "Grace Wanjiru"])
    assert visitor.room.here() == PeoplePlace("am")


def test_enter_opens_the_first_one_even_before_the_answer_is_there(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina Mwangi")
    desk.person("Grace Wanjiru")
    visitor.enter(PeoplePlace())
    visitor.type("amin")
    visitor.key(Qt.Key.Key_Return)
    visitor.settle()
    assert visitor.went == [PersonPlace(amina)]


def test_a_late_answer_to_an_older_question_is_dropped(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Amina")
    desk.person("Grace")
    visitor.enter(PeoplePlace())
    gate = desk.troubles.gate("people")
    visitor.type("a")
    visitor.qtbot.waitUntil(lambda: desk.troubles.calls.count("people") == 2)  # it is on its way
    visitor.type("x")
    gate.set()
    visitor.qtbot.waitUntil(lambda: desk.troubles.calls.count("people") == 3)
    visitor.settle()
    assert shown(visitor) == []
    assert "No one found for “ax”" in sentences(visitor.room.panel)


def test_the_list_asks_for_more_only_when_it_is_scrolled(visitor: Visitor, desk: FakeDesk) -> None:
    for number in range(PAGE_ROWS * 2 + 1):
        desk.person(f"Person {number:04}")
    visitor.enter(PeoplePlace())
    assert len(shown(visitor)) == PAGE_ROWS
    assert "first 200; scroll for more" in sentences(visitor.room.panel)
    for pages in (2, 3):
        room_of(visitor).panel.cards.scrollToBottom()
        visitor.settle()
        assert desk.troubles.calls.count("people") == pages
    assert shown(visitor) == [f"Person {number:04}" for number in range(PAGE_ROWS * 2 + 1)]
    assert "401 people" in sentences(visitor.room.panel)


def test_nobody_found_offers_to_add_whoever_was_searched_for(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Grace")
    visitor.enter(PeoplePlace("zawadi"))
    visitor.press("people-none-action")
    assert visitor.went == [PersonFormPlace(name_hint="zawadi")]


def test_an_empty_casebook_says_what_comes_here(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PeoplePlace())
    assert "There is nobody here yet" in sentences(visitor.room.panel)
    visitor.press("people-none-action")
    assert visitor.went == [PersonFormPlace()]


def test_whoever_may_not_write_is_offered_no_writing(visitor: Visitor, desk: FakeDesk) -> None:
    desk.casebook.role = Role.VIEWER
    desk.person("Amina")
    visitor.enter(PeoplePlace())
    assert room_of(visitor).panel.add.isHidden()
    visitor.enter(PeoplePlace("nobody"))
    visitor.key(Qt.Key.Key_Return)
    assert visitor.went == []


def test_record_visit_means_the_one_chosen_or_the_first_found(visitor: Visitor, desk: FakeDesk) -> None:
    amina, grace = desk.person("Amina"), desk.person("Grace")
    visitor.enter(PeoplePlace())
    assert visitor.room.person_here() is None
    visitor.key(Qt.Key.Key_Down)
    visitor.key(Qt.Key.Key_Down)
    assert visitor.room.person_here() == grace
    visitor.key(Qt.Key.Key_Return, CTRL)
    visitor.key(Qt.Key.Key_Return)
    assert visitor.went == [VisitPlace(grace), PersonPlace(grace)]
    visitor.enter(PeoplePlace("ami"))
    room_of(visitor).panel.search.setFocus()
    assert visitor.room.person_here() == amina


def test_somebody_with_a_choice_to_make_is_marked(visitor: Visitor, desk: FakeDesk) -> None:
    amina = desk.person("Amina", place="Ward 1")
    desk.casebook.disagree("person", amina, "place", "Ward 2")
    visitor.enter(PeoplePlace())
    card = room_of(visitor)._model.row(0)
    assert isinstance(card, Card)
    assert [badge.text for badge in card.badges] == ["2 versions: choose"]


def test_a_change_asks_again_and_keeps_the_one_chosen(visitor: Visitor, desk: FakeDesk) -> None:
    amina, grace = desk.person("Amina"), desk.person("Grace")
    visitor.enter(PeoplePlace())
    visitor.key(Qt.Key.Key_Down)
    visitor.key(Qt.Key.Key_Down)
    desk.casebook.edit("person", amina, {"name": "Amina Zawadi"})
    visitor.room.refresh(Changed(people=frozenset({amina})))
    visitor.settle()
    assert shown(visitor) == ["Amina Zawadi", "Grace"]
    assert visitor.room.person_here() == grace


def test_what_cannot_be_read_is_said_on_the_page(visitor: Visitor, desk: FakeDesk) -> None:
    desk.troubles.fail("people", VaultDamaged())
    visitor.enter(PeoplePlace())
    assert worded_error(VaultDamaged()).text in sentences(visitor.room.panel)


def test_a_tired_disk_is_waited_for_in_words(visitor: Visitor, desk: FakeDesk) -> None:
    gate = desk.troubles.gate("people")
    visitor.room.panel.show()
    visitor.room.enter(PeoplePlace())
    visitor.qtbot.waitUntil(lambda: "One moment…" in sentences(visitor.room.panel))
    gate.set()
    visitor.settle()
    assert "One moment…" not in sentences(visitor.room.panel)


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
def test_every_word_is_told_again_in_another_language(visitor: Visitor, desk: FakeDesk, language: str) -> None:
    install_pseudo_languages()
    amina = desk.person("Amina")
    desk.visit(amina, 3, wellbeing=4)
    visitor.enter(PeoplePlace())
    i18n.use(language)
    visitor.room.retranslate()
    assert [words for words in sentences(visitor.room.panel) if not is_fenced(words)] == []
    card = room_of(visitor)._model.row(0)
    assert isinstance(card, Card)
    assert all(is_fenced(words) for words in (card.subtitle, card.action, card.badges[0].text))


def test_whoever_wants_nothing_passed_on_stands_at_the_end_without_a_name(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Grace")
    somebody = Stamp(77, 1)
    desk.sharing.without_a_name = (
        Unnamed(person=somebody, members=(), names=("Amina",), why=KeptWhy.SAID_NO, worries=1),
    )
    visitor.enter(PeoplePlace())
    assert shown(visitor) == ["Grace", "Somebody without a name here"]
    room_of(visitor).panel.cards.chosen.emit(somebody)
    assert visitor.went == [PersonPlace(somebody)]
    visitor.type("gr")
    visitor.qtbot.waitUntil(lambda: shown(visitor) == ["Grace"])


def rows(visitor: Visitor) -> list[str]:
    model = room_of(visitor)._model
    found = (model.row(number) for number in range(model.rowCount()))
    return [row.text if isinstance(row, Heading) else row.title for row in found]


def look_for(visitor: Visitor, words: str) -> None:
    visitor.type(words)
    visitor.qtbot.waitUntil(lambda: room_of(visitor)._looked and room_of(visitor)._words == words)


def test_words_are_found_in_notes_too_and_lead_to_the_record_itself(visitor: Visitor, desk: FakeDesk) -> None:
    grace = desk.person("Grace")
    visit = desk.visit(grace, 3, narrative="She walked to the market alone.")
    visitor.enter(PeoplePlace())
    look_for(visitor, "market")
    assert rows(visitor) == ["In your notes", "Grace"]
    card = room_of(visitor)._model.row(1)
    assert isinstance(card, Card)
    assert card.marked == ("market",)
    visitor.key(Qt.Key.Key_Return)
    (place,) = visitor.went
    assert isinstance(place, PersonPlace)
    assert (place.id, place.record) == (grace, ("encounter", visit))


def test_of_many_found_a_screen_is_shown_and_the_others_when_it_is_scrolled(visitor: Visitor, desk: FakeDesk) -> None:
    names = [f"Zawadi {number:03}" for number in range(2 * FOUND_ROWS + 5)]
    people = [desk.person(name) for name in names]
    desk.visit(people[-1], 3, narrative="Zawadi went to the market.")
    visitor.enter(PeoplePlace())
    look_for(visitor, "zaw")
    assert rows(visitor) == [*names[:FOUND_ROWS], "In your notes", names[-1]]
    assert f"first {FOUND_ROWS}; scroll for more" in sentences(visitor.room.panel)
    cards = room_of(visitor).panel.cards
    for pages in (2, 3):
        cards.scrollToBottom()
        visitor.settle()
        there = names[: pages * FOUND_ROWS]
        assert rows(visitor) == [*there, "In your notes", names[-1]]
        assert cards.verticalScrollBar().value() > 0, "whoever scrolled stays there"
    assert f"{len(names)} people" in sentences(visitor.room.panel)


def test_people_stand_above_notes_and_a_search_is_narrowed_by_kind_and_time(visitor: Visitor, desk: FakeDesk) -> None:
    mark = desk.person("Mark")
    desk.visit(mark, 3, narrative="At the market")
    desk.visit(mark, 300, narrative="At the market, long ago")
    visitor.enter(PeoplePlace())
    look_for(visitor, "mark")
    assert rows(visitor) == ["Mark", "In your notes", "Mark", "Mark"]
    panel = room_of(visitor).panel
    recent = panel.filter.menu_of_kinds().findChild(QAction, "people-period-30")
    assert recent is not None
    recent.trigger()
    visitor.settle()
    assert rows(visitor) == ["Mark", "In your notes", "Mark"]
    people_only = panel.filter.menu_of_kinds().findChild(QAction, "people-kind-person")
    assert people_only is not None
    people_only.trigger()
    visitor.settle()
    assert rows(visitor) == ["Mark"]
    visits_only = panel.filter.menu_of_kinds().findChild(QAction, "people-kind-encounter")
    assert visits_only is not None
    visits_only.trigger()
    visitor.settle()
    assert rows(visitor) == ["In your notes", "Mark"]
    assert panel.filter.text() == "Filter: Visit and The last 30 days"


def test_where_nobody_and_nothing_is_found_somebody_can_be_added(visitor: Visitor, desk: FakeDesk) -> None:
    desk.person("Grace")
    visitor.enter(PeoplePlace())
    look_for(visitor, "zuri")
    assert "No one found for “zuri”" in sentences(visitor.room.panel)
    visitor.key(Qt.Key.Key_Return)
    assert visitor.went == [PersonFormPlace(name_hint="zuri")]
