"""Files are whole or not there, private, and what a disk answers comes out as facts."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from desktop.domain.errors import FileMissing, NoSpace, NotWritable
from desktop.storage.files import disk_errors, free_bytes, new_private_file, read_whole, write_whole
from tests.support.disks import full_disk


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert read_whole(path) == b"second"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
def test_a_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_whole(tmp_path / "a", b"secret")
        new_private_file(tmp_path / "b")
    finally:
        os.umask(before)
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_fault_half_way_leaves_the_former_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "a"
    write_whole(path, b"former")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(NoSpace) as told:
        write_whole(path, b"later")
    assert told.value.path == str(path)
    assert path.read_bytes() == b"former"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_leaves_the_former_file(tmp_path: Path) -> None:
    with full_disk(tmp_path / "small", 64 << 10) as disk:
        write_whole(disk / "a", b"former")
        with pytest.raises(NoSpace):
            write_whole(disk / "a", bytes(1 << 20))
        assert (disk / "a").read_bytes() == b"former"
        assert [path.name for path in disk.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("number", "fact"),
    [
        (errno.ENOSPC, NoSpace),
        (errno.EFBIG, NoSpace),
        (errno.EROFS, NotWritable),
        (errno.EACCES, NotWritable),
        (errno.EPERM, NotWritable),
        (errno.ENOENT, FileMissing),
        (errno.ENOTDIR, FileMissing),
    ],
)
def test_what_a_disk_answers_is_a_fact_about_a_path(
    number: int, fact: type[NoSpace] | type[NotWritable] | type[FileMissing]
) -> None:
    with pytest.raises(fact) as told, disk_errors(Path("some") / "where"):
        raise OSError(number, "as the system words it")
    assert vars(told.value)["path"] == str(Path("some") / "where")


def test_other_faults_pass_as_they_are() -> None:
    with pytest.raises(OSError, match="strange") as told, disk_errors(Path("a")):
        raise OSError(errno.ELOOP, "strange")
    assert told.value.errno == errno.ELOOP


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    for act in (
        lambda: write_whole(tmp_path / "no" / "a", b""),
        lambda: read_whole(tmp_path / "no" / "a"),
        lambda: free_bytes(tmp_path / "no"),
    ):
        with pytest.raises(FileMissing):
            act()


def test_room_is_counted_on_the_disk_of_the_folder(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
