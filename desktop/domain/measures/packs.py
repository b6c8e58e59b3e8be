"""Content packs: a measure that somebody brings along, under terms of its own, as one JSON text.

What cannot be shipped with this program may still be used where its owners allow it. A pack says the same as a shipped
measure does, with the words of its licence; whatever is not exactly of this form is refused whole
(docs/decisions/0026).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import Any, Final, TypeVar

from desktop.domain.errors import PackRefused
from desktop.domain.measures.declare import (
    Band,
    Change,
    Direction,
    Item,
    Licence,
    Measure,
    MissingRule,
    RedFlag,
    Scoring,
    Verdict,
    Wording,
)
from desktop.domain.records.declare import LINE_MAX

FORMAT: Final = "visitbook-measure"
FORMAT_VERSION: Final = 1
PACK_MAX: Final = 128 * 1024  # bytes
ITEMS_MAX: Final = 64
OPTIONS_MAX: Final = 11
VALUE_MAX: Final = 100
LANGUAGES_MAX: Final = 32
BANDS_MAX: Final = 12
TIMES_MAX: Final = 100
DAYS_MAX: Final = 366
ID_MAX: Final = 12  # characters of an item's id; sixty-four of them, answered, stay one line
NAME_MAX: Final = 40
LICENCE_MAX: Final = 20_000

_Code = TypeVar("_Code", bound=StrEnum)
_REQUIRED: Final = frozenset(
    {"format", "format_version", "id", "version", "name", "items", "options", "licence", "texts"}
)
_MAY: Final = frozenset({"scoring", "times", "direction", "recall_days", "bands", "flags", "missing", "change"})


def parsed_pack(text: bytes | str) -> Measure:
    """The measure of a pack. Raises PackRefused, saying where, for anything that is not exactly one."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > PACK_MAX:
        raise PackRefused("size")
    try:
        given = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_no_twins, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise PackRefused("json") from error
    return _measure(_object(given, "pack", _REQUIRED, _MAY))


def _measure(given: Mapping[str, Any]) -> Measure:
    _demand(given["format"] == FORMAT, "format")
    _int(given["format_version"], "format_version", FORMAT_VERSION, FORMAT_VERSION)
    options = _options(given["options"], "options")
    items = tuple(_item(one) for one in _list(given["items"], "items", 1, ITEMS_MAX))
    _demand(len({item.id for item in items}) == len(items), "items")
    _demand(any(item.scored for item in items), "items")
    measure = Measure(
        id=_id(given["id"], "id", NAME_MAX),
        version=_words(given["version"], "version", NAME_MAX),
        name=_words(given["name"], "name", NAME_MAX),
        items=items,
        options=options,
        licence=_licence(given["licence"]),
        wordings={},
        scoring=_one_of(Scoring, given.get("scoring", Scoring.SUM), "scoring"),
        times=_int(given.get("times", 1), "times", 1, TIMES_MAX),
        direction=_one_of(Direction, given.get("direction", Direction.NEITHER), "direction"),
        recall_days=_int(given.get("recall_days", 0), "recall_days", 0, DAYS_MAX),
    )
    return _with_words(measure, given)


def _with_words(measure: Measure, given: Mapping[str, Any]) -> Measure:
    """What can only be checked beside the items: words, bands, flags, the rule for missing answers."""
    texts = given["texts"]
    _demand(isinstance(texts, Mapping) and 0 < len(texts) <= LANGUAGES_MAX, "texts")
    return replace(
        measure,
        wordings={_language(code): _wording(measure, words) for code, words in texts.items()},
        bands=_bands(measure, given.get("bands", [])),
        flags=tuple(_flag(measure, one) for one in _list(given.get("flags", []), "flags", 0, ITEMS_MAX)),
        missing=_missing(measure, given["missing"]) if "missing" in given else None,
        change=_change(measure, given["change"]) if "change" in given else None,
    )


def _item(given: object) -> Item:
    one = _object(given, "items", {"id"}, {"options", "scored", "reverse"})
    for name in ("scored", "reverse"):
        _demand(isinstance(one.get(name, True), bool), "items")
    return Item(
        id=_id(one["id"], "items", ID_MAX),
        options=_options(one["options"], "items") if "options" in one else (),
        scored=one.get("scored", True),
        reverse=one.get("reverse", False),
    )


def _options(given: object, where: str) -> tuple[int, ...]:
    values = tuple(_int(one, where, -VALUE_MAX, VALUE_MAX) for one in _list(given, where, 2, OPTIONS_MAX))
    _demand(list(values) == sorted(set(values)), where)
    return values


def _licence(given: object) -> Licence:
    """A pack without its terms is no pack."""
    one = _object(given, "licence", {"words"}, {"source"})
    return Licence(
        verdict=Verdict.PACK,
        attribution=_text(one["words"], "licence", LICENCE_MAX),
        source=_words(one["source"], "licence", LINE_MAX) if "source" in one else "",
    )


def _wording(measure: Measure, given: object) -> Wording:
    one = _object(given, "texts", {"stem", "items", "options"}, {"item_options", "source"})
    own = [item for item in measure.items if item.options]
    items = _object(one["items"], "texts", measure.by_id.keys(), ())
    item_options = _object(one.get("item_options", {}), "texts", [item.id for item in own], ())
    return Wording(
        stem=_text(one["stem"], "texts", LINE_MAX) if one["stem"] != "" else "",
        items={id_: _text(words, "texts", LINE_MAX) for id_, words in items.items()},
        options=_option_words(one["options"], measure.options),
        own_options={item.id: _option_words(item_options[item.id], item.options) for item in own},
        source=_words(one["source"], "texts", LINE_MAX) if "source" in one else "",
    )


def _option_words(given: object, values: Sequence[int]) -> dict[int, str]:
    one = _object(given, "texts", [str(value) for value in values], ())
    return {value: _words(one[str(value)], "texts", LINE_MAX) for value in values}


def _bands(measure: Measure, given: object) -> tuple[Band, ...]:
    """In order, apart from each other, within what the measure can come to, and each with its source."""
    low, high = measure.bounds
    bands = tuple(_band(one, low, high) for one in _list(given, "bands", 0, BANDS_MAX))
    _demand(all(one.high < other.low for one, other in pairwise(bands)), "bands")
    return bands


def _band(given: object, low: int, high: int) -> Band:
    one = _object(given, "bands", {"low", "high", "words", "source"}, ())
    words = one["words"]
    _demand(isinstance(words, Mapping) and 0 < len(words) <= LANGUAGES_MAX, "bands")
    band = Band(
        low=_int(one["low"], "bands", low, high),
        high=_int(one["high"], "bands", low, high),
        source=_words(one["source"], "bands", LINE_MAX),
        words={_language(code): _words(word, "bands", LINE_MAX) for code, word in words.items()},
    )
    _demand(band.low <= band.high, "bands")
    return band


def _flag(measure: Measure, given: object) -> RedFlag:
    one = _object(given, "flags", {"item", "at_least"}, ())
    item = measure.by_id.get(one["item"]) if isinstance(one["item"], str) else None
    if item is None:
        raise PackRefused("flags")
    values = measure.values_of(item)
    return RedFlag(item.id, _int(one["at_least"], "flags", values[0], values[-1]))


def _missing(measure: Measure, given: object) -> MissingRule:
    one = _object(given, "missing", {"most", "source"}, ())
    most = _int(one["most"], "missing", 1, len(measure.scored) - 1)
    return MissingRule(most, _words(one["source"], "missing", LINE_MAX))


def _change(measure: Measure, given: object) -> Change:
    """Of what has a better and a worse."""
    one = _object(given, "change", {"points", "source"}, ())
    _demand(measure.direction is not Direction.NEITHER, "change")
    low, high = measure.bounds
    return Change(_int(one["points"], "change", 1, high - low), _words(one["source"], "change", LINE_MAX))


# Forms


def _demand(holds: bool, where: str) -> None:  # noqa: FBT001 - reads as an assertion
    if not holds:
        raise PackRefused(where)


def _no_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _object(given: object, where: str, required: Collection[str], may: Collection[str]) -> Mapping[str, Any]:
    """An object that has these names, perhaps those, and no other."""
    if not isinstance(given, Mapping) or not all(name in given for name in required):
        raise PackRefused(where)
    _demand(all(name in required or name in may for name in given), where)
    return given


def _list(given: object, where: str, fewest: int, most: int) -> Sequence[object]:
    if not isinstance(given, list) or not fewest <= len(given) <= most:
        raise PackRefused(where)
    return given


def _int(given: object, where: str, low: int, high: int) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not low <= given <= high:
        raise PackRefused(where)
    return given


def _text(given: object, where: str, longest: int) -> str:
    """Words of several lines."""
    if not isinstance(given, str) or not given.strip() or len(given) > longest or "\0" in given:
        raise PackRefused(where)
    try:
        given.encode()
    except UnicodeEncodeError as error:
        raise PackRefused(where) from error
    return given


def _words(given: object, where: str, longest: int) -> str:
    """Words of one line."""
    text = _text(given, where, longest)
    _demand(len(text.splitlines()) == 1, where)
    return text


def _id(given: object, where: str, longest: int) -> str:
    """Small letters, digits, `-`, `_` and `.`: it is kept beside every answer for ever."""
    text = _words(given, where, longest)
    _demand(text.isascii() and all(mark.islower() or mark.isdigit() or mark in "-_." for mark in text), where)
    _demand(text[0].isalnum(), where)
    return text


def _language(given: object) -> str:
    """`sw`, `pt-BR`."""
    text = _words(given, "texts", NAME_MAX)
    _demand(text.isascii() and all(part.isalnum() for part in text.split("-")), "texts")
    return text


def _one_of(kind: type[_Code], given: object, where: str) -> _Code:
    try:
        return kind(given if isinstance(given, str) else "")
    except ValueError as error:
        raise PackRefused(where) from error
