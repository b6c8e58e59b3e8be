"""Records become FHIR that others can read, and nothing of them is lost, or told that is not to be told."""

import json
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.changes import Value
from desktop.domain.clock import Moment
from desktop.domain.copies import NEVER_COPIED
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.layouts import text_of
from desktop.domain.records import TYPES, Field, Kind, Privacy, RecordType, Scope
from desktop.domain.views import Record
from desktop.reports.fhir.bundle import bundle
from desktop.reports.fhir.entry import Copying, Entry, resources
from desktop.reports.fhir.people import colleague
from desktop.reports.fhir.table import LEFT_OUT, MAPPINGS, RESOURCES
from tests.support.fhir import faults

ME, CLERK = MemberId(UUID(int=1 << 100)), MemberId(UUID(int=2 << 100))
MOMENT = Moment(1_773_500_000_000, 180)
COPIED = [TYPES[name] for name in MAPPINGS]


def copying(*, names: bool = True) -> Copying:
    return Copying(names=names, here=lambda _type, _id: True, members={ME: "Joyce"}, companions={})


def told(record: Record, *, names: bool = True) -> list[dict[str, Any]]:
    return list(resources(Entry(record, copying(names=names)), MAPPINGS[record.type]))


def record(kind: RecordType, fields: dict[str, Value], nth: int = 7) -> Record:
    return Record(
        id=RecordId(0x1234_5678_9ABC_DEF0, nth),
        type=kind.name,
        fields=fields,
        deleted=False,
        conflicts=(),
        author=ME,
        moment=MOMENT,
        edited=nth % 2 == 0,
        bases={},
        done_by=CLERK if nth % 3 == 0 else None,
    )


def filled(kind: RecordType, nth: int) -> Record:
    """Something in every field; of codes the nth."""
    return record(kind, {field.name: value(field, nth) for field in kind.fields}, nth)


def value(field: Field, nth: int) -> Value:
    if field.kind in (Kind.CODE, Kind.CODES):
        code = field.codes[nth % len(field.codes)]
        return code if field.kind is Kind.CODE else (code,)
    if field.kind is Kind.NUMBER:
        return min(max(field.bounds[0], 3), field.bounds[1])
    plain: dict[Kind, Value] = {
        Kind.DATE: f"2026-03-{1 + len(field.name) % 28:02}",
        Kind.TIME: "16:05",
        Kind.WORDS: (f"word {field.name}",),
        Kind.FLAG: nth % 2 == 0,
        Kind.RECORD: RecordId(0x1234_5678_9ABC_DEF0, 99),
        Kind.MEMBER: str(ME),
    }
    return plain.get(field.kind, f"written {field.name}")


def bare(kind: RecordType) -> Record:
    return record(kind, {field.name: value(field, 0) for field in kind.fields if field.required})


@cache
def every(name: str) -> tuple[dict[str, Any], ...]:
    """What comes of one type, with each of its codes, and with as little as can be."""
    kind = TYPES[name]
    most = max((len(field.codes) for field in kind.fields), default=1)
    return tuple(one for made in [bare(kind), *(filled(kind, nth) for nth in range(most))] for one in told(made))


def test_every_type_is_mapped_or_left_out_for_a_reason() -> None:
    assert set(MAPPINGS) | set(LEFT_OUT) == set(TYPES)
    theirs = {kind.name for kind in TYPES.values() if kind.person_field is not None and kind.scope is Scope.PERSON}
    assert theirs & set(LEFT_OUT) == {"perhaps_same", "picture_data", "safety_notice", "same_person"}
    assert not set(MAPPINGS) & set(LEFT_OUT)
    for name, mapped in MAPPINGS.items():
        assert set(mapped.takes) <= set(TYPES[name].by_name)


@pytest.mark.parametrize("name", MAPPINGS)
def test_every_resource_is_valid(name: str) -> None:
    wrong = {fault for one in every(name) for fault in faults(one)}
    assert not wrong


@pytest.mark.parametrize("name", MAPPINGS)
def test_a_record_becomes_what_its_mapping_says(name: str) -> None:
    made = {one["resourceType"] for one in every(name)}
    assert made - {"Provenance", "QuestionnaireResponse"} == set(MAPPINGS[name].into) - {"QuestionnaireResponse"}
    assert made <= RESOURCES


@pytest.mark.parametrize("kind", COPIED, ids=lambda kind: kind.name)
def test_nothing_that_is_written_is_lost(kind: RecordType) -> None:
    said = json.dumps(told(filled(kind, 0)), ensure_ascii=False)
    texts = [f for f in kind.fields if f.kind in (Kind.LINE, Kind.TEXT, Kind.WORDS) and f.name not in _DERIVED]
    for field in texts:
        words = value(field, 0)
        wanted = words[0] if isinstance(words, tuple) else words
        encoded = _in_base64(str(wanted))
        kept = str(wanted) in said or encoded in said
        assert kept is not (kind.name == "person" and field.name in NEVER_COPIED), field.name


def test_a_laid_out_note_has_its_headings_and_no_marks() -> None:
    note = text_of(["To sleep", "We walked", "It was good", "Sunday again"], "girp")
    fields: dict[str, Value] = {"date": "2026-03-03", "mode": "home_visit", "narrative": note, "layout": "girp"}
    said = json.dumps(told(record(TYPES["encounter"], fields)), ensure_ascii=False)
    assert _in_base64("My goal today\nTo sleep\n\nWhat we did together\nWe walked")[:-4] in said
    assert _in_base64(note) not in said


_DERIVED = {"answers"}  # question by question


def _in_base64(text: str) -> str:
    return b64encode(text.encode()).decode()


@pytest.mark.parametrize("kind", COPIED, ids=lambda kind: kind.name)
def test_without_names_nothing_says_who_somebody_is(kind: RecordType) -> None:
    said = json.dumps(told(filled(kind, 0), names=False), ensure_ascii=False)
    for field in kind.fields:
        if field.privacy is Privacy.IDENTIFYING and field.kind in (Kind.LINE, Kind.TEXT) and field.name != "alias":
            assert f"written {field.name}" not in said


def test_a_person_has_another_name_unless_names_are_asked_for() -> None:
    amina = record(TYPES["person"], {"name": "Amina Mwangi", "alias": "Mama J", "birth_year": 1980})
    (patient, _written) = told(amina, names=False)
    assert patient["name"] == [{"use": "nickname", "text": "Mama J"}]
    assert patient["birthDate"] == "1980"
    assert told(amina)[0]["name"][1] == {"use": "usual", "text": "Amina Mwangi"}


@pytest.mark.parametrize(
    ("status", "mode", "resource", "said"),
    [
        (None, "home_visit", "Encounter", "finished"),
        ("cut_short", "phone", "Encounter", "finished"),
        ("no_show", "home_visit", "Appointment", "noshow"),
        ("planned", "home_visit", "Appointment", "booked"),
        ("cancelled_by_person", "phone", "Appointment", "cancelled"),
        ("attempted", "phone", "Communication", "not-done"),
        ("done", "sms", "Communication", "completed"),
    ],
)
def test_a_visit_is_what_it_came_to(status: str | None, mode: str, resource: str, said: str) -> None:
    fields: dict[str, Value] = {"date": "2026-03-14", "mode": mode, "person": RecordId(1 << 60, 1)}
    main = told(record(TYPES["encounter"], fields | ({"status": status} if status else {})))[0]
    assert (main["resourceType"], main["status"]) == (resource, said)


def test_hours_are_those_of_the_laptop() -> None:
    fields: dict[str, Value] = {"date": "2026-03-14", "start": "23:30", "minutes": 45}
    (encounter, *_) = told(record(TYPES["encounter"], fields))
    assert encounter["period"] == {"start": "2026-03-14T23:30:00+03:00", "end": "2026-03-15T00:15:00+03:00"}
    assert encounter["class"]["code"] == "AMB"


def test_whoever_typed_for_somebody_else_stands_beside_them() -> None:
    typed = record(TYPES["task"], {"what": "Call"}, nth=3)
    (written,) = [one for one in told(typed) if one["resourceType"] == "Provenance"]
    assert [agent["who"]["reference"] for agent in written["agent"]] == [f"Practitioner/{CLERK}", f"Practitioner/{ME}"]


def test_a_supporter_who_said_no_is_left_out() -> None:
    no = record(TYPES["supporter"], {"person": RecordId(1 << 60, 1), "name": "Juma", "own_answer": "no"})
    assert told(no) == []


def test_answers_to_a_measure_stand_with_its_published_words() -> None:
    fields: dict[str, Value] = {
        "date": "2026-03-14",
        "person": RecordId(1 << 60, 1),
        "measure": "phq-2",
        "language": "en",
        "answers": "q1=2 q2=-",
        "total": 2,
    }
    made = {one["resourceType"]: one for one in reversed(told(record(TYPES["check_in"], fields)))}
    first, second = made["QuestionnaireResponse"]["item"]
    assert (first["answer"], first["text"][:15]) == ([{"valueInteger": 2}], "Little interest")
    assert "answer" not in second
    assert made["Observation"]["code"]["coding"][0] == {"system": "http://loinc.org", "code": "55758-7"}
    assert made["Observation"]["derivedFrom"] == [
        {"reference": f"QuestionnaireResponse/{made['QuestionnaireResponse']['id']}"}
    ]


def test_a_bundle_is_valid_and_points_to_what_is_in_it() -> None:
    person = record(TYPES["person"], {"name": "Amina"}, nth=99)
    made = [*told(person), *told(filled(TYPES["encounter"], 0)), *_colleagues()]
    whole: dict[str, Any] = bundle(made, MOMENT.when.isoformat())
    assert not faults(whole)
    there = {one["fullUrl"].rpartition("fhir/")[2] for one in whole["entry"]}
    assert set(references(whole)) <= there
    assert f"Patient/{name_of(person.id)}" in there


def _colleagues() -> Iterator[dict[str, Any]]:
    for member, role in ((ME, "clerk"), (CLERK, "peer")):
        yield from colleague(str(member), "Joyce", role)


def references(value: object) -> Iterator[str]:
    """Every literal reference."""
    if isinstance(value, dict):
        if isinstance(value.get("reference"), str):
            yield value["reference"]
        for below in value.values():
            yield from references(below)
    elif isinstance(value, list):
        for below in value:
            yield from references(below)
