"""Digits: shown as the person wants them, understood in every script."""

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import SHIPPED, Language, use
from desktop.i18n.digits import Digits, current_digits, digits, latin, number, use_digits

NATIVE = {"en": "0123456789", "sw": "0123456789", "hi": "०१२३४५६७८९", "ar": "٠١٢٣٤٥٦٧٨٩"}


def test_latin_digits_are_the_default() -> None:
    assert current_digits() is Digits.LATIN
    for language in SHIPPED:
        use(language.code)
        assert digits("2026") == number(2026).replace(",", "") == "2026"


@pytest.mark.parametrize(("code", "native"), NATIVE.items())
def test_native_digits_are_those_of_the_script(code: str, native: str) -> None:
    use(code)
    use_digits(Digits.NATIVE)
    assert digits("0123456789 kg") == f"{native} kg"


@pytest.mark.parametrize("native", ["०१२३४५६७८९", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "০১২৩৪৫৬৭৮৯", "၀၁၂၃၄၅၆၇၈၉"])  # fmt: skip
def test_digits_of_every_script_are_understood(native: str) -> None:
    assert latin(f"a{native}") == "a0123456789"


@given(text=st.text(), code=st.sampled_from([language.code for language in SHIPPED]))
def test_what_is_shown_in_native_digits_reads_back(text: str, code: str) -> None:
    use(code)
    use_digits(Digits.NATIVE)
    assert latin(digits(text)) == latin(text)


@pytest.mark.parametrize(
    ("code", "choice", "shown"),
    [
        ("en", Digits.LATIN, "1,234,567.5"),
        ("sw", Digits.LATIN, "1,234,567.5"),
        ("hi", Digits.LATIN, "12,34,567.5"),
        ("hi", Digits.NATIVE, "१२,३४,५६७.५"),
        ("ar", Digits.LATIN, "1,234,567.5"),
        ("ar", Digits.NATIVE, "١٬٢٣٤٬٥٦٧٫٥"),
    ],
)
def test_large_numbers_are_grouped_as_the_language_does(code: str, choice: Digits, shown: str) -> None:
    use(code)
    use_digits(choice)
    assert number(1234567.5) == shown


@pytest.mark.parametrize("language", SHIPPED, ids=lambda language: language.code)
def test_small_numbers_told_without_locale_data_are_the_same(language: Language) -> None:
    use(language.code)
    assert [number(n) for n in range(1000)] == [
        format_decimal(n, locale=language.region, numbering_system="latn") for n in range(1000)
    ]
