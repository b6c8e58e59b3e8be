"""Two records of one person: found, made one, taken back; nothing is rewritten, a no of either holds (merge §15)."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import BadRecord, NotAllowed, NotFound
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.twins import Described, Evidence, Fit, Trait
from tests.support.seats import MemoryDisk, Seat, founded, programme, until_quiet


@pytest.fixture
def joyce() -> Seat:
    return founded("Joyce", MemoryDisk())


def person(seat: Seat, name: str, **fields: object) -> RecordId:
    return seat.casebook.add("person", {"name": name} | fields)


def visit(seat: Seat, of: RecordId, day: str, words: str = "tea", **fields: object) -> RecordId:
    return seat.casebook.add("encounter", {"date": day, "person": name_of(of), "narrative": words} | fields)


def names(seat: Seat) -> list[str]:
    return [line.name for line in seat.casebook.people().rows]


def on_page(seat: Seat, of: RecordId) -> list[RecordId]:
    return [entry.record.id for entry in seat.casebook.timeline(of).rows]


def pairs(seat: Seat) -> set[frozenset[RecordId]]:
    return {frozenset((pair.a, pair.b)) for pair in seat.twins.pairs()}


def test_two_are_shown_as_one_with_all_that_is_theirs(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    first, second = visit(joyce, amina, "2026-03-01", "tea"), visit(joyce, mina, "2026-03-05", "bananas")
    merge = joyce.twins.merge(amina, mina)
    assert names(joyce) == ["Amina Mwangi"]
    assert on_page(joyce, amina) == on_page(joyce, mina) == [second, first]
    assert joyce.casebook.person(mina).id == amina
    (hit,) = joyce.casebook.search("bananas")
    assert (hit.id, hit.person, hit.person_name) == (second, amina, "Amina Mwangi")
    assert [hit.id for hit in joyce.casebook.search("Mwangi")] == [amina]
    assert [line.id for line in joyce.casebook.people("Mina").rows] == [amina]
    theirs = [shown.record.id for shown in joyce.casebook.list("encounter", where={"person": name_of(amina)})]
    assert theirs == [first, second]
    assert joyce.store.scopes.caseloads()[joyce.me] == 1
    assert [one.id for one in joyce.twins.merges(mina)] == [merge]


def test_nothing_is_rewritten_and_it_can_be_taken_back(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    second = visit(joyce, mina, "2026-03-05")
    before = joyce.casebook.show("encounter", second).record
    merge = joyce.twins.merge(amina, mina)
    assert joyce.casebook.show("encounter", second).record == before
    joyce.twins.unmerge(merge)
    assert names(joyce) == ["Amina Mwangi", "Mina Mwangi"]
    assert on_page(joyce, amina) == []
    assert on_page(joyce, mina) == [second]
    with pytest.raises(NotFound):
        joyce.twins.unmerge(merge)
    assert pairs(joyce) == {frozenset((amina, mina))}


def test_saying_it_twice_is_saying_it_once_and_who_stays_can_be_chosen_anew(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    assert joyce.twins.merge(amina, mina) == joyce.twins.merge(amina, mina)
    joyce.twins.merge(mina, amina)
    assert names(joyce) == ["Mina Mwangi"]
    with pytest.raises(BadRecord):
        joyce.twins.merge(amina, amina)
    with pytest.raises(NotFound):
        joyce.twins.merge(amina, Stamp(7, 7))


def test_what_is_due_of_one_is_not_due_once_the_other_was_met(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    visit(joyce, mina, "2026-03-01", next_contact="2026-03-08")
    joyce.twins.merge(amina, mina)
    on = joyce.clock().when.date().replace(year=2026, month=3, day=8)
    (due,) = joyce.casebook.today(on)
    assert (due.person, due.person_name) == (amina, "Mina Mwangi")
    line = joyce.casebook.person(amina)
    assert (str(line.last_contact), str(line.next_contact)) == ("2026-03-01", "2026-03-08")
    visit(joyce, amina, "2026-03-04")
    assert joyce.casebook.today(on) == ()


def test_a_no_of_either_holds_for_both(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    joyce.casebook.add("agreement", {"person": name_of(mina), "date": "2026-03-01", "tell_coordinator": "no"})
    assert amina not in joyce.store.consent.why_kept([amina])
    merge = joyce.twins.merge(amina, mina)
    assert set(joyce.store.consent.why_kept([amina, mina])) == {amina, mina}
    joyce.twins.unmerge(merge)
    assert set(joyce.store.consent.why_kept([amina, mina])) == {mina}


def test_whoever_is_kept_and_not_used_is_so_under_both_names(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    person(joyce, "Zawadi")
    joyce.twins.merge(amina, mina)
    joyce.casebook.edit("person", mina, {"use": "restricted"})
    assert names(joyce) == ["Zawadi"]
    assert joyce.casebook.search("Mwangi") == ()
    assert [line.id for line in joyce.casebook.restricted().rows] == [amina]


def test_erasing_one_erases_all_that_is_theirs(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    visit(joyce, mina, "2026-03-05")
    joyce.twins.merge(amina, mina)
    assert joyce.erasing.reach(amina).records == {"encounter": 1, "person": 2, "same_person": 1}
    joyce.erasing.erase(amina, "Amina asked, so did Mina")
    assert joyce.store.count()[0] == 0
    assert {line.why for line in joyce.erasing.done()} == {"… asked, so did …"}
    assert joyce.casebook.verify(deep=True).ok


def test_each_deed_is_in_the_trail_of_both(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Mina Mwangi")
    joyce.twins.unmerge(joyce.twins.merge(amina, mina))
    joyce.twins.tell_apart(amina, mina)
    for one in (amina, mina):
        deeds = [entry.noted.deed for entry in joyce.audit.entries(one).rows]
        assert [deed for deed in deeds if deed in (AuditDeed.MERGED, AuditDeed.UNMERGED, AuditDeed.TOLD_APART)] == [
            AuditDeed.TOLD_APART,
            AuditDeed.UNMERGED,
            AuditDeed.MERGED,
        ]


def test_not_the_same_is_not_asked_again_unless_a_name_changes(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi"), person(joyce, "Amina Mwangi", place="Kibera")
    (pair,) = joyce.twins.pairs()
    assert (pair.evidence[0].trait, pair.evidence[0].fit) == (Trait.NAME, Fit.SAME)
    joyce.twins.tell_apart(amina, mina)
    assert joyce.twins.pairs() == ()
    joyce.casebook.edit("person", mina, {"place": "Kawangware"})
    assert joyce.twins.pairs() == ()
    joyce.casebook.edit("person", mina, {"name": "Amina N. Mwangi"})
    assert pairs(joyce) == {frozenset((amina, mina))}


def test_two_are_compared_with_all_that_is_theirs_and_without_names_where_these_are_put_away(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi", alias="Tree"), person(joyce, "Mina Mwangi", place="Kibera")
    visit(joyce, mina, "2026-03-05")
    joyce.casebook.add("household", {"person": name_of(mina), "name": "Baraka"})
    sides = joyce.twins.beside(amina, mina)
    assert sides is not None
    assert [(side.name, side.visits, side.around) for side in sides] == [
        ("Amina Mwangi", 0, ()),
        ("Mina Mwangi", 1, ("Baraka",)),
    ]
    assert sides[1].carers == (joyce.me,)
    joyce.store.hide_names(on=True)
    hidden = joyce.twins.beside(amina, mina)
    assert hidden is not None
    assert hidden[0].name == "Tree"
    assert "Mina" not in hidden[1].name
    joyce.twins.merge(amina, mina)
    assert joyce.twins.beside(amina, mina) is None


def test_what_was_said_is_listed_newest_first_and_each_can_be_taken_back(joyce: Seat) -> None:
    amina, mina, zawadi = (person(joyce, name) for name in ("Amina Mwangi", "Amina Mwangi", "Zawadi"))
    same, apart = joyce.twins.merge(amina, zawadi), joyce.twins.tell_apart(amina, mina)
    assert [(one.id, one.same, one.people) for one in joyce.twins.decided()] == [
        (apart, False, (amina, mina)),
        (same, True, (amina, zawadi)),
    ]
    assert [one.id for one in joyce.twins.joined(zawadi)] == [same]
    assert pairs(joyce) == set()
    joyce.twins.ask_again(apart)
    assert pairs(joyce) == {frozenset((amina, mina))}
    with pytest.raises(NotFound):
        joyce.twins.ask_again(same)


def test_who_lives_with_both_speaks_for_one_person(joyce: Seat) -> None:
    one, other = (person(joyce, "Amina Mwangi", birth_year=year) for year in (1950, 1990))
    ((before,), home) = joyce.twins.pairs(), ("Baraka", "بركة")
    for who, name in zip((one, other), home, strict=True):
        joyce.casebook.add("household", {"person": name_of(who), "name": name})
    (after,) = joyce.twins.pairs()
    assert after.evidence[-1] == Evidence(Trait.HOUSEHOLD, Fit.SAME)
    assert after.score > before.score
    joyce.casebook.add("household", {"person": name_of(one), "name": "Otieno"})
    (nearly,) = joyce.twins.pairs()
    assert nearly.evidence[-1].fit is Fit.NEAR


def test_a_search_goes_on_a_little_at_a_time_and_finds_the_same(joyce: Seat) -> None:
    for name in ("Amina Mwangi", "Amina Mwangi", "Zawadi Otieno", "Zawady Otieno"):
        person(joyce, name)
    search = joyce.twins.search()
    steps = 1
    while search.go_on(1):
        steps += 1
    assert steps > 4, "one person, or two compared, at a time"
    assert search.found() == joyce.twins.pairs() != ()


def test_somebody_new_is_known_already_in_another_script_under_whoever_leads(joyce: Seat) -> None:
    amina, mina = person(joyce, "Amina Mwangi", birth_year=1984), person(joyce, "Mina M.")
    for nth in range(6):
        person(joyce, f"Zawadi Otieno {nth}")
    joyce.twins.merge(mina, amina)
    known = joyce.twins.acquaintances()
    assert known.go_on(3)
    assert not known.go_on(100)
    new = Described(id=Stamp(0, 0), head=Stamp(0, 0), name="أمينة موانجي", birth_year=1985)
    assert known.like(new) == (mina,)
    assert known.like(replace(new, name="Kamau Njoroge")) == ()


def test_only_coordinators_decide_and_whoever_visits_may_wonder() -> None:
    seats = programme()
    joyce, amina = seats["Joyce"], seats["Amina"]
    one, other = person(amina, "Zawadi Otieno"), person(amina, "Kamau Njoroge")
    for deed in (amina.twins.merge, amina.twins.tell_apart):
        with pytest.raises(NotAllowed):
            deed(one, other)
    amina.twins.wonder(one, other)
    until_quiet([*seats.values()])
    assert names(joyce) == ["Kamau Njoroge", "Zawadi Otieno"]
    (pair,) = joyce.twins.pairs()
    assert pair.evidence[-1].trait is Trait.ASKED
    assert joyce.twins.questions() == 1
    joyce.twins.merge(one, other)
    assert joyce.twins.questions() == 0
    until_quiet([*seats.values()])
    assert names(amina) == ["Zawadi Otieno"]


def test_a_merge_shows_nobody_more_than_they_were_given() -> None:
    seats = programme()
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    one, other = person(amina, "Zawadi"), person(brian, "Zawadi O.")
    note = visit(brian, other, "2026-03-01", "said in confidence")
    until_quiet([*seats.values()])
    joyce.twins.merge(one, other)
    until_quiet([*seats.values()])
    assert names(joyce) == ["Zawadi"]
    assert on_page(joyce, one) == [note]
    assert (names(amina), on_page(amina, one)) == (["Zawadi"], [])
    assert (names(brian), on_page(brian, other)) == (["Zawadi O."], [note])
    for seat in (amina, brian):
        assert seat.casebook.verify().digest == joyce.casebook.verify(scope=seat.me).digest
    joyce.caseload.assign(other, amina.me)
    until_quiet([*seats.values()])
    assert (names(amina), on_page(amina, one)) == (["Zawadi"], [note])


def test_two_who_say_otherwise_keep_them_apart_until_somebody_decides() -> None:
    seats = programme()
    joyce, tom = seats["Joyce"], seats["Tom"]
    one, other = person(joyce, "Zawadi Otieno"), person(joyce, "Zawadi Otieno")
    until_quiet([joyce, tom])
    joyce.twins.merge(one, other)
    tom.twins.tell_apart(one, other)
    until_quiet([joyce, tom])
    for seat in (joyce, tom):
        assert len(names(seat)) == 2
        (pair,) = seat.twins.pairs()
        assert pair.quarrel
        assert seat.twins.questions() == 1
    tom.twins.merge(one, other)
    until_quiet([joyce, tom])
    for seat in (joyce, tom):
        assert len(names(seat)) == 1
        assert seat.twins.pairs() == ()


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["Joyce", "Tom"]),
        st.sampled_from(["merge", "apart", "unmerge", "exchange", "bin"]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=12,
)


@settings(max_examples=6, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DEEDS)
def test_whatever_is_said_where_all_end_alike(deeds: list[tuple[str, str, int, int]]) -> None:
    """Chains, rings, words against each other, taken back, and people put into the bin meanwhile."""
    seats = programme()
    every = [seats["Joyce"], seats["Tom"]]
    people = [person(seats["Joyce"], f"Person {nth}") for nth in range(4)]
    for one in people:
        visit(seats["Joyce"], one, "2026-03-01")
    until_quiet(every)
    for who, deed, i, j in deeds:
        _do(seats[who], deed, people[i], people[j], every)
    until_quiet(every)
    first, *others = (_as_shown(seat, people) for seat in every)
    assert all(other == first for other in others)
    assert seats["Joyce"].casebook.verify(deep=True).ok


def _do(seat: Seat, deed: str, one: RecordId, other: RecordId, every: list[Seat]) -> None:
    shown = {same for line in seat.casebook.people().rows for same in seat.store.twins.all(line.id)}
    # One of two who are one may lie in the bin by itself; of that one nothing more is said.
    here = {one for one in shown if (record := seat.store.record("person", one)) and not record.deleted}
    if deed == "exchange":
        until_quiet(every)
    elif deed == "bin" and one in here and one == other:
        seat.casebook.delete("person", one, "written down in error")
    elif one != other and {one, other} <= here:
        if deed == "merge":
            seat.twins.merge(one, other)
        elif deed == "apart":
            seat.twins.tell_apart(one, other)
        elif deed == "unmerge":
            for merge in seat.twins.merges(one)[:1]:
                seat.twins.unmerge(merge.id)


def _as_shown(seat: Seat, people: list[RecordId]) -> object:
    lines = [line.id for line in seat.casebook.people().rows]
    pages = {one: sorted(on_page(seat, one)) for one in people}
    return sorted(lines), pages, {one: seat.store.twins.all(one) for one in people}, seat.store.twins.quarrels()
