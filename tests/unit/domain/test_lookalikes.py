"""Names that could be taken for somebody else's."""

import pytest

from desktop.domain.lookalikes import Doubt, NameDoubt, alike, doubts, visible

OTHERS = ("Joyce", "Amina O.", "Иван", "محمد علي", "नीता")


@pytest.mark.parametrize("name", ["Joyce", "Joyce "[:5]])
def test_the_same_name_is_told(name: str) -> None:
    assert doubts(name, OTHERS) == (NameDoubt(Doubt.SAME, "Joyce"),)


@pytest.mark.parametrize(
    "name",
    ["JOYCE", "joyce", "Jоусе", "J0yce", "Joycе", "Jóyce", "Joyce.", "J oyce", "𝐉𝐨𝐲𝐜𝐞", "Ｊｏｙｃｅ"],
)
def test_a_name_that_looks_like_anothers_is_told(name: str) -> None:
    assert NameDoubt(Doubt.ALIKE, "Joyce") in doubts(name, OTHERS)


def test_the_names_of_many_scripts_are_told_apart() -> None:
    assert doubts("Grace", OTHERS) == ()
    assert doubts("محمد حسن", OTHERS) == ()
    assert doubts("محمد علی", OTHERS) == (NameDoubt(Doubt.ALIKE, "محمد علي"),)
    assert doubts("नीति", OTHERS) == ()


@pytest.mark.parametrize(
    "name", ["Joy\u200dce", "Grace\u200e", "\u200fGrace", "Gr\u200cace", "\u3164", "G\u0301\u0302\u0303\u0304race"]
)
def test_what_does_not_show_is_told_and_written_out(name: str) -> None:
    assert NameDoubt(Doubt.HIDDEN) in doubts(name, ())
    assert "[" in visible(name)


@pytest.mark.parametrize("name", ["क्\u200dष", "می\u200cخواهم", "Zoë", "Nguyễn Thị", "O'Brien", "محمد"])
def test_names_as_people_write_them_raise_no_doubt(name: str) -> None:
    assert doubts(name, OTHERS) == ()
    assert visible(name) == name


def test_letters_of_two_alphabets_in_one_word_are_told() -> None:
    assert doubts("Grасe", ()) == (NameDoubt(Doubt.MIXED),)
    assert doubts("Grace Иванова", ()) == (), "two words may be of two alphabets"


def test_who_could_be_taken_for_whom_in_a_list() -> None:
    assert alike({1: "Joyce", 2: "Jоyce", 3: "Grace", 4: "GRACE", 5: "Tom"}) == {1, 2, 3, 4}
