"""Whoever is new is compared with those who share a key, and the answer is that of comparing everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from benchmarks.duplicates import village
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.knowing import keys, known
from desktop.domain.twins import PROPOSED_FROM, Described
from desktop.services.acquaintances import KNOWN_FROM, SHOWN_MOST, Acquaintances
from desktop.services.likeness import CROWD, Village, hundredths
from desktop.services.twins import Search
from desktop.storage import alike
from tests.support.seats import MemoryDisk, Seat, founded, programme, until_quiet
from tests.support.soak import often

NOBODY = Stamp(0, 0)
NEARLY = 5  # hundredths: what a few people more or fewer make of a score
NAMES = (
    "Amina Mwangi", "Aminah Muangi", "أمينة موانجي", "Mohammed Ahmed", "محمد أحمد", "Mohd Ahmad", "सुनीता शर्मा",
    "Sunita Sarma", "ታደሰ ኃይለ", "Tadesse Haile", "Betty", "Elizabeth Kimani", "ফাতেমা বেগম", "Fatima Begam", "Z",
)  # fmt: skip
PLACES = ("", "Ward 1", "Ward 2", "وارد ١")
PHONES = ("", "0712345678", "+254 712 345 678", "0799000111")


# The judge: everybody is read, and all are asked whether they share a key


class Judge:
    """Has read everybody."""

    def __init__(self, everybody: Sequence[Described]) -> None:
        self._people = [(other, keys(other)) for other in map(known, everybody)]
        self._village = Village(other for other, _keys in self._people)

    def likely(self, one: Described, least: int, *, crowds: bool) -> list[RecordId]:
        """The likeliest first."""
        new = known(one)
        near: set[RecordId] = set()
        for key in keys(new):
            filed = [other.of.id for other, theirs in self._people if key in theirs]
            near.update(filed[:CROWD] if crowds or len(filed) <= CROWD else ())
        odds = {other.of: self._village.odds(new, other)[0] for other, _keys in self._people if other.of.id in near}
        likely = [other for other in odds if hundredths(odds[other]) >= least]
        return [other.head for other in sorted(likely, key=lambda other: (-odds[other], other.head, other.id))]


def demand_judged(seat: Seat, one: Described, judge: Judge | None = None) -> None:
    """What the form and the register ask."""
    judge = judge or Judge([*seat.store.likenesses.people()])
    shown = tuple(dict.fromkeys(judge.likely(one, KNOWN_FROM, crowds=True)))[:SHOWN_MOST]
    proposed = judge.likely(one, PROPOSED_FROM, crowds=False)[:1]
    for questions in (0, 1_000_000):  # by keys wherever there are any; by reading everybody
        asked = Acquaintances(seat.store.likenesses, questions)
        while asked.go_on(2):
            pass
        assert asked.like(one) == shown
        met = asked.meet(one)
        assert ([] if met is None else [met.b.head]) == proposed


def settled(seat: Seat) -> None:
    """What idle moments do."""
    while seat.store.idle():
        pass
    assert seat.store._book.alike.due() == []


def new(name: str) -> Described:
    return Described(id=NOBODY, head=NOBODY, name=name)


def described(one: Described) -> dict[str, object]:
    fields = {"name": one.name, "birth_year": one.birth_year, "gender": one.gender, "place": one.place}
    return {name: value for name, value in (fields | {"phone": one.phone}).items() if value}


@pytest.fixture
def joyce() -> Seat:
    return founded("Joyce", MemoryDisk())


@pytest.mark.parametrize("seed", range(2))
def test_among_invented_people_of_five_scripts_the_answers_are_those_of_comparing_everybody(
    joyce: Seat, seed: int
) -> None:
    people, _twice = village(400, seed)
    some, others = people[:360], people[360:]
    made = joyce.casebook.add_all([(nth, described(one)) for nth, one in enumerate(some)], "person")
    around = [
        (nth, {"person": name_of(person), "name": name})
        for nth, (person, one) in enumerate(zip(made, some, strict=True))
        for name in one.household
    ]
    joyce.casebook.add_all(around, "household")
    assert joyce.store._book.alike.due()
    demand_judged(joyce, others[0])
    settled(joyce)
    assert joyce.casebook.verify(deep=True).ok
    judge = Judge([*joyce.store.likenesses.people()])
    for one in others:
        demand_judged(joyce, one, judge)


def test_of_a_crowd_the_first_are_compared_and_for_a_register_nobody(joyce: Seat) -> None:
    for _ in range(2):
        joyce.casebook.add_all([(nth, {"name": "Amina Mwangi", "place": f"Ward {nth}"}) for nth in range(40)], "person")
    settled(joyce)
    for one in (new("Amina Mwangi"), replace(new("Amina Mwangi"), place="Ward 3"), new("Mwangi")):
        demand_judged(joyce, one)


def test_nothing_is_read_when_nobody_is_asked_about(joyce: Seat) -> None:
    joyce.casebook.add_all([(nth, {"name": f"Amina Mwangi {nth}"}) for nth in range(60)], "person")
    settled(joyce)
    read: list[str] = []
    joyce.db.set_trace_callback(read.append)
    known_here = joyce.twins.acquaintances()
    assert not known_here.go_on()
    joyce.db.set_trace_callback(None)
    assert not any("rec_person WHERE deleted = 0" in statement for statement in read), read


def test_who_is_out_of_scope_or_kept_aside_is_neither_found_nor_counted(joyce: Seat) -> None:
    kept = [joyce.casebook.add("person", {"name": "Amina Mwangi", "place": "Ward 1"}) for _ in range(3)]
    joyce.casebook.add("person", {"name": "Aminah Muangi"})
    for person in kept[:2]:
        joyce.casebook.edit("person", person, {"use": "restricted"})
    one = replace(new("Amina Mwangi"), place="Ward 1")
    assert kept[2] in Acquaintances(joyce.store.likenesses, 0).like(one)
    assert {*kept[:2]}.isdisjoint(Acquaintances(joyce.store.likenesses, 0).like(one))
    demand_judged(joyce, one)


def test_what_was_taken_in_and_taken_back_is_found_and_no_more_found() -> None:
    seats = programme()
    joyce, amina = seats["Joyce"], seats["Amina"]
    lines = [(nth, {"name": f"Zawadi Otieno {nth}", "place": "Ward 1"}) for nth in range(30)]
    amina.casebook.add_all(lines, "person")
    taken = joyce.take(amina.give(joyce)[0])
    one = new("Zawady Otieno 7")
    demand_judged(joyce, one)
    assert joyce.store._book.alike.sound()
    joyce.exchange.undo(taken.id)
    assert Acquaintances(joyce.store.likenesses, 0).like(one) == ()
    assert joyce.store._book.alike.sound()
    until_quiet([*seats.values()])
    settled(joyce)
    demand_judged(joyce, one)


def test_keys_of_another_making_are_made_anew_in_small_steps(joyce: Seat) -> None:
    for name in NAMES:
        joyce.casebook.add("person", {"name": name})
    with joyce.store.transaction():
        joyce.db.execute("UPDATE meta SET value = '0' WHERE key = ?", (alike.ALIKE,))
    assert joyce.store.adoption_due()
    assert not joyce.casebook.verify(deep=True).ok
    with joyce.store.transaction():
        joyce.store._book.alike.begin_anew()
    assert not joyce.store.adoption_due()
    assert len(joyce.store._book.alike.due()) == len(NAMES)
    demand_judged(joyce, new("Amina Mwangi"))
    settled(joyce)
    assert joyce.casebook.verify(deep=True).ok


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM alike WHERE rowid = (SELECT min(person) FROM alike_made)",
        "DELETE FROM alike_made",
        "INSERT INTO alike_due SELECT person FROM alike_made",
        "INSERT INTO alike(rowid, keys) VALUES (77, 'abcdefgh')",
    ],
)
def test_a_deep_look_finds_keys_that_are_not_those_of_the_records(joyce: Seat, harm: str) -> None:
    joyce.casebook.add("person", {"name": "Amina Mwangi"})
    assert joyce.casebook.verify(deep=True).ok
    with joyce.store.transaction():
        joyce.db.execute(harm)
    assert not joyce.casebook.verify(deep=True).ok


# The search for pairs, after something was written


def village_of(seat: Seat, people: int) -> list[RecordId]:
    """Invented people, one in twenty of them twice."""
    some, _twice = village(people)
    made = seat.casebook.add_all([(nth, described(one)) for nth, one in enumerate(some)], "person")
    settled(seat)
    return [*made]


def carried_out(search: Search) -> int:
    """To its end. How many were compared, or given up at once."""
    steps = 1
    while search.go_on(1):
        steps += 1
    return steps


def scores(search: Search) -> dict[frozenset[RecordId], int]:
    return {frozenset((pair.a, pair.b)): pair.score for pair in search.found()}


def test_after_a_decision_nobody_is_compared_anew(joyce: Seat) -> None:
    village_of(joyce, 300)
    first = joyce.twins.search()
    carried_out(first)
    one, other, *_ = first.found()
    joyce.twins.merge(one.a, one.b)
    joyce.twins.tell_apart(other.a, other.b)
    again, fresh = first.again(), joyce.twins.search()
    assert carried_out(again) <= len(first.found()) + 2
    assert carried_out(fresh) > 300
    assert again.found() == fresh.found()
    assert len(again.found()) <= len(first.found()) - 2


def test_whoever_was_written_about_since_is_compared_and_whoever_went_is_gone(joyce: Seat) -> None:
    people = village_of(joyce, 300)
    first = joyce.twins.search()
    carried_out(first)
    one, other, *_ = first.found()
    joyce.casebook.delete("person", one.a, "twice")
    joyce.casebook.edit("person", other.a, {"name": "Nobodyelse Thanme"})
    both = [joyce.casebook.add("person", {"name": f"Qulm{end} Zvorkel", "birth_year": 1984}) for end in ("a", "ah")]
    joyce.twins.wonder(people[0], people[1])
    again, fresh = first.again(), joyce.twins.search()
    carried_out(again)
    carried_out(fresh)
    assert {frozenset(both), frozenset(people[:2])} <= scores(again).keys()
    assert not any(one.a in pair for pair in scores(again))
    near = {pair for pair, score in scores(fresh).items() if abs(score - PROPOSED_FROM) < NEARLY}
    near |= {pair for pair, score in scores(first).items() if abs(score - PROPOSED_FROM) < NEARLY}
    assert scores(again).keys() ^ scores(fresh).keys() <= near, "how rare a name is, is as it was"


def test_after_much_everybody_is_compared_anew(joyce: Seat) -> None:
    people = village_of(joyce, 60)
    first = joyce.twins.search()
    assert carried_out(first.again()) > 60, "it had not been carried out"
    carried_out(first)
    for person in people[:5]:
        joyce.casebook.edit("person", person, {"place": "Ward 1"})
    assert carried_out(first.again()) > 60
    second = joyce.twins.search()
    carried_out(second)
    joyce.casebook.edit("person", people[0], {"use": "restricted"})
    assert carried_out(second.again()) > 59, "others may be seen by now"


# Any history


def _people(seat: Seat, *, deleted: bool = False) -> Iterator[RecordId]:
    return (one.id for one in seat.store.records("person", deleted=deleted, after=None))


def _picked(draw: st.DrawFn, seat: Seat) -> RecordId | None:
    people = sorted(_people(seat))
    return draw(st.sampled_from(people)) if people else None


def _fields(draw: st.DrawFn) -> dict[str, object]:
    fields = {
        "name": draw(st.sampled_from(NAMES)),
        "alias": draw(st.sampled_from(("", *NAMES[:4]))),
        "birth_year": draw(st.sampled_from((None, 1980, 1981, 1984))),
        "gender": draw(st.sampled_from(("", "woman", "man"))),
        "place": draw(st.sampled_from(PLACES)),
        "phone": draw(st.sampled_from(PHONES)),
    }
    return {name: value for name, value in fields.items() if value}


@st.composite
def histories(draw: st.DrawFn) -> Seat:
    """A casebook after whatever was done in it."""
    seat = founded("Joyce", MemoryDisk())
    around: list[tuple[str, RecordId]] = []
    for _ in range(draw(st.integers(1, 25))):
        person = _picked(draw, seat)
        deed = draw(
            st.sampled_from(("add", "add", "add", "edit", "around", "move", "bin", "bring back", "restrict", "merge"))
        )
        if deed == "add" or person is None:
            seat.casebook.add("person", _fields(draw))
        elif deed == "edit":
            seat.casebook.edit("person", person, _fields(draw))
        elif deed == "around":
            type_ = draw(st.sampled_from(("household", "supporter")))
            said = {"person": name_of(person), "name": draw(st.sampled_from(NAMES))}
            around.append((type_, seat.casebook.add(type_, said)))
        elif deed == "move" and around:
            type_, record = draw(st.sampled_from(around))
            seat.casebook.edit(type_, record, {"person": name_of(person)})
        elif deed == "bin":
            seat.casebook.delete("person", person, "twice")
        elif deed == "bring back" and (binned := sorted(_people(seat, deleted=True))):
            seat.casebook.undelete("person", draw(st.sampled_from(binned)))
        elif deed == "restrict":
            seat.casebook.edit("person", person, {"use": "restricted"})
        elif deed == "merge" and (other := _picked(draw, seat)) not in (person, None):
            seat.twins.merge(person, other)
    return seat


@pytest.mark.soak
@settings(
    max_examples=often(15, 1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(seat=histories(), name=st.sampled_from(NAMES), place=st.sampled_from(PLACES), phone=st.sampled_from(PHONES))
def test_after_any_history_the_answers_are_those_of_comparing_everybody(
    seat: Seat, name: str, place: str, phone: str
) -> None:
    assert seat.store._book.alike.sound()
    demand_judged(seat, replace(new(name), place=place, phone=phone))
    settled(seat)
    demand_judged(seat, replace(new(name), place=place, phone=phone, birth_year=1982, supporters=((NAMES[0], ""),)))
