"""Files of notes are found by what they begin with: under any name, in any folder, in archives."""

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.carrying import Find, FindKind, Finds
from desktop.domain.errors import BundleDamaged, Cancelled, FileMissing
from desktop.storage import finding, zips
from desktop.storage.carrier import Carrier
from desktop.storage.finding import CARD_LEAD, NOTES_LEAD, find

NOTES = NOTES_LEAD + os.urandom(6_000)
# What file systems take: no separators, no zero; FAT takes less, which is its own affair.
NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda name: name not in (".", "..") and len(name.encode()) < 200
)


def paths(finds: Finds) -> list[Path]:
    return [one.path for one in finds.found]


def kinds(finds: Finds) -> dict[str, FindKind]:
    return {one.path.name: one.kind for one in finds.found}


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return file.getvalue()


def content(path: Path) -> bytes:
    with Carrier().reading(path) as file:
        return file.read()


@given(name=NAMES, folder=st.lists(NAMES, max_size=3), packed=st.integers(0, 2), stored=st.booleans(), member=NAMES)
def test_notes_are_found_under_any_name_in_any_folder_and_archive(  # noqa: PLR0913 - each a thing that happens to files
    tmp_path_factory: pytest.TempPathFactory, name: str, folder: list[str], packed: int, *, stored: bool, member: str
) -> None:
    top = tmp_path_factory.mktemp("stick")
    place = top.joinpath(*folder)
    if any(finding._is_passed_over(part) for part in folder):
        return
    place.mkdir(parents=True, exist_ok=True)
    bytes_ = NOTES
    for _ in range(packed):
        bytes_ = archive({member: bytes_}, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    (place / name).write_bytes(bytes_)
    found = find([top]).found
    if packed and member.startswith(finding._DOCUMENTS):
        return
    (one,) = found
    assert one.kind is FindKind.NOTES
    assert one.size_bytes == len(NOTES)
    assert content(one.path) == NOTES, "and are read where they lie"


def test_names_of_phones_and_mail_programs(tmp_path: Path) -> None:
    for name in ("k7qd2m9x (1).visitbook", "k7qd2m9x", ".hidden", "IMG-2026.txt", "k7qd.visitbook.bin", "ملاحظات"):
        (tmp_path / name).write_bytes(NOTES)
    nameless = tmp_path / "\u00a0"  # where a worm moves everything to, and hides it
    nameless.mkdir()
    (nameless / "x.lnk").write_bytes(NOTES)
    (tmp_path / "letter.txt").write_bytes(b"Dear Joyce")
    assert len(find([tmp_path]).found) == 7


def test_newest_first_and_each_once(tmp_path: Path) -> None:
    for nth, name in enumerate(("old", "older", "new")):
        (tmp_path / name).write_bytes(NOTES)
        os.utime(tmp_path / name, ns=((10 - nth) * 10**9,) * 2 if name != "new" else (99 * 10**9,) * 2)
    found = paths(find([tmp_path, tmp_path / "old"]))
    assert [path.name for path in found] == ["new", "old", "older"]


def test_what_else_may_lie_there(tmp_path: Path) -> None:
    (tmp_path / "amina.visitbook-card").write_bytes(CARD_LEAD + bytes(40))
    (tmp_path / "begun.visitbook").write_bytes(b"")
    (tmp_path / "films.rar").write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(50))
    (tmp_path / "half.zip").write_bytes(archive({"a": NOTES})[:3_000])
    (tmp_path / "letter.docx").write_bytes(archive({"[Content_Types].xml": b"<x/>", "a": NOTES}))
    assert kinds(find([tmp_path])) == {
        "amina.visitbook-card": FindKind.CARD,
        "begun.visitbook": FindKind.CUT,
        "films.rar": FindKind.LOCKED,
        "half.zip": FindKind.LOCKED,
    }


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as these have them")
def test_no_link_is_followed_and_nothing_but_files_is_opened(tmp_path: Path) -> None:
    outside, stick = tmp_path / "outside", tmp_path / "stick"
    outside.mkdir()
    stick.mkdir()
    (outside / "a").write_bytes(NOTES)
    (stick / "folder").symlink_to(outside)
    (stick / "file").symlink_to(outside / "a")
    (stick / "again").symlink_to(stick)
    os.mkfifo(stick / "pipe")
    assert not find([stick]).found
    assert paths(find([stick / "file"])) == [outside / "a"], "what somebody pointed at is meant"


def test_bins_and_what_other_programs_keep_are_passed_over(tmp_path: Path) -> None:
    for name in ("$RECYCLE.BIN", ".Trash-1000", ".stversions", "System Volume Information"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_bytes(NOTES)
    assert not find([tmp_path]).found


def test_depth_and_number_have_bounds_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path.joinpath(*"123456789")
    deep.mkdir(parents=True)
    (deep / "a").write_bytes(NOTES)
    assert not find([tmp_path]).found
    monkeypatch.setattr(finding, "ENTRIES_MOST", 30)
    for number in range(60):
        (tmp_path / f"{number}").write_bytes(NOTES) if number > 9 else None
    finds = find([tmp_path])
    assert finds.more
    assert 0 < len(finds.found) <= 30


def test_it_can_be_stopped(tmp_path: Path) -> None:
    class Stop:
        def step(self, done: int, total: int) -> None:
            raise Cancelled

    (tmp_path / "a").write_bytes(NOTES)
    with pytest.raises(Cancelled):
        find([tmp_path], Stop())


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        find([tmp_path / "gone"])
    with pytest.raises(FileMissing), Carrier().reading(tmp_path / "gone.zip" / "a"):
        pass


# Archives


def test_a_locked_archive_is_told_and_not_looked_into(tmp_path: Path) -> None:
    made = bytearray(archive({"a.visitbook": NOTES}))
    for lead, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(lead) + at] |= 1
    (tmp_path / "locked.zip").write_bytes(made)
    assert kinds(find([tmp_path])) == {"locked.zip": FindKind.LOCKED}
    with pytest.raises(BundleDamaged):
        content(tmp_path / "locked.zip" / "a.visitbook")


def test_what_claims_to_grow_is_none_of_ours(tmp_path: Path) -> None:
    bomb = archive({"a.visitbook": NOTES_LEAD + bytes(200 << 20)})
    assert len(bomb) < 1 << 20
    (tmp_path / "bomb.zip").write_bytes(bomb)
    (tmp_path / "bombs.zip").write_bytes(archive({f"{n}.zip": bomb for n in range(50)}))
    assert not find([tmp_path]).found
    with pytest.raises(BundleDamaged):
        content(tmp_path / "bomb.zip" / "a.visitbook")


def test_three_archives_in_each_other_are_one_too_many(tmp_path: Path) -> None:
    made = NOTES
    for name in ("a", "b.zip", "c.zip"):
        made = archive({name: made})
    (tmp_path / "all.zip").write_bytes(made)
    assert not find([tmp_path]).found


def test_names_in_an_archive_lead_nowhere_and_differ(tmp_path: Path) -> None:
    names = ("../../etc/a", "/etc/a", "C:\\a", "etc/a", "etc//a", "a/../b", "..")
    (tmp_path / "odd.zip").write_bytes(archive({name: NOTES + bytes([nth]) for nth, name in enumerate(names)}))
    found = paths(find([tmp_path]))
    assert len(set(found)) == 7
    assert all(path.is_relative_to(tmp_path / "odd.zip") and ".." not in path.parts for path in found)
    assert {content(path)[-1] for path in found} == set(range(7))


@given(st.data())
def test_a_harmed_archive_is_damaged_and_nothing_else(data: st.DataObject) -> None:
    whole = archive({"a.visitbook": NOTES_LEAD + bytes(range(256)) * 4, "b.zip": archive({"c": NOTES_LEAD})})
    harmed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        harmed[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(harmed[: data.draw(st.integers(0, len(whole)))])
    try:
        with zips.members(io.BytesIO(cut)) as members:
            for member in members:
                with zips.nested(member) as packed, zips.members(packed):
                    pass
    except BundleDamaged:
        pass


# Making and keeping


@pytest.mark.skipif(os.name != "posix", reason="modes as these have them")
def test_what_is_made_in_a_shared_folder_can_be_read_by_others(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with Carrier().making(tmp_path / "a") as file:
            file.write(b"sealed")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o644


def test_the_same_content_is_kept_once(tmp_path: Path) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    (tmp_path / "a").write_bytes(NOTES)
    (tmp_path / "all.zip").write_bytes(archive({"a": NOTES, "b": NOTES + b"!"}))
    disk = Carrier()
    first = disk.keep(tmp_path / "a", waiting)
    assert disk.keep(tmp_path / "all.zip" / "a", waiting) == first
    other = disk.keep(tmp_path / "all.zip" / "b", waiting)
    assert (other.read_bytes(), len(disk.files(waiting))) == (NOTES + b"!", 2)


def test_a_find_says_how_large_it_is_and_when_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(NOTES)
    os.utime(tmp_path / "a", ns=(5 * 10**9, 5 * 10**9))
    assert find([tmp_path]).found == (
        Find(path=tmp_path / "a", kind=FindKind.NOTES, size_bytes=len(NOTES), changed_ms=5_000),
    )
