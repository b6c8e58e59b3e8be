"""`report` answers as the contract says, in every form, and what it tells is noted."""

import csv
import io

import pytest

from desktop.domain.indicators.report import Line
from desktop.i18n.figurewords import FIGURES
from tests.support.fakenumbers import FIGURES as DECLARED
from tests.unit.cli.conftest import Shell

SPAN = ("--from", "2026-03-01", "--to", "2026-03-31")


def test_a_line_for_every_figure(shell: Shell) -> None:
    first, second, third = shell("report", "i01", *SPAN, "--by", "mode").lines
    assert first == {
        "indicator": "I01",
        "by": {},
        "numerator": 120,
        "denominator": 3,
        "value": 40,
        "reported": 14,
        "expected": 17,
        "suppressed": False,
    }
    assert second["by"] == {"mode": "home_visit"}
    assert third == {
        "indicator": "I01",
        "by": {"mode": "phone"},
        "reported": 14,
        "expected": 17,
        "suppressed": True,
    }
    assert shell.desk.numbers.asked[0][0] == ("i01",)
    assert shell.desk.numbers.noted == ["table"]


def test_all_are_asked_for_in_one_word(shell: Shell) -> None:
    shell("report", "all", *SPAN)
    assert shell.desk.numbers.asked[0][0] == ("all",)


def test_another_system_gets_one_object_and_people_hear_what_has_no_name_there(shell: Shell) -> None:
    answer = shell("report", "I01", *SPAN, "--format", "dhis2")
    assert answer.line["period"] == "202603"
    assert "Home visit" in answer.err
    assert shell.desk.numbers.noted == ["dhis2"]


def test_a_time_that_is_not_over_does_not_go_to_another_system(shell: Shell) -> None:
    shell.desk.numbers.over = False
    answer = shell("report", "I01", *SPAN, "--format", "dhis2")
    assert (answer.code, answer.line["error"]) == (1, "not_allowed")
    assert not shell.desk.numbers.noted


def test_a_spreadsheet_opens_right(shell: Shell) -> None:
    answer = shell("report", "I01", *SPAN, "--format", "csv", json=False)
    assert answer.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff"))))
    assert rows[1]["mode"] == "home_visit"
    assert (rows[0]["value"], rows[0]["reported"], rows[0]["expected"]) == ("40", "14", "17")
    assert (rows[2]["numerator"], rows[2]["suppressed"]) == ("", "1")
    assert (rows[0]["partial"], rows[0]["no_data"]) == ("0", "0")


def test_a_spreadsheet_says_of_a_time_that_is_not_over_and_of_what_nothing_is_known(shell: Shell) -> None:
    numbers = shell.desk.numbers
    numbers.over, numbers.lines = False, (Line(figure=DECLARED["I10"], by={}, no_data=True),)
    answer = shell("report", "I10", *SPAN, "--format", "csv", json=False)
    (row,) = csv.DictReader(io.StringIO(answer.out.removeprefix("\ufeff")))
    assert (row["partial"], row["no_data"]) == ("1", "1")


def test_words_say_how_much_is_known(shell: Shell) -> None:
    out = shell("report", "I01", *SPAN, json=False).out
    assert "Contacts for each peer" in out
    assert "Too few to tell" in out
    assert "14" in out
    assert "Brian" in out


def test_a_time_that_is_not_over_is_marked(shell: Shell) -> None:
    shell.desk.numbers.over = False
    assert all(fact["partial"] is True for fact in shell("report", "I01", *SPAN).lines)


@pytest.mark.parametrize(
    ("words", "exit_", "code"),
    [
        (("I99", *SPAN), 1, "not_found"),
        (("I01", "--from", "2026-03-31", "--to", "2026-03-01"), 2, "wrong_usage"),
        (("I01", *SPAN, "--by", "shoe_size"), 2, "wrong_usage"),
        (("I01",), 2, "wrong_usage"),
    ],
)
def test_what_cannot_be_counted_is_said(shell: Shell, words: tuple[str, ...], exit_: int, code: str) -> None:
    answer = shell("report", *words)
    assert (answer.code, answer.lines[-1]["error"]) == (exit_, code)


def test_every_figure_has_a_name() -> None:
    assert FIGURES.keys() == DECLARED.keys()
