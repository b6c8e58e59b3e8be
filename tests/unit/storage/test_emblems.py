"""The small file that tells a vault apart: private, whole, and only a hint."""

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.emblems import Emblem, Figure, Hue
from desktop.domain.errors import FileMissing
from desktop.storage.emblems import NAME, read_emblem, write_emblem

FISH = Emblem(Figure.FISH, Hue.RED)


def test_it_is_kept_for_this_user_only(tmp_path: Path) -> None:
    write_emblem(tmp_path, FISH)
    assert read_emblem(tmp_path) == FISH
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600
    assert (tmp_path / NAME).read_bytes() == b"fish-red\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_whatever_lies_there_is_passed_over(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert read_emblem(tmp_path) in {None, Emblem.of(content.decode("ascii", "replace").strip())}


def test_nothing_there_and_no_folder_are_nothing_known(tmp_path: Path) -> None:
    assert read_emblem(tmp_path) is None
    assert read_emblem(tmp_path / "gone") is None
    with pytest.raises(FileMissing):
        write_emblem(tmp_path / "gone", FISH)
