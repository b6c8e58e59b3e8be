"""What a fuzzer found worth keeping goes through every door for strangers' bytes (tests/support/fuzzing.py)."""

from pathlib import Path

import pytest

from desktop.domain.errors import AppError
from tests.support import fuzzing

CORPUS = Path(__file__).parents[2] / "vectors" / "fuzz"
KEPT = 300_000  # bytes in all
FEWEST = 3  # of each target


def kept(name: str) -> list[Path]:
    return sorted((CORPUS / name).iterdir())


def test_the_corpus_has_something_for_every_door_and_stays_small() -> None:
    assert sorted(path.name for path in CORPUS.iterdir() if path.is_dir()) == sorted(fuzzing.TARGETS)
    assert all(len(kept(name)) >= FEWEST for name in fuzzing.TARGETS)
    assert sum(path.stat().st_size for name in fuzzing.TARGETS for path in kept(name)) < KEPT


@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_a_door_lets_in_or_refuses_and_does_nothing_else(name: str) -> None:
    let = refused = 0
    for path in kept(name):
        try:
            fuzzing.TARGETS[name](path.read_bytes())
        except AppError:
            refused += 1
        else:
            let += 1
    assert let
    assert refused or name == "payload"  # that door has an error of its own


@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_whatever_comes_to_another_door_does_no_harm(name: str) -> None:
    for other in fuzzing.TARGETS:
        for path in kept(other)[:20]:
            fuzzing.through(name, path.read_bytes())
