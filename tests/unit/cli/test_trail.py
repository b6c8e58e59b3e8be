"""What was done, on the command line."""

from desktop.domain.audit import AuditDeed, AuditEntry, Noted
from desktop.domain.clock import Moment
from desktop.domain.ids import record_of
from desktop.domain.intervals import Intervals
from desktop.domain.views import Verified
from tests.support.fakedesk import JOYCE, ME
from tests.unit.cli.conftest import Shell

NOON = Moment(1_773_000_000_000, 120)


def noted(shell: Shell) -> str:
    """Two entries, one about a person; the person."""
    name = shell.person()
    person = record_of(name)
    looked = Noted(deed=AuditDeed.VIEWED, moment=NOON, who=ME, record=person, person=person, detail="person")
    gave = Noted(deed=AuditDeed.EXPORTED, moment=NOON, who=ME, other=JOYCE, changes={7: Intervals(((1, 3),))})
    shell.desk.audit.kept = [
        AuditEntry(number=2, device=7, noted=gave, forgotten=False),
        AuditEntry(number=1, device=7, noted=looked, forgotten=False),
    ]
    return name


def test_everything_is_told_oldest_first(shell: Shell) -> None:
    person = noted(shell)
    looked, gave = shell("audit").lines
    assert looked == {
        "at": "2026-03-08T22:00:00+02:00",
        "who": str(ME),
        "what": "viewed",
        "record": person,
        "person": person,
        "detail": "person",
        "device": "0000000000000007",
        "number": 1,
    }
    assert (gave["what"], gave["with"], "record" in gave) == ("exported", str(JOYCE), False)
    words = shell("audit", json=False).out
    assert "Amina" in words
    assert "looked at it" in words
    assert "Joyce" in words


def test_one_record_can_be_asked_for(shell: Shell) -> None:
    person = noted(shell)
    assert [line["number"] for line in shell("audit", "--record", person.upper()).lines] == [1]
    answer = shell("audit", "--record", "nobody")
    assert (answer.code, answer.line["error"]) == (1, "not_found")


def test_a_long_trail_is_told_whole(shell: Shell) -> None:
    noted(shell)
    (_, entry) = shell.desk.audit.kept
    shell.desk.audit.kept = [
        AuditEntry(number=n, device=7, noted=entry.noted, forgotten=False) for n in range(2_500, 0, -1)
    ]
    assert [line["number"] for line in shell("audit").lines] == list(range(1, 2_501))


def test_a_trail_that_was_altered_is_damage(shell: Shell) -> None:
    found = Verified(ok=False, records=1, changes=1, digest="0" * 64, trail=7)
    shell.desk.casebook.verify = lambda **_asked: found  # type: ignore[method-assign]
    answer = shell("verify")
    assert (answer.code, answer.line["error"], answer.line["audit"]) == (5, "vault_damaged", 7)
    assert "changed it outside Visitbook" in shell("verify", json=False).err
