"""The programme's key on its way: for one coordinator, or on sheets of which two bring it back."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.crypto.checkedcode import code_of, data_of
from desktop.crypto.identity import MemberKeys
from desktop.crypto.rootkey import given_key, key_file, root_behind, sheets_of
from desktop.domain.errors import HelpDamaged, NotForUs, RootSheetsWrong, SheetCodeWrong, SheetsWhy

ROOT, OTHER, JOYCE, TOM = (MemberKeys.new() for _ in range(4))
SHEETS = sheets_of(ROOT, 2, 3)
PUBLIC = ROOT.public.signing


def why(*codes: str) -> SheetsWhy:
    with pytest.raises(RootSheetsWrong) as caught:
        root_behind(codes, PUBLIC)
    return caught.value.why


def test_any_two_of_three_sheets_bring_the_key_back() -> None:
    for sheets in combinations(SHEETS, 2):
        assert root_behind(sheets, PUBLIC).public.signing == PUBLIC
    assert root_behind(SHEETS, PUBLIC).public.signing == PUBLIC
    assert all(re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){15}", code) for code in SHEETS)


def test_what_does_not_bring_it_back_is_told_apart() -> None:
    again = sheets_of(ROOT, 2, 3)
    assert why(SHEETS[0]) is SheetsWhy.TOO_FEW
    assert why() is SheetsWhy.TOO_FEW
    assert why(SHEETS[0], SHEETS[0].lower()) is SheetsWhy.TWICE
    assert why(SHEETS[0], again[1]) is SheetsWhy.OTHER_SET
    assert why(*sheets_of(OTHER, 2, 3)[:2]) is SheetsWhy.OTHER_PROGRAMME
    with pytest.raises(SheetCodeWrong):
        root_behind([SHEETS[0], "not a code"], PUBLIC)


def test_a_wrong_letter_is_found_with_its_group() -> None:
    for at, letter in enumerate(SHEETS[0]):
        if letter != "-":
            wrong = SHEETS[0][:at] + ("7" if letter != "7" else "8") + SHEETS[0][at + 1 :]
            with pytest.raises(SheetCodeWrong) as caught:
                root_behind([wrong, SHEETS[1]], PUBLIC)
            assert caught.value.group == at // 5 + 1


@given(st.binary(min_size=1, max_size=60))
def test_a_code_of_any_length_is_read_back(data: bytes) -> None:
    code = code_of(data)
    assert data_of(code, len(data)) == data
    assert data_of(code.replace("-", " ").lower(), len(data)) == data
    assert all(len(group) == 4 for group in code.split("-"))


def test_bits_that_only_fill_up_are_none_of_the_code() -> None:
    assert data_of(code_of(b"\x80" + bytes(4)), 5) == b"\x80" + bytes(4)
    with pytest.raises(SheetCodeWrong):
        data_of(code_of(b"\x00\x00\x00\x00\x01"), 4)


def test_a_key_file_is_for_one_member_and_one_programme() -> None:
    data = key_file(ROOT, JOYCE, TOM.public.sealing, 5)
    taken = given_key(data, TOM.sealing_seed, PUBLIC)
    assert (taken.root.public.signing, taken.giver, taken.at_ms) == (PUBLIC, JOYCE.public.signing, 5)
    assert taken.root.signing_seed not in data
    with pytest.raises(NotForUs):
        given_key(data, OTHER.sealing_seed, PUBLIC)
    with pytest.raises(RootSheetsWrong):
        given_key(data, TOM.sealing_seed, OTHER.public.signing)


def test_a_key_file_that_is_not_as_it_was_made_is_damaged() -> None:
    data = key_file(ROOT, JOYCE, TOM.public.sealing, 5)
    for wrong in (
        b"",
        data[:-1],
        data + b"\0",
        *(data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :] for at in range(0, len(data), 97)),
    ):
        with pytest.raises(HelpDamaged):
            given_key(wrong, TOM.sealing_seed, PUBLIC)
