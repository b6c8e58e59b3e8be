"""Files out and in, one answer each."""

from pathlib import Path

import pytest

from desktop.domain.errors import (
    AppError,
    BundleDamaged,
    BundleTooNew,
    Cancelled,
    NoSpace,
    NotForUs,
    RevokedSender,
    UnknownSender,
)
from desktop.domain.ids import MemberId
from desktop.domain.views import Gap, Lost, Missing, Silence, Standing
from tests.support.fakedesk import JOYCE, NOW, TENDAI, file_of
from tests.unit.cli.conftest import Shell


def bundle(shell: Shell, name: str, **facts: object) -> Path:
    """A file that holds what `facts` say."""
    path = shell.here / name
    shell.desk.exchange.files[path] = file_of(path, **facts)
    return path


def bad(shell: Shell, name: str, error: AppError) -> Path:
    path = shell.here / name
    shell.desk.exchange.files[path] = error
    return path


def test_files_are_made_for_whom_they_are_said_to_be(shell: Shell) -> None:
    answer = shell("export", "--to", JOYCE, "tendai", "--out", shell.here)
    assert answer.code == 0
    assert answer.line == {
        "file": str(shell.here / "k7qd2m9x.visitbook"),
        "id": "b-1",
        "tag": "K7QD",
        "bytes": 84_000,
        "changes": 14,
        "to": [str(JOYCE), str(TENDAI)],
        "part": 1,
        "parts": 1,
        "withheld": 0,
    }


def test_parts_that_are_larger_than_asked_for_are_named(shell: Shell) -> None:
    for most, said in (("83999", True), ("84000", False)):
        words = shell("export", "--out", shell.here, "--max-size", most, json=False)
        assert ("No file can be as small as you asked: the largest has 84 KB." in words.out + words.err) is said


def test_a_folder_that_is_not_there_yet_is_made(shell: Shell) -> None:
    answer = shell("export", "--out", f"{shell.here}/new/")
    assert Path(str(answer.line["file"])).parent == shell.here / "new"


def test_a_folder_that_cannot_be_made(shell: Shell) -> None:
    (shell.here / "file").touch()
    answer = shell("export", "--out", f"{shell.here}/file/")
    assert (answer.code, answer.line["error"]) == (6, "not_writable")


def test_an_unknown_receiver_gets_no_file(shell: Shell) -> None:
    answer = shell("export", "--to", "Nobody", "--out", shell.here)
    assert (answer.code, answer.line["error"], answer.line["name"]) == (1, "not_found", "Nobody")


def test_looking_at_a_file_changes_nothing(shell: Shell) -> None:
    file = bundle(shell, "a", adds=3, gaps=(Gap(JOYCE, 0xAB, 4, 6),))
    assert shell("inspect", file).line == {
        "file": str(file),
        "id": "b-a",
        "sender": str(JOYCE),
        "state": "new",
        "adds": 3,
        "updates": 0,
        "conflicts": 0,
        "removes": 0,
        "quarantined": 0,
        "kept_out": 0,
        "waiting": 0,
        "gaps": [{"member": str(JOYCE), "device": "00000000000000ab", "from": 4, "to": 6}],
    }
    assert "take" not in shell.desk.troubles.calls


def test_the_same_file_twice_is_told(shell: Shell) -> None:
    file = bundle(shell, "a")
    assert [line["state"] for line in shell("import", file, file).lines] == ["done", "already"]
    assert shell("imports").line == {
        "id": "b-a",
        "file": "a",
        "sender": str(JOYCE),
        "at": "2026-03-14T10:40:00+00:00",
        "undoable": True,
    }


def test_a_refused_file_does_not_keep_the_next_from_its_turn(shell: Shell) -> None:
    files = [bad(shell, "x", BundleDamaged("trailer")), bundle(shell, "a"), bad(shell, "y", NotForUs())]
    answer = shell("import", *files)
    assert answer.code == 4
    assert [line["state"] for line in answer.lines] == ["refused", "done", "refused"]
    assert [line.get("error") for line in answer.lines] == ["bundle_damaged", None, "not_for_us"]
    assert all(line["message"] for line in answer.lines if "error" in line)


def test_the_highest_exit_code_is_the_last_word(shell: Shell) -> None:
    files = [bad(shell, "x", NoSpace("/")), bad(shell, "y", BundleTooNew(3, 1)), bundle(shell, "a")]
    assert shell("import", *files).code == 6


@pytest.mark.parametrize(
    ("error", "state"), [(UnknownSender("x"), "waiting"), (RevokedSender("x"), "refused")], ids=["unknown", "revoked"]
)
def test_what_is_kept_is_said_to_be_kept(shell: Shell, error: AppError, state: str) -> None:
    file = bad(shell, "x", error)
    taken = shell("import", file)
    assert (taken.code, taken.line["error"], taken.line["kept"], taken.line["state"]) == (4, error.code, True, state)
    assert shell("inspect", file).line["kept"] is False
    assert "Nothing of it was taken in." in shell("inspect", file, json=False).err
    assert "It is kept" in shell("import", file, json=False).err


def test_who_stops_stops_everything(shell: Shell) -> None:
    answer = shell("import", bad(shell, "x", Cancelled()), bundle(shell, "a"))
    assert (answer.code, answer.line["error"]) == (130, "stopped")
    assert shell("imports").lines == []


def test_the_standing_is_told_whole(shell: Shell) -> None:
    silent = MemberId(TENDAI)
    shell.desk.exchange.stands = Standing(
        unsealed=1,
        sealed=2,
        received=3,
        gaps=(Gap(JOYCE, 1, 2, 3),),
        quarantine=4,
        waiting=5,
        conflicts=6,
        clock_doubts=(JOYCE,),
        not_reported=(Silence(JOYCE, NOW), Silence(silent, None)),
        last_given=None,
        last_taken=None,
        missing=(Missing(JOYCE, False, None, None), Missing(silent, True, None, None)),
        lost=(Lost(JOYCE, 7),),
    )
    assert shell("status").line == {
        "unsealed": 1,
        "sealed": 2,
        "received": 3,
        "withheld": 0,
        "gaps": [{"member": str(JOYCE), "device": "0000000000000001", "from": 2, "to": 3}],
        "quarantine": 4,
        "waiting": 5,
        "conflicts": 6,
        "clock_doubts": [str(JOYCE)],
        "lost": [{"member": str(JOYCE), "changes": 7}],
        "not_reported": [{"member": str(JOYCE), "last": "2026-03-14T10:40:00+00:00"}, {"member": str(silent)}],
    }
    words = shell("status", json=False).out
    assert "2 changes from Joyce have not arrived yet." in words
    assert "Tendai has not reported yet." in words
    assert "Joyce has not received some notes of yours, though later ones arrived." in words
    assert "7 changes you made before this laptop was restored are with Joyce and not here." in words
