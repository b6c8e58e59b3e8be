"""Merging and exchanging as others do it, each wrong in one respect, for tests of the tests.

Each is called with a machine of its own and breaks it, or what it works with for as long as the test lasts.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Final

import pytest
from hypothesis.stateful import rule

from desktop.domain.changes import DELETED, Change, Projection, SetEdit, State, Value
from desktop.domain.ids import Stamp, name_of
from desktop.domain.ledger import Tally
from desktop.domain.records.declare import Merge, RecordType
from desktop.services.exchange import Exchange
from desktop.services.giving import Giving
from desktop.storage.book import Projector
from desktop.storage.intake import Intake, Rejudge
from desktop.storage.scope import Scopes
from desktop.storage.trust import Trust
from desktop.sync.merge import project
from tests.support.lives import CASTS, WRITERS, Lives, nth
from tests.support.seats import FOUR

Break = Callable[[type[Lives], pytest.MonkeyPatch], None]


def merging(broken: Projector) -> Break:
    """Vaults that merge like this."""

    def breaks(lives: type[Lives], _patch: pytest.MonkeyPatch) -> None:
        lives.projector = staticmethod(broken)
        if broken is lets_removals_win:
            lives.casts = CASTS[1:2]  # both coordinators: each has everything
            lives.puts_back_what_another_takes_out = rule(who=nth)(_puts_back_what_another_takes_out)  # rare otherwise

    return breaks


# Merges


def forgets_the_other_side(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = ()) -> Projection:
    """Of two values written apart, the earlier one is gone: the clock decides, and tells nobody."""
    made = project(kind, changes, lost)
    return replace(made, heads={name: heads[:1] for name, heads in made.heads.items()}, conflicts={})


def shows_what_arrived_last(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = ()) -> Projection:
    """Of two values written apart, the one that arrived last is shown."""
    every = list(changes)
    made = project(kind, every, lost)
    fields = dict(made.fields)
    for name in made.conflicts.keys() - {DELETED}:
        value = [change for change in every if change.stamp in made.heads[name]][-1].fields[name]
        if not isinstance(value, SetEdit | None):
            fields[name] = value
    return replace(made, fields=fields)


def believes_clocks(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = ()) -> Projection:
    """The latest clock wins even over somebody who saw what it wrote."""
    every = sorted(changes, key=lambda change: (change.hybrid, change.stamp))
    made = project(kind, every, lost)
    fields: dict[str, Value] = dict(made.fields)
    for change in every:
        if change.stamp not in made.waiting:
            plain = {n: v for n, v in change.fields.items() if n != DELETED and not _is_set(kind, n)}
            fields |= {name: value for name, value in plain.items() if not isinstance(value, SetEdit)}
    return replace(made, fields={name: value for name, value in fields.items() if value is not None}, conflicts={})


def keeps_the_last_save(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = ()) -> Projection:
    """Whoever saves last writes over the whole record, fields that others wrote meanwhile included."""
    every = {change.stamp: change for change in changes}
    last = max(every.values(), key=lambda change: (change.hybrid, change.stamp), default=None)
    past: set[Stamp] = set()
    reach = [] if last is None else [last.stamp]
    while reach:
        stamp = reach.pop()
        if stamp in every and stamp not in past:
            past.add(stamp)
            reach += [base for bases in every[stamp].bases.values() for base in bases]
    return project(kind, [change for stamp, change in every.items() if stamp in past or change.creates], lost)


def lets_removals_win(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = ()) -> Projection:
    """What anybody ever took out of a list is out of it, whoever put it back meanwhile."""
    every = list(changes)
    made = project(kind, every, lost)
    fields = dict(made.fields)
    for name, members in made.fields.items():
        if _is_set(kind, name) and isinstance(members, tuple):
            edits = [change.fields.get(name) for change in every]
            out = {member for edit in edits if isinstance(edit, SetEdit) for member in edit.removed}
            fields[name] = tuple(str(member) for member in members if member not in out)
    return replace(made, fields={name: value for name, value in fields.items() if value != ()})


def _puts_back_what_another_takes_out(lives: Lives, who: int) -> None:
    """Of a list that several have one takes a member out, and the others take it out and in again."""
    first = lives.all[0]
    people = first.casebook.people().rows
    if not people:
        return
    about = {"person": name_of(people[who % len(people)].id), "date": "2026-03-15"}
    made = first.casebook.add("encounter", about | {"activities": ["listening"]})
    lives.watch.look(first)
    lives.exchange_until_quiet()
    for seat in lives.all:
        if seat.circle.role in WRITERS and seat.store.record("encounter", made) is not None:
            for last in ([],) if seat is first else ([], ["listening"]):
                seat.casebook.edit("encounter", made, {"activities": last})
                lives.watch.look(seat)


def bins_what_was_edited(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = ()) -> Projection:
    """The bin beats edits it had not seen."""
    every = list(changes)
    made = project(kind, every, lost)
    if DELETED not in made.conflicts:
        return made
    rest = {name: sides for name, sides in made.conflicts.items() if name != DELETED}
    return replace(made, deleted=True, conflicts=rest)


def _is_set(kind: RecordType, name: str) -> bool:
    return name in kind.by_name and kind.by_name[name].merges is Merge.SET


# Exchanges


def drops_what_waits(_lives: type[Lives], patch: pytest.MonkeyPatch) -> None:
    """A change whose bases have not come is thrown away, and its number counts as held."""
    finish = Intake.finish

    def finished(self: Intake) -> Tally:
        tally = finish(self)
        self._book.db.execute("DELETE FROM change WHERE state = ?", (State.WAITING,))
        return tally

    patch.setattr(Intake, "finish", finished)


def keeps_what_it_only_looked_at(_lives: type[Lives], patch: pytest.MonkeyPatch) -> None:
    """A preview that is none."""
    patch.setattr(Exchange, "look", Exchange.take)


def tells_everybody_everything(_lives: type[Lives], patch: pytest.MonkeyPatch) -> None:
    """Scope is not asked for."""
    patch.setattr(Scopes, "sight", lambda *_asked: None)


def says_nothing_of_what_it_keeps(_lives: type[Lives], patch: pytest.MonkeyPatch) -> None:
    """Numbers that are not for the receiver look like numbers that got lost."""
    parcel = Giving._parcel
    patch.setattr(Giving, "_parcel", lambda *asked, **more: replace(parcel(*asked, **more), not_for_you={}))


def takes_receipts_to_last(lives: type[Lives], patch: pytest.MonkeyPatch) -> None:
    """Whoever once had something has it for ever, restored from a backup or not."""
    lives.casts = CASTS[:1]  # nobody else brings back what is not given again
    lives.goes_back_behind_what_was_received = rule(who=nth)(_goes_back)  # rare otherwise
    hear = Trust.hear

    def heard(self, member, device, said, covers, *more):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN002, ANN202
        before = self.known_by(member)
        both = {one: before[one] | covers[one] if one in covers else before[one] for one in before}
        return hear(self, member, device, said, {**covers, **both}, *more)

    patch.setattr(Trust, "hear", heard)


def _goes_back(lives: Lives, who: int) -> None:
    seat = lives.one(who)
    lives.backs_up(seat)
    for other in range(len(lives.all)):
        lives.write_down(other, who, ("encounter", {"date": "2026-03-15"}))
    lives.exchange_until_quiet()
    lives.restore(sorted(lives.backups).index(seat.name))


def lets_the_shut_out_in(lives: type[Lives], patch: pytest.MonkeyPatch) -> None:
    """What a member writes after being shut out is shown."""
    lives.casts = (FOUR,)  # one coordinator shuts out whom another has just heard from
    patch.setattr(Intake, "_stand", lambda _self, _change: (State.WAITING, None))
    patch.setattr(Intake, "_judge_all", lambda *_asked: {})
    patch.setattr(Rejudge, "_verdict", lambda _self, _change: None)


BROKEN: Final[dict[str, Break]] = {
    broken.__name__: merging(broken)
    for broken in (
        forgets_the_other_side,
        shows_what_arrived_last,
        believes_clocks,
        keeps_the_last_save,
        lets_removals_win,
        bins_what_was_edited,
    )
} | {
    broken.__name__: broken
    for broken in (
        drops_what_waits,
        keeps_what_it_only_looked_at,
        tells_everybody_everything,
        says_nothing_of_what_it_keeps,
        takes_receipts_to_last,
        lets_the_shut_out_in,
    )
}

# Where the first of all histories show what is wrong; any others would in the end, and take longer.
EARLY: Final[dict[str, int]] = {
    "drops_what_waits": 8,
    "lets_the_shut_out_in": 7,
}
