"""Questionnaires from a file: seen whole before anything is taken in, refused in words, retired and never deleted."""

import json
from pathlib import Path

from desktop.domain.features import Feature
from desktop.ui.settings.controller import SettingsRoom
from desktop.ui.settings.pack_pages import PackPage, PacksPage
from desktop.ui.settings.packs import PackMatter
from tests.support.windows import Stage
from tests.ui.settings.test_programme import press
from tests.ui.settings.test_settings import desk_of, page_of, settings_of
from tests.unit.domain.measures.test_packs import pack


def matter_of(stage: Stage) -> PackMatter:
    """Where a coordinator takes questionnaires in."""
    desk = desk_of(stage)
    desk.be_coordinator()
    desk.programme.features.add(Feature.CHECK_INS)
    settings_of(stage)
    stage.wait_for("to-packs")
    press(stage, "to-packs")
    stage.wait_for("packs-page")
    room = stage.shell.findChild(SettingsRoom)
    assert room is not None
    return next(matter for matter in room.matters if isinstance(matter, PackMatter))


def file_of(tmp_path: Path, **other: object) -> Path:
    file = tmp_path / "river.json"
    file.write_text(json.dumps(pack() | other), "utf-8")
    return file


def test_what_a_file_brings_is_seen_before_it_is_taken_in(stage: Stage, tmp_path: Path) -> None:
    desk, matter = desk_of(stage), matter_of(stage)
    matter.look_at(file_of(tmp_path))
    stage.wait_for("pack-page")
    said = stage.said_at("pack-page")
    for words in ("River-3", "May be used by the river people.", "I was flooded", "low water", "The manual"):
        assert words in said, words
    assert desk.casebook.all_of("measure_pack") == ()
    press(stage, "pack-bring")
    stage.wait_for("packs-page")
    (kept,) = desk.casebook.all_of("measure_pack")
    assert (kept["measure"], kept["version"]) == ("river-3", "2.1")
    matter.look_at(file_of(tmp_path))
    stage.qtbot.waitUntil(lambda: "is here already" in stage.said_at("packs-page"))
    assert len(desk.casebook.all_of("measure_pack")) == 1


def test_what_cannot_be_taken_in_is_refused_in_words(stage: Stage, tmp_path: Path) -> None:
    matter = matter_of(stage)
    refused: tuple[tuple[dict[str, object], str], ...] = (
        ({"id": "phq-9"}, "a name of its own"),
        ({"licence": {}}, "on which terms"),
        ({"format": "other"}, "not a questionnaire"),
        ({"format_version": 9}, "newer Visitbook"),
        ({"bands": "many"}, "bands"),
    )
    for other, words in refused:
        matter.look_at(file_of(tmp_path, **other))
        stage.qtbot.waitUntil(lambda words=words: words in stage.said_at("packs-page"))  # type: ignore[misc]
    matter.look_at(tmp_path / "gone.json")
    stage.qtbot.waitUntil(lambda: "bands" not in stage.said_at("packs-page"))
    assert desk_of(stage).casebook.all_of("measure_pack") == ()


def test_one_is_retired_and_offered_again(stage: Stage) -> None:
    desk = desk_of(stage)
    content = {"measure": "river-3", "version": "2.1", "content": json.dumps(pack())}
    record = desk.casebook.put("measure_pack", content)
    desk.casebook.put("measure_pack", {"measure": "sea-1", "version": "9", "content": "of a later program"})
    matter = matter_of(stage)
    page = page_of(stage, PacksPage)
    stage.qtbot.waitUntil(lambda: page.list.select(record))
    for retired in (True, None):
        page.chosen.emit(record)
        stage.wait_for("pack-page")
        assert page_of(stage, PackPage).bring.isHidden()
        press(stage, "pack-retire")
        stage.wait_for("packs-page")
        assert desk.casebook.fields_of(record).get("retired") is retired
        if retired:
            press(stage, "toast-undo")
            stage.qtbot.waitUntil(lambda: not desk.casebook.fields_of(record).get("retired"))
            stage.qtbot.waitUntil(lambda: not matter._held[0].retired)
            desk.casebook.edit("measure_pack", record, {"retired": True})
            matter._look()
        stage.qtbot.waitUntil(lambda now=bool(retired): matter._held[0].retired is now)  # type: ignore[misc]
