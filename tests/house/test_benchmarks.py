"""The benchmarks run. How fast anything is, is no test."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import MEASUREMENTS
from benchmarks.figures import TARGETS
from benchmarks.workload import Workload
from tests.house.sources import ROOT

SIZE = 60


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Everything, on a caseload of sixty contacts, each once."""
    told = tmp_path_factory.mktemp("figures") / "told.json"
    command = [sys.executable, "-m", "benchmarks", "--size", str(SIZE), "--repeats", "1", "--json", str(told)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {one["name"]: one["value"] for one in map(json.loads, told.read_text("utf-8").splitlines())}


def test_every_promise_is_measured(figures: dict[str, float]) -> None:
    silent = {name for name in TARGETS if name.endswith(".memory.MB")} if sys.platform != "linux" else set()
    assert set(TARGETS) - silent <= set(figures)


def test_nothing_is_lost_and_nothing_is_found_where_it_is_not(figures: dict[str, float]) -> None:
    assert figures["conflicts.lost"] == figures["conflicts.differ"] == figures["search.wrong"] == 0
    assert figures["conflicts.kept"] == figures["conflicts.merged"] == 1


def test_a_caseload_is_the_same_for_the_same_seed() -> None:
    one, same, other = Workload(SIZE), Workload(SIZE), Workload(SIZE, seed=12)
    assert list(one.contacts()) == list(same.contacts()) != list(other.contacts())
    assert one.concurrent() == same.concurrent()


def test_a_contact_has_some_six_hundred_bytes_of_text() -> None:
    texts = [str(contact.fields["narrative"]) for contact in Workload(2_000).contacts()]
    assert 570 < sum(len(text.encode()) for text in texts) / len(texts) < 630


def test_the_page_of_figures_names_every_measurement() -> None:
    page = Path(ROOT / "benchmarks" / "README.md").read_text("utf-8")
    assert {name for name in MEASUREMENTS if f"`{name}`" not in page} == set()
