"""Lines as they come in: whichever shape they have, and what they say of one another."""

import pytest

from desktop.domain.errors import BadRecord, Why
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.services.lines import demand_new, in_line, resolved, unwrapped

TASK, AMINA = TYPES["task"], RecordId(1, 1)


def test_a_line_is_fields_or_holds_them() -> None:
    assert unwrapped({"what": "Call"}) == ("", "", {"what": "Call"})
    line = {"ref": "visit", "type": "task", "fields": {"what": "Call"}}
    assert unwrapped(line) == ("visit", "task", {"what": "Call"})


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Call", Why.NOT_AN_OBJECT),
        ({"fields": "Call"}, Why.NOT_AN_OBJECT),
        ({"fields": {}, "what": "Call"}, Why.UNKNOWN_FIELD),
        ({"fields": {}, "ref": 1}, Why.NOT_TEXT),
        ({"fields": {}, "type": 1}, Why.NOT_TEXT),
    ],
)
def test_a_line_of_no_such_shape_is_refused(line: object, why: Why) -> None:
    with pytest.raises(BadRecord) as refused:
        unwrapped(line)
    assert refused.value.why is why


def test_a_name_of_an_earlier_line_becomes_its_id_where_a_record_is_pointed_to() -> None:
    fields = {"person": "@amina", "what": "@amina"}
    assert resolved(TASK, fields, {"amina": AMINA}) == {"person": name_of(AMINA), "what": "@amina"}
    with pytest.raises(BadRecord) as refused:
        resolved(TASK, fields, {})
    assert (refused.value.why, refused.value.field) == (Why.NO_SUCH_REF, "person")


def test_no_two_lines_have_one_name() -> None:
    demand_new("amina", {})
    with pytest.raises(BadRecord) as refused:
        demand_new("amina", {"amina": AMINA})
    assert refused.value.why is Why.REF_TWICE


def test_a_fault_says_its_line_once() -> None:
    assert in_line(BadRecord(Why.NOT_TEXT, "what"), 7).line == 7
    assert in_line(BadRecord(Why.NOT_TEXT, "what", 3), 7).line == 3
