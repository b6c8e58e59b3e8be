"""What is asked of a field, and who has it."""

import pytest

from desktop.domain.changes import Value
from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.services.where import asked, matches

AMINA = RecordId(1, 1)


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("task", "person", name_of(AMINA), AMINA),
        ("task", "done", "true", True),
        ("task", "done", "false", False),
        ("encounter", "wellbeing", "4", 4),
        ("encounter", "mode", "phone", "phone"),
    ],
)
def test_text_is_read_as_the_field_would_hold_it(kind: str, field: str, text: str, value: Value) -> None:
    found = asked(TYPES[kind], field, text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "field", "text", "why"),
    [
        ("task", "colour", "red", Why.UNKNOWN_FIELD),
        ("task", "person", "Amina", Why.NOT_AN_ID),
        ("task", "done", "yes", Why.NOT_YES_OR_NO),
        ("encounter", "wellbeing", "good", Why.NOT_A_NUMBER),
    ],
)
def test_what_the_field_could_not_hold_is_refused(kind: str, field: str, text: str, why: Why) -> None:
    with pytest.raises(BadRecord) as refused:
        asked(TYPES[kind], field, text)
    assert refused.value.why is why


def test_a_yes_is_no_number_and_a_list_has_each_of_its_own() -> None:
    assert matches(1, 1)
    assert not matches(True, 1)
    assert matches(("work", "family"), "work")
    assert not matches(("work",), "family")
    assert matches(AMINA, AMINA)
    assert not matches(AMINA, AMINA.seq)
