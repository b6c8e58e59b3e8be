"""Places of help: what is meant by a few letters, how old a word is, and when it is doubted."""

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.changes import Value
from desktop.domain.clock import Moment
from desktop.domain.directory import OLD_AFTER, HelpPlace, directory_of
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.records.referrals import Found
from desktop.domain.views import Record

TODAY = date(2026, 3, 14)
ME = MemberId(UUID(int=1))


def record(type_: str, seq: int, fields: dict[str, Value]) -> Record:
    return Record(
        id=RecordId(1, seq),
        type=type_,
        fields=fields,
        deleted=False,
        conflicts=(),
        author=ME,
        moment=Moment(0, 0),
        edited=False,
        bases={},
    )


def a_place(*found: tuple[int, str], **fields: Value) -> HelpPlace:
    """A place, and what was found there so many days ago."""
    entry = record("directory_entry", 1, {"name": "Hope clinic", **fields})
    checks = [
        record("directory_check", seq, {"entry": Stamp(1, 1), "date": _ago(days), "found": what})
        for seq, (days, what) in enumerate(found, start=2)
    ]
    (place,) = directory_of([entry], checks)
    return place


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from(Found)), max_size=6), st.none() | st.integers(0, 400))
def test_it_is_as_old_as_the_last_time_somebody_found_it_right(
    found: list[tuple[int, Found]], entered: int | None
) -> None:
    place = a_place(
        *((days, what.value) for days, what in found), last_checked=None if entered is None else _ago(entered)
    )
    right = [days for days, what in found if what is Found.RIGHT] + ([] if entered is None else [entered])
    assert place.last_checked == (TODAY - timedelta(days=min(right)) if right else None)
    assert place.is_old(TODAY) is (not right or min(right) > OLD_AFTER)
    doubts = [days for days, what in found if what is not Found.RIGHT]
    doubted = bool(doubts) and (not right or min(doubts) <= min(right))
    assert (place.doubt is not None) is doubted


def test_a_place_is_meant_by_the_beginnings_of_its_words_in_any_order_and_script() -> None:
    place = a_place(offers="क़ानूनी मदद", phone="0700 111 222", languages=("sw", "العربية"), place="Ward 1")
    for words in ("", "hop", "CLIN hope", "क़ानू", "0700 11", "العر", "ward 1 hope", "legal"):
        assert place.is_meant(words, "Legal aid"), words
    for words in ("ope", "hope hospital", "ward 3", "नूनी"):
        assert not place.is_meant(words, "Legal aid"), words


def test_places_stand_by_name_and_a_word_of_a_later_program_harms_nothing() -> None:
    entries = [record("directory_entry", seq, {"name": name}) for seq, name in ((1, "b"), (2, "A"), (3, "c"))]
    odd = record("directory_check", 9, {"entry": Stamp(1, 3), "date": "soon", "found": "moved"})
    nobodys = record("directory_check", 8, {"entry": Stamp(7, 7), "date": _ago(1), "found": "right"})
    places = directory_of(entries, [odd, nobodys])
    assert [one.name for one in places] == ["A", "b", "c"]
    (check,) = places[2].checks
    assert (check.on, check.found) == (None, None)
    assert places[2].doubt is None
