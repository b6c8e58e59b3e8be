"""Every declared type, field and code has words of its own."""

from uuid import UUID

import pytest

from desktop.domain.changes import DELETED, Value
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES, Field, RecordType
from desktop.i18n import fieldwords
from desktop.i18n.fieldwords import (
    answered_line,
    code_word,
    field_hint,
    field_word,
    type_word,
    value_words,
    wellbeing_word,
    wellbeing_words,
)

FIELDS = [pytest.param(kind, field, id=f"{kind.name}.{field.name}") for kind in TYPES.values() for field in kind.fields]
CODED = [
    pytest.param(kind, field, id=f"{kind.name}.{field.name}")
    for kind in TYPES.values()
    for field in kind.fields
    if field.codes
]


@pytest.mark.parametrize("name", TYPES)
def test_every_type_has_a_word(name: str) -> None:
    assert type_word(name)[0].isupper()
    assert "_" not in type_word(name)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_has_a_word(kind: RecordType, field: Field) -> None:
    word = field_word(kind.name, field.name)
    assert word[0].isupper()
    assert "_" not in word
    assert len(word) <= 40  # a label, not a sentence


@pytest.mark.parametrize(("kind", "field"), CODED)
def test_every_code_has_a_word_and_no_two_share_one(kind: RecordType, field: Field) -> None:
    words = [code_word(kind.name, field.name, code) for code in field.codes]
    assert all((word[0].isupper() or word[0].isdigit()) and "_" not in word for word in words)
    assert len(set(words)) == len(field.codes)


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_no_two_fields_of_a_type_share_a_word(kind: RecordType) -> None:
    words = [field_word(kind.name, field.name) for field in kind.fields]
    assert len(set(words)) == len(words)


def test_no_word_is_left_for_what_is_not_declared() -> None:
    declared = {(kind.name, field.name) for kind in TYPES.values() for field in kind.fields}
    assert set(fieldwords._TYPES) == set(TYPES)
    assert set(fieldwords._FIELDS) == declared
    assert set(fieldwords._HINTS) <= declared
    for (type_name, field_name), words in fieldwords._CODES.items():
        assert set(words) == set(TYPES[type_name].by_name[field_name].codes)


def test_the_bin_and_the_five_steps_have_words() -> None:
    assert field_word("task", DELETED) == "In the bin"
    assert wellbeing_words() == tuple(wellbeing_word(step) for step in range(1, 6))
    low, high = TYPES["encounter"].by_name["wellbeing"].bounds
    assert len(wellbeing_words()) == high - low + 1


def test_what_a_later_version_wrote_is_shown_by_its_name() -> None:
    assert type_word("dance") == "dance"
    assert field_word("person", "height") == "height"
    assert code_word("encounter", "mode", "pigeon") == "pigeon"
    assert field_hint("person", "height") == ""
    assert wellbeing_word(9) == "9"


NAMES = {MemberId(UUID(int=2)): "Joyce"}


@pytest.mark.parametrize(
    ("type_name", "field", "value", "words"),
    [
        ("encounter", "date", "2026-03-14", "Sat, 14 Mar 2026"),
        ("encounter", "date", "someday", "someday"),
        ("encounter", "mode", "ward_visit", "Ward visit"),
        ("encounter", "wellbeing", 4, "Better"),
        ("encounter", "minutes", 45, "45"),
        ("encounter", "activities", ("advocacy", "listening"), "Speaking up and Listening"),
        ("encounter", "language", "sw", "Kiswahili"),
        ("encounter", "language", "Luo", "Luo"),
        ("encounter", "narrative", "As it was written", "As it was written"),
        ("person", "languages", ("en", "Luo"), "English and Luo"),
        ("task", "done", True, "Yes"),
        ("assignment", "member", str(UUID(int=2)), "Joyce"),
        ("assignment", "member", str(UUID(int=9)), str(UUID(int=9))),
        ("task", DELETED, True, "In the bin"),
        ("person", "height", 180, "180"),
        ("person", "place", None, ""),
        ("person", "languages", (), ""),
    ],
)
def test_what_stands_in_a_field_is_told_as_people_say_it(type_name: str, field: str, value: Value, words: str) -> None:
    assert value_words(type_name, field, value, NAMES) == words


def test_after_a_question_stands_no_colon() -> None:
    assert bare(answered_line("How we met", "Home visit")) == "How we met: Home visit"
    assert bare(answered_line("Did it take place?", "We met")) == "Did it take place? We met"


def bare(line: str) -> str:
    return line.replace("\u2068", "").replace("\u2069", "")
