"""`erase` and `erasures`."""

from desktop.domain.ids import Stamp, name_of
from tests.support.fakedesk import JOYCE, ME
from tests.unit.cli.conftest import Shell


def test_what_was_erased_is_told_with_what_is_not_reached(shell: Shell) -> None:
    person = shell.person()
    answer = shell("erase", person, "--why", "She asked")
    assert answer.line == {"person": person, "records": 3, "drafts": 1, "mentions": 1, "finished": True}
    words = shell("erase", person, "--why", "She asked", json=False).out
    assert "3 records erased" in words
    assert "Every other laptop" in words
    assert "The name still stands in 1 note" in words


def test_erasures_say_who_has_done_it_and_who_is_not_known_to(shell: Shell) -> None:
    person = shell.person()
    shell("erase", person, "--why", "She asked")
    line = shell("erasures").line
    assert (line["person"], line["why"]) == (person, "She asked")
    assert (line["done"], line["open"]) == ([str(ME)], [str(JOYCE)])


def test_nobody_by_that_name_is_not_found(shell: Shell) -> None:
    for name in ("nobody", name_of(Stamp(5, 5))):
        answer = shell("erase", name, "--why", "She asked")
        assert (answer.code, answer.line["error"]) == (1, "not_found")


def test_a_reason_must_be_given(shell: Shell) -> None:
    assert shell("erase", shell.person()).code == 2
