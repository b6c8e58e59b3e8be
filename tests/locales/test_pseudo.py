"""The languages nobody speaks: every sentence of the program survives being lengthened, accented and turned round."""

import pytest
from babel.messages.catalog import Message

from desktop.i18n import current, plural, told, use, worded
from tests.support.pseudo import fenced, install_pseudo_languages, is_fenced
from tools.catalogs import fields, read, template_path


@pytest.fixture(autouse=True)
def pseudo() -> None:
    install_pseudo_languages()


def said(message: Message) -> str:
    texts = [message.id] if isinstance(message.id, str) else list(message.id)
    given = {name: name for text in texts for name in fields(text) or ()}
    if message.context:
        return worded(message.context, texts[0])
    return told(texts[0], **given) if isinstance(message.id, str) else plural(texts[0], texts[1], 7, **given)


@pytest.mark.parametrize("code", ["pseudo", "pseudo-rtl"])
def test_every_sentence_of_the_program_is_fenced_with_its_fields_filled_in(code: str) -> None:
    use(code)
    messages = [message for message in read(template_path()) if message.id]
    assert len(messages) > 200
    for message in messages:
        assert is_fenced(said(message))
        if not message.context:
            assert "{" not in said(message)


def test_sentences_grow_by_two_fifths_and_keep_their_fields() -> None:
    use("pseudo")
    assert told("Hello {who}, welcome", who="Joyce") == "⟦Ĥéļļö Joyce, ŵéļçöṃé········⟧"
    assert len(fenced("x" * 100)) == 142


def test_right_to_left_turns_words_and_isolates_values() -> None:
    assert use("pseudo-rtl").rtl
    assert told("Hello {who}", who="Joyce") == "\u200f⟦\u202eĤéļļö \u202c\u2068Joyce\u2069⟧"


def test_text_that_never_saw_the_catalog_has_no_fence() -> None:
    assert not is_fenced("Hello Joyce")


def test_hidden_languages_are_left_again() -> None:
    use("pseudo")
    use("en")
    assert (current().code, told("today")) == ("en", "today")
