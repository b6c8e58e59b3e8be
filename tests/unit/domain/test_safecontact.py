"""What must never be mentioned is found however it was typed."""

from desktop.domain.safecontact import mentioned


def test_a_word_is_found_in_any_case_and_inside_a_longer_one() -> None:
    texts = ("We talked about the Clinic's food.", "عِيادة")
    assert mentioned(("clinic", "عيادة", "choir"), texts) == ("clinic", "عيادة")


def test_nothing_is_found_where_nothing_is_said() -> None:
    assert mentioned(("", "  "), ("words",)) == ()
    assert mentioned(("clinic",), ()) == ()
