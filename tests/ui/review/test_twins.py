"""People who may be one: beside each other, said to be one or two by one press, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QRadioButton, QTabBar

from desktop.domain.changed import Changed
from desktop.domain.errors import NoSpace
from desktop.domain.ids import RecordId, name_of
from desktop.domain.twins import Evidence, Fit, Trait
from desktop.ui.kit.cards import CardList
from desktop.ui.kit.rooms import PersonPlace, ReviewPlace, ReviewTab
from desktop.ui.kit.wording import worded_error
from desktop.ui.review.twins import DecidedPage
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import Visitor, low, nameless, sentences

TWINS = ReviewPlace(ReviewTab.TWINS)


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """A coordinator's."""
    desk.be_coordinator()
    return desk


@pytest.fixture
def mina(desk: FakeDesk, amina: RecordId) -> RecordId:
    """Perhaps Amina, whom a colleague met, too."""
    mina = desk.person("أمينة", place="Ward 1", birth_year=1984)
    desk.visit(mina, 3)
    desk.casebook.put("household", {"person": name_of(mina), "name": "Baraka"})
    speaks = (Evidence(Trait.SOUND, Fit.NEAR), Evidence(Trait.PLACE, Fit.SAME), Evidence(Trait.ASKED, Fit.SAME))
    desk.twins.put(amina, mina, 91, *speaks)
    return mina


def said(visitor: Visitor) -> str:
    panel = visitor.room.panel
    picks = [pick.accessibleName() for pick in panel.findChildren(QRadioButton) if pick.isVisibleTo(panel)]
    return "\n".join([*sentences(panel), *picks]).replace("\u2068", "").replace("\u2069", "")


def test_two_stand_beside_each_other_with_what_speaks_for_it(visitor: Visitor, amina: RecordId, mina: RecordId) -> None:
    visitor.enter(TWINS)
    words = said(visitor)
    for each in ("Amina Mwangi", "أمينة", "read nearly alike", "Baraka", "1 visit", "0 visits", "42 years old"):
        assert each in words
    assert "Somebody who visits asks" in words
    assert "make them two again at any time" in words, "said before it is done"
    assert visitor.find("twins-stays-1", QRadioButton).isChecked(), "where more is written"
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []
    visitor.press("twins-open-0")
    assert visitor.went == [PersonPlace(amina)]


def test_they_are_one_under_whoever_is_chosen_until_that_is_taken_back(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, mina: RecordId
) -> None:
    visitor.enter(TWINS)
    visitor.key(Qt.Key.Key_A)
    visitor.key(Qt.Key.Key_Return)
    assert [(one.keep, one.other) for one in desk.twins.merged.values()] == [(amina, mina)]
    assert "Nobody seems to be written down twice" in said(visitor)
    assert visitor.undo is not None
    visitor.undo()
    visitor.settle()
    assert not desk.twins.merged
    assert "أمينة" in said(visitor), "asked about again, at once"


def test_they_are_two_and_what_was_decided_is_listed_with_its_way_back(
    visitor: Visitor, desk: FakeDesk, mina: RecordId
) -> None:
    visitor.enter(TWINS)
    visitor.press("twins-two")
    assert len(desk.twins.apart) == 1
    visitor.press("twins-decided")
    assert "Amina Mwangi and أمينة are two people" in said(visitor)
    visitor.press("twins-back-0")
    assert not desk.twins.apart
    assert "Nothing was decided yet" in said(visitor)
    visitor.find("twins-decided-page", DecidedPage).back.click()
    visitor.settle()
    assert "أمينة" in said(visitor)


def test_tab_and_glance_count_them_and_lead_there_and_later_is_the_next(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, mina: RecordId
) -> None:
    zawadi = desk.person("Zawadi")
    desk.twins.put(mina, zawadi)
    visitor.enter(ReviewPlace(ReviewTab.OVERVIEW))
    visitor.find("overview-list", CardList).chosen.emit(ReviewTab.TWINS)
    visitor.settle()
    tabs = visitor.find("twins-tabs", QTabBar)
    assert "Same person? (2)" in [tabs.tabText(n) for n in range(tabs.count())]
    assert "1 of 2" in said(visitor)
    visitor.press("twins-later")
    assert "2 of 2" in said(visitor)
    assert "Zawadi" in said(visitor)
    visitor.press("twins-one")
    assert "Zawadi" not in said(visitor)


def test_who_was_said_to_be_one_elsewhere_is_not_asked_about(
    visitor: Visitor, desk: FakeDesk, amina: RecordId, mina: RecordId
) -> None:
    visitor.enter(TWINS)
    zawadi = desk.person("Zawadi")
    desk.twins.put(amina, zawadi)
    desk.twins.merge(amina, zawadi)
    desk.twins.put(amina, zawadi)
    visitor.room.refresh(Changed(people=frozenset({zawadi})))
    visitor.settle()
    tabs = visitor.find("twins-tabs", QTabBar)
    visitor.key(Qt.Key.Key_J)
    assert "Zawadi" not in said(visitor)
    assert "Same person? (1)" in [tabs.tabText(n) for n in range(tabs.count())]


def test_with_names_put_away_nobody_is_named(visitor: Visitor, desk: FakeDesk, mina: RecordId) -> None:
    desk.casebook.names_hidden = True
    visitor.enter(TWINS)
    words = said(visitor)
    visitor.room.refresh(Changed(everything=True))
    assert not {"Mwangi", "أمينة", "Baraka"} & {word for line in words.split("\n") for word in line.split()}
    assert "Ctrl+H" in words
    visitor.press("twins-one")
    assert "Mwangi" not in "".join(visitor.said)


def test_what_does_not_work_is_said_and_nothing_is_lost(visitor: Visitor, desk: FakeDesk, mina: RecordId) -> None:
    visitor.enter(TWINS)
    desk.troubles.fail("merge", NoSpace())
    visitor.press("twins-one")
    assert worded_error(NoSpace()).text in said(visitor)
    assert visitor.find("twins-one", QPushButton).isEnabled()
