"""Closing a programme: who is still to give, copies, and nothing that goes before the programme's name is typed."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.papers import Paper
from desktop.domain.roles import Role
from desktop.domain.veil import code_of
from desktop.domain.views import TeamLine
from desktop.ui.kit import files
from desktop.ui.settings.closing_page import ClosingPage
from tests.support.fakedesk import JOYCE
from tests.support.roomtests import sentences
from tests.support.windows import Stage
from tests.ui.settings.test_keeping import opened
from tests.ui.settings.test_settings import desk_of, page_of


def closing(stage: Stage) -> ClosingPage:
    opened(stage, "closing", "to")
    page = page_of(stage, ClosingPage)
    stage.qtbot.waitUntil(lambda: page._ending is not None)
    return page


def test_who_has_not_given_is_named_and_copies_are_made_for_everybody_in_a_folder(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ask_for_folder", lambda _window, _title, then: then(tmp_path))
    desk = desk_of(stage)
    people = [desk.person("Amina", languages=["Kiswahili"]), desk.person("Grace")]
    silent = TeamLine(member=JOYCE, name="Joyce", role=Role.PEER, last=None, people=2, notes=0)
    desk.exchange.colleagues = (
        silent,
        replace(silent, name="Brian", last=datetime(2020, 1, 1, tzinfo=UTC)),
        replace(silent, name="Tom", last=datetime.now(UTC)),
    )
    desk.papers.mention, desk.papers.left_out = ("2.pdf",), (people[0],)
    page = closing(stage)
    said = " ".join(sentences(page))
    assert "Joyce (no file yet)" in said
    assert "Brian" in said
    assert "Tom" not in said
    page.copies.click()
    stage.qtbot.waitUntil(lambda: "2 copies" in page.notice.text())
    assert "2.pdf" in page.notice.text()
    assert code_of(people[0]) in page.notice.text()
    assert {one[0] for one in desk.papers.printed} == set(people)
    assert {one[1] for one in desk.papers.printed} == {Paper.WHOLE}
    assert [one.language for one in desk.papers.documents] == ["sw", "en"]


def test_nothing_is_erased_before_the_name_of_the_programme_is_typed(stage: Stage) -> None:
    desk = desk_of(stage)
    desk.person("Grace")
    page = closing(stage)
    assert not page.erase.isEnabled()
    assert page._ending is not None
    page.typed.setText(page._ending.programme[:-1])
    assert not page.erase.isEnabled()
    page.typed.setText(f"  {page._ending.programme.upper()} ")
    assert page.erase.isEnabled()
    page.erase.click()
    stage.qtbot.waitUntil(lambda: "Erased here" in page.notice.text())
    assert len(desk.erasing.gone) == 1
    assert not page.typed.text()
