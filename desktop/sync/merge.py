"""What a record is, given the set of its changes (docs/spec/merge.md §4 to §8). No clock, no disk."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from desktop.domain.changes import DELETED, Change, Projection, SetEdit, Side, Value, Written
from desktop.domain.ids import Stamp
from desktop.domain.records.declare import Field, Merge, RecordType

NOTHING = Projection(fields={}, deleted=False, heads={}, conflicts={}, waiting=frozenset())


def project(kind: RecordType, changes: Iterable[Change], lost: Collection[Stamp] = frozenset()) -> Projection:
    """The record that `changes` make; all of one record, each once, in any order, allowed ones only.

    What builds on one that is `lost` does not wait for it (§4.6).

    Fields that a programme added merge as their names say. Others that the type does not declare merge like `latest`
    and are kept; a conflict of theirs is for a program that can show them.
    """
    every = _without(lost, {change.stamp: change for change in changes})
    applied, waiting = _applied(every)
    creation = next((change for change in applied if change.creates), None)
    if creation is None:
        return Projection(fields={}, deleted=False, heads={}, conflicts={}, waiting=frozenset(every))
    later = sorted((change for change in applied if not change.creates), key=_order)
    written = _Written(creation, later, applied)
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
        rule = kind.named(name)
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
        if (
            rule is not None
            and rule.merge is not Merge.PLACE
            and len({_plain(change.fields[name]) for change in current}) > 1
        ):
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
    """The changes whose creation and bases are all here, each after those it builds on, and the rest (§4.1)."""
    ready = [stamp for stamp, change in every.items() if change.creates]
    missing: dict[Stamp, int] = {}
    builders: dict[Stamp, list[Stamp]] = {}
    if ready:
        # Each change is looked at once for each of its bases: a chain of many edits takes no longer than many edits.
        for stamp, change in every.items():
            if not change.creates:
                bases = set(chain.from_iterable(change.bases.values()))
                missing[stamp] = len(bases)
                for base in bases:
                    builders.setdefault(base, []).append(stamp)
        ready += [stamp for stamp, count in missing.items() if count == 0]
    applied: list[Change] = []
    for stamp in ready:  # grows while it is gone through
        applied.append(every[stamp])
        for builder in builders.get(stamp, ()):
            if builder in missing:
                missing[builder] -= 1
                if missing[builder] == 0:
                    ready.append(builder)
    here = {change.stamp for change in applied}
    return applied, {stamp for stamp in every if stamp not in here}


def _without(lost: Collection[Stamp], every: Mapping[Stamp, Change]) -> Mapping[Stamp, Change]:
    """The same changes, each built on what is here of all that it had seen by way of a lost one (§4.6)."""
    if not lost:
        return every
    return {
        stamp: replace(change, bases={name: _seen_by(change, name, lost, every) for name in change.bases})
        if any(base in lost for bases in change.bases.values() for base in bases)
        else change
        for stamp, change in every.items()
    }


def _seen_by(change: Change, name: str, lost: Collection[Stamp], every: Mapping[Stamp, Change]) -> tuple[Stamp, ...]:
    """The bases of one field; for a lost one the last that its laptop and the builder's had written before."""
    gone = [base for base in change.bases[name] if base in lost]
    if not gone:
        return change.bases[name]
    laptops = [*gone, change.stamp]
    last = (
        max(
            (
                one.stamp
                for one in every.values()
                if name in one.fields and not one.creates and one.stamp.device == at.device and one.stamp.seq < at.seq
            ),
            default=None,
        )
        for at in laptops
    )
    there = {base for base in change.bases[name] if base not in lost}
    return tuple(sorted(there | {stamp for stamp in last if stamp is not None}))


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
    applied: Sequence[Change]  # each after those it builds on, the creation first

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
        plain = first if isinstance(first, tuple) and not isinstance(first, Stamp) else ()
        added: dict[str, set[int]] = {member: {0} for member in plain}
        for at, change, past in self._pasts(name):
            edit = change.fields.get(name)
            if isinstance(edit, SetEdit):
                for member in edit.removed:
                    added[member] = {place for place in added.get(member, ()) if not past >> place & 1}
                for member in edit.added:
                    added.setdefault(member, set()).add(at)
        return tuple(sorted(member for member, places in added.items() if places))

    def seen_by_all(self, name: str, heads: Sequence[Change]) -> Value:
        """The last value that every one of `heads` builds on (§4.5)."""
        stamps = {change.stamp for change in self._before_undoing(name, heads)}
        common = -1
        for _, change, past in self._pasts(name):
            if change.stamp in stamps:
                common &= past
        writes = [change for at, change in enumerate(self.applied) if at and common >> at & 1 and name in change.fields]
        return _plain(max(writes, key=_order, default=self.creation).fields.get(name))

    def _before_undoing(self, name: str, heads: Sequence[Change]) -> Sequence[Change]:
        """Where heads are the sides of a decision that was taken back (§14.4): the sides as they were first written."""
        writes = {change.stamp: change for change in self.applied if name in change.fields}
        while len({change.bases.get(name, ()) for change in heads}) == 1:
            decision = writes.get(next(iter(heads[0].bases.get(name, ())), self.creation.stamp))
            settled = decision.bases.get(name, ()) if decision is not None else ()
            sides = {writes[stamp].fields[name]: writes[stamp] for stamp in settled if stamp in writes}
            if len(sides) < 2 or any(change.fields[name] not in sides for change in heads):  # noqa: PLR2004 - a choice
                break
            heads = [sides[change.fields[name]] for change in heads]
        return heads

    def _pasts(self, name: str) -> Iterator[tuple[int, Change, int]]:
        """Each later change with its place and all that its author had seen of `name`, however far back: a bit a place.

        What nobody builds on any more is forgotten, so that a long chain takes little memory.
        """
        seen = {self.creation.stamp: 1}
        wanted = Counter(chain.from_iterable(set(change.bases.get(name, ())) for change in self.applied))
        for at, change in enumerate(self.applied):
            if change is self.creation:
                continue
            past = 1
            for base in set(change.bases.get(name, ())):
                past |= seen[base]
                wanted[base] -= 1
                if not wanted[base]:
                    del seen[base]
            if wanted[change.stamp]:
                seen[change.stamp] = past | 1 << at
            yield at, change, past


def _bin(written: _Written, heads: dict[str, tuple[Stamp, ...]], conflicts: dict[str, tuple[Side, ...]]) -> bool:
    """Whether the record is in the bin; an edit that a deletion had not seen keeps it out and is a conflict (§8)."""
    writes = written.heads(DELETED)
    deletions = [change for change in writes if change.fields[DELETED] is True]
    if not deletions:
        return False
    restored = [change for change in writes if change.fields[DELETED] is False]
    others = {name: set(stamps) for name, stamps in heads.items() if name != DELETED and stamps}
    seen = {name: Counter(chain.from_iterable(set(d.bases.get(name, ())) for d in deletions)) for name in others}
    if not restored and any(_has_seen(deletion, others) for deletion in deletions):
        return True
    by_stamp = {change.stamp: change for change in written.later}
    unseen = restored + [
        by_stamp[stamp] for name, stamps in others.items() for stamp in stamps if seen[name][stamp] < len(deletions)
    ]
    last_edit = max(unseen, key=_order)
    last_deletion = max(deletions, key=_order)
    conflicts[DELETED] = (_side(last_edit, value=False), _side(last_deletion, value=True))
    return False


def _has_seen(deletion: Change, heads: Mapping[str, set[Stamp]]) -> bool:
    return all(stamps.issubset(deletion.bases.get(name, ())) for name, stamps in heads.items())
