"""Who and what is in a copy of records as ordinary files, and that it is noted."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.audit import AuditDeed, How
from desktop.domain.copies import Aim
from desktop.domain.errors import Cancelled, NotAllowed, NotFound, NotInUse, NotWritable
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records.people import RESTRICTED, USE
from desktop.services.copying import Copies
from tests.support.fhir import faults
from tests.support.seats import MemoryDisk, Seat, caseload

FOLDER = Path("/copy")
FILE = Path("/copy/person.json")


@pytest.fixture
def seats() -> dict[str, Seat]:
    return caseload()


class Stopping:
    """Somebody who asks to stop at once."""

    def step(self, done: int, total: int) -> None:
        raise Cancelled


def person(seat: Seat, name: str) -> RecordId:
    (found,) = [line.id for line in seat.casebook.people().rows if line.name == name]
    return found


def agree(seat: Seat, about: RecordId, **answers: str) -> None:
    seat.clock.jump(60_000)
    seat.casebook.add("agreement", {"person": name_of(about), "date": "2026-03-15", **answers})


def lines(seat: Seat, resource: str) -> list[dict[str, Any]]:
    held = seat.disk.held.get(FOLDER / f"{resource}.ndjson", b"")
    return [json.loads(line) for line in held.splitlines()]


def patients(seat: Seat) -> set[str]:
    return {one["id"] for one in lines(seat, "Patient")}


def test_one_person_is_a_bundle_of_everything_that_is_theirs(seats: dict[str, Seat]) -> None:
    amina = seats["Amina"]
    zawadi = person(amina, "Zawadi")
    goal = amina.casebook.add("goal", {"person": name_of(zawadi), "words": "To work again", "own": True})
    amina.casebook.add(
        "goal_rating", {"person": name_of(zawadi), "goal": name_of(goal), "date": "2026-03-15", "closeness": 4}
    )
    copied = amina.copies.person(zawadi, FILE)
    whole = json.loads(amina.disk.held[FILE])
    assert not faults(whole)
    kinds = [one["resource"]["resourceType"] for one in whole["entry"]]
    assert {"Patient", "Encounter", "DocumentReference", "Task", "Goal", "Observation", "Practitioner"} <= set(kinds)
    assert copied.rows == len(kinds)
    (rating,) = [one["resource"] for one in whole["entry"] if one["resource"]["resourceType"] == "Observation"]
    assert rating["focus"] == [{"reference": f"Goal/{name_of(goal)}"}]
    assert "Zawadi" not in json.dumps([one for one in whole["entry"] if one["resource"]["resourceType"] == "Patient"])
    amina.copies.person(zawadi, FILE, names=True)
    assert '"usual","text":"Zawadi"' in amina.disk.held[FILE].decode()


def test_a_copy_stands_in_the_trail(seats: dict[str, Seat]) -> None:
    joyce, amina = seats["Joyce"], seats["Amina"]
    zawadi = person(amina, "Zawadi")
    amina.copies.person(zawadi, FILE)
    (entry,) = amina.audit.entries(zawadi, deeds={AuditDeed.COPIED}).rows[:1]
    assert (entry.noted.person, entry.noted.detail) == (zawadi, "fhir:person")
    assert How.COPIED in {one.how for one in amina.audit.who_saw(zawadi)}
    grace, peter = person(joyce, "Grace"), person(joyce, "Peter")
    agree(joyce, peter, research="yes")
    joyce.copies.programme(FOLDER, Aim.RESEARCH)
    assert How.COPIED in {one.how for one in joyce.audit.who_saw(peter)}
    assert How.COPIED not in {one.how for one in joyce.audit.who_saw(grace)}


def test_what_is_not_there_or_not_in_use_is_not_copied(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    with pytest.raises(NotFound):
        joyce.copies.person(RecordId(*Stamp(1, 1)), FILE)
    peter = person(joyce, "Peter")
    joyce.casebook.edit("person", peter, {USE: RESTRICTED})
    with pytest.raises(NotInUse):
        joyce.copies.person(peter, FILE)
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert name_of(peter) not in "".join(held.decode() for held in joyce.disk.held.values())
    assert FILE not in joyce.disk.held


def test_whoevers_record_is_not_used_may_have_their_own_copy_all_the_same(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    peter = person(joyce, "Peter")
    joyce.casebook.add("task", {"person": name_of(peter), "what": "Bring tea"})
    joyce.casebook.edit("person", peter, {USE: RESTRICTED})
    joyce.copies.person(peter, FILE, names=True)
    assert b"Bring tea" in joyce.disk.held[FILE]
    assert joyce.audit.entries(peter, deeds={AuditDeed.COPIED}).rows[0].noted.detail == "fhir:person"


def test_the_programme_is_for_coordinators(seats: dict[str, Seat]) -> None:
    with pytest.raises(NotAllowed):
        seats["Amina"].copies.programme(FOLDER, Aim.PROGRAMME)
    with pytest.raises(NotAllowed):
        seats["Amina"].copies.leaving(Aim.PROGRAMME)


def test_only_who_agreed_is_in_a_copy(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    grace, okello, zawadi = (person(joyce, name) for name in ("Grace", "Okello", "Zawadi"))
    agree(joyce, grace, tell_coordinator="no")
    agree(joyce, okello, tell_clinic="yes", research="yes")
    agree(joyce, zawadi, tell_clinic="withdrawn")
    everybody = {name_of(line.id) for line in joyce.casebook.people().rows}
    copied = joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert patients(joyce) == everybody - {name_of(grace)}
    assert (copied.people, copied.withheld) == (len(everybody) - 1, 1)
    assert name_of(grace) not in "".join(
        held.decode() for path, held in joyce.disk.held.items() if path.parent == FOLDER
    )
    assert joyce.copies.leaving(Aim.CLINIC).people == 1
    joyce.copies.programme(FOLDER, Aim.CLINIC)
    assert patients(joyce) == {name_of(okello)}
    assert {one["subject"]["reference"] for one in lines(joyce, "Encounter")} == {f"Patient/{name_of(okello)}"}


def test_whoever_was_written_down_twice_is_one_person_in_every_copy(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    zawadi, other = person(joyce, "Zawadi"), joyce.casebook.add("person", {"name": "زوادي"})
    joyce.casebook.add("task", {"person": name_of(other), "what": "Bring tea"})
    for one in (zawadi, other):
        agree(joyce, one, tell_coordinator="yes")
    everybody = joyce.copies.leaving(Aim.PROGRAMME).people
    joyce.twins.merge(zawadi, other)
    copied = joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert copied.people == joyce.copies.leaving(Aim.PROGRAMME).people == everybody - 1
    active = {one["id"] for one in lines(joyce, "Patient") if one["active"]}
    assert (len(active), name_of(zawadi) in active) == (copied.people, True)
    (again,) = [one for one in lines(joyce, "Patient") if not one["active"]]
    assert again["link"] == [{"other": {"reference": f"Patient/{name_of(zawadi)}"}, "type": "replaced-by"}]
    (task,) = [one for one in lines(joyce, "Task") if one.get("description") == "Bring tea"]
    assert task["for"] == {"reference": f"Patient/{name_of(zawadi)}"}
    joyce.copies.person(other, FILE)
    whole = json.loads(joyce.disk.held[FILE])
    assert not faults(whole)
    assert sum(one["resource"].get("active", False) for one in whole["entry"] if "Patient" in one["fullUrl"]) == 1
    joyce.copies.tables(FOLDER, Aim.PROGRAMME)
    assert joyce.disk.held[FOLDER / "person.csv"].decode().count("\n") == copied.people + 1
    agree(joyce, other, tell_coordinator="no")
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert name_of(zawadi) not in patients(joyce), "a no of either holds"


def test_a_later_copy_takes_the_place_of_an_earlier_one(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    peter = person(joyce, "Peter")
    joyce.casebook.add("goal", {"person": name_of(peter), "words": "To work again", "own": True})
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert lines(joyce, "Goal")
    agree(joyce, peter, tell_coordinator="withdrawn")
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert FOLDER / "Goal.ndjson" not in joyce.disk.held


def test_stopped_half_way_leaves_no_file(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    with pytest.raises(Cancelled):
        joyce.copies.programme(FOLDER, Aim.PROGRAMME, progress=Stopping())
    assert not [path for path in joyce.disk.held if path.parent == FOLDER]


def _refused(_disk: MemoryDisk, path: Path) -> None:
    raise NotWritable(str(path))


class Killed(BaseException):
    """The program ends where it stands."""


class Killing:
    """Leaves a half-made file of each kind, as the disk does where nothing more is done."""

    def __init__(self, disk: MemoryDisk, *others: str) -> None:
        self._disk = disk
        self._others = others

    def step(self, done: int, total: int) -> None:
        for name in ("Patient", "Encounter", *self._others):
            self._disk.held[FOLDER / f".{name}-0123456789ab.part"] = b"Peter"
        raise Killed


def test_what_a_killed_copy_left_goes_when_the_vault_opens_again(
    seats: dict[str, Seat], monkeypatch: pytest.MonkeyPatch
) -> None:
    joyce = seats["Joyce"]
    theirs = FOLDER / ".Letters-0123456789ab.part"
    with monkeypatch.context() as ended:
        ended.setattr(Copies, "sweep", lambda _self: None)
        with pytest.raises(Killed):
            joyce.copies.programme(FOLDER, Aim.PROGRAMME, progress=Killing(joyce.disk, "Letters"))
    with monkeypatch.context() as away:  # the stick is in somebody's pocket
        away.setattr(MemoryDisk, "is_folder", lambda _self, _path: False)
        joyce.copies.sweep()
    with monkeypatch.context() as locked:  # or locked: a copy made elsewhere is none the worse for it
        locked.setattr(MemoryDisk, "remove", _refused)
        assert joyce.copies.tables(Path("/elsewhere"), Aim.PROGRAMME).files
    assert len([path for path in joyce.disk.held if path.parent == FOLDER]) == 3
    joyce.copies.sweep()
    assert [path for path in joyce.disk.held if path.parent == FOLDER] == [theirs]
    joyce.disk.held[FOLDER / ".Patient-0123456789ab.part"] = b"Somebody else's, later"
    joyce.copies.sweep()
    assert FOLDER / ".Patient-0123456789ab.part" in joyce.disk.held


def test_a_plan_is_copied_while_it_is_shared(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    peter = person(joyce, "Peter")
    plan = joyce.casebook.add(
        "plan", {"person": name_of(peter), "part": "triggers", "words": "Noise", "shared": "team"}
    )
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert lines(joyce, "CarePlan")[0]["description"] == "Noise"
    joyce.casebook.edit("plan", plan, {"shared": "taken_back"})
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    assert not lines(joyce, "CarePlan")
    joyce.copies.person(peter, FILE)  # it was written here, and is theirs
    assert b"Noise" in joyce.disk.held[FILE]


def test_who_comes_to_a_group_is_named_where_they_may_be(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    group = joyce.casebook.add("group", {"name": "Choir"})
    for name, named in (("Peter", "yes"), ("Grace", "no")):
        about = {"person": name_of(person(joyce, name)), "of_group": name_of(group)}
        joyce.casebook.add("membership", {**about, "since": "2026-03-01", "named": named})
    joyce.copies.programme(FOLDER, Aim.PROGRAMME)
    (choir,) = lines(joyce, "Group")
    assert not faults(choir)
    assert [one["entity"]["reference"] for one in choir["member"]] == [f"Patient/{name_of(person(joyce, 'Peter'))}"]


def test_tables_have_the_same_people_and_every_kind(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    agree(joyce, person(joyce, "Grace"), tell_coordinator="no")
    copied = joyce.copies.tables(FOLDER, Aim.PROGRAMME)
    held = {path.name: data.decode("utf-8-sig") for path, data in joyce.disk.held.items() if path.parent == FOLDER}
    assert {"person.csv", "encounter.csv", "goal.csv", "columns.csv", "colleagues.csv", "README.txt"} <= set(held)
    assert name_of(person(joyce, "Grace")) not in "".join(held.values())
    assert name_of(person(joyce, "Peter")) in held["person.csv"]
    assert copied.rows == sum(
        text.count("\r\n") - 1
        for name, text in held.items()
        if name not in ("columns.csv", "colleagues.csv", "README.txt")
    )
    assert "1 person is left out" in held["README.txt"]
    assert "Joyce" not in held["colleagues.csv"]


def test_a_supporter_who_said_no_for_themselves_is_in_no_copy(seats: dict[str, Seat]) -> None:
    joyce = seats["Joyce"]
    about = name_of(person(joyce, "Zawadi"))
    joyce.casebook.add("supporter", {"person": about, "name": "Rehema", "own_answer": "yes"})
    joyce.casebook.add("supporter", {"person": about, "name": "Halima", "own_answer": "withdrawn"})
    no = joyce.casebook.add("supporter", {"person": about, "name": "Juma", "own_answer": "no"})
    joyce.casebook.add("agreement", {"person": about, "date": "2026-03-15", "guardian": name_of(no)})
    joyce.copies.tables(FOLDER, Aim.PROGRAMME, names=True)
    joyce.copies.programme(FOLDER, Aim.PROGRAMME, names=True)
    joyce.copies.person(person(joyce, "Zawadi"), FILE, names=True)
    assert b"Rehema" in joyce.disk.held[FOLDER / "supporter.csv"]
    for path, held in joyce.disk.held.items():
        assert not any(name in held for name in (b"Juma", b"Halima")), path
