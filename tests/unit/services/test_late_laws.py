"""Who is late and who is out of contact, as the indexes tell it: the same as when every record is looked at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.reaching import Contact, reaching
from desktop.domain.views import DueKind, Record
from desktop.storage.due import LATE_DAYS
from tests.support.seats import MemoryDisk, Seat, founded
from tests.support.soak import often

PEOPLE = 2
STATUSES = (
    "",
    "done",
    "planned",
    "planned",
    "no_show",
    "no_show",
    "attempted",
    "attempted",
    "declined",
    "cancelled_by_worker",
)


@dataclass(frozen=True)
class Step:
    """Something that somebody does: on whom and on which of the contacts is taken from what there is."""

    deed: str
    person: int
    contact: int
    back: int  # days
    next: int | None  # days from then
    status: str

    def fields(self, today: date, people: Sequence[RecordId]) -> dict[str, object]:
        on = today - timedelta(days=self.back)
        return {
            "date": on.isoformat(),
            "person": name_of(people[self.person]),
            "status": self.status or None,
            "next_contact": None if self.next is None else (on + timedelta(days=self.next)).isoformat(),
        }


STEPS = st.lists(
    st.builds(
        Step,
        deed=st.sampled_from(["meet"] * 12 + ["edit", "bin", "bring back", "one", "apart", "bin person", "erase"]),
        person=st.integers(0, PEOPLE - 1),
        contact=st.integers(0, 5),
        back=st.integers(0, 2),
        next=st.sampled_from([None, 0, 1, 2, 3, 4, LATE_DAYS]),
        status=st.sampled_from(STATUSES),
    ),
    min_size=2,
    max_size=18,
)


@cache
def begun() -> Seat:
    return founded("Joyce", MemoryDisk(), device=7)


@given(STEPS)
@pytest.mark.soak
@settings(max_examples=often(40, soaking=2_000), deadline=None)
def test_what_is_told_is_what_every_record_says(steps: list[Step]) -> None:
    seat = begun().copied()
    people = [seat.casebook.add("person", {"name": f"Person {n}"}) for n in range(PEOPLE)]
    for step in steps:
        do(seat, step, people)
    today = seat.clock().when.date()
    late = {one for record, one in agreed(seat, today - timedelta(days=LATE_DAYS), today - timedelta(days=1))}
    assert set(seat.store.oversight.late(today)) == late
    overview = seat.oversight.overview()
    assert overview.late == len(late)
    assert overview.out_of_contact == len(out_of_contact(seat))
    assert {line.id for line in seat.oversight.out_of_contact().rows} == out_of_contact(seat)
    due = [one for one in seat.casebook.today(today) if one.kind is DueKind.NEXT_CONTACT and one.due <= today]
    assert {(one.record, one.person) for one in due} == agreed(seat, today - timedelta(days=LATE_DAYS), today)


def do(seat: Seat, step: Step, people: Sequence[RecordId]) -> None:
    """What cannot be done, as there is nothing to do it to, is not done."""
    there = {shown.record.id for shown in seat.casebook.list("person")}
    person = people[step.person]
    if person in there:
        fields = step.fields(seat.clock().when.date(), people)
        with_contact(seat, step, fields)
        with_person(seat, step.deed, person, people[0] if people[0] in there else person)


def with_contact(seat: Seat, step: Step, fields: Mapping[str, object]) -> None:
    book = seat.casebook
    every = [shown.record.id for shown in book.list("encounter", deleted=step.deed == "bring back")]
    some = every[step.contact] if step.contact < len(every) else None
    if step.deed == "meet":
        book.add("encounter", {name: value for name, value in fields.items() if value is not None})
    elif some is not None and step.deed == "edit":
        book.edit("encounter", some, fields)
    elif some is not None and step.deed == "bin":
        book.delete("encounter", some, "by mistake")
    elif some is not None and step.deed == "bring back":
        book.undelete("encounter", some)


def with_person(seat: Seat, deed: str, person: RecordId, first: RecordId) -> None:
    if deed == "one" and person != first:
        seat.twins.merge(first, person)
    elif deed == "apart":
        for merge in seat.twins.merges(person):
            seat.twins.unmerge(merge.id)
    elif deed == "bin person":
        seat.casebook.delete("person", person, "by mistake")
    elif deed == "erase":
        seat.erasing.erase(person, "asked")


def contacts(seat: Seat) -> Mapping[RecordId, list[Record]]:
    """Of each person's own record, the newest first."""
    found: dict[RecordId, list[Record]] = {}
    for shown in seat.casebook.list("encounter"):
        person = shown.record.fields["person"]
        assert isinstance(person, Stamp)
        found.setdefault(person, []).append(shown.record)
    return {who: sorted(every, key=lambda one: (on(one), one.id), reverse=True) for who, every in found.items()}


def on(record: Record) -> str:
    return str(record.fields["date"])


def was(record: Record) -> bool:
    return record.fields.get("status") != "planned"


def agreed(seat: Seat, low: date, high: date) -> set[tuple[RecordId, RecordId]]:
    """Encounters at which a day was agreed on that is between these, that nothing came after; and with whom."""
    there = {shown.record.id for shown in seat.casebook.list("person")}
    every, found = contacts(seat), set()
    for person in there & every.keys():
        others = [one for same in seat.store.twins.all(person) if same != person for one in every.get(same, [])]
        for record in every[person]:
            if low.isoformat() <= str(record.fields.get("next_contact", "")) <= high.isoformat() and not any(
                was(one) and on(one) > on(record) for one in others
            ):
                found.add((record.id, seat.twins.head(person)))
            if was(record):
                break
    return found


def out_of_contact(seat: Seat) -> set[RecordId]:
    there = {shown.record.id for shown in seat.casebook.list("person")}
    every, found = contacts(seat), set()
    for person in every:
        head = seat.twins.head(person)
        of_all = [one for same in seat.store.twins.all(head) for one in every.get(same, [])]
        stands = reaching(
            Contact(date.fromisoformat(on(one)), "", str(one.fields.get("status", "")))
            for one in sorted(of_all, key=on, reverse=True)
        )
        if stands is not None and stands.out and head in there:
            found.add(head)
    return found
