"""`export-fhir` and `export-csv`."""

from desktop.domain.copies import Aim, Form
from desktop.domain.errors import NotAllowed
from desktop.domain.ids import name_of, record_of
from tests.unit.cli.conftest import Shell


def test_one_person_is_one_file(shell: Shell) -> None:
    id_, out = shell.person(), shell.here / "person.json"
    answer = shell("export-fhir", out, "--person", id_)
    assert answer.line == {"out": str(out), "files": [str(out)], "rows": 7, "people": 1, "withheld": 0}
    assert shell.desk.copies.made == [(Form.FHIR, record_of(id_), False)]
    shell("export-fhir", out, "--person", id_, "--names")
    assert shell.desk.copies.made[-1] == (Form.FHIR, record_of(id_), True)


def test_a_programme_is_a_folder_and_tells_who_is_not_in_it(shell: Shell) -> None:
    folder = shell.here / "copy"
    answer = shell("export-fhir", folder, "--for", "research")
    assert (answer.line["people"], answer.line["withheld"]) == (2, 1)
    assert shell.desk.copies.made == [(Form.FHIR, Aim.RESEARCH, False)]
    said = shell("export-fhir", folder, json=False).out
    assert said.index("No passphrase guards them") < said.index("Written to")
    assert "1 person is left out" in said


def test_what_is_refused_is_told(shell: Shell) -> None:
    assert shell("export-fhir", shell.here / "x", "--person", "nobody").line["error"] == "not_found"
    shell.desk.copies.refuses = NotAllowed("export")
    assert shell("export-fhir", shell.here / "x").line["error"] == "not_allowed"
    assert shell("export-fhir", shell.here / "x", "--for", "friends").code == 2


def test_tables_go_into_a_folder(shell: Shell) -> None:
    answer = shell("export-csv", shell.here / "tables", "--for", "clinic", "--names")
    assert answer.line["files"] == [str(shell.here / "tables" / "person.csv")]
    assert shell.desk.copies.made == [(Form.CSV, Aim.CLINIC, True)]


def test_a_persons_own_file_answers_who_asked_for_it_and_one_without_names_does_not(shell: Shell) -> None:
    id_, out = shell.person(), shell.here / "person.json"
    asked = shell.desk.casebook.put("access_request", {"person": id_, "asked": "2026-02-01"})
    assert "answers" not in shell("export-fhir", out, "--person", id_).line
    assert shell("export-fhir", out, "--person", id_, "--names").line["answers"] == [name_of(asked)]
    assert shell.desk.casebook.show("access_request", asked).record.fields["given_as"] == ("file",)
