"""The four roles, one table: what each may do, write and see, in every vault alike."""

from collections.abc import Callable, Mapping

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.ids import name_of
from desktop.domain.roles import Role
from tests.support.seats import POST, Seat, caseload, founded, until_quiet

Deeds = Mapping[str, Callable[[Seat, Mapping[str, Seat]], object]]

DEEDS: Deeds = {
    "write a note": lambda seat, _: seat.casebook.add("task", {"what": "A note"}),
    "write about a new person": lambda seat, _: seat.casebook.add("person", {"name": "Zuri"}),
    "let somebody in": lambda seat, _: seat.membership.admit(
        founded("Esi", seat.disk).membership.card(POST / "card.visitcard"), Role.PEER, POST / "welcome.visitbook"
    ),
    "give a role": lambda seat, seats: seat.membership.set_role(seats["Amina"].me, Role.CLERK),
    "shut somebody out": lambda seat, seats: seat.membership.revoke(seats["Amina"].me, "Stolen."),
    "let back in": lambda seat, seats: seat.membership.release(seats["Amina"].me),
    "assign": lambda seat, seats: seat.membership.assign(
        seats["Joyce"].casebook.people().rows[0].id, seats["Amina"].me
    ),
    "hand out sheets of the programme's key": lambda seat, _: seat.root_key.new_sheets(),
}
WRITES = {"write a note", "write about a new person"}
LEADS = {"let somebody in", "give a role", "shut somebody out", "let back in", "assign"}
ALLOWED = {
    Role.COORDINATOR: WRITES | LEADS,
    Role.PEER: WRITES,
    Role.CLERK: WRITES,
    Role.VIEWER: set[str](),
    Role.NONE: set[str](),
}


def with_role(role: Role) -> tuple[Seat, dict[str, Seat]]:
    """Brian is what the test wants, and knows it."""
    seats = caseload()
    joyce, brian = seats["Joyce"], seats["Brian"]
    if role is Role.NONE:
        joyce.membership.revoke(brian.me, "Stolen.")
        heard = joyce.store.trust.statements().items() - brian.store.trust.statements().items()
        with brian.store.transaction():
            brian.store.trust.add_statements(dict(heard))
            brian.store.trust.set_meta("statements_version", 10_000)
    elif role is not Role.PEER:
        joyce.membership.set_role(brian.me, role)
        until_quiet(list(seats.values()))
    assert brian.circle.role is role
    return brian, seats


@pytest.mark.parametrize("role", list(Role), ids=str)
def test_each_role_may_do_what_stands_in_the_table_and_nothing_else(role: Role) -> None:
    brian, seats = with_role(role)
    for deed, do in DEEDS.items():
        if deed in ALLOWED[role]:
            do(brian, seats)
        else:
            with pytest.raises(NotAllowed):
                do(brian, seats)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.COORDINATOR, {"Grace", "Okello", "Zawadi", "Peter"}),
        (Role.PEER, {"Grace", "Okello"}),
        (Role.CLERK, {"Grace", "Okello"}),
    ],
    ids=["coordinator", "peer", "clerk"],
)
def test_each_role_sees_the_people_it_is_for(role: Role, sees: set[str]) -> None:
    brian, _ = with_role(role)
    assert {line.name for line in brian.casebook.people().rows} == sees


def test_what_is_written_by_one_role_counts_with_everybody_and_bears_who_wrote_it() -> None:
    brian, seats = with_role(Role.CLERK)
    person = brian.casebook.people().rows[0]
    visit = brian.casebook.add("encounter", {"date": "2026-03-14", "person": name_of(person.id)})
    until_quiet(list(seats.values()))
    for seat in (seats["Joyce"], seats["Tom"]):
        assert seat.casebook.show("encounter", visit).record.author == brian.me
        assert seat.exchange.standing().quarantine == 0
