"""`print-person` and `print-book`."""

import pytest

from desktop.domain.ids import name_of
from desktop.domain.papers import Paper, Reader
from desktop.reports.documents import Form
from tests.unit.cli.conftest import Shell


@pytest.mark.parametrize(("command", "paper"), [("print-book", Paper.BOOK), ("print-person", Paper.WHOLE)])
def test_a_paper_is_saved_and_told(shell: Shell, command: str, paper: Paper) -> None:
    id_, out = shell.person(languages=("sw",)), shell.here / "paper.pdf"
    answer = shell(command, id_, "--out", out)
    assert answer.line == {"file": str(out), "sides": 2}
    assert out.read_bytes().startswith(b"%PDF")
    ((_person, printed, reader),) = shell.desk.papers.printed
    assert (printed, reader) == (paper, Reader.PERSON)
    (document,) = shell.desk.papers.documents
    assert document.language == "sw"
    assert document.form is (Form.BOOKLET if paper is Paper.BOOK else Form.SHEET)
    assert "No passphrase guards this file" in shell(command, id_, "--out", out, json=False).out


def test_a_whole_record_is_printed_in_the_language_that_is_asked_for(shell: Shell) -> None:
    id_ = shell.person(languages=("sw",))
    shell("print-person", id_, "--out", shell.here / "paper.pdf", "--language", "ar")
    assert shell.desk.papers.documents[-1].language == "ar"
    assert shell("print-person", id_, "--out", shell.here / "paper.pdf", "--language", "xx").code == 2


@pytest.mark.parametrize("command", ["print-book", "print-person"])
def test_nobody_by_that_name_is_not_found(shell: Shell, command: str) -> None:
    answer = shell(command, "nobody", "--out", shell.here / "paper.pdf")
    assert (answer.code, answer.line["error"]) == (1, "not_found")
    assert not (shell.here / "paper.pdf").exists()


def test_what_is_never_to_be_mentioned_is_told(shell: Shell) -> None:
    id_ = shell.person(never_mention=("clinic",))
    shell.desk.casebook.put("plan", {"person": id_, "part": "triggers", "words": "The Clinic"})
    out = shell.here / "paper.pdf"
    assert shell("print-book", id_, "--out", out).line == {"file": str(out), "sides": 2, "mentions": ["clinic"]}


def test_a_whole_record_answers_who_asked_for_it_and_a_booklet_does_not(shell: Shell) -> None:
    id_, out = shell.person(), shell.here / "paper.pdf"
    asked = shell.desk.casebook.put("access_request", {"person": id_, "asked": "2026-02-01"})
    assert "answers" not in shell("print-book", id_, "--out", out).line
    assert shell("print-person", id_, "--out", out).line["answers"] == [name_of(asked)]
    fields = shell.desk.casebook.show("access_request", asked).record.fields
    assert fields["given_as"] == ("paper",)
    assert "given" in fields
    assert "answers" not in shell("print-person", id_, "--out", out).line, "nobody waits any more"


def test_a_whole_record_says_that_notes_kept_folded_shut_are_in_it(shell: Shell) -> None:
    id_, out = shell.person(), shell.here / "paper.pdf"
    assert "folded shut" not in shell("print-person", id_, "--out", out, json=False).err
    shell.desk.casebook.put("encounter", {"person": id_, "date": "2026-03-01", "narrative": "Quails", "folded": True})
    assert "folded shut" in shell("print-person", id_, "--out", out, json=False).err
