"""What a person reads who does not ask for JSON."""

import re

import pytest

from desktop.cli.shown import receipt_words, written_words
from desktop.cli.story import _WORDS
from desktop.domain.changes import SetEdit
from desktop.domain.views import Receipt, Receipted
from desktop.services.story import Scene
from tests.support.fakedesk import JOYCE, NOW, file_of
from tests.unit.cli.conftest import Shell


def told(shell: Shell, *words: object, stdin: str = "") -> str:
    answer = shell(*words, json=False, stdin=stdin)
    assert answer.code == 0, answer.err
    assert "{" not in answer.out
    return answer.out


def test_a_record_is_shown_with_its_fields_and_its_way(shell: Shell) -> None:
    id_ = shell.person(alias="Nyota", languages=["sw", "en"])
    assert told(shell, "show", "person", id_) == (
        f"person {id_}\n  name       Amina Mwangi\n  alias      Nyota\n  languages  sw, en\nOn this laptop only.\n"
    )
    assert told(shell, "list", "person").splitlines() == [f"{id_}  Amina Mwangi · Nyota", "1 record."]
    told(shell, "delete", "person", id_, "--why", "twice")
    assert "In the bin.\n" in told(shell, "show", "person", id_)


def test_a_way_is_told_by_who_and_when() -> None:
    names = {JOYCE: "Joyce"}
    assert receipt_words(Receipted(Receipt.RECEIVED, JOYCE, NOW), names) == "Received by Joyce on 14 Mar 2026."
    assert receipt_words(Receipted(Receipt.SEALED), names).startswith("In a file that was made")


def test_a_history_is_a_table_of_who_wrote_what(shell: Shell) -> None:
    id_ = shell.person(place="Majengo")
    told(shell, "edit", "person", id_, "--why", "moved", stdin='{"place":null}')
    head, first, second = told(shell, "show", "person", id_, "--history").splitlines()
    assert head.split() == ["when", "who", "what", "why"]
    assert "name: Amina Mwangi; place: Majengo" in first
    assert second.endswith("moved")


def test_what_came_and_went_is_told_by_signs() -> None:
    assert written_words({"labels": SetEdit(("new",), ("old", "older")), "done": True}) == (
        "labels: +new -old -older; done: yes"
    )


def test_both_sides_of_a_conflict_are_told_by_name(shell: Shell) -> None:
    shell.person(place="Majengo")
    record = next(iter(shell.desk.casebook.list("person"))).record.id
    shell.desk.casebook.disagree("person", record, "place", "Pwani")
    words = told(shell, "conflicts")
    assert "  A  Majengo   (Amina, 14 Mar 2026, 13:40)" in words
    assert "  B  Pwani   (Joyce, 13 Mar 2026, 13:40)" in words


def test_files_are_told_with_what_they_did(shell: Shell) -> None:
    file = shell.here / "a"
    shell.desk.exchange.files[file] = file_of(file, adds=3)
    assert told(shell, "import", file) == (
        f"{file}, from Joyce Achieng: taken in. New: 3. Changed: 0. To decide: 0. In the bin: 0.\n"
    )
    assert "14 Mar 2026, 10:40" in told(shell, "imports")
    assert "mark K7QD" in told(shell, "export", "--to", "Joyce", "--out", shell.here)
    assert "was taken in before" in told(shell, "import", file)


@pytest.mark.parametrize(
    "words",
    [["types"], ["types", "person"], ["members"], ["status"], ["today"], ["search", "x"], ["imports"], ["verify"]],
)
def test_every_question_has_an_answer_in_words(shell: Shell, words: list[str]) -> None:
    assert told(shell, *words)


def test_every_scene_of_the_story_has_words() -> None:
    assert set(_WORDS) == set(Scene)
    for words in _WORDS.values():
        assert re.fullmatch(r"[A-Z{].*[.}]", words)
