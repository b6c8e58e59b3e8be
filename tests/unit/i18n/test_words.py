"""Sentences: fields go in, and nothing a translation says can stop or spoil them."""

from dataclasses import replace
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import SHIPPED, Direction, marked, plural, qt_message, told, use, worded
from desktop.i18n.digits import Digits, use_digits
from desktop.i18n.language import ENGLISH, install

_TEMPLATES = st.text(st.sampled_from("{}ab n!:.[0]%é"), max_size=12) | st.text(max_size=8)
_VALUES = st.text(max_size=8) | st.integers() | st.none() | st.floats(allow_nan=True)


class Says(NullTranslations):
    """A catalog that answers the same whatever it is asked."""

    def __init__(self, answer: str) -> None:
        super().__init__()
        self._answer = answer

    def gettext(self, message: str) -> str:
        return self._answer

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self._answer

    def pgettext(self, context: str, message: str) -> str:
        return self._answer


class DividesByZero(NullTranslations):
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise ZeroDivisionError


def speak(catalog: NullTranslations, *, direction: Direction = Direction.LTR) -> None:
    install(replace(ENGLISH, code="test", direction=direction), catalog)
    use("test")


def test_fields_are_filled_in_by_name() -> None:
    assert told("{who} gave {what}", who="Joyce", what="a file") == "Joyce gave a file"


def test_translation_may_order_the_fields_anew() -> None:
    speak(Says("{what} ← {who}"))
    assert told("{who} gave {what}", who="Joyce", what="a file") == "a file ← Joyce"


@pytest.mark.parametrize("broken", ["{who", "{who} {place}", "nobody", "{0}", "{who!r}", "{who:>9}", "{who.name}", "}"])
def test_translation_that_lost_or_invented_a_field_is_passed_over_for_english(broken: str) -> None:
    speak(Says(broken))
    assert told("Hello {who}", who="Joyce") == "Hello Joyce"


@pytest.mark.parametrize("broken", ["{n", "{n} {place}", "{who}", "{n!r} {who}"])
@pytest.mark.parametrize(("n", "english"), [(1, "One note for Joyce"), (2, "2 notes for Joyce")])
def test_plural_that_lost_or_invented_a_field_is_passed_over_for_english(broken: str, n: int, english: str) -> None:
    speak(Says(broken.replace("{who}", "{whom}")))
    assert plural("One note for {who}", "{n} notes for {who}", n, who="Joyce") == english


def test_form_for_one_number_may_leave_the_number_out() -> None:
    speak(Says("a pair of notes"))
    assert plural("{n} note", "{n} notes", 2) == "a pair of notes"


def test_plural_rule_that_divides_by_zero_is_passed_over_for_english() -> None:
    speak(DividesByZero())
    assert plural("{n} note", "{n} notes", 2) == "2 notes"


def test_no_words_stay_no_words_and_never_the_header_of_a_catalog() -> None:
    for language in SHIPPED:
        use(language.code)
        assert told("") == ""


def test_field_that_nobody_gave_is_shown_by_its_name() -> None:
    assert told("Hello {who}") == "Hello {who}"


def test_doubled_braces_are_braces() -> None:
    assert told("{{{who}}}", who="x") == "{x}"


def test_years_are_not_grouped_and_counts_are() -> None:
    assert told("born {year}", year=1989) == "born 1989"
    assert plural("{n} note", "{n} notes", 12345) == "12,345 notes"


def test_numbers_take_the_digits_in_use() -> None:
    speak(NullTranslations())
    install(replace(ENGLISH, code="test", numbering="deva"), NullTranslations())
    use("test")
    use_digits(Digits.NATIVE)
    assert told("born {year}", year=1989) == "born १९८९"
    assert plural("{n} note", "{n} notes", 14) == "१४ notes"


def test_marked_words_are_returned_as_they_are() -> None:
    assert marked("Home visit") == "Home visit"


def test_label_is_found_by_its_context() -> None:
    use("ar")
    assert worded("a context that nobody uses", "Save") == "Save"
    assert worded("QPlatformTheme", "Save") != "Save"


def test_qt_is_answered_where_we_have_a_word_and_left_alone_where_not() -> None:
    use("sw")
    assert qt_message("QPlatformTheme", "Cancel") not in {None, "Cancel"}
    assert qt_message("QPlatformTheme", "a word Qt never says") is None
    use("en")
    assert qt_message("QPlatformTheme", "Cancel") is None


@given(says=_TEMPLATES, message=_TEMPLATES, value=_VALUES, direction=st.sampled_from(Direction))
def test_nothing_a_translation_says_raises(says: str, message: str, value: object, direction: Direction) -> None:
    speak(Says(says), direction=direction)
    assert isinstance(told(message, a=value, b=value), str)
    assert isinstance(worded("button", message), str)
    assert qt_message("QLineEdit", message) in {None, says}


@given(says=_TEMPLATES, one=_TEMPLATES, many=_TEMPLATES, n=st.integers(-(10**12), 10**12), value=_VALUES)
def test_nothing_a_plural_translation_says_raises(says: str, one: str, many: str, n: int, value: object) -> None:
    speak(Says(says))
    assert isinstance(plural(one, many, n, a=value), str)


@given(says=_TEMPLATES)
def test_every_value_of_the_source_is_shown_whatever_the_translation_says(says: str) -> None:
    speak(Says(says))
    assert "Amina" in told("Visit {a} on {b}", a="Amina", b="Monday")
    assert "Monday" in told("Visit {a} on {b}", a="Amina", b="Monday")
