"""What is known of two who may be one, line by line beside each other, and what speaks for it, in sentences."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.twins import Decided, Evidence, Fit, Pair, Side, Trait
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import field_word, value_words
from desktop.i18n.twinwords import fit_words
from desktop.ui.kit.icons import Icon
from desktop.ui.review.words import Names

_NAMED: Final = frozenset({Trait.NAME, Trait.SOUND, Trait.NICKNAME, Trait.ALIAS})
_ICONS: Final = {Fit.SAME: Icon.CHECK, Fit.NEAR: Icon.INFO, Fit.DIFFERS: Icon.CONFLICT}


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: what it is about, what stands on both sides, and how that speaks; "" where it says nothing."""

    label: str
    a: str
    b: str
    mark: str = ""
    icon: Icon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWords:
    """Finished words."""

    name: Compared  # what they are called
    lines: tuple[Compared, ...]
    asked: bool  # somebody who visits wondered
    quarrel: bool
    hidden: bool


def pair_words(pair: Pair, sides: tuple[Side, Side], names: Names, today: date) -> PairWords:
    lines = [
        *_fields(pair, sides, today),
        _line(told("People around them"), sides, _around, _of(pair, Trait.HOUSEHOLD) or _of(pair, Trait.SUPPORTER)),
        _line(told("Written down"), sides, lambda side: formats.date(side.since.astimezone().date())),
        _line(told("Visits"), sides, lambda side: plural("{n} visit", "{n} visits", side.visits)),
        _line(
            told("Looked after by"),
            sides,
            lambda side: formats.listed(names.get(one, told("Somebody")) for one in side.carers),
        ),
    ]
    return PairWords(
        name=_line(field_word("person", "name"), sides, lambda side: side.name, _named(pair)),
        lines=tuple(line for line in lines if line.a or line.b),
        asked=any(one.trait is Trait.ASKED for one in pair.evidence),
        quarrel=pair.quarrel,
        hidden=sides[0].hidden,
    )


def decided_words(one: Decided, names: Names) -> tuple[str, str]:
    """Who, and who said it when."""
    keep, other = one.names
    who = (
        told("{keep} is the same person as {other}", keep=keep, other=other)
        if one.same
        else told("{keep} and {other} are two people", keep=keep, other=other)
    )
    by = names.get(one.by, told("Somebody"))
    return who, told("{who}, {when}", who=by, when=formats.moment(one.at.astimezone()))


def _fields(pair: Pair, sides: tuple[Side, Side], today: date) -> list[Compared]:
    other = [] if sides[0].hidden else [_line(field_word("person", "alias"), sides, _field("alias"))]
    born = _line(
        field_word("person", "birth_year"), sides, lambda side: _born(side, today), _of(pair, Trait.BIRTH_YEAR)
    )
    rest = (("gender", Trait.GENDER), ("place", Trait.PLACE), ("phone", Trait.PHONE))
    return [
        *other,
        born,
        *(_line(field_word("person", name), sides, _field(name), _of(pair, trait)) for name, trait in rest),
        _line(field_word("person", "languages"), sides, _field("languages")),
    ]


def _born(side: Side, today: date) -> str:
    year = side.fields.get("birth_year")
    if not isinstance(year, int):
        return ""
    return told("{year}, about {age} years old", year=formats.digits(str(year)), age=formats.number(today.year - year))


def _named(pair: Pair) -> Evidence | None:
    return next((one for one in pair.evidence if one.trait in _NAMED), None)


def _of(pair: Pair, trait: Trait) -> Evidence | None:
    return next((one for one in pair.evidence if one.trait is trait), None)


def _line(
    label: str, sides: tuple[Side, Side], says: Callable[[Side], str], speaks: Evidence | None = None
) -> Compared:
    a, b = map(says, sides)
    if speaks is None:
        return Compared(label, a, b)
    return Compared(label, a, b, fit_words(speaks), _ICONS[speaks.fit])


def _field(name: str) -> Callable[[Side], str]:
    return lambda side: value_words("person", name, side.fields.get(name), {})


def _around(side: Side) -> str:
    """Their names; put away, how many there are."""
    if side.hidden and side.around:
        return plural("{n} person", "{n} people", len(side.around))
    return formats.listed(side.around)
