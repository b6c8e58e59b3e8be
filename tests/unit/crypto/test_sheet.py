"""The recovery sheet: whatever a tired person types is either the code or known to be wrong."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.crypto import checkedcode, hybrid
from desktop.crypto.sheet import new_code, public_of, seed_of
from desktop.domain.errors import SheetCodeWrong

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = "4153-8CBV-S62K-HFMV-0PK9-ZD6C-GZ8F-88HA-66HY"
SEED = seed_of(CODE)


def wrong_group(code: str) -> int | None:
    with pytest.raises(SheetCodeWrong) as caught:
        seed_of(code)
    return caught.value.group


def test_a_code_has_nine_groups_of_four_and_is_never_the_same() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50
    assert all(re.fullmatch(rf"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{8}}", code) for code in codes)
    assert len({bytes(seed_of(code)) for code in codes}) == 50


@given(random=st.binary(min_size=20, max_size=20))
def test_every_code_is_read_back(random: bytes) -> None:
    code = checkedcode.code_of(random)
    values = [ALPHABET.index(character) for character in code.replace("-", "")[:32]]
    assert sum(value << 5 * place for place, value in enumerate(reversed(values))) == int.from_bytes(random, "big")
    assert len(seed_of(code)) == 32


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", ""),
        CODE.replace("-", " "),
        "  " + CODE.replace("-", " – ") + "\n",
        "-".join(CODE.replace("-", "")[at : at + 6] for at in range(0, 36, 6)),
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("V", "U"),
        CODE.replace("4", "४").replace("8", "٨"),
        "\u200e" + CODE + "\u200f",
    ],
)
def test_the_code_is_read_however_it_is_typed(typed: str) -> None:
    assert seed_of(typed) == SEED


def test_one_wrong_character_anywhere_names_its_group() -> None:
    for at, character in itertools.product(range(len(CODE)), ALPHABET):
        if CODE[at] not in ("-", character):
            assert wrong_group(CODE[:at] + character + CODE[at + 1 :]) == at // 5 + 1


def test_two_characters_exchanged_are_always_noticed() -> None:
    letters = CODE.replace("-", "")
    for left, right in itertools.combinations(range(36), 2):
        swapped = list(letters)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        if letters[left] != letters[right]:
            wrong_group("".join(swapped))


@given(data=st.data())
@settings(max_examples=100)
def test_two_wrong_characters_are_always_noticed(data: st.DataObject) -> None:
    letters = CODE.replace("-", "")
    places = data.draw(st.lists(st.integers(0, 35), min_size=2, max_size=2, unique=True))
    changed = list(letters)
    for place in places:
        changed[place] = data.draw(
            st.sampled_from([character for character in ALPHABET if character != letters[place]])
        )
    wrong_group("".join(changed))


def test_a_group_that_is_too_short_or_too_long_is_named() -> None:
    groups = CODE.split("-")
    assert wrong_group("-".join([*groups[:4], "0PK", *groups[5:]])) == 5
    assert wrong_group("-".join([*groups[:6], "GZ8FF", *groups[7:]])) == 7


def test_a_foreign_character_is_named() -> None:
    assert wrong_group(CODE.replace("HFMV", "HF?V")) == 4
    assert wrong_group(CODE.replace("HFMV", "HFщV")) == 4


@pytest.mark.parametrize("typed", ["", "-", CODE[:-1].replace("-", ""), CODE[:-5], CODE + "-66HY", "0" * 35 + "1Ж"])
def test_what_is_no_code_at_all_is_refused_without_a_group(typed: str) -> None:
    assert wrong_group(typed) is None


def test_groups_in_another_order_are_noticed() -> None:
    groups = CODE.split("-")
    for left, right in itertools.combinations(range(9), 2):
        swapped = list(groups)
        swapped[left], swapped[right] = swapped[right], swapped[left]
        wrong_group("-".join(swapped))


@given(text=st.text(max_size=60))
def test_anything_else_is_refused(text: str) -> None:
    wrong_group(text)


def test_only_the_public_part_has_to_be_kept() -> None:
    assert public_of(CODE) == hybrid.public_of(SEED)
    assert len(public_of(CODE)) == 1216
