"""A report is of whole months, counted when it is asked for, and noted before it is written."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.errors import NotReady, NotReadyWhy
from desktop.domain.features import Feature
from desktop.domain.indicators.report import Line
from desktop.domain.papers import Paper
from desktop.domain.programme import Programme
from desktop.domain.roles import Role
from desktop.reports.documents import Hint, Table
from desktop.reports.numbers import numbers_document
from desktop.ui.kit import decided, files
from desktop.ui.kit.print_page import PrintPage
from desktop.ui.kit.rooms import ReviewPlace, ReviewTab
from desktop.ui.review.controller import ReviewRoom
from desktop.ui.review.report import Leaves
from desktop.ui.review.report_table import BAR, NAME, VALUE, ReportTable
from tests.support.fakedesk import FakeDesk
from tests.support.fakenumbers import FIGURES, a_report
from tests.support.roomtests import Visitor, dress, sentences


@pytest.fixture
def room(visitor: Visitor, desk: FakeDesk) -> ReviewRoom:
    """At the report of the last month that is over."""
    desk.be_coordinator()
    visitor.enter(ReviewPlace(ReviewTab.NUMBERS))
    assert isinstance(visitor.room, ReviewRoom)
    visitor.room.panel.numbers.report.click()
    visitor.settle()
    return visitor.room


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is saved."""
    chosen = tmp_path / "numbers"
    monkeypatch.setattr(files, "ask_where_to_save", lambda _parent, _title, _name, then: then(chosen))
    return chosen


def asked(desk: FakeDesk) -> tuple[str, str, tuple[str, ...]]:
    _codes, period, by = desk.numbers.asked[-1]
    return period.first.isoformat(), period.last.isoformat(), by


def pull(box: QComboBox, key: str) -> None:
    """Choose in a list as a hand does."""
    assert box.findData(key) >= 0, key
    box.setCurrentIndex(box.findData(key))


def keys(box: QComboBox) -> list[str]:
    return [box.itemData(row) for row in range(box.count())]


def test_it_begins_with_the_last_month_that_is_over_and_walks_by_whole_times(
    room: ReviewRoom, visitor: Visitor, desk: FakeDesk
) -> None:
    assert asked(desk) == ("2026-02-01", "2026-02-28", ())
    page = room.panel.report
    page.later.click()
    page.spans.choose("quarter")
    page.earlier.click()
    visitor.settle()
    pull(page.by.first, "gender")
    visitor.settle()
    assert asked(desk) == ("2025-10-01", "2025-12-31", ("gender",))
    page.spans.choose("year")
    visitor.settle()
    assert asked(desk)[:2] == ("2025-01-01", "2025-12-31")


def test_all_that_the_figures_of_a_report_allow_is_offered_and_two_may_be_chosen(
    room: ReviewRoom, visitor: Visitor, desk: FakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decided, "_now", Programme(features=frozenset(Feature)))
    desk.numbers.lines = tuple(Line(figure=FIGURES[code], by={}, value=1.0) for code in ("I01", "I08", "I15", "I18"))
    by = room.panel.report.by
    room.panel.report.later.click()
    visitor.settle()
    assert keys(by.first)[:4] == ["", "gender", "age", "place"]
    assert keys(by.first)[4:6] == ["disability", "coming"]
    assert {"mode", "urgency", "direction"} <= set(keys(by.first))
    assert not {"measure", "kind"} & set(keys(by.first)), "these are told apart by it in any case"
    assert by.first.itemText(keys(by.first).index("status")).count(" · ") == 1, "a visit's and a referral's"
    assert by.second.isHidden() or not by.second.isVisibleTo(by)
    pull(by.first, "place")
    pull(by.second, "mode")
    visitor.settle()
    assert asked(desk)[2] == ("place", "mode")
    assert "place" not in keys(by.second)
    pull(by.first, "mode")
    visitor.settle()
    assert asked(desk)[2] == ("mode",)
    assert by.chosen() == ("mode",)


def test_every_line_stands_there_and_who_is_missing(room: ReviewRoom) -> None:
    table = room.panel.report.table
    model = table.model()
    cells = [[model.index(row, column).data().strip() for column in (NAME, VALUE)] for row in range(model.rowCount())]
    assert cells == [["Contacts for each peer", "40"], ["Home visit", "30"], ["Phone call", "Too few to tell"]]
    assert any("Brian" in one for one in sentences(room.panel.report))


def test_on_paper_stand_the_bars_of_the_screen_and_how_many_have_reported() -> None:
    """Beside the number that each shows; what is hidden has none."""
    made = a_report()
    blocks = numbers_document(made, "Uplift", "en").blocks
    (table,) = [block for block in blocks if isinstance(block, Table)]
    assert table.bars[:3] == (1.0, 0.75, 0.0)
    screen = ReportTable()
    screen.show_lines(made.lines)
    parts = [screen.model().index(row, BAR).data(Qt.ItemDataRole.UserRole) for row in range(screen.rowCount())]
    assert [full for row, full in zip(table.rows, table.bars, strict=True) if row[3]] == pytest.approx(parts)
    assert any(isinstance(block, Hint) and "14 of 17" in plain(block.text) for block in blocks)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_what_is_never_told_all_together_says_of_what_each_line_is(qtbot: QtBot) -> None:
    dress()
    table = ReportTable()
    qtbot.addWidget(table)
    of = ("phq-9", "WHO-5")
    table.show_lines([Line(figure=FIGURES["I15"], by={"measure": one}, denominator=12, value=-2.0) for one in of])
    names = [table.model().index(row, NAME).data().strip() for row in range(2)]
    assert (
        names[0].replace("\u2068", "").replace("\u2069", "") == "Change between the first and the last answers: PHQ-9"
    )
    assert names[1] == "WHO-5"


@pytest.mark.parametrize("kind", [Leaves.CSV, Leaves.JSON, Leaves.DHIS2])
def test_what_is_saved_is_noted_and_written_whole(
    room: ReviewRoom, visitor: Visitor, desk: FakeDesk, kind: Leaves, place: Path
) -> None:
    room.panel.report.buttons[kind].click()
    visitor.settle()
    assert desk.numbers.noted == [kind]
    written = place.read_bytes()
    match kind:
        case Leaves.CSV:
            assert written.startswith(b"\xef\xbb\xbfindicator,")
        case Leaves.JSON:
            first, *_rest = map(json.loads, written.decode().splitlines())
            assert (first["indicator"], first["value"], first["reported"]) == ("I01", 40, 14)
        case Leaves.DHIS2:
            assert json.loads(written)["dataSet"] == "pBOMPrpg1QX"
            assert any("1 number has no code in DHIS2" in one for one in sentences(room.panel.report))


def test_that_it_is_noted_is_said_before_it_leaves(room: ReviewRoom, visitor: Visitor) -> None:
    assert any(one.endswith("That it was made is noted.") for one in sentences(room.panel.report))
    room.panel.report.print.click()
    visitor.settle()
    assert any(one.endswith("That it leaves is noted.") for one in sentences(room.panel.printing))


def test_a_report_is_seen_before_it_is_printed(
    room: ReviewRoom, visitor: Visitor, desk: FakeDesk, tmp_path: Path
) -> None:
    room.panel.report.print.click()
    visitor.settle()
    page = room.panel.printing
    assert room.panel.currentWidget() is page
    assert "Contacts for each peer" in visitor.find("print-pictures", QWidget).accessibleDescription()
    assert not desk.numbers.noted
    page.save_wanted.emit(tmp_path / "numbers.pdf")
    visitor.settle()
    assert desk.numbers.noted == [Leaves.PDF]
    assert (tmp_path / "numbers.pdf").read_bytes().startswith(b"%PDF")
    page.back_wanted.emit()
    assert room.panel.currentWidget() is room.panel.report


def test_what_waits_is_printed_as_numbers_alone(visitor: Visitor, desk: FakeDesk, tmp_path: Path) -> None:
    desk.be_coordinator()
    visitor.enter(ReviewPlace(ReviewTab.OVERVIEW))
    visitor.press("overview-print")
    assert "Worries about safety" in visitor.find("print-pictures", QWidget).accessibleDescription()
    visitor.find("print-page", PrintPage).save_wanted.emit(tmp_path / "glance.pdf")
    visitor.settle()
    assert desk.papers.sheets == [Paper.GLANCE]


def test_what_cannot_go_yet_is_said_and_not_written(
    room: ReviewRoom, visitor: Visitor, desk: FakeDesk, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_report: object) -> None:
        raise NotReady(why=NotReadyWhy.NO_NAMES)

    monkeypatch.setattr(desk.numbers, "data_set", refuse)
    room.panel.report.buttons[Leaves.DHIS2].click()
    visitor.settle()
    assert not desk.numbers.noted
    assert not place.exists()
    assert any("DHIS2" in one and "Nobody has said" in one for one in sentences(room.panel.report))


def test_whoever_sees_numbers_alone_finds_them_beside_the_choices(visitor: Visitor, desk: FakeDesk) -> None:
    desk.casebook.role = Role.VIEWER
    visitor.enter(ReviewPlace(ReviewTab.NUMBERS))
    assert isinstance(visitor.room, ReviewRoom)
    assert visitor.room.panel.currentWidget() is visitor.room.panel.numbers
    assert visitor.room.panel.numbers.tabs.bar.count() == 2


def test_codes_of_another_system_are_filled_in_for_what_the_report_shows(
    room: ReviewRoom, visitor: Visitor, desk: FakeDesk
) -> None:
    room.panel.report.codes.click()
    visitor.settle()
    edits = room.panel.codes.edits
    assert edits["data_set", ""].text() == "pBOMPrpg1QX"
    edits["element", "I01"].setText(" f7n9E0hX8qk ")
    edits["combo", "mode=phone"].setText("HllvX50cXC0")
    room.panel.codes.save.click()
    visitor.settle()
    assert desk.numbers.renamed == [{("element", "I01"): "f7n9E0hX8qk", ("combo", "mode=phone"): "HllvX50cXC0"}]
    room.panel.codes.back.click()
    assert room.panel.currentWidget() is room.panel.report
