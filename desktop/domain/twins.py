"""Who is who: people written down more than once, as coordinators say they are one (docs/spec/merge.md §15)."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, Generic, TypeVar

from desktop.domain.changes import Value
from desktop.domain.ids import MemberId, RecordId

P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Word(Generic[P]):
    """What one record says of two people. `place` is that of its creation in the one order of merge §3.3."""

    keep: P
    other: P
    same: bool
    place: tuple[int, RecordId]

    @property
    def pair(self) -> frozenset[P]:
        """The two, whichever was named first."""
        return frozenset((self.keep, self.other))


@dataclass(frozen=True, slots=True)
class Twins(Generic[P]):
    """Everybody who is one with somebody, at one moment. Who is not named is alone."""

    groups: Mapping[P, tuple[P, ...]] = field(default_factory=dict)  # person -> all that are one, who leads first
    quarrels: Collection[frozenset[P]] = ()  # pairs of which one word says that they are one, and another that not

    def head(self, person: P) -> P:
        """Under whom the person is shown."""
        return self.all(person)[0]

    def all(self, person: P) -> tuple[P, ...]:
        """Everybody who is one with `person`, they among them; who leads first."""
        return self.groups.get(person) or (person,)

    def followers(self) -> frozenset[P]:
        """Whoever is shown under somebody else."""
        return frozenset(person for person, group in self.groups.items() if group[0] != person)

    def closed(self, people: Iterable[P]) -> frozenset[P]:
        """`people`, and everybody who is one with one of them."""
        return frozenset(one for person in people for one in self.all(person))


def twins(words: Iterable[Word[P]], leads: Collection[P]) -> Twins[P]:
    """What the words come to, in whatever order they are given; only one of `leads` may lead.

    Two are one where a word says so and none says that they are not: a doubt keeps them apart until it is settled.
    Of a group leads whom the last word keeps that keeps somebody who may lead.
    """
    every = [word for word in words if word.keep != word.other]
    apart = {word.pair for word in every if not word.same}
    same = sorted((word for word in every if word.same), key=lambda word: word.place)
    joined: dict[P, list[P]] = {}
    for word in same:
        if word.pair not in apart:
            _join(joined, word.keep, word.other)
    rank = {word.keep: nth for nth, word in enumerate(same) if word.keep in leads}
    last = {person: (person not in leads, -rank.get(person, -1)) for person in joined}
    made = {id(group): tuple(sorted(group, key=last.__getitem__)) for group in joined.values()}
    groups = {person: made[id(group)] for person, group in joined.items()}
    torn = {word.pair for word in same} & apart
    torn |= {pair for pair in apart if len({id(groups.get(person, person)) for person in pair}) == 1}
    return Twins(groups, frozenset(torn))


def _join(joined: dict[P, list[P]], one: P, other: P) -> None:
    left, right = joined.setdefault(one, [one]), joined.setdefault(other, [other])
    if left is not right:
        left += right
        for person in right:
            joined[person] = left


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A person as far as they can be told from others. What is not known is empty."""

    id: RecordId
    head: RecordId  # under whom they are shown
    name: str
    alias: str = ""
    birth_year: int | None = None
    gender: str = ""
    place: str = ""
    phone: str = ""  # their own; one that others use tells nothing
    supporters: tuple[tuple[str, str], ...] = ()  # name and phone
    household: tuple[str, ...] = ()  # the names of those they live with, or lived with


class Trait(StrEnum):
    """What two records have in common, or in what they differ."""

    NAME = "name"  # written alike
    SOUND = "sound"  # spelled or scripted otherwise, read alike
    NICKNAME = "nickname"  # one is a short or pet form of the other
    ALIAS = "alias"  # the other name of one is a name of the other
    BIRTH_YEAR = "birth_year"
    GENDER = "gender"
    PLACE = "place"
    PHONE = "phone"
    SUPPORTER = "supporter"  # somebody of the same name or phone is there for both
    HOUSEHOLD = "household"  # somebody of the same name lives with both
    ASKED = "asked"  # somebody who visits wondered


# Where the trait stands in a person's record.
FIELD_OF: Final = {
    Trait.NAME: "name",
    Trait.SOUND: "name",
    Trait.NICKNAME: "name",
    Trait.ALIAS: "alias",
    Trait.BIRTH_YEAR: "birth_year",
    Trait.GENDER: "gender",
    Trait.PLACE: "place",
    Trait.PHONE: "phone",
}


class Fit(StrEnum):
    """How a trait speaks."""

    SAME = "same"
    NEAR = "near"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One trait of two people; the values stand in their records."""

    trait: Trait
    fit: Fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two people who may be one."""

    a: RecordId
    b: RecordId
    score: int  # in hundredths
    evidence: tuple[Evidence, ...]
    quarrel: bool = False  # one coordinator said the same, another that they are not


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two who may be one, as somebody compares them; with whoever is one with them already."""

    person: RecordId
    name: str  # as lists call them: it may be put away
    hidden: bool  # names are put away
    fields: Mapping[str, Value]
    around: tuple[str, ...]  # the names of whoever lives with them, or is there for them
    since: datetime  # when they were written down first
    visits: int
    carers: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a coordinator said of two, and can take back."""

    id: RecordId
    same: bool
    people: tuple[RecordId, RecordId]  # who stays, and the other
    names: tuple[str, str]
    by: MemberId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merge that holds."""

    id: RecordId
    keep: RecordId
    other: RecordId


PROPOSED_FROM: Final = 30  # hundredths: of three pairs that a coordinator is asked about two are one person
