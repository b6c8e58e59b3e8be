"""A programme's own words stand in the sentences that were made for them, and nowhere else."""

from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from desktop.domain.programme import Word
from desktop.i18n import language, ownwords, plural, told, worded
from desktop.i18n.catalogs import LOCALES
from desktop.i18n.fieldwords import code_word, field_word, value_words

CLIENTS = {("person", "en"): Word("client", "clients"), ("peer", "en"): Word("mentor")}


@pytest.fixture(autouse=True)
def back_to_usual() -> Iterator[None]:
    yield
    ownwords.use({})
    language.use("en")


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def test_own_words_stand_where_people_are_spoken_of() -> None:
    assert told("People") == "People"
    assert ownwords.use(CLIENTS)
    assert not ownwords.use(dict(CLIENTS))
    assert plain(told("People")) == "Clients"
    assert plain(told("New person")) == "New client"
    assert plain(told("Find a person")) == "Find clients"
    assert plain(worded("role", "Peer")) == "Mentor"
    assert plain(plural("{n} person", "{n} people", 1)) == "1 client"
    assert plain(plural("{n} person", "{n} people", 3)) == "3 clients"
    assert told("Settings") == "Settings"
    ownwords.use({})
    assert told("People") == "People"


def test_one_word_does_for_both_where_no_other_was_given() -> None:
    ownwords.use({("person", "en"): Word("kin")})
    assert plain(told("People")) == "Kin"
    assert plain(plural("{n} new person", "{n} new people", 2)) == "2 new kin"


def test_a_language_without_a_word_of_its_own_keeps_the_usual_one() -> None:
    ownwords.use(CLIENTS)
    language.use("sw")
    assert told("People") == "Watu"


def test_every_sentence_that_is_exchanged_exists_and_loses_no_field() -> None:
    with (LOCALES / "visitbook.pot").open("rb") as file:
        known = {one.id[0] if isinstance(one.id, tuple) else one.id for one in read_po(file)}

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    own = {"person", "people", "Person", "People", "Peer", "peer", "Peers", "counted"}
    for message, template in {**ownwords._PERSON, **ownwords._PEER, **ownwords._COUNTED}.items():
        assert message in known, message
        assert fields(template) - own == fields(message), message


def test_what_a_programme_added_is_called_in_the_nearest_language_it_has() -> None:
    list_ = "encounter.activities:own_garden"
    ownwords.use(
        {
            (list_, "en"): Word("Gardening"),
            (list_, "sw"): Word("Bustani"),
            ("person.x_line_house", "sw"): Word("Nyumba"),
        }
    )
    assert code_word("encounter", "activities", "own_garden") == "Gardening"
    assert field_word("person", "x_line_house") == "Nyumba"
    language.use("hi")
    assert code_word("encounter", "activities", "own_garden") == "Gardening"
    language.use("sw")
    assert value_words("encounter", "activities", ("own_garden",), {}) == "Bustani"


def test_until_its_words_arrive_what_was_added_can_be_read_all_the_same() -> None:
    assert code_word("encounter", "activities", "own_garden_work") == "garden work"
    assert field_word("person", "x_codes_does_not_eat") == "does not eat"
    assert field_word("person", "shoe_size") == "shoe_size"
    assert value_words("person", "x_flag_insured", value=True, names={}) == "Yes"
