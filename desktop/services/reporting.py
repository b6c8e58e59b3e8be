"""Until when everything of each member is here, by files of their own or by the word of whoever relays them."""

import json
from collections.abc import Mapping
from typing import Final
from uuid import UUID

from desktop.domain.clock import DAY_MS
from desktop.domain.ids import MemberId
from desktop.domain.roles import Deed, Role, may
from desktop.services.circle import Circle
from desktop.services.stores import Store

RELAYED: Final = "relayed"  # in `meta`: coordinator -> member -> until when, as each of them last said

Reported = Mapping[MemberId, int]  # member -> whole days since 1970: to a moment, two would answer each other for ever


class Reporting:
    """Of one open vault. Nothing here decides what is sent, or what has been received."""

    def __init__(self, store: Store, circle: Circle) -> None:
        self._store, self._circle = store, circle

    def until(self) -> Mapping[MemberId, int]:
        """Milliseconds of the newest file that there is word of, of everybody of whom there is."""
        found: dict[MemberId, int] = {}
        words = self._words()
        for member in self._circle.others():
            said = self._store.trust.heard(member.id)
            times = [] if said is None else [said.at_ms]
            times += [theirs[str(member.id)] * DAY_MS for theirs in words.values() if str(member.id) in theirs]
            if times:
                found[member.id] = max(times)
        return found

    def to_tell(self, wall_ms: int) -> Reported:
        """For coordinators and viewers. Nothing is said of whom something is missing here, nor of whose clock runs more
        than a day ahead: they would be believed to report for years."""
        owners = self._circle.roster.owners
        lacking = {owners.get(device) for device, runs in self._store.trust.gaps().items() if runs}
        last = wall_ms + DAY_MS
        known = self.until().items()
        return {member: at // DAY_MS for member, at in known if member not in lacking and 0 <= at <= last}

    def hear(self, sender: MemberId, role: Role, reported: Reported) -> None:
        """What the newest file of `sender`, all in one part, says of others. Only of whoever relays it is believed."""
        words = self._words()
        before = words.pop(str(sender), {})
        if may(role, Deed.RELAY) and reported:
            words[str(sender)] = {str(member): day for member, day in reported.items()}
        if words.get(str(sender), {}) != before:
            self._store.trust.set_meta(RELAYED, json.dumps(words, sort_keys=True) if words else None)

    def _words(self) -> dict[str, dict[str, int]]:
        """Of those alone who relay now."""
        members = self._circle.roster.members
        said: dict[str, dict[str, int]] = json.loads(self._store.trust.meta(RELAYED) or "{}")
        return {
            who: theirs
            for who, theirs in said.items()
            if (member := members.get(MemberId(UUID(who)))) is not None and may(member.role, Deed.RELAY)
        }
