"""The roster on the command line."""

from datetime import date

from desktop.domain.caseload import Handing
from desktop.domain.roles import Role
from tests.support.fakedesk import JOYCE, ME, TENDAI
from tests.support.fakeservices import CHECK, NEWCOMER
from tests.unit.cli.conftest import Shell


def test_everybody_is_listed(shell: Shell) -> None:
    mine, joyce, _tendai = shell("members").lines
    assert (mine["id"], mine["state"], "check" in mine) == (str(ME), "me", False)
    assert joyce == {
        "id": str(JOYCE),
        "name": "Joyce",
        "role": "coordinator",
        "state": "active",
        "checked": False,
        "check": CHECK,
        "devices": ["000000000000beef"],
        "last_heard": "2026-03-08T10:40:00+00:00",
    }


def test_compared_digits_are_noted(shell: Shell) -> None:
    assert shell("members", "--checked", JOYCE).line["checked"] is True
    assert shell.desk.membership.compared == {JOYCE}


def test_somebody_is_let_in(shell: Shell) -> None:
    card, out = shell.here / "card", shell.here / "welcome"
    card.write_bytes(b"card")
    answer = shell("admit", card, "--role", "peer", "--out", out)
    assert answer.line == {"member": str(NEWCOMER), "file": str(out), "check": CHECK}
    assert out.is_file()
    words = shell("admit", card, "--role", "peer", "--out", out, json=False).out
    assert "01234 56789" in words


def test_what_is_no_card_lets_nobody_in(shell: Shell) -> None:
    card = shell.here / "card"
    card.write_bytes(b"a photo")
    answer = shell("admit", card, "--role", "peer", "--out", shell.here / "out")
    assert (answer.code, answer.line["error"]) == (4, "card_damaged")
    missing = shell("admit", shell.here / "none", "--role", "peer", "--out", shell.here / "out")
    assert (missing.code, missing.line["error"]) == (1, "not_found")


def test_a_role_that_is_none_is_wrong_usage(shell: Shell) -> None:
    assert shell("role", JOYCE, "boss").code == 2
    assert shell("role", JOYCE, "none").code == 2
    assert shell("admit", "card", "--role", "none", "--out", "x").code == 2


def test_a_role_is_changed(shell: Shell) -> None:
    assert shell("role", "Joyce", "viewer").line["role"] == "viewer"
    assert shell.desk.membership.roles[JOYCE] is Role.VIEWER


def test_a_lost_laptop_is_shut_out_and_let_in_again(shell: Shell) -> None:
    line = shell("revoke", "Joyce", "--why", "Stolen on the bus").line
    assert (line["role"], line["state"]) == ("none", "revoked")
    assert line["shut_out"] == {
        "at": "2026-03-14T10:40:00+00:00",
        "by": shell.desk.names[ME],
        "why": "Stolen on the bus",
    }
    assert shell("revoke", "Joyce").code == 2, "a reason is asked for"
    line = shell("release", JOYCE).line
    assert (line["role"], line["state"], "shut_out" in line) == ("coordinator", "active", False)


def test_a_name_that_two_have_names_neither(shell: Shell) -> None:
    shell.desk.names[ME] = "Joyce"
    answer = shell("role", "joyce", "viewer")
    assert (answer.code, answer.line["error"], answer.line["kind"]) == (1, "not_found", "member")


def test_people_are_assigned_and_no_longer(shell: Shell) -> None:
    person = shell.person()
    assert shell("assign", person, JOYCE).line == {"person": person, "member": str(JOYCE)}
    assert len(shell.desk.caseload.there) == 1
    assert shell("unassign", person, JOYCE).code == 0
    assert shell.desk.caseload.there == {}
    assert shell("assign", person, JOYCE, "--note", "Mornings.", "--until", "2026-04-01").code == 0
    assert list(shell.desk.caseload.there.values()) == [Handing(note="Mornings.", until=date(2026, 4, 1))]


def test_everybody_of_one_member_goes_to_another(shell: Shell) -> None:
    people = [shell.person(), shell.person()]
    for person in people:
        shell("assign", person, JOYCE)
    lines = shell("handover", "Joyce", TENDAI, "--note", "She likes mornings.").lines
    assert lines == [{"person": person, "from": str(JOYCE), "to": str(TENDAI)} for person in sorted(people)]
    assert {member for _person, member in shell.desk.caseload.there} == {TENDAI}
    assert shell("handover", "Joyce", TENDAI).lines == []
    assert shell("handover", "Joyce", "nobody").line["error"] == "not_found"


def test_nobody_is_assigned_to_what_is_no_person(shell: Shell) -> None:
    answer = shell("assign", "x", JOYCE)
    assert (answer.code, answer.line["error"], answer.line["kind"]) == (1, "not_found", "person")


def test_the_programmes_key_is_handed_on_put_on_paper_brought_back_and_laid_down(shell: Shell) -> None:
    assert shell("programme-key").line == {"mine": True, "holders": [{"id": str(ME), "name": "Me"}]}
    out = shell.here / "key"
    given = shell("programme-key", "--give", "Joyce", "--out", out).line
    assert given["files"] == [str(out)]
    assert [holder["name"] for holder in given["holders"]] == ["Me", "Joyce"]
    made = shell("programme-key", "--sheets", shell.here / "sheets").line
    assert (made["needed"], made["count"], len(made["files"])) == (2, 3, 3)
    brought = shell("programme-key", "--bring-back", made["files"][0], made["files"][2])
    assert brought.line["mine"] is True
    same = shell("programme-key", "--bring-back", made["files"][0], made["files"][0])
    assert (same.code, same.line["error"]) == (3, "wrong_passphrase")
    assert shell("programme-key", "--take", out).line["mine"] is True
    assert shell("programme-key", "--lay-down").line["mine"] is False
    assert (shell("programme-key", "--lay-down").code, shell("programme-key", "--give", "Joyce").code) == (1, 2)
    assert "2 of 3 sheets" in shell("programme-key", json=False).out
