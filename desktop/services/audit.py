"""What was done here: noted as it is done, and told to whoever asks who saw a record."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from threading import Lock

from desktop.domain.audit import LOOKING, AuditDeed, AuditEntry, How, Noted, Seen
from desktop.domain.clock import Clock, Moment
from desktop.domain.folding import sort_key
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.paging import Page
from desktop.services.circle import Circle
from desktop.services.stores import Store

REKEYED = "rekeyed"  # in meta: what giving the vault another key wrote
ROWS = 1_000  # read at a time while a person's whole trail is walked
LATELY = 300  # entries among which the same look is sought
SAME_LOOK_MS = 10 * 60_000  # looking again so soon is the same look


@dataclass
class Watching:
    """What was looked at and is not written down yet: one for all connections of a vault, for any thread."""

    _waiting: list[Noted] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def add(self, noted: Noted) -> None:
        """Once for the same look."""
        with self._lock:
            if not any(_same_look(noted, other) for other in self._waiting):
                self._waiting.append(noted)

    def take(self) -> list[Noted]:
        """Everything, oldest first; it is the caller's to write."""
        with self._lock:
            taken, self._waiting = self._waiting, []
            return taken

    def waiting(self) -> tuple[Noted, ...]:
        """Everything, oldest first; it goes on waiting."""
        with self._lock:
            return tuple(self._waiting)

    def drop(self, person: RecordId) -> None:
        """Whoever looked at a person who is being erased."""
        with self._lock:
            self._waiting = [noted for noted in self._waiting if noted.person != person]

    def put_back(self, noted: list[Noted]) -> None:
        """What could not be written."""
        with self._lock:
            self._waiting = noted + self._waiting


class Audit:
    """The audit trail of one open vault, over one connection."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, watching: Watching, *, writes: bool) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._watching = watching
        self._writes = writes

    # Noting

    def begin(self, *, cut: bool) -> None:
        """At opening: what happened while nobody could write here. `cut`: the trail was longer here, or another one."""
        if cut:
            self.note(AuditDeed.SHORTENED)
        if self._store.trust.meta(REKEYED):
            with self._store.transaction():
                self._store.trust.set_meta(REKEYED, None)
                self.note(AuditDeed.REKEYED)

    def note(  # noqa: PLR0913 - each is one column of an entry
        self,
        deed: AuditDeed,
        *,
        record: RecordId | None = None,
        person: RecordId | None = None,
        other: MemberId | None = None,
        detail: str = "",
        changes: Mapping[int, Intervals] | None = None,
    ) -> None:
        """Ids and short codes only, never anything that a person said. Kept with the transaction under way; outside of
        one in a transaction of its own. Looks, and whatever is noted where only reading is done, are kept by `rest`.
        """
        noted = Noted(
            deed=deed,
            moment=self._clock(),
            who=self._circle.me,
            record=record,
            person=person,
            other=other,
            detail=detail,
            changes=changes or {},
        )
        if deed in LOOKING or not self._writes:
            self._watching.add(noted)
        elif self._store.in_transaction:
            self._store.trail.append(noted)
        else:
            with self._store.transaction():
                self._store.trail.append(noted)

    def rest(self) -> None:
        """Write down what was looked at meanwhile: for an idle moment, and before the vault is closed."""
        waiting = self._watching.take()
        if not waiting:
            return
        try:
            with self._store.transaction():
                lately = self._lately()
                for noted in waiting:
                    if not any(_same_look(noted, other) for other in lately):
                        self._store.trail.append(noted)
        except BaseException:
            self._watching.put_back(waiting)
            raise

    def _lately(self) -> tuple[Noted, ...]:
        return tuple(entry.noted for entry in self._store.trail.entries((), None, LATELY))

    def forget(self, person: RecordId) -> int:
        """Take an erased person off the trail; inside a transaction. The chain holds. Returns how many entries."""
        self._watching.drop(person)
        return self._store.trail.forget(person, self._circle.me, self._clock())

    # Asking

    def entries(
        self,
        about: RecordId | None = None,
        *,
        deeds: Collection[AuditDeed] = (),
        after: int | None = None,
        limit: int = 100,
    ) -> Page[AuditEntry, int]:
        """Newest first: what concerns a record, or a person with all about them; or everything, or some kinds."""
        if about is None:
            rows = self._store.trail.entries(deeds, after, limit + 1)
        else:
            rows = self._store.trail.about(about, after, limit + 1)
        more = len(rows) > limit
        return Page(tuple(rows[:limit]), rows[limit - 1].number if more else None)

    def who_saw(self, person: RecordId) -> tuple[Seen, ...]:
        """Who looked, wrote, was given the record of a person or gave it, as far as this vault knows. This member
        first, then by name; of one member the newest first.
        """
        found: dict[tuple[MemberId, How], list[Moment]] = {}
        for member, moment in self._store.trail.writers(person):
            found.setdefault((member, How.WROTE), []).append(moment)
        after: int | None = None
        while True:
            page = self.entries(person, after=after, limit=ROWS)
            for entry in page.rows:
                for member, how in _seen_by(entry.noted):
                    found.setdefault((member, how), []).append(entry.noted.moment)
            after = page.after
            if after is None:
                break
        lately = self._lately()
        for noted in self._watching.waiting():
            if noted.person == person and not any(_same_look(noted, other) for other in lately):
                for member, how in _seen_by(noted):
                    found.setdefault((member, how), []).append(noted.moment)
        seen = [self._seen(member, how, moments) for (member, how), moments in found.items()]
        return tuple(sorted(seen, key=self._order))

    def _seen(self, member: MemberId, how: How, moments: list[Moment]) -> Seen:
        last = max(moments, key=lambda moment: moment.wall_ms)
        return Seen(member=member, name=self._circle.name_of(member), how=how, times=len(moments), last=last)

    def _order(self, seen: Seen) -> tuple[bool, str, MemberId, int]:
        return seen.member != self._circle.me, sort_key(seen.name), seen.member, -seen.last.wall_ms

    def fault(self) -> int | None:
        """The number of the first entry that is not as it was written, or None. Walks the whole trail."""
        return self._store.trail.fault()


def _seen_by(noted: Noted) -> tuple[tuple[MemberId, How], ...]:
    """Who saw it by this deed. What was written is in the log of changes, of everybody."""
    match noted.deed:
        case AuditDeed.VIEWED:
            return ((noted.who, How.LOOKED),)
        case AuditDeed.PRINTED:
            return ((noted.who, How.PRINTED),)
        case AuditDeed.COPIED:
            return ((noted.who, How.COPIED),)
        case AuditDeed.EXPORTED if noted.other is not None:
            return ((noted.other, How.GOT),)
        case AuditDeed.IMPORTED if noted.other is not None:
            return ((noted.other, How.GAVE),)
        case _:
            return ()


def _same_look(one: Noted, other: Noted) -> bool:
    alike = (one.deed, one.who, one.record, one.person) == (other.deed, other.who, other.record, other.person)
    return alike and one.deed in LOOKING and abs(one.moment.wall_ms - other.moment.wall_ms) < SAME_LOOK_MS
