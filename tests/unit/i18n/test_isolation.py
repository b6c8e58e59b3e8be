"""Isolation: a value keeps its own direction and cannot change that of the sentence around it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import isolate, plural, told, use
from desktop.i18n.formats import beginning, listed, side_by_side
from desktop.i18n.isolation import bare

FSI, LRI, RLI, PDI, RLM = "\u2068", "\u2066", "\u2067", "\u2069", "\u200f"
_TEXTS = st.text(st.sampled_from(f"aבم1 -{FSI}{LRI}{RLI}{PDI}\n"), max_size=12) | st.text(max_size=12)


def depths(text: str) -> list[int]:
    """How deep in isolates each letter leaves us."""
    depth, found = 0, [0]
    for letter in text:
        depth += (letter in {FSI, LRI, RLI}) - (letter == PDI)
        found.append(depth)
    return found


def test_every_value_in_a_right_to_left_sentence_is_isolated() -> None:
    use("ar")
    isolated = f"{FSI}10-15{PDI} of {FSI}2026-03-14{PDI}"
    assert told("{range} of {day}", range="10-15", day="2026-03-14").removeprefix(RLM) == isolated
    assert f"{FSI}14{PDI}" in plural("{n} a", "{n} b", 14)


def test_what_stands_side_by_side_runs_as_the_language_does_however_it_begins() -> None:
    use("ar")
    assert side_by_side("Early Bird", "", "يقرأه") == f"{RLM}{FSI}Early Bird{PDI} · {FSI}يقرأه{PDI}"
    use("en")
    assert side_by_side("Early Bird", "", "Bridge End") == "Early Bird · Bridge End"
    assert side_by_side("", "") == ""


def test_what_is_cut_leaves_no_isolate_open() -> None:
    use("ar")
    line = side_by_side("Early Bird", "Bridge End")
    assert beginning(line, 8) == f"{RLM}{FSI}Early{PDI}…"
    assert beginning(line, 100) == line


def test_a_name_that_is_kept_apart_has_the_letters_it_had() -> None:
    use("ar")
    assert bare(side_by_side("Amina K.", "أمينة")) == "Amina K. · أمينة"


def test_left_to_right_values_in_a_left_to_right_sentence_stay_bare() -> None:
    assert told("{name}, {n}", name="Amina Mwangi", n=5) == "Amina Mwangi, 5"
    assert told("{name}", name="मीना") == "मीना"


@pytest.mark.parametrize("name", ["أمينة", "Amina (أمينة)", "שרה", "١٢", "a\u202eb"])
def test_value_that_may_run_the_other_way_is_isolated_in_every_language(name: str) -> None:
    for code in ("en", "sw", "hi", "ar"):
        use(code)
        assert told("{name} 12", name=name).removeprefix(RLM) == f"{FSI}{name}{PDI} 12"


def test_items_of_a_list_are_isolated_each() -> None:
    assert listed(["Amina", "أمينة"]) == f"Amina and {FSI}أمينة{PDI}"


def test_nothing_stays_nothing() -> None:
    use("ar")
    assert isolate("") == ""


def test_value_in_two_isolates_is_enclosed_as_one() -> None:
    use("ar")
    assert isolate(f"{FSI}a{PDI}-{FSI}b{PDI}") == f"{FSI}{FSI}a{PDI}-{FSI}b{PDI}{PDI}"


@pytest.mark.parametrize("code", ["en", "ar"])
@given(text=_TEXTS)
def test_no_value_reaches_out_of_its_isolate(code: str, text: str) -> None:
    use(code)
    isolated = isolate(text)
    if isolated != text or code == "ar":
        assert min(depths(isolated)) == 0
        assert depths(isolated)[-1] == 0
        assert text == "" or 0 not in depths(isolated)[1:-1]


@pytest.mark.parametrize("code", ["en", "ar"])
@given(text=_TEXTS)
def test_isolating_twice_is_isolating_once(code: str, text: str) -> None:
    use(code)
    assert isolate(isolate(text)) == isolate(text)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("{name} ({n})", f"{RLM}{FSI}أمينة{PDI} ({FSI}3{PDI})"),
        ("Ctrl+S حفظ {name} {n}", f"{RLM}Ctrl+S حفظ {FSI}أمينة{PDI} {FSI}3{PDI}"),
        ("حفظ {name} {n}", f"حفظ {FSI}أمينة{PDI} {FSI}3{PDI}"),
        ("1 – حفظ {name} {n}", f"1 – حفظ {FSI}أمينة{PDI} {FSI}3{PDI}"),
    ],
)
def test_sentence_that_begins_with_a_value_or_a_latin_word_runs_right_to_left_all_the_same(
    sentence: str, shown: str
) -> None:
    use("ar")
    assert told(sentence, name="أمينة", n=3) == shown


def test_sentence_of_a_left_to_right_language_gets_no_mark() -> None:
    assert told("{name} ({n})", name="Amina", n=3) == "Amina (3)"


@given(name=_TEXTS)
def test_every_arabic_sentence_is_taken_for_right_to_left_whoever_it_names(name: str) -> None:
    use("ar")
    said = told("{name}: {n}", name=name, n=3)
    outside = [letter for letter, depth in zip(said, depths(said)[1:], strict=True) if depth == 0]
    strong = [kind for letter in outside if (kind := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}]
    assert strong[0] in {"R", "AL"}
