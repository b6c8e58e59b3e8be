"""Groups across laptops: a session reaches whoever leads the group, a name only whoever the person is assigned to."""

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.storage.scope import Scopes
from tests.support.seats import FOUR, Seat, caseload, until_quiet

DAY = "2026-03-14"
CAST = (*FOUR, ("Vera", Role.VIEWER))
EVERYBODY = ("Grace", "Okello", "Zawadi", "Peter")  # all to the coordinators, Zawadi to Amina, the first two to both


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload(cast=CAST)


def quiet(seats: Mapping[str, Seat]) -> None:
    """Everybody has what the coordinator says they must have."""
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert seat.casebook.verify(deep=True).ok
        assert seat.casebook.verify().digest == seats["Joyce"].casebook.verify(scope=seat.me).digest


def people(seat: Seat) -> dict[str, RecordId]:
    return {line.name: line.id for line in seat.casebook.people().rows}


def meet(seat: Seat, group: RecordId, who: Iterable[str] = (), **more: object) -> RecordId:
    """One session with these people, saved at once."""
    known = people(seat)
    session: dict[str, object] = {"of_group": name_of(group), "date": DAY, "came": 7, **more}
    lines: list[tuple[int, object]] = [(0, {"type": "group_session", "ref": "s", "fields": session})]
    for number, name in enumerate(who, start=1):
        named = {"person": name_of(known[name]), "of_group": name_of(group), "session": "@s", "date": DAY}
        note = f"About {name} alone."
        lines.append((number, {"type": "attendance", "fields": named | {"here": "here", "note": note}}))
    return seat.casebook.add_all(lines, "group_session")[0]


def lead(joyce: Seat, group: RecordId, member: Seat, *, active: bool = True) -> None:
    joyce.casebook.add("group_lead", {"of_group": name_of(group), "member": str(member.me), "active": active})


def held(seat: Seat, kind: str) -> set[RecordId]:
    return {shown.record.id for shown in seat.casebook.list(kind)}


def test_a_group_is_known_to_all_and_its_sessions_to_those_who_lead_it(seats: dict[str, Seat]) -> None:
    joyce, tom, amina, brian, vera = (seats[name] for name, _role in CAST)
    group = amina.casebook.add("group", {"name": "Tuesday circle"})
    session = meet(amina, group, narrative="We talked about sleep.")
    quiet(seats)
    assert all(held(seat, "group") == {group} for seat in seats.values())
    assert held(joyce, "group_session") == held(tom, "group_session") == held(amina, "group_session") == {session}
    assert held(brian, "group_session") == held(vera, "group_session") == set()
    lead(joyce, group, brian)
    quiet(seats)
    assert held(brian, "group_session") == {session}
    assert brian.casebook.show("group_session", session).record.fields["narrative"] == "We talked about sleep."
    assert held(vera, "group_session") == set()
    later = meet(brian, group)
    quiet(seats)
    assert held(amina, "group_session") == {session, later}


def test_who_leads_no_longer_receives_nothing_new_but_what_they_wrote(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    group = joyce.casebook.add("group", {"name": "Savings"})
    for seat in (amina, brian):
        lead(joyce, group, seat)
    quiet(seats)
    theirs = meet(brian, group, saved=500)
    lead(joyce, group, brian, active=False)
    quiet(seats)
    later = meet(amina, group, saved=700)
    joyce.casebook.edit("group_session", theirs, {"saved": 600})
    quiet(seats)
    assert later not in held(brian, "group_session")
    assert brian.casebook.show("group_session", theirs).record.fields["saved"] == 600


def test_a_session_that_is_moved_to_another_group_is_the_same_for_all_who_have_it(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    one, other = (joyce.casebook.add("group", {"name": name}) for name in ("One", "Other"))
    lead(joyce, one, amina)
    lead(joyce, other, brian)
    session = meet(joyce, one)
    quiet(seats)
    assert (session in held(amina, "group_session"), session in held(brian, "group_session")) == (True, False)
    joyce.casebook.edit("group_session", session, {"of_group": name_of(other), "came": 9})
    quiet(seats)
    assert session in held(amina, "group_session")
    assert session in held(brian, "group_session")


def test_a_session_shows_each_reader_the_names_of_their_own_people_alone(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    group = amina.casebook.add("group", {"name": "Tuesday circle"})
    quiet(seats)
    lead(joyce, group, brian)
    meet(amina, group, ("Grace", "Zawadi"))
    meet(joyce, group, ("Peter",))
    quiet(seats)
    assert named(joyce) == {"Grace", "Zawadi", "Peter"}
    assert named(amina) == {"Grace", "Zawadi"}
    assert named(brian) == {"Grace"}
    assert len(held(brian, "group_session")) == 2
    assert brian.casebook.search("alone zawadi") == ()
    assert not words_of(brian, "Zawadi")
    assert not words_of(brian, "Peter")


def test_what_a_person_keeps_back_keeps_their_attendance_back(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = name_of(people(amina)["Zawadi"])
    amina.casebook.add("agreement", {"person": zawadi, "date": DAY, "tell_coordinator": "no"})
    group = amina.casebook.add("group", {"name": "Tuesday circle"})
    session = meet(amina, group, ("Grace", "Zawadi"))
    until_quiet(list(seats.values()))
    assert session in held(joyce, "group_session")
    assert named(joyce) == {"Grace"}


@settings(max_examples=12, deadline=None)
@given(
    meetings=st.lists(
        st.tuples(st.sampled_from(("Joyce", "Amina", "Brian")), st.sets(st.sampled_from(EVERYBODY), max_size=4)),
        min_size=1,
        max_size=4,
    ),
    leads=st.sets(st.sampled_from(("Amina", "Brian"))),
    stops=st.sets(st.sampled_from(("Amina", "Brian"))),
)
def test_no_vault_of_a_peer_holds_the_attendance_of_people_that_are_not_theirs(
    meetings: list[tuple[str, set[str]]], leads: set[str], stops: set[str]
) -> None:
    """Whoever leads and whoever writes: in any order, with any people, at every step."""
    seats = caseload(cast=CAST)
    joyce = seats["Joyce"]
    group = joyce.casebook.add("group", {"name": "Circle"})
    for name in sorted(leads):
        lead(joyce, group, seats[name])
    quiet(seats)
    for name, who in meetings:
        seat = seats[name]
        meet(seat, group, sorted(who & people(seat).keys()))
    for name in sorted(stops):
        lead(joyce, group, seats[name], active=False)
    quiet(seats)
    for name in ("Amina", "Brian", "Vera"):
        seat = seats[name]
        numbers = seat.store._book.numbers
        theirs = {numbers.stamp(rid) for rid in Scopes(seat.store._book, seat.store.custody).assigned(seat.me)}
        for kind in ("attendance", "membership"):
            rows = seat.db.execute(f"SELECT person FROM rec_{kind}").fetchall()  # noqa: S608 - constants
            assert {numbers.stamp(rid) for (rid,) in rows} <= theirs
        assert not any(words_of(seat, f"About {one} alone") for one in set(EVERYBODY) - people(seat).keys())


def named(seat: Seat) -> set[str]:
    """Whom the attendances in a vault are about."""
    by_id = {id_: name for name, id_ in people(seat).items()}
    return {by_id[shown.record.fields["person"]] for shown in seat.casebook.list("attendance")}  # type: ignore[index]


def words_of(seat: Seat, words: str) -> bool:
    """Whether these words stand anywhere in a vault, log and index with it."""
    tables = [name for (name,) in seat.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = (row for table in tables for row in seat.db.execute(f"SELECT * FROM {table}"))  # noqa: S608 - its own tables
    return any(words.casefold() in str(row).casefold() for row in rows)
