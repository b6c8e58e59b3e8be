"""Every indicator is what a slow second way counts, told apart it adds up, and nobody is in it who said no."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.audit import AuditDeed
from desktop.domain.errors import BadRecord, NotAllowed, NotFound, NotReady
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.indicators import INDICATORS
from desktop.domain.indicators.cells import Cell, Period
from desktop.domain.indicators.declare import ALL, Figure, Measure, Seen
from desktop.domain.indicators.own import countable, own_figures
from desktop.domain.indicators.report import Line
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Kind, RecordType
from desktop.domain.roles import Role
from desktop.reports.figures import heads, plain_rows, spreadsheet
from tests.support.clock import START_MS
from tests.support.seats import Seat, caseload, programme
from tests.support.slowcount import TICKED, Slow

MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
HALF_A_YEAR = Period(date(2025, 10, 1), date(2026, 3, 31))  # in which somebody may go and come back
FIGURES = tuple(figure for one in INDICATORS.values() for figure in one.figures)
PEOPLE = 6
# What indicators look at; the fields that they do, and nothing else.
FIELDS = {
    "encounter": (
        "status", "mode", "attempt_result", "narrative", "read_back", "agrees", "peer_roles", "travel_cost",
        "going_home", "wellbeing",
    ),
    "safety_concern": ("acknowledged",),
    "referral": ("status", "accepted_on", "sent_on", "attended_on"),
    "goal": ("status", "weight"),
    "check_in": ("total",),
    "agreement": ("keep_notes", "anonymous_counts", "assent", "review_date"),
    "delivery": ("given_to", "promised"),
    "support": ("direction", "kind", "amount", "worth"),
    "hospital_before": ("times",),
    "hospital_stay": ("until",),
    "plan": ("part", "date"),
    "crisis_plan": (),
    "enrolment": ("state", "completed"),
    "group_session": ("came",),
    "attendance": ("here",),
    "goal_rating": ("closeness", "level"),
}  # fmt: skip
# What a programme may count besides.
MORE = {
    "task": ("due", "done"),
    "warmline_call": ("caller", "topics", "handed_over", "called_before"),
    "drop_in": ("activity", "first_time"),
    "supervision": ("minutes", "themes", "risk_reviewed", "caseload"),
    "training": ("kind", "hours", "outcome", "renewed"),
    "observation": ("setting",),
}


def some_day(chance: Random) -> str:
    """Mostly about March; now and then long before."""
    return (
        MARCH.first + timedelta(days=chance.choice((-200, -120, -95, -40, -20, 0, 0, 0)) + chance.randint(0, 34))
    ).isoformat()


def value(chance: Random, kind: RecordType, name: str) -> object:
    field = kind.by_name[name]
    match field.kind:
        case Kind.DATE:
            return some_day(chance)
        case Kind.CODE:
            return chance.choice(field.codes)
        case Kind.CODES:
            return chance.sample(field.codes, chance.randint(1, 3))
        case Kind.NUMBER:
            return chance.randint(max(field.bounds[0], -2), min(field.bounds[1], 9))
        case Kind.FLAG:
            return True
        case _:
            return "steps"


def some_fields(
    name: str, points: Mapping[str, list[RecordId]], chance: Random, members: Sequence[str] = ()
) -> dict[str, object] | None:
    """Of a new record; None where it would have to point to what is not there."""
    kind = TYPES[name]
    fields: dict[str, object] = {}
    for field in kind.fields:
        wanted = (
            field.required
            or field.name == "person"
            or (field.name in {**FIELDS, **MORE}[name] and chance.random() < 0.6)
        )
        if wanted and field.kind is Kind.MEMBER:
            fields[field.name] = chance.choice(members)
        elif wanted and field.kind is not Kind.RECORD:
            fields[field.name] = value(chance, kind, field.name)
        elif wanted and points.get(field.refers):
            fields[field.name] = name_of(chance.choice(points[field.refers]))
        elif field.required:
            return None
    if name == "check_in":
        fields["measure"] = "phq-9"
    if name == "encounter" and chance.random() < 0.1:
        del fields["person"]
    return fields


def fill(seat: Seat, others: list[Seat], chance: Random) -> None:
    """A casebook of everything that indicators look at."""
    seat.clock.wall_ms = START_MS - 40 * 86_400_000
    book = seat.casebook
    people = [
        book.add("person", {"name": f"P{n}", "birth_year": 1950 + 13 * n, **({"gender": "woman"} if n % 2 else {})})
        for n in range(PEOPLE)
    ]
    points = {
        "person": people,
        "curriculum": [book.add("curriculum", {"name": "C", "sessions": 3})],
        "group": [book.add("group", {"name": "G"})],
    }
    for name in FIELDS:
        for _ in range(chance.choice((0, 3, 14 if name != "encounter" else 40))):
            fields = some_fields(name, points, chance)
            if fields is not None:
                seat.clock.jump(chance.randint(1, 2 * 86_400_000))
                with book.typing_for(chance.choice([seat, *others]).me):
                    points.setdefault(name, []).append(book.add(name, fields))
                if chance.random() < 0.05:
                    book.delete(name, points[name][-1], "")
    for one, other in ((2, 3), (0, 4), (4, 5), (1, 5)):
        if chance.random() < 0.4:
            seat.twins.merge(people[one], people[other])
    if chance.random() < 0.5:
        book.edit("person", people[0], {"use": "restricted"})
    if chance.random() < 0.5:
        book.delete("person", people[1], "")


def fill_more(seat: Seat, members: Sequence[str], chance: Random) -> None:
    """The rest of a programme's work."""
    people = [one.id for one in seat.store.records("person", deleted=False, after=None)]
    for name in MORE:
        for _ in range(chance.choice((0, 3, 14))):
            fields = some_fields(name, {"person": people}, chance, members)
            if fields is not None:
                seat.casebook.add(name, fields)


def ways_of(kind: RecordType, chance: Random) -> list[dict[str, str]]:
    """Some of the numbers that can be made of a type, one of each way at most."""
    asked = [kind.by_name[name] for name in {**FIELDS, **MORE}[kind.name] if name in kind.by_name]
    told = [one for one in asked if one.kind in (Kind.CODE, Kind.CODES, Kind.FLAG)]
    sums = [one for one in asked if one.kind is Kind.NUMBER]
    found: list[dict[str, str]] = [{"way": "count"}]
    if told:
        one = chance.choice(told)
        value = chance.choice(("", *one.codes)) if one.codes else ""
        said = {"field": one.name} | ({"value": value} if value else {})
        found += [{"way": "count", **said}, {"way": "share", **said}]
    if sums:
        found.append({"way": "average", "field": chance.choice(sums).name})
    return found


@settings(max_examples=10)
@given(seed=st.integers(0, 1 << 30))
def test_a_programmes_own_numbers_are_what_a_slow_second_way_counts(seed: int) -> None:
    seats = caseload()
    joyce, chance = seats["Joyce"], Random(seed)
    fill(joyce, [seats["Amina"]], chance)
    fill_more(joyce, [str(seats[name].me) for name in ("Tom", "Amina", "Brian")], chance)
    kinds = [TYPES[name] for name in {**FIELDS, **MORE} if countable(TYPES[name])]
    assert {"supervision", "training", "warmline_call", "drop_in", "delivery"} <= {kind.name for kind in kinds}
    for kind in chance.sample(kinds, 6):
        for said in ways_of(kind, chance):
            joyce.casebook.add("own_indicator", {"name": json.dumps(said), "of": kind.name, **said})
    figures = tuple(own_figures(joyce.store.records("own_indicator", deleted=False, after=None)).values())
    slow = slow_of(joyce)
    for figure, cells in joyce.store.figures.counted(figures, MARCH, (), 3).items():
        kind, said = TYPES[str(figure.of)], json.loads(figure.name)
        field = said.get("field", "")
        flag = bool(field) and kind.by_name[field].kind is Kind.FLAG
        value = TICKED if flag else said.get("value", "")
        numerator, denominator = slow.own(kind.name, kind.date_field, said["way"], field, value)
        cell = together(cells)
        assert (cell.numerator or 0) == pytest.approx(numerator), (kind.name, said)
        assert said["way"] == "count" or cell.denominator == denominator, (kind.name, said)


def test_how_often_somebody_sat_down_is_told_and_what_was_found_with_few_is_not(joyce: Seat) -> None:
    joyce.programme.switch(Feature.SUPERVISION, on=True)
    amina = str(next(one.id for one in joyce.membership.members() if one.name == "Amina"))
    for minutes in (30, 50):
        seen = {"member": amina, "date": "2026-03-10", "way": "individual", "minutes": minutes, "caseload": "as_it_is"}
        joyce.casebook.add("supervision", seen)
    for name, more in (
        ("Held", {"way": "count"}),
        ("Right", {"way": "share", "field": "caseload", "value": "as_it_is"}),
        ("Long", {"way": "average", "field": "minutes"}),
    ):
        joyce.casebook.add("own_indicator", {"name": name, "of": "supervision", **more})
    codes = [figure.code for figure in joyce.numbers.catalogue() if figure.name]
    lines = {one.figure.name: one for one in joyce.numbers.report(codes, MARCH).lines}
    assert lines["Held"].value == 2
    assert lines["Right"].suppressed
    assert lines["Long"].suppressed


def slow_of(seat: Seat, period: Period = MARCH) -> Slow:
    kinds = {"person", *FIELDS, *MORE}
    every = {name: list(seat.store.records(name, deleted=False, after=None, restricted=True)) for name in kinds}
    all_people = seat.store.records("person", deleted=False, after=None, restricted=True)
    binned = seat.store.records("person", deleted=True, after=None, restricted=True)
    heads = {one.id: seat.store.twins.head(one.id) for one in (*all_people, *binned)}
    return Slow(every, period.first, period.last, {one: head for one, head in heads.items() if one != head})


def named(figure: Figure) -> str:
    return " ".join([figure.code, *(value for _, value in figure.fixed)])


def together(cells: Mapping[tuple[str, ...], Cell]) -> Cell:
    """The total; what has none is told apart by one thing, of which there is one."""
    return next((cell for key, cell in cells.items() if set(key) <= {ALL}), None) or next(
        iter(cells.values()), Cell(0, 0, None)
    )


@settings(max_examples=10)
@given(seed=st.integers(0, 1 << 30), period=st.sampled_from([MARCH, HALF_A_YEAR]))
def test_every_indicator_is_what_a_slow_second_way_counts(seed: int, period: Period) -> None:
    seats = caseload()
    joyce = seats["Joyce"]
    fill(joyce, [seats["Amina"]], Random(seed))
    peers = len(joyce.store.figures.active(period))
    counted = {
        named(figure): cells for figure, cells in joyce.store.figures.counted(FIGURES, period, (), peers).items()
    }
    for code, (numerator, denominator) in slow_of(joyce, period).all():
        cell = together(counted[code])
        measure = next(figure for figure in FIGURES if named(figure) == code).measure
        if measure in (Measure.MEDIAN, Measure.MOST):
            assert (cell.value, cell.denominator) == (numerator, denominator), code
        else:
            assert cell.numerator == pytest.approx(numerator), code
            assert measure is Measure.COUNT or cell.denominator == pytest.approx(denominator), code


@settings(max_examples=5)
@given(seed=st.integers(0, 1 << 30))
def test_what_is_told_apart_adds_up(seed: int) -> None:
    seats = caseload()
    joyce = seats["Joyce"]
    fill(joyce, [seats["Amina"]], Random(seed))
    for figure, cells in joyce.store.figures.counted(FIGURES, MARCH, ("gender", "age", "mode"), 3).items():
        if (
            figure.measure in (Measure.MEDIAN, Measure.MOST)
            or figure.always
            or figure.of in (Seen.CASELOADS, Seen.SHARING)
        ):
            continue
        total = together(cells)
        parts = [cell for key, cell in cells.items() if ALL not in key]
        assert sum(cell.numerator or 0 for cell in parts) == pytest.approx(total.numerator or 0)
        if figure.measure is Measure.SHARE:
            assert sum(cell.denominator or 0 for cell in parts) == total.denominator


@settings(max_examples=6)
@given(seed=st.integers(0, 1 << 30), period=st.sampled_from([MARCH, HALF_A_YEAR]))
def test_who_is_new_and_who_has_difficulties_is_what_a_slow_second_way_tells(seed: int, period: Period) -> None:
    seats, chance = caseload(), Random(seed)
    joyce = seats["Joyce"]
    fill(joyce, [seats["Amina"]], chance)
    for one in list(joyce.store.records("person", deleted=False, after=None)):
        for most in chance.choices((1, 2, 3, 4), k=chance.randint(0, 2)):
            asked = {"person": name_of(one.id), "date": some_day(chance), "measure": "wg-ss", "total": most}
            joyce.casebook.add("check_in", asked)
    slow = slow_of(joyce, period)
    figures = [one for one in FIGURES if one.code in ("I01", "I03", "I19")]
    counted = joyce.store.figures.counted(figures, period, ("coming", "disability"), 3)
    for figure in figures:
        told = {key: cell for key, cell in counted[figure].items() if ALL not in key}
        those = slow.people_of(figure.code)
        expected = Counter((slow.coming(person), slow.disability(person)) for person in those)
        among = {key: (cell.denominator if figure.code == "I19" else cell.numerator) for key, cell in told.items()}
        assert among == expected, figure.code


def test_whoever_is_new_is_hidden_in_all_figures_where_they_are_in_one(joyce: Seat) -> None:
    """All that were met less those who are new would tell that three have been met before."""
    meet(joyce, 20)
    for person in meet(joyce, 3):
        joyce.casebook.add("encounter", {"date": "2025-06-01", "person": person})
    lines = {(one.figure.code, one.by.get("coming", "")): one for one in report_of(joyce, ("I03", "I04"), "coming")}
    assert (lines["I03", ""].numerator, lines["I03", "returning"].suppressed) == (23, True)
    assert lines["I03", "new"].suppressed
    assert lines["I04", ""].suppressed
    assert {one.numerator for one in report_of(joyce, ("I03", "I04")) if one.figure.code in ("I03", "I04")} == {23, 20}


def report_of(seat: Seat, codes: Sequence[str], *by: str) -> Sequence[Line]:
    return seat.numbers.report(codes, MARCH, by).lines


@pytest.fixture
def joyce() -> Seat:
    """A coordinator, alone with an empty casebook."""
    return programme()["Joyce"]


def meet(seat: Seat, count: int, **fields: object) -> list[str]:
    """So many people, each met once in March."""
    people = [name_of(seat.casebook.add("person", {"name": f"P{n}"})) for n in range(count)]
    for person in people:
        seat.casebook.add("encounter", {"date": "2026-03-10", "person": person, **fields})
    return people


def line(seat: Seat, code: str, by: Mapping[str, str] | None = None) -> Line:
    report = seat.numbers.report([code.partition(".")[0]], MARCH, tuple(by or ()))
    (found,) = [one for one in report.lines if one.figure.code == code and one.by == (by or {})]
    return found


def test_a_number_of_ten_people_is_told_and_of_nine_is_not(joyce: Seat) -> None:
    meet(joyce, 9)
    assert (line(joyce, "I01").suppressed, line(joyce, "I01").numerator) == (True, None)
    meet(joyce, 1)
    assert (line(joyce, "I01").numerator, line(joyce, "I01").denominator, line(joyce, "I01").value) == (10, 1, 10)


def test_time_in_hospital_is_of_whoever_told_of_the_year_before(joyce: Seat) -> None:
    people = meet(joyce, 30)
    for person in people[:12]:
        joyce.casebook.add("hospital_before", {"date": "2026-03-01", "person": person, "days": 31, "times": 1})
        joyce.casebook.add("hospital_stay", {"date": "2026-02-20", "person": person, "until": "2026-03-03"})
        joyce.casebook.add("hospital_stay", {"date": "2026-03-30", "person": person})
    joyce.casebook.add("hospital_stay", {"date": "2026-03-10", "person": people[20]})
    before, during = line(joyce, "I16.before"), line(joyce, "I16")
    assert (before.numerator, before.denominator) == (12 * 31, 12 * 12)
    assert (during.numerator, line(joyce, "I16.times").numerator) == (12 * (2 + 2), 12)
    assert during.value == pytest.approx(100 * 12 * 4 / (12 * 31 / 30.4375))
    for person in people[:3]:
        assert not line(joyce, "I16").suppressed
        gone = record_of(person)
        assert gone is not None
        joyce.casebook.delete("person", gone, "")
    assert line(joyce, "I16").suppressed


def test_what_was_given_is_summed_by_currency_over_all_contacts(joyce: Seat) -> None:
    people = meet(joyce, 12)
    for number, person in enumerate(people):
        of = {"date": "2026-03-05", "person": person, "receiver": "person", "direction": "given", "currency": "kes "}
        joyce.casebook.add("support", of | {"kind": "food", "worth": 50})
        joyce.casebook.add("support", of | {"kind": "transport", "amount": 100, "currency": "KES"})
        joyce.casebook.add("support", of | {"kind": "loan", "amount": 9_000})
        if number < 2:
            joyce.casebook.add("support", of | {"kind": "airtime", "amount": 5, "currency": "USD"})
    kes, usd = line(joyce, "I18.cost", {"currency": "KES"}), line(joyce, "I18.cost", {"currency": "USD"})
    assert (kes.numerator, kes.denominator, kes.value) == (12 * 150, 12, 150)
    assert usd.suppressed, "two people were given it"
    assert {one.by.get("kind") for one in joyce.numbers.report(["I18"], MARCH).lines if one.figure.code == "I18"} >= {
        None, "food", "loan",
    }  # fmt: skip


def test_nobody_at_all_may_be_told(joyce: Seat) -> None:
    meet(joyce, 12, mode="phone")
    assert (line(joyce, "I02").numerator, line(joyce, "I02").suppressed) == (0, False)


def test_a_share_is_not_told_where_few_are_left_out_of_it(joyce: Seat) -> None:
    meet(joyce, 12, narrative="Steps", read_back="yes", agrees="yes")
    assert line(joyce, "I20").value == 1
    meet(joyce, 2, narrative="Steps")
    assert line(joyce, "I20").suppressed


def test_what_a_small_number_could_be_worked_out_from_is_hidden_too(joyce: Seat) -> None:
    meet(joyce, 20, mode="phone")
    meet(joyce, 15, mode="home_visit")
    meet(joyce, 2, mode="clinic")
    lines = {one.by.get("mode", ""): one for one in joyce.numbers.report(["I01"], MARCH, ["mode"]).lines}
    assert (lines[""].numerator, lines["phone"].numerator) == (37, 20)
    assert lines["clinic"].suppressed
    assert lines["home_visit"].suppressed


def test_all_contacts_and_home_visits_do_not_tell_together_that_a_few_had_others(joyce: Seat) -> None:
    meet(joyce, 20, mode="home_visit")
    meet(joyce, 3, mode="phone")
    alone = joyce.numbers.report(["I02"], MARCH).lines
    assert [(one.figure.code, one.numerator) for one in alone] == [("I02", 20)]
    both = joyce.numbers.report(["I01", "I02"], MARCH).lines
    assert [(one.figure.code, one.numerator, one.suppressed) for one in both] == [
        ("I01", 23, False),
        ("I02", None, True),
    ]
    meet(joyce, 7, mode="phone")
    assert [one.numerator for one in joyce.numbers.report(["I01", "I02"], MARCH).lines] == [30, 20]


@pytest.mark.parametrize("word", ["no", "withdrawn"])
def test_whoever_says_no_to_being_counted_is_in_no_number(joyce: Seat, word: str) -> None:
    people = meet(joyce, 11)
    joyce.casebook.add("agreement", {"date": "2026-03-11", "person": people[0], "anonymous_counts": word})
    assert line(joyce, "I01").numerator == 10
    joyce.clock.jump(1_000)
    joyce.casebook.add("agreement", {"date": "2026-03-12", "person": people[0], "anonymous_counts": "yes"})
    assert line(joyce, "I01").numerator == 11


def test_what_nobody_told_of_is_of_nothing(joyce: Seat) -> None:
    meet(joyce, 12)
    for code in ("I16", "I16.before", "I17.late"):
        found = line(joyce, code)
        assert (found.denominator, found.value, found.suppressed) == (0, None, False)


def test_better_is_what_the_source_of_the_questions_says(joyce: Seat) -> None:
    """Five points for the PHQ-9; of a wellbeing scale of nobody knows whose nothing is said."""
    people = meet(joyce, 24)
    for number, person in enumerate(people):
        for measure in ("phq-9", "WHO-5"):
            for day, total in (("2026-02-01", 15), ("2026-03-20", 10 if number < 12 else 11)):
                joyce.casebook.add("check_in", {"date": day, "person": person, "measure": measure, "total": total})
    found = [one for one in joyce.numbers.report(["I15"], MARCH).lines if one.figure.code == "I15.better"]
    told = {one.by["measure"]: (one.numerator, one.denominator) for one in found}
    assert told == {"phq-9": (12, 24), "WHO-5": (0, 0)}


def test_contacts_that_stay_on_a_laptop_are_in_the_number_by_its_totals() -> None:
    seats = programme()
    joyce, amina = seats["Joyce"], seats["Amina"]
    people = meet(amina, 12)
    for person in people[:11]:
        amina.casebook.add("agreement", {"date": "2026-03-01", "person": person, "tell_coordinator": "no"})
    for given_ in amina.give(joyce):
        joyce.take(given_)
    assert len(list(joyce.casebook.list("encounter"))) == 1
    assert line(joyce, "I01").numerator == 12
    assert line(joyce, "I01", {"mode": "withheld"}).suppressed  # for the one of whom everything is known is hidden


def test_a_member_is_in_the_report_once_their_notes_to_its_end_are_here() -> None:
    seats = programme()
    joyce, amina = seats["Joyce"], seats["Amina"]
    before = joyce.numbers.report(["I01"], Period(date(2026, 2, 1), date(2026, 2, 28)))
    assert (before.reported, before.expected, before.missing) == (4, 4, ())
    amina.clock.jump(40 * 86_400_000)
    joyce.clock.jump(40 * 86_400_000)
    assert joyce.numbers.report(["I01"], MARCH).missing == ("Amina", "Brian", "Tom")
    for given_ in amina.give(joyce):
        joyce.take(given_)
    assert joyce.numbers.report(["I01"], MARCH).missing == ("Brian", "Tom")


def test_a_time_that_is_not_over_says_so(joyce: Seat) -> None:
    assert not joyce.numbers.report(["I01"], MARCH).over
    assert joyce.numbers.report(["I01"], Period(date(2026, 2, 1), date(2026, 2, 28))).over


def test_a_report_stands_in_the_trail(joyce: Seat) -> None:
    report = joyce.numbers.report(["I02", "I01"], MARCH)
    joyce.numbers.note(report, "csv")
    entries = joyce.audit.entries(None).rows
    (entry,) = [one for one in entries if one.noted.deed is AuditDeed.REPORTED]
    assert entry.noted.detail == "csv 2026-03-01/2026-03-31 I01 I02"


def test_peers_see_no_numbers_of_the_programme_and_viewers_see_totals_alone() -> None:
    seats = programme()
    joyce, tom, amina = seats["Joyce"], seats["Tom"], seats["Amina"]
    with pytest.raises(NotAllowed):
        amina.numbers.report(["I01"], MARCH)
    joyce.membership.set_role(seats["Brian"].me, Role.VIEWER)
    meet(joyce, 13)
    for given_ in joyce.give(seats["Brian"]):
        seats["Brian"].take(given_)
    assert line(seats["Brian"], "I01").numerator == 13
    assert line(seats["Brian"], "I03").no_data
    with pytest.raises(NotFound):
        tom.numbers.report(["I99"], MARCH)


def test_a_programme_counts_what_it_wants_by_its_own_questions_too(joyce: Seat) -> None:
    joyce.programme.ask("encounter", Kind.NUMBER, {"en": "Cups of tea"})
    kind = joyce.programme.ask("encounter", Kind.CODE, {"en": "Kind of tea"})
    green = joyce.programme.add_option(f"encounter.{kind}", {"en": "Green"})
    people = meet(joyce, 12, mode="phone", wellbeing=4, x_number_cups_of_tea=2)
    joyce.casebook.add("encounter", {"date": "2026-03-11", "person": people[0], "mode": "clinic"})
    for name, way, more in (
        ("Calls", "count", {"field": "mode", "value": "phone"}),
        ("On the phone", "share", {"field": "mode", "value": "phone"}),
        ("Tea", "average", {"field": "x_number_cups_of_tea"}),
        ("All", "count", {}),
        ("Not there", "count", {"field": "no_such_field"}),
        ("By way", "count", {"by": "mode"}),
        ("By tea", "count", {"by": kind}),
    ):
        joyce.casebook.add("own_indicator", {"name": name, "way": way, "of": "encounter", **more})
    drink = {"date": "2026-03-12", "person": people[0], "mode": "clinic", kind: green}
    joyce.casebook.add("encounter", drink)
    codes = [figure.code for figure in joyce.numbers.catalogue() if figure.name]
    lines = {one.figure.name: one for one in joyce.numbers.report(codes, MARCH).lines}
    assert (lines["Calls"].suppressed, lines["All"].value) == (True, 14), "calls are hidden where they are a way"
    (calls,) = joyce.numbers.report(codes[:1], MARCH).lines
    assert (calls.figure.name, calls.value) == ("Calls", 12)
    assert (lines["On the phone"].suppressed, lines["Tea"].value) == (True, 2)
    assert "Not there" not in lines
    by_way = [one for one in joyce.numbers.report(codes, MARCH, ["mode"]).lines if one.figure.name == "By way"]
    apart = [one for one in joyce.numbers.report(codes, MARCH).lines if one.figure.name == "By way"]
    assert [one.by for one in apart] == [one.by for one in by_way] == [{}, {"mode": "clinic"}, {"mode": "phone"}]
    by_tea = [one for one in joyce.numbers.report(codes, MARCH).lines if one.figure.name == "By tea"]
    assert [one.by for one in by_tea] == [{}, {kind: "not_said"}, {kind: green}]
    assert [one.suppressed for one in apart] == [False, True, True], "the rest would give away the one at the clinic"


def test_what_one_coordinator_wants_to_count_travels_and_leaves_by_its_name() -> None:
    seats = programme()
    joyce, tom = seats["Joyce"], seats["Tom"]
    joyce.casebook.add("own_indicator", {"name": "=Calls", "way": "count", "of": "encounter"})
    meet(joyce, 12)
    for given_ in joyce.give(tom):
        tom.take(given_)
    code = tom.numbers.catalogue()[-1].code
    report = tom.numbers.report([code], MARCH)
    (row,) = plain_rows(report)
    assert (row[0], row[-3], row[3]) == (code, "=Calls", 12)
    assert b"'=Calls" in spreadsheet(heads(report), plain_rows(report)), "no cell of words is a formula"
    tom.numbers.rename({("element", code): "f7n9E0hX8qk", ("data_set", ""): "a", ("org_unit", ""): "b"})
    tom.clock.jump(60 * 86_400_000)
    body = tom.numbers.data_set(tom.numbers.report([code], MARCH)).body
    assert body["dataValues"] == [{"dataElement": "f7n9E0hX8qk", "value": "12", "comment": "1/4"}]


def test_of_a_yes_or_nothing_the_share_is_of_all(joyce: Seat) -> None:
    people = meet(joyce, 24)
    for person in people[:12]:
        joyce.casebook.add("task", {"what": "Call", "person": person, "due": "2026-03-20", "done": True})
    for person in people[12:]:
        joyce.casebook.add("task", {"what": "Call", "person": person, "due": "2026-03-20"})
    made = joyce.casebook.add("own_indicator", {"name": "Done", "way": "share", "of": "task", "field": "done"})
    (share,) = joyce.numbers.report([joyce.numbers.catalogue()[-1].code], MARCH).lines
    assert (share.numerator, share.denominator) == (12, 24)
    joyce.casebook.edit("own_indicator", made, {"retired": True})
    assert not joyce.numbers.catalogue()[-1].name


def named_in_dhis2(seat: Seat) -> None:
    for what, name, code in (
        ("data_set", "", "pBOMPrpg1QX"),
        ("org_unit", "", "DiszpKrYNg8"),
        ("element", "I01/numerator", "f7n9E0hX8qk"),
        ("combo", "mode=phone", "HllvX50cXC0"),
    ):
        seat.casebook.add("dhis2_code", {"what": what, "code": code, **({"name": name} if name else {})})


def test_for_dhis2_each_number_has_its_names_and_what_is_hidden_or_nameless_stays(joyce: Seat) -> None:
    named_in_dhis2(joyce)
    meet(joyce, 20, mode="phone")
    meet(joyce, 12, mode="home_visit")
    joyce.clock.jump(60 * 86_400_000)
    whole = joyce.numbers.data_set(joyce.numbers.report(["I01"], MARCH, ["mode"]))
    assert (whole.body["dataSet"], whole.body["orgUnit"], whole.body["period"]) == (
        "pBOMPrpg1QX",
        "DiszpKrYNg8",
        "202603",
    )
    assert "completeDate" not in whole.body  # three have not reported
    assert whole.body["dataValues"] == [
        {"dataElement": "f7n9E0hX8qk", "value": "32", "comment": "1/4"},
        {"dataElement": "f7n9E0hX8qk", "categoryOptionCombo": "HllvX50cXC0", "value": "20", "comment": "1/4"},
    ]
    assert [one.by for one in whole.nameless] == [{"mode": "home_visit"}]
    assert whole.empty == ()


def test_for_dhis2_what_has_a_name_and_nothing_to_tell_is_not_called_nameless(joyce: Seat) -> None:
    named_in_dhis2(joyce)
    joyce.casebook.add("dhis2_code", {"what": "element", "code": "f7n9E0hX8qx", "name": "I17.late"})
    meet(joyce, 12)
    joyce.clock.jump(60 * 86_400_000)
    whole = joyce.numbers.data_set(joyce.numbers.report(["I17"], MARCH))
    assert [one.figure.code for one in whole.empty] == ["I17.late"]
    assert "I17.late" not in [one.figure.code for one in whole.nameless]


def test_what_dhis2_would_take_for_more_than_it_is_does_not_go(joyce: Seat) -> None:
    with pytest.raises(NotReady) as not_over:
        joyce.numbers.data_set(joyce.numbers.report(["I01"], MARCH))
    joyce.clock.jump(60 * 86_400_000)
    with pytest.raises(NotReady) as no_names:
        joyce.numbers.data_set(joyce.numbers.report(["I01"], MARCH))
    with pytest.raises(NotReady) as no_period:
        joyce.numbers.data_set(joyce.numbers.report(["I01"], Period(MARCH.first, date(2026, 3, 20))))
    assert [one.value.why.value for one in (not_over, no_names, no_period)] == ["not_over", "no_names", "period"]


def test_a_programme_may_ask_for_more_people_behind_a_number(joyce: Seat) -> None:
    meet(joyce, 12)
    assert not line(joyce, "I01").suppressed
    joyce.programme.tell_of(20)
    assert line(joyce, "I01").suppressed
    with pytest.raises(BadRecord):
        joyce.programme.tell_of(4)


def test_supervision_is_of_members_who_met_somebody(joyce: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    meet(joyce, 1)
    assert line(joyce, "I10").no_data or "supervision" in TYPES
    monkeypatch.setattr(joyce.store.figures, "supervised", lambda _period: frozenset({joyce.me}))
    assert (line(joyce, "I10").numerator, line(joyce, "I10").denominator) == (1, 1)


def test_a_coordinator_says_what_another_system_calls_things_and_takes_it_back(joyce: Seat) -> None:
    joyce.numbers.rename({("data_set", ""): "a", ("element", "I01"): "b"})
    joyce.numbers.rename({("data_set", ""): "c", ("element", "I01"): ""})
    assert (joyce.numbers.names().data_set, joyce.numbers.names().elements) == ("c", {})
    with pytest.raises(NotAllowed):
        programme()["Amina"].numbers.rename({("data_set", ""): "d"})


def test_about_how_old_somebody_is_counts_where_nobody_knows_the_year(joyce: Seat) -> None:
    figure = next(one for one in FIGURES if one.code == "I01")
    for fields in ({"age_band": "60_and_over"}, {"age_band": "60_and_over", "birth_year": 2000}, {}):
        person = joyce.casebook.add("person", {"name": "P", **fields})
        joyce.casebook.add("encounter", {"date": "2026-03-10", "person": name_of(person)})
    cells = joyce.store.figures.counted((figure,), MARCH, ("age",), 3)[figure]
    assert {key[0]: cell.numerator for key, cell in cells.items() if key[0] != ALL} == {
        "60+": 1,
        "25-49": 1,
        "not_said": 1,
    }
