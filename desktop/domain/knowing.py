"""What people are told apart by, ready to be compared, and under what keys two records of one person meet.

The keys are kept in vaults (docs/spec/vault.md §18): whatever changes one of them raises VERSION.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from typing import Final
from unicodedata import unidata_version

from desktop.domain.nicknames import customs
from desktop.domain.reading import Heard, heard
from desktop.domain.twins import Described

VERSION: Final = f"1 {unidata_version}"  # letters are read by their names in the Unicode data of the running Python
YEARS_NEAR: Final = 2  # an age is told in round numbers
DIGITS: Final = 7  # of a telephone number, from behind: before them people write codes or none
PARTICLES: Final = frozenset({"al", "il", "bin", "ibn", "vi", "binti", "bint", "vuld", "vald"})

Sign = tuple[object, ...]  # of words and whole numbers: by it somebody is found, or counted


@dataclass(frozen=True, slots=True)
class Known:
    """A person, with their names as they are read."""

    of: Described
    names: tuple[tuple[Heard, ...], ...]  # the name, and the other name where there is one
    place: str
    phone: str
    supporters: frozenset[str]
    household: frozenset[str]


def known(of: Described) -> Known:
    """What comparing needs, computed once."""
    names = tuple(words for text in (of.name, of.alias) if (words := _words(text)))
    there = {_read(name) for name, _phone in of.supporters} | {_digits(phone) for _name, phone in of.supporters}
    home = frozenset(map(_boned, of.household)) - {""}
    return Known(of, names, _read(of.place), _digits(of.phone), frozenset(there - {""}), home)


def _words(name: str) -> tuple[Heard, ...]:
    every = heard(name)
    return tuple(word for word in every if word.sound not in PARTICLES) or every


@lru_cache(maxsize=20_000)
def _read(text: str) -> str:
    return " ".join(word.sound for word in heard(text))


@lru_cache(maxsize=20_000)
def _boned(text: str) -> str:
    """By consonants, where there are enough: of whoever is only mentioned no more is known than how it sounded."""
    return " ".join(word.bones if len(word.bones) > 1 else word.sound for word in heard(text))


def _digits(text: str) -> str:
    if len(text) < DIGITS:
        return ""
    found = "".join(str(int(char)) for char in text if char.isdecimal())
    return found[-DIGITS:] if len(found) >= DIGITS else ""


# What is counted, because it tells somebody apart the more, the fewer people have it


def sounding(word: Heard) -> Sign:
    """A word of a name, as it is read. A record is filed under it as well."""
    return "word", word.sound


def boned(word: Heard) -> Sign:
    """A word of a name, by its consonants."""
    return "bones", word.bones


def placed(place: str) -> Sign:
    """Where somebody lives."""
    return "at", place


def reached(by: str) -> Sign:
    """A telephone number, or the name of whoever is there for somebody."""
    return "reached", by


def lived_with(name: str) -> Sign:
    """Whoever somebody lives with."""
    return "lives", name


def traits(one: Known) -> set[Sign]:
    """All of these that somebody has."""
    words = {word for name in one.names for word in name}
    named = {key for word in words for key in (sounding(word), boned(word))}
    around = {reached(by) for by in {one.phone, *one.supporters} - {""}} | set(map(lived_with, one.household))
    return named | around | ({placed(one.place)} if one.place else set())


# Under what a record is filed


def keys(one: Known) -> set[Sign]:
    """Two of one person meet under one of these at least, strangers seldom."""
    filed: set[Sign] = {(phone,) for phone in (one.phone,) if phone}
    filed.update(("there", other) for other in one.supporters)
    filed.update(("home", other, word.key) for other in one.household for name in one.names for word in name)
    for name in one.names:
        for word in name:
            filed.add(sounding(word))
            if len(name) == 1:
                filed.update(_split(one, ("one", word.key)))
        filed.update(chain.from_iterable(_together(one, left, right) for left, right in combinations(name, 2)))
    return filed


def _together(one: Known, left: Heard, right: Heard) -> Iterator[Sign]:
    """Two words of a name, in whatever order: as they are read, and one of them with hardly more than how the other
    begins."""
    first, last = sorted((left.bones, right.bones))
    yield "both", first, last
    first, last = sorted((left.key, right.key))
    yield from _split(one, ("both", first, last))
    for word, other in ((left, right), (right, left)):
        yield from _split(one, ("half", word.key, other.key[:1]))
        for custom in customs(other.sound):
            yield "custom", word.key, custom


def _split(one: Known, key: Sign) -> Iterator[Sign]:
    """With something that need not be spelled. Two years apart meet in one of two rows of buckets."""
    if one.place:
        yield *key, one.place, one.of.gender
    if one.of.birth_year is not None:
        for row in (0, 1):
            yield *key, row, (one.of.birth_year + row * YEARS_NEAR) // (2 * YEARS_NEAR), one.of.gender
