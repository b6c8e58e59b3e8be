"""The help page for worries: one key away, over everything, and nothing beneath it is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.ui.kit.rooms import HousePlace, PersonPlace, TodayPlace, VisitPlace
from tests.support.fakedesk import TODAY
from tests.support.windows import Stage, cut_off, nameless
from tests.ui.settings.test_settings import desk_of

CTRL = Qt.KeyboardModifier.ControlModifier


def test_one_key_opens_it_from_every_area_and_closes_it_again(stage: Stage) -> None:
    for figure in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5):
        stage.press(figure, CTRL)
        stage.press(Qt.Key.Key_F2)
        stage.wait_for("safety-help")
        assert "Ask openly" in stage.said_at("safety-help")
        stage.press(Qt.Key.Key_F2)
        assert not stage.sees("safety-help")


def test_what_is_half_written_stays_as_it_is_with_the_keyboard_in_it(stage: Stage) -> None:
    stage.enter("today-text", "Half a sen")
    stage.log.clear()
    stage.press(Qt.Key.Key_F2)
    stage.wait_for("safety-help")
    for _ in range(3):
        stage.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert stage.widget("safety-help").isAncestorOf(focused)
    stage.press(Qt.Key.Key_Escape)
    assert not stage.sees("safety-help")
    assert stage.log == []  # nobody left the room
    focused = QApplication.focusWidget()
    assert focused is stage.widget("today-text")


def test_it_says_what_to_do_where_they_are_on_the_phone_or_write(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    words = stage.said_at("safety-help")
    steps = ("Stay on the line", "Ask where they are", "Ask who is near", "Call the number for where they are")
    assert all(step in words for step in (*steps, "Tell your coordinator at once"))


def test_the_programmes_numbers_stand_there_and_how_old_they_are(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    assert "Ask your coordinator to enter numbers" in stage.said_at("safety-help")
    stage.press(Qt.Key.Key_Escape)
    casebook = desk_of(stage).casebook
    casebook.put("help_contact", {"name": "Joyce", "kind": "responder", "phone": "0700 112"})
    casebook.put("help_contact", {"name": "Gone", "phone": "0700 113", "retired": True})
    checked = {"name": "Clinic", "place": "Gate B", "last_checked": TODAY.isoformat()}
    casebook.put("help_contact", checked)
    stage.press(Qt.Key.Key_F2)
    stage.qtbot.waitUntil(lambda: "0700 112" in stage.said_at("safety-help"))
    words = stage.said_at("safety-help")
    assert "Nobody has checked this number yet." in words
    assert "Gate B" in words
    assert "0700 113" not in words
    assert "Ask your coordinator to enter" not in words


def test_the_button_in_the_navigation_opens_it_and_going_elsewhere_closes_it(stage: Stage) -> None:
    button = stage.widget("to-safety")
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.wait_for("safety-help")
    assert nameless(stage.window) == []
    assert cut_off(stage.window) == []
    stage.press(Qt.Key.Key_2, CTRL)
    stage.wait_for("people-text")
    assert not stage.sees("safety-help")


def test_a_coordinator_goes_on_to_the_numbers(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    assert not stage.sees("safety-help-numbers")
    stage.press(Qt.Key.Key_Escape)
    desk_of(stage).be_coordinator()
    stage.shell._session._count()  # type: ignore[union-attr] # an open one
    stage.press(Qt.Key.Key_F2)
    stage.wait_for("safety-help-numbers")
    button = stage.widget("safety-help-numbers", QPushButton)
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.wait_for("help-numbers")
    assert not stage.sees("safety-help")
    assert stage.rooms["today"].place == TodayPlace()


def test_with_a_person_on_the_screen_it_leads_to_writing_it_down(stage: Stage) -> None:
    stage.press(Qt.Key.Key_F2)
    assert not stage.sees("safety-help-write")  # about nobody
    stage.press(Qt.Key.Key_Escape)
    amina = desk_of(stage).person("Amina")
    stage.shell._session.go(PersonPlace(amina))  # type: ignore[union-attr] # an open one
    stage.press(Qt.Key.Key_F2)
    stage.qtbot.mouseClick(stage.wait_for("safety-help-write"), Qt.MouseButton.LeftButton)
    assert not stage.sees("safety-help")
    place = stage.rooms["person"].place
    assert isinstance(place, PersonPlace)
    assert (place.id, place.begin, place.then) == (amina, "safety_concern", None)


def test_from_a_visit_it_leads_there_and_back_to_the_visit(stage: Stage) -> None:
    visit = VisitPlace(desk_of(stage).person("Amina"))
    stage.shell._session.go(visit)  # type: ignore[union-attr] # an open one
    stage.press(Qt.Key.Key_F2)
    stage.qtbot.mouseClick(stage.wait_for("safety-help-write"), Qt.MouseButton.LeftButton)
    place = stage.rooms["person"].place
    assert isinstance(place, PersonPlace)
    assert (place.id, place.begin, place.then) == (visit.person, "safety_concern", visit)


def test_from_a_call_it_leads_to_a_worry_without_a_name(stage: Stage) -> None:
    session = stage.shell._session
    for place, offered in ((HousePlace("warmline_call"), False), (HousePlace("warmline_call", writing=True), True)):
        session.go(place)  # type: ignore[union-attr] # an open one
        stage.press(Qt.Key.Key_F2)
        stage.wait_for("safety-help")
        assert stage.sees("safety-help-write") is offered
        if not offered:
            stage.press(Qt.Key.Key_Escape)
    stage.qtbot.mouseClick(stage.wait_for("safety-help-write"), Qt.MouseButton.LeftButton)
    assert stage.rooms["house"].place == HousePlace("warmline_call", writing=True, worry=True)
