"""Places of help on the screen: found while one types, read whole, kept right, and written by whoever may."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget

from desktop import i18n
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.ui.directory.controller import DirectoryRoom
from desktop.ui.kit.rooms import DirectoryPlace, TodayPlace
from tests.support.fakedesk import TODAY, FakeDesk
from tests.support.held import looked_for
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, low, nameless, sentences


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture
def clinic(desk: FakeDesk) -> RecordId:
    add = desk.casebook.put
    add("directory_entry", {"name": "Legal aid office", "kind": "legal_aid", "place": "Old Market"})
    add("directory_entry", {"name": "Gone", "kind": "food", "retired": True})
    facts = {"phone": "0700 111 222", "hours": "8 to 16", "languages": ["sw"], "last_checked": ago(200)}
    return add("directory_entry", {"name": "Hope clinic", "kind": "clinic", "place": "Ward 1", **facts})


def titles(visitor: Visitor) -> list[str]:
    model = visitor.find("directory-cards", QTableView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def offered(visitor: Visitor, name: str) -> bool:
    button = looked_for(visitor.room.panel, QPushButton, name)
    return button is not None and button.isVisibleTo(visitor.room.panel)


def test_an_empty_directory_says_who_fills_it(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(DirectoryPlace())
    assert any("Your coordinator" in words for words in sentences(visitor.room.panel))
    assert not offered(visitor, "directory-add")
    desk.be_coordinator()
    visitor.enter(DirectoryPlace())
    visitor.press("directory-none-action")
    visitor.find("directory_entry-name", QLineEdit).setText("Hope clinic")
    visitor.press("directory_entry-save")
    assert desk.casebook.all_of("directory_entry")[0]["name"] == "Hope clinic"
    assert "Hope clinic" in sentences(visitor.room.panel)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert desk.casebook.all_of("directory_entry") == ()


@pytest.mark.usefixtures("clinic")
def test_the_list_follows_what_is_typed_and_chosen(visitor: Visitor) -> None:
    visitor.enter(DirectoryPlace())
    assert titles(visitor) == ["Hope clinic", "Legal aid office"]
    visitor.type("leg off")
    assert titles(visitor) == ["Legal aid office"]
    visitor.type("x")
    assert any("Nothing found here" in words for words in sentences(visitor.room.panel))
    visitor.find("directory-search", QLineEdit).clear()
    kind = visitor.find("directory-kind", QComboBox)
    kind.setCurrentIndex(kind.findData("clinic"))
    kind.activated.emit(kind.currentIndex())
    assert titles(visitor) == ["Hope clinic"]


def test_a_peer_says_what_they_found_and_changes_nothing_else(
    visitor: Visitor, desk: FakeDesk, clinic: RecordId
) -> None:
    visitor.enter(DirectoryPlace(clinic))
    said = sentences(visitor.room.panel)
    assert {"Hope clinic", "0700 111 222", "8 to 16", "Ward 1"} <= set(said)
    age = visitor.find("place-age", QLabel)
    assert age.text() == "Checked 7 months ago. It may be different by now: call before anybody sets out."
    assert not offered(visitor, "place-change")
    assert not offered(visitor, "place-retire")
    visitor.press("place-right")
    (check,) = desk.casebook.all_of("directory_check")
    assert (check["entry"], check["date"], check["found"]) == (clinic, TODAY.isoformat(), "right")
    assert visitor.find("place-age", QLabel).text() == "Checked today"
    visitor.press("place-note")
    visitor.click(visitor.find("directory_check-form", QWidget), "choice-changed")
    visitor.find("directory_check-treated", QPlainTextEdit).setPlainText("They asked for money.")
    visitor.press("directory_check-save")
    assert "different there" in visitor.find("place-age", QLabel).text()
    assert "They asked for money." in sentences(visitor.room.panel)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert visitor.find("place-age", QLabel).text() == "Checked today"


def test_whoever_decides_changes_a_place_and_takes_it_from_the_list(
    visitor: Visitor, desk: FakeDesk, clinic: RecordId
) -> None:
    desk.be_coordinator()
    visitor.enter(DirectoryPlace(clinic))
    visitor.press("place-change")
    visitor.find("directory_entry-phone", QLineEdit).setText("0700 333")
    visitor.press("directory_entry-save")
    assert desk.casebook.fields_of(clinic)["phone"] == "0700 333"
    assert desk.casebook.fields_of(clinic)["hours"] == "8 to 16"
    visitor.press("place-retire")
    assert desk.casebook.fields_of(clinic)["retired"] is True
    assert not offered(visitor, "place-right")
    assert visitor.room.step_back()
    assert titles(visitor) == ["Legal aid office", "No longer shown", "Gone", "Hope clinic"]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert "Hope clinic" in titles(visitor)[:2]


def test_half_a_word_waits_where_it_was_left(visitor: Visitor, desk: FakeDesk, clinic: RecordId) -> None:
    visitor.enter(DirectoryPlace(clinic))
    visitor.press("place-note")
    visitor.find("directory_check-treated", QPlainTextEdit).setPlainText("They lis")
    visitor.leave()
    here = visitor.room.here()
    assert here == DirectoryPlace(clinic, writing="directory_check")
    assert f"directory_check:{name_of(clinic)}" in desk.drafts.kept
    assert here is not None
    visitor.enter(here)
    assert visitor.find("directory_check-treated", QPlainTextEdit).toPlainText() == "They lis"
    assert visitor.room.step_back()
    visitor.settle()
    assert visitor.room.here() == DirectoryPlace(clinic)
    assert visitor.room.step_back()
    assert not visitor.room.step_back()
    assert isinstance(visitor.room, DirectoryRoom)
    visitor.room._list.back.click()
    assert visitor.went == [TodayPlace()]


def test_what_cannot_be_saved_stays_on_the_screen(visitor: Visitor, desk: FakeDesk, clinic: RecordId) -> None:
    visitor.enter(DirectoryPlace(clinic))
    visitor.press("place-note")
    visitor.press("directory_check-save")  # nothing is said yet
    assert desk.casebook.all_of("directory_check") == ()
    visitor.click(visitor.find("directory_check-form", QWidget), "choice-closed")
    desk.troubles.fail("add", RuntimeError("a mistake of the program"))
    visitor.press("directory_check-save")
    assert visitor.find("directory_check-trouble", QWidget).isVisibleTo(visitor.room.panel)
    visitor.press("directory_check-save")
    assert len(desk.casebook.all_of("directory_check")) == 1


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PEER, Role.VIEWER])
def test_everything_has_a_name_and_a_height(visitor: Visitor, desk: FakeDesk, clinic: RecordId, role: Role) -> None:
    desk.casebook.role = role
    for place in (DirectoryPlace(), DirectoryPlace(clinic), DirectoryPlace(clinic, "directory_entry")):
        visitor.enter(place)
        assert nameless(visitor.room.panel) == []
        assert low(visitor.room.panel) == []
    assert offered(visitor, "place-note") is (role is Role.PEER)


@pytest.mark.parametrize("wanted", ["", "directory_entry", "directory_check"])
def test_every_word_is_told_again_in_another_language(
    visitor: Visitor, desk: FakeDesk, clinic: RecordId, wanted: str
) -> None:
    install_pseudo_languages()
    desk.be_coordinator()
    visitor.enter(DirectoryPlace(clinic, wanted))
    ours = {*desk.casebook.fields_of(clinic).values(), "Kiswahili"}  # a language is called as it calls itself
    i18n.use("pseudo")
    visitor.room.retranslate()
    visitor.settle()
    words = [one for one in sentences(visitor.room.panel) if one not in ours]
    assert words
    assert [one for one in words if not is_fenced(one)] == []
