"""Help from others on a person's page: a referral goes its way press by press, and sums are told apart."""

from collections.abc import Mapping
from datetime import timedelta

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from desktop.domain.ids import RecordId, name_of
from desktop.domain.referring import Status, next_steps
from desktop.ui.kit.rooms import PersonPlace
from desktop.ui.kit.suggesting import Suggestions
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.roomtests import Visitor


def a_referral(desk: FakeDesk, person: RecordId, **fields: object) -> RecordId:
    whole = {"date": "2026-03-01", "status": "offered", "to_words": "Benefit office", "person": name_of(person)}
    return desk.casebook.add("referral", whole | fields)


def kept(desk: FakeDesk, type_: str = "referral") -> Mapping[str, object]:
    (shown,) = desk.casebook.list(type_)
    return shown.record.fields


def look(visitor: Visitor, person: RecordId) -> None:
    visitor.enter(PersonPlace(person, tab="links"))


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def can_press(visitor: Visitor) -> set[Status]:
    steps = ((one, f"links-referral-0-{one.value}") for one in Status)
    found = ((one, visitor.room.panel.findChild(QAbstractButton, name)) for one, name in steps)
    return {one for one, button in found if button is not None and button.isEnabled()}


def test_with_nothing_there_the_tab_says_what_belongs_here(visitor: Visitor) -> None:
    assert visitor.find("links-none", QWidget).isVisibleTo(visitor.room.panel)
    visitor.press("links-add-referral")
    shown = visitor.room.panel.currentWidget()  # type: ignore[attr-defined]  # a stack
    assert shown.objectName() == "referral-form"
    assert shown.form.content()["status"] == Status.OFFERED, "the way begins at its beginning"


def test_a_referral_is_led_along_its_way_and_each_step_can_be_taken_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    a_referral(desk, amina, urgency="this_week")
    look(visitor, amina)
    for status in (Status.ACCEPTED, Status.SENT, Status.RECEIVED, Status.APPOINTMENT, Status.ATTENDED):
        assert can_press(visitor) == set(next_steps(Status(str(kept(desk)["status"]))))
        visitor.press(f"links-referral-0-{status.value}")
        assert kept(desk)["status"] == status
    assert kept(desk)["accepted_on"] == kept(desk)["attended_on"] == TODAY.isoformat()
    assert kept(desk)["due"] == (TODAY + timedelta(days=7)).isoformat()
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert kept(desk)["status"] == Status.APPOINTMENT
    assert not kept(desk).get("attended_on")


def test_whether_it_helped_is_asked_once_and_so_is_what_got_in_the_way(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    a_referral(desk, amina, status="appointment")
    look(visitor, amina)
    visitor.press("links-referral-0-not_attended")
    visitor.press("links-referral-0-reason-no_transport")
    assert kept(desk)["reason"] == "no_transport"
    assert visitor.room.panel.findChild(QWidget, "links-referral-0-reason-forgot") is None
    visitor.press("links-referral-0-attended")
    visitor.press("links-referral-0-helped-a_little")
    assert kept(desk)["helped"] == "a_little"
    visitor.press("links-referral-0-closed")
    assert can_press(visitor) == set()


def test_the_place_of_help_is_chosen_from_the_directory_and_says_how_old_it_is(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    checked = {"last_checked": TODAY.isoformat(), "phone": "0700 111 222"}
    place = desk.casebook.add("directory_entry", {"name": "Hope clinic", **checked})
    desk.casebook.add("directory_entry", {"name": "Gone", "retired": True})
    a_referral(desk, amina)
    look(visitor, amina)
    choice = visitor.find("links-referral-0-places", QComboBox)
    assert choice.count() == 2
    choice.activated.emit(1)
    visitor.settle()
    assert kept(desk)["entry"] == place
    words = texts(visitor.find("links-referral-0", QWidget))
    assert "Hope clinic" in words
    assert "0700 111 222 · checked today" in words


def test_where_to_is_typed_and_a_place_of_that_name_is_one_press_away(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    place = desk.casebook.add("directory_entry", {"name": "Hope clinic", "kind": "clinic", "phone": "0700 111 222"})
    desk.casebook.add("directory_entry", {"name": "Hopeless", "retired": True})
    look(visitor, amina)
    visitor.press("links-add-referral")
    line = visitor.find("referral-to_words", QLineEdit)
    suggestions = visitor.find("referral-entry", Suggestions)
    assert not suggestions.isVisibleTo(visitor.room.panel)
    line.setFocus()
    visitor.type("hop")
    visitor.qtbot.waitUntil(lambda: suggestions.has_words)
    assert visitor.find("referral-entry-0", QAbstractButton).text() == "Hope clinic · Clinic · 0700 111 222"
    visitor.press("referral-entry-0")
    assert line.text() == "Hope clinic"
    status = visitor.find("referral-status", QComboBox)
    status.setCurrentIndex(status.findData("offered"))
    visitor.press("referral-save")
    assert (kept(desk)["entry"], kept(desk)["to_words"]) == (place, "Hope clinic")
    assert "0700 111 222" in texts(visitor.find("links-referral-0", QWidget))


def test_somewhere_else_than_was_chosen_is_no_longer_that_place(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    place = desk.casebook.add("directory_entry", {"name": "Hope clinic"})
    a_referral(desk, amina, entry=name_of(place), to_words="Hope clinic")
    look(visitor, amina)
    visitor.press("links-referral-0-open")
    visitor.press("entry-change")
    suggestions = visitor.find("referral-entry", Suggestions)
    assert suggestions.raw() == name_of(place)
    assert "Hope clinic" in texts(suggestions)
    line = visitor.find("referral-to_words", QLineEdit)
    line.setFocus()
    visitor.type("x")
    assert suggestions.raw() == ""
    visitor.press("referral-save")
    assert kept(desk).get("entry") is None
    assert kept(desk)["to_words"] == "Hope clinicx"


def test_sums_are_told_by_kind_and_for_the_worker_apart(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    money = {"date": "2026-03-01", "person": name_of(amina), "currency": "KES"}
    for receiver, kind, direction, amount in (
        ("person", "loan", "given", 500),
        ("person", "loan", "back", 200),
        ("worker", "transport", "given", 150),
    ):
        said = {"receiver": receiver, "kind": kind, "direction": direction, "amount": amount}
        desk.casebook.add("support", money | said)
    look(visitor, amina)
    assert visitor.find("links-sums-person", QLabel).text() == "Loan: 500 KES given, 200 KES back, 300 KES open"
    assert visitor.find("links-sums-worker", QLabel).text() == "Transport: 150 KES given"


def test_what_is_off_is_not_offered_and_what_is_there_stays_in_sight(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    desk.programme.features.clear()
    desk.casebook.add("delivery", {"date": "2026-03-01", "person": name_of(amina), "parcel": "A-17"})
    look(visitor, amina)
    assert "Parcel A-17" in texts(visitor.find("links-parcel-0", QWidget)).replace("\u2068", "").replace("\u2069", "")
    assert not visitor.find("links-add-delivery", QAbstractButton).isVisibleTo(visitor.room.panel)
