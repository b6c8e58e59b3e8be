"""What people might write, for property tests: few values, so that they meet."""

from hypothesis import strategies as st

from desktop.domain.ids import DEVICE_MAX, SEQ_MAX, Stamp
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Field, Kind

WORDS = ("Grace", "नमस्ते दुनिया", "سَلَام", "ሰላም", "শুভ", "a\nb", "Alilala vizuri.")
stamps = st.builds(Stamp, st.integers(1, DEVICE_MAX), st.integers(1, SEQ_MAX))


def value_of(field: Field) -> st.SearchStrategy[object]:
    """JSON values that the field allows; a handful of different ones. Not for what points to other records."""
    low, high = field.bounds
    few: dict[Kind, st.SearchStrategy[object]] = {
        Kind.LINE: st.sampled_from([word for word in WORDS if "\n" not in word]),
        Kind.TEXT: st.sampled_from(WORDS),
        Kind.DATE: st.sampled_from(["2026-03-14", "2026-03-15", "2025-12-31"]),
        Kind.TIME: st.sampled_from(["09:00", "16:05"]),
        Kind.NUMBER: st.sampled_from([low, low + 1, min(high, low + 3)]),
        Kind.CODE: st.sampled_from(field.codes[:3] or ("",)),
        Kind.CODES: st.sets(st.sampled_from(field.codes[:4] or ("",))).map(sorted),
        Kind.WORDS: st.sets(st.sampled_from(["sw", "lg", "أ", "हिन्दी"])).map(sorted),
        Kind.FLAG: st.booleans(),
    }
    return few[field.kind]


def _fields(type_: str, only: tuple[str, ...]) -> list[Field]:
    fields = [f for f in TYPES[type_].fields if f.kind not in (Kind.RECORD, Kind.MEMBER)]
    return [f for f in fields if f.required or not only or f.name in only]


def records(type_: str, only: tuple[str, ...] = ()) -> st.SearchStrategy[dict[str, object]]:
    """Fields of a new record, without those that point to other records; `only` names the optional ones wanted."""
    fields = _fields(type_, only)
    return st.fixed_dictionaries(
        {f.name: value_of(f) for f in fields if f.required},
        optional={f.name: value_of(f) for f in fields if not f.required},
    )


def patches(type_: str, only: tuple[str, ...] = ()) -> st.SearchStrategy[dict[str, object]]:
    """One to three fields written anew, or cleared where that may be."""
    fields = _fields(type_, only)
    one = st.sampled_from(fields).flatmap(
        lambda f: st.tuples(st.just(f.name), value_of(f) if f.required else st.none() | value_of(f))
    )
    return st.lists(one, min_size=1, max_size=3).map(dict)
