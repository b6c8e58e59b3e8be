"""Notes are read with the headings of their layout."""

from desktop.domain.layouts import MARK, parts_of
from desktop.domain.visitcodes import LAYOUTS
from desktop.i18n.notewords import headings, laid_out, layout_word

NOTE = f"Go out.\n{MARK}\nWe walked.\n{MARK}\n\n{MARK}\nAgain on Friday."


def test_every_layout_has_a_heading_for_each_of_its_parts() -> None:
    for layout in LAYOUTS:
        assert len(headings(layout)) in {0, len(parts_of(NOTE, layout))}
        assert layout_word(layout)


def test_parts_stand_under_their_headings_and_empty_ones_are_left_out() -> None:
    assert laid_out({"narrative": NOTE, "layout": "girp"}) == (
        "My goal today\nGo out.\n\nWhat we did together\nWe walked.\n\nWhat happens next\nAgain on Friday."
    )


def test_without_a_layout_it_is_read_on() -> None:
    assert laid_out({"narrative": NOTE}) == "Go out.\n\nWe walked.\n\nAgain on Friday."
    assert laid_out({"narrative": "We walked.", "layout": "one of a later version"}) == "We walked."
    assert laid_out({}) == ""
