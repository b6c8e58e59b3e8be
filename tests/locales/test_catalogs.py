"""The catalogs that ship, read from their files: complete, and said as they are written."""

from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message

from desktop.i18n import SHIPPED, Language, catalogs, plural, told, use, worded
from desktop.i18n.words import qt_message
from tools.catalogs import (
    Key,
    extracted,
    fields,
    numbers_by_form,
    problems,
    read,
    template_path,
    template_text,
)

TRANSLATED = [language for language in SHIPPED if language.code != catalogs.SOURCE]
each_translation = pytest.mark.parametrize("language", TRANSLATED, ids=lambda language: language.code)


def entries(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


@pytest.fixture(scope="module")
def sources() -> Catalog:
    return extracted()


def test_nothing_keeps_the_catalogs_from_being_shipped() -> None:
    assert problems() == []


def test_template_is_what_the_sources_say_byte_for_byte(sources: Catalog) -> None:
    assert template_path().read_bytes() == template_text(sources).encode() == template_text(extracted()).encode()


@pytest.mark.parametrize("language", SHIPPED, ids=lambda language: language.code)
def test_every_language_has_every_entry(language: Language, sources: Catalog) -> None:
    catalog = read(catalogs.path(language.code, ".po"))
    assert {Key.of(message) for message in entries(catalog)} == {Key.of(message) for message in entries(sources)}
    assert len(catalog) > 200  # not an empty file that agrees with itself


@each_translation
def test_every_sentence_is_said_in_the_language(language: Language) -> None:
    use(language.code)
    for message in entries(read(catalogs.path(language.code, ".po"))):
        if message.context:
            said = worded(message.context, str(message.id))
            assert said == message.string
            assert qt_message(message.context, str(message.id)) in {message.string, None}
        elif isinstance(message.id, str):
            assert isinstance(message.string, str)
            assert bare(told(message.id, **marks(message.string))) == filled(message.string)


@each_translation
def test_every_count_to_200_is_said_in_the_form_it_asks_for(language: Language) -> None:
    use(language.code)
    forms = numbers_by_form(language)
    for message in entries(read(catalogs.path(language.code, ".po"))):
        if isinstance(message.id, tuple):
            one, many = message.id
            for form, numbers in enumerate(forms):
                assert isinstance(message.string, tuple)
                text = message.string[form]
                for n in (n for n in numbers if n <= 200):
                    given = {name: mark for name, mark in marks(one + many).items() if name != "n"}
                    assert bare(plural(one, many, n, **given)) == filled(
                        text.replace("{n}", isolated(str(n), language))
                    )


def marks(text: str) -> dict[str, str]:
    """A value for each field: a letter that runs from right to left, so that it is isolated in every language."""
    return {name: f"א{name}" for name in fields(text) or ()}


def filled(text: str) -> str:
    return text.format(**{name: f"\u2068{mark}\u2069" for name, mark in marks(text).items()})


def bare(text: str) -> str:
    """Without the mark that gives a right-to-left sentence its direction; test_isolation.py has that."""
    return text.removeprefix("\u200f")


def isolated(text: str, language: Language) -> str:
    return f"\u2068{text}\u2069" if language.rtl else text
