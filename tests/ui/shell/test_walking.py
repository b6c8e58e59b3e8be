"""Getting about: keys, the navigation, the way back, the toast."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.twins import Evidence, Fit, Trait
from desktop.ui.kit.rooms import (
    ExchangePlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    SettingsPlace,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.shell.help import HelpSheet
from desktop.ui.shell.inside import Area
from desktop.ui.shell.places import content_of, place_of
from desktop.ui.shell.rail import Rail
from tests.support.fakelockbox import RESTS, WORDS
from tests.support.windows import SetUp, Stage

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
AMINA = RecordId(7, 1)


def test_control_and_a_figure_lead_to_the_areas(stage: Stage) -> None:
    for key, name in ((Qt.Key.Key_2, "people"), (Qt.Key.Key_3, "exchange"), (Qt.Key.Key_1, "today")):
        stage.press(key, CTRL)
        stage.wait_for(f"{name}-text")
    stage.press(Qt.Key.Key_4, CTRL)
    stage.wait_for("settings")


def test_escape_leads_back_the_way_one_came(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F, CTRL)
    stage.enter("people-text", "ami")
    stage.rooms["people"].go.emit(PersonPlace(AMINA))
    stage.wait_for("person-text")
    stage.press(Qt.Key.Key_Escape)
    stage.wait_for("people-text")
    assert stage.rooms["people"].place == PeoplePlace("ami")
    stage.press(Qt.Key.Key_Left, ALT)
    stage.wait_for("today-text")
    stage.press(Qt.Key.Key_Escape)
    assert stage.sees("today-text")


def test_nobody_goes_back_to_an_editor_that_was_left(stage: Stage) -> None:
    stage.press(Qt.Key.Key_N, CTRL)
    assert stage.rooms["person"].place == PersonFormPlace()
    stage.rooms["person"].go.emit(PersonPlace(AMINA))
    stage.press(Qt.Key.Key_Escape)
    stage.wait_for("today-text")


def test_a_visit_is_for_the_person_one_is_with_or_was_with_last(stage: Stage) -> None:
    stage.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert stage.rooms["contact"].place == VisitPlace()
    stage.rooms["contact"].go.emit(PersonPlace(AMINA))
    stage.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert stage.rooms["contact"].place == VisitPlace(person=AMINA)
    stage.press(Qt.Key.Key_1, CTRL)
    stage.press(Qt.Key.Key_V, CTRL | SHIFT)
    assert stage.rooms["contact"].place == VisitPlace(person=AMINA)


def test_undo_works_from_a_field_that_has_nothing_to_undo_and_after_the_toast_is_gone(stage: Stage) -> None:
    undone: list[str] = []
    stage.rooms["today"].said.emit("Visit saved", lambda: undone.append("visit"))
    toast = stage.widget("toast")
    toast.hide()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    stage.press(Qt.Key.Key_Z, CTRL)
    assert undone == ["visit"]
    stage.press(Qt.Key.Key_Z, CTRL)
    assert undone == ["visit"]
    assert "nothing to undo" in stage.said_at("toast")


def test_undo_in_a_field_with_text_takes_the_text_back(stage: Stage) -> None:
    undone: list[str] = []
    stage.enter("today-text", "abc")
    stage.rooms["today"].said.emit("Visit saved", lambda: undone.append("visit"))
    stage.press(Qt.Key.Key_Z, CTRL)
    assert undone == []


def test_what_a_room_changed_is_told_to_every_room(stage: Stage) -> None:
    stage.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(lambda: stage.rooms["people"].place is not None)
    changed = Changed(people=frozenset({AMINA}))
    stage.rooms["people"].changed.emit(changed)
    assert stage.rooms["today"].refreshed == stage.rooms["people"].refreshed == [changed]
    assert stage.rooms["review"].refreshed == [], "it is made when somebody goes there, and reads then"


def test_what_waits_stands_beside_exchange(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    desk = next(iter(stage.lockbox.vaults.values()))
    given = datetime.now(UTC) - timedelta(days=6)
    desk.exchange.stands = replace(desk.exchange.stands, unsealed=14, conflicts=2, last_given=given)
    stage.start()
    stage.unlock(WORDS)
    button = stage.widget(f"to-{Area.EXCHANGE}")
    stage.qtbot.waitUntil(lambda: "14 notes to give" in button.toolTip().replace("\u2068", "").replace("\u2069", ""))
    review = stage.widget(f"to-{Area.REVIEW}")
    assert "2" in review.accessibleDescription()
    assert review.isVisible()
    assert "6 days ago" in stage.said_at("foot-exchange")


def test_who_has_nothing_to_decide_sees_no_place_for_it(stage: Stage) -> None:
    assert not stage.sees(f"to-{Area.REVIEW}")
    stage.press(Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert stage.sees(f"to-{Area.REVIEW}"), "whoever is there sees where they are"


def test_a_coordinator_reviews_always(set_up: SetUp) -> None:
    stage = set_up("/vaults/vault")
    desk = next(iter(stage.lockbox.vaults.values()))
    desk.be_coordinator()
    amina, mina = desk.person("Amina Mwangi"), desk.person("Mina")
    desk.twins.put(amina, mina, 87, Evidence(Trait.ASKED, Fit.SAME))
    stage.start()
    stage.unlock(WORDS)
    stage.qtbot.waitUntil(lambda: stage.sees(f"to-{Area.REVIEW}"))
    review = stage.widget(f"to-{Area.REVIEW}")
    assert review.accessibleName() == "Review"
    assert "whether two are one person" in review.accessibleDescription()


def test_the_title_names_the_program_only(stage: Stage) -> None:
    stage.rooms["today"].go.emit(PersonPlace(AMINA))
    assert stage.window.windowTitle() == "Visitbook"


def test_help_opens_on_every_screen_and_escape_closes_it(stage: Stage) -> None:
    sheet = stage.window.findChild(HelpSheet)
    assert sheet is not None
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4):
        stage.press(key, CTRL)
        stage.press(Qt.Key.Key_F1)
        assert sheet.isVisible()
        stage.press(Qt.Key.Key_Escape)
        assert not sheet.isVisible()
    assert stage.sees("settings")


def test_f6_walks_through_navigation_screen_and_foot(stage: Stage) -> None:
    stage.widget("today-text").setFocus()
    names = []
    for _ in range(3):
        stage.press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        names.append(focused.objectName() if focused is not None else "")
    assert names == ["foot-lock", "to-today", "today-text"]


def test_a_draft_that_was_kept_shows_at_the_foot(stage: Stage) -> None:
    assert not stage.sees("foot-draft")
    stage.rooms["today"].drafted.emit()
    assert "Draft saved" in stage.said_at("foot-draft")
    stage.press(Qt.Key.Key_2, CTRL)
    assert not stage.sees("foot-draft")


def test_the_navigation_grows_narrow_with_the_window(stage: Stage) -> None:
    rail = stage.window.findChild(Rail)
    assert rail is not None
    stage.window.resize(1300, 700)
    stage.qtbot.waitUntil(lambda: rail.width() > 150)
    stage.window.resize(920, 500)
    stage.qtbot.waitUntil(lambda: rail.width() < 130)


def test_every_place_is_found_again_as_it_was_written_down() -> None:
    places: tuple[Place, ...] = (
        TodayPlace(),
        PeoplePlace("ami"),
        PersonPlace(AMINA),
        PersonFormPlace(),
        PersonFormPlace(AMINA, "Ami"),
        VisitPlace(),
        VisitPlace(AMINA, RecordId(7, 2), "visit:1"),
        ExchangePlace(),
        ReviewPlace(ReviewTab.TEAM, RecordId(7, 8), RecordId(7, 9)),
        SettingsPlace(),
    )
    assert [place_of(content_of(place)) for place in places] == list(places)


def test_a_place_that_is_not_understood_is_today() -> None:
    assert place_of({}) == TodayPlace()
    assert place_of({"place": "person", "id": "nonsense"}) == TodayPlace()
    assert place_of({"place": 3}) == TodayPlace()


def test_after_the_last_deed_the_casebook_is_tidied_step_by_step(stage: Stage) -> None:
    stage.rooms["today"].changed.emit(Changed(records=frozenset({AMINA})))
    (desk,) = stage.lockbox.vaults.values()
    stage.qtbot.waitUntil(lambda: desk.rests == RESTS, timeout=8_000)
