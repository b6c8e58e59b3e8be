"""Names and notes that rot, and characters nobody sees."""

import io
import re
import tokenize
from functools import cache
from pathlib import Path

from tests.house.sources import ROOT, sources
from tools.invisible import complaints, hidden_in, text_files

OURS = ("desktop", "tests", "tools", "benchmarks")
# A module by such a name says what nobody decided: the idea is not finished.
NO_NAME = {"util", "utils", "helper", "helpers", "manager", "managers", "handler", "common", "misc", "stuff", "base"}


@cache
def comments(path: Path) -> list[tuple[int, str]]:
    """(line number, comment) of a Python file."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text("utf-8")).readline)
    return [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


def test_every_module_has_a_name_of_the_trade() -> None:
    paths = [source.path.relative_to(ROOT) for source in sources(*OURS)]
    found = [path for path in paths if NO_NAME & {*path.with_suffix("").parts}]
    assert not found


def test_a_thing_left_to_do_names_its_issue() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))")
    found = [
        f"{source.path.relative_to(ROOT)}:{line}: {comment}"
        for source in sources(*OURS)
        for line, comment in comments(source.path)
        if marks.search(comment)
    ]
    assert not found


def test_an_ignored_warning_says_which_one() -> None:
    bare = re.compile(r"#\s*(noqa(?!:)|type:\s*ignore(?!\[))")
    found = [
        f"{source.path.relative_to(ROOT)}:{line}: {comment}"
        for source in sources(*OURS)
        for line, comment in comments(source.path)
        if bare.search(comment)
    ]
    assert not found


def test_no_module_of_the_program_is_without_its_line_of_purpose() -> None:
    found = [
        source.path.relative_to(ROOT)
        for source in sources("desktop")
        if source.text.strip() and not (source.tree.body and source.text.lstrip().startswith('"""'))
    ]
    assert not found


def test_no_file_hides_a_character() -> None:
    assert complaints() == []
    assert len(text_files()) > 20  # the search did look at something


def test_a_hidden_character_is_found() -> None:
    assert list(hidden_in("plain\nright\u202eleft", joiners_allowed=True)) == [(2, "U+202E")]
    assert list(hidden_in("a\u200cb", joiners_allowed=True)) == []
    assert list(hidden_in("a\u200cb\u00a0", joiners_allowed=False)) == [(1, "U+200C"), (1, "U+00A0")]
