"""Who can see what, what may be said in spite of a no, and what is counted of those who keep everything back."""

from collections.abc import Mapping

import pytest

from desktop.domain.audit import AuditDeed
from desktop.domain.consent import KeptWhy, Minimum, SeesWhy
from desktop.domain.errors import NotAllowed, NotFound
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Role
from desktop.domain.totals import Counted
from desktop.domain.views import Given
from tests.support.opened import sent, words
from tests.support.seats import Seat, caseload, founded, joined, until_quiet

SECRET = "the words of the worry"
WORRY = {"date": "2026-03-15", "kinds": ["violence"], "said": SECRET, "steps": ["stayed"], "told": ["supporter"]}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def person(seat: Seat, name: str) -> RecordId:
    (found,) = [line.id for line in seat.casebook.people().rows if line.name == name]
    return found


def agree(seat: Seat, person: RecordId, answer: str, on: str = "2026-03-15") -> None:
    seat.casebook.add("agreement", {"person": name_of(person), "date": on, "tell_coordinator": answer})


def to(seat: Seat, other: Seat) -> Given:
    (given,) = seat.give(other)
    other.take(given)
    return given


def readers(seat: Seat, type_: str, person: RecordId | None) -> Mapping[str, SeesWhy]:
    return {reader.name: reader.why for reader in seat.sharing.readers(type_, person).readers}


# Who can see it


def test_who_can_see_a_note_is_told_from_the_rules(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi, grace = person(amina, "Zawadi"), person(amina, "Grace")
    assert readers(amina, "encounter", zawadi) == {"Joyce": SeesWhy.COORDINATOR, "Tom": SeesWhy.COORDINATOR}
    assert readers(amina, "encounter", grace) == {
        "Joyce": SeesWhy.COORDINATOR, "Tom": SeesWhy.COORDINATOR, "Brian": SeesWhy.ASSIGNED,
    }  # fmt: skip
    assert readers(amina, "encounter", None) == {"Joyce": SeesWhy.COORDINATOR, "Tom": SeesWhy.COORDINATOR}
    assert amina.sharing.readers("encounter", zawadi).kept is None


def test_who_can_see_it_is_nobody_after_a_no_and_that_is_what_is_sent(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    grace = person(amina, "Grace")
    agree(amina, grace, "no")
    told = amina.sharing.readers("encounter", grace)
    assert (told.readers, told.kept, told.alone) == ((), KeptWhy.SAID_NO, False)
    assert readers(amina, "agreement", grace).keys() == {"Joyce", "Tom", "Brian"}
    note = amina.casebook.add("encounter", {"person": name_of(grace), "date": "2026-03-15", "narrative": "Here."})
    assert amina.sharing.readers("encounter", grace, note).readers == ()
    assert note not in {one.record for one in sent(amina.give(joyce)[0], amina, joyce)}


@pytest.mark.parametrize("word", ["no", "withdrawn"])
def test_what_is_not_to_be_kept_is_not_passed_on(seats: dict[str, Seat], word: str) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = person(amina, "Zawadi")
    until_quiet(list(seats.values()))
    said = {"person": name_of(zawadi), "date": "2026-03-15", "tell_coordinator": "yes"}
    amina.casebook.add("agreement", {**said, "keep_notes": word})
    note = amina.casebook.add("encounter", {"person": name_of(zawadi), "date": "2026-03-15", "narrative": SECRET})
    (told,) = amina.exchange.preview_give((joyce.me,))
    assert [(one.person, one.why) for one in told.kept] == [(zawadi, KeptWhy.SAID_NO)]
    assert amina.sharing.readers("encounter", zawadi).kept is KeptWhy.SAID_NO
    to(amina, joyce)
    assert joyce.store.record("encounter", note) is None
    assert not joyce.exchange.standing().gaps
    concern = amina.casebook.add("safety_concern", {**WORRY, "person": name_of(zawadi)})
    assert amina.sharing.minimum(concern) is not None, "the least of a worry may be told all the same"
    amina.clock.jump(60_000)
    amina.casebook.add("agreement", {**said, "keep_notes": "yes"})
    to(amina, joyce)
    assert joyce.store.record("encounter", note) is not None


@pytest.mark.parametrize("word", ["no", "withdrawn"])
def test_a_supporter_who_said_no_for_themselves_travels_no_further(seats: dict[str, Seat], word: str) -> None:
    amina, joyce, tom, brian = (seats[name] for name in ("Amina", "Joyce", "Tom", "Brian"))
    about = {"person": name_of(person(amina, "Grace"))}  # whom Brian looks after too
    known = amina.casebook.add("supporter", {**about, "name": "Juma", "own_answer": "yes"})
    to(amina, joyce)
    to(joyce, amina)
    amina.casebook.edit("supporter", known, {"own_answer": word})
    never = amina.casebook.add("supporter", {**about, "name": "Halima", "own_answer": word})
    asked = amina.casebook.add("supporter", {**about, "name": "Rehema"})
    (told,) = amina.exchange.preview_give((joyce.me,))
    assert (told.withheld, told.kept) == (1, ())
    to(amina, joyce)
    heard = joyce.store.record("supporter", known)
    assert heard is not None
    assert heard.fields["own_answer"] == word, "whoever has the record hears of the no"
    until_quiet(list(seats.values()))
    for other in (tom, brian):
        assert other.store.record("supporter", known) is None
        assert other.store.record("supporter", asked) is not None
    assert all(seat.store.record("supporter", never) is None for seat in (joyce, tom, brian))
    assert not any(seat.exchange.standing().gaps for seat in seats.values())
    standing = amina.exchange.standing()
    assert (standing.unsealed, standing.withheld) == (1, 1), "it stays, and that is told"
    assert amina.store.record("supporter", never) is not None
    amina.casebook.edit("supporter", never, {"own_answer": "yes"})
    until_quiet(list(seats.values()))
    assert all(seat.store.record("supporter", never) is not None for seat in (joyce, tom, brian))


def test_whoever_works_alone_is_told_so(seats: dict[str, Seat]) -> None:
    ravi = founded("Ravi", seats["Joyce"].disk)
    assert ravi.sharing.readers("encounter").alone


def test_the_free_words_of_an_agreement_stay_where_the_no_is_told(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = name_of(person(amina, "Zawadi"))
    said = {"person": zawadi, "date": "2026-03-15", "tell_coordinator": "no", "agreed": SECRET}
    agreement = amina.casebook.add("agreement", said)
    assert amina.casebook.show("agreement", agreement).record.fields["agreed"] == SECRET
    given = to(amina, joyce)
    assert SECRET not in words(given, amina, joyce)
    there = joyce.casebook.show("agreement", agreement).record.fields
    assert there["tell_coordinator"] == "no"
    assert "agreed" not in there
    amina.casebook.edit("agreement", agreement, {"tell_coordinator": "yes", "agreed": f"{SECRET} again"})
    to(amina, joyce)
    assert joyce.casebook.show("agreement", agreement).record.fields["agreed"] == f"{SECRET} again"
    assert joyce.exchange.standing().gaps == ()


# Before a file is made


def test_the_preview_names_those_whose_records_stay(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi, grace = person(amina, "Zawadi"), person(amina, "Grace")
    agree(amina, zawadi, "withdrawn")
    for who in (zawadi, zawadi, grace):
        amina.casebook.add("encounter", {"person": name_of(who), "date": "2026-03-15"})
    (told,) = amina.exchange.preview_give((joyce.me,))
    assert (told.notes, told.people) == (1, 2), "the agreement is about Zawadi"
    assert [(kept.name, kept.records, kept.why) for kept in told.kept] == [("Zawadi", 2, KeptWhy.SAID_NO)]
    assert (told.changes, told.withheld) == (2, 2)
    assert amina.exchange.preview_give()[0].to == tuple(sorted((joyce.me, seats["Tom"].me)))


# Whom there is, without a name


def test_of_somebody_who_keeps_everything_back_no_more_is_known_than_that_they_are_there(
    seats: dict[str, Seat],
) -> None:
    amina, joyce, tom = seats["Amina"], seats["Joyce"], seats["Tom"]
    new = amina.casebook.add("person", {"name": "Wanjiru"})
    agree(amina, new, "no")
    given = to(amina, joyce)
    assert "Wanjiru" not in words(given, amina, joyce)
    (stub,) = joyce.sharing.unnamed()
    assert (stub.person, stub.members, stub.why) == (new, (amina.me,), KeptWhy.SAID_NO)
    assert new not in {line.id for line in joyce.casebook.people().rows}
    to(joyce, tom)
    assert [one.person for one in tom.sharing.unnamed()] == [new]
    agree(amina, new, "yes", "2026-03-16")
    until_quiet(list(seats.values()))
    assert joyce.sharing.unnamed() == tom.sharing.unnamed() == ()
    assert "Wanjiru" in {line.name for line in tom.casebook.people().rows}


def test_a_programme_may_pass_on_only_after_a_yes(seats: dict[str, Seat]) -> None:
    amina, joyce, tom = seats["Amina"], seats["Joyce"], seats["Tom"]
    with pytest.raises(NotAllowed):
        amina.sharing.ask_first(yes=True)
    joyce.sharing.ask_first(yes=True)
    until_quiet(list(seats.values()))
    assert amina.sharing.asks_first
    new = amina.casebook.add("person", {"name": "Wanjiru"})
    given = to(amina, joyce)
    assert given.withheld == 1
    assert "Wanjiru" not in words(given, amina, joyce)
    (stub,) = joyce.sharing.unnamed()
    assert (stub.person, stub.why) == (new, KeptWhy.NOT_ASKED)
    assert to(joyce, tom).to == (tom.me,)
    assert [one.person for one in tom.sharing.unnamed()] == [new]
    assert joyce.exchange.standing().gaps == tom.exchange.standing().gaps == ()
    joyce.sharing.ask_first(yes=False)
    until_quiet(list(seats.values()))
    assert "Wanjiru" in {line.name for line in tom.casebook.people().rows}
    assert not tom.sharing.unnamed()


# A worry, in spite of a no


def test_of_a_worry_no_word_leaves_but_the_least_may_be_told(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    zawadi = person(amina, "Zawadi")
    agree(amina, zawadi, "no")
    worry = amina.casebook.add("safety_concern", WORRY | {"person": name_of(zawadi)})
    given = to(amina, joyce)
    assert SECRET not in words(given, amina, joyce)
    assert "violence" not in words(given, amina, joyce)
    assert amina.sharing.minimum(worry) == Minimum(kinds=("violence",), steps=("stayed",), told=("supporter",))
    amina.sharing.tell_minimum(worry)
    assert amina.sharing.minimum(worry) is None, "it is told"
    assert AuditDeed.TOLD_MINIMUM in [entry.noted.deed for entry in amina.audit.entries(zawadi).rows]
    given = to(amina, joyce)
    assert SECRET not in words(given, amina, joyce)
    (notice,) = [shown.record for shown in joyce.casebook.list("safety_notice")]
    assert notice.fields["kinds"] == ("violence",)
    assert notice.fields["person"] == zawadi
    joyce.casebook.edit("safety_notice", notice.id, {"acknowledged": "2026-03-16"})
    until_quiet(list(seats.values()))
    (back,) = [shown.record for shown in amina.casebook.list("safety_notice")]
    assert back.fields["acknowledged"] == "2026-03-16"
    amina.casebook.edit("safety_concern", worry, {"told": ["supporter", "clinic"]})
    assert amina.sharing.minimum(worry) is not None, "more was done since"


def test_a_worry_that_travels_whole_needs_no_word(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    worry = amina.casebook.add("safety_concern", WORRY | {"person": name_of(person(amina, "Zawadi"))})
    assert amina.sharing.minimum(worry) is None
    with pytest.raises(NotFound):
        amina.sharing.tell_minimum(worry)
    to(amina, joyce)
    assert [shown.record.fields["said"] for shown in joyce.casebook.list("safety_concern")] == [SECRET]


# Totals


def test_visits_that_stay_count_and_nobody_is_in_the_count(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    assert amina.give()[0].changes == 0, "where nothing stays, the records tell it all"
    zawadi = person(amina, "Zawadi")
    agree(amina, zawadi, "no")
    for day in ("2026-03-20", "2026-04-01"):
        amina.casebook.add("encounter", {"person": name_of(zawadi), "date": day})
    amina.casebook.add("encounter", {"person": name_of(zawadi), "date": "2026-04-02", "status": "no_show"})
    given = to(amina, joyce)
    assert (given.records, given.people) == (1, 0), "counts are nobody's work"
    april, march, *_ = joyce.exchange.months()
    assert (april.month, april.visits, april.people) == ("2026-04-01", Counted(1, 1), Counted(1, 1))
    # Four visits of the caseload, one of them with Zawadi, and one more with her.
    assert (march.month, march.visits, march.people) == ("2026-03-01", Counted(5, 2), Counted(4, 1))
    until_quiet(list(seats.values()))
    assert to(amina, joyce).changes == 0, "counted once"
    assert amina.exchange.standing().unsealed == 3
    total = next(amina.casebook.list("total")).record
    with pytest.raises(NotAllowed):
        amina.casebook.edit("total", total.id, {"count": 1_000})
    with pytest.raises(NotAllowed):
        joyce.casebook.add("total", {"month": "2026-04-01", "indicator": "visits", "count": 9, "withheld": 0})
    agree(amina, zawadi, "yes", "2026-04-03")
    until_quiet(list(seats.values()))
    assert [month.visits.withheld for month in joyce.exchange.months()] == [0, 0]


def test_sessions_of_groups_count_too_and_nobody_in_them_is_among_the_people(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    agree(amina, person(amina, "Zawadi"), "no")
    group = amina.casebook.add("group", {"name": "Beans"})
    kept, binned = (
        amina.casebook.add("group_session", {"of_group": name_of(group), "date": "2026-05-01"}) for _time in range(2)
    )
    amina.casebook.delete("group_session", binned, "")
    here = joyce.exchange.months()
    to(amina, joyce)
    may, *before = joyce.exchange.months()
    assert (may.month, may.sessions, may.visits, may.people) == ("2026-05-01", Counted(1), Counted(), Counted())
    assert may.members == (amina.me,)
    assert [one.month for one in before] == [one.month for one in here]
    amina.casebook.delete("group_session", kept, "")
    to(amina, joyce)
    assert joyce.exchange.months()[0].month != "2026-05-01"


# Numbers alone


def test_who_sees_numbers_alone_receives_nobody(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    nadia = founded("Nadia", joyce.disk)
    joined(joyce, nadia, Role.VIEWER)
    everybody = [*seats.values(), nadia]
    agree(amina, person(amina, "Zawadi"), "no")
    joyce.sharing.ask_first(yes=False)
    until_quiet(everybody)
    (given,) = joyce.give(nadia, everything=True)
    assert {one.type for one in sent(given, joyce, nadia)} == {"total"}
    for name in ("Grace", "Okello", "Zawadi", "Peter"):
        assert name not in words(given, joyce, nadia)
    until_quiet(everybody)
    (march,) = nadia.exchange.months()
    assert (march.visits, march.people) == (Counted(4, 1), Counted(4, 1))
    assert march.members == tuple(sorted((joyce.me, amina.me, seats["Brian"].me)))
    assert nadia.casebook.people().rows == ()
    assert nadia.exchange.standing().gaps == ()
    assert nadia.casebook.verify().digest == joyce.casebook.verify(scope=nadia.me).digest
    assert not list(seats["Brian"].casebook.list("total", where={"withheld": "1"})), "peers see their own counts alone"


def test_a_peer_who_becomes_a_viewer_has_nobody_any_more(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    joyce.membership.set_role(brian.me, Role.VIEWER)
    until_quiet(list(seats.values()))
    assert brian.casebook.people().rows == ()
    assert list(brian.casebook.list("encounter")) == []
    assert brian.casebook.verify().digest == joyce.casebook.verify(scope=brian.me).digest
