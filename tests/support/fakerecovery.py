"""Programme recovery without keys: a rule, somebody's request, and who helped."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.errors import DigitsDiffer, HelpDamaged, NotAllowed
from desktop.domain.ids import MemberId
from desktop.domain.recovery import Asking, Granted, Help, Holders, News, NoHelp, RuleLine, Ways, usual_needed
from desktop.domain.roles import Deed

DIGITS = "48213970551826403917"
AT = datetime(2026, 3, 9, 10, 30, tzinfo=UTC)


class Troubles(Protocol):
    """What can be made to go wrong."""

    def met(self, deed: str) -> None: ...


@dataclass
class FakeRecovery:
    """What is prepared is told; what is done is kept."""

    troubles: Troubles
    names: Mapping[MemberId, str]
    coordinators: tuple[MemberId, ...] = ()
    mine: bool = True  # whether this vault may change the rule
    needed: int = 0
    ways_: Ways = field(default_factory=lambda: Ways(sheet=True, holders=None, why_none=NoHelp.ALONE))
    helped: list[Help] = field(default_factory=list)
    requests: dict[Path, Asking] = field(default_factory=dict)
    granted: list[Path] = field(default_factory=list)
    news_: News | None = None

    def rule(self) -> RuleLine:
        self.troubles.met("rule")
        count = len(self.coordinators)
        return RuleLine(
            on=self.needed > 0,
            needed=self.needed,
            count=count if self.needed else 0,
            names=tuple(self.names[member] for member in self.coordinators) if self.needed else (),
            usual=usual_needed(count),
            possible=count,
            mine=self.mine,
        )

    def set_up(self, needed: int | None = None) -> Changed:
        self.troubles.met("set_up")
        wanted = usual_needed(len(self.coordinators)) if needed is None else needed
        if not self.mine or not 1 <= wanted <= len(self.coordinators):
            raise NotAllowed(Deed.RECOVERY)
        self.needed = wanted
        return Changed(roster=True)

    def switch_off(self) -> Changed:
        self.troubles.met("switch_off")
        if not self.mine:
            raise NotAllowed(Deed.RECOVERY)
        self.needed = 0
        return Changed(roster=True)

    def ways(self) -> Ways:
        self.troubles.met("ways")
        return self.ways_

    def held_by(self, *members: MemberId, needed: int) -> None:
        """These have shares of this vault."""
        names = tuple(self.names[member] for member in members)
        holders = Holders(needed=needed, members=members, names=names, since=AT)
        self.ways_ = replace(self.ways_, holders=holders, why_none=None)

    def helps(self) -> tuple[Help, ...]:
        self.troubles.met("helps")
        return tuple(self.helped)

    def news(self) -> News | None:
        self.troubles.met("news")
        return self.news_

    def note_read(self) -> None:
        self.troubles.met("note_read")
        self.news_ = None

    def asked_by(self, member: MemberId, file: Path) -> None:
        """`file` is their request."""
        name = self.names.get(member, "")
        self.requests[file] = Asking(owner=member, name=name, made=AT, needed=2, count=3, given=None)

    def look(self, request: Path) -> Asking:
        self.troubles.met("look")
        if request not in self.requests:
            raise HelpDamaged("request")
        return self.requests[request]

    def grant(self, request: Path, digits: str, out: Path) -> Granted:
        self.troubles.met("grant")
        asking = self.look(request)
        if "".join(filter(str.isdecimal, digits)) != DIGITS:
            raise DigitsDiffer
        out.write_bytes(b"grant")
        self.granted.append(out)
        return Granted(file=out, asking=asking)
