"""`recover`, `grant` and `holders`, typed."""

import pytest

from desktop.domain.recovery import Standing
from tests.support.fakedesk import JOYCE, TENDAI
from tests.support.fakerecovery import DIGITS
from tests.unit.cli.conftest import PASSPHRASE, Shell

NEW = "quite another passphrase"


@pytest.fixture
def locked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Two of three can help, and a new passphrase is chosen."""
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", NEW)
    shell.lockbox.helped[shell.desk.folder] = Standing(0, 2, 3)
    return shell


def test_a_request_tells_the_digits_and_how_many_must_answer(locked: Shell) -> None:
    file = locked.here / "request"
    answer = locked("recover", "--request", file)
    assert answer.line == {"file": str(file), "check": DIGITS, "have": 0, "needed": 2, "holders": 3}
    said = locked("recover", "--request", file, json=False).out
    assert "48213 97055 18264 03917" in said
    assert "Give it to 2 of your coordinators" in said


def test_answers_are_counted_and_the_last_one_opens(locked: Shell) -> None:
    locked("recover", "--request", locked.here / "request")
    first = locked("recover", "--grant", locked.here / "a")
    assert first.line == {"opened": False, "have": 1, "needed": 2, "holders": 3}
    assert locked.desk.passphrase == PASSPHRASE
    second = locked("recover", "--grant", locked.here / "b")
    assert second.line["opened"] is True
    assert {"member", "programme", "device", "vault"} <= set(second.line)
    assert (locked.desk.passphrase, locked.desk.open) == (NEW, False)


def test_an_answer_without_the_new_passphrase_is_not_looked_at(locked: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    locked("recover", "--request", locked.here / "request")
    monkeypatch.delenv("VISITBOOK_NEW_PASSPHRASE")
    answer = locked("recover", "--grant", locked.here / "a")
    assert (answer.code, answer.line["error"]) == (2, "no_passphrase")  # and the old one is not tried


def test_nobody_can_help_or_nothing_was_asked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISITBOOK_NEW_PASSPHRASE", NEW)
    for way, error in (("--request", "no_holders"), ("--grant", "nothing_asked")):
        answer = shell("recover", way, shell.here / "x")
        assert (answer.code, answer.line["error"]) == (1, error)
    assert shell("recover").code == 2


def test_a_holder_sees_whose_notes_and_never_the_digits(shell: Shell) -> None:
    request = shell.here / "request"
    shell.desk.recovery.asked_by(TENDAI, request)
    looked = shell("grant", request)
    assert (looked.line["member"], looked.line["name"]) == (str(TENDAI), "Tendai")
    assert DIGITS not in looked.out
    assert "the notes of Tendai" in shell("grant", request, json=False).out


def test_a_holder_helps_with_the_digits_that_were_heard(shell: Shell) -> None:
    request, out = shell.here / "request", shell.here / "grant"
    shell.desk.recovery.asked_by(TENDAI, request)
    wrong = shell("grant", request, "--digits", "1" * 20, "--out", out)
    assert (wrong.code, wrong.line["error"], out.exists()) == (4, "digits_differ", False)
    given = shell("grant", request, "--digits", "48213 97055 18264 03917", "--out", out)
    assert given.line["file"] == str(out)
    for alone in (("--digits", DIGITS), ("--out", out)):
        assert shell("grant", request, *alone).code == 2


def test_who_can_open_these_notes(shell: Shell) -> None:
    recovery = shell.desk.recovery
    assert shell("holders").line["why"] == "alone"
    assert "no other coordinator yet" in shell("holders", json=False).out
    recovery.held_by(JOYCE, TENDAI, needed=2)
    line = shell("holders").line
    assert (line["needed"], [one["name"] for one in line["holders"]]) == (2, ["Joyce", "Tendai"])
    assert "Joyce and Tendai" in shell("holders", json=False).out


def test_a_founder_sets_it_up_and_switches_it_off(shell: Shell) -> None:
    shell.desk.recovery.coordinators = (JOYCE, TENDAI)
    assert shell("holders", "--set-up", "usual").line["rule"] == {"needed": 2, "holders": 2, "usual": 2}
    assert shell("holders", "--set-up", "1").line["rule"]["needed"] == 1
    assert shell("holders", "--set-up", "off").line["rule"]["needed"] == 0
    assert shell("holders", "--set-up", "many").code == 2
    shell.desk.recovery.mine = False
    refused = shell("holders", "--set-up", "usual")
    assert (refused.code, refused.line["error"]) == (1, "not_allowed")
