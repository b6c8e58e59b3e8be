"""Records on the command line, line by line as the contract has them."""

import json
from pathlib import Path

import pytest

from tests.support.fakedesk import JOYCE, ME
from tests.unit.cli.conftest import Shell, is_id


def lines(*objects: object) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def test_types_are_listed_one_a_line(shell: Shell) -> None:
    assert {"type": "person"} in shell("types").lines
    assert {"type": "encounter"} in shell("types").lines


def test_a_type_is_told_field_by_field(shell: Shell) -> None:
    told = {line["name"]: line for line in shell("types", "encounter").lines}
    assert told["date"]["required"] is True
    assert told["mode"]["codes"][:3] == ["home_visit", "peer_session", "phone"]
    for field in told.values():
        assert {"name", "kind", "required", "codes", "writers", "merge", "privacy"} <= set(field)


def test_added_records_answer_with_their_ids_in_order(shell: Shell) -> None:
    answer = shell("add", "person", stdin=lines({"name": "Amina"}, {"fields": {"name": "Baraka"}}))
    assert answer.code == 0
    ids = [line["id"] for line in answer.lines]
    assert all(is_id(id_) for id_ in ids)
    assert [shell("show", "person", id_).line["fields"] for id_ in ids] == [{"name": "Amina"}, {"name": "Baraka"}]


def test_a_file_is_read_instead_of_standard_input(shell: Shell) -> None:
    file = shell.here / "people.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + lines({"name": "सुनीता"}).encode() + b"\r\n\n")
    answer = shell("add", "person", file)
    assert shell("show", "person", answer.line["id"]).line["fields"] == {"name": "सुनीता"}


def test_a_file_that_is_not_there_is_named(shell: Shell) -> None:
    answer = shell("add", "person", shell.here / "nowhere.jsonl")
    assert (answer.code, answer.line["error"]) == (1, "not_found")
    assert str(answer.line["path"]).endswith("nowhere.jsonl")


def test_one_bad_line_and_nothing_is_written(shell: Shell) -> None:
    answer = shell("add", "person", stdin=lines({"name": "Amina"}, {"nam": "Baraka"}))
    assert (answer.code, answer.line["error"]) == (1, "bad_record")
    assert (answer.line["line"], answer.line["field"], answer.line["why"]) == (2, "nam", "unknown_field")
    assert shell("list", "person").lines == []


RUBBISH = {
    "no JSON": (b"{name: Amina}\n", "not_json"),
    "a number": (b"17\n", "not_an_object"),
    "a list": (b"[{}]\n", "not_an_object"),
    "no UTF-8": (b'{"name": "\xff\xfe"}\n', "not_json"),
    "a NUL": (b'{"name": "a\0b"}\n', "not_json"),
    "only NULs": (b"\0\0\0\0\n", "not_json"),
    "half a letter": (b'{"name": "\\ud800"}\n', "not_text"),
    "an infinity": (b'{"name": Infinity}\n', "not_json"),
    "endless digits": (b'{"name": ' + b"9" * 10_000 + b"}\n", "not_json"),
    "a deep well": (b'{"name":' * 100_000 + b"1" + b"}" * 100_000 + b"\n", "not_json"),
    "a huge line": (b'{"name": "' + b"a" * (9 << 20) + b'"}\n', "too_long"),
    "cut short": (b'{"name": "Ami', "not_json"),
}


@pytest.mark.parametrize("each", [True, False], ids=["each", "all or none"])
@pytest.mark.parametrize(("rubbish", "why"), RUBBISH.values(), ids=RUBBISH)
def test_rubbish_is_refused_with_its_line(shell: Shell, rubbish: bytes, why: str, each: bool) -> None:  # noqa: FBT001
    words = ["add", "person", *(["--each"] if each else [])]
    answer = shell(*words, stdin=b'{"name": "Amina"}\n\n' + rubbish)
    refusal = answer.lines[-1]
    assert answer.code == 1
    assert (refusal["error"], refusal["line"], refusal["why"]) == ("bad_record", 3, why)
    assert len(shell("list", "person").lines) == (1 if each else 0)


@pytest.mark.parametrize("rubbish", [rubbish for rubbish, _ in RUBBISH.values()], ids=RUBBISH)
def test_rubbish_edits_nothing(shell: Shell, rubbish: bytes) -> None:
    id_ = shell.person()
    answer = shell("edit", "person", id_, stdin=rubbish)
    assert (answer.code, answer.line["error"], answer.line["line"]) == (1, "bad_record", 1)
    assert shell("show", "person", id_).line["fields"] == {"name": "Amina Mwangi"}


def test_nothing_to_add_is_no_fault(shell: Shell) -> None:
    assert shell("add", "person", stdin=b"\n \n").code == 0


def test_later_lines_may_point_to_earlier_ones(shell: Shell) -> None:
    person = shell.person()
    for words in (["--each"], []):
        answer = shell("add", "encounter", *words, stdin=lines({"ref": "a", "date": "2026-03-14", "person": person}))
        assert answer.code == 0


def test_each_line_is_saved_by_itself_and_a_bad_one_stops(shell: Shell) -> None:
    answer = shell("add", "person", "--each", stdin=lines({"name": "Amina"}, {"name": 7}, {"name": "Ravi"}))
    assert answer.code == 1
    assert is_id(answer.lines[0]["id"])
    assert (answer.lines[1]["error"], answer.lines[1]["line"]) == ("bad_record", 2)
    assert [line["fields"] for line in shell("list", "person").lines] == [{"name": "Amina"}]


def test_with_each_the_same_name_twice_is_refused(shell: Shell) -> None:
    answer = shell("add", "person", "--each", stdin=lines({"name": "A", "ref": "x"}, {"name": "B", "ref": "x"}))
    assert (answer.lines[1]["why"], answer.lines[1]["line"]) == ("ref_twice", 2)


def test_a_type_that_is_not_there_is_refused_before_anything_is_opened(shell: Shell) -> None:
    answer = shell("add", "prescription", stdin="{}")
    assert (answer.code, answer.line["error"], answer.line["why"]) == (1, "bad_record", "unknown_type")
    assert shell.desk.troubles.calls == []


def test_a_record_has_the_shape_of_the_contract(shell: Shell) -> None:
    id_ = shell.person(languages=["sw", "en"])
    assert shell("show", "person", id_).line == {
        "type": "person",
        "id": id_,
        "fields": {"name": "Amina Mwangi", "languages": ["sw", "en"]},
        "deleted": False,
        "conflicts": [],
        "receipts": [{"state": "here"}],
    }


@pytest.mark.parametrize("id_", ["", "x", "00000000-0000-0000-0000-000000000000", "../../etc"])
def test_an_id_that_names_nothing_is_not_found(shell: Shell, id_: str) -> None:
    answer = shell("show", "person", id_)
    assert (answer.code, answer.line["error"], answer.line["kind"]) == (1, "not_found", "person")


def test_an_edit_sets_and_clears_and_its_history_says_so(shell: Shell) -> None:
    id_ = shell.person(place="Majengo")
    answer = shell("edit", "person", id_, "--why", "moved", stdin='{"place": null,\n "alias": "Nyota"}')
    assert (answer.code, answer.line) == (0, {"id": id_})
    assert shell("show", "person", id_).line["fields"] == {"name": "Amina Mwangi", "alias": "Nyota"}
    first, second = shell("show", "person", id_, "--history").lines
    assert first["fields"] == {"name": "Amina Mwangi", "place": "Majengo"}
    assert "why" not in first
    assert (second["fields"], second["cleared"], second["why"]) == ({"alias": "Nyota"}, ["place"], "moved")
    assert second["author"] == str(ME)
    assert second["device"] == "0000000000005eed"
    assert second["at"] == "2026-03-14T13:40:00+03:00"


def test_an_edit_of_a_field_that_is_not_there_is_refused(shell: Shell) -> None:
    answer = shell("edit", "person", shell.person(), stdin='{"diagnosis": "x"}')
    assert (answer.code, answer.line["field"], answer.line["line"]) == (1, "diagnosis", 1)


def test_lists_go_by_id_and_by_page(shell: Shell) -> None:
    ids = [shell.person(name) for name in ("C", "A", "B")]
    assert [line["id"] for line in shell("list", "person").lines] == ids
    assert [line["id"] for line in shell("list", "person", "--limit", "1", "--after", ids[0]).lines] == [ids[1]]
    assert [line["id"] for line in shell("list", "person", "--where", "name=B").lines] == [ids[2]]


def test_a_condition_that_is_none_is_wrong_usage(shell: Shell) -> None:
    assert shell("list", "person", "--where", "name").code == 2


def test_into_the_bin_and_back(shell: Shell) -> None:
    id_ = shell.person()
    assert shell("delete", "person", id_, "--why", "twice").line == {"id": id_}
    assert shell("list", "person").lines == []
    assert shell("list", "person", "--deleted").line["deleted"] is True
    assert shell("undelete", "person", id_).line == {"id": id_}
    assert shell("list", "person").line["deleted"] is False


def test_deleting_wants_a_reason(shell: Shell) -> None:
    assert shell("delete", "person", shell.person()).line["error"] == "wrong_usage"


def test_what_is_found_names_its_person(shell: Shell) -> None:
    person = shell.person()
    visit = shell("add", "encounter", stdin=lines({"date": "2026-03-14", "person": person, "narrative": "the goat"}))
    assert shell("search", "the", "goat").line == {
        "type": "encounter",
        "id": visit.line["id"],
        "person": person,
        "snippet": "the goat",
    }


def test_today_as_of_another_day(shell: Shell) -> None:
    task = shell("add", "task", stdin=lines({"what": "seeds", "due": "2026-03-10"})).line["id"]
    assert shell("today", "--date", "2026-03-14").line == {
        "kind": "task",
        "record": task,
        "due": "2026-03-10",
        "late_days": 4,
    }


def test_a_conflict_is_listed_with_its_sides_and_decided(shell: Shell) -> None:
    id_ = shell.person(place="Majengo")
    record = next(iter(shell.desk.casebook.list("person"))).record.id
    shell.desk.casebook.disagree("person", record, "place", "Kisiwani")
    waiting = shell("conflicts").line
    assert (waiting["id"], waiting["record"], waiting["field"]) == (f"{id_}:place", id_, "place")
    assert [(side["letter"], side["value"], side["shown"]) for side in waiting["sides"]] == [
        ("A", "Majengo", True),
        ("B", "Kisiwani", False),
    ]
    assert shell("show", "person", id_).line["conflicts"] == ["place"]
    assert shell("resolve", waiting["id"], "--take", "b").line == {"id": f"{id_}:place"}
    assert shell("show", "person", id_).line["fields"]["place"] == "Kisiwani"


def test_a_conflict_may_end_in_a_value_of_ones_own(shell: Shell) -> None:
    id_ = shell.person(place="Majengo")
    record = next(iter(shell.desk.casebook.list("person"))).record.id
    shell.desk.casebook.disagree("person", record, "place", "Kisiwani", author=JOYCE)
    assert shell("resolve", f"{id_}:place", "--value", "not json").line["why"] == "not_json"
    assert shell("resolve", f"{id_}:place", "--value", '"Bondeni"').code == 0
    assert shell("show", "person", id_).line["fields"]["place"] == "Bondeni"
    assert shell("resolve", f"{id_}:place").code == 2
    assert shell("resolve", f"{id_}:place", "--take", "A", "--value", "1").code == 2


def test_a_file_may_be_named_before_or_after_the_options(shell: Shell, tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.write_text('{"name":"Amina"}\n')
    for words in (["person", lines, "--each"], ["person", "--each", lines], ["--each", "person", lines]):
        assert len(shell("add", *words).lines) == 1
    assert len(shell("list", "person").lines) == 3
