"""What left one laptop and never came to the other, though later notes did: facts for sentences on both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.clock import shown
from desktop.domain.ids import MemberId
from desktop.domain.intervals import Intervals
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import Gap, Lost, Missing
from desktop.services.circle import Circle
from desktop.services.stores import Store


@dataclass(frozen=True)
class Lacking:
    """Of one open vault; nothing here changes it."""

    store: Store
    circle: Circle

    def all(self, gaps: Iterable[Gap]) -> tuple[Missing, ...]:
        """What is missing here, by whom, and then what others lack of ours."""
        return (*self._here(gaps), *self._there())

    def lost(self) -> tuple[Lost, ...]:
        """What went with a former state of a laptop, and is with somebody who gives only what is their own."""
        if not may(self.circle.role, Deed.RELAY):
            return ()  # whoever relays has it, and gives it back
        others, held, roster = self.circle.others(), self.store.held(), self.circle.roster
        come = [self.store.trust.known_by(member.id) for member in others if may(member.role, Deed.RELAY)]
        lines = []
        for member in others:
            if may(member.role, Deed.RELAY):
                continue
            known = self.store.trust.known_by(member.id)
            count = 0
            for device, owner in roster.owners.items():
                gone = known.get(device, Intervals()) - held.get(device, Intervals())
                if owner != self.circle.me:  # what a laptop still has comes from there
                    gone = gone - roster.former[device] if device in roster.former else Intervals()
                count += len(gone - Intervals.joined(run for one in come for run in one.get(device, Intervals()).runs))
            if count:
                lines.append(Lost(member.id, count))
        return tuple(lines)

    def _here(self, gaps: Iterable[Gap]) -> Iterator[Missing]:
        by_member: dict[MemberId, list[Gap]] = {}
        for gap in gaps:
            by_member.setdefault(gap.member, []).append(gap)
        for member, theirs in by_member.items():
            after = [self._written(gap.device, gap.low - 1) for gap in theirs]
            before = [self._written(gap.device, gap.high + 1) for gap in theirs]
            yield Missing(member, True, _earliest(after), _latest(before))

    def _there(self) -> Iterator[Missing]:
        """Of our own runs what was sealed for somebody who says to hold later numbers, and not these."""
        for member in self.circle.others():
            if member.role is Role.VIEWER:
                continue
            lacks = {
                device: self._seen(member.id, member.role, device, holes) for device, holes in self._holes(member.id)
            }
            moments = [
                self._written(device, seq)
                for device, runs in lacks.items()
                for low, high in runs.runs
                for seq in (low, high)
            ]
            if moments:
                yield Missing(member.id, False, _earliest(moments), _latest(moments))

    def _holes(self, member: MemberId) -> Iterator[tuple[int, Intervals]]:
        """What was sealed for them of our own runs, and never was with them."""
        known, sealed = self.store.trust.known_by(member), self.store.trust.sealed_for(member)
        let_go = self.store.custody.let_go_by(member)  # they had it
        for device in self.circle.numbers:
            if device in known:
                had = known[device] | let_go.get(device, Intervals())
                if holes := had.holes() & sealed.get(device, Intervals()):
                    yield device, holes

    def _seen(self, member: MemberId, role: Role, device: int, holes: Intervals) -> Intervals:
        """Without what they may no longer see: that is not missing."""
        return self.store.sees(device, holes, self.store.scopes.sight(member, role))

    def _written(self, device: int, seq: int) -> datetime | None:
        wall_ms = self.store.written(device, seq) if seq > 0 else None
        return None if wall_ms is None else shown(wall_ms).astimezone()


def _earliest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment is not None), default=None)
