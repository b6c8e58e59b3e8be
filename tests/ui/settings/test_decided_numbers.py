"""Numbers that a programme decides: the pages alone, over what a test says is decided."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.domain.features import Feature
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.programme import Programme
from desktop.domain.reaching import Rule
from desktop.domain.records.programme import TRIES, WITHIN_DAYS
from desktop.ui.settings.cutoff_page import CutOffPage
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.enough_page import EnoughPage
from desktop.ui.settings.recording_page import RecordingPage
from tests.support.roomtests import dress, sentences

OURS = CutOff(measure="phq-9", side="and_more", at=5, source="BMC Psychol 2025")


@pytest.fixture(autouse=True)
def dressed(qapp: object) -> None:
    dress()


def test_every_part_of_the_casebook_has_its_switch_in_the_words_of_the_programme(qtbot: QtBot) -> None:
    page = RecordingPage()
    decide(qtbot, page, Programme())
    assert set(page.ticks) == set(Feature)
    assert all(tick.accessibleName() for tick in page.ticks.values())


def decide(qtbot: QtBot, page: DecisionPage, programme: Programme, *, may_decide: bool = True) -> None:
    qtbot.addWidget(page)
    page.show_decisions(programme, may_decide=may_decide, who="Joyce decides this.")


def test_when_it_is_enough_is_shown_checked_and_told(qtbot: QtBot) -> None:
    page = EnoughPage()
    told = QSignalSpy(page.decided)
    decide(qtbot, page, Programme(enough=Rule(4, 30)))
    assert (page.numbers[TRIES].edit.text(), page.numbers[WITHIN_DAYS].edit.text()) == ("4", "30")
    page.numbers[TRIES].edit.setText("1")
    page.save.click()
    assert "from 2 to 20" in page.numbers[TRIES].error()
    page.numbers[TRIES].edit.setText("५")
    page.fill()
    page.save.click()
    assert told.at(0) == [Rule(5, 30)], "what is half typed stays when the records are shown anew"
    assert told.count() == 1


def test_whoever_may_not_decide_reads_it(qtbot: QtBot) -> None:
    for page in (EnoughPage(), CutOffPage()):
        decide(qtbot, page, Programme(), may_decide=False)
        assert page.save.isHidden()
        assert not page.who.isHidden()


def test_a_number_is_said_with_its_source_and_taken_back(qtbot: QtBot) -> None:
    page = CutOffPage()
    decided, given_back = QSignalSpy(page.decided), QSignalSpy(page.given_back)
    decide(qtbot, page, Programme(cut_offs={"phq-9": OURS}))
    page.measure.setCurrentIndex(page.measure.findData("gad-7"))
    assert "Arch Intern Med" in " ".join(sentences(page))
    assert page.published.isHidden()
    page.at.edit.setText("3")
    page.save.click()
    assert decided.count() == 0, "nobody says so"
    page.source.setText("BMC Psychol 2025")
    page.at.edit.setText("22")
    page.save.click()
    assert "from 0 to 21" in page.at.error()
    page.at.edit.setText("3")
    page.save.click()
    assert decided.at(0) == [replace(OURS, measure="gad-7", at=3)]
    page.measure.setCurrentIndex(page.measure.findData("phq-9"))
    assert (page.at.edit.text(), page.source.text()) == ("5", OURS.source)
    page.published.click()
    assert given_back.at(0) == ["phq-9"]


def test_where_more_is_better_it_begins_with_less(qtbot: QtBot) -> None:
    page = CutOffPage()
    decide(qtbot, page, Programme())
    for name, side in (("qpr-15", "and_less"), ("SSQ-14", "and_more")):
        page.measure.setCurrentIndex(page.measure.findData(name))
        assert page.side.key() == side
