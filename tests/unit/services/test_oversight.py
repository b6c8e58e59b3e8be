"""Reading notes together, what waits for a coordinator, and how members are supported."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from desktop.domain.errors import NotAllowed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import DueKind
from tests.support.seats import Seat, caseload, until_quiet


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def quiet(seats: Mapping[str, Seat]) -> None:
    until_quiet(list(seats.values()))


def today(seat: Seat) -> date:
    return seat.clock().when.date()


def day(seat: Seat, ahead: int = 0) -> str:
    return (today(seat) + timedelta(days=ahead)).isoformat()


def visited(seat: Seat, **more: object) -> RecordId:
    person = seat.casebook.people().rows[0].id
    fields = {"date": day(seat), "person": name_of(person), "mode": "home_visit", "narrative": "We talked of sleep."}
    return seat.casebook.add("encounter", fields | more)


def to_read(seat: Seat) -> list[RecordId]:
    return [line.visit for line in seat.oversight.notes()]


def comments_due(seat: Seat) -> list[RecordId]:
    return [one.record for one in seat.casebook.today(today(seat)) if one.type == "note_comment"]


def test_a_note_is_to_be_read_until_a_coordinator_has_and_again_when_it_was_changed(seats: dict[str, Seat]) -> None:
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    note, own = visited(amina), visited(joyce)
    quiet(seats)
    (line,) = [line for line in joyce.oversight.notes() if line.visit == note]
    assert (line.member, line.begins, line.again) == (amina.me, "We talked of sleep.", False)
    assert own not in to_read(joyce), "one's own is read by somebody else"
    assert own in to_read(tom)
    joyce.oversight.sign(note)
    quiet(seats)
    assert note not in to_read(joyce)
    assert note not in to_read(tom)
    assert amina.oversight.note(note).read_by == joyce.me
    amina.casebook.edit("encounter", note, {"place": "At her aunt's"}, why="forgotten")
    quiet(seats)
    assert [line.again for line in joyce.oversight.notes() if line.visit == note] == [True]


def test_what_is_said_is_in_today_of_whoever_wrote_the_note_and_the_answer_comes_back(seats: dict[str, Seat]) -> None:
    joyce, tom, amina, brian = seats.values()
    note = visited(amina)
    quiet(seats)
    joyce.oversight.say(note, "How did she sleep?")
    quiet(seats)
    (comment,) = comments_due(amina)
    assert comments_due(brian) == comments_due(joyce) == comments_due(tom) == []
    assert [(line.visit, line.answered) for line in amina.oversight.notes()] == [(note, True)]
    page = amina.oversight.note(comment)
    assert [(one.by, one.words) for one in page.said] == [(joyce.me, "How did she sleep?")]
    assert not page.may_sign
    amina.oversight.say(note, "Better.")
    assert comments_due(amina) == [], "whoever answers has read"
    quiet(seats)
    assert [line.answered for line in joyce.oversight.notes() if line.visit == note] == [True]
    joyce.oversight.sign(note)
    quiet(seats)
    assert note not in to_read(joyce)
    assert note not in to_read(tom)
    assert len(tom.oversight.note(note).said) == 2


def test_what_was_said_and_signed_is_taken_back_and_what_it_read_is_unread_again(seats: dict[str, Seat]) -> None:
    joyce, _tom, amina, _brian = seats.values()
    note = visited(amina)
    quiet(seats)
    joyce.oversight.say(note, "How did she sleep?")
    quiet(seats)
    said = amina.oversight.say(note, "Beter.")
    assert comments_due(amina) == []
    amina.oversight.take_back(said, "too fast")
    assert len(comments_due(amina)) == 1, "it waits again"
    assert [one.words for one in amina.oversight.note(note).said] == ["How did she sleep?"]
    signed = joyce.oversight.sign(note)
    assert note not in to_read(joyce)
    joyce.oversight.take_back(signed, "too fast")
    assert note in to_read(joyce)


def test_a_peer_looks_after_nobody_else(seats: dict[str, Seat]) -> None:
    amina, brian = seats["Amina"], seats["Brian"]
    note = visited(amina)
    for deed in (amina.oversight.overview, amina.oversight.team):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(NotAllowed):
        amina.oversight.sign(note)
    with pytest.raises(NotAllowed):
        amina.oversight.support(brian.me)


def test_everything_that_waits_is_counted(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    quiet(seats)
    before = joyce.oversight.overview()
    about, member = {"person": name_of(amina.casebook.people().rows[0].id)}, {"member": str(amina.me)}
    amina.casebook.add("safety_concern", about | {"date": day(amina), "kinds": ["missing"]})
    zuri = amina.casebook.add("person", {"name": "Zuri"})
    visited(amina, person=name_of(zuri), date=day(amina, -20), next_contact=day(amina, -5))
    joyce.casebook.add("complaint", {"date": day(joyce), "about": str(amina.me), "what": "She came late."})
    joyce.casebook.add("supervision", member | {"date": day(joyce, -60), "way": "group", "next_date": day(joyce, -30)})
    for what, ends in (("First aid", 10), ("Driving", 90)):
        joyce.casebook.add("training", member | {"date": day(joyce, -300), "what": what, "expires": day(joyce, ends)})
    for ahead in (-1, 1):
        joyce.casebook.add("lone_visit", member | {"date": day(joyce, ahead), "back_by": "16:00"})
    quiet(seats)
    found = joyce.oversight.overview()
    assert (found.worries, found.late, found.notes) == (before.worries + 1, before.late + 1, before.notes + 1)
    assert (found.complaints, found.supervision, found.certificates, found.overdue_out) == (1, 1, 1, 1)
    joyce.casebook.add("supervision", member | {"date": day(joyce), "way": "phone", "next_date": day(joyce, 30)})
    assert joyce.oversight.overview().supervision == 0, "only what was said last counts"


def test_every_number_is_as_many_as_stand_in_its_list(seats: dict[str, Seat]) -> None:
    joyce, tom, amina, brian = seats.values()
    gone = {}
    for name in ("Zuri", "Restricted", "Binned"):
        gone[name] = person = amina.casebook.add("person", {"name": name})
        about = {"person": name_of(person), "date": day(amina)}
        amina.casebook.add("safety_concern", {**about, "kinds": ["missing"]})
        amina.casebook.add("outside_role", {**about, "about": ["money"]})
        visited(amina, person=name_of(person), date=day(amina, -20), next_contact=day(amina, -5))
        note = visited(amina, person=name_of(person))
        for back in (6, 4, 2, 1):
            visited(amina, person=name_of(person), date=day(amina, -back), mode="home_visit", status="no_show")
        joyce.casebook.add("complaint", {"date": day(joyce), "about": str(amina.me), "what": "She came late."})
        quiet(seats)
        joyce.oversight.say(note, "How was it?")
        quiet(seats)
        amina.oversight.say(note, "Well.")
        if name == "Zuri":
            amina.casebook.delete("encounter", note, "by mistake")
    for of in (amina, brian, tom):
        member = {"member": str(of.me)}
        talk = {"date": day(joyce, -60), "way": "group", "next_date": day(joyce, -30)}
        joyce.casebook.add("supervision", member | talk)
        for ends in (-5, 10, 90):
            held = {"date": day(joyce, -300), "what": "First aid", "expires": day(joyce, ends)}
            joyce.casebook.add("training", member | held)
        joyce.casebook.add("lone_visit", member | {"date": day(joyce, -1), "back_by": "16:00"})
    amina.casebook.edit("person", gone["Restricted"], {"use": "restricted"}, why="She asked for it")
    amina.casebook.delete("person", gone["Binned"], "by mistake")
    joyce.membership.revoke(brian.me, "They went")
    quiet(seats)
    now, oversight = joyce.clock().when, joyce.oversight
    found, team = oversight.overview(), oversight.team()
    assert found.worries == len(oversight.worries())
    worried = {record.fields["person"] for record in oversight.worries()}
    assert {gone["Zuri"], gone["Restricted"]} <= worried
    assert gone["Binned"] not in worried
    assert found.overdue_out == sum(one.is_late(now) for one in oversight.out()) == 3
    assert found.late == len(oversight.late().rows)
    assert found.out_of_contact == len(oversight.out_of_contact().rows)
    assert found.notes == len(oversight.notes())
    assert found.supervision == sum(one.is_overdue(now.date()) for one in team) == 2, "whoever was shut out is not due"
    assert found.certificates == sum(one.ends_soon(now.date()) for one in team) == 2, "a member is one line"
    assert found.complaints == sum(not one.fields.get("closed") for one in oversight.harm())
    assert found.breaches == len(list(joyce.casebook.list("breach")))


def test_a_worry_about_somebody_whose_record_is_not_used_can_be_seen(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    zuri = amina.casebook.add("person", {"name": "Zuri"})
    worry = amina.casebook.add("safety_concern", {"person": name_of(zuri), "date": day(amina), "kinds": ["missing"]})
    amina.casebook.edit("person", zuri, {"use": "restricted"}, why="She asked for it")
    quiet(seats)
    assert [record.id for record in joyce.oversight.worries() if record.fields["person"] == zuri] == [worry]
    joyce.casebook.edit("safety_concern", worry, {"acknowledged": day(joyce)})
    assert worry not in [record.id for record in joyce.oversight.worries()]


def test_of_somebody_written_down_twice_one_record_in_the_bin_takes_no_worry_away(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    zuri, again = (joyce.casebook.add("person", {"name": name}) for name in ("Zuri", "Zury"))
    worry = joyce.casebook.add("safety_concern", {"person": name_of(again), "date": day(joyce), "kinds": ["missing"]})
    joyce.twins.merge(zuri, again)
    joyce.casebook.delete("person", again, "twice")
    assert worry in [record.id for record in joyce.oversight.worries()]
    joyce.casebook.delete("person", zuri, "by mistake")
    assert worry not in [record.id for record in joyce.oversight.worries()]


def test_who_is_late_is_counted_as_today_lists_them(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]

    def late() -> tuple[int, int]:
        quiet(seats)
        due = [one for seat in seats.values() for one in seat.casebook.today(today(seat))]
        listed = {one.person for one in due if one.kind is DueKind.NEXT_CONTACT and one.late_days > 0}
        assert {line.id for line in joyce.oversight.late().rows} == listed
        return joyce.oversight.overview().late, len(listed)

    before, listed = late()
    assert before == listed
    zuri = name_of(amina.casebook.add("person", {"name": "Zuri"}))
    visited(amina, person=zuri, date=day(amina, -20), next_contact=day(amina, -5))
    assert late() == (before + 1, before + 1)
    visited(amina, person=zuri, date=day(amina, -2), status="planned")
    assert late() == (before + 1, before + 1), "what is planned has not been"
    newer = visited(amina, person=zuri, date=day(amina, -1))
    assert late() == (before, before)
    amina.casebook.delete("encounter", newer, "by mistake")
    assert late() == (before + 1, before + 1), "and what lies in the bin neither"


def test_people_out_of_contact_and_whoever_is_out_alone_are_listed(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    zuri = name_of(amina.casebook.add("person", {"name": "Zuri"}))
    for back in (6, 4, 2, 1):
        visited(amina, person=zuri, date=day(amina, -back), mode="home_visit", status="no_show")
    amina.casebook.add("lone_visit", {"member": str(amina.me), "date": day(amina), "back_by": "23:59"})
    joyce.casebook.add("complaint", {"date": day(joyce), "about": str(amina.me), "what": "She came late."})
    quiet(seats)
    assert "Zuri" in [line.name for line in joyce.oversight.out_of_contact().rows]
    assert joyce.oversight.overview().out_of_contact == len(joyce.oversight.out_of_contact().rows)
    assert [one.member for one in joyce.oversight.out()] == [one.member for one in amina.oversight.out()] == [amina.me]
    assert brian.oversight.out() == ()
    assert [one.type for one in joyce.oversight.harm()] == ["complaint"]
    with pytest.raises(NotAllowed):
        amina.oversight.harm()


def test_how_a_member_is_supported_is_theirs_and_the_coordinators(seats: dict[str, Seat]) -> None:
    joyce, amina, brian = seats["Joyce"], seats["Amina"], seats["Brian"]
    visited(amina, minutes=45)
    member = {"member": str(amina.me)}
    joyce.casebook.add("supervision", member | {"date": day(joyce), "way": "individual", "next_date": day(joyce, 28)})
    amina.casebook.add("training", member | {"date": day(amina), "what": "Listening"})
    quiet(seats)
    (line,) = [one for one in joyce.oversight.team() if one.member == amina.me]
    assert line.minutes >= 45
    assert (line.last, line.next) == (today(joyce), today(joyce) + timedelta(days=28))
    for seat in (amina, joyce):
        assert {one.type for one in seat.oversight.support(amina.me).records} == {"supervision", "training"}
    assert brian.oversight.support(brian.me).records == ()


def test_a_note_kept_folded_shut_is_listed_and_found_without_a_word_of_it(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    note = visited(amina, narrative="She told me about quails.", folded=True)
    quiet(seats)
    (line,) = [line for line in joyce.oversight.notes() if line.visit == note]
    assert (line.begins, line.folded) == ("", True)
    (hit,) = joyce.casebook.search("quails")
    assert (hit.id, hit.snippet, hit.folded) == (note, "", True)
    assert joyce.casebook.show("encounter", note).record.fields["narrative"] == "She told me about quails."
    amina.casebook.edit("encounter", note, {"folded": None}, why="not needed any more")
    quiet(seats)
    (hit,) = joyce.casebook.search("quails")
    assert (hit.snippet, hit.folded) == ("She told me about quails.", False)


def test_what_whoever_is_out_alone_knows_of_the_place_is_told_to_those_who_look_for_them(
    seats: dict[str, Seat],
) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    fields = {"member": str(amina.me), "date": day(amina), "back_by": "12:00", "hazards": "A dog at the gate"}
    amina.casebook.add("lone_visit", fields)
    quiet(seats)
    (out,) = joyce.oversight.out()
    assert out.hazards == "A dog at the gate"
