"""What a record is, given the set of its changes (docs/spec/merge.md §4 to §8). No clock, no disk."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from desktop.domain.changes import DELETED, Change, Projection, SetEdit, Side, Value, Written
from desktop.domain.ids import Stamp
from desktop.domain.records.declare import Field, Merge, RecordType

NOTHING = Projection(fields={}, deleted=False, heads={}, conflicts={}, waiting=frozenset())


def project(kind: RecordType, changes: Iterable[Change]) -> Projection:
    """The record that `changes` make; all of one record, each once, in any order, allowed ones only.

    Fields the type does not declare are merged like `latest` and kept. A conflict of theirs is for a program that can
    show them.
    """
    every = {change.stamp: change for change in changes}
    applied, waiting = _applied(every)
    creation = next((change for change in applied if change.creates), None)
    if creation is None:
        return Projection(fields={}, deleted=False, heads={}, conflicts={}, waiting=frozenset(every))
    later = sorted((change for change in applied if not change.creates), key=_order)
    written = _Written(creation, later)
    fields: dict[str, Value] = {}
    heads: dict[str, tuple[Stamp, ...]] = {}
    conflicts: dict[str, tuple[Side, ...]] = {}
    earlier: dict[str, Value] = {}
    for name in written.names:
        current = written.heads(name)
        if current:
            heads[name] = tuple(change.stamp for change in current)
        if name == DELETED:
            continue
        rule = kind.by_name.get(name)
        if rule is not None and rule.merges is Merge.SET:
            members = written.members(name)
            if members:
                fields[name] = members
            continue
        shown = sorted(current, key=_shown_first(rule), reverse=True) or [creation]
        value = _plain(shown[0].fields.get(name))
        if value is not None:
            fields[name] = value
        if current:
            heads[name] = tuple(change.stamp for change in shown)
        if rule is not None and len({_plain(change.fields[name]) for change in current}) > 1:
            conflicts[name] = tuple(_side(change, _plain(change.fields[name])) for change in shown)
            earlier[name] = written.seen_by_all(name, current)
    deleted = _bin(written, heads, conflicts)
    return Projection(
        fields=fields,
        deleted=deleted,
        heads=heads,
        conflicts=conflicts,
        waiting=frozenset(waiting),
        earlier=earlier,
    )


def _applied(every: Mapping[Stamp, Change]) -> tuple[list[Change], set[Stamp]]:
    """The changes whose creation and bases are all here, and the rest (§4.1)."""
    here: set[Stamp] = {stamp for stamp, change in every.items() if change.creates}
    open_ = {stamp: change for stamp, change in every.items() if not change.creates}
    grown = bool(here)
    while grown:
        ready = [
            stamp for stamp, change in open_.items() if here.issuperset(chain.from_iterable(change.bases.values()))
        ]
        for stamp in ready:
            here.add(stamp)
            del open_[stamp]
        grown = bool(ready)
    return [every[stamp] for stamp in here], set(open_)


def _order(change: Change) -> tuple[int, Stamp]:
    """The one order of §3.3."""
    return change.hybrid, change.stamp


def _shown_first(rule: Field | None) -> Callable[[Change], tuple[int, int, Stamp]]:
    """Sorts the head that is shown to the end (§5)."""
    if rule is not None and rule.merge is Merge.CAUTIOUS:
        caution = {code: at for at, code in enumerate(rule.codes)}
        name = rule.name
        return lambda change: (caution.get(str(change.fields[name]), -1), *_order(change))
    return lambda change: (0, *_order(change))


def _plain(value: Written) -> Value:
    """A written value of a field that is no set; a set edit to such a field is nobody's doing and reads as cleared."""
    return None if isinstance(value, SetEdit) else value


def _side(change: Change, value: Value) -> Side:
    return Side(value=value, stamp=change.stamp, author=change.author, moment=change.moment)


@dataclass(slots=True)
class _Written:
    """Who wrote which field, and what each had seen."""

    creation: Change
    later: Sequence[Change]  # in order

    @property
    def names(self) -> list[str]:
        """Every field that was ever written, sorted."""
        names = set(self.creation.fields)
        for change in self.later:
            names.update(change.fields)
        return sorted(names | {DELETED} if any(DELETED in c.fields for c in self.later) else names)

    def heads(self, name: str) -> list[Change]:
        """The writes after the creation that no write supersedes, in order (§4.3)."""
        writes = [change for change in self.later if name in change.fields]
        if not writes:
            return []
        superseded = {base for change in writes for base in change.bases.get(name, ())}
        return [change for change in writes if change.stamp not in superseded]

    def members(self, name: str) -> tuple[str, ...]:
        """The members of a set field, sorted (§6)."""
        first = self.creation.fields.get(name)
        added: dict[str, set[Stamp]] = {}
        for member in first if isinstance(first, tuple) and not isinstance(first, Stamp) else ():
            added.setdefault(member, set()).add(self.creation.stamp)
        writes = [change for change in self.later if isinstance(change.fields.get(name), SetEdit)]
        for change in writes:
            edit = change.fields[name]
            if isinstance(edit, SetEdit):
                for member in edit.added:
                    added.setdefault(member, set()).add(change.stamp)
        for change in writes:
            edit = change.fields[name]
            if isinstance(edit, SetEdit) and edit.removed:
                past = self._past(change, name)
                for member in edit.removed:
                    if member in added:
                        added[member] -= past
        return tuple(sorted(member for member, adds in added.items() if adds))

    def seen_by_all(self, name: str, heads: Sequence[Change]) -> Value:
        """The last value that every one of `heads` builds on (§4.5)."""
        common = set.intersection(*(self._past(change, name) for change in heads))
        writes = [change for change in self.later if change.stamp in common and name in change.fields]
        return _plain((writes[-1] if writes else self.creation).fields.get(name))

    def _past(self, change: Change, name: str) -> set[Stamp]:
        """The writes of `name` that `change` had seen, however far back, and the creation."""
        by_stamp = {other.stamp: other for other in self.later}
        past = {self.creation.stamp}
        reach = list(change.bases.get(name, ()))
        while reach:
            stamp = reach.pop()
            if stamp not in past:
                past.add(stamp)
                if stamp in by_stamp:
                    reach += by_stamp[stamp].bases.get(name, ())
        return past


def _bin(written: _Written, heads: dict[str, tuple[Stamp, ...]], conflicts: dict[str, tuple[Side, ...]]) -> bool:
    """Whether the record is in the bin; an edit that a deletion had not seen keeps it out and is a conflict (§8)."""
    writes = written.heads(DELETED)
    deletions = [change for change in writes if change.fields[DELETED] is True]
    if not deletions:
        return False
    unseen: list[Change] = []
    by_stamp = {change.stamp: change for change in written.later}
    for deletion in deletions:
        missed = [
            by_stamp[stamp]
            for name, stamps in heads.items()
            if name != DELETED
            for stamp in stamps
            if stamp not in deletion.bases.get(name, ())
        ]
        missed += [change for change in writes if change.fields[DELETED] is False]
        if not missed:
            return True
        unseen += missed
    last_edit = max(unseen, key=_order)
    last_deletion = max(deletions, key=_order)
    conflicts[DELETED] = (_side(last_edit, value=False), _side(last_deletion, value=True))
    return False
