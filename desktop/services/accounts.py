"""How the exchange stands: what has got where, what is missing, who has not been heard of."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from desktop.domain.changes import State
from desktop.domain.clock import DAY_MS, Clock, shown
from desktop.domain.errors import NotAllowed
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Deed, Role, Roster, may
from desktop.domain.views import Gap, PastImport, Silence, Standing, TeamLine
from desktop.services.circle import Circle
from desktop.services.disk import Outside
from desktop.services.lacking import Lacking
from desktop.services.reporting import Reporting
from desktop.services.stores import Store

DOUBTS = "clock_doubts"
REMIND = "remind_days"
REMIND_DAYS = 7


class Accounts:
    """Of one open vault. Nothing here changes it but the choice of when to be reminded."""

    def __init__(self, store: Store, circle: Circle, clock: Clock, outside: Outside) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock
        self._disk = outside.disk
        self._waiting = outside.waiting
        self._reporting = Reporting(store, circle)

    def imports(self) -> tuple[PastImport, ...]:
        """What was taken in, newest first."""
        newest = set(self._store.undo.act())
        obstacle = self._store.undo.obstacle() if newest else None
        count = self._store.undo.count() if newest else 0
        return tuple(
            PastImport(
                id=row.id.hex(),
                file=row.file,
                sender=row.sender,
                at=_at(row.at_ms),
                undoable=row.id in newest and obstacle is None,
                too_late=obstacle.why if obstacle and row.id in newest else None,
                changes=count if row.id in newest and obstacle is None else 0,
            )
            for row in self._store.trust.all_taken()
        )

    def standing(self, days: int = 30) -> Standing:
        """How this member's own records stand, and who has not been heard of for `days`."""
        trust = self._store.trust
        held = self._store.held()
        others = [member.id for member in self._circle.others()]
        knows = [trust.known_by(member) for member in others]
        knows += [self._store.custody.let_go_by(member) for member in others]  # they had it
        here: set[RecordId] = set()
        sealed: set[RecordId] = set()
        every: set[RecordId] = set()
        coordinators = [member.id for member in self._circle.others() if member.role is Role.COORDINATOR]
        sight = self._store.scopes.sight_of_any(coordinators)
        here_since: list[int] = []
        sealed_since: list[int] = []
        for device in self._circle.numbers:
            own = held.get(device, Intervals())
            received = Intervals.joined(run for known in knows for run in known.get(device, Intervals()).runs) & own
            closed = (trust.sealed(device) & own) - received
            open_ = own - received - closed
            here |= self._store.touched(device, open_)
            may_go = open_ if sight is None else self._store.sees(device, open_, sight)
            sealed |= self._store.touched(device, closed)
            here_since += self._oldest(device, may_go)
            sealed_since += self._oldest(device, closed)
            every |= self._store.touched(device, own)
        taken = trust.all_taken()
        pending = self._store.pending()
        given = trust.last_given()
        gaps = tuple(self.gaps())
        lacking = Lacking(self._store, self._circle)
        return Standing(
            unsealed=len(here),
            sealed=len(sealed - here),
            received=len(every - sealed - here),
            gaps=gaps,
            quarantine=pending.get(State.QUARANTINED, 0),
            waiting=pending.get(State.WAITING, 0) + len(self._disk.files(self._waiting)),
            conflicts=len(self._store.conflicted()),
            clock_doubts=tuple(MemberId(UUID(one)) for one in json.loads(trust.meta(DOUBTS) or "[]")),
            changed_keys=tuple(sorted(self._circle.changed_keys() & set(others))),
            not_reported=tuple(self._silent(days)),
            last_given=None if given is None else _at(given),
            last_taken=_at(taken[0].at_ms) if taken else None,
            withheld=len(here & self._store.kept_back(sight).keys()),
            here_since=_at(min(here_since)) if here_since else None,
            sealed_since=_at(min(sealed_since)) if sealed_since else None,
            missing=lacking.all(gaps),
            lost=lacking.lost(),
            remind_after=int(trust.meta(REMIND) or REMIND_DAYS),
        )

    def remind_after(self, days: int) -> None:
        """From now on people are reminded to give so many days after they wrote something."""
        with self._store.transaction():
            self._store.trust.set_meta(REMIND, days)

    def team(self, days: int = 30) -> tuple[TeamLine, ...]:
        """Everybody whose notes are expected, by name, with what they wrote in the last `days`. Raises NotAllowed."""
        if not may(self._circle.role, Deed.RELAY):
            raise NotAllowed(Deed.RELAY)
        people = self._store.scopes.caseloads()
        visits = self._store.lists.visits_since(self._clock().wall_ms - days * DAY_MS)
        until = self._reporting.until()
        lines = [
            TeamLine(
                member=member.id,
                name=member.name,
                role=member.role,
                last=_at(until[member.id]) if member.id in until else None,
                people=people.get(member.id, 0),
                notes=visits.get(member.id, 0),
            )
            for member in self._circle.others()
            if member.role is not Role.VIEWER
        ]
        return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.member)))

    def _oldest(self, device: int, runs: Intervals) -> list[int]:
        """When the first of these changes was made, where that is known."""
        first = self._store.written(device, runs.runs[0][0]) if runs else None
        return [] if first is None else [first]

    def gaps(self, roster: Roster | None = None) -> Iterator[Gap]:
        owners = (roster or self._circle.roster).owners
        for device, runs in sorted(self._store.trust.gaps().items()):
            if device in owners and owners[device] != self._circle.me:
                for low, high in runs.runs:
                    yield Gap(owners[device], device, low, high)

    def _silent(self, days: int) -> Iterator[Silence]:
        if not may(self._circle.role, Deed.RELAY):
            return
        since, until = _at(self._clock().wall_ms) - timedelta(days=days), self._reporting.until()
        for member in self._circle.others():
            last = _at(until[member.id]) if member.id in until else None
            if member.role is not Role.VIEWER and (last is None or last < since):
                yield Silence(member.id, last)


def _at(wall_ms: int) -> datetime:
    """Aware, in this laptop's zone."""
    return shown(wall_ms).astimezone()
