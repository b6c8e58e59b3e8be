"""What is kept of an index in memory: it never changes what is found, nor in which order, whatever is written."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId
from desktop.storage.newest import Newest, Reach
from desktop.storage.search import INDEXES, TOKENS, Document
from tests.support.seats import MemoryDisk, Seat, caseload, founded, until_quiet

WORDS = ("zuri", "Zurück", "zawadi", "السَّلَامُ", "سلام", "नमस्ते", "नमक", "ሰላም", "স্বাস্থ্য", "a goat", "go")
ASKED = ("z", "zu", "zur", "zuri ", "ال", "س", "न", "नम", "ሰ", "স", "g", "go", "a g", "goat a", "x", "", " ", '"')
SMALL = Reach(most=5, step=2, beyond=0)


def newest_of(seat: Seat, reach: Reach = SMALL) -> dict[str, Newest]:
    return {index: Newest(seat.store._book, index, reach) for index in INDEXES}


def marked(found: Iterator[Document]) -> tuple[list[Document], list[int]]:
    """What is found, and the numbers that everything behind was said to be older than."""
    documents: list[Document] = []
    marks: list[int] = []
    for one in found:
        if one[2]:
            assert all(one[0] < mark for mark in marks)
            documents.append(one)
        else:
            marks.append(one[0])
    return documents, marks


def same(seat: Seat, newest: dict[str, Newest]) -> None:
    for index, one in newest.items():
        for asked in ASKED:
            documents, _marks = marked(one.find(asked))
            assert documents == list(seat.store._book.index.find(asked, index)), (index, ascii(asked))
        assert len(one._docs) < one._reach.most + one._reach.step


def some(seat: Seat, type_: str, data: st.DataObject) -> list[RecordId]:
    """One record of a type, where there is any."""
    every = [one.record.id for one in seat.casebook.list(type_)]
    return [data.draw(st.sampled_from(every))] if every else []


def write(seat: Seat, data: st.DataObject) -> None:
    said = data.draw(st.lists(words, min_size=1, max_size=9))
    seat.casebook.add_all([(n, {"date": "2026-03-14", "narrative": text}) for n, text in enumerate(said)], "encounter")


def edit(seat: Seat, data: st.DataObject) -> None:
    for note in some(seat, "encounter", data):
        seat.casebook.edit("encounter", note, {"narrative": data.draw(st.none() | words)})


def bin_(seat: Seat, data: st.DataObject) -> None:
    for note in some(seat, "encounter", data):
        seat.casebook.delete("encounter", note, "")


def add_person(seat: Seat, data: st.DataObject) -> None:
    seat.casebook.add("person", {"name": data.draw(words)})


def rename(seat: Seat, data: st.DataObject) -> None:
    for person in some(seat, "person", data):
        seat.casebook.edit("person", person, {"name": data.draw(words)})


def take_back(seat: Seat, data: st.DataObject) -> None:
    for one in seat.exchange.imports():
        if one.undoable:
            seat.exchange.undo(one.id)


def tidy(seat: Seat, data: st.DataObject) -> None:
    while seat.store.idle():
        pass


words = st.sampled_from(WORDS)
DEEDS = (write, write, edit, bin_, add_person, rename, take_back, tidy)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_is_found_is_what_the_whole_index_finds_whatever_is_written(data: st.DataObject) -> None:
    seats = caseload()
    two = (seats["Amina"], seats["Joyce"])
    kept = [newest_of(seat) for seat in two]
    for _ in range(data.draw(st.integers(1, 12))):
        which = data.draw(st.sampled_from(["one", "other", "both", "erase"]))
        if which == "both":
            until_quiet(two)
        elif which == "erase":
            for person in some(two[1], "person", data):
                two[1].erasing.erase(person, "asked")
        else:
            data.draw(st.sampled_from(DEEDS))(two[which == "other"], data)
        for seat, newest in zip(two, kept, strict=True):
            same(seat, newest)


def test_a_word_that_most_have_is_found_without_going_through_the_index() -> None:
    seat = founded("Esi", MemoryDisk())
    seat.casebook.add_all([(n, {"date": "2026-03-14", "narrative": f"zuri {n}"}) for n in range(40)], "encounter")
    one = Newest(seat.store._book, "words", Reach(most=20, step=10, beyond=30))
    for kept in (10, 20, 20):
        documents, marks = marked(one.find("zu"))
        assert len(documents) == 40
        assert len(one._docs) == kept
        assert [document[0] for document in documents].index(marks[0]) == kept - 1


def test_somebody_new_is_found_after_everybody_was_erased() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Zuri"})
    one = Newest(seat.store._book, "names", Reach(most=20, step=10, beyond=0))
    assert len(marked(one.find("z"))[0]) == 1
    seat.erasing.erase(person, "asked")
    assert marked(one.find("z"))[0] == []
    seat.casebook.add("person", {"name": "Zawadi"})
    assert len(marked(one.find("z"))[0]) == 1


def test_a_small_index_is_asked_itself() -> None:
    seat = founded("Esi", MemoryDisk())
    seat.casebook.add_all([(n, {"date": "2026-03-14", "narrative": "zuri"}) for n in range(30)], "encounter")
    one = Newest(seat.store._book, "words", Reach(most=20, step=10, beyond=30))
    assert marked(one.find("zu")) == (list(seat.store._book.index.find("zu", "words")), [])
    assert not one._docs
    seat.casebook.add("encounter", {"date": "2026-03-14", "narrative": "zuri"})
    assert marked(one.find("zu"))[1]


@pytest.mark.parametrize("index", INDEXES)
def test_words_are_told_apart_as_the_index_does(index: str) -> None:
    seat = founded("Esi", MemoryDisk())
    (made,) = seat.store._book.db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (index,)).fetchone()
    assert f'tokenize="{TOKENS}"' in made
