"""My log on the screen: written, found again, shared and taken back; a draft of it is kept like any other."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from desktop.domain.clock import Moment
from desktop.domain.ids import RecordId
from desktop.domain.views import Record
from desktop.ui.kit.rooms import OwnLogPlace
from tests.support.fakedesk import JOYCE, TODAY, FakeDesk
from tests.support.roomtests import Visitor, low, nameless, sentences

SECRET = "That visit stayed with me"


def titles(visitor: Visitor) -> list[str]:
    model = visitor.find("own-entries", QTableView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def write(visitor: Visitor, words: str) -> None:
    visitor.enter(OwnLogPlace())
    visitor.press("own-write")
    visitor.type(words)


def test_a_line_is_written_in_two_clicks(visitor: Visitor, desk: FakeDesk) -> None:
    write(visitor, SECRET)
    visitor.press("own-save")
    (entry,) = desk.own_log.kept.values()
    assert (entry.words, entry.day, entry.wellbeing) == (SECRET, TODAY, None)
    assert titles(visitor) == [SECRET]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.own_log.kept == {}


def test_what_is_half_written_is_a_draft_and_comes_back(visitor: Visitor, desk: FakeDesk) -> None:
    write(visitor, SECRET)
    assert visitor.room.here() == OwnLogPlace(writing=True)
    visitor.leave()
    draft = desk.drafts.find("own:new")
    assert draft is not None
    assert draft.content["words"] == SECRET
    visitor.enter(OwnLogPlace(writing=True))
    assert visitor.room.panel.currentWidget().content()["words"] == SECRET  # type: ignore[attr-defined]
    visitor.press("own-save")
    assert desk.drafts.find("own:new") is None


def test_nothing_at_all_is_refused_in_a_sentence(visitor: Visitor, desk: FakeDesk) -> None:
    write(visitor, "")
    visitor.press("own-save")
    assert desk.own_log.kept == {}
    assert visitor.find("own-entry-trouble", QWidget).isVisibleTo(visitor.room.panel)


def test_an_entry_is_changed_and_the_change_taken_back(visitor: Visitor, desk: FakeDesk) -> None:
    number = desk.own_log.write("Tired", 2, TODAY - timedelta(days=3))
    visitor.enter(OwnLogPlace(entry=number))
    visitor.click(visitor.find("own-wellbeing", QWidget), "choice-4")
    visitor.press("own-save")
    assert desk.own_log.find(number).wellbeing == 4
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.own_log.find(number).wellbeing == 2


def test_deleting_can_be_undone(visitor: Visitor, desk: FakeDesk) -> None:
    number = desk.own_log.write("Tired", 2)
    visitor.enter(OwnLogPlace(entry=number))
    visitor.press("own-drop")
    assert desk.own_log.kept == {}
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert [entry.words for entry in desk.own_log.kept.values()] == ["Tired"]


def test_sharing_says_so_and_is_taken_back(visitor: Visitor, desk: FakeDesk) -> None:
    number = desk.own_log.write(SECRET)
    visitor.enter(OwnLogPlace(entry=number))
    visitor.press("own-share")
    assert desk.own_log.find(number).shared is not None
    assert visitor.changed
    visitor.enter(OwnLogPlace(entry=number))
    assert any("Coordinators can read it" in words for words in sentences(visitor.room.panel))
    visitor.press("own-shared-action")
    assert desk.own_log.find(number).shared is None


def test_what_is_being_changed_is_not_shared_before_it_is_saved(visitor: Visitor, desk: FakeDesk) -> None:
    number = desk.own_log.write(SECRET)
    visitor.enter(OwnLogPlace(entry=number))
    visitor.type("!")
    visitor.press("own-share")
    assert desk.own_log.find(number).shared is None
    assert any("Save first" in words for words in sentences(visitor.room.panel))


def test_a_coordinator_reads_what_colleagues_shared(visitor: Visitor, desk: FakeDesk) -> None:
    desk.own_log.from_others = (
        Record(
            id=RecordId(5, 1),
            type="shared_reflection",
            fields={"date": "2026-03-10", "words": SECRET, "wellbeing": 2},
            deleted=False,
            conflicts=(),
            author=JOYCE,
            moment=Moment(0, 0),
            edited=False,
            bases={},
        ),
    )
    desk.own_log.write("Mine")
    visitor.enter(OwnLogPlace())
    assert titles(visitor) == ["Shared with you", "Joyce Achieng", "Yours", "Mine"]
    visitor.find("own-entries", QTableView).setFocus()
    assert visitor.room.panel.currentWidget().cards.select(RecordId(5, 1))  # type: ignore[attr-defined]
    visitor.key(Qt.Key.Key_Return)
    assert SECRET in sentences(visitor.room.panel)
    assert visitor.room.step_back()
    visitor.settle()
    assert titles(visitor)[0] == "Shared with you"


def test_everything_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk) -> None:
    number = desk.own_log.write(SECRET, 3)
    for place in (OwnLogPlace(), OwnLogPlace(entry=number), OwnLogPlace(writing=True)):
        visitor.enter(place)
        assert nameless(visitor.room.panel) == []
        assert low(visitor.room.panel) == []
