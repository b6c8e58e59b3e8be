"""What got out: listed with whom to tell by when, written down, kept while it is half written."""

from datetime import date
from pathlib import Path

from desktop.domain.records.protection import due_of
from desktop.reports.breach import Letter
from desktop.reports.documents import words_of
from desktop.ui.settings.breach_pages import BreachesPage, BreachPage
from tests.support.fakedesk import FakeDesk
from tests.support.windows import Stage
from tests.ui.settings.test_keeping import cards, opened, press
from tests.ui.settings.test_settings import desk_of, page_of


def written(desk: FakeDesk) -> list[dict[str, object]]:
    return [dict(shown.record.fields) for shown in desk.casebook.list("breach")]


def test_the_day_by_which_an_authority_must_know_follows_the_law() -> None:
    found = date(2026, 3, 14)
    assert due_of(found, "16:05", "hours_72") == date(2026, 3, 17)
    assert due_of(found, "16:05", "hours_48") == date(2026, 3, 16)
    assert due_of(found, "16:05", "at_once") == due_of(found, "", "at_once") == found
    assert due_of(found, "16:05", "") == date(2026, 3, 17)


def test_where_nobody_said_at_what_time_the_day_before_is_the_last() -> None:
    found = date(2026, 3, 14)
    assert due_of(found, "", "hours_72") == due_of(found, "", "") == date(2026, 3, 16)
    assert due_of(found, "", "hours_48") == date(2026, 3, 15)


def test_what_got_out_is_written_down_with_its_clock_and_told(stage: Stage, tmp_path: Path) -> None:
    desk = desk_of(stage)
    opened(stage, "breaches")
    page, form = page_of(stage, BreachesPage), page_of(stage, BreachPage)
    press(stage, "breach-new")
    stage.qtbot.waitUntil(form.isVisible)
    what = {"what": "A laptop was taken from the bus.", "whose": "Everybody he visits"}
    form.form.show_content({"found": "2026-03-14", "found_at": "16:05", "clock": "hours_48", **what})
    form.save.click()
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 1)
    (fields,) = written(desk)
    assert fields["due"] == "2026-03-16"
    assert "taken from the bus" in cards(page)[0].title
    assert cards(page)[0].trailing == "to be told by Mon, 16 Mar 2026, 16:05"
    page.list.chosen.emit(cards(page)[0].key)
    stage.qtbot.waitUntil(form.isVisible)
    form.letter_wanted.emit(Letter.PEOPLE, tmp_path / "paper.pdf")
    stage.qtbot.waitUntil(lambda: "Delete the file" in form.notice.text())
    words = words_of(desk.papers.documents[0])
    assert "A laptop was taken from the bus." in words
    assert "Everybody he visits" not in words, "people are not told of each other"
    form.form.show_content({**form.form.content(), "authority_told": "2026-03-15"})
    form.save.click()
    stage.qtbot.waitUntil(lambda: "authority was told" in cards(page)[0].trailing if cards(page) else False)
    assert cards(page)[0].badges[0].text == "the people are not told yet"
    stage.wait_for("toast-undo")
    press(stage, "toast-undo")
    stage.qtbot.waitUntil(lambda: "authority_told" not in written(desk)[0])


def test_half_of_it_is_kept_when_somebody_walks_away(stage: Stage) -> None:
    desk = desk_of(stage)
    opened(stage, "breaches")
    form = page_of(stage, BreachPage)
    press(stage, "breach-new")
    stage.qtbot.waitUntil(form.isVisible)
    form.form.show_content({**form.form.content(), "what": "A paper was left in the market."})
    form.edited.emit()
    form.back.click()
    stage.qtbot.waitUntil(lambda: desk.drafts.find("breach:new") is not None)
    press(stage, "breach-new")
    stage.qtbot.waitUntil(form.isVisible)
    stage.qtbot.waitUntil(lambda: form.form.content().get("what") == "A paper was left in the market.")
    assert not written(desk)
