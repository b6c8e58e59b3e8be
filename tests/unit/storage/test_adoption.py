"""What a newer program wrote is kept whole by an older one, goes on to others, and is read after the update."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from desktop.domain.changes import SetEdit, Written
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, RecordType
from desktop.services.circle import settle
from desktop.storage.book import TABLES
from desktop.storage.store import lay_tables
from desktop.storage.tables import Table
from tests.support.forging import edited, file_of, posted
from tests.support.seats import Seat, caseload, until_quiet

PLAN = RecordType(
    name="safety_plan",
    given=Given.PERSON,
    person_field="person",
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True),
        Field(name="signs", kind=Kind.TEXT, searched=True),
        Field(name="helps", kind=Kind.WORDS),
        Field(name="shared", kind=Kind.FLAG),
        Field(name="steps", kind=Kind.NUMBER),
        Field(name="written_on", kind=Kind.DATE),
    ),
)
NEW_FIELDS = (
    Field(name="with_whom", kind=Kind.RECORD, refers="person"),
    Field(name="spoken_of", kind=Kind.WORDS, searched=True),
    Field(name="safe", kind=Kind.FLAG),
    Field(name="distance", kind=Kind.NUMBER),
)
WRITTEN = {"signs": "Does not sleep.", "helps": ["a", "سَلَام"], "shared": False, "steps": 3, "written_on": "2026-03-14"}


@contextmanager
def newer() -> Iterator[None]:
    """In this block the program is the next version: it knows a type and some fields more."""
    encounter = replace(TYPES["encounter"], fields=TYPES["encounter"].fields + NEW_FIELDS)
    with pytest.MonkeyPatch.context() as patch:
        for kind in (PLAN, encounter):
            patch.setitem(TYPES, kind.name, kind)
            patch.setitem(TABLES, kind.name, Table(kind))
        yield


def updated(seat: Seat) -> None:
    """What opening a vault does."""
    with seat.store.transaction():
        lay_tables(seat.db)
    settle(seat.store, seat.circle)


def sent(seat: Seat, to: Seat) -> None:
    to.take(seat.give(to)[0])


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


def grace(seat: Seat) -> RecordId:
    return next(line.id for line in seat.casebook.people().rows if line.name == "Grace")


@pytest.mark.parametrize("edit_first", [False, True])
def test_a_type_of_a_newer_program_goes_through_an_older_one_unharmed(
    seats: dict[str, Seat], *, edit_first: bool
) -> None:
    amina, joyce, tom = seats["Amina"], seats["Joyce"], seats["Tom"]
    with newer():
        updated(amina)
        plan = amina.casebook.add("safety_plan", WRITTEN | {"person": name_of(grace(amina))})
        if edit_first:
            amina.casebook.edit("safety_plan", plan, {"steps": 4, "helps": ["a"]})
        wanted = amina.casebook.show("safety_plan", plan).record.fields
        out = amina.give(joyce)[0]
    joyce.take(out)
    assert joyce.casebook.verify(deep=True).ok
    assert joyce.exchange.standing().waiting == joyce.exchange.standing().quarantine == 0
    passed_on = joyce.give(tom)[0]
    with newer():
        updated(tom)
        tom.take(passed_on)
        assert tom.casebook.show("safety_plan", plan).record.fields == wanted
        assert joyce.store.digest(*plan) == amina.store.digest(*plan) == tom.store.digest(*plan)
        updated(joyce)
        assert joyce.casebook.show("safety_plan", plan).record.fields == wanted
        assert [hit.id for hit in joyce.casebook.search("does not sleep")] == [plan]
        assert joyce.casebook.verify(deep=True).ok
        assert joyce.casebook.verify().digest == tom.casebook.verify().digest


@pytest.mark.parametrize("edit_first", [False, True])
@pytest.mark.parametrize("edit_between", [False, True])
def test_fields_of_a_newer_program_go_through_an_older_one_unharmed(
    seats: dict[str, Seat], *, edit_first: bool, edit_between: bool
) -> None:
    amina, joyce, tom = seats["Amina"], seats["Joyce"], seats["Tom"]
    with newer():
        updated(amina)
        new = {"with_whom": name_of(grace(amina)), "spoken_of": ["sleep", "work"], "safe": True, "distance": 7}
        visit = amina.casebook.add("encounter", {"date": "2026-03-14", "narrative": "At home."} | new)
        if edit_first:
            amina.casebook.edit("encounter", visit, {"spoken_of": ["sleep"], "safe": None})
        wanted = dict(amina.casebook.show("encounter", visit).record.fields)
        out = amina.give(joyce)[0]
    joyce.take(out)
    assert "spoken_of" not in joyce.casebook.show("encounter", visit).record.fields
    if edit_between:
        joyce.casebook.edit("encounter", visit, {"narrative": "At the clinic."})
        wanted["narrative"] = "At the clinic."
    passed_on = joyce.give(tom)[0]
    with newer():
        updated(tom)
        tom.take(passed_on)
        assert tom.casebook.show("encounter", visit).record.fields == wanted
        assert [hit.id for hit in tom.casebook.search("sleep")] == [visit]
        updated(joyce)
        assert joyce.casebook.show("encounter", visit).record.fields == wanted
        assert [hit.id for hit in joyce.casebook.search("sleep")] == [visit]
        assert joyce.casebook.verify(deep=True).ok
        assert joyce.casebook.verify().digest == tom.casebook.verify().digest
        assert joyce.store.digest(*visit) == amina.store.digest(*visit) == tom.store.digest(*visit)


def test_a_conflict_that_this_program_cannot_show_waits_for_the_one_that_can(seats: dict[str, Seat]) -> None:
    amina, brian, joyce = seats["Amina"], seats["Brian"], seats["Joyce"]
    visit = next(
        shown.record.id
        for shown in joyce.casebook.list("encounter")
        if shown.record.fields["narrative"] == "With Grace."
    )
    with newer():
        for seat, value in ((amina, 1), (brian, 2)):
            updated(seat)
            seat.casebook.edit("encounter", visit, {"distance": value, "spoken_of": [str(value)]})
        files = [seat.give(joyce)[0] for seat in (amina, brian)]
    for file in files:
        joyce.take(file)
    assert joyce.casebook.conflicts() == ()
    assert joyce.casebook.show("encounter", visit).record.conflicts == ()
    with newer():
        updated(joyce)
        (conflict,) = joyce.casebook.conflicts()
        assert {side.value for side in conflict.sides} == {1, 2}
        assert joyce.casebook.show("encounter", visit).record.fields["spoken_of"] == ("1", "2")


def test_what_the_new_declaration_does_not_let_them_write_is_judged_after_the_update(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    decree = RecordType(
        name="decree",
        given=Given.PROGRAMME,
        fields=(Field(name="text", kind=Kind.TEXT, required=True, writers=COORDINATORS),),
    )
    joyce.take(posted(joyce, file_of(amina, [joyce], [edited(amina, "decree", 100, None, {"text": "Obey."})])))
    assert joyce.exchange.standing().quarantine == 0
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(TYPES, "decree", decree)
        patch.setitem(TABLES, "decree", Table(decree))
        updated(joyce)
        assert joyce.store.record("decree", Stamp(amina.circle.device, 100)) is None
        assert joyce.exchange.standing().quarantine == 1


def test_what_is_not_in_form_after_the_update_stays_aside(seats: dict[str, Seat]) -> None:
    amina, joyce = seats["Amina"], seats["Joyce"]
    wrong: dict[str, Written] = {"person": "Grace", "helps": SetEdit()}
    joyce.take(posted(joyce, file_of(amina, [joyce], [edited(amina, "safety_plan", 100, None, wrong)])))
    with newer():
        updated(joyce)
        assert joyce.store.record("safety_plan", Stamp(amina.circle.device, 100)) is None
        assert joyce.casebook.verify(deep=True).ok


def test_the_same_program_reads_nothing_anew(seats: dict[str, Seat]) -> None:
    until_quiet(list(seats.values()))
    assert not any(seat.store.adoption_due() for seat in seats.values())
