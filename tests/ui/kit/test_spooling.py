"""What is printed passes through memory, and the environment is afterwards what it was."""

import os
import sys
from pathlib import Path

import pytest

from desktop.ui.kit.spooling import memory_folder, off_the_disk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Elsewhere the printing library makes no such file.")


def mounts(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "mounts"
    file.write_text("\n".join(("/dev/vda / ext4 rw 0 0", *lines)) + "\n", "utf-8")
    return file


def test_the_sessions_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "run 1000"
    own.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(own))
    spaced = str(own).replace(" ", "\\040")
    assert memory_folder(mounts(tmp_path, f"tmpfs {spaced} tmpfs rw 0 0")) == own
    assert memory_folder(mounts(tmp_path, f"tmpfs {tmp_path} tmpfs rw 0 0")) == own, "or one that it lies in"


def test_a_folder_on_a_disk_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert memory_folder(mounts(tmp_path)) is None
    on_top = (f"tmpfs {tmp_path} tmpfs rw 0 0", f"/dev/vdb {tmp_path} ext4 rw 0 0")
    assert memory_folder(mounts(tmp_path, *on_top)) is None
    assert memory_folder(tmp_path / "no such file") is None


def test_it_is_so_while_something_is_printed_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = memory_folder()
    for before in (None, str(tmp_path)):
        monkeypatch.delenv("TMPDIR", raising=False)
        if before is not None:
            monkeypatch.setenv("TMPDIR", before)
        with off_the_disk():
            assert os.environ.get("TMPDIR") == (before if here is None else str(here))
        assert os.environ.get("TMPDIR") == before
