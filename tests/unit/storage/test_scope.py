"""Whose record it is: what reaches whom, and what the person keeps back."""

from datetime import date

import pytest

from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import Given
from tests.support.seats import Seat, caseload, until_quiet

NARRATIVE = {"date": "2026-03-15", "narrative": "They slept well."}


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def person(seat: Seat, name: str) -> RecordId:
    """Somebody of the caseload: Grace and Okello are known to all, Zawadi to Amina, Peter to the coordinators."""
    (found,) = [line.id for line in seat.casebook.people().rows if line.name == name]
    return found


def about(seat: Seat, name: str) -> dict[str, object]:
    return {"person": name_of(person(seat, name))}


def alike(seats: dict[str, Seat]) -> None:
    """Everybody has what the coordinator says they must have."""
    until_quiet(list(seats.values()))
    for seat in seats.values():
        assert seat.casebook.verify().digest == seats["Joyce"].casebook.verify(scope=seat.me).digest


def narratives(seat: Seat) -> set[object]:
    return {shown.record.fields.get("narrative") for shown in seat.casebook.list("encounter")}


def test_a_peer_receives_nobody_elses_people(seats: dict[str, Seat]) -> None:
    brian = seats["Brian"]
    assert {line.name for line in brian.casebook.people().rows} == {"Grace", "Okello"}
    assert narratives(brian) == {"With Grace.", "With Okello."}
    tables = ("rec_person", "rec_encounter", "change")
    every = [row for table in tables for row in brian.db.execute(f"SELECT * FROM {table}")]  # noqa: S608
    assert not any("Zawadi" in str(row) or "Peter" in str(row) for row in every)


def test_an_assignment_brings_the_whole_history_of_the_person(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    zawadi = person(amina, "Zawadi")
    amina.casebook.edit("person", zawadi, {"place": "Kisumu"})
    until_quiet(list(seats.values()))
    joyce.membership.assign(zawadi, brian.me)
    alike(seats)
    assert brian.casebook.person(zawadi).place == "Kisumu"
    assert len(brian.casebook.history("person", zawadi)) == 2
    assert "With Zawadi." in narratives(brian)


def test_who_is_no_longer_assigned_is_out_of_sight(seats: dict[str, Seat]) -> None:
    joyce, brian = seats["Joyce"], seats["Brian"]
    grace = person(brian, "Grace")
    brian.casebook.edit("person", grace, {"place": "Kisumu"})
    joyce.membership.unassign(grace, brian.me)
    alike(seats)
    assert {line.name for line in brian.casebook.people().rows} == {"Okello"}
    assert brian.casebook.people("gra").rows == ()
    assert brian.casebook.search("grace") == brian.casebook.search("with grace") == ()
    assert not [due for due in brian.casebook.today(_day(), 400, everybody=True) if due.person == grace]
    assert narratives(brian) == {"With Okello."}
    assert [shown.record.fields["name"] for shown in brian.casebook.list("person")] == ["Okello"]
    joyce.membership.assign(grace, brian.me)
    alike(seats)
    assert brian.casebook.person(grace).place == "Kisumu"


def test_a_conflict_about_somebody_out_of_sight_is_not_told(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    grace = person(brian, "Grace")
    amina.casebook.edit("person", grace, {"place": "Kisumu"})
    brian.casebook.edit("person", grace, {"place": "Busia"})
    until_quiet(list(seats.values()))
    assert len(brian.casebook.conflicts()) == 1
    joyce.membership.unassign(grace, brian.me)
    alike(seats)
    assert brian.casebook.conflicts() == ()
    assert brian.exchange.standing().conflicts == 0
    assert len(amina.casebook.conflicts()) == 1


def test_what_a_coordinator_writes_into_a_note_about_nobody_goes_to_its_author(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    note = amina.casebook.add("encounter", NARRATIVE)
    until_quiet(list(seats.values()))
    joyce.casebook.edit("encounter", note, {"narrative": "They slept badly."})
    alike(seats)
    assert amina.casebook.show("encounter", note).record.fields["narrative"] == "They slept badly."
    assert note not in {shown.record.id for shown in seats["Brian"].casebook.list("encounter")}


@pytest.mark.parametrize("filed_first", ["Okello", None])
def test_a_note_that_is_moved_to_somebody_elses_person_leaves(seats: dict[str, Seat], filed_first: str | None) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    writer = brian if filed_first is None else amina
    note = writer.casebook.add("encounter", NARRATIVE | ({} if filed_first is None else about(amina, filed_first)))
    alike(seats)
    assert "They slept well." in narratives(brian)
    joyce.casebook.edit("encounter", note, about(joyce, "Zawadi"))
    alike(seats)
    joyce.casebook.edit("encounter", note, {"narrative": "Zawadi slept well."})
    alike(seats)
    assert "They slept well." not in narratives(brian)
    assert brian.casebook.search("slept") == ()
    assert not any("Zawadi slept" in str(row) for row in brian.db.execute("SELECT payload FROM change"))
    assert "Zawadi slept well." in narratives(amina)
    joyce.casebook.edit("encounter", note, about(joyce, "Okello"))
    alike(seats)
    assert "Zawadi slept well." in narratives(brian)


def test_an_edit_that_a_note_needs_to_leave_by_leaves_with_it(seats: dict[str, Seat]) -> None:
    """The move supersedes what nobody has carried to the peer yet."""
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    note = amina.casebook.add("encounter", NARRATIVE | about(amina, "Okello"))
    alike(seats)
    joyce.casebook.edit("encounter", note, {"narrative": "First."})
    joyce.casebook.edit("encounter", note, {"narrative": "Second."} | about(joyce, "Zawadi"))
    alike(seats)
    assert narratives(brian) == {"With Grace.", "With Okello."}
    assert brian.exchange.standing().waiting == 0


# What the person said


def agree(seat: Seat, name: str, answer: str, on: str) -> None:
    seat.casebook.add("agreement", {"date": on, "tell_coordinator": answer} | about(seat, name))


def sent(seat: Seat, to: Seat) -> Given:
    (given,) = seat.give(to)
    to.take(given)
    return given


def test_without_an_agreement_records_travel(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    amina.casebook.add("encounter", NARRATIVE | about(amina, "Zawadi"))
    assert sent(amina, joyce).withheld == 0
    assert "They slept well." in narratives(joyce)


@pytest.mark.parametrize("answer", ["no", "withdrawn"])
def test_who_says_no_keeps_their_records_here_until_they_say_yes(seats: dict[str, Seat], answer: str) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    agree(amina, "Zawadi", answer, "2026-03-15")
    amina.casebook.add("encounter", NARRATIVE | about(amina, "Zawadi"))
    amina.casebook.add("encounter", {"date": "2026-03-16", "narrative": "Grace too."} | about(amina, "Grace"))
    given = sent(amina, joyce)
    assert given.withheld == 1
    assert "Grace too." in narratives(joyce)
    assert "They slept well." not in narratives(joyce)
    agreements = [shown.record.fields["tell_coordinator"] for shown in joyce.casebook.list("agreement")]
    assert agreements == [answer]
    assert joyce.exchange.standing().gaps == ()
    assert amina.give(joyce, everything=True)[0].withheld > 1, "`everything` never ignores consent"
    agree(amina, "Zawadi", "yes", "2026-03-16")
    assert sent(amina, joyce).withheld == 0
    assert "They slept well." in narratives(joyce)
    alike(seats)


def test_an_older_agreement_that_is_written_down_late_does_not_decide(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    agree(amina, "Zawadi", "no", "2026-03-15")
    agree(amina, "Zawadi", "yes", "2026-03-01")
    amina.casebook.add("encounter", NARRATIVE | about(amina, "Zawadi"))
    assert sent(amina, joyce).withheld == 1


def test_of_two_answers_to_the_same_question_the_cautious_one_holds(seats: dict[str, Seat]) -> None:
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    agreement = amina.casebook.add(
        "agreement", {"date": "2026-03-15", "tell_coordinator": "yes"} | about(amina, "Grace")
    )
    alike(seats)
    amina.casebook.edit("agreement", agreement, {"tell_coordinator": "no"})
    brian.clock.jump(1_000_000)
    brian.casebook.edit("agreement", agreement, {"tell_coordinator": None})
    sent(brian, joyce)
    for given in joyce.give(amina):
        amina.take(given)
    assert amina.casebook.show("agreement", agreement).record.fields["tell_coordinator"] == "no"
    amina.casebook.add("encounter", NARRATIVE | about(amina, "Grace"))
    assert amina.give(joyce)[0].withheld == 1


def _day() -> date:
    return date(2026, 3, 14)
