"""A code says nothing of a name, and is the same wherever it is made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, Stamp
from desktop.domain.veil import Veil, called, code_of, code_typed, ids_with

AMINA = Veil("Amina Ali Mwangi", "P-7K3F")
ids = st.builds(RecordId, st.integers(1, 2**40), st.integers(1, 2**20))


@given(ids, st.text(min_size=1), st.text())
def test_put_away_nothing_of_the_name_is_left(person: RecordId, name: str, alias: str) -> None:
    assert called(person, name, alias, hidden=False) == name
    assert called(person, name, alias, hidden=True) == (alias or code_of(person))
    assert code_of(person).isascii()
    assert len(code_of(person)) == 6


@given(ids, ids)
def test_whoever_has_a_code_is_found_by_it_however_it_is_typed(person: RecordId, other: RecordId) -> None:
    code = code_of(person)
    typed = code_typed(f" {code.lower().replace('-', ' ')} ")
    found = set(ids_with(typed, [person.device, other.device]))
    assert person in found
    assert (other in found) == (code_of(other) == code)


@pytest.mark.parametrize("code", ["", "P-", "P-7K3", "P-7K3FF", "P-0000", "Zawadi"])
def test_what_is_no_code_is_nobodys(code: str) -> None:
    assert not list(ids_with(code_typed(code), [1, 2]))


def test_neighbours_have_codes_of_their_own() -> None:
    codes = {code_of(RecordId(0x5EED, seq)) for seq in range(1, 2_000)}
    assert len(codes) == 1_999


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Amina Ali Mwangi came.", "P-7K3F came."),
        ("amina slept; MWANGI too", "P-7K3F slept; P-7K3F too"),
        ("Quality and Alison", "Quality and Alison"),
        ("Amina's mother", "P-7K3F's mother"),
        ("Nobody is named", "Nobody is named"),
    ],
)
def test_a_name_and_each_part_of_it_goes_and_other_words_stay(said: str, read: str) -> None:
    assert AMINA.over(said) == read


def test_where_words_are_joined_the_name_goes_all_the_same() -> None:
    assert Veil("زينب صالح", "P-2").over("وزينب هنا") == "وP-2 هنا"


def test_only_words_change() -> None:
    fields: dict[str, object] = {
        "narrative": "Amina",
        "labels": ("Amina", "new"),
        "minutes": 40,
        "person": Stamp(1, 2),
        "done": True,
    }
    assert AMINA.over_fields(fields) == {
        "narrative": "P-7K3F",
        "labels": ("P-7K3F", "new"),
        "minutes": 40,
        "person": Stamp(1, 2),
        "done": True,
    }


@given(name=st.text(min_size=1).filter(str.strip), before=st.text(), after=st.text())
def test_no_name_is_left_where_it_stands_apart(name: str, before: str, after: str) -> None:
    veil = Veil(name, "-")
    assert name not in veil.over(f"{before} {name} {after}") or name in f"{before} - {after}" or name == "-"
