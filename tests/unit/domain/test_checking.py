"""Values at the border: what a declaration allows comes in, everything else is refused with its field."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import SetEdit
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES, Field, Kind
from desktop.domain.records.checking import fits, json_value, parsed, parsed_new, parsed_patch

PERSON, ENCOUNTER, TASK = TYPES["person"], TYPES["encounter"], TYPES["task"]

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("fields", "why", "field"),
    [
        ({}, Why.MISSING, "name"),
        ({"name": None}, Why.MISSING, "name"),
        ({"name": ""}, Why.EMPTY, "name"),
        ({"name": " \t"}, Why.EMPTY, "name"),
        ({"name": 5}, Why.NOT_TEXT, "name"),
        ({"name": "a\nb"}, Why.NOT_TEXT, "name"),
        ({"name": "a\0"}, Why.NOT_TEXT, "name"),
        ({"name": "\ud800"}, Why.NOT_TEXT, "name"),
        ({"name": "x" * 1001}, Why.TOO_LONG, "name"),
        ({"name": "a", "colour": "red"}, Why.UNKNOWN_FIELD, "colour"),
        ({"name": "a", "birth_year": "1990"}, Why.NOT_A_NUMBER, "birth_year"),
        ({"name": "a", "birth_year": True}, Why.NOT_A_NUMBER, "birth_year"),
        ({"name": "a", "birth_year": 1700}, Why.OUT_OF_RANGE, "birth_year"),
        ({"name": "a", "gender": "robot"}, Why.UNKNOWN_CODE, "gender"),
        ({"name": "a", "languages": "sw"}, Why.NOT_A_LIST, "languages"),
        ({"name": "a", "languages": [1]}, Why.NOT_TEXT, "languages"),
    ],
)
def test_a_person_that_cannot_be_saved_is_told_by_its_field(fields: dict[str, object], why: Why, field: str) -> None:
    with pytest.raises(BadRecord) as caught:
        parsed_new(PERSON, fields)
    assert (caught.value.why, caught.value.field) == (why, field)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("date", "14 Mar 2026", Why.NOT_A_DATE),
        ("date", "2026-3-14", Why.NOT_A_DATE),
        ("date", "20260314", Why.NOT_A_DATE),
        ("date", "2026-02-30", Why.NOT_A_DATE),
        ("start", "25:00", Why.NOT_A_TIME),
        ("start", "9:30", Why.NOT_A_TIME),
        ("person", "amina", Why.NOT_AN_ID),
        ("wellbeing", 6, Why.OUT_OF_RANGE),
        ("activities", ["listening", "flying"], Why.UNKNOWN_CODE),
    ],
)
def test_an_encounter_that_cannot_be_saved(field: str, value: object, why: Why) -> None:
    with pytest.raises(BadRecord) as caught:
        parsed_new(ENCOUNTER, {"date": "2026-03-14", field: value})
    assert (caught.value.why, caught.value.field) == (why, field)


def test_only_the_name_and_only_the_date_are_asked_for() -> None:
    assert parsed_new(PERSON, {"name": "Amina", "alias": None}) == {"name": "Amina"}
    assert parsed_new(ENCOUNTER, {"date": "2026-03-14"}) == {"date": "2026-03-14"}


def test_names_of_every_script_are_lines() -> None:
    for name in ("अमीना", "أمينة", "አሚና", "আমিনা", "Ngũgĩ wa Thiong'o", "\u202bאמינה\u202c"):
        assert parsed_new(PERSON, {"name": name})["name"] == name


def test_a_set_is_kept_in_order_and_once() -> None:
    assert parsed_new(PERSON, {"name": "a", "languages": ["sw", "en", "sw"]})["languages"] == ("en", "sw")


def test_a_patch_clears_with_null_but_never_what_is_required() -> None:
    assert parsed_patch(PERSON, {"alias": None}) == {"alias": None}
    with pytest.raises(BadRecord):
        parsed_patch(PERSON, {"name": None})


@given(JSON, st.sampled_from(sorted(TYPES)))
def test_rubbish_is_refused_and_nothing_else_happens(rubbish: object, type_: str) -> None:
    try:
        fields = parsed_new(TYPES[type_], rubbish)
    except BadRecord:
        return
    assert all(fits(TYPES[type_].by_name[name], value) for name, value in fields.items())


@given(st.data())
def test_what_came_in_goes_out_the_same(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([f for kind in TYPES.values() for f in kind.fields]))
    value = data.draw(_values(field))
    out = json_value(parsed(field, value))
    assert json.loads(json.dumps(out)) == (sorted(set(value)) if isinstance(value, list) else value)


def _values(field: Field) -> st.SearchStrategy[object]:
    text = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
    kinds: dict[Kind, st.SearchStrategy[object]] = {
        Kind.LINE: text,
        Kind.TEXT: text,
        Kind.DATE: st.dates().map(lambda day: day.isoformat()),
        Kind.TIME: st.times().map(lambda at: at.strftime("%H:%M")),
        Kind.NUMBER: st.integers(*field.bounds),
        Kind.CODE: st.sampled_from(field.codes or ("",)),
        Kind.CODES: st.lists(st.sampled_from(field.codes or ("",)), max_size=4),
        Kind.WORDS: st.lists(text, max_size=4),
        Kind.FLAG: st.booleans(),
        Kind.RECORD: st.builds(RecordId, st.integers(1, 1 << 64 - 1), st.integers(1, 1 << 30)).map(name_of),
        Kind.MEMBER: st.uuids().map(str),
    }
    return kinds[field.kind]


def test_a_value_out_of_a_bundle_must_fit_its_declaration_but_codes_may_be_newer() -> None:
    by_name = ENCOUNTER.by_name
    assert fits(by_name["mode"], "hologram")
    assert fits(by_name["activities"], SetEdit(added=("newer",)))
    assert not fits(by_name["date"], "soon")
    assert not fits(by_name["narrative"], 5)
    assert not fits(by_name["wellbeing"], 99)
    assert not fits(by_name["place"], "two\nlines")
    assert not fits(by_name["mode"], "")
    assert not fits(by_name["mode"], "x" * 65)
    assert not fits(by_name["person"], "amina")
    assert not fits(TASK.by_name["done"], 1)
