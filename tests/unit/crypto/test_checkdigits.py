"""Check digits: the same on both screens, and other for anything that is other."""

import pytest

from desktop.crypto.checkdigits import check_digits, grouped

HERE, THERE, PROGRAMME = b"h" * 1248, b"t" * 1248, b"p" * 16


@pytest.fixture(scope="module")
def digits() -> str:
    return check_digits(HERE, THERE, PROGRAMME)


def test_there_are_forty(digits: str) -> None:
    assert len(digits) == 40
    assert digits.isascii()
    assert digits.isdecimal()


def test_both_sides_see_the_same(digits: str) -> None:
    assert check_digits(THERE, HERE, PROGRAMME) == digits


def test_anything_else_gives_others(digits: str) -> None:
    others = [
        check_digits(HERE, THERE, PROGRAMME[1:]),
        check_digits(HERE, b"u" + THERE[1:], PROGRAMME),
        check_digits(HERE + b"p", THERE, PROGRAMME[1:]),
    ]
    assert len({digits, *others}) == 4


def test_they_are_shown_in_groups_of_five() -> None:
    assert grouped("0123456789" * 4) == "01234 56789 01234 56789 01234 56789 01234 56789"
