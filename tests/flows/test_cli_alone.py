"""One vault through the command line, with a real disk beneath it."""

import json
from pathlib import Path
from uuid import UUID

import pytest

from desktop.app.wiring import wiring
from tests.support.shells import Laptop

pytestmark = pytest.mark.usefixtures("quick_stretching")


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A vault that tests may add to, and look only at what they added."""
    return begun(tmp_path_factory.mktemp("shared"))


def begun(place: Path, *words: object) -> Laptop:
    laptop = Laptop(lambda: wiring(data=place / "data", state=place / "state"), place / "amina", "Amina")
    (made,) = laptop.done("create", "--name", "Amina", "--programme", "Daraja", "--unlock-cost", "floor", *words)
    assert {"member", "programme", "device", "vault"} <= set(made)
    assert all(str(UUID(str(made[name]))) == made[name] for name in ("member", "programme"))
    return laptop


def test_a_record_lives_its_whole_life(shared: Laptop) -> None:
    (id_,) = shared.add("person", {"name": "Zawadi", "place": "Majengo", "languages": ["sw", "en"]})
    assert shared.done("show", "person", id_) == [
        {
            "type": "person",
            "id": id_,
            "fields": {"name": "Zawadi", "place": "Majengo", "languages": ["en", "sw"]},
            "deleted": False,
            "conflicts": [],
            "receipts": [],
        }
    ]
    patch = '{"place": null, "alias": "Nyota", "languages": ["sw", "ar"]}'
    assert shared.done("edit", "person", id_, "--why", "moved", stdin=patch) == [{"id": id_}]
    (now,) = shared.done("show", "person", id_)
    assert now["fields"] == {"name": "Zawadi", "alias": "Nyota", "languages": ["ar", "sw"]}
    first, second = shared.done("show", "person", id_, "--history")
    assert first["id"] == id_
    assert second["fields"] == {"alias": "Nyota", "languages": {"added": ["ar"], "removed": ["en"]}}
    assert (second["cleared"], second["why"]) == (["place"], "moved")
    shared.done("delete", "person", id_, "--why", "written twice")
    assert shared.done("list", "person", "--where", "alias=Nyota") == []
    assert [line["id"] for line in shared.done("list", "person", "--deleted")] == [id_]
    shared.done("undelete", "person", id_)
    assert shared.done("show", "person", id_)[0]["deleted"] is False


def test_all_or_none_means_none(shared: Laptop) -> None:
    before = len(shared.done("list", "task"))
    lines = '{"what":"seeds"}\n{"what":"letter","due":"soon"}\n'
    answer = shared.call("add", "task", stdin=lines)
    assert answer.code == 1
    assert {name: answer.line[name] for name in ("error", "line", "field", "why")} == {
        "error": "bad_record",
        "line": 2,
        "field": "due",
        "why": "not_a_date",
    }
    assert len(shared.done("list", "task")) == before


def test_each_line_is_there_once_its_id_is(shared: Laptop) -> None:
    before = len(shared.done("list", "task"))
    answer = shared.call("add", "task", "--each", stdin='{"what":"one"}\n{"what":""}\n{"what":"three"}\n')
    assert (answer.code, answer.lines[-1]["error"], answer.lines[-1]["line"]) == (1, "bad_record", 2)
    assert shared.done("show", "task", answer.lines[0]["id"])[0]["fields"] == {"what": "one"}
    assert len(shared.done("list", "task")) == before + 1


RUBBISH = {
    "bytes": bytes(range(256)),
    "NULs": b"\0" * 1000,
    "no UTF-8": b'{"what":"\xff"}',
    "half a letter": b'{"what":"\\ud800"}',
    "an escaped NUL": b'{"what":"a\\u0000b"}',
    "a well": b"[" * 200_000,
    "a number": b"1e999",
    "a number where text belongs": b'{"what":1e999}',
    "endless digits": b'{"what":' + b"7" * 20_000 + b"}",
    "a list where text belongs": b'{"what":["a"]}',
    "an object where text belongs": b'{"what":{"a":1}}',
    "a text beyond all bounds": b'{"what":"' + b"a" * 1_000_000 + b'"}',
    "fields that are none": b'{"fields":[1]}',
    "a field nobody knows": b'{"what":"x","__class__":"y"}',
    "a reference to nothing": b'{"what":"x","person":"@nobody"}',
    "a reference to rubbish": b'{"what":"x","person":"\\u2603"}',
}


@pytest.mark.parametrize("words", [["--each"], []], ids=["each", "all or none"])
def test_no_rubbish_gets_in_or_brings_the_program_down(shared: Laptop, words: list[str]) -> None:
    before = shared.done("list", "task")
    for name, rubbish in RUBBISH.items():
        answer = shared.call("add", "task", *words, stdin=rubbish)
        assert (answer.code, answer.line["error"], answer.line["line"]) == (1, "bad_record", 1), name
    assert shared.done("list", "task") == before


def test_words_of_any_script_are_found_by_their_beginnings(shared: Laptop) -> None:
    (person,) = shared.add("person", {"fields": {"name": "सुनीता शर्मा"}, "ref": "s"})
    (visit,) = shared.add("encounter", {"date": "2026-03-14", "person": person, "narrative": "मटर छीलते हुए बातें हुईं।"})
    assert shared.done("search", "मटर", "छील") == [
        {"type": "encounter", "id": visit, "person": person, "snippet": "मटर छीलते हुए बातें हुईं।"}
    ]
    assert shared.done("search", "टर") == []


def test_what_is_due_stands_on_today(shared: Laptop) -> None:
    (person,) = shared.add("person", {"name": "Tumaini"})
    (task,) = shared.add("task", {"what": "bring seeds", "person": person, "due": "2031-05-01"})
    (visit,) = shared.add("encounter", {"date": "2031-04-20", "person": person, "next_contact": "2031-05-04"})
    lines = [line for line in shared.done("today", "--date", "2031-05-03") if line["record"] in (task, visit)]
    assert lines == [
        {"kind": "task", "person": person, "record": task, "due": "2031-05-01", "late_days": 2},
        {"kind": "next_contact", "person": person, "record": visit, "due": "2031-05-04", "late_days": -1},
    ]


def test_lists_turn_pages_without_a_gap(shared: Laptop) -> None:
    ids = shared.add("agreement", *({"person": person, "date": "2026-01-01"} for person in several(shared, 5)))
    found: list[object] = []
    after: list[object] = []
    while page := shared.done("list", "agreement", "--limit", 2, *after):
        found += [line["id"] for line in page]
        after = ["--after", found[-1]]
    assert found == ids


def several(laptop: Laptop, count: int) -> list[str]:
    return laptop.add("person", *({"name": f"Person {number}"} for number in range(count)))


def test_a_backup_restores_to_the_same_digest(tmp_path: Path) -> None:
    laptop = begun(tmp_path)
    laptop.done("sample", "--people", 5, "--contacts", 12, "--seed", 1)
    (before,) = laptop.done("verify", "--deep")
    assert (before["ok"], before["records"]) == (True, 17)
    (copied,) = laptop.done("backup", tmp_path / "copy.visitbook-backup")
    assert Path(str(copied["file"])).stat().st_size == copied["bytes"]
    other = Laptop(laptop.lockbox, tmp_path / "other", "Amina")
    assert other.done("restore", copied["file"])[0]["vault"] == str(other.vault)
    assert other.done("verify", "--deep")[0]["digest"] == before["digest"]
    assert other.refused("restore", copied["file"]) == (1, "vault_exists")


def test_a_forgotten_passphrase_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = begun(tmp_path, "--recovery-sheet", tmp_path / "first.txt")
    assert (tmp_path / "first.txt").stat().st_mode & 0o077 == 0
    laptop.key.write_text("forgotten altogether\n", "utf-8")
    assert laptop.refused("verify") == (3, "wrong_passphrase")
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "another one to remember")
    laptop.done("recover", "--sheet-code", tmp_path / "first.txt")
    laptop.key.write_text("another one to remember", "utf-8")
    laptop.done("recovery-sheet", tmp_path / "second.txt")
    assert laptop.refused("recover", "--sheet-code", tmp_path / "first.txt") == (3, "wrong_passphrase")
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "and yet another one")
    laptop.done("passphrase")
    assert laptop.refused("verify") == (3, "wrong_passphrase")
    laptop.key.write_text("and yet another one\r\n", "utf-8")
    laptop.done("verify")
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", "short")
    assert laptop.refused("passphrase") == (1, "passphrase_too_short")


def test_what_is_no_vault_is_told_as_such(tmp_path: Path) -> None:
    laptop = begun(tmp_path)
    assert laptop.refused("create", "--name", "B") == (1, "vault_exists")
    desk = laptop.lockbox().open(laptop.vault, laptop.key.read_text("utf-8").strip())
    assert laptop.refused("verify") == (1, "vault_busy")
    desk.close()
    (laptop.vault / "vault.db").write_bytes(b"")
    assert laptop.refused("verify") == (5, "vault_damaged")
    nowhere = Laptop(laptop.lockbox, tmp_path / "nowhere", "N")
    assert nowhere.refused("verify") == (1, "not_found")


def test_the_same_seed_gives_the_same_caseload(tmp_path: Path) -> None:
    def caseload(place: Path) -> list[object]:
        laptop = begun(place)
        assert laptop.done("sample", "--people", 6, "--contacts", 20, "--seed", 3, "--languages", "sw,ar") == [
            {"people": 6, "contacts": 20}
        ]
        names = {line["id"]: line["fields"] for line in laptop.done("list", "person")}
        visits = [dict(line["fields"]) for line in laptop.done("list", "encounter")]
        return [names[visit.pop("person")] if "person" in visit else visit for visit in visits] + visits

    assert json.dumps(caseload(tmp_path / "one")) == json.dumps(caseload(tmp_path / "two"))
