"""How alike two people are as they are written down: each trait speaks for or against, as much as it is rare.

After Fellegi and Sunter (1969): odds that two records are of one person, multiplied by how much oftener a trait agrees
in records of one person than in those of two. A name that many have says little, one that nobody else has says much.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, product
from math import prod
from typing import Final, Protocol

from rapidfuzz.distance import OSA

from desktop.domain.ids import RecordId
from desktop.domain.knowing import (
    YEARS_NEAR,
    Known,
    Sign,
    boned,
    keys,
    known,
    lived_with,
    placed,
    reached,
    sounding,
    traits,
)
from desktop.domain.nicknames import used_for
from desktop.domain.reading import Heard
from desktop.domain.twins import Described, Evidence, Fit, Trait

TWICE: Final = 0.1  # pairs for each person, before anything is known: one in twenty was written down twice
RARE: Final = 0.002  # how often a name occurs that was not heard yet
HEARD_BEFORE: Final = 500  # people that this guess is worth
HALF: Final = 0.5  # of a word with a single consonant: its vowels must agree as well
LIKE: Final = 0.72  # two words may be one, misspelled
CROWD: Final = 40  # records with one key of which no pairs are made: what so many have tells nobody apart
PAIRS_A_STEP: Final = 16  # take as long as getting to know one person
YEARS_FAR: Final = 5
UNSAID: Final = frozenset({"", "not_said"})


# How often two records of one person agree so, or differ so. Set by eye on invented people (benchmarks/duplicates.py).
SAME_SOUND, SAME_BONES, PET_FORM, MISSPELLED, OTHER_WORD, WORD_LEFT_OUT, NO_NAME = 0.6, 0.2, 0.08, 0.1, 0.01, 0.35, 0.01
OTHER_ORDER = 0.4
SAME_YEAR, NEAR_YEAR, OTHER_PLACE, RARE_PLACE, SAME_PHONE, OTHER_PHONE, SAME_SUPPORTER = (
    20.0,
    4.0,
    0.35,
    40.0,
    2e3,
    0.3,
    60.0,
)
SAME_HOME, HOME_MOST, OTHER_HOME = 0.1, 6.0, 0.35  # of each who lives with both; of all together
MOST_BESIDES: Final = (
    2 * SAME_YEAR * RARE_PLACE
)  # all that can speak for two who share no number and nobody around them


class Among(Protocol):
    """The people among whom two are compared."""

    def size(self) -> int: ...
    def count(self, trait: Sign) -> int: ...


class Odds:
    """How much what two people have in common speaks for their being one."""

    def __init__(self, among: Among) -> None:
        self._among = among
        self._weights: dict[tuple[Heard, Heard], tuple[float, Trait | None]] = {}

    def _often(self, count: int, guess: float = RARE) -> float:
        return (count + guess * HEARD_BEFORE) / (self._among.size() + HEARD_BEFORE)

    def of(self, a: Known, b: Known) -> tuple[float, tuple[Evidence, ...]]:
        """That two records are of one person, as odds, and what speaks for and against."""
        weight, named = self._names(a, b)
        odds = weight * TWICE / max(self._among.size(), 1)
        shares = (a.phone and a.phone == b.phone) or (a.supporters & b.supporters) or (a.household & b.household)
        if odds * MOST_BESIDES < 1 and not shares:
            return odds, () if named is None else (named,)  # nothing could make up for it: most pairs end here
        rest = ((1.0, named), _years(a, b), _gender(a, b), self._place(a, b), *self._reached(a, b))
        for factor, _told in rest:
            odds *= factor
        return odds, tuple(told for _factor, told in rest if told is not None)

    def _names(self, a: Known, b: Known) -> tuple[float, Evidence | None]:
        best, told = 0.0, None
        for (nth, one), (mth, other) in product(enumerate(a.names), enumerate(b.names)):
            weight, trait, fit = self._words(one, other)
            if nth or mth:
                weight, trait = weight * 0.5, Trait.ALIAS
            if weight > best:
                best, told = weight, Evidence(trait, fit)
        return (best, told) if best > 1 else (max(best, NO_NAME), None)

    def _words(self, one: tuple[Heard, ...], other: tuple[Heard, ...]) -> tuple[float, Trait, Fit]:
        """Every word of the shorter name with the one of the longer that suits it best, in whatever order."""
        short, long = (one, other) if len(one) <= len(other) else (other, one)
        left, weight = list(long), 1.0
        found_as: set[Trait | None] = set()
        places: list[int] = []
        for word in short:
            best, trait, at = 0.0, None, 0
            for nth, again in enumerate(left):
                found, kind = self._word(word, again)
                if found > best:
                    best, trait, at = found, kind, nth
            weight *= best
            found_as.add(trait)
            places.append(long.index(left.pop(at)))
        weight *= WORD_LEFT_OUT ** len(left) * (1.0 if places == sorted(places) else OTHER_ORDER)
        trait = next((kind for kind in (Trait.NICKNAME, Trait.SOUND) if kind in found_as), Trait.NAME)
        return weight, trait, Fit.NEAR if left or None in found_as else Fit.SAME

    def _word(self, one: Heard, other: Heard) -> tuple[float, Trait | None]:
        """How much two words speak for one person; asked for the same two words again and again."""
        key = (one, other)
        if key not in self._weights:
            self._weights[key] = self._weighed(one, other)
        return self._weights[key]

    def _weighed(self, one: Heard, other: Heard) -> tuple[float, Trait | None]:
        if one.sound == other.sound:
            return SAME_SOUND / self._often(self._among.count(sounding(one))), Trait.NAME
        if one.bones == other.bones and (len(one.bones) > 1 or _similar(one.sound, other.sound) >= HALF):
            return SAME_BONES / self._often(self._among.count(boned(one))), Trait.SOUND
        both = self._among.count(sounding(one)) + self._among.count(sounding(other))
        if used_for(one.sound, other.sound):
            return PET_FORM / self._often(both), Trait.NICKNAME
        like = _like(one, other)
        if like >= LIKE:
            return MISSPELLED * like**4 / self._often(both, 2 * RARE), Trait.SOUND
        return OTHER_WORD, None

    def _place(self, a: Known, b: Known) -> tuple[float, Evidence | None]:
        if not (a.place and b.place):
            return 1.0, None
        like = _similar(a.place, b.place)
        if like >= LIKE and _numbers(a.place) == _numbers(b.place):
            most = max(self._among.count(placed(place)) for place in {a.place, b.place})
            often = self._often(most, 10 * RARE)
            return min(0.7 / often, RARE_PLACE), Evidence(Trait.PLACE, Fit.SAME if like == 1 else Fit.NEAR)
        return OTHER_PLACE, Evidence(Trait.PLACE, Fit.DIFFERS)

    def _reached(self, a: Known, b: Known) -> Iterable[tuple[float, Evidence | None]]:
        if a.phone and b.phone and a.phone != b.phone:
            yield OTHER_PHONE, Evidence(Trait.PHONE, Fit.DIFFERS)
        elif a.phone and b.phone:
            yield (
                max(SAME_PHONE / max(self._among.count(reached(a.phone)), 1) ** 2, 2.0),
                Evidence(Trait.PHONE, Fit.SAME),
            )
        both = a.supporters & b.supporters
        if both:
            most = SAME_SUPPORTER / max(min(self._among.count(reached(one)) for one in both), 1)
            yield max(most, 2.0), Evidence(Trait.SUPPORTER, Fit.SAME)
        if a.household and b.household:
            yield self._household(a, b)

    def _household(self, a: Known, b: Known) -> tuple[float, Evidence]:
        """Mostly first names, which many have: each speaks as much as it is rare. Not everybody is told each time."""
        both = a.household & b.household
        if not both:
            return OTHER_HOME, Evidence(Trait.HOUSEHOLD, Fit.DIFFERS)
        weight = prod(max(SAME_HOME / self._often(self._among.count(lived_with(one))), 1.0) for one in sorted(both))
        fit = Fit.SAME if a.household == b.household else Fit.NEAR
        return min(weight, HOME_MOST), Evidence(Trait.HOUSEHOLD, fit)


class Village:
    """People among whom somebody is sought: how often a name, a place, a number occurs, and who has which."""

    def __init__(self, people: Iterable[Known] = ()) -> None:
        self.people: list[Known] = []
        self._counts: Counter[Sign] = Counter()
        # By what their keys hash to: of 100,000 people there are more than a million keys.
        self._blocks: dict[int, tuple[int, ...]] = {}
        self._filed: list[tuple[int, ...]] = []  # under which each of them is
        self.odds = Odds(self).of
        for one in people:
            self.settle(one)

    def settle(self, one: Known) -> None:
        """Somebody more lives here."""
        self._counts.update(traits(one))
        filed = tuple({hash(key) for key in keys(one)})
        for key in filed:
            block = self._blocks.get(key, ())
            if len(block) <= CROWD:  # a crowd grows no further
                self._blocks[key] = (*block, len(self.people))
        self._filed.append(filed)
        self.people.append(one)

    def size(self) -> int:
        """How many live here."""
        return len(self.people)

    def count(self, trait: Sign) -> int:
        """How many of them have something."""
        return self._counts[trait]

    def having(self, key: Sign) -> list[Known]:
        """Who is filed under a key: no more than one beyond a crowd."""
        return [self.people[nth] for nth in self._blocks.get(hash(key), ())]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Places in `people` of all who have something telling in common, each pair once."""
        for nth, filed in enumerate(self._filed):
            blocks = (self._blocks[key] for key in filed)
            before = {other for block in blocks if 1 < len(block) <= CROWD for other in block if other < nth}
            yield from ((other, nth) for other in sorted(before))


def _numbers(place: str) -> list[str]:
    """Ward 7 is not ward 8."""
    return [word for word in place.split() if word.isdecimal()]


def _years(a: Known, b: Known) -> tuple[float, Evidence | None]:
    if a.of.birth_year is None or b.of.birth_year is None:
        return 1.0, None
    apart = abs(a.of.birth_year - b.of.birth_year)
    if apart == 0:
        return SAME_YEAR, Evidence(Trait.BIRTH_YEAR, Fit.SAME)
    if apart <= YEARS_NEAR:
        return NEAR_YEAR, Evidence(Trait.BIRTH_YEAR, Fit.NEAR)
    return (0.2 if apart <= YEARS_FAR else 0.02), Evidence(Trait.BIRTH_YEAR, Fit.DIFFERS)


def _gender(a: Known, b: Known) -> tuple[float, Evidence | None]:
    told = {a.of.gender, b.of.gender}
    if not told.isdisjoint(UNSAID):
        return 1.0, None
    fit = Fit.SAME if len(told) == 1 else Fit.DIFFERS
    return 1.8 if fit is Fit.SAME else 0.08, Evidence(Trait.GENDER, fit)


@lru_cache(maxsize=200_000)
def _similar(one: str, other: str) -> float:
    return OSA.normalized_similarity(one, other)


def _like(one: Heard, other: Heard) -> float:
    """How alike two words are, from 0 to 1; by their consonants where one of the scripts leaves vowels out."""
    bones = _similar(one.bones, other.bones) * 0.95 if min(len(one.bones), len(other.bones)) > 2 else 0.0  # noqa: PLR2004
    return max(_similar(one.sound, other.sound), bones)


@dataclass(frozen=True, slots=True)
class Likely:
    """Two people and how sure it is that they are one, in hundredths."""

    a: Described
    b: Described
    score: int
    evidence: tuple[Evidence, ...]


def hundredths(odds: float) -> int:
    """Never sure: that is for people to say."""
    return min(99, int(100 * odds / (1 + odds)))


def proposed(
    people: Iterable[Described], least: int, always: Collection[frozenset[RecordId]] = ()
) -> Iterator[Likely | None]:
    """Pairs that reach `least`, and those of `always` whatever they reach. None is a step that found nothing: among
    100,000 people there are millions, and whoever asks may do something else between."""
    village = Village()
    at: dict[RecordId, int] = {}
    for one in people:
        at[one.id] = len(at)
        village.settle(known(one))
        yield None
    named = {(min(places), max(places)) for pair in always if len(places := [at[one] for one in pair if one in at]) > 1}
    for nth, (i, j) in enumerate(chain(named, (pair for pair in village.pairs() if pair not in named))):
        odds, evidence = village.odds(village.people[i], village.people[j])
        score = hundredths(odds)
        if score >= least or (i, j) in named:
            yield Likely(village.people[i].of, village.people[j].of, score, evidence)
        elif nth % PAIRS_A_STEP == 0:
            yield None
