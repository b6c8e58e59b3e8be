"""How far a record has got: on this laptop only, sealed into a file, or received by whom."""

from datetime import UTC, datetime

from desktop.domain.clock import shown
from desktop.domain.ids import MemberId
from desktop.domain.views import Receipt, Receipted, Record
from desktop.services.circle import Circle
from desktop.services.stores import Store


class Receipts:
    """Read from what others have acknowledged."""

    def __init__(self, store: Store, circle: Circle) -> None:
        self._store, self._circle = store, circle

    def of(self, record: Record) -> tuple[Receipted, ...]:
        """Where the record has got to; empty where nobody else is there to receive."""
        if not self._circle.others():
            return ()
        every = self._store.stamps_of(record.type, record.id) if record.edited else (record.id,)
        ours = self._circle.numbers
        # What others wrote is theirs to have acknowledged; of our own changes every one counts.
        stamps = [stamp for stamp in every if stamp.device in ours] or list(every)
        by_member: dict[MemberId, list[int]] = {}
        for stamp in stamps:
            for low, high, at_ms, member in self._store.trust.receipts(stamp.device):
                if low <= stamp.seq <= high:
                    by_member.setdefault(member, []).append(at_ms)
        received = [
            Receipted(Receipt.RECEIVED, member, shown(max(times)).astimezone())
            for member, times in sorted(by_member.items())
            if len(times) >= len(stamps)
        ]
        if received:
            return tuple(received)
        sealed = all(stamp.seq in self._store.trust.sealed(stamp.device) for stamp in stamps)
        return (Receipted(Receipt.SEALED if sealed else Receipt.HERE),)


def furthest(receipts: tuple[Receipted, ...]) -> Receipted:
    """The one step that a line has room for."""
    return max(receipts, key=_distance, default=Receipted(Receipt.HERE))


def _distance(step: Receipted) -> tuple[int, datetime]:
    return list(Receipt).index(step.state), step.at or datetime.min.replace(tzinfo=UTC)
