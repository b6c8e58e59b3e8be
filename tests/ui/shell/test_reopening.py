"""After a session that did not come to its end: what is said, and the way back to what was half written."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.ids import name_of
from desktop.ui.kit.rooms import VisitPlace
from tests.support.fakelockbox import WORDS, OpenFakeDesk
from tests.support.windows import SetUp, Stage


def reopened(set_up: SetUp, *, suddenly: bool, drafted: bool) -> tuple[Stage, OpenFakeDesk]:
    stage = set_up("/vaults/vault")
    (desk,) = stage.lockbox.vaults.values()
    desk.ended_suddenly = suddenly
    if drafted:
        person = desk.person("Amina Mwangi")
        desk.drafts.keep(f"visit:new:{name_of(person)}", {"narrative": "half a sen"}, person)
    stage.start()
    stage.unlock(WORDS)
    return stage, desk


def test_the_draft_is_offered_and_opened(set_up: SetUp) -> None:
    stage, desk = reopened(set_up, suddenly=True, drafted=True)
    notice = stage.wait_for("window-notice")
    assert "closed suddenly" in stage.said_at("window-notice")
    assert "Amina" not in stage.said_at("window-notice")
    button = stage.widget("window-notice-action")
    button.setFocus()
    stage.press(Qt.Key.Key_Space)
    stage.qtbot.waitUntil(lambda: isinstance(stage.rooms["contact"].place, VisitPlace))
    place = stage.rooms["contact"].place
    assert isinstance(place, VisitPlace)
    assert place.draft_key in {note.key for note in desk.drafts.all()}
    assert not notice.isVisible()


@pytest.mark.parametrize(("suddenly", "drafted"), [(True, False), (False, True)])
def test_nothing_is_said_where_nothing_was_half_written_or_all_ended_well(
    set_up: SetUp, *, suddenly: bool, drafted: bool
) -> None:
    stage, _ = reopened(set_up, suddenly=suddenly, drafted=drafted)
    stage.qtbot.waitUntil(lambda: stage.rooms["today"].place is not None)
    assert not stage.sees("window-notice")
