"""What coordinators see besides choices: what was kept aside, what never came, and who gave what."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget

from desktop import i18n
from desktop.domain.arrivals import Because, Kept, KeptChange, KeptFile
from desktop.domain.errors import VaultDamaged
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.roles import Role
from desktop.domain.views import Missing, TeamLine
from desktop.ui.kit.buttons import ChoiceRow
from desktop.ui.kit.cards import Card, CardList
from desktop.ui.kit.rooms import ExchangePlace, ReviewPlace, ReviewTab, SupportPlace
from desktop.ui.kit.wording import worded_error
from tests.support.fakedesk import JOYCE, NOW, TENDAI, FakeDesk, moment_of
from tests.support.pseudo import install_pseudo_languages, is_fenced
from tests.support.roomtests import Visitor, low, nameless, sentences

STRANGER = MemberId(UUID(int=99))
PROBLEMS, TEAM = ReviewPlace(ReviewTab.PROBLEMS), ReviewPlace(ReviewTab.TEAM)


def change(number: int, because: Because, author: MemberId, name: str, about: str = "Grace") -> KeptChange:
    return KeptChange(
        id=Stamp(7, number),
        type="encounter",
        record=Stamp(7, number),
        person=None,
        person_name=about,
        author=author,
        author_name=name,
        at=moment_of(NOW),
        because=because,
        creates=True,
        fields=("narrative",),
    )


def line(name: str, last: datetime | None, member: int, notes: int = 42) -> TeamLine:
    return TeamLine(member=MemberId(UUID(int=member)), name=name, role=Role.PEER, last=last, people=18, notes=notes)


@pytest.fixture
def desk(desk: FakeDesk) -> FakeDesk:
    """A coordinator's."""
    desk.be_coordinator()
    desk.exchange.colleagues = (
        line("Amina", NOW - timedelta(days=2), 11),
        line("Brian", None, 12, notes=0),
        line("Zawadi", NOW - timedelta(days=40), 13, notes=1),
    )
    return desk


@pytest.fixture
def trouble(desk: FakeDesk) -> None:
    """One of everything."""
    desk.exchange.aside = Kept(
        changes=(
            change(1, Because.ROLE, TENDAI, "Tendai Moyo"),
            change(2, Because.ROLE, TENDAI, "Tendai Moyo", "Okello"),
            change(3, Because.UNKNOWN_AUTHOR, STRANGER, ""),
            change(4, Because.EARLIER_MISSING, TENDAI, "Tendai Moyo"),
        ),
        more=3,
        files=(
            KeptFile(
                file=Path("/w/k7qd.visitbook"),
                tag="K7QD",
                sender=STRANGER,
                sender_name="Ravi",
                made=NOW - timedelta(days=3),
                because=Because.UNKNOWN_SENDER,
            ),
            KeptFile(
                file=Path("/w/odd.visitbook"), tag="", sender=None, sender_name="", made=None, because=Because.NOT_READ
            ),
        ),
    )
    desk.exchange.stands = replace(
        desk.exchange.stands,
        missing=(Missing(TENDAI, True, None, NOW), Missing(JOYCE, False, NOW, NOW)),
        clock_doubts=(TENDAI,),
        changed_keys=(TENDAI,),
    )


def said(visitor: Visitor) -> str:
    return bare("\n".join(sentences(visitor.room.panel)))


def bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def cards(visitor: Visitor) -> list[Card]:
    model = visitor.find("team-list", CardList).model()
    rows = (model.data(model.index(n, 0), Qt.ItemDataRole.UserRole) for n in range(model.rowCount()))
    return [row for row in rows if isinstance(row, Card)]


def test_tabs_lead_from_one_part_to_the_other_and_count(visitor: Visitor, desk: FakeDesk, trouble: None) -> None:
    visitor.enter(ReviewPlace())
    tabs = visitor.find("choice-tabs", QTabBar)
    assert [bare(tabs.tabText(n)) for n in range(6)] == [
        "At a glance",
        "Choices",
        "Same person?",
        "Worries",
        "Kept aside (10)",
        "Team (2)",
    ]
    tabs.setCurrentIndex(4)
    assert visitor.find("problems-page", QWidget).isVisible()
    assert visitor.find("problems-tabs", QTabBar).currentIndex() == 4
    assert visitor.room.here() == ReviewPlace(ReviewTab.PROBLEMS)


def test_what_was_kept_aside_is_said_with_why_and_what_to_do(visitor: Visitor, trouble: None) -> None:
    visitor.enter(PROBLEMS)
    texts = said(visitor)
    assert "2 entries of Tendai Moyo\nWhoever wrote it may not write this. Talk to a coordinator." in texts
    assert "About Grace and Okello" in texts
    assert "1 entry of somebody unknown" in texts
    assert "3 more entries are kept aside." in texts
    assert "A file from Ravi, made 11 Mar 2026\nThe sender of this file is not known here yet." in texts
    assert "Its tag is K7QD." in texts
    assert "odd.visitbook" in texts
    assert "The date on the laptop of Tendai Moyo looks wrong." in texts
    assert "The key of Tendai Moyo changed." in texts


def test_what_never_came_is_said_on_both_sides_with_a_way_to_give_again(visitor: Visitor, trouble: None) -> None:
    visitor.enter(PROBLEMS)
    texts = said(visitor)
    assert "A file from Tendai Moyo is missing, with notes written before 14 Mar 2026." in texts
    assert "Joyce Achieng has not received notes of yours written about 14 Mar 2026" in texts
    visitor.press("problem-give-1")
    assert visitor.went == [ExchangePlace(give=True)]


def test_where_nothing_is_kept_aside_it_says_so(visitor: Visitor, desk: FakeDesk) -> None:
    visitor.enter(PROBLEMS)
    assert "Nothing is kept aside, and nothing is missing" in said(visitor)


def test_the_team_is_told_with_facts_by_name_or_by_date(visitor: Visitor) -> None:
    visitor.enter(TEAM)
    assert "In the last 30 days 1 of 3 gave a file. Ask whoever was silent when you meet." in said(visitor)
    amina, brian, zawadi = cards(visitor)
    assert (bare(amina.title), bare(amina.subtitle)) == (
        "Amina",
        "18 people · 42 visits in 30 days",
    )
    assert bare(amina.trailing) == "12 Mar (2 days ago)"
    assert (brian.trailing, brian.badges) == ("no file yet", ())
    assert [badge.text for badge in zawadi.badges] == ["no file for 40 days"]
    visitor.find("team-order", ChoiceRow).choose("date")
    assert [bare(card.title) for card in cards(visitor)] == ["Brian", "Zawadi", "Amina"]
    visitor.find("team-list", CardList).chosen.emit(amina.key)
    assert visitor.went == [SupportPlace(MemberId(UUID(int=11)))]


def test_a_peer_has_choices_and_nothing_else(visitor: Visitor, desk: FakeDesk, trouble: None) -> None:
    desk.casebook.role = Role.PEER
    visitor.enter(TEAM)
    assert visitor.find("choice-page", QWidget).isVisible()
    assert not visitor.find("choice-tabs", QTabBar).isVisible()
    assert "kept" not in desk.troubles.calls


def test_what_cannot_be_read_is_said_on_the_page_one_is_on(visitor: Visitor, desk: FakeDesk) -> None:
    desk.troubles.fail("kept", VaultDamaged())
    visitor.enter(PROBLEMS)
    assert worded_error(VaultDamaged()).text in sentences(visitor.room.panel)


@pytest.mark.parametrize("place", [PROBLEMS, TEAM], ids=["problems", "team"])
def test_everything_has_a_name_and_is_large_enough(visitor: Visitor, trouble: None, place: ReviewPlace) -> None:
    visitor.enter(place)
    assert nameless(visitor.room.panel) == []
    assert low(visitor.room.panel) == []


@pytest.mark.parametrize("language", ["pseudo", "pseudo-rtl"])
@pytest.mark.parametrize("place", [PROBLEMS, TEAM], ids=["problems", "team"])
def test_every_word_is_told_again_in_another_language(
    visitor: Visitor, trouble: None, language: str, place: ReviewPlace
) -> None:
    install_pseudo_languages()
    visitor.enter(place)
    i18n.use(language)
    visitor.room.retranslate()
    visitor.settle()
    texts = [words for words in sentences(visitor.room.panel) if words != "odd.visitbook"]
    assert texts
    assert [words for words in texts if not is_fenced(words)] == []
