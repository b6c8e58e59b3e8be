"""Content packs: what is exactly of the form is a measure, and rubbish of whatever shape is refused."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import PackRefused
from desktop.domain.measures import Direction, Verdict
from desktop.domain.measures.packs import PACK_MAX, parsed_pack
from desktop.domain.measures.scoring import flagged, scored


def pack() -> dict[str, Any]:
    """An invented measure that has everything a pack can have."""
    return {
        "format": "visitbook-measure",
        "format_version": 1,
        "id": "river-3",
        "version": "2.1",
        "name": "River-3",
        "licence": {"words": "May be used by the river people.\nNobody else.", "source": "https://example.org"},
        "options": [0, 1, 2],
        "items": [
            {"id": "calm"},
            {"id": "flood", "reverse": True},
            {"id": "help", "options": [0, 1], "scored": False},
        ],
        "scoring": "sum",
        "times": 5,
        "direction": "better",
        "recall_days": 7,
        "flags": [{"item": "flood", "at_least": 2}],
        "bands": [{"low": 0, "high": 10, "words": {"en": "low water", "sw": "maji machache"}, "source": "The manual"}],
        "missing": {"most": 1, "source": "The manual"},
        "texts": {
            "en": {
                "stem": "In the last week:",
                "items": {"calm": "I was calm", "flood": "I was flooded", "help": "Somebody helped"},
                "options": {"0": "never", "1": "sometimes", "2": "always"},
                "item_options": {"help": {"0": "no", "1": "yes"}},
                "source": "Form 2.1",
            }
        },
    }


def test_a_whole_pack_is_a_measure() -> None:
    measure = parsed_pack(json.dumps(pack()))
    assert (measure.id, measure.version, measure.licence.verdict) == ("river-3", "2.1", Verdict.PACK)
    assert (measure.direction, measure.bounds, measure.coding) == (Direction.BETTER, (0, 20), "0-2")
    assert measure.wordings["en"].own_options["help"] == {0: "no", 1: "yes"}
    score = scored(measure, {"calm": 2, "flood": 2, "help": 1})
    assert score.total == 10
    assert score.band is not None
    assert score.band.words["sw"] == "maji machache"
    assert flagged(measure, {"flood": 2}) == ("flood",)
    assert scored(measure, {"calm": 1, "flood": None}).total == 10


def test_bytes_and_a_mark_of_order_are_read_too() -> None:
    assert parsed_pack(b"\xef\xbb\xbf" + json.dumps(pack()).encode()).id == "river-3"


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda given: given.pop(name)


def having(**facts: object) -> Callable[[dict[str, Any]], object]:
    return lambda given: given.update(facts)


BREAKS: dict[str, Callable[[dict[str, Any]], object]] = {
    **{
        f"no {name}": without(name)
        for name in ("format", "id", "version", "name", "items", "options", "licence", "texts")
    },
    "another format": having(format="something"),
    "a later version": having(format_version=2),
    "true for a number": having(format_version=True),
    "a field too many": having(extra=1),
    "an id with capitals": having(id="River"),
    "an id that leads elsewhere": having(id="../x"),
    "an empty name": having(name=" "),
    "a name of two lines": having(name="a\nb"),
    "a name too long": having(name="x" * 41),
    "half a surrogate": having(name="\ud800"),
    "no items": having(items=[]),
    "too many items": having(items=[{"id": f"q{n}"} for n in range(65)]),
    "an item twice": having(items=[{"id": "calm"}, {"id": "calm"}]),
    "nothing that counts": having(items=[{"id": "calm", "scored": False}]),
    "one option": having(options=[0]),
    "options out of order": having(options=[1, 0, 2]),
    "an option twice": having(options=[0, 0, 1]),
    "options beyond": having(options=[0, 101]),
    "half an option": having(options=[0, 0.5, 1]),
    "an unknown scoring": having(scoring="guess"),
    "multiplied by nothing": having(times=0),
    "a direction of its own": having(direction="up"),
    "a flag on no item": having(flags=[{"item": "nobody", "at_least": 1}]),
    "a flag beyond": having(flags=[{"item": "calm", "at_least": 3}]),
    "a flag on a list": having(flags=[{"item": [], "at_least": 1}]),
    "a band beyond": having(bands=[{"low": 0, "high": 21, "words": {"en": "x"}, "source": "s"}]),
    "a band turned round": having(bands=[{"low": 9, "high": 3, "words": {"en": "x"}, "source": "s"}]),
    "a band without its source": having(bands=[{"low": 0, "high": 3, "words": {"en": "x"}}]),
    "a band with an empty source": having(bands=[{"low": 0, "high": 3, "words": {"en": "x"}, "source": ""}]),
    "bands that meet": having(
        bands=[
            {"low": 0, "high": 3, "words": {"en": "x"}, "source": "s"},
            {"low": 3, "high": 5, "words": {"en": "y"}, "source": "s"},
        ]
    ),
    "a rule without its source": having(missing={"most": 1}),
    "a rule that lets all be missing": having(missing={"most": 2, "source": "s"}),
    "a change without its source": having(change={"points": 5}),
    "a change beyond what it comes to": having(change={"points": 99, "source": "s"}),
    "a change of what has no better": having(change={"points": 2, "source": "s"}, direction="neither"),
    "terms without words": having(licence={"source": "x"}),
    "no language": having(texts={}),
    "a language that is none": having(texts={"e n": pack()["texts"]["en"]}),
    "an item without words": lambda given: given["texts"]["en"]["items"].pop("calm"),
    "a value without words": lambda given: given["texts"]["en"]["options"].pop("2"),
    "words of a value that is none": lambda given: given["texts"]["en"]["options"].update({"3": "ever"}),
    "own values without words": lambda given: given["texts"]["en"].pop("item_options"),
}


@pytest.mark.parametrize("break_", BREAKS.values(), ids=BREAKS.keys())
def test_a_pack_that_is_not_whole_is_refused(break_: Callable[[dict[str, Any]], object]) -> None:
    given = pack()
    break_(given)
    with pytest.raises(PackRefused) as refused:
        parsed_pack(json.dumps(given))
    assert refused.value.where


def test_a_name_that_stands_twice_is_refused() -> None:
    with pytest.raises(PackRefused):
        parsed_pack('{"format": "visitbook-measure", "format": "visitbook-measure"}')


def test_a_pack_too_large_is_not_even_looked_at() -> None:
    with pytest.raises(PackRefused) as refused:
        parsed_pack(b" " * (PACK_MAX + 1))
    assert refused.value.where == "size"


def test_depth_and_numbers_without_end_are_refused() -> None:
    for text in ("[" * 60_000, '{"id": NaN}', '{"id": ' + "9" * 5_000 + "}", "null", "[]", '"x"', "3"):
        with pytest.raises(PackRefused):
            parsed_pack(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(rubbish=st.binary(max_size=200))
def test_bytes_of_any_kind_are_refused_and_never_raise_anything_else(rubbish: bytes) -> None:
    with pytest.raises(PackRefused):
        parsed_pack(rubbish)


@given(name=st.sampled_from(sorted(pack())), value=json_values)
def test_anything_in_place_of_a_part_is_refused_or_a_measure(name: str, value: object) -> None:
    given = pack() | {name: value}
    try:
        measure = parsed_pack(json.dumps(given))
    except PackRefused:
        return
    assert measure.bounds[0] <= measure.bounds[1]


@given(data=st.data(), value=json_values)
def test_anything_anywhere_inside_is_refused_or_a_measure(data: st.DataObject, value: object) -> None:
    given = pack()
    inside: Any = given
    while True:
        keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
        key = data.draw(st.sampled_from(keys))
        if isinstance(inside[key], dict | list) and inside[key] and data.draw(st.booleans()):
            inside = inside[key]
            continue
        inside[key] = value
        break
    try:
        measure = parsed_pack(json.dumps(given))
    except PackRefused:
        return
    assert measure.wordings
