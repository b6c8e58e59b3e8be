"""The program as a process: its real streams, signals and exit codes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEY = "the passphrase of this test"


def environment(place: Path) -> dict[str, str]:
    """A user of their own, who speaks Swahili where nothing else is said."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(place / "data"),
        "XDG_STATE_HOME": str(place / "state"),
        "LOCALAPPDATA": str(place / "local"),
        "VISITBOOK_PASSPHRASE": KEY,
    }


def run(place: Path, *words: object, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "desktop", *(str(word) for word in words)]
    return subprocess.run(command, env=environment(place), input=stdin, capture_output=True, check=False, cwd=place)


def started(place: Path, *words: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", *(str(word) for word in words)],
        env=environment(place),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=place,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user with one casebook, in their data folder."""
    here = tmp_path_factory.mktemp("user")
    made = run(here, "create", "--name", "Amina", "--unlock-cost", "floor", "--json")
    assert made.returncode == 0, made.stderr
    return here


def test_the_whole_story_ends_in_agreement(tmp_path: Path) -> None:
    told = run(tmp_path, "demo", tmp_path / "story", "--json")
    assert told.returncode == 0, told.stdout + told.stderr
    *each, all_ = [json.loads(line) for line in told.stdout.splitlines()]
    assert [place["name"] for place in each] == ["Joyce", "Amina", "Ravi"]
    assert {place["digest"] for place in each} == {all_["digest"]}
    assert all(place["agree"] for place in (*each, all_))
    for somebody in each:  # what it says about where everything lies is true
        key = tmp_path / "key"
        key.write_text(somebody["passphrase"], "utf-8")
        checked = run(tmp_path, "verify", "--deep", "--vault", somebody["vault"], "--passphrase-file", key, "--json")
        assert json.loads(checked.stdout)["digest"] == all_["digest"]
    again = run(tmp_path, "demo", tmp_path / "story", "--json")
    assert (again.returncode, json.loads(again.stdout)["error"]) == (1, "vault_exists")


def test_help_and_mistakes(place: Path) -> None:
    helped = run(place, "--help")
    assert (helped.returncode, helped.stderr) == (0, b"")
    assert b"usage: visitbook" in helped.stdout
    mistaken = run(place, "nonsense", "--json")
    assert (mistaken.returncode, json.loads(mistaken.stdout)["error"]) == (2, "wrong_usage")


def test_an_id_is_shown_only_once_its_record_survives_a_kill(place: Path) -> None:
    with started(place, "add", "task", "--each", "--json") as process:
        assert process.stdin
        assert process.stdout
        ids = []
        for number in range(3):
            process.stdin.write(b'{"what":"task %d"}\n' % number)
            process.stdin.flush()
            ids.append(json.loads(process.stdout.readline())["id"])
        process.kill()
    for id_ in ids:
        assert run(place, "show", "task", id_, "--json").returncode == 0


@pytest.fixture
def listening() -> Iterator[None]:
    """Children get to hear Ctrl+C, though a run that was begun in the background ignores it and hands that on."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("listening")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal to send")
def test_ctrl_c_stops_with_nothing_half_done(place: Path) -> None:
    before = run(place, "list", "person", "--json").stdout
    with started(place, "add", "person", "--json") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        for number in range(2000):  # more than any buffer holds, so that the last write waits for the reader
            process.stdin.write(b'{"name":"person %d", "safe_contact":"%s"}\n' % (number, b"x" * 100))
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, json.loads(out)["error"]) == (130, "stopped")
    assert b"Traceback" not in err
    assert run(place, "list", "person", "--json").stdout == before


def test_a_reader_who_leaves_early_is_no_catastrophe(place: Path) -> None:
    with started(place, "types", "encounter", "--json") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        err = process.stderr.read()
    assert process.returncode in (0, 130)  # 0 where the pipe's buffer took everything first
    assert err == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full disk at hand")
def test_a_full_disk_behind_the_output(place: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "desktop", "types", "--json"],
            env=environment(place),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 6
    assert b"Traceback" not in done.stderr


def test_every_script_passes_through_whatever_the_terminal_is_set_to(place: Path) -> None:
    fields = {"what": "بذور · बीज · mbegu · 種"}
    saved = run(place, "add", "task", "--json", stdin=json.dumps(fields, ensure_ascii=False).encode())
    id_ = json.loads(saved.stdout)["id"]
    command = [sys.executable, "-m", "desktop", "show", "task", id_, "--json"]
    plain = environment(place) | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    shown = subprocess.run(command, env=plain, capture_output=True, check=False)
    assert json.loads(shown.stdout.decode("utf-8"))["fields"] == fields


def test_a_book_is_printed_where_there_is_no_screen(place: Path) -> None:
    made = run(place, "add", "person", "--json", stdin=b'{"name":"Zawadi","languages":["sw"]}')
    (id_,) = [json.loads(line)["id"] for line in made.stdout.splitlines()]
    before = set(place.iterdir())
    printed = run(place, "print-book", id_, "--out", place / "book.pdf", "--json")
    assert printed.returncode == 0, printed.stderr
    answer = json.loads(printed.stdout)
    assert answer == {"file": str(place / "book.pdf"), "sides": 4}
    assert set(place.iterdir()) - before == {place / "book.pdf"}, "nothing lies beside it"
    content = (place / "book.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert b"Zawadi" not in content
