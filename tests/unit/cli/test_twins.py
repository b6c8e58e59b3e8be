"""`duplicates`, `merge-people`, `unmerge`, `not-duplicate`."""

import pytest

from desktop.domain.ids import RecordId, Stamp, name_of, record_of
from tests.unit.cli.conftest import Shell


def two(shell: Shell) -> tuple[str, str]:
    """Two people who may be one."""
    a, b = shell.person("Amina Mwangi", birth_year=1990), shell.person("Mina Mwangi", birth_year=1994)
    shell.desk.twins.put(id_of(a), id_of(b))
    return a, b


def id_of(name: str) -> RecordId:
    record = record_of(name)
    assert record is not None
    return record


def test_who_may_be_one_comes_with_what_speaks_for_it(shell: Shell) -> None:
    assert shell("duplicates").out == ""
    assert "Nobody seems to be written down twice." in shell("duplicates", json=False).out
    a, b = two(shell)
    assert shell("duplicates").line == {
        "a": a,
        "b": b,
        "score": 0.87,
        "evidence": [
            {"trait": "name", "fit": "near", "a": "Amina Mwangi", "b": "Mina Mwangi"},
            {"trait": "birth_year", "fit": "differs", "a": 1990, "b": 1994},
        ],
    }
    assert "87 %" in shell("duplicates", json=False).out
    shell.desk.twins.put(id_of(a), id_of(b), quarrel=True)
    assert shell("duplicates").lines[-1]["quarrel"] is True


def test_two_are_made_one_and_two_again(shell: Shell) -> None:
    a, b = two(shell)
    merge = shell("merge-people", a, b).line
    assert (merge["keep"], merge["other"]) == (a, b)
    assert shell("duplicates").out == ""
    assert shell("unmerge", merge["id"]).line == {"id": merge["id"], "people": sorted([a, b])}
    assert f"visitbook unmerge {name_of(Stamp(90, 1))}" in shell("merge-people", a, b, json=False).out
    assert "2 people stand by themselves again." in shell("unmerge", merge["id"], json=False).out


def test_that_they_are_not_the_same_is_noted(shell: Shell) -> None:
    a, b = two(shell)
    line = shell("not-duplicate", a, b).line
    assert (line["a"], line["b"]) == (a, b)
    assert [*shell.desk.twins.apart.values()] == [(id_of(a), id_of(b))]


@pytest.mark.parametrize("words", [["merge-people", "x", "y"], ["not-duplicate", "x", "y"], ["unmerge", "x"]])
def test_what_is_no_id_is_not_found(shell: Shell, words: list[str]) -> None:
    answer = shell(*words)
    assert (answer.code, answer.line["error"]) == (1, "not_found")
