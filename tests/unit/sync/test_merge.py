"""What a record is, given its changes: in any order, nothing lost, nothing invented."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.changes import DELETED, Change, Projection, SetEdit, Written
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.records import TYPES
from desktop.sync.merge import project

PERSON, AGREEMENT = TYPES["person"], TYPES["agreement"]
ME = MemberId(UUID(int=1))
RECORD = Stamp(1, 1)
Values = Mapping[str, Written]
Bases = Mapping[str, Sequence[Stamp]]


def change(device: int, seq: int, fields: Values, bases: Bases | None = None, *, at: int = 0) -> Change:
    return Change(
        stamp=Stamp(device, seq),
        record=RECORD,
        type="person",
        hybrid=at or seq,
        author=ME,
        moment=Moment(0, 0),
        fields=fields,
        bases={name: tuple(stamps) for name, stamps in (bases or {}).items()},
    )


BORN = change(1, 1, {"name": "Amina", "languages": ("en", "sw")})


@dataclass
class Laptop:
    """Somebody who edits what they see and takes in what others wrote."""

    device: int
    seen: dict[Stamp, Change] = field(default_factory=lambda: {BORN.stamp: BORN})
    own: int = 1

    def view(self) -> Projection:
        return project(PERSON, self.seen.values())

    def write(self, fields: Values, at: int, *, only_shown: bool = True) -> Change:
        self.own += 1
        heads = self.view().heads
        bases = {name: heads.get(name, ())[: 1 if only_shown and name != DELETED else None] for name in fields}
        if DELETED in fields:
            bases = dict(heads)
        made = change(self.device, self.own, fields, {n: s for n, s in bases.items() if s}, at=at)
        self.seen[made.stamp] = made
        return made


EDITS = st.one_of(
    st.builds(lambda v: {"name": v}, st.sampled_from(["A", "B", "C"])),
    st.builds(lambda v: {"place": v}, st.sampled_from(["X", "Y", None])),
    st.builds(lambda v, w: {"name": v, "place": w}, st.sampled_from(["D", "E"]), st.sampled_from(["Z", "W"])),
    st.builds(
        lambda a, r: {"languages": SetEdit(added=(a,), removed=(r,))}, *[st.sampled_from(["en", "hi", "sw"])] * 2
    ),
    st.builds(lambda gone: {DELETED: gone}, st.booleans()),
)
STEPS = st.lists(
    st.tuples(st.integers(0, 2), EDITS | st.integers(0, 2).map(lambda other: other), st.integers(0, 9)), max_size=14
)


def lived(steps: list[tuple[int, object, int]]) -> list[Laptop]:
    """Three laptops with clocks of their own, editing and taking in from one another."""
    laptops = [Laptop(device) for device in (2, 3, 4)]
    for who, what, clock in steps:
        if isinstance(what, int):
            laptops[who].seen |= laptops[what].seen
        elif isinstance(what, dict):
            laptops[who].write(what, at=clock + 1)
    return laptops


@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(steps: list[tuple[int, object, int]], chance: object) -> None:
    changes = list({s: c for laptop in lived(steps) for s, c in laptop.seen.items()}.values())
    one = project(PERSON, changes)
    chance.shuffle(changes)  # type: ignore[attr-defined]
    assert project(PERSON, changes) == one
    assert project(PERSON, [*changes, *changes]) == one


@given(STEPS, st.randoms(use_true_random=False))
def test_what_is_applied_stays_so_whatever_comes_and_what_waits_changes_nothing(
    steps: list[tuple[int, object, int]], chance: object
) -> None:
    every = list({s: c for laptop in lived(steps) for s, c in laptop.seen.items()}.values())
    chance.shuffle(every)  # type: ignore[attr-defined]
    applied: set[Stamp] = set()
    for some in range(len(every) + 1):
        here = every[:some]
        made = project(PERSON, here)
        now = {one.stamp for one in here} - made.waiting
        assert applied <= now
        assert project(PERSON, [one for one in here if one.stamp in now]) == replace(made, waiting=frozenset())
        applied = now
    assert applied == {one.stamp for one in every}


@given(STEPS, STEPS)
def test_taking_in_is_a_union_in_either_direction_and_any_grouping(
    steps: list[tuple[int, object, int]], other: list[tuple[int, object, int]]
) -> None:
    """What three laptops hold comes together in any order, by way of any of them."""
    one, two, three = (laptop.seen for laptop in lived([*steps, *other]))
    ways = [(one | two) | three, three | (two | one), (one | three) | two, two | one | three | one]
    assert len({repr(project(PERSON, way.values())) for way in ways}) == 1


@given(STEPS)
def test_who_has_the_same_changes_sees_the_same(steps: list[tuple[int, object, int]]) -> None:
    laptops = lived(steps)
    everything: dict[Stamp, Change] = {}
    for laptop in laptops:
        everything |= laptop.seen
    for laptop in laptops:
        laptop.seen = dict(reversed(everything.items()))
    assert len({repr(laptop.view()) for laptop in laptops}) == 1


@given(STEPS)
def test_a_value_goes_only_when_somebody_who_saw_it_wrote_another(steps: list[tuple[int, object, int]]) -> None:
    changes = {s: c for laptop in lived(steps) for s, c in laptop.seen.items()}
    made = project(PERSON, changes.values())
    for name in ("name", "place"):
        seen_by_a_writer = {b for c in changes.values() if name in c.fields for b in c.bases.get(name, ())}
        for stamp, written in changes.items():
            if name in written.fields and not written.creates and stamp not in seen_by_a_writer:
                assert stamp in made.heads[name]
        current = {changes[stamp].fields[name] for stamp in made.heads.get(name, ())}
        shown = {made.fields.get(name)} | {side.value for side in made.conflicts.get(name, ())}
        assert current <= shown


@given(STEPS)
def test_settling_with_all_sides_seen_leaves_no_conflict(steps: list[tuple[int, object, int]]) -> None:
    laptop = Laptop(9)
    for other in lived(steps):
        laptop.seen |= other.seen
    for name in [n for n in laptop.view().conflicts if n != DELETED]:
        laptop.write({name: "settled"}, at=1, only_shown=False)
    assert set(laptop.view().conflicts) <= {DELETED}


def test_different_fields_never_conflict() -> None:
    made = project(PERSON, [BORN, change(2, 1, {"name": "B"}), change(3, 1, {"place": "X"})])
    assert (made.fields["name"], made.fields["place"], made.conflicts) == ("B", "X", {})


def test_of_two_that_did_not_see_each_other_the_later_is_shown_and_both_are_kept() -> None:
    made = project(PERSON, [BORN, change(2, 1, {"name": "B"}, at=5), change(3, 1, {"name": "C"}, at=9)])
    assert made.fields["name"] == "C"
    assert [side.value for side in made.conflicts["name"]] == ["C", "B"]


def test_the_same_value_twice_is_no_conflict() -> None:
    made = project(PERSON, [BORN, change(2, 1, {"name": "B"}), change(3, 1, {"name": "B"})])
    assert made.conflicts == {}
    assert len(made.heads["name"]) == 2


def test_a_clock_years_ahead_does_not_win_over_somebody_who_saw_it() -> None:
    ahead = change(2, 1, {"name": "B"}, at=1 << 60)
    after = change(3, 1, {"name": "C"}, {"name": [ahead.stamp]}, at=2)
    assert project(PERSON, [BORN, ahead, after]).fields["name"] == "C"


def test_withdrawn_is_shown_before_given_whatever_the_clock_says() -> None:
    born = change(1, 1, {"person": Stamp(7, 1), "date": "2026-01-01"})
    withdrawn = change(2, 1, {"tell_clinic": "withdrawn"}, at=1)
    given_ = change(3, 1, {"tell_clinic": "yes"}, at=9)
    made = project(AGREEMENT, [born, withdrawn, given_])
    assert made.fields["tell_clinic"] == "withdrawn"
    assert [side.value for side in made.conflicts["tell_clinic"]] == ["withdrawn", "yes"]


def test_of_a_set_an_addition_outlives_a_removal_that_had_not_seen_it() -> None:
    added = change(2, 1, {"languages": SetEdit(added=("hi",))}, at=1)
    removed = change(3, 1, {"languages": SetEdit(removed=("hi", "en"))}, at=9)
    assert project(PERSON, [BORN, added, removed]).fields["languages"] == ("hi", "sw")


def test_of_a_set_a_removal_that_saw_the_addition_holds() -> None:
    added = change(2, 1, {"languages": SetEdit(added=("hi",))})
    removed = change(3, 1, {"languages": SetEdit(removed=("hi",))}, {"languages": [added.stamp]})
    assert project(PERSON, [BORN, added, removed]).fields["languages"] == ("en", "sw")


def test_a_deletion_holds_against_what_it_saw() -> None:
    edit = change(2, 1, {"name": "B"})
    gone = change(3, 1, {DELETED: True}, {"name": [edit.stamp]})
    assert project(PERSON, [BORN, edit, gone]).deleted


def test_a_deletion_that_did_not_see_an_edit_is_a_choice() -> None:
    edit = change(2, 1, {"name": "B"}, at=1)
    gone = change(3, 1, {DELETED: True}, at=9)
    made = project(PERSON, [BORN, edit, gone])
    assert not made.deleted
    assert [side.value for side in made.conflicts[DELETED]] == [False, True]
    kept = change(4, 1, {DELETED: False}, {DELETED: [gone.stamp]})
    assert not project(PERSON, [BORN, edit, gone, kept]).conflicts
    again = change(4, 1, {DELETED: True}, {DELETED: [gone.stamp], "name": [edit.stamp]})
    assert project(PERSON, [BORN, edit, gone, again]).deleted


def test_a_change_whose_base_has_not_arrived_waits_and_is_not_lost() -> None:
    missing = change(2, 1, {"name": "B"})
    later = change(3, 1, {"name": "C"}, {"name": [missing.stamp]})
    beyond = change(4, 1, {"place": "X"}, {"place": [later.stamp]})
    made = project(PERSON, [BORN, later, beyond])
    assert made.fields["name"] == "Amina"
    assert made.waiting == {later.stamp, beyond.stamp}
    assert project(PERSON, [BORN, missing, later, beyond]).waiting == frozenset()


def test_without_its_creation_everything_waits() -> None:
    edit = change(2, 1, {"name": "B"})
    assert project(PERSON, [edit]).waiting == {edit.stamp}


def test_a_field_of_a_newer_program_is_merged_like_any_other() -> None:
    newer = replace(BORN, fields={**BORN.fields, "shoe_size": 41})
    edit = change(2, 1, {"shoe_size": 42})
    assert project(PERSON, [newer, edit]).fields["shoe_size"] == 42


def test_a_long_history_of_one_record_takes_no_longer_than_its_changes() -> None:
    """A member could sign a chain of a hundred thousand edits: it must not keep anybody waiting for hours."""
    count = 20_000
    edits = []
    for at in range(2, count):
        words = SetEdit(("de",), ()) if at % 2 else SetEdit((), ("de",))
        seen = [Stamp(1, at - 1)] if at > 2 else []
        edits.append(change(1, at, {"place": str(at), "languages": words}, {"place": seen, "languages": seen}))
    deletions = [change(1, at, {DELETED: True}) for at in range(count, count + count // 4)]
    begun = time.process_time()
    made = project(PERSON, [*reversed([BORN, *edits]), *deletions])
    assert time.process_time() - begun < 4  # it was quadratic once: minutes
    assert made.fields == {"name": "Amina", "place": str(count - 1), "languages": ("de", "en", "sw")}
    assert not made.deleted
    assert set(made.conflicts) == {DELETED}


def test_what_builds_on_a_lost_change_does_not_wait_and_has_seen_what_its_laptop_wrote_before() -> None:
    old = change(1, 2, {"place": "A"})
    gone = change(1, 3, {"place": "B"}, {"place": [old.stamp]})
    after = change(2, 1, {"place": "C"}, {"place": [gone.stamp]}, at=4)
    assert project(PERSON, [BORN, old, after]).waiting == {after.stamp}
    made = project(PERSON, [BORN, old, after], {gone.stamp})
    assert (made.fields["place"], made.heads["place"], made.waiting) == ("C", (after.stamp,), frozenset())
    assert project(PERSON, [BORN, old, gone, after]).fields == made.fields


def test_what_somebody_else_wrote_is_not_taken_as_seen_by_way_of_a_lost_change() -> None:
    other = change(3, 1, {"place": "A"})
    after = change(2, 1, {"place": "C"}, {"place": [Stamp(1, 3)]}, at=4)
    made = project(PERSON, [BORN, other, after], {Stamp(1, 3)})
    assert {side.value for side in made.conflicts["place"]} == {"A", "C"}


def test_a_removal_after_a_lost_change_holds_for_what_its_laptop_had_added() -> None:
    added = change(1, 2, {"languages": SetEdit(added=("hi",))})
    removed = change(2, 1, {"languages": SetEdit(removed=("hi",))}, {"languages": [Stamp(1, 3)]}, at=4)
    changes = [BORN, added, removed]
    for order in (changes, changes[::-1]):
        assert project(PERSON, order, {Stamp(1, 3)}).fields["languages"] == ("en", "sw")


@given(st.permutations(range(6)))
def test_in_any_order_the_same_follows_from_what_is_here_and_what_is_lost(order: list[int]) -> None:
    chain = [BORN]
    for nth in range(2, 7):
        before = [chain[-1].stamp] if nth > 2 else []
        chain.append(change(1 + nth % 2, nth, {"place": str(nth)}, {"place": before}))
    lost = {chain[3].stamp}
    here = [chain[at] for at in order if at != 3]
    assert project(PERSON, here, lost) == project(PERSON, [one for one in chain if one.stamp not in lost], lost)
    assert project(PERSON, here, lost).fields == project(PERSON, chain).fields
