"""A group and its sessions cannot hold a member: no field of theirs has room for one."""

import pytest

from desktop.domain.records import TYPES, Kind, Privacy, Scope

HOLD_NOBODY = ("curriculum", "group", "group_lead", "group_session")
FOLLOW_THE_PERSON = ("attendance", "course_session", "enrolment", "membership")


@pytest.mark.parametrize("name", HOLD_NOBODY)
def test_what_goes_to_more_than_the_people_of_a_person_names_nobody(name: str) -> None:
    kind = TYPES[name]
    assert kind.person_field is None
    assert not kind.apart
    for field in kind.fields:
        assert field.refers not in {"person", *FOLLOW_THE_PERSON}, field.name
        assert field.privacy is Privacy.PLAIN, field.name
        assert field.kind is not Kind.RECORD or field.refers in HOLD_NOBODY


@pytest.mark.parametrize("name", FOLLOW_THE_PERSON)
def test_what_is_about_one_person_goes_where_that_person_goes(name: str) -> None:
    kind = TYPES[name]
    assert kind.scope is Scope.PERSON
    assert kind.person_field == "person"
    assert kind.by_name["person"].required
    assert not kind.always_travels
    people = [field.name for field in kind.fields if field.refers == "person"]
    assert people == ["person"], "one person, never two in one record"


def test_a_session_is_for_those_who_lead_the_group() -> None:
    assert TYPES["group_session"].scope is Scope.LEADS
    assert [kind.name for kind in TYPES.values() if kind.scope is Scope.LEADS] == ["group_session"]
    assert TYPES["group_session"].by_name["of_group"].required
