"""Registers as programmes have them, with invented people: tried out, taken in, taken back."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import Cancelled, NotFound, RegisterRefused, Unread
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.registers import Plan, Problem, Trial, Verdict
from desktop.domain.twins import Fit, Trait
from desktop.i18n.registerwords import perhaps_words
from desktop.reports.registers.plans import parsed_plan
from tests.support.seats import Seat, caseload

FILE = Path("/stick/register.csv")


@pytest.fixture
def joyce() -> Seat:
    return caseload()["Joyce"]


def plan(*columns: dict[str, Any], **more: Any) -> Plan:
    return parsed_plan(json.dumps({"visitbook_map": 1, "columns": list(columns), **more}).encode())


def column(name: str, to: str, **more: Any) -> dict[str, Any]:
    return {"column": name, "to": to, **more}


NAME, YEAR = column("Client name", "person.name"), column("Born", "person.birth_year")
SEEN = column("Seen on", "encounter.date")


def lie(seat: Seat, text: str, encoding: str = "utf-8") -> Path:
    seat.disk.held[FILE] = text.encode(encoding)
    return FILE


def why(trial: Trial) -> list[tuple[int, str, Problem]]:
    return [(one.line, one.column, one.why) for one in trial.troubles]


def named(seat: Seat, name: str) -> dict[str, Any]:
    (found,) = [one.record for one in seat.casebook.list("person") if one.record.fields["name"] == name]
    return {"id": found.id, **found.fields}


def visits(seat: Seat, person: RecordId) -> list[str]:
    return [
        str(one.record.fields["date"]) for one in seat.casebook.list("encounter", where={"person": name_of(person)})
    ]


def test_a_dry_run_counts_and_changes_nothing(joyce: Seat) -> None:
    before = joyce.store.count()
    file = lie(joyce, "Client name;Born;No.\nAkinyi Odhiambo;1984;1\nBaraka Otieno;1990;2\n")
    trial = joyce.registers.try_out(file, plan(NAME, YEAR))
    assert (trial.rows, trial.people, trial.unused, trial.id) == (2, 2, ("No.",), None)
    assert joyce.store.count() == before


def test_who_may_be_here_already_in_another_spelling_script_or_age_is_told_with_why(joyce: Seat) -> None:
    here = joyce.casebook.add("person", {"name": "Zainab Mohammed", "birth_year": 1984, "place": "Busia"})
    rows = ("زينب محمد,1985,Busia", "Peter Ochieng Barasa,1970,Kisumu", "Piter Ocieng Barasa,1970,Kisumu")
    file = lie(joyce, "\n".join(("Client name,Born,Where", *rows)))
    trial = joyce.registers.try_out(file, plan(NAME, YEAR, column("Where", "person.place")))
    assert (trial.people, trial.left_out) == (3, 0), "who they are is for people to say"
    zainab, piter = trial.perhaps
    assert (zainab.line, zainab.like, zainab.called) == (2, here, "Zainab Mohammed")
    speaks = {one.trait: one.fit for one in zainab.evidence}
    assert (speaks[Trait.BIRTH_YEAR], speaks[Trait.PLACE]) == (Fit.NEAR, Fit.SAME)
    assert "Year of birth: nearly the same" in perhaps_words(zainab)
    assert (piter.line, piter.like, piter.like_line) == (4, None, 3)


def ask_about(seat: Seat, rows: tuple[str, ...], **more: Any) -> tuple[Plan, Trial]:
    """Of a register with names, years and places."""
    lie(seat, "\n".join(("Client name,Born,Where,Seen on", *rows)))
    plan_ = plan(NAME, YEAR, column("Where", "person.place"), SEEN, **more)
    return plan_, seat.registers.try_out(FILE, plan_)


PETERS = ("Peter Ochieng Barasa,1970,Kisumu,2024-03-14", "Piter Ocieng Barasa,1970,Kisumu,2024-03-15")


def test_who_is_said_to_be_somebody_here_is_not_written_down_again(joyce: Seat) -> None:
    here = joyce.casebook.add("person", {"name": "Peter Ochieng Barasa", "birth_year": 1970, "place": "Kisumu"})
    before = joyce.store.count()
    plan_, tried = ask_about(joyce, PETERS[1:], known="join")
    (piter,) = tried.perhaps
    assert (piter.like, piter.new.name, piter.there.name) == (here, "Piter Ocieng Barasa", "Peter Ochieng Barasa")
    trial = joyce.registers.take(FILE, plan_, [piter.answer(Verdict.SAME)])
    assert (trial.people, trial.joined, visits(joyce, here)) == (0, 1, ["2024-03-15"])
    assert trial.id is not None
    joyce.registers.take_back(trial.id)
    assert visits(joyce, here) == []
    plan_, _tried = ask_about(joyce, PETERS[1:])
    trial = joyce.registers.take(FILE, plan_, [piter.answer(Verdict.SAME)])
    assert (why(trial), trial.id) == ([(2, "", Problem.KNOWN)], None)
    assert joyce.store.count() > before


def test_rows_that_are_said_to_be_one_make_one_person(joyce: Seat) -> None:
    plan_, tried = ask_about(joyce, PETERS, each_row="visit")
    (piter,) = (one for one in tried.perhaps if one.line == 3)
    trial = joyce.registers.take(FILE, plan_, [piter.answer(Verdict.SAME)])
    assert trial.records == {"person": 1, "encounter": 2}
    assert visits(joyce, named(joyce, "Peter Ochieng Barasa")["id"]) == ["2024-03-14", "2024-03-15"]


def test_two_of_whom_a_coordinator_says_so_stay_two_until_it_is_taken_back(joyce: Seat) -> None:
    here = joyce.casebook.add("person", {"name": "Peter Ochieng Barasa", "birth_year": 1970, "place": "Kisumu"})
    plan_, tried = ask_about(joyce, PETERS[1:])
    (piter,) = tried.perhaps
    trial = joyce.registers.take(FILE, plan_, [piter.answer(Verdict.APART)])
    new = named(joyce, "Piter Ocieng Barasa")["id"]
    assert {frozenset(one.people) for one in joyce.twins.decided()} == {frozenset((here, new))}
    assert not [pair for pair in joyce.twins.pairs() if {pair.a, pair.b} == {here, new}]
    assert trial.id is not None
    joyce.registers.take_back(trial.id)
    assert not joyce.twins.decided()


def test_what_whoever_visits_says_of_two_is_still_asked_about() -> None:
    amina = caseload()["Amina"]
    amina.casebook.add("person", {"name": "Peter Ochieng Barasa", "birth_year": 1970, "place": "Kisumu"})
    plan_, tried = ask_about(amina, PETERS[1:])
    trial = amina.registers.take(FILE, plan_, [one.answer(Verdict.APART) for one in tried.perhaps])
    assert (trial.people, amina.twins.decided()) == (1, ())


def test_an_answer_about_a_row_that_is_another_by_now_is_not_heeded(joyce: Seat) -> None:
    joyce.casebook.add("person", {"name": "Peter Ochieng Barasa", "birth_year": 1970, "place": "Kisumu"})
    plan_, tried = ask_about(joyce, PETERS[1:])
    answers = [one.answer(Verdict.SAME) for one in tried.perhaps]
    lie(joyce, "Client name,Born,Where,Seen on\nAkinyi Odhiambo,1984,Busia,\n")
    assert joyce.registers.take(FILE, plan_, answers).people == 1


def test_answers_are_the_lines_of_a_dry_run(joyce: Seat) -> None:
    here = joyce.casebook.add("person", {"name": "Peter"})
    line = {"line": 2, "name": "Piter", "why": "perhaps", "like": name_of(here), "said": "same"}
    other = {"line": 4, "name": "Lucy", "why": "perhaps", "like_line": 3, "said": "apart"}
    text = "\n".join(map(json.dumps, (line, other, {"rows": 3}, line | {"said": "later"})))
    file = lie(joyce, text)
    one, two = joyce.registers.answers(file)
    assert (one.line, one.name, one.said, one.like) == (2, "Piter", Verdict.SAME, here)
    assert (two.said, two.like, two.like_line) == (Verdict.APART, None, 3)
    wrongs: tuple[object, ...] = (line | {"said": "perhaps"}, line | {"like": "?"}, {"said": "same"}, [])
    for wrong in wrongs:
        with pytest.raises(RegisterRefused) as refused:
            joyce.registers.answers(lie(joyce, f"\n{json.dumps(wrong)}"))
        assert (refused.value.why, refused.value.where) == (Unread.ANSWERS, "2")


class StopAt:
    """Somebody who stops after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int) -> None:
        assert 0 < done <= total
        self.left -= 1
        if self.left == 0:
            raise Cancelled


def test_a_dry_run_tells_how_far_it_is_and_can_be_stopped(joyce: Seat) -> None:
    rows = "".join(f"Somebody {n},19{n:02}\n" for n in range(50))
    file = lie(joyce, f"Client name,Born\n{rows}")
    with pytest.raises(Cancelled):
        joyce.registers.try_out(file, plan(NAME, YEAR), StopAt(2))
    trying = joyce.registers.trying(file, plan(NAME, YEAR))
    while trying.go_on():
        assert trying.done < trying.total
    assert trying.done == trying.total


def test_what_is_taken_in_is_one_act_and_taken_back_as_one(joyce: Seat) -> None:
    before = {one.record.id for one in joyce.casebook.list("person")}
    file = lie(joyce, "Client name,Born,Seen on\nAkinyi Odhiambo,1984,2024-03-14\nBaraka Otieno,1990,\n")
    trial = joyce.registers.take(file, plan(NAME, YEAR, SEEN))
    assert trial.records == {"person": 2, "encounter": 1}
    akinyi = named(joyce, "Akinyi Odhiambo")
    assert visits(joyce, akinyi["id"]) == ["2024-03-14"]
    assert not list(joyce.casebook.list("agreement", where={"person": name_of(akinyi["id"])}))  # nobody was asked
    assert len(joyce.audit.entries(akinyi["id"], deeds={AuditDeed.CREATED}).rows) == 1
    assert trial.id is not None
    assert joyce.registers.newest() == trial.id
    joyce.registers.take_back(trial.id)
    assert {one.record.id for one in joyce.casebook.list("person")} == before
    assert len(list(joyce.casebook.list("person", deleted=True))) == 2
    with pytest.raises(NotFound):
        joyce.registers.take_back(trial.id)


def test_a_bad_row_is_told_and_left_out_and_the_others_come_in(joyce: Seat) -> None:
    text = "Client name,Born,Seen on\nAkinyi,84x,2024-03-14\n,1990,\nBaraka,1990,03/04/2024\nChebet,1991,14/3/2024\n"
    trial = joyce.registers.take(lie(joyce, text), plan(NAME, YEAR, SEEN))
    assert why(trial) == [
        (2, "Born", Problem.NO_NUMBER),
        (3, "", Problem.NO_NAME),
        (4, "Seen on", Problem.TWO_DAYS),
    ]
    assert (trial.people, trial.left_out) == (1, 3)
    said = joyce.registers.try_out(FILE, plan(NAME, YEAR, SEEN, dates="dmy"))
    assert Problem.TWO_DAYS not in [one.why for one in said.troubles]


def test_a_stray_mark_or_a_line_break_is_told_and_nobody_is_lost(joyce: Seat) -> None:
    text = 'Client name,Born,Seen on\nAkinyi,1984,\n"Mama Amina,1990,\nBaraka,1990,\n"Chebet\nKoech",1991,\n'
    trial = joyce.registers.take(lie(joyce, text), plan(NAME, YEAR, SEEN))
    assert why(trial)[:2] == [(3, "", Problem.QUOTE), (5, "Client name", Problem.LINE_BREAK)]
    assert (trial.rows, trial.people, trial.left_out) == (4, 2, 2)
    assert named(joyce, "Baraka")


def test_somebody_who_is_here_already_is_left_out_or_joined(joyce: Seat) -> None:
    joyce.casebook.add("person", {"name": "Akinyi Odhiambo", "birth_year": 1984})
    file = lie(joyce, "Client name,Born,Seen on\nAKINYI  ODHIAMBO,1984,2024-03-14\nAkinyi Odhiambo,1950,2024-03-14\n")
    trial = joyce.registers.try_out(file, plan(NAME, YEAR, SEEN))
    assert why(trial) == [(2, "", Problem.KNOWN)]
    trial = joyce.registers.take(file, plan(NAME, YEAR, SEEN, known="join"))
    assert (trial.people, trial.joined, trial.records["encounter"]) == (1, 1, 2)
    again = joyce.registers.try_out(file, plan(NAME, YEAR, SEEN))
    assert {one.why for one in again.troubles} == {Problem.KNOWN}


def test_whoever_was_written_down_twice_is_known_under_both_names_and_joined_to_who_leads(joyce: Seat) -> None:
    akinyi, lucy = (joyce.casebook.add("person", {"name": name}) for name in ("Akinyi Odhiambo", "Lucy Odhiambo"))
    joyce.twins.merge(lucy, akinyi)
    file = lie(joyce, "Client name,Seen on\nAkinyi Odhiambo,2024-03-14\nLucy Odhiambo,2024-03-15\n")
    trial = joyce.registers.take(file, plan(NAME, SEEN, known="join"))
    assert (trial.people, trial.joined) == (0, 2)
    visited = [shown.record.fields for shown in joyce.casebook.list("encounter")]
    assert {one["person"] for one in visited if str(one["date"]).startswith("2024-03")} == {lucy}


def test_somebody_twice_is_asked_about_unless_a_row_is_a_visit(joyce: Seat) -> None:
    file = lie(joyce, "Client name,Born,Seen on\nAkinyi,1984,2024-03-14\nAkinyi,1984,2024-04-14\n")
    assert why(joyce.registers.try_out(file, plan(NAME, YEAR, SEEN))) == [(3, "", Problem.TWICE)]
    trial = joyce.registers.take(file, plan(NAME, YEAR, SEEN, each_row="visit"))
    assert trial.records == {"person": 1, "encounter": 2}
    assert visits(joyce, named(joyce, "Akinyi")["id"]) == ["2024-03-14", "2024-04-14"]


def test_two_rows_of_heads_and_joined_cells(joyce: Seat) -> None:
    """A sheet as it is printed: a title, two rows of heads, a name over several rows, two visits in each."""
    text = (
        "Register of Majengo,,,,\n,,,,\nClient,,Visit 1,,Visit 2\nSurname,First name,Date,What we did,Date\n"
        "Odhiambo,Akinyi,14.3.24,We talked,\n,,21.3.24,We cooked,28.3.24\n"
    )
    columns = (
        column("Client First name", "person.name", fill_down=True),
        column("Client Surname", "person.name", fill_down=True),
        column("Visit 1 Date", "encounter.date"),
        column("Visit 1 What we did", "encounter.narrative"),
        column("Visit 2 Date", "encounter.date", nth=2),
    )
    trial = joyce.registers.take(lie(joyce, text), plan(*columns, skip=1, heads=2, each_row="visit"))
    assert not trial.troubles
    akinyi = named(joyce, "Akinyi Odhiambo")
    assert sorted(visits(joyce, akinyi["id"])) == ["2024-03-14", "2024-03-21", "2024-03-28"]


TWICE = "Client name,Visit,Note,Visit,Note\nAkinyi,2024-01-02,first,2024-02-02,second\n"


@pytest.mark.parametrize("later", ["Visit", "Visit (2)"])
def test_columns_that_are_called_alike_are_told_apart(joyce: Seat, later: str) -> None:
    note = later.replace("Visit", "Note")
    columns = (
        NAME,
        column("Visit", "encounter.date"),
        column("Note", "encounter.narrative"),
        column(later, "encounter.date", nth=2),
        column(note, "encounter.narrative", nth=2),
    )
    trial = joyce.registers.take(lie(joyce, TWICE), plan(*columns))
    assert (trial.records, trial.unused) == ({"person": 1, "encounter": 2}, ())
    found = {str(one.record.fields["date"]): one.record.fields["narrative"] for one in joyce.casebook.list("encounter")}
    assert (found["2024-01-02"], found["2024-02-02"]) == ("first", "second")
    assert joyce.registers.try_out(FILE, plan(NAME, column("Visit", "encounter.date"))).unused == (
        "Note",
        "Visit (2)",
        "Note (2)",
    )


def test_words_of_the_register_become_ours(joyce: Seat) -> None:
    text = "Client name|Sex|Speaks|Age\nAkinyi|F|Luo / Kiswahili|४०\nBaraka|Man|en|\nChebet|?|en|\n"
    columns = (
        NAME,
        column("Sex", "person.gender", words={"F": "woman"}),
        column("Speaks", "person.languages"),
        column("Age", "person.birth_year", reads="age"),
    )
    trial = joyce.registers.take(lie(joyce, text), plan(*columns))
    assert why(trial) == [(4, "Sex", Problem.UNKNOWN_WORD)]
    akinyi = named(joyce, "Akinyi")
    assert (akinyi["gender"], akinyi["languages"]) == ("woman", ("Kiswahili", "Luo"))
    assert akinyi["birth_year"] == joyce.clock().when.year - 40
    assert named(joyce, "Baraka")["gender"] == "man"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_that_shows_how_it_was_written_is_read(joyce: Seat, encoding: str) -> None:
    joyce.registers.take(lie(joyce, "Client name\tBorn\r\nZoé ሰላም\t1984\r\n", encoding), plan(NAME, YEAR))
    assert named(joyce, "Zoé ሰላም")["birth_year"] == 1984


def test_a_file_that_does_not_is_asked_about(joyce: Seat) -> None:
    file = lie(joyce, "Client name,Born\nZoé Müller,1984\n", "cp1252")
    with pytest.raises(RegisterRefused) as refused:
        joyce.registers.try_out(file, plan(NAME, YEAR))
    assert refused.value.why is Unread.ENCODING
    joyce.registers.take(file, plan(NAME, YEAR, encoding="cp1252"))
    assert named(joyce, "Zoé Müller")


def test_a_template_of_another_register_is_refused(joyce: Seat) -> None:
    file = lie(joyce, "Somebody,Born\nAkinyi,1984\n")
    with pytest.raises(RegisterRefused) as refused:
        joyce.registers.try_out(file, plan(NAME, YEAR))
    assert (refused.value.why, refused.value.where) == (Unread.MAP, "Client name")


def test_another_act_is_not_taken_back(joyce: Seat) -> None:
    joyce.registers.take(lie(joyce, "Client name\nAkinyi\n"), plan(NAME))
    with pytest.raises(NotFound):
        joyce.registers.take_back(RecordId(*Stamp(1, 1)))
    assert named(joyce, "Akinyi")


def test_a_word_that_says_nothing_leaves_its_field_empty(joyce: Seat) -> None:
    text = "Client name|Sex\nAkinyi|?\nBaraka|M\n"
    columns = (NAME, column("Sex", "person.gender", words={"?": "", "M": "man"}))
    trial = joyce.registers.take(lie(joyce, text), plan(*columns))
    assert (trial.people, trial.troubles) == (2, ())
    assert not named(joyce, "Akinyi").get("gender")
