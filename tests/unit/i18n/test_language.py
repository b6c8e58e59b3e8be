"""Languages: what ships, which one is asked for, and switching while running."""

import subprocess
import sys
import unicodedata
from gettext import c2py

import pytest
from babel import Locale
from babel.plural import to_gettext

from desktop.i18n import SHIPPED, Direction, Language, current, from_environment, told, use
from desktop.i18n.language import shipped

SCRIPTS = {"Latn": "LATIN", "Deva": "DEVANAGARI", "Arab": "ARABIC"}

each_language = pytest.mark.parametrize("language", SHIPPED, ids=lambda language: language.code)


def test_the_four_languages_ship_under_their_own_names() -> None:
    assert {language.code: language.own_name for language in SHIPPED} == {
        "en": "English",
        "sw": "Kiswahili",
        "hi": "हिन्दी",
        "ar": "العربية",
    }


@each_language
def test_every_language_has_its_data_in_cldr(language: Language) -> None:
    locale = Locale.parse(language.region)
    assert locale.language == language.code
    assert locale.territory
    assert language.direction == (Direction.RTL if locale.text_direction == "rtl" else Direction.LTR)
    assert unicodedata.name(language.own_name[0]).startswith(SCRIPTS[language.script])
    assert language.numbering == locale.other_numbering_systems.get("native", "latn")
    assert locale.months["format"]["abbreviated"][3]


@each_language
def test_plural_rule_is_written_from_cldr(language: Language) -> None:
    assert language.plural == to_gettext(Locale.parse(language.region).plural_form)


@each_language
def test_plural_form_is_that_of_cldr_for_every_number_to_200(language: Language) -> None:
    locale = Locale.parse(language.region)
    tags = [tag for tag in ("zero", "one", "two", "few", "many", "other") if tag in locale.plural_form.tags | {"other"}]
    rule = c2py(language.plural.partition("plural=")[2].rstrip(";"))
    assert [tags[rule(n)] for n in range(201)] == [locale.plural_form(n) for n in range(201)]
    assert language.plural.startswith(f"nplurals={len(tags)};")


def test_switching_takes_hold_at_once_and_back() -> None:
    english = told("today")
    use("sw")
    assert (current().code, told("today")) == ("sw", "leo")
    use("en")
    assert (current().code, told("today")) == ("en", english)


def test_unknown_language_is_english() -> None:
    assert use("tlh").code == "en"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("sw", "sw"),
        ("sw_TZ.UTF-8", "sw"),
        ("ar-SD", "ar"),
        ("HI_in", "hi"),
        ("C.UTF-8", "en"),
        ("", "en"),
        ("fr", "en"),
    ],
)
def test_locale_names_lead_to_what_ships(name: str, code: str) -> None:
    assert shipped(name).code == code


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "en"),
        ({"LANG": "hi_IN.UTF-8"}, "hi"),
        ({"LANG": "hi_IN.UTF-8", "LC_ALL": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "hi_IN.UTF-8", "LANGUAGE": "sw:en"}, "sw"),
        ({"LANGUAGE": "fr:sw:en"}, "sw"),
        ({"LANGUAGE": "fr", "LANG": "hi_IN"}, "hi"),
        ({"LANGUAGE": "sw", "VISITBOOK_LANGUAGE": "en"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_system_says_which_language_to_start_in(environ: dict[str, str], code: str) -> None:
    assert from_environment(environ).code == code


def test_importing_the_words_loads_neither_babel_nor_qt() -> None:
    code = "import sys, desktop.i18n; sys.exit(any(name in sys.modules for name in ('babel', 'PySide6')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_word_and_a_small_count_load_no_locale_data() -> None:
    code = (
        "import sys\nfrom desktop.i18n import told, plural, use, isolate\n"
        "use('en'); told('today'); plural('{n} day ago', '{n} days ago', 6); isolate('x')\n"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
