"""Whatever a search finds can be opened, and it finds nothing that a member is not to read."""

from itertools import product

import pytest

from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Scope
from desktop.domain.roles import Role
from desktop.ui.kit.rooms import SupportPlace
from desktop.ui.people.found import BESIDE, looked_through, place_of
from desktop.ui.people.lines import Found

GRACE, RECORD, OTHER = RecordId(7, 1), RecordId(7, 2), RecordId(7, 3)
SEARCHED = [kind for kind in TYPES.values() if kind.searched and kind.name != "person"]


def whose(name: str) -> list[RecordId | None]:
    field = TYPES[name].person_field
    if not field:
        return [None]
    return [GRACE] if TYPES[name].by_name[field].required else [GRACE, None]


@pytest.mark.parametrize("name", [kind.name for kind in SEARCHED])
def test_whatever_has_words_is_found_and_opens_somewhere(name: str) -> None:
    assert name in looked_through(Role.COORDINATOR)
    for person, beside in product(whose(name), [OTHER] if name == "group_session" else [OTHER, None]):
        place = place_of(Found(person, name, RECORD), beside if name in BESIDE else None)
        assert place is not None
        if isinstance(place, SupportPlace):
            assert (place.kind, place.record) == (name, RECORD)


@pytest.mark.parametrize("role", [Role.PEER, Role.CLERK, Role.VIEWER])
def test_harm_and_what_is_decided_are_found_by_coordinators_alone(role: Role) -> None:
    found = looked_through(role)
    assert not [name for name in found if TYPES[name].scope is Scope.COORDINATORS]
    assert "curriculum" not in found
    assert {"group", "group_session", "warmline_call", "drop_in", "training", "encounter"} <= set(found)
