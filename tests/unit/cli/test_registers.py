"""`import-csv`, and taking it back."""

from desktop.domain.errors import RegisterRefused, Unread
from desktop.domain.ids import name_of
from tests.support.fakeregisters import ACT, PERHAPS
from tests.unit.cli.conftest import Shell


def test_a_dry_run_tells_every_problem_and_takes_nothing(shell: Shell) -> None:
    answer = shell("import-csv", "register.csv", "--map", "map.json", "--dry-run")
    assert answer.lines[0] == {"line": 4, "column": "Seen on", "why": "two_days"}
    assert answer.lines[1]["records"] == {"person": 2, "encounter": 1}
    assert answer.lines[1]["dry_run"] is True
    assert "id" not in answer.lines[1]
    assert shell.desk.registers.taken == []
    said = shell("import-csv", "register.csv", "--map", "map.json", "--dry-run", json=False).out
    assert "Line 4, Seen on: Day and month could be the other way round." in said


def test_those_who_may_be_here_are_told_and_what_is_said_of_them_comes_back(shell: Shell) -> None:
    shell.desk.registers.perhaps = (PERHAPS,)
    (told,) = [
        one
        for one in shell("import-csv", "register.csv", "--map", "map.json", "--dry-run").lines
        if one.get("why") == "perhaps"
    ]
    assert PERHAPS.like is not None
    assert (told["line"], told["name"], told["like"]) == (2, "Piter Ocieng", name_of(PERHAPS.like))
    shell("import-csv", "register.csv", "--map", "map.json", "--answers", "said.jsonl")
    assert [one.line for one in shell.desk.registers.said] == [2]


def test_what_was_taken_in_can_be_taken_back(shell: Shell) -> None:
    answer = shell("import-csv", "register.csv", "--map", "map.json")
    assert answer.lines[-1]["id"] == name_of(ACT)
    assert "undo-import" in shell("import-csv", "register.csv", "--map", "map.json", json=False).out
    assert shell("undo-import", name_of(ACT)).line == {"id": name_of(ACT)}
    assert shell.desk.registers.taken == []


def test_a_template_that_does_not_fit_is_refused(shell: Shell) -> None:
    shell.desk.registers.refuses = RegisterRefused(Unread.MAP, "Client name")
    answer = shell("import-csv", "register.csv", "--map", "map.json")
    assert (answer.code, answer.line["error"], answer.line["where"]) == (4, "register_refused", "Client name")
    assert "Client name" in str(answer.line["message"])
