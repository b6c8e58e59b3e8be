"""What a programme counts besides: the pages alone, and the matter over a desk in memory."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.domain.ids import name_of
from desktop.domain.programme import Programme
from desktop.domain.records.programme import LEAST
from desktop.domain.roles import Role
from desktop.i18n.fieldwords import value_words
from desktop.i18n.money import money
from desktop.ui.kit import decided
from desktop.ui.kit.colours import Tone
from desktop.ui.settings.counting import Counting
from desktop.ui.settings.least_page import LeastPage
from desktop.ui.settings.matter import Known
from desktop.ui.settings.own_number_pages import OwnNumberPage
from desktop.ui.settings.rows import Row
from tests.support.fakedesk import FakeDesk
from tests.support.roomtests import dress, nameless, sentences, three_lanes


class Front:
    """Which rows are shown."""

    shown: dict[Row, bool]

    def __init__(self) -> None:
        self.shown = {}

    def tell(self, text: str, tone: Tone = Tone.DANGER) -> None: ...

    def show_row(self, row: Row, *, on: bool) -> None:
        self.shown[row] = on


def offered(page: OwnNumberPage, name: str) -> list[str]:
    box = getattr(page, name)
    return [str(box.itemData(at)) for at in range(box.count())]


def choose(page: OwnNumberPage, **said: str) -> None:
    for name, key in said.items():
        box = getattr(page, name)
        assert key in offered(page, name), f"{key} is not offered"
        box.setCurrentIndex(box.findData(key))


def test_each_choice_narrows_what_the_next_one_offers(qtbot: QtBot) -> None:
    dress()
    page = OwnNumberPage()
    qtbot.addWidget(page)
    page.show_record(None)
    page.show()
    wanted = QSignalSpy(page.save_wanted)
    page.save.click()
    assert wanted.count() == 0, "it has no name yet"
    page.name.setText("Calls")
    choose(page, field="mode", value="phone", by="gender")
    assert page.fields() == {
        "name": "Calls", "way": "count", "of": "encounter", "field": "mode", "value": "phone", "by": "gender",
    }  # fmt: skip
    assert any("How we met: " in words and "Told apart by: " in words for words in sentences(page))
    page.way.choose("average")
    assert "mode" not in offered(page, "field")
    assert "travel_cost" in offered(page, "field")
    assert not page.value.isVisible()
    choose(page, of="agreement")
    assert page.fields()["by"] == "gender", "what is still offered stays chosen"
    choose(page, of="task")
    page.save.click()
    assert wanted.count() == 0, "a task has no number"
    page.way.choose("share")
    choose(page, field="done")
    page.save.click()
    assert wanted.at(0)[0] == {"name": "Calls", "way": "share", "of": "task", "field": "done", "by": "gender"}
    assert nameless(page) == []


def kept(desk: FakeDesk) -> list[Mapping[str, object]]:
    return [shown.record.fields for shown in desk.casebook.list("own_indicator")]


def matter_of(qtbot: QtBot, desk: FakeDesk, role: Role) -> tuple[Counting, Front, QObject]:
    dress()
    owner, front = QObject(), Front()
    lanes = three_lanes(owner)
    matter = Counting(desk, lanes, owner)
    matter.front = front
    for page in matter.pages:
        qtbot.addWidget(page)
    matter.know(Known(replace(desk.casebook.me(), role=role), ()))
    qtbot.waitUntil(lambda: bool(front.shown))
    return matter, front, owner


def test_a_coordinator_makes_one_changes_it_and_retires_it(qtbot: QtBot) -> None:
    desk = FakeDesk()
    matter, front, _owner = matter_of(qtbot, desk, Role.COORDINATOR)
    assert list(front.shown.values()) == [True]
    went = QSignalSpy(matter.page_wanted)
    matter.list.add.click()
    qtbot.waitUntil(lambda: went.count() == 1)
    matter.one.name.setText("Calls")
    choose(matter.one, field="mode", value="phone")
    matter.one.save.click()
    qtbot.waitUntil(lambda: bool(matter._records))
    whole = {"name": "Calls", "way": "count", "of": "encounter"}
    assert kept(desk) == [whole | {"field": "mode", "value": "phone"}]
    matter.list.chosen.emit(matter._records[0].id)
    qtbot.waitUntil(lambda: went.count() == 3)
    choose(matter.one, field="")
    told_back = QSignalSpy(matter.saved)
    matter.one.save.click()
    qtbot.waitUntil(lambda: kept(desk) == [whole])
    qtbot.waitUntil(lambda: "field" not in matter._records[0].fields)
    told_back.at(0)[1]()
    qtbot.waitUntil(lambda: kept(desk) == [whole | {"field": "mode", "value": "phone"}])
    qtbot.waitUntil(lambda: "field" in matter._records[0].fields)
    matter.list.chosen.emit(matter._records[0].id)
    qtbot.waitUntil(lambda: went.count() == 5)
    matter.one.retire.click()
    qtbot.waitUntil(lambda: kept(desk) == [whole | {"field": "mode", "value": "phone", "retired": True}])
    qtbot.waitUntil(lambda: went.count() == 6 and went.at(5) == [matter.list])


def test_what_is_half_written_comes_back_and_is_gone_once_it_is_saved(qtbot: QtBot) -> None:
    desk = FakeDesk()
    matter, _front, _owner = matter_of(qtbot, desk, Role.COORDINATOR)
    went = QSignalSpy(matter.page_wanted)
    matter.list.add.click()
    qtbot.waitUntil(lambda: went.count() == 1)
    matter.one.name.setText("Calls")
    choose(matter.one, field="mode", value="phone")
    left = []
    matter.leave(lambda: left.append(True))  # as when the casebook locks
    qtbot.waitUntil(lambda: left == [True])
    assert desk.drafts.find("own_indicator:new") is not None
    again, _front, _owner = matter_of(qtbot, desk, Role.COORDINATOR)
    again.list.add.click()
    qtbot.waitUntil(lambda: again.one.name.text() == "Calls")
    assert again.one.fields()["value"] == "phone"
    assert "Draft from" in again.one.notice.text()
    again.one.save.click()
    qtbot.waitUntil(lambda: desk.drafts.find("own_indicator:new") is None)
    assert [one["name"] for one in kept(desk)] == ["Calls"]


def test_back_keeps_what_is_half_changed_and_taking_the_change_out_again_keeps_nothing(qtbot: QtBot) -> None:
    desk = FakeDesk()
    desk.casebook.put("own_indicator", {"name": "Calls", "way": "count", "of": "encounter"})
    matter, _front, _owner = matter_of(qtbot, desk, Role.COORDINATOR)
    qtbot.waitUntil(lambda: bool(matter._records))
    went = QSignalSpy(matter.page_wanted)
    record = matter._records[0].id
    matter.list.chosen.emit(record)
    qtbot.waitUntil(lambda: went.count() == 1)
    choose(matter.one, field="mode")
    assert matter.before(matter.one) is matter.list
    qtbot.waitUntil(lambda: desk.drafts.find(f"own_indicator:{name_of(record)}") is not None)
    matter.list.chosen.emit(record)
    qtbot.waitUntil(lambda: went.count() == 2)
    assert matter.one.fields()["field"] == "mode"
    choose(matter.one, field="")
    matter.before(matter.one)
    qtbot.waitUntil(lambda: desk.drafts.find(f"own_indicator:{name_of(record)}") is None)


def test_a_peer_is_not_offered_to_count_and_reads_how_few_are_told_of(qtbot: QtBot) -> None:
    matter, front, _owner = matter_of(qtbot, FakeDesk(), Role.PEER)
    assert list(front.shown.values()) == [False]
    page = matter.least
    page.show_decisions(Programme(least=12), may_decide=False, who="Joyce decides this.")
    assert (page.numbers[LEAST].edit.text(), page.save.isHidden(), page.numbers[LEAST].edit.isReadOnly()) == (
        "12",
        True,
        True,
    )


def test_in_what_money_is_decided_and_costs_of_the_way_are_told_in_it(qtbot: QtBot) -> None:
    desk = FakeDesk()
    matter, _front, _owner = matter_of(qtbot, desk, Role.COORDINATOR)
    matter.money.show_decisions(Programme(), may_decide=True, who="")
    matter.money.currency.setText(" kes ")
    matter.money.save.click()
    qtbot.waitUntil(lambda: desk.programme.currency == "KES")
    try:
        assert decided.follow(desk.programme.now()), "everything is told again"
        assert value_words("encounter", "travel_cost", 1200, {}) == "1,200 KES"
        assert money(5, "USD") == "5 USD"
    finally:
        decided.follow(Programme())
    assert value_words("encounter", "travel_cost", 1200, {}) == "1,200"


def test_what_kind_of_programme_it_is_is_decided_and_taken_back(qtbot: QtBot) -> None:
    desk = FakeDesk()
    matter, _front, _owner = matter_of(qtbot, desk, Role.COORDINATOR)
    page = matter.governance
    page.show_decisions(Programme(kind="self_help"), may_decide=True, who="")
    assert page.form.content() == {"kind": "self_help"}
    page.form.show_content({"kind": "peer_run", "governance": "Peers"})
    page.save.click()
    qtbot.waitUntil(lambda: (desk.programme.kind, desk.programme.governance) == ("peer_run", "Peers"))
    page.show_decisions(Programme(), may_decide=False, who="Joyce")
    assert page.save.isHidden()
    assert not page.form.isEnabled()


def test_how_few_is_held_within_its_bounds(qtbot: QtBot) -> None:
    dress()
    page = LeastPage()
    qtbot.addWidget(page)
    told = QSignalSpy(page.decided)
    page.show_decisions(Programme(), may_decide=True, who="")
    assert page.numbers[LEAST].edit.text() == "10"
    for text in ("4", "101", "२०"):
        page.numbers[LEAST].edit.setText(text)
        page.save.click()
    assert [told.at(0), told.count()] == [[20], 1]
