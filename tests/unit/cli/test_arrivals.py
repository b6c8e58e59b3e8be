"""What arrived: taken back, and what of it is kept aside."""

from pathlib import Path

from desktop.domain.arrivals import Because, Kept, KeptChange, KeptFile
from desktop.domain.clock import Moment
from desktop.domain.ids import Stamp, name_of
from tests.support.fakedesk import NOW, TENDAI
from tests.unit.cli.conftest import Shell
from tests.unit.cli.test_exchange import bundle

ASIDE = KeptChange(
    id=Stamp(7, 3),
    type="assignment",
    record=Stamp(7, 2),
    person=None,
    person_name="Grace",
    author=TENDAI,
    author_name="Tendai",
    at=Moment(0, 0),
    because=Because.ROLE,
    creates=False,
    fields=("active",),
)
WAITS = KeptFile(
    file=Path("/waiting/x.visitbook"),
    tag="K7QD",
    sender=TENDAI,
    sender_name="Tendai",
    made=NOW,
    because=Because.UNKNOWN_SENDER,
)


def test_what_is_kept_aside(shell: Shell) -> None:
    assert shell("quarantine").lines == []
    shell.desk.exchange.aside = Kept(changes=(ASIDE,), more=0, files=(WAITS,))
    assert shell("quarantine").line == {
        "id": name_of(ASIDE.id),
        "type": "assignment",
        "record": name_of(ASIDE.record),
        "author": str(TENDAI),
        "why": "role",
    }


def test_what_is_kept_aside_in_words(shell: Shell) -> None:
    assert "Nothing is kept aside." in shell("quarantine", json=False).out
    shell.desk.exchange.aside = Kept(changes=(ASIDE,), more=0, files=(WAITS,))
    out = shell("quarantine", json=False).out
    assert "Whoever wrote it may not write this." in out
    assert "x.visitbook, from Tendai" in out


def test_an_import_is_taken_back_once(shell: Shell) -> None:
    file = bundle(shell, "a.visitbook")
    shell("import", file)
    (import_,) = shell("imports").lines
    assert import_["undoable"]
    answer = shell("undo-import", import_["id"])
    assert (answer.code, answer.line["id"], answer.line["files"]) == (0, import_["id"], ["a.visitbook"])
    again = shell("undo-import", import_["id"])
    assert (again.code, again.line["error"]) == (1, "not_found")
    assert "among those that were taken in" in str(again.line["message"])


def test_too_late(shell: Shell) -> None:
    for name in ("a.visitbook", "b.visitbook"):
        shell("import", bundle(shell, name, id=name))
    past = shell.desk.exchange.past
    past[1] = type(past[1])(id=past[1].id, file=past[1].file, sender=past[1].sender, at=past[1].at, undoable=False)
    answer = shell("undo-import", "a.visitbook")
    assert (answer.code, answer.line["error"], answer.line["why"]) == (1, "undo_too_late", "moved_on")
