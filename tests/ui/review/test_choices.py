"""Versions side by side, picked or written anew; by hand, by keys, and after somebody else was quicker."""

from datetime import timedelta
from typing import Final

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.domain.changed import Changed
from desktop.domain.changes import DELETED
from desktop.domain.errors import NotWritable
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.ui.kit.marked import MarkedText
from desktop.ui.kit.rooms import PersonPlace, ReviewPlace
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.wording import worded_error
from desktop.ui.review.choice import _Sides
from desktop.ui.review.choosing import DRAFT
from tests.support.fakedesk import NOW, TENDAI, FakeDesk
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, low, nameless, sentences

EARLIER: Final = "We shelled beans. Sleep has been better since the walks."
OURS: Final = "We shelled beans. Sleep has been much better since the walks."
THEIRS: Final = "We shelled beans with her sister. Sleep has been better since the walks."


def place_apart(desk: FakeDesk, amina: RecordId, *others: str) -> str:
    desk.casebook.disagree("person", amina, "place", *(others or ("Ward 2",)), earlier="Ward")
    return f"{name_of(amina)}:place"


@pytest.fixture
def visit(desk: FakeDesk, amina: RecordId) -> RecordId:
    """A note that two have written on."""
    visit = desk.visit(amina, 1, narrative=OURS)
    desk.casebook.disagree("encounter", visit, "narrative", THEIRS, earlier=EARLIER)
    return visit


def marked(visitor: Visitor) -> list[MarkedText]:
    return [label for label in visitor.room.panel.findChildren(MarkedText) if label.isVisibleTo(visitor.room.panel)]


def versions(visitor: Visitor) -> list[str]:
    return [label.plain() for label in marked(visitor)]


def own_text(visitor: Visitor) -> QPlainTextEdit:
    return visitor.find("encounter-narrative", QPlainTextEdit)


def test_two_versions_stand_side_by_side_with_who_and_when(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 1, next_contact="2026-03-21")
    desk.casebook.disagree("encounter", visit, "next_contact", "2026-03-28", earlier="2026-03-20")
    visitor.enter(ReviewPlace())
    texts = sentences(visitor.room.panel)
    assert {"Amina Mwangi", "Choice 1 of 1", "Home visit of Fri, 13 Mar 2026: Next visit"} <= set(texts)
    assert {"Sat, 21 Mar 2026", "Sat, 28 Mar 2026", "Before: Fri, 20 Mar 2026"} <= set(texts)
    assert visitor.find("choice-0", QRadioButton).text() == "A: you, 13 Mar 2026, 13:40"
    assert visitor.find("choice-1", QRadioButton).text() == "B: Joyce Achieng, 13 Mar 2026, 13:40"
    assert not visitor.find("choice-keep", QPushButton).isEnabled(), "nothing is picked for anybody"
    visitor.find("choice-1", QRadioButton).click()
    visitor.press("choice-keep")
    assert desk.casebook.fields_of(visit)["next_contact"] == "2026-03-28"
    assert "Nothing to review" in sentences(visitor.room.panel)
    assert visitor.changed[-1].people == {amina}


def test_codes_and_people_are_said_in_words(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    grace = desk.person("Grace")
    visit = desk.visit(amina, 1)
    desk.casebook.disagree("encounter", visit, "mode", "phone")
    desk.casebook.disagree("encounter", visit, "person", name_of(grace))
    visitor.enter(ReviewPlace())
    found = set(sentences(visitor.room.panel))
    visitor.key(Qt.Key.Key_J)
    found |= set(sentences(visitor.room.panel))
    assert {"Home visit", "Phone call", "Amina Mwangi", "Grace"} <= found


def test_in_a_long_text_what_each_added_and_took_out_is_marked(visitor: Visitor, visit: RecordId) -> None:
    visitor.enter(ReviewPlace())
    ours, theirs = marked(visitor)
    assert ours.plain() == OURS
    assert "text-decoration:underline" in ours.text()
    assert "much" in ours.accessibleName()
    assert "(new: with her sister)" in plain(theirs.accessibleName())
    assert any(text.startswith("Underlined: written new.") for text in sentences(visitor.room.panel))


def test_what_people_wrote_is_never_read_as_markup(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 1, narrative="<b>Same</b> & <i>one</i>")
    desk.casebook.disagree("encounter", visit, "narrative", "<b>Same</b> & <u>two</u>", earlier="<b>Same</b>")
    visitor.enter(ReviewPlace())
    assert all("&lt;b&gt;Same" in label.text() for label in marked(visitor))


def test_a_proposal_has_what_both_wrote_and_is_kept_only_when_asked(
    visitor: Visitor, desk: FakeDesk, visit: RecordId
) -> None:
    visitor.enter(ReviewPlace())
    both = "We shelled beans with her sister. Sleep has been much better since the walks."
    assert own_text(visitor).toPlainText() == both
    assert "Every change is in here. Read it, correct it, then keep it." in sentences(visitor.room.panel)
    assert desk.casebook.fields_of(visit)["narrative"] == OURS
    visitor.find("choice-own", QRadioButton).click()
    visitor.press("choice-keep")
    assert desk.casebook.fields_of(visit)["narrative"] == both


def test_the_same_words_written_differently_stand_in_brackets(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    visit = desk.visit(amina, 1, narrative=EARLIER.replace("beans", "maize"))
    desk.casebook.disagree("encounter", visit, "narrative", EARLIER.replace("beans", "peas"), earlier=EARLIER)
    visitor.enter(ReviewPlace())
    assert "We shelled [maize / peas]." in own_text(visitor).toPlainText()
    assert any("[brackets]" in text for text in sentences(visitor.room.panel))


def test_of_a_coded_field_something_else_can_be_chosen(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 1, next_contact="2026-03-21")
    desk.casebook.disagree("encounter", visit, "next_contact", "2026-03-28")
    visitor.enter(ReviewPlace())
    visitor.find("encounter-next_contact", QLineEdit).setFocus()
    visitor.type("25 Mar 2026")
    visitor.press("choice-keep")
    assert desk.casebook.fields_of(visit)["next_contact"] == "2026-03-25"


def test_nothing_written_is_asked_for_and_nothing_is_decided(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.find("person-place", QLineEdit).clear()
    visitor.press("choice-keep")
    assert "Write something first, or choose one of the versions." in sentences(visitor.room.panel)
    assert len(desk.casebook.conflicts()) == 1


def test_keys_walk_pick_and_keep(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    desk.casebook.disagree("person", amina, "name", "Amina Otieno")
    visitor.enter(ReviewPlace())
    visitor.key(Qt.Key.Key_J)
    assert "Choice 2 of 2" in sentences(visitor.room.panel)
    visitor.key(Qt.Key.Key_Up)
    assert "Choice 1 of 2" in sentences(visitor.room.panel)
    visitor.key(Qt.Key.Key_K)
    assert "Choice 2 of 2" in sentences(visitor.room.panel)
    visitor.key(Qt.Key.Key_B)
    visitor.key(Qt.Key.Key_Return)
    assert desk.casebook.fields_of(amina)["name"] == "Amina Otieno"
    visitor.key(Qt.Key.Key_1)
    visitor.key(Qt.Key.Key_Return)
    assert desk.casebook.fields_of(amina)["place"] == "Ward 1"
    assert desk.casebook.conflicts() == ()


def test_enter_in_a_long_text_is_a_new_line_and_ctrl_enter_keeps(
    visitor: Visitor, desk: FakeDesk, visit: RecordId
) -> None:
    visitor.enter(ReviewPlace())
    text = own_text(visitor)
    text.setFocus()
    text.selectAll()
    visitor.type("Both.")
    visitor.key(Qt.Key.Key_Return)
    visitor.type("Jointly")
    assert len(desk.casebook.conflicts()) == 1
    visitor.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.casebook.fields_of(visit)["narrative"] == "Both.\nJointly"


def test_of_three_versions_each_can_be_kept(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina, "Ward 2", "Ward 3")
    visitor.enter(ReviewPlace())
    assert versions(visitor) == ["Ward 1", "Ward 2", "Ward 3"]
    visitor.key(Qt.Key.Key_C)
    visitor.press("choice-keep")
    assert desk.casebook.fields_of(amina)["place"] == "Ward 3"


def test_who_wrote_the_same_stands_together(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina, "Ward 2", "Ward 2")
    visitor.enter(ReviewPlace())
    assert versions(visitor) == ["Ward 1", "Ward 2"]


def test_an_edit_against_a_deletion_is_said_in_plain_words(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    visit = desk.visit(amina, 1, narrative="Unseen.")
    desk.casebook.disagree("encounter", visit, DELETED, True)
    visitor.enter(ReviewPlace())
    kept, binned = versions(visitor)
    assert kept.startswith("Keep it, with what was written meanwhile.")
    assert "Unseen." in kept
    assert binned == "Put it in the bin."
    assert visitor.room.panel.findChild(QRadioButton, "choice-own") is None
    visitor.key(Qt.Key.Key_B)
    visitor.press("choice-keep")
    assert desk.casebook.show("encounter", visit).record.deleted


def test_a_clock_that_looks_wrong_is_named(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.casebook.disagree("person", amina, "place", "Ward 2", author=TENDAI, when=NOW + timedelta(days=400))
    visitor.enter(ReviewPlace())
    assert "The date on the laptop of Tendai Moyo looks wrong." in map(plain, sentences(visitor.room.panel))


def test_a_choice_can_wait(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    desk.casebook.disagree("person", amina, "name", "Amina Otieno")
    visitor.enter(ReviewPlace())
    visitor.press("choice-later")
    assert "Choice 2 of 2" in sentences(visitor.room.panel)
    visitor.press("choice-later")
    assert "Choice 1 of 2" in sentences(visitor.room.panel)
    visitor.press("choice-person")
    assert visitor.went == [PersonPlace(amina)]


def test_a_decision_is_undone_by_the_toast(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.key(Qt.Key.Key_B)
    visitor.press("choice-keep")
    assert visitor.said == ["Chosen. The other one stays in the history."]
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert versions(visitor) == ["Ward 1", "Ward 2"]


def test_whoever_came_from_a_person_goes_back_to_them(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    grace = desk.person("Grace", place="Hill")
    place_apart(desk, amina)
    place_apart(desk, grace, "Valley")
    visitor.enter(ReviewPlace(person=grace, record=grace))
    assert "Choice 1 of 1" in sentences(visitor.room.panel)
    visitor.key(Qt.Key.Key_B)
    visitor.press("choice-keep")
    assert visitor.went == [PersonPlace(grace)]


def test_it_begins_at_the_record_it_was_asked_for(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    grace = desk.person("Grace", place="Hill")
    place_apart(desk, amina)
    place_apart(desk, grace, "Valley")
    visitor.enter(ReviewPlace(record=grace))
    assert "Choice 2 of 2" in sentences(visitor.room.panel)
    assert visitor.room.here() == ReviewPlace(record=grace)


# Others meanwhile


def test_when_somebody_else_has_decided_it_is_said(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    conflict = place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.key(Qt.Key.Key_B)
    desk.casebook.resolve(conflict, take="A")
    visitor.press("choice-keep")
    assert any(text.startswith("Somebody else has decided this meanwhile.") for text in sentences(visitor.room.panel))
    assert desk.casebook.fields_of(amina)["place"] == "Ward 1"


def test_what_was_begun_about_something_decided_elsewhere_can_still_be_read(
    visitor: Visitor, desk: FakeDesk, amina: RecordId
) -> None:
    conflict = place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.find("person-place", QLineEdit).setText("Ward 1 until May")
    desk.casebook.resolve(conflict, take="A")
    visitor.room.refresh(Changed(everything=True))
    visitor.settle()
    assert any("You had begun to write: “Ward 1 until May”" in plain(text) for text in sentences(visitor.room.panel))


def test_a_version_more_is_shown_before_anything_is_decided(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.key(Qt.Key.Key_B)
    place_apart(desk, amina, "Ward 7")
    visitor.press("choice-keep")
    texts = sentences(visitor.room.panel)
    assert any(text.startswith("Somebody has written here meanwhile.") for text in texts)
    assert "Ward 7" in versions(visitor)
    assert len(desk.casebook.conflicts()) == 1


def test_what_is_written_stays_when_something_else_changes(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.find("person-place", QLineEdit).setText("Half a sen")
    visitor.room.refresh(Changed(everything=True))
    visitor.settle()
    assert visitor.find("person-place", QLineEdit).text() == "Half a sen"


def test_what_is_half_written_is_kept_over_the_lock(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    visitor.find("person-place", QLineEdit).setText("Half a sen")
    visitor.leave()
    assert DRAFT in desk.drafts.kept
    visitor.enter(ReviewPlace())
    assert visitor.find("person-place", QLineEdit).text() == "Half a sen"
    visitor.press("choice-keep")
    assert desk.casebook.fields_of(amina)["place"] == "Half a sen"
    assert DRAFT not in desk.drafts.kept


def test_a_full_disk_is_said_and_the_choice_is_still_there(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    desk.troubles.fail("resolve", NotWritable())
    visitor.key(Qt.Key.Key_B)
    visitor.press("choice-keep")
    texts = sentences(visitor.room.panel)
    assert worded_error(NotWritable()).text in texts
    assert "Ward 2" in versions(visitor)


def test_a_viewer_reads_and_does_not_decide(visitor: Visitor, desk: FakeDesk, amina: RecordId) -> None:
    desk.casebook.role = Role.VIEWER
    place_apart(desk, amina)
    visitor.enter(ReviewPlace())
    assert "Ward 2" in versions(visitor)
    assert visitor.find("choice-keep", QPushButton).isHidden()
    assert not visitor.find("choice-0", QRadioButton).isEnabled()


# Access


def test_everything_has_a_name_and_is_large_enough(visitor: Visitor, desk: FakeDesk, visit: RecordId) -> None:
    visitor.enter(ReviewPlace())
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []
    assert visitor.find("choice-0", QRadioButton).accessibleDescription().startswith("We shelled beans")


def test_with_nothing_to_choose_it_says_when_it_looked(visitor: Visitor) -> None:
    visitor.enter(ReviewPlace())
    texts = sentences(visitor.room.panel)
    assert "Nothing to review" in texts
    assert any(text.startswith("Last check") for text in texts)


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
@pytest.mark.parametrize("what", ["text", "deleted", "nothing"])
def test_every_word_is_told_again_in_another_language(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, language: str, what: str
) -> None:
    install_pseudo_languages()
    if what == "text":
        desk.casebook.disagree("person", amina, "place", "Ward 2", earlier="Ward")
    elif what == "deleted":
        desk.casebook.disagree("person", amina, DELETED, True)
    visitor.enter(ReviewPlace())
    i18n.use(language)
    visitor.room.retranslate()
    visitor.settle()
    texts = [words for words in sentences(visitor.room.panel) if "Ward" not in words and words != "Amina Mwangi"]
    assert texts
    assert [words for words in texts if not all(map(is_fenced, words.splitlines()))] == []


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_while_names_are_put_away_no_version_shows_one_and_nobody_chooses_between_names(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = desk.visit(amina, 1, narrative="Amina slept well.")
    desk.casebook.disagree("encounter", visit, "narrative", "Amina slept badly.", earlier="Amina slept.")
    desk.casebook.disagree("person", amina, "name", "Amina Mwangie", earlier="Amina")
    desk.casebook.hide_names(on=True)
    monkeypatch.setattr(desk.casebook, "_name", lambda _person: "A. from the river")
    visitor.enter(ReviewPlace())
    for _choice in range(2):
        shown = " ".join(sentences(visitor.room.panel) + versions(visitor))
        assert "Amina" not in shown
        assert not visitor.room.panel.findChildren(QRadioButton, "choice-own")
        if "put away" in shown:
            assert not visitor.find("choice-0", QRadioButton).isEnabled()
        else:
            assert "A. from the river slept badly." in versions(visitor)
        visitor.key(Qt.Key.Key_J)


def test_versions_without_room_next_to_each_other_stand_beneath_each_other(qtbot: QtBot) -> None:
    cards = [QLabel("Old Market, the blue gate behind the well"), QLabel("By the water tower")]
    area = scrolled(_Sides(cards))
    qtbot.addWidget(area)
    wide = cards[0].sizeHint().width()
    area.resize(3 * wide, 200)
    area.show()
    qtbot.waitUntil(lambda: cards[0].y() == cards[1].y())
    area.resize(wide + 60, 200)
    qtbot.waitUntil(lambda: cards[0].x() == cards[1].x() and cards[1].y() > cards[0].y())
    assert cards[0].geometry().right() < area.viewport().width()
