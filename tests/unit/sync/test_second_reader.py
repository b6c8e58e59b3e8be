"""docs/spec/read_bundle.py, the reader that was written from the specification alone, over every vector."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.house.sources import ROOT

READER = ROOT / "docs" / "spec" / "read_bundle.py"
VECTORS = ROOT / "tests" / "vectors" / "bundle"
# What needs the roster, or the declarations of records, which that reader does not know.
JUDGED = (
    "addressed_",
    "author",
    "device_",
    "order_",
    "programme",
    "self_",
    "sender_",
    "statement_",
    "chunk_",
    "payload_",
    "head_",
)


def told(files: Sequence[Path], *, python: Sequence[str] = ()) -> list[dict[str, Any]]:
    """What it prints of each, in a process of its own."""
    command = [sys.executable, "-W", "error", *(python or [str(READER)]), str(VECTORS / "keys.json"), "Joyce"]
    done = subprocess.run([*command, *map(str, files)], check=False, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr[-2_000:]) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, dict[str, Any]]]:
    """Name -> what a vector expects, and what the reader said."""
    folder = tmp_path_factory.mktemp("vectors")
    expected: dict[str, str] = {}
    for path in sorted((VECTORS / "negative").iterdir()):
        head, _, body = path.read_bytes().partition(b"\n\n")
        expected[path.name] = head.decode().splitlines()[0].removeprefix("expect: ")
        (folder / path.name).write_bytes(body)
    said = told([folder / name for name in expected])
    return {name: (expect, one) for (name, expect), one in zip(expected.items(), said, strict=True)}


def test_the_reader_is_short_and_needs_one_library() -> None:
    lines = READER.read_text(encoding="utf-8").splitlines()
    assert len(lines) < 200
    asked = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert asked - sys.stdlib_module_names == {"cryptography"}


def test_the_good_bundle_says_what_was_frozen() -> None:
    expected = json.loads((VECTORS / "expected.json").read_text(encoding="utf-8"))
    (said,) = told([VECTORS / "good.visitbook"])
    assert said["id"] == expected["id"]
    assert len(said["changes"]) == expected["changes"]
    found: dict[str, dict[str, Any]] = {}
    for change in said["changes"]:
        assert change["author"] == expected["sender"]
        found.setdefault(change["record"], {"type": change["type"]}).update(change["fields"])
    assert found == expected["records"]


def test_without_decompression_the_frames_are_named() -> None:
    bare = f"import runpy, sys; sys.modules['zstandard'] = None; runpy.run_path({str(READER)!r})"
    (said,) = told([VECTORS / "good.visitbook"], python=["-c", bare])
    assert [frame["kind"] for frame in said["frames"]] == [1, 1, 2]


def test_what_a_vector_says_of_the_file_this_reader_says_too(
    everything: dict[str, tuple[str, dict[str, Any]]],
) -> None:
    of_the_file = {name: one for name, one in everything.items() if not name.startswith(JUDGED)}
    assert len(of_the_file) > 40
    differing = {name: one for name, one in of_the_file.items() if one[1].get("error", "success") != one[0]}
    assert differing == {}


def test_whatever_a_vault_takes_this_reader_reads(everything: dict[str, tuple[str, dict[str, Any]]]) -> None:
    assert {name: one for name, (expect, one) in everything.items() if expect == "success" and "error" in one} == {}


def test_it_ends_in_an_error_that_the_specification_names(everything: dict[str, tuple[str, dict[str, Any]]]) -> None:
    words = {one["error"] for _, one in everything.values() if "error" in one}
    assert words == {"bundle_damaged", "bundle_too_new", "not_for_us", "unknown_sender"}
