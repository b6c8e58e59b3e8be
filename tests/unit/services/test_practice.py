"""The practice caseload is exact, repeatable and fit to be shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.domain.changes import Value
from desktop.domain.ids import Stamp
from desktop.domain.pictures import Encoded, Format
from desktop.domain.ports import QUIET
from desktop.domain.records import TYPES
from desktop.domain.records.checking import parsed_new
from desktop.services.practice import BATCH, LANGUAGES, MONTHS_DAYS, fill
from desktop.services.practice_features import drawing
from desktop.services.practice_parts import PARTS
from desktop.services.practice_words import SPEECHES
from tests.support.fakeservices import DeskInFolder

DAY = date(2026, 3, 14)


def filled(people: int, contacts: int, seed: int = 1, *languages: str) -> DeskInFolder:
    desk = DeskInFolder(Path(), "", "Amina")
    fill(desk.casebook, people, contacts, seed, languages, QUIET, DAY)
    return desk


def fields(desk: DeskInFolder, kind: str) -> list[dict[str, Value]]:
    return [dict(shown.record.fields) for shown in desk.casebook.list(kind)]


@pytest.mark.parametrize(("people", "contacts"), [(0, 0), (1, 0), (0, 3), (3, 1), (BATCH + 1, BATCH * 2 + 1)])
def test_counts_are_exact(people: int, contacts: int) -> None:
    desk = filled(people, contacts)
    assert (len(fields(desk, "person")), len(fields(desk, "encounter"))) == (people, contacts)


def test_the_same_seed_repeats_everything_and_another_does_not() -> None:
    first, again, other = filled(20, 60, 7), filled(20, 60, 7), filled(20, 60, 8)
    for kind in ("person", "encounter"):
        assert fields(first, kind) == fields(again, kind)
        assert fields(first, kind) != fields(other, kind)


def test_every_record_would_pass_the_rules_of_its_type() -> None:
    desk = filled(30, 200)
    for kind in ("person", "encounter"):
        for record in fields(desk, kind):
            plain = {name: value for name, value in record.items() if not isinstance(value, Stamp)}
            listed = {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
            assert parsed_new(TYPES[kind], listed).keys() == listed.keys()


def test_every_language_has_its_share_and_only_the_asked_ones_come() -> None:
    spoken = Counter(record["languages"][0] for record in fields(filled(40, 0), "person"))  # type: ignore[index]
    assert spoken == dict.fromkeys(LANGUAGES, 10)
    desk = filled(10, 30, 1, "sw", "ar")
    assert {visit["language"] for visit in fields(desk, "encounter")} == {"sw", "ar"}


def test_visits_lie_within_the_months_before_the_day_and_plans_ahead_of_it() -> None:
    visits = fields(filled(20, 400), "encounter")
    days = {date.fromisoformat(str(visit["date"])) for visit in visits if visit["status"] != "planned"}
    assert min(days) >= DAY - timedelta(days=MONTHS_DAYS)
    assert max(days) <= DAY
    assert all(date.fromisoformat(str(v["date"])) >= DAY for v in visits if v["status"] == "planned")
    assert {visit["status"] for visit in visits} >= {"done", "planned", "no_show"}


def test_notes_are_filled_in_and_differ() -> None:
    notes = [str(visit["narrative"]) for visit in fields(filled(20, 300), "encounter") if "narrative" in visit]
    assert not any("{" in note for note in notes)
    assert len(set(notes)) > 0.9 * len(notes)


def test_everybody_is_visited_before_anybody_twice() -> None:
    visited = [visit["person"] for visit in fields(filled(15, 15), "encounter")]
    assert len(set(visited)) == 15


def every_text(words: object) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, Mapping):
        yield from words.values()
    elif isinstance(words, tuple):
        for one in words:
            yield from every_text(one)


def test_every_language_says_as_much_and_nothing_of_it_in_english() -> None:
    """But for codes, which are the same everywhere."""
    codes = {one[0] for parts in (PARTS["en"].plan, PARTS["en"].places, PARTS["en"].numbers) for one in parts} | {""}
    english = list(every_text(astuple(PARTS["en"])))
    for words in (words for language, words in PARTS.items() if language != "en"):
        said = list(every_text(astuple(words)))
        assert [one in codes for one in said] == [one in codes for one in english]
        assert set(said) & set(english) <= codes
        assert words.wishes.keys() == PARTS["en"].wishes.keys()


def test_the_drawing_is_a_small_picture() -> None:
    assert Encoded(Format.PNG, drawing()).sound
    assert len(drawing()) < 4_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_sounds_like_a_clinic(language: str) -> None:
    cold = ("patient", "symptom", "diagnos", "complian", "mgonjwa", "मरीज़", "مريض", "suffers")
    words = SPEECHES[language]
    texts = (*words.openings, *words.middles, *words.closings, *words.not_met, *words.safe_contacts)
    for text in (*texts, *every_text(astuple(PARTS[language]))):
        assert not any(word in text.casefold() for word in cold), text
