"""Erasing a person for ever: what would go, the deed here, the order to every other laptop, and who has done it."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.clock import Clock, next_hybrid, shown, wall_of
from desktop.domain.erasing import Erasure, ErasureLine, Gone, OutOfReach, Reach
from desktop.domain.errors import BadRecord, NoSpace, NotFound, NotWritable, Why
from desktop.domain.folding import words_of
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.intervals import Intervals
from desktop.domain.ports import QUIET, Progress
from desktop.domain.roles import Deed, Role
from desktop.services.audit import Audit
from desktop.services.circle import Circle, add_statements
from desktop.services.orders import FINISHED, RESIDUE, carry_out, not_done
from desktop.services.stores import Store
from desktop.sync.statements import Erase, Statement, heard, id_of, is_reason, place_of, said
from desktop.sync.statements import Why as Reason

RUNS_MOST = 2_000  # in one word; what is more goes into further words
MENTIONS_MAX = 100
HIDDEN_WORD = "…"  # stands where a reason named the person
SHORT = 3  # letters; words below are nobody's name by themselves


class Beside(Protocol):
    """What lies beside the records of an open vault."""

    def listed(self) -> tuple[Erasure, ...]: ...
    def list_again(self, erasures: Sequence[Erasure]) -> None: ...
    def count_drafts(self, records: Iterable[RecordId]) -> int: ...
    def forget_drafts(self, records: Iterable[RecordId]) -> None: ...
    def drop_copies(self) -> None: ...
    def rewrite(self) -> None: ...
    def empty_log(self) -> bool: ...


CopiesGone = Callable[[], object]


class Erasing:
    """Of one open vault, over one connection."""

    def __init__(  # noqa: PLR0913 - what erasing reaches
        self, store: Store, circle: Circle, clock: Clock, audit: Audit, *, beside: Beside, copies_gone: CopiesGone
    ) -> None:
        """`copies_gone` is told when the backups beside the vault were taken away."""
        self._store = store
        self._circle = circle
        self._clock = clock
        self._audit = audit
        self._beside = beside
        self._copies_gone = copies_gone
        self._no_room = False

    # Looking

    def reach(self, person: RecordId) -> Reach:
        """What erasing would take from this laptop, also under whoever is one with them. Raises NotFound."""
        self._name(person)
        records = {record: type_ for one in self._everybody(person) for record, type_ in self._about(one)}
        counts: dict[str, int] = {}
        for type_ in records.values():
            counts[type_] = counts.get(type_, 0) + 1
        return Reach(
            records=dict(sorted(counts.items())),
            drafts=self._beside.count_drafts(records),
            mentions=self._mentions(person, records),
        )

    def _everybody(self, person: RecordId) -> tuple[RecordId, ...]:
        """All records of the one who is to be erased: it is the same person's wish."""
        return tuple(one for one in self._store.twins.all(person) if self._store.record("person", one) is not None)

    def _about(self, person: RecordId) -> Iterable[tuple[RecordId, str]]:
        return self._store.erasures.about(person).items()

    def _mentions(self, person: RecordId, records: Mapping[RecordId, str]) -> int:
        hits = self._store.lists.hits.of(self._name(person) + " ", MENTIONS_MAX, self._circle.me)
        return sum(hit.id not in records for hit in hits)

    def _name(self, person: RecordId) -> str:
        found = self._store.record("person", person)
        if found is None:
            raise NotFound("person", name_of(person))
        return str(found.fields.get("name", ""))

    def done(self) -> tuple[ErasureLine, ...]:
        """What was erased here, newest first, and on whose laptops; nobody's name is left."""
        has, shut_out, left = self._said_to_have(), self._shut_out(), self._left_behind()
        known = {statement.id: statement for statement in self._circle.statements}
        return tuple(
            self._line(one, known.get(id_of(one.said)) or heard(one.said), has, (*shut_out.values(), *left))
            for one in self._store.erasures.all()
        )

    def undone(self) -> int:
        """How many erasures are not known to be done on every laptop that can be reached."""
        shut_out = self._shut_out()
        has = [theirs for member, theirs in self._said_to_have().items() if member not in shut_out]
        places = [place_of(id_of(said)) for said in self._store.erasures.said()]
        return sum(any(place not in theirs for theirs in has) for place in places)

    def _shut_out(self) -> dict[MemberId, OutOfReach]:
        """Whose laptop takes in no file any more, and since when."""
        return {
            member.id: OutOfReach(
                member=member.id,
                why=Gone.SHUT_OUT,
                since=_at(min(wall_of(cut.hybrid) for cut in member.cuts)),
            )
            for member in self._circle.roster.members.values()
            if member.role is Role.NONE and member.cuts
        }

    def _left_behind(self) -> tuple[OutOfReach, ...]:
        """What members wrote under before they went on from a backup: that laptop may be lost, with what was on it."""
        roster, found = self._circle.roster, []
        for device, left in sorted(roster.former.items()):
            wall_ms = self._store.written(device, left.top) if left else None
            since = None if wall_ms is None else _at(wall_ms)
            found.append(OutOfReach(member=roster.owners[device], why=Gone.SUCCEEDED, since=since))
        return tuple(found)

    def _said_to_have(self) -> dict[MemberId, frozenset[bytes]]:
        """Member -> places of the statements they have; of this one those that are done, the member first."""
        me, trust = self._circle.me, self._store.trust
        every = self._store.trust.statements().keys() | {id_of(said) for said in self._store.erasures.said()}
        has = {me: frozenset(map(place_of, every - not_done(self._store, self._circle)))}
        for member in sorted(member.id for member in self._circle.roster.members.values() if member.spans):
            if member != me:
                heard_ = trust.heard(member)
                has[member] = frozenset() if heard_ is None else heard_.statements
        return has

    def _line(
        self,
        one: Erasure,
        word: Statement | None,
        has: Mapping[MemberId, frozenset[bytes]],
        gone: Iterable[OutOfReach],
    ) -> ErasureLine:
        place, ordered = place_of(id_of(one.said)), _at(one.at_ms)
        done = {member for member, theirs in has.items() if place in theirs}
        shut_out = {each.member for each in gone if each.why is Gone.SHUT_OUT} - done
        return ErasureLine(
            person=word.body.person if word is not None and isinstance(word.body, Erase) else one.person,
            ordered=ordered,
            by=one.member,
            why=one.why,
            records=sum(map(len, one.records.values())),
            late=one.late,
            done=tuple(member for member in has if member in done),
            open=tuple(member for member in has if member not in done | shut_out),
            out_of_reach=tuple(each for each in gone if _may_hold(each, ordered, shut_out)),
        )

    # The deed

    def erase(self, person: RecordId, why: str) -> Changed:
        """Everything of them on this laptop, physically, also under whoever is one with them. There is no way back.

        The order for it goes to every other laptop with the next files.

        Raises NotAllowed, NotFound, BadRecord (no reason), NoSpace, NotWritable.
        """
        self._circle.demand(Deed.ERASE)
        self._name(person)
        if not why.strip():
            raise BadRecord(Why.MISSING, "why")
        everybody = self._everybody(person)
        orders = [(one, [record for record, _type in self._about(one)]) for one in everybody]
        why = reduce(lambda said, one: without(self._name(one), said), everybody, why.strip())
        self._order(orders, why)
        self.list_again()
        self.finish()
        gone = frozenset(record for _one, records in orders for record in records)
        return Changed(records=gone, people=frozenset(everybody), everything=True)

    def everybody(self) -> int:
        """How many people there are here, in whatever state."""
        return len(self._people())

    def erase_everybody(self, why: str, progress: Progress = QUIET) -> Changed:
        """The same for all of them at once: a programme closes. What is about nobody stays.

        Raises NotAllowed, BadRecord (no reason), NoSpace, NotWritable, and Cancelled before anything goes.
        """
        self._circle.demand(Deed.ERASE)
        if not why.strip():
            raise BadRecord(Why.MISSING, "why")
        people = self._people()
        orders: list[tuple[RecordId | None, Sequence[RecordId]]] = []
        for nth, person in enumerate(people):
            progress.step(nth, len(people))
            orders.append((person, [record for record, _type in self._about(person)]))
        self._order(orders, why.strip())
        self.list_again()
        self.finish()
        progress.step(len(people), len(people))
        return Changed(people=frozenset(people), everything=True)

    def _people(self) -> list[RecordId]:
        return [
            record.id
            for deleted in (False, True)
            for record in self._store.records("person", deleted=deleted, after=None, restricted=True)
        ]

    def erase_records(self, records: Sequence[RecordId], why: str) -> Changed:
        """These records only; their people stay. Raises NotAllowed, BadRecord, NoSpace, NotWritable."""
        self._circle.demand(Deed.ERASE)
        if not why.strip():
            raise BadRecord(Why.MISSING, "why")
        self._order([(None, records)], why.strip())
        self.list_again()
        self.finish()
        return Changed(records=frozenset(records), everything=True)

    def _order(self, orders: Iterable[tuple[RecordId | None, Sequence[RecordId]]], why: str) -> None:
        """The signed words, and everything they say done in the tables: one transaction."""
        moment = self._clock()
        self._audit.rest()
        with self._store.transaction():
            for person, records in orders:
                for nth, runs in enumerate(_pieces(_runs(records))):
                    self._say(person if nth == 0 else None, runs, why, moment.wall_ms)
            self._store.trust.set_meta(RESIDUE, 1)

    def _say(self, person: RecordId | None, runs: Mapping[int, Intervals], why: str, wall_ms: int) -> None:
        """The word that travels, and what it says done here."""
        device, keys = self._circle.device, self._circle.keys
        hybrid = next_hybrid(self._store.hybrid(), wall_ms)
        self._store.set_hybrid(hybrid)
        word = said(Erase(person, runs, hybrid, (device, self._store.top(device) + 1)), keys)
        reason = [said(Reason(id_of(word), why, hybrid), keys)] if is_reason(why) else []
        add_statements(self._store, [word, *reason])
        me = self._circle.me
        erasure = Erasure(person=person, member=me, at_ms=wall_ms, why=why, said=word, records=runs)
        carry_out(self._store, self._audit, erasure)

    def list_again(self) -> None:
        """The list beside the vault, as the vault knows it. Raises NoSpace, NotWritable."""
        self._beside.list_again(self._store.erasures.all())

    def finish(self) -> bool:
        """What an erasure needs beyond the tables: the index in one piece, copies gone, the database written anew, the
        log empty. Killed in the middle it is done again at the next opening.

        Returns whether an idle moment need not try again: a reader kept the log from being emptied. Where the disk has
        no room for it, `unfinished` says so until the next opening.
        """
        if self._no_room or not self.unfinished:
            return True
        try:
            self._beside.forget_drafts(r for one in self._store.erasures.all() for r in _records(one.records))
            while self._store.gather():
                pass
            self._beside.drop_copies()
            self._copies_gone()
            self._beside.rewrite()
            if not self._beside.empty_log():
                return False
            with self._store.transaction():
                self._store.trust.set_meta(RESIDUE, None)
                self._store.trust.set_meta(FINISHED, len(self._store.erasures.said()))
        except (NoSpace, NotWritable):
            self._no_room = True
        return True

    @property
    def unfinished(self) -> bool:
        """Whether pieces of what was erased may still be on this disk, encrypted."""
        return bool(self._store.trust.meta(RESIDUE))

    def catch_up(self) -> int:
        """At opening: what the list beside the vault tells and the vault does not know is done now, before anybody
        looks; the vault may be an older one. Returns how many erasures that were."""
        known = {one.said: one for one in self._store.erasures.all()}
        listed = self._beside.listed()
        missing = [one for one in listed if one.said not in known]
        if missing:
            with self._store.transaction():
                for one in sorted(missing, key=lambda one: one.at_ms):
                    self._store.erasures.carry_out(one)
                    if one.person is not None:
                        self._audit.forget(one.person)
                self._store.trust.set_meta(RESIDUE, 1)
        if {one.said for one in listed} != known.keys() | {one.said for one in missing}:
            self.list_again()
        self.finish()
        return len(missing)


def without(name: str, why: str) -> str:
    """A reason that no longer says whom it is about."""
    theirs = {word.casefold() for word in words_of(name) if len(word) >= SHORT}
    return " ".join(
        HIDDEN_WORD if any(word.casefold() in theirs for word in words_of(part)) else part for part in why.split()
    )


def _runs(records: Iterable[RecordId]) -> dict[int, Intervals]:
    seqs: dict[int, list[int]] = {}
    for record in records:
        seqs.setdefault(record.device, []).append(record.seq)
    return {device: Intervals.of(found) for device, found in sorted(seqs.items())}


def _pieces(runs: Mapping[int, Intervals]) -> Iterator[dict[int, Intervals]]:
    """As many words as it takes: no statement is larger than a reader takes it in."""
    piece: dict[int, Intervals] = {}
    room = RUNS_MOST
    for device, held in runs.items():
        for at in range(0, len(held.runs), RUNS_MOST):
            some = held.runs[at : at + RUNS_MOST]
            if len(some) > room:
                yield piece
                piece, room = {}, RUNS_MOST
            piece[device] = Intervals(some)
            room -= len(some)
    yield piece


def _records(runs: Mapping[int, Intervals]) -> Iterable[RecordId]:
    return (RecordId(device, seq) for device, held in runs.items() for seq in held)


def _may_hold(gone: OutOfReach, ordered: datetime, shut_out: Container[MemberId]) -> bool:
    """Whether a copy may lie there: not where it was done, nor where its member wrote on after it was ordered."""
    if gone.why is Gone.SHUT_OUT:
        return gone.member in shut_out
    return gone.since is None or gone.since <= ordered


def _at(wall_ms: int) -> datetime:
    return shown(wall_ms).astimezone()
