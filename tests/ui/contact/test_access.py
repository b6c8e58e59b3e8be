"""Everything in the editor is reached by the keyboard and named for the screen reader."""

from PySide6.QtWidgets import QWidget

from desktop.domain.ids import RecordId
from desktop.ui.kit.rooms import VisitPlace
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, low, nameless


def test_every_input_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.task(amina, "Join the group", due_in=3)
    visitor.enter(VisitPlace(amina))
    visitor.press("visit-more")
    visitor.press("visit-more-modes")
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


def test_whom_the_visit_is_about_can_be_asked_without_eyes(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(VisitPlace())
    assert nameless(visitor.room.panel) == []


def test_tab_goes_from_the_notes_on_and_comes_round(visitor: Visitor, amina: RecordId) -> None:
    visitor.enter(VisitPlace(amina))
    seen: list[QWidget] = []
    start = visitor.focused()
    for _ in range(60):
        widget = visitor.focused()
        if widget in seen:
            break
        seen.append(widget)
        visitor.tab()
    assert start in seen
    assert {"visit-notes", "visit-quick-0", "visit-next", "visit-save", "visit-date"} <= {
        widget.objectName() for widget in seen
    }
