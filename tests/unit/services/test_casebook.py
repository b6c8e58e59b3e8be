"""Records in the words people use: what is written, what is superseded, what stays a choice."""

import pytest

from desktop.domain.errors import BadRecord, NotFound, Why
from desktop.domain.ids import RecordId, name_of
from tests.support.seats import MemoryDisk, Seat, caseload, founded, until_quiet


@pytest.fixture
def seat() -> Seat:
    return founded("Esi", MemoryDisk())


def a_visit(seat: Seat, **fields: object) -> RecordId:
    return seat.casebook.add("encounter", {"date": "2026-03-14", "narrative": "First.", **fields})


def field(seat: Seat, record: RecordId, name: str) -> object:
    return seat.casebook.show("encounter", record).record.fields.get(name)


def apart(*, one: dict[str, object], other: dict[str, object]) -> tuple[dict[str, Seat], RecordId]:
    """Amina and Brian edit the same note without seeing each other, Brian later; then everybody has exchanged."""
    seats = caseload()
    amina, brian = seats["Amina"], seats["Brian"]
    (note,) = [
        shown.record.id
        for shown in brian.casebook.list("encounter")
        if shown.record.fields["narrative"] == "With Grace."
    ]
    brian.clock.jump(60_000)
    amina.casebook.edit("encounter", note, one)
    brian.casebook.edit("encounter", note, other)
    until_quiet(list(seats.values()))
    return seats, note


def test_what_is_saved_unchanged_is_no_change(seat: Seat) -> None:
    visit = a_visit(seat, activities=["listening"])
    seat.casebook.edit("encounter", visit, {"narrative": "First.", "activities": ["listening"], "place": None})
    assert len(seat.casebook.history("encounter", visit)) == 1
    assert not seat.casebook.show("encounter", visit).record.edited


def test_clearing_takes_a_value_away_and_history_keeps_it(seat: Seat) -> None:
    visit = a_visit(seat, wellbeing=4, activities=["listening"])
    seat.casebook.edit("encounter", visit, {"wellbeing": None, "activities": []}, why="a slip")
    assert field(seat, visit, "wellbeing") is None
    assert field(seat, visit, "activities") is None
    first, second = seat.casebook.history("encounter", visit)
    assert first.fields["wellbeing"] == 4
    assert second.why == "a slip"


def test_a_required_field_cannot_be_cleared(seat: Seat) -> None:
    visit = a_visit(seat)
    with pytest.raises(BadRecord) as caught:
        seat.casebook.edit("encounter", visit, {"date": None})
    assert (caught.value.why, caught.value.field) == (Why.MISSING, "date")


def test_what_is_in_the_bin_is_not_edited_and_comes_back_as_it_was(seat: Seat) -> None:
    visit = a_visit(seat)
    seat.casebook.delete("encounter", visit, "twice written")
    seat.casebook.delete("encounter", visit, "again")
    with pytest.raises(NotFound):
        seat.casebook.edit("encounter", visit, {"narrative": "Too late."})
    assert list(seat.casebook.list("encounter")) == []
    assert [shown.record.id for shown in seat.casebook.list("encounter", deleted=True)] == [visit]
    assert seat.casebook.search("first") == ()
    seat.casebook.undelete("encounter", visit)
    seat.casebook.undelete("encounter", visit)
    assert field(seat, visit, "narrative") == "First."
    assert len(seat.casebook.search("first")) == 1
    assert [past.why for past in seat.casebook.history("encounter", visit)] == ["", "twice written", ""]


def test_a_second_window_that_saves_later_supersedes_only_what_it_showed(seat: Seat) -> None:
    visit = a_visit(seat)
    seen = seat.casebook.show("encounter", visit).record.bases
    seat.casebook.edit("encounter", visit, {"narrative": "One window."})
    seat.casebook.edit("encounter", visit, {"narrative": "The other."}, seen=seen)
    (conflict,) = seat.casebook.conflicts()
    assert [side.value for side in conflict.sides] == ["The other.", "One window."]


def test_different_fields_and_the_same_value_are_no_conflict() -> None:
    seats, note = apart(one={"wellbeing": 2, "place": "Kisumu"}, other={"narrative": "Brian's.", "place": "Kisumu"})
    for seat in (seats["Amina"], seats["Brian"], seats["Joyce"]):
        assert seat.casebook.conflicts() == ()
        assert (field(seat, note, "wellbeing"), field(seat, note, "narrative")) == (2, "Brian's.")


def test_whoever_writes_over_what_two_had_written_alike_contradicts_neither() -> None:
    seats, note = apart(one={"place": "Kisumu"}, other={"place": "Kisumu"})
    joyce = seats["Joyce"]
    joyce.casebook.edit("encounter", note, {"place": "Siaya"})
    until_quiet(list(seats.values()))
    for seat in (joyce, seats["Amina"], seats["Brian"]):
        assert seat.casebook.conflicts() == ()
        assert field(seat, note, "place") == "Siaya"


@pytest.mark.parametrize(("take", "kept"), [("A", "Brian's."), ("B", "Amina's."), ("b", "Amina's.")])
def test_a_choice_is_made_once_and_holds_everywhere(take: str, kept: str) -> None:
    seats, note = apart(one={"narrative": "Amina's."}, other={"narrative": "Brian's."})
    joyce = seats["Joyce"]
    (conflict,) = joyce.casebook.conflicts()
    assert [side.value for side in conflict.sides] == ["Brian's.", "Amina's."]
    assert (conflict.person_name, conflict.field) == ("Grace", "narrative")
    joyce.casebook.resolve(conflict.id, take=take)
    until_quiet(list(seats.values()))
    for seat in (joyce, seats["Amina"], seats["Brian"]):
        assert seat.casebook.conflicts() == ()
        assert field(seat, note, "narrative") == kept
    with pytest.raises(NotFound):
        joyce.casebook.resolve(conflict.id, take="A")


def test_a_third_value_settles_too_and_a_bad_one_does_not() -> None:
    seats, note = apart(one={"wellbeing": 1}, other={"wellbeing": 5})
    joyce = seats["Joyce"]
    (conflict,) = joyce.casebook.conflicts()
    with pytest.raises(BadRecord):
        joyce.casebook.resolve(conflict.id, value=9)
    for take in ("C", "", "AB", "1"):
        with pytest.raises(NotFound):
            joyce.casebook.resolve(conflict.id, take=take)
    joyce.casebook.resolve(conflict.id, value=3)
    assert field(joyce, note, "wellbeing") == 3
    assert joyce.casebook.conflicts() == ()


def test_editing_what_is_shown_leaves_the_other_side_standing() -> None:
    """Who edits has not been asked to choose: nothing of the other goes away."""
    seats, note = apart(one={"narrative": "Amina's."}, other={"narrative": "Brian's."})
    joyce = seats["Joyce"]
    joyce.casebook.edit("encounter", note, {"narrative": "Joyce's."})
    (conflict,) = joyce.casebook.conflicts()
    assert {side.value for side in conflict.sides} == {"Joyce's.", "Amina's."}


def test_two_who_settle_differently_have_a_new_choice_to_make() -> None:
    seats, _note = apart(one={"narrative": "Amina's."}, other={"narrative": "Brian's."})
    for name, take in (("Joyce", "A"), ("Tom", "B")):
        book = seats[name].casebook
        book.resolve(book.conflicts()[0].id, take=take)
    until_quiet(list(seats.values()))
    (conflict,) = seats["Amina"].casebook.conflicts()
    assert {side.value for side in conflict.sides} == {"Amina's.", "Brian's."}


def test_lists_of_two_people_are_joined_and_what_one_had_not_seen_stays() -> None:
    seats, note = apart(one={"activities": ["listening"]}, other={"activities": ["advocacy", "celebrating"]})
    assert field(seats["Joyce"], note, "activities") == ("advocacy", "celebrating", "listening")
    seats["Amina"].casebook.edit("encounter", note, {"activities": []})
    seats["Brian"].casebook.edit("encounter", note, {"activities": ["advocacy", "listening", "practical_help"]})
    until_quiet(list(seats.values()))
    assert field(seats["Joyce"], note, "activities") == ("practical_help",)
    assert seats["Joyce"].casebook.conflicts() == ()


@pytest.mark.parametrize(("take", "deleted"), [("A", False), ("B", True)])
def test_an_edit_that_a_deletion_had_not_seen_keeps_the_record_until_somebody_decides(
    take: str, *, deleted: bool
) -> None:
    seats = caseload()
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    note = next(iter(brian.casebook.list("encounter"))).record.id
    amina.casebook.edit("encounter", note, {"narrative": "Unseen."})
    brian.casebook.delete("encounter", note, "a double")
    until_quiet(list(seats.values()))
    for seat in (amina, brian, joyce):
        assert not seat.casebook.show("encounter", note).record.deleted
        (conflict,) = seat.casebook.conflicts()
        assert (conflict.field, [side.value for side in conflict.sides]) == ("_deleted", [False, True])
    joyce.casebook.resolve(joyce.casebook.conflicts()[0].id, take=take)
    until_quiet(list(seats.values()))
    for seat in (amina, brian, joyce):
        assert seat.casebook.conflicts() == ()
        assert seat.casebook.show("encounter", note).record.deleted is deleted
        assert field(seat, note, "narrative") == "Unseen."


def test_lines_may_point_to_each_other_and_are_numbered_where_they_fail(seat: Seat) -> None:
    lines: list[tuple[int, object]] = [
        (1, {"ref": "g", "fields": {"what": "One"}}),
        (2, {"what": "Two"}),
        (3, {"what": "Three", "due": "soon"}),
    ]
    with pytest.raises(BadRecord) as caught:
        seat.casebook.add_all(lines, "task")
    assert (caught.value.line, caught.value.field, caught.value.why) == (3, "due", Why.NOT_A_DATE)
    assert len(seat.casebook.add_all(lines[:2], "task")) == 2


def test_a_record_points_only_to_what_is_there(seat: Seat) -> None:
    stranger = name_of(RecordId(5, 5))
    with pytest.raises(BadRecord) as caught:
        a_visit(seat, person=stranger)
    assert caught.value.why is Why.NO_SUCH_RECORD
    task = seat.casebook.add("task", {"what": "Call"})
    with pytest.raises(BadRecord):
        a_visit(seat, person=name_of(task))


def test_the_digest_of_an_empty_casebook_and_of_a_full_one(seat: Seat) -> None:
    empty = seat.casebook.verify()
    assert (empty.records, empty.changes, empty.ok) == (0, 0, True)
    visit = a_visit(seat)
    full = seat.casebook.verify(deep=True)
    assert (full.records, full.changes, full.ok) == (1, 1, True)
    assert full.digest != empty.digest
    seat.casebook.edit("encounter", visit, {"narrative": "Other."})
    seat.casebook.edit("encounter", visit, {"narrative": "First."})
    again = seat.casebook.verify(deep=True)
    assert (again.digest, again.changes) == (full.digest, 3)
    seat.db.execute("UPDATE rec_encounter SET narrative = 'Altered.'")
    assert not seat.casebook.verify(deep=True).ok
