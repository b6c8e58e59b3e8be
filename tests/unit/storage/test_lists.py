"""Lists by pages: every row once, none twice, in the promised order, whatever is written meanwhile elsewhere."""

import random
from datetime import date
from typing import Any

import pytest

from desktop.domain.folding import sort_key
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.reaching import Reaching, Way
from desktop.domain.records import TYPES, Kind
from desktop.domain.veil import code_of
from desktop.domain.views import DueKind, PersonLine
from desktop.storage.search import NUMBER_MOST, number_query
from desktop.storage.store import lay_tables
from tests.support.seats import MemoryDisk, Seat, caseload, founded, programme, until_quiet


def a_crowd(count: int) -> Seat:
    """People of whom many share a name, and some have none that sorts."""
    seat = founded("Esi", MemoryDisk())
    names = ["Amina", "amina", "Ámina", "أمينة", "أَمِينَة", "अमीना", "!", "ａｍｉｎａ", "Zawadi"]
    rng = random.Random(count)
    seat.casebook.add_all([(n, {"name": rng.choice(names)}) for n in range(count)], "person")
    return seat


@pytest.mark.parametrize("limit", [1, 2, 7, 40, 41, 200])
def test_pages_of_people_visit_everybody_once_in_order(limit: int) -> None:
    seat = a_crowd(40)
    everybody = [line.id for line in seat.casebook.people(limit=1_000).rows]
    assert len(everybody) == len(set(everybody)) == 40
    visited: list[RecordId] = []
    after = None
    pages = 0
    while True:
        page = seat.casebook.people(after=after, limit=limit)
        visited += [line.id for line in page.rows]
        pages += 1
        after = page.after
        if after is None:
            break
    assert visited == everybody
    assert pages == -(-40 // limit)


@pytest.mark.parametrize("limit", [1, 2, 7, 40])
def test_pages_of_whom_words_find_visit_everybody_once_the_own_people_first(limit: int) -> None:
    seats = caseload()
    joyce, amina = seats["Joyce"], seats["Amina"]
    rng = random.Random(limit)
    for seat in (joyce, amina, joyce):
        names = [rng.choice(["Zuri", "zuri B", "Zuri A", "B Zuri"]) for _ in range(12)]
        seat.casebook.add_all([(n, {"name": name}) for n, name in enumerate(names)], "person")
        until_quiet([joyce, amina])
    everybody = joyce.casebook.people("zur", limit=1_000).rows
    assert len({line.id for line in everybody}) == 36
    assert [(not line.mine, sort_key(line.name)) for line in everybody] == sorted(
        (not line.mine, sort_key(line.name)) for line in everybody
    )
    visited: list[PersonLine] = []
    after = None
    while True:
        page = joyce.casebook.people("zur", after=after, limit=limit)
        assert len(page.rows) <= limit
        visited += page.rows
        after = page.after
        if after is None:
            break
    assert visited == list(everybody)


@pytest.mark.parametrize("typed", ["{code}", "{bare}", "p {lower}", " {lower} ", "p-{lower}"])
def test_the_code_on_a_paper_finds_its_person(typed: str) -> None:
    seats = caseload()
    joyce, amina = seats["Joyce"], seats["Amina"]
    people = [amina.casebook.add("person", {"name": f"Zuri {number}"}) for number in range(3)]
    until_quiet([joyce, amina])
    for person in people:
        code = code_of(person)
        bare = code.removeprefix("P-")
        words = typed.format(code=code, bare=bare, lower=bare.lower())
        assert [line.id for line in joyce.casebook.people(words).rows] == [person]
    joyce.casebook.delete("person", people[0], "")
    assert joyce.casebook.people(code_of(people[0])).rows == (), "what lies in the bin has no line"


@pytest.mark.parametrize("written", ["0712 345 678", "0712-345-678", "07 12 34 56 78", "0712345678", "+0712 (345) 678"])
@pytest.mark.parametrize("typed", ["0712345678", "071234", "0712 345-678", "0712 345"])
def test_a_number_is_found_however_it_was_spaced(written: str, typed: str) -> None:
    seat = founded("Esi", MemoryDisk())
    zuri = seat.casebook.add("person", {"name": "Zuri", "phone": written})
    seat.casebook.add("person", {"name": "Amina", "phone": "0713 345 678", "place": "Block 12"})
    assert [line.id for line in seat.casebook.people(typed).rows] == [zuri]


def test_a_number_is_found_from_any_of_its_pieces_on() -> None:
    seat = founded("Esi", MemoryDisk())
    zuri = seat.casebook.add("person", {"name": "Zuri", "phone": "0712 345 678"})
    assert [line.id for line in seat.casebook.people("345678").rows] == [zuri]
    assert seat.casebook.people("345679").rows == ()
    assert len(number_query("0" * NUMBER_MOST).split(" OR ")) < 250, "it is answered while somebody types"


def test_a_page_after_somebody_who_was_renamed_or_binned_goes_on_where_it_was() -> None:
    seat = a_crowd(20)
    first = seat.casebook.people(limit=10)
    last = first.rows[-1]
    rest = [line.id for line in seat.casebook.people(after=first.after, limit=50).rows]
    seat.casebook.edit("person", last.id, {"name": "AAA"})
    assert [line.id for line in seat.casebook.people(after=first.after, limit=50).rows] == rest
    seat.casebook.delete("person", rest[0], "")
    assert [line.id for line in seat.casebook.people(after=first.after, limit=50).rows] == rest[1:]


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_of_a_timeline_visit_every_entry_once_newest_first(limit: int) -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace"})
    about = {"person": name_of(person)}
    rng = random.Random(limit)
    for _ in range(30):
        on = f"2026-03-{rng.randint(1, 9):02}"
        match rng.choice("etua"):
            case "e":
                seat.casebook.add("encounter", {"date": on, **about})
            case "t":
                seat.casebook.add("task", {"what": "Call", "due": on, **about})
            case "u":
                seat.casebook.add("task", {"what": "Some day", **about})
            case "a":
                seat.casebook.add("agreement", {"date": on, **about})
    visited = []
    after = None
    while True:
        page = seat.casebook.timeline(person, after, limit)
        visited += list(page.rows)
        after = page.after
        if after is None:
            break
    ids = [entry.record.id for entry in visited]
    assert len(ids) == len(set(ids)) == 30
    dates = [str(entry.record.fields.get("date", entry.record.fields.get("due", ""))) for entry in visited]
    assert dates == sorted(dates, reverse=True)


def test_a_timeline_shows_every_type_that_has_its_day_and_shows_some_of_them_on_demand() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace"})
    about = {"person": name_of(person)}
    seat.casebook.add("encounter", {"date": "2026-03-01", "narrative": "Walked to the market", **about})
    seat.casebook.add("task", {"what": "Walk again", **about})
    gone = seat.casebook.add("agreement", {"date": "2026-03-02", **about})
    seat.casebook.delete("agreement", gone, "twice")
    other = seat.casebook.add("person", {"name": "John"})
    seat.casebook.add("task", {"what": "Walk", "person": name_of(other)})
    assert set(seat.casebook.kinds_of(person)) == {"encounter", "task"}

    def types(**asked: Any) -> list[str]:
        return [entry.record.type for entry in seat.casebook.timeline(person, **asked).rows]

    assert types() == ["encounter", "task"]
    assert types(kinds=("task",)) == ["task"]
    assert types(words="walk") == ["encounter", "task"]
    assert types(words="market wal") == ["encounter"]
    assert types(words="walk", kinds=("task",)) == ["task"]
    assert types(words="nothing") == []


def test_whatever_declares_a_day_to_look_again_is_due_then_until_it_is_done_with() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace"})
    about = {"person": name_of(person)}
    worry = seat.casebook.add(
        "safety_concern", {"date": "2026-03-01", "kinds": ["violence"], "follow_up": "2026-03-03", **about}
    )
    seat.casebook.add("agreement", {"date": "2026-01-01", "review_date": "2026-03-05", **about})

    def due(day: int, month: int = 3, year: int = 2026) -> list[tuple[str, int]]:
        return [(line.type, line.late_days) for line in seat.casebook.today(date(year, month, day))]

    assert due(3) == [("safety_concern", 0), ("agreement", -2)]
    assert {line.kind for line in seat.casebook.today(date(2026, 3, 3))} == {DueKind.REVIEW}
    assert due(3, year=2028) == [("safety_concern", 731)]  # what has to be closed stays until it is
    seat.casebook.add("agreement", {"date": "2026-02-01", "review_date": "2026-09-05", **about})
    assert due(3) == [("safety_concern", 0)]  # the newest agreement says when
    seat.casebook.edit("safety_concern", worry, {"closed": True})
    assert due(3) == []


def test_what_a_declaration_says_of_a_day_to_look_again_is_about_fields_it_has() -> None:
    for kind in TYPES.values():
        if kind.due_field:
            assert kind.by_name[kind.due_field].kind is Kind.DATE, kind.name
        if kind.ended:
            assert kind.ended <= set(kind.by_name["status"].codes), kind.name
        if kind.due_of_newest:
            assert kind.due_of_newest in kind.by_name, kind.name
            assert kind.date_field, kind.name
        assert set(kind.done_when) <= set(kind.by_name), kind.name


def test_a_goal_is_looked_at_again_until_it_is_reached_or_let_go() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace"})
    goal = seat.casebook.add("goal", {"person": name_of(person), "words": "Sleep", "own": True, "review": "2026-03-03"})
    assert [line.record for line in seat.casebook.today(date(2026, 3, 3))] == [goal]
    seat.casebook.edit("goal", goal, {"status": "reached"})
    assert seat.casebook.today(date(2026, 3, 3)) == ()


def test_a_parcel_is_due_on_its_day_until_it_is_said_what_came_of_it() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace"})
    parcel = seat.casebook.add("delivery", {"person": name_of(person), "date": "2026-03-03", "parcel": "A-7"})
    assert [line.record for line in seat.casebook.today(date(2026, 3, 4))] == [parcel]
    seat.casebook.edit("delivery", parcel, {"given_to": "person"})
    assert seat.casebook.today(date(2026, 3, 4)) == ()


def test_whoever_comes_of_age_is_asked_anew_and_for_themselves() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace", "birth_year": 2008})
    agreed = {"person": name_of(person), "contact": "yes"}
    newest = seat.casebook.add("agreement", {**agreed, "date": "2024-03-01", "guardian_answer": "yes"})
    other = seat.casebook.add("person", {"name": "John", "birth_year": 1970})
    seat.casebook.add("agreement", {"person": name_of(other), "contact": "yes", "date": "2024-03-01"})

    def due(on: date) -> list[tuple[DueKind, RecordId, int]]:
        return [(line.kind, line.record, line.late_days) for line in seat.casebook.today(on)]

    assert due(date(2025, 12, 24)) == []
    assert due(date(2025, 12, 28)) == [(DueKind.OF_AGE, newest, -4)]
    assert due(date(2027, 6, 1)) == [(DueKind.OF_AGE, newest, 516)]
    seat.casebook.add("agreement", {**agreed, "date": "2026-05-01"})
    assert due(date(2026, 6, 1)) == []


def test_each_declared_day_has_an_index_of_its_own_also_in_a_vault_made_before() -> None:
    seat = founded("Esi", MemoryDisk())
    db = seat.store.lists._db
    for kind in (kind for kind in TYPES.values() if kind.due_field):
        name = f"rec_{kind.name}_{kind.due_field}"
        assert db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone(), name
        db.execute(f"DROP INDEX {name}")
        lay_tables(db)
        assert db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (name,)).fetchone(), name


def test_every_type_about_somebody_with_a_day_stands_in_the_timeline() -> None:
    shown = {kind.name for kind in TYPES.values() if kind.in_timeline}
    assert {"encounter", "task", "agreement", "safety_concern", "safety_notice"} <= shown
    assert not shown & {"person", "assignment", "total", "programme_settings", "retention"}


@pytest.mark.parametrize("deleted", [False, True])
def test_a_list_goes_on_after_any_record_by_device_and_number(*, deleted: bool) -> None:
    seats = caseload()
    for seat in seats.values():
        for n in range(5):
            task = seat.casebook.add("task", {"what": f"Task {n}"})
            if n % 2:
                seat.casebook.delete("task", task, "")
    until_quiet(list(seats.values()))
    book = seats["Joyce"].casebook
    every = [shown.record.id for shown in book.list("task", deleted=deleted)]
    assert every == sorted(every)
    assert len({record.device for record in every}) == 4
    for at, record in enumerate(every):
        assert [shown.record.id for shown in book.list("task", deleted=deleted, after=record)] == every[at + 1 :]
        assert [one.record.id for one in book.list("task", deleted=deleted, after=record, limit=2)] == every[
            at + 1 : at + 3
        ]


def test_today_asks_for_the_next_contact_of_the_newest_meeting_only() -> None:
    seat = founded("Esi", MemoryDisk())
    person = seat.casebook.add("person", {"name": "Grace"})
    about = {"person": name_of(person)}
    seat.casebook.add("encounter", {"date": "2026-03-01", "next_contact": "2026-03-08", **about})
    assert [due.due for due in seat.casebook.today(date(2026, 3, 10))] == [date(2026, 3, 8)]
    seat.casebook.add("encounter", {"date": "2026-03-09", **about})
    assert seat.casebook.today(date(2026, 3, 10)) == ()
    planned = seat.casebook.add("encounter", {"date": "2026-03-12", "status": "planned", **about})
    (due,) = seat.casebook.today(date(2026, 3, 10))
    assert (due.record, due.late_days) == (planned, -2)
    seat.casebook.delete("person", person, "")
    assert seat.casebook.today(date(2026, 3, 10)) == ()


def test_today_of_a_member_is_about_their_people_and_their_own_tasks() -> None:
    seats = programme()
    amina, joyce = seats["Amina"], seats["Joyce"]
    person = amina.casebook.add("person", {"name": "Grace"})
    amina.casebook.add("encounter", {"date": "2026-03-01", "next_contact": "2026-03-08", "person": name_of(person)})
    joyce.casebook.add("task", {"what": "Report", "due": "2026-03-09"})
    until_quiet(list(seats.values()))
    today = date(2026, 3, 10)
    assert [due.what for due in joyce.casebook.today(today)] == ["Report"]
    assert [due.person_name for due in joyce.casebook.today(today, everybody=True)] == ["Grace", ""]
    assert [due.person_name for due in amina.casebook.today(today)] == ["Grace"]
    joyce.membership.assign(person, joyce.me)
    assert len(joyce.casebook.today(today)) == 2
    joyce.membership.unassign(person, amina.me)
    until_quiet(list(seats.values()))
    assert amina.casebook.today(today) == ()
    assert len(joyce.casebook.today(today)) == 2


def test_what_is_listed_of_one_person_is_what_is_listed_of_all_without_the_others() -> None:
    seat = founded("Esi", MemoryDisk())
    people = [name_of(seat.casebook.add("person", {"name": name})) for name in ("Grace", "Zawadi")]
    for number in range(12):
        seat.casebook.add("task", {"what": f"Step {number}", "person": people[number % 2]})
    seat.casebook.add("task", {"what": "About nobody"})
    every = list(seat.casebook.list("task"))
    for person in people:
        theirs = [shown for shown in every if shown.record.fields.get("person") == record_of(person)]
        assert list(seat.casebook.list("task", where={"person": person})) == theirs
        first = theirs[0].record.id
        assert list(seat.casebook.list("task", where={"person": person}, after=first, limit=2)) == theirs[1:3]
        seat.casebook.delete("task", first, "")
        assert list(seat.casebook.list("task", where={"person": person})) == theirs[1:]
        assert [shown.record.id for shown in seat.casebook.list("task", where={"person": person}, deleted=True)] == [
            first
        ]
    assert list(seat.casebook.list("task", where={"person": name_of(every[0].record.id)})) == []


def test_who_was_not_reached_says_so_and_when_they_were_last_met() -> None:
    seat = founded("Esi", MemoryDisk())
    grace = seat.casebook.add("person", {"name": "Grace"})
    about = {"person": name_of(grace)}
    seat.casebook.add("encounter", about | {"date": "2026-03-01", "mode": "home_visit"})
    assert seat.casebook.person(grace).reaching is None
    for day, mode in (("2026-03-08", "phone"), ("2026-03-09", "sms")):
        seat.casebook.add("encounter", about | {"date": day, "mode": mode, "status": "attempted"})
    line = seat.casebook.person(grace)
    assert line.last_contact == date(2026, 3, 1)
    assert line.reaching == Reaching(tries=2, since=date(2026, 3, 8), out=False, next=Way.VISIT)
    seat.casebook.add("encounter", about | {"date": "2026-03-10", "mode": "home_visit", "status": "no_show"})
    line = seat.casebook.person(grace)
    assert line.reaching is not None
    assert (line.reaching.out, line.reaching.next) == (True, None)
    seat.casebook.add("agreement", about | {"date": "2026-03-01", "tell_family": "yes"})
    seat.casebook.add("agreement", about | {"date": "2026-03-09", "research": "no"})  # silent about the family
    line = seat.casebook.person(grace)
    assert line.reaching is not None
    assert line.reaching.next is Way.SUPPORTER
    for answer, then in (("withdrawn", None), ("yes", Way.SUPPORTER)):
        seat.clock.jump(60_000)
        seat.casebook.add("agreement", about | {"date": "2026-03-10", "tell_family": answer})
        line = seat.casebook.person(grace)
        assert line.reaching is not None
        assert line.reaching.next is then
    seat.casebook.add("encounter", about | {"date": "2026-03-11", "mode": "phone"})
    assert seat.casebook.person(grace).reaching is None


def test_some_people_are_listed_by_name_each_once_and_without_the_bin() -> None:
    seat = founded("Esi", MemoryDisk())
    names = ("Zawadi", "Grace", "Ama", "Kofi", "Grace 2")
    people = {name: seat.casebook.add("person", {"name": name}) for name in names}
    seat.casebook.delete("person", people["Kofi"], "")
    some = [one for name, one in people.items() if name != "Ama"]
    lists, after, found = seat.store.lists, None, list[str]()
    while True:
        lines, after = lists.among(some, after, 2)
        found += [line.name for line in lines]
        if after is None:
            break
    assert found == ["Grace", "Grace 2", "Zawadi"]
