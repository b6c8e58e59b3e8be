"""Columns stand straight whatever is written in them."""

import pytest

from desktop.cli.columns import aligned, one_line, width


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("", 0), ("日本", 4), ("e\u0301", 1), ("a\u200bb", 2), ("مريم", 4), ("कि", 2), ("\u2068a\u2069", 1)],
)
def test_a_letter_takes_the_cells_it_takes(text: str, cells: int) -> None:
    assert width(text) == cells


def test_columns_begin_beneath_each_other() -> None:
    assert list(aligned([("name", "place"), ("日本", "x"), ("e\u0301", "y", "more")])) == [
        "name  place",
        "日本  x",
        "e\u0301     y      more",
    ]


def test_no_rows_are_no_lines() -> None:
    assert list(aligned([])) == []


def test_a_long_text_ends_with_a_sign_that_it_goes_on() -> None:
    assert one_line("a  b\nc", 10) == "a b c"
    assert one_line("abcdefghij", 5) == "abcd…"
    assert width(one_line("日本語日本語", 7)) <= 7
    assert one_line("\u2068abcdefghij\u2069", 5) == "\u2068abcd\u2069…"
