"""Keeping and erasing in the settings: periods, what is due, what is not used, what was erased."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QPushButton

from desktop.domain.retention import Elapsed, KeptFor, Second
from desktop.ui.kit.cards import Card
from desktop.ui.settings.keeping_pages import ALWAYS, ElapsedPage, ListPage, PeriodsPage
from tests.support.fakedesk import FakeDesk
from tests.support.held import in_all
from tests.support.windows import Stage
from tests.ui.settings.test_settings import desk_of, page_of, settings_of


def press(stage: Stage, name: str) -> None:
    button = stage.widget(name)
    assert isinstance(button, QPushButton)
    button.click()


def opened(stage: Stage, row: str, verb: str = "show") -> None:
    desk_of(stage).be_coordinator()
    settings_of(stage)
    press(stage, f"{verb}-{row}")


def named(stage: Stage, name: str) -> ListPage:
    return in_all(stage.window, ListPage, name)


def cards(page: ListPage) -> list[Card]:
    rows = (page.model.row(number) for number in range(page.model.rowCount()))
    return [row for row in rows if isinstance(row, Card)]


def due(desk: FakeDesk, *names: str) -> list[Elapsed]:
    day = date(2018, 5, 1)
    desk.retention.waiting = [
        Elapsed(type="encounter", person=desk.person(name), name=name, count=3, oldest=day, newest=day)
        for name in names
    ]
    return list(desk.retention.waiting)


def test_a_period_is_chosen_and_taken_back(stage: Stage) -> None:
    opened(stage, "periods")
    page = page_of(stage, PeriodsPage)
    desk = desk_of(stage)
    stage.qtbot.waitUntil(lambda: page.choices["encounter"].key() == ALWAYS)
    page.choices["encounter"].choose("7")
    stage.qtbot.waitUntil(lambda: desk.retention.kept["encounter"] == 7)
    stage.wait_for("toast-undo")
    press(stage, "toast-undo")
    stage.qtbot.waitUntil(lambda: desk.retention.kept["encounter"] is None)
    stage.qtbot.waitUntil(lambda: page.choices["encounter"].key() == ALWAYS)
    page.choices["encounter"].choose("7")
    stage.qtbot.waitUntil(lambda: desk.retention.kept["encounter"] == 7)
    page.choices["encounter"].choose(ALWAYS)
    stage.qtbot.waitUntil(lambda: desk.retention.kept["encounter"] is None)


def test_what_is_due_is_kept_put_off_or_erased_after_a_second_question(stage: Stage) -> None:
    grace, okello, peter = due(desk_of(stage), "Grace", "Okello", "Peter")
    opened(stage, "elapsed")
    page, desk = page_of(stage, ElapsedPage), desk_of(stage)
    stage.qtbot.waitUntil(lambda: [card.title for card in cards(page)] == ["Grace", "Okello", "Peter"])
    press(stage, "elapsed-keep")
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 2)
    press(stage, "elapsed-later")
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 1)
    press(stage, "elapsed-erase")
    assert desk.retention.decided == [("keep 2", grace), ("later", okello)]
    assert "for ever" in page.notice.text()
    page.notice.acted.emit()
    stage.qtbot.waitUntil(lambda: not cards(page))
    assert desk.retention.decided[-1] == ("erase", peter)


def test_what_something_holds_says_why_and_what_takes_two_is_proposed_first(stage: Stage) -> None:
    grace, okello = due(desk_of(stage), "Grace", "Okello")
    desk = desk_of(stage)
    desk.retention.waiting = [
        replace(grace, second=Second.NEEDED),
        replace(okello, held=(KeptFor.ASKED, KeptFor.WORRY)),
    ]
    opened(stage, "elapsed")
    page = page_of(stage, ElapsedPage)
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 2)
    assert "they wait for what they asked for" in cards(page)[1].subtitle
    press(stage, "elapsed-erase")
    page.notice.acted.emit()
    stage.qtbot.waitUntil(lambda: "you propose" in cards(page)[0].subtitle if cards(page) else False)
    assert [what for what, _line in desk.retention.decided] == ["propose"]
    press(stage, "elapsed-erase")
    assert "Another coordinator decides" in page.notice.text()
    page.list.select(cards(page)[1].key)
    press(stage, "elapsed-erase")
    assert "a worry about safety is open" in page.notice.text()
    page.notice.acted.emit()
    assert [what for what, _line in desk.retention.decided] == ["propose"]


def test_what_a_legal_matter_needs_is_held_until_it_is_over(stage: Stage) -> None:
    due(desk_of(stage), "Grace")
    opened(stage, "elapsed")
    page = page_of(stage, ElapsedPage)
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 1)
    press(stage, "elapsed-hold")
    stage.qtbot.waitUntil(lambda: "a legal matter needs it" in cards(page)[0].subtitle if cards(page) else False)
    assert page.hold.text() == "The legal matter is over"
    press(stage, "elapsed-hold")
    stage.qtbot.waitUntil(lambda: "legal" not in cards(page)[0].subtitle if cards(page) else False)


def test_a_clock_far_ahead_is_asked_about_before_anything_is_shown(stage: Stage) -> None:
    due(desk_of(stage), "Grace")
    desk_of(stage).retention.doubts = date(2026, 1, 1)
    opened(stage, "elapsed")
    page = page_of(stage, ElapsedPage)
    stage.qtbot.waitUntil(lambda: "clock" in page.notice.text())
    assert cards(page) == []
    page.notice.acted.emit()
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 1)


def test_what_is_not_used_and_what_was_erased_are_listed(stage: Stage) -> None:
    desk = desk_of(stage)
    desk.person("Grace", use="restricted")
    desk.erasing.gone = [(desk.person("Nobody"), "They asked for it")]
    opened(stage, "restricted")
    restricted = named(stage, "restricted")
    stage.qtbot.waitUntil(lambda: [card.title for card in cards(restricted)] == ["Grace"])
    assert restricted.back.isVisible()
    opened(stage, "erasures")
    erased = named(stage, "erasures")
    stage.qtbot.waitUntil(lambda: len(cards(erased)) == 1)
    assert "They asked for it" in cards(erased)[0].subtitle
    assert "Nobody" not in cards(erased)[0].sentence()
    assert "1 of 2" in cards(erased)[0].subtitle
    erased.list.chosen.emit(cards(erased)[0].key)
    assert "Not said yet by" in erased.notice.text()


def test_a_peer_sees_no_periods_and_no_erasures(stage: Stage) -> None:
    settings_of(stage)
    stage.wait_for("show-restricted")
    kept = ("show-periods", "show-elapsed", "show-erasures", "show-breaches", "to-closing")
    stage.qtbot.waitUntil(lambda: not any(stage.sees(name) for name in kept))
