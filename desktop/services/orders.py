"""Orders to erase: what a coordinator's word asks of every laptop, and which of them have done it.

An order is a statement (docs/spec/bundle.md §8.7). Whoever says to have it has carried it out: that is the answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from desktop.domain.audit import AuditDeed
from desktop.domain.clock import DAY_MS, Clock, wall_of
from desktop.domain.erasing import Erasure
from desktop.domain.ids import RecordId
from desktop.domain.intervals import Intervals
from desktop.services.audit import Audit
from desktop.services.circle import Circle, add_statements
from desktop.services.stores import Store
from desktop.sync.keys import member_of
from desktop.sync.roster import roster_of
from desktop.sync.statements import Erase, Statement, Why, heard, id_of

RESIDUE: Final = "residue"  # in `meta`: an erasure is not yet finished beyond the tables
FINISHED: Final = "erasures_finished"  # in `meta`: how many of them, from the oldest on, are
UNDO_MS: Final = DAY_MS  # a file that brought an order can be taken back for so long, then the order is carried out


class Beside(Protocol):
    """What lies beside the records of an open vault."""

    def count_drafts(self, records: Iterable[RecordId]) -> int: ...


class Ridding(Protocol):
    """What taking something off a disk needs beyond the tables."""

    def list_again(self) -> None: ...
    def finish(self) -> bool: ...


@dataclass(frozen=True)
class Orders:
    """Of one open vault, over the connection that writes."""

    store: Store
    circle: Circle
    clock: Clock
    audit: Audit
    beside: Beside
    ridding: Ridding

    def waiting(self) -> tuple[Statement, ...]:
        """Those that count and are not carried out yet, in the order in which they were given."""
        count = self.circle.roster.orders
        if not count:
            return ()
        done = {id_of(said) for said in self.store.erasures.said()}
        every = [s for s in self.circle.statements if s.id in count and s.id not in done]
        return tuple(sorted(every, key=lambda s: (isinstance(s.body, Erase) and s.body.hybrid, s.id)))

    def run(self) -> int:
        """What was ordered is done here, physically; the newest import can then not be taken back. Returns how many.

        Raises NoSpace, NotWritable.
        """
        waiting = self.waiting()
        if not waiting:
            return 0
        words = self.store.trust.statements()
        reasons = reasons_of(self.circle)
        self.audit.rest()
        with self.store.transaction():
            self.store.undo.end()
            for order in waiting:
                self._carry_out(order, words[order.id], reasons.get(order.id, ""))
            settle_finished(self.store)
        self.ridding.list_again()
        self.ridding.finish()
        return len(waiting)

    def _carry_out(self, order: Statement, said: bytes, why: str) -> None:
        if not isinstance(order.body, Erase):
            raise TypeError(order)
        person, runs = order.body.person, order.body.records
        records = [RecordId(device, seq) for device, held in runs.items() for seq in held]
        if self.beside.count_drafts(records):
            self.store.trust.set_meta(RESIDUE, 1)
        member = member_of(order.signer)
        carry_out(
            self.store,
            self.audit,
            Erasure(person=person, member=member, at_ms=wall_of(order.body.hybrid), why=why, said=said, records=runs),
        )

    def run_at_opening(self) -> int:
        """The same; but an import of today can still be taken back, and what it ordered waits with it."""
        act = self.store.undo.act()
        taken = self.store.trust.when_taken(act[-1]) if act else None
        return 0 if taken is not None and abs(self.clock().wall_ms - taken) < UNDO_MS else self.run()

    def pass_on(self) -> None:
        """Words that count and were done here stand among the statements, also where a restored vault forgot them."""
        known = self.store.trust.statements()
        lacking = {id_: said for said in self.store.erasures.said() if (id_ := id_of(said)) not in known}
        if not lacking:
            return
        new = [statement for said in lacking.values() if (statement := heard(said)) is not None]
        count = roster_of([*self.circle.statements, *new], self.circle.root).orders
        with self.store.transaction():
            add_statements(self.store, [said for id_, said in lacking.items() if id_ in count])


def carry_out(store: Store, audit: Audit, erasure: Erasure) -> None:
    """In the tables and in the trail; inside a transaction."""
    store.erasures.carry_out(erasure)
    if erasure.person is not None:
        audit.forget(erasure.person)
    audit.note(
        AuditDeed.ERASED,
        person=erasure.person,
        other=erasure.member,
        changes=erasure.records if erasure.person is None else None,
    )


def not_done(store: Store, circle: Circle) -> frozenset[bytes]:
    """The ids of the orders that this laptop has heard of and has not carried out to the last piece on its disk."""
    orders = {s.id for s in circle.statements if isinstance(s.body, Erase)}
    return frozenset(orders - _finished(store)) if orders else frozenset()


def _finished(store: Store) -> set[bytes]:
    said = store.erasures.said()
    trust = store.trust
    return {id_of(one) for one in (said[: trust.meta(FINISHED) or 0] if trust.meta(RESIDUE) else said)}


def settle_finished(store: Store) -> None:
    """Where nothing is left to be done beyond the tables, every erasure up to now is finished; inside a transaction."""
    if not store.trust.meta(RESIDUE):
        store.trust.set_meta(FINISHED, len(store.erasures.said()))


def coming(circle: Circle, held: Mapping[int, Intervals], came: Iterable[bytes]) -> int:
    """How many of the statements that `came` order something to be erased that is here."""
    new = circle.roster.orders & frozenset(came)
    bodies = [s.body for s in circle.statements if s.id in new]
    return sum(
        isinstance(body, Erase) and any(runs & held.get(device, Intervals()) for device, runs in body.records.items())
        for body in bodies
    )


def reasons_of(circle: Circle) -> Mapping[bytes, str]:
    """Why a coordinator ordered something; only coordinators are told."""
    leads = circle.roster.leads
    return {
        s.body.about: s.body.text for s in circle.statements if isinstance(s.body, Why) and leads(member_of(s.signer))
    }
