"""Who is given a record as a copy is said where its type is declared, and nowhere else."""

import pytest

from desktop.domain.records import TYPES, Given, RecordType, Scope


def test_a_type_that_does_not_say_so_is_none() -> None:
    with pytest.raises(TypeError, match="given"):
        RecordType(name="new", fields=(), person_field="person")  # type: ignore[call-arg]


def test_nobody_is_given_what_fewer_may_read_than_look_after_them() -> None:
    given = [kind for kind in TYPES.values() if kind.given is Given.PERSON]
    assert {kind.scope for kind in given} == {Scope.PERSON}
    assert all(kind.person_field is not None for kind in given)


def test_what_is_about_a_person_is_theirs_or_has_a_reason_of_its_own() -> None:
    kept = {kind.name for kind in TYPES.values() if kind.person_field and kind.given is not Given.PERSON}
    assert kept == {
        "adverse_event",
        "complaint",
        "lone_visit",
        "note_comment",
        "perhaps_same",
        "picture_data",
        "review",
        "safety_notice",
        "same_person",
    }
