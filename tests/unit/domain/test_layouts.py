"""A note loses no word, whichever layouts it is seen in."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.layouts import MARK, parts_of, text_of, unmarked
from desktop.domain.visitcodes import LAYOUTS

lines = st.sampled_from(["", MARK, "Slept well.", "We walked.", " ", "नींद अच्छी थी।", "نامت جيدا."])
texts = st.lists(lines, max_size=9).map("\n".join)
layouts = st.sampled_from(LAYOUTS)
words = st.text(alphabet="abc \n", max_size=12)


@given(texts, st.lists(layouts, max_size=6))
def test_looking_at_it_in_other_layouts_changes_nothing(text: str, seen: list[str]) -> None:
    after = text
    for layout in seen:
        after = text_of(parts_of(after, layout), layout, after)
    assert after == text


@given(texts, layouts, st.data())
def test_what_is_written_in_one_part_stands_there_and_leaves_the_others_alone(
    text: str, layout: str, data: st.DataObject
) -> None:
    parts = list(parts_of(text, layout))
    number = data.draw(st.integers(0, len(parts) - 1))
    parts[number] = data.draw(words.filter(lambda part: part.strip() == part))
    again = parts_of(text_of(parts, layout, text), layout)
    assert [part.strip() for part in again] == [part.strip() for part in parts]


@given(texts, layouts, layouts)
def test_no_word_is_lost_on_the_way_from_one_layout_to_another(text: str, first: str, then: str) -> None:
    parts = [f"{part} x{number}" for number, part in enumerate(parts_of(text, first))]
    after = text_of(parts, first, text)
    shown = " ".join(parts_of(after, then))
    assert _words(shown) == _words(" ".join(parts))


@given(texts)
def test_read_on_without_a_layout_it_has_all_words_and_no_mark(text: str) -> None:
    assert _words(unmarked(text)) == _words(text)
    assert MARK not in unmarked(text).split("\n")


def test_a_note_without_a_mark_is_what_was_done() -> None:
    assert parts_of("We walked.", "girp") == ("", "We walked.", "", "")
    assert parts_of("We walked.", "dap") == ("We walked.", "", "")


def test_the_parts_of_one_layout_stand_in_those_of_another() -> None:
    text = text_of(("Go to the market", "We walked", "Easier than I thought", "Again on Friday"), "girp")
    assert text.count(MARK) == 3
    assert parts_of(text, "soap") == parts_of(text, "girp")
    assert parts_of(text, "dap") == (
        f"Go to the market\n{MARK}\nWe walked",
        "Easier than I thought",
        "Again on Friday",
    )
    assert unmarked(text) == "Go to the market\n\nWe walked\n\nEasier than I thought\n\nAgain on Friday"


def _words(text: str) -> list[str]:
    return sorted(text.replace(MARK, " ").split())
