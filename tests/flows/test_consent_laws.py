"""What people do not agree to does not leave, whatever is done in whatever order; and nothing else stays behind.

Files are opened as their receiver would and compared, change by change, with the rule of merge §10.5 worked out once
more, slowly, from the log.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.changes import Change
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.records import TYPES, Scope
from desktop.domain.records.programme import AFTER_YES, PASSED_ON, UNLESS_NO
from desktop.domain.roles import Role
from desktop.services.casebook import canonical
from desktop.sync.merge import project
from tests.support.clock import YEAR_MS
from tests.support.opened import sent
from tests.support.seats import NAMES, Seat, caseload, until_quiet
from tests.support.soak import often

pytestmark = pytest.mark.long

ALWAYS = ("agreement", "assignment", "retention", "same_person")
DAYS = ("2026-03-01", "2026-03-15", "2026-03-16")

names = st.sampled_from(NAMES)
nth = st.integers(0, 1_000)


@dataclass(frozen=True)
class Deed:
    what: str
    who: str
    of: int
    word: str


deeds = st.lists(
    st.one_of(
        st.builds(Deed, st.just("agree"), names, nth, st.sampled_from(["yes", "no", "withdrawn"])),
        st.builds(Deed, st.just("change_mind"), names, nth, st.sampled_from(["yes", "no", "withdrawn"])),
        st.builds(
            Deed, st.sampled_from(["keep", "keep_no_more"]), names, nth, st.sampled_from(["yes", "no", "withdrawn"])
        ),
        st.builds(Deed, st.just("both_agree"), names, nth, st.sampled_from(["yes", "no", "withdrawn"])),
        st.builds(Deed, st.just("take_back"), names, nth, st.just("")),
        st.builds(
            Deed, st.sampled_from(["supporter", "own_answer"]), names, nth, st.sampled_from(["yes", "no", "withdrawn"])
        ),
        st.builds(Deed, st.just("visit"), names, nth, st.just("")),
        st.builds(Deed, st.just("nobody"), names, nth, st.sampled_from(["warmline_call", "drop_in"])),
        st.builds(Deed, st.sampled_from(["amend", "amend_person"]), names, nth, st.just("")),
        st.builds(Deed, st.just("move"), names, nth, st.sampled_from(["", "somebody"])),
        st.builds(Deed, st.just("rule"), st.sampled_from(NAMES[:2]), nth, st.sampled_from([UNLESS_NO, AFTER_YES])),
        st.builds(Deed, st.just("clock"), names, nth, st.just("")),
        st.builds(Deed, st.just("assign"), st.sampled_from(NAMES[:2]), nth, names),
        st.builds(Deed, st.just("give"), names, nth, names),
    ),
    min_size=4,
    max_size=24,
)


@pytest.mark.soak
@settings(
    max_examples=often(25, 1_500),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(deeds, st.data())
def test_exactly_what_may_leave_leaves(deeds: list[Deed], data: st.DataObject) -> None:
    seats = caseload()
    for nr, deed in enumerate(deeds):
        done(
            seats,
            deed,
            data.draw(st.sampled_from(DAYS)) if deed.what in ("agree", "keep", "both_agree") else DAYS[nr % 3],
        )
    for seat in seats.values():
        for other in seats.values():
            opened(seat, other, everything=nr % 2 == 0)
    until_quiet(list(seats.values()))
    assert not any(seat.exchange.standing().gaps for seat in seats.values()), "what stays by right is never missing"

    # Everybody says yes: what stayed behind comes after.
    joyce, tom = seats["Joyce"], seats["Tom"]
    for setting in list(joyce.casebook.list("programme_settings")):
        joyce.casebook.edit("programme_settings", setting.record.id, {PASSED_ON: UNLESS_NO})
    until_quiet(list(seats.values()))
    latest = max(seat.clock.wall_ms for seat in seats.values())
    for seat in seats.values():
        seat.clock.wall_ms = latest
        for person in people(seat):
            about = {"person": name_of(person), "tell_coordinator": "yes", "keep_notes": "yes", "date": "2030-01-01"}
            seat.casebook.add("agreement", about)
        for shown in list(seat.casebook.list("supporter")):
            seat.casebook.edit("supporter", shown.record.id, {"own_answer": "yes"})
    until_quiet(list(seats.values()))
    assert everything(joyce) == everything(tom)
    for peer in (seats["Amina"], seats["Brian"]):
        assert everything(peer).items() <= everything(joyce).items()
        assert peer.exchange.standing().unsealed == 0


def done(seats: dict[str, Seat], deed: Deed, day: str) -> None:
    seat = seats[deed.who]
    if deed.what == "give":
        opened(seat, seats[deed.word], everything=deed.of % 3 == 0)
    elif deed.what == "clock":
        seat.clock.jump((deed.of % 9 - 4) * YEAR_MS)
    elif deed.what == "assign":
        seat.membership.assign(people(seat)[deed.of % len(people(seat))], seats[deed.word].me)
    else:
        written(seat, deed, day)


def written(seat: Seat, deed: Deed, day: str) -> None:
    book = seat.casebook
    about = name_of(people(seat)[deed.of % len(people(seat))])
    changed: dict[str, tuple[str, dict[str, object]]] = {
        "change_mind": ("agreement", {"tell_coordinator": deed.word, "agreed": f"Since then {deed.of}"}),
        "own_answer": ("supporter", {"own_answer": deed.word}),
        "keep_no_more": ("agreement", {"keep_notes": deed.word}),
        "amend": ("encounter", {"place": f"Place {deed.of}"}),
        "amend_person": ("person", {"place": f"Place {deed.of}"}),
        "move": ("encounter", {"person": about if deed.word else None}),
        "rule": ("programme_settings", {PASSED_ON: deed.word}),
    }
    match deed.what:
        case "agree":
            said = {"tell_coordinator": deed.word, "agreed": f"Between us {deed.of}"}
            book.add("agreement", {"person": about, "date": day, **said})
        case "keep":
            said = {"tell_coordinator": "yes"} if deed.of % 2 else {}
            book.add("agreement", {"person": about, "date": day, "keep_notes": deed.word, **said})
        case "both_agree":
            both = {"assent": deed.word} if deed.of % 2 else {"guardian_answer": deed.word}
            said = both if deed.of % 3 == 0 else {"tell_coordinator": "yes", **both}
            book.add("agreement", {"person": about, "date": day, **said})
        case "visit" | "supporter":
            visit = {"date": day, "narrative": f"Visit {deed.of}"}
            fields = visit if deed.what == "visit" else {"name": f"Juma {deed.of}", "own_answer": deed.word}
            book.add("encounter" if deed.what == "visit" else "supporter", {"person": about, **fields})
        case "nobody":  # a record about nobody: for its author and for coordinators
            book.add(deed.word, {"date": day} | ({"count": deed.of} if deed.word == "drop_in" else {}))
        case "take_back":
            for record in some(seat, "agreement", deed.of):
                book.delete("agreement", record, "by mistake")
        case "rule" if not some(seat, "programme_settings", 0):
            book.add("programme_settings", {PASSED_ON: deed.word})
        case what:
            type_, patch = changed[what]
            for record in some(seat, type_, deed.of):
                book.edit(type_, record, patch)


def opened(seat: Seat, to: Seat, *, everything: bool) -> None:
    """Give, look inside with the receiver's key, compare, and take in."""
    if seat is to or Role.COORDINATOR not in (seat.circle.role, to.circle.role):
        return
    foretold = seat.exchange.preview_give((to.me,))
    (file,) = seat.give(to, everything=everything)
    every = sent(file, seat, to)
    inside = {one.stamp for one in every}
    expected = {
        change.stamp
        for change in held(seat)
        if (everything or change.stamp.seq not in seat.store.trust.known_by(to.me).get(change.stamp.device, ()))
        and (seat.circle.role is Role.COORDINATOR or change.author == seat.me)
        and may_go(seat, to, change)
    }
    if to.circle.role is Role.COORDINATOR:
        assert inside == expected
    else:
        assert inside <= expected
    if not everything:
        (told,) = foretold
        assert (told.changes, told.withheld) == (sum(one.type != "total" for one in every), file.withheld)
        assert {kept.person for kept in told.kept} <= set(people(seat))
    to.take(file)
    seat.disk.remove(file.file)


# The rule, slowly


def may_go(seat: Seat, to: Seat, change: Change) -> bool:
    """Merge §10.5, from the log alone."""
    kind = TYPES[change.type]
    words = not change.creates and "agreed" in change.fields  # free words go by what the person said
    if (change.type in ALWAYS and not words) or kind.scope is Scope.PROGRAMME:
        return True
    towards_peer = to.circle.role is not Role.COORDINATOR
    if towards_peer and change.author == to.me:
        return True
    if change.type == "supporter" and said_no_themselves(seat, to, change):
        return False
    return not any(kept(seat, person, towards_peer=towards_peer) for person in about_whom(seat, change))


def said_no_themselves(seat: Seat, to: Seat, change: Change) -> bool:
    """Merge §10.18: and the receiver has not got them already."""
    every = [one for one in held(seat) if one.record == change.record]
    made = project(TYPES["supporter"], every)
    has_it = change.record.seq in seat.store.trust.known_by(to.me).get(change.record.device, ())
    return made.fields.get("own_answer") in ("no", "withdrawn") and not has_it


def about_whom(seat: Seat, change: Change) -> set[RecordId]:
    """Everybody who stands in the record's present versions; where nobody does, everybody who ever stood there."""
    if change.type == "person":
        return {change.record}
    every = [one for one in held(seat) if one.record == change.record]
    made = project(TYPES[change.type], every)
    now = {made.fields.get("person"), *(side.value for side in made.conflicts.get("person", ()))}
    found = {one for one in now if isinstance(one, Stamp)}
    if made.fields.get("person") is None:
        found |= {one for c in every if isinstance(one := c.fields.get("person"), Stamp)}
    return found


TRAVELS = ("tell_coordinator", "assent", "guardian_answer")  # to the coordinators, or to everything
KEEPS = ("keep_notes",)


def kept(seat: Seat, person: RecordId, *, towards_peer: bool) -> bool:
    travels, notes = said(seat, person, TRAVELS), said(seat, person, KEEPS)
    silent = travels is None
    return travels is False or notes is False or (silent and asks_first(seat) and not towards_peer)


def said(seat: Seat, person: RecordId, names: tuple[str, ...]) -> bool | None:
    """Whether it is allowed; the first of the answers names the purpose. None: nobody was asked."""
    yes: list[tuple[Any, Any]] = []
    no: list[tuple[Any, Any]] = []
    by_record: dict[RecordId, list[Change]] = {}
    for change in held(seat):
        if change.type == "agreement":
            by_record.setdefault(change.record, []).append(change)
    for every in by_record.values():
        made = project(TYPES["agreement"], every)
        forbids = says_no(made.fields, names)
        if made.deleted or made.fields.get("person") != person:
            continue
        if not forbids and made.fields.get(names[0]) is None:
            continue
        places = [(c.hybrid, c.stamp) for c in every if c.creates or (forbids and says_no(c.fields, names))]
        (no if forbids else yes).append((made.fields["date"], max(places)))
    if not yes and not no:
        return None
    return not any(all(y[0] < n[0] or y[1] < n[1] for y in yes) for n in no)


def says_no(fields: Mapping[str, object], names: tuple[str, ...]) -> bool:
    return any(fields.get(name) in ("no", "withdrawn") for name in names)


def asks_first(seat: Seat) -> bool:
    return any(shown.record.fields[PASSED_ON] == AFTER_YES for shown in seat.casebook.list("programme_settings"))


# Looking


def held(seat: Seat) -> list[Change]:
    found = (seat.store._change(d, s) for d, runs in seat.store.held().items() for s in runs)
    return [change for change in found if change is not None]


def people(seat: Seat) -> list[RecordId]:
    return [line.id for line in seat.casebook.people().rows]


def some(seat: Seat, type_: str, of: int) -> list[RecordId]:
    found = [shown.record.id for shown in seat.casebook.list(type_)]
    return [found[of % len(found)]] if found else []


def everything(seat: Seat) -> dict[RecordId, bytes]:
    return {r.id: canonical(r) for r in seat.store.scopes.in_scope(seat.me, seat.circle.role)}
