"""A member with good keys and a program of their own: whatever they sign, no rule is broken where it arrives."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.clock import HYBRID_MAX
from desktop.domain.ids import SEQ_BITS, SEQ_MAX
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Field, Kind
from tests.support.soak import Tell, often
from tests.unit.sync.test_bundle_mutations import Door, complaints
from tests.vectors.bundle.make import AMINA, BRIAN, HYBRID, TOM, Recipe, good, pack, squeezed

EXAMPLES = often(100, 20_000)

# What is looked strangely at on a screen: direction, joiners, blanks, stacked marks, halves of letters, ends of lines.
STRANGE = (
    "\u202eecarG", "\u2066x\u2069", "\u200b", "\u200d\u200c", "\ufeff", "\u3164", "e" + "\u0301" * 500, "𝄞" * 300, "\0",
    "a\0b", "a\nb", "a\r", "\u2028", "\x1b[31m", "=1+1", "<b>x</b>", "http://example.org", "'; DROP TABLE person; --",
    "x" * 1_001, "y" * 200_001, "", " ", "\ud7ff", "\U0010ffff",
)  # fmt: skip

texts = st.sampled_from(STRANGE) | st.text(max_size=40)
numbers = st.sampled_from([0, 1, -1, 5, 6, 45, 1890, 2100, 9_999, SEQ_MAX, 1 << 40, (1 << 63) - 1, 1 << 63, -(1 << 63)])
stamps = st.tuples(
    st.sampled_from([AMINA.device, TOM.device, BRIAN.device, 0, 7]),
    st.sampled_from([0, 1, 2, 3, 999, SEQ_MAX, 1 << 40]),
).map(list)
real = st.sampled_from([[AMINA.device, seq] for seq in (1, 2, 3, 4, 5, 6, 999)])
deep = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5), lambda inner: st.lists(inner, max_size=3), max_leaves=9
)
anything = texts | numbers | st.none() | st.booleans() | st.floats(allow_nan=False) | st.binary(max_size=20) | deep
times = st.sampled_from([HYBRID, HYBRID + (400 * 86_400_000 << 16), 9, HYBRID_MAX - 99])


def good_value(field: Field, *, cell: bool) -> st.SearchStrategy[Any]:  # noqa: C901, PLR0911 - a case for each kind
    """What a field may hold, as it is written in a column or in a payload."""
    words = st.lists(st.sampled_from(["a", "b", "नमस्ते"]), min_size=1, unique=True).map(sorted)
    match field.kind:
        case Kind.LINE | Kind.TEXT:
            return st.sampled_from(["Grace", "سَلَام", "x" * 1_000])
        case Kind.DATE:
            return st.sampled_from(["2026-03-14", "0001-01-01", "9999-12-31"])
        case Kind.TIME:
            return st.just("16:05")
        case Kind.NUMBER:
            return st.integers(*field.bounds)
        case Kind.CODE:
            return st.sampled_from([*field.codes, "unheard_of"])
        case Kind.FLAG:
            return st.integers(0, 1) if cell else st.booleans()
        case Kind.MEMBER:
            return st.sampled_from([str(AMINA.id), str(TOM.id), "00000000-0000-0000-0000-000000000000"])
        case Kind.RECORD:
            return st.sampled_from([1, 2, 999, 1 << SEQ_BITS | 1]) if cell else real
        case Kind.CODES | Kind.WORDS:
            if cell:
                return words.map(lambda some: "[" + ",".join(f'"{one}"' for one in some) + "]")
            return st.fixed_dictionaries({"added": words, "removed": words})


def mostly(value: st.SearchStrategy[Any], odd: st.SearchStrategy[Any] = anything) -> st.SearchStrategy[Any]:
    """Many good ones for one that is not: a chunk of nothing but nonsense gets nowhere."""
    return st.integers(0, 59).flatmap(lambda one: odd if one == 37 else value)  # 37: not where integers tend to lie


@st.composite
def headings(draw: st.DrawFn, count: int) -> dict[str, Any]:
    first = draw(mostly(st.just(6), numbers))
    return {
        "d": draw(mostly(st.just(AMINA.device), st.sampled_from([TOM.device, 0, 7]))),
        "s": [first, *[1] * (count - 1)],
        "h": [draw(mostly(times)), *draw(st.lists(st.integers(0, 5), min_size=count - 1, max_size=count - 1))],
        "w": draw(st.lists(st.tuples(st.integers(0, count - 1), mostly(times)).map(list), max_size=2)),
        "o": [count, draw(mostly(st.just(180), numbers))],
        "a": [count, draw(mostly(st.just(0), st.integers(-1, 3)))],
        "b": [count, draw(mostly(st.integers(-1, 1), numbers))],
        "m": draw(mostly(st.just(AMINA.id.bytes + TOM.id.bytes), st.just(TOM.id.bytes + BRIAN.id.bytes))),
        "v": [AMINA.device, TOM.device],
    }


@st.composite
def creations(draw: st.DrawFn) -> dict[str, Any]:
    kind = TYPES[draw(st.sampled_from(sorted(TYPES)))]
    count = draw(st.integers(1, 3))
    body = draw(headings(count))
    columns = {}
    for field in kind.fields:
        if field.required or draw(st.booleans()):
            cells = mostly(good_value(field, cell=True) | (st.nothing() if field.required else st.none()))
            columns[field.name] = draw(st.lists(cells, min_size=count, max_size=count))
    names = mostly(st.sampled_from(["hue", "tone"]), texts | st.sampled_from(["name", "_deleted"]))
    extra = st.dictionaries(names, mostly(st.sampled_from([1, True, "blue", ["a"]])), max_size=3)
    places = st.tuples(st.integers(0, count - 1), extra.map(lambda fields: pack([fields, {}, ""])))
    beside = draw(st.lists(places.map(list), max_size=1))
    return body | {"t": draw(mostly(st.just(kind.name), texts)), "c": columns, "x": beside, "k": {}}


@st.composite
def edits(draw: st.DrawFn) -> dict[str, Any]:
    count = draw(st.integers(1, 3))
    body = draw(headings(count))
    types, records, payloads = [], [], []
    for _ in range(count):
        kind = TYPES[draw(st.sampled_from(sorted(TYPES)))]
        some = draw(st.lists(st.sampled_from(kind.fields), max_size=4, unique_by=lambda field: field.name))
        fields = {field.name: draw(mostly(good_value(field, cell=False))) for field in some}
        fields |= draw(mostly(st.sampled_from([{}, {"_deleted": True}, {"hue": 1}]), st.dictionaries(texts, anything)))
        bases = {name: draw(st.lists(mostly(real, stamps), max_size=3)) for name in fields if draw(st.booleans())}
        types.append(kind.name)
        records.append(draw(mostly(st.sampled_from([1, 2, 3, 4, 6, 7, 1 << SEQ_BITS | 1]), numbers)))
        payloads.append(pack([fields, bases, draw(mostly(st.just(""), texts))]))
    return body | {"t": types, "r": records, "p": payloads}


@pytest.mark.soak
def test_whatever_records_a_member_signs_no_rule_is_broken_by_them(tell: Tell) -> None:
    door = Door()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    )
    @given(st.lists(st.tuples(st.just(1), creations()) | st.tuples(st.just(2), edits()), min_size=1, max_size=3))
    def tried(chunks: list[tuple[int, dict[str, Any]]]) -> None:
        try:
            frames = [(kind, squeezed(pack(body))) for kind, body in chunks]
        except OverflowError:
            return  # not even the strange program can write this down
        changes = 5 + sum(len(body["s"]) for _, body in chunks)
        recipe = Recipe(sender=AMINA, frames=(*good().frames, *frames), changes=changes)
        if door.offer(recipe.built()[0]):
            found = list(complaints(door.seat))
            door.renew()
            assert found == []

    tried()
    assert door.taken > door.offered / 50  # or else nothing was tried
    tell(f"{door.offered:,} bundles of generated records, signed by a member: {door.taken:,} taken in, 0 rules broken")
