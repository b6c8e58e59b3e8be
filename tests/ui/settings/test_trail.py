"""What was done here, on the screen: by pages, of some kinds, in words."""

from PySide6.QtWidgets import QPushButton

from desktop.domain.audit import AuditDeed, AuditEntry, Noted
from desktop.domain.clock import Moment
from desktop.domain.ids import RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.views import Verified
from desktop.ui.kit.cards import Card, Tone
from desktop.ui.settings.trail_page import DEEDS, Sort, TrailPage
from tests.support.fakedesk import JOYCE, ME
from tests.support.windows import Stage
from tests.ui.settings.test_settings import choose, desk_of, page_of, settings_of

NOON = Moment(1_773_000_000_000, 120)


def entry(number: int, deed: AuditDeed, person: RecordId | None = None, *, detail: str = "") -> AuditEntry:
    noted = Noted(deed=deed, moment=NOON, who=ME, person=person, record=person, detail=detail)
    return AuditEntry(number=number, device=7, noted=noted, forgotten=False)


def opened(stage: Stage) -> TrailPage:
    settings_of(stage)
    button = stage.widget("show-trail")
    assert isinstance(button, QPushButton)
    button.click()
    return page_of(stage, TrailPage)


def cards(page: TrailPage) -> list[Card]:
    rows = (page.model.row(number) for number in range(page.model.rowCount()))
    return [row for row in rows if isinstance(row, Card)]


def test_it_is_told_who_did_what_to_whom(stage: Stage) -> None:
    desk = desk_of(stage)
    grace = desk.person("Grace")
    given = Noted(
        deed=AuditDeed.EXPORTED, moment=NOON, who=ME, other=JOYCE, changes={7: Intervals(((1, 12),))}, detail="K7Q2"
    )
    desk.audit.kept = [
        AuditEntry(number=3, device=7, noted=given, forgotten=False),
        entry(2, AuditDeed.BROKEN),
        entry(1, AuditDeed.VIEWED, grace, detail="person"),
    ]
    page = opened(stage)
    stage.qtbot.waitUntil(lambda: len(cards(page)) == 3)
    gave, broken, looked = cards(page)
    assert (gave.title, gave.subtitle) == ("Amina Kariuki made a file for somebody", "Joyce Achieng · 12 changes")
    assert (broken.tone, gave.tone) == (Tone.DANGER, Tone.PLAIN)
    assert (looked.title, looked.subtitle) == ("Amina Kariuki looked at it", "Grace")


def test_a_long_trail_comes_by_pages_and_by_kind(stage: Stage) -> None:
    desk = desk_of(stage)
    desk.audit.kept = [entry(250 - n, AuditDeed.VIEWED if n % 2 else AuditDeed.EDITED) for n in range(250)]
    page = opened(stage)
    stage.qtbot.waitUntil(lambda: len(cards(page)) >= 100)
    page.list.scrollToBottom()
    stage.qtbot.waitUntil(lambda: len(cards(page)) > 100)
    choose(stage, "trail-sorts", Sort.WRITTEN)
    stage.qtbot.waitUntil(lambda: {card.title for card in cards(page)} == {"Amina Kariuki changed it"})
    choose(stage, "trail-sorts", Sort.KEYS)
    stage.wait_for("trail-none")


def test_every_deed_can_be_asked_for_but_once() -> None:
    asked = [deed for deeds in DEEDS.values() for deed in deeds]
    assert len(asked) == len(set(asked))
    assert set(AuditDeed) - set(asked) == {AuditDeed.UNKNOWN}


def test_a_trail_that_was_altered_is_told_by_the_check(stage: Stage) -> None:
    panel = settings_of(stage)
    found = Verified(ok=False, records=1, changes=1, digest="0" * 64, trail=7)
    desk_of(stage).casebook.verify = lambda **_asked: found  # type: ignore[attr-defined]
    button = stage.widget("check-notes")
    assert isinstance(button, QPushButton)
    button.click()
    stage.wait_for("settings-notice")
    assert "changed it outside Visitbook" in stage.said_at("settings-notice")
    assert panel.isVisible()
