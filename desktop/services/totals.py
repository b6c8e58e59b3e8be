"""Totals: every laptop counts its own work before it gives, whoever may see them adds them up."""

import json

from desktop.domain.changes import Draft, Written
from desktop.domain.clock import Clock
from desktop.domain.ids import MemberId
from desktop.domain.records.totals import PEOPLE, SESSIONS, TOTAL, VISITS
from desktop.domain.roles import Deed, Role, may
from desktop.domain.totals import Counted, Month, Total
from desktop.services.circle import STATEMENTS_VERSION, Circle
from desktop.services.stores import Store

COUNTED_AT = "totals"  # a fact about this vault: what was held when it last counted, and who kept something back


class Totals:
    """Of one open vault."""

    def __init__(self, store: Store, circle: Circle, clock: Clock) -> None:
        self._store = store
        self._circle = circle
        self._clock = clock

    def count(self) -> int:
        """Write down what is different since the last time; in a transaction of its own. Returns how many totals.

        Nothing is counted where the records tell it all: nothing stays on this laptop, and nobody sees numbers alone.
        """
        if not may(self._circle.role, Deed.WRITE) or not (self._has_viewers() or self._store.totals.asked_for()):
            return 0
        now = self._state()
        if now == self._store.trust.meta(COUNTED_AT):
            return 0
        mine = {total: one for (member, total), one in self._store.totals.said().items() if member == self._circle.me}
        counted = self._store.totals.counted(self._circle.numbers)
        new = {total: counted.get(total, Counted()) for total in sorted(mine.keys() | counted.keys())}
        drafts = [_draft(total, one) for total, one in new.items() if mine.get(total, Counted()) != one]
        with self._store.transaction():
            if drafts:
                self._store.save(drafts, self._circle.me, self._clock())
            self._store.trust.set_meta(COUNTED_AT, self._state())
        return len(drafts)

    def _has_viewers(self) -> bool:
        return any(member.role is Role.VIEWER for member in self._circle.others())

    def _state(self) -> str:
        """What the counts follow from: everything that is held, what people want among it, and who may write what."""
        held = {f"{device:x}": runs.flat() for device, runs in sorted(self._store.held().items())}
        return json.dumps([self._store.trust.meta(STATEMENTS_VERSION), held], separators=(",", ":"))

    def months(self) -> tuple[Month, ...]:
        """The whole programme, newest month first, as far as it is known here."""
        known = dict(self._store.totals.said())
        if may(self._circle.role, Deed.RELAY):
            # Of those whose laptop has not counted, or not yet, the records tell.
            for key, here in self._store.totals.here().items():
                said = known.get(key, Counted())
                known[key] = said if said.count >= here.count else Counted(here.count, said.withheld)
        by_month: dict[str, dict[tuple[MemberId, Total], Counted]] = {}
        for (member, total), one in known.items():
            if one.count:
                by_month.setdefault(total.month, {})[member, total] = one
        return tuple(_month(month, ones) for month, ones in sorted(by_month.items(), reverse=True))


def _month(month: str, ones: dict[tuple[MemberId, Total], Counted]) -> Month:
    def together(indicator: str) -> Counted:
        return sum((one for (_, total), one in ones.items() if total.indicator == indicator), Counted())

    return Month(
        month=month,
        visits=together(VISITS),
        people=together(PEOPLE),
        sessions=together(SESSIONS),
        members=tuple(sorted({member for member, _ in ones})),
    )


def _draft(total: Total, one: Counted) -> Draft:
    fields: dict[str, Written] = {
        "month": total.month,
        "indicator": total.indicator,
        "count": one.count,
        "withheld": one.withheld,
    }
    return Draft(type=TOTAL.name, record=None, fields=fields)
