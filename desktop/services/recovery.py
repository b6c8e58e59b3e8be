"""Helping a member who forgot the passphrase: who could, who is asked, who did (docs/spec/keys.md §K14 to §K16)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.clock import Clock, next_hybrid, shown
from desktop.domain.errors import DigitsDiffer, NotAllowed, UnknownOwner
from desktop.domain.ids import MemberId
from desktop.domain.recovery import (
    Asking,
    Granted,
    Help,
    Holders,
    News,
    NoHelp,
    Opening,
    RuleLine,
    Ways,
    holders_of,
    rule_of,
    usual_needed,
)
from desktop.domain.roles import Deed, Member, Role
from desktop.services.audit import Audit
from desktop.services.circle import Circle, add_statements
from desktop.services.disk import Disk
from desktop.services.stores import Store
from desktop.sync.keys import REQUEST_MAX, MemberKeys, Request, grant, member_of, request_of, sha256
from desktop.sync.statements import HOLDERS_MAX, RecoverySaid, said

HOLDERS, HELPED, GIVEN, READ = "holders", "helped", "help_given", "help_read"  # names of facts about this vault


class Slots(Protocol):
    """The ways into this vault, as far as shares are concerned."""

    @property
    def share_set(self) -> bytes | None:
        """The id of the set of shares that opens it, if there is one."""

    @property
    def has_sheet(self) -> bool:
        """Whether a recovery sheet opens it."""

    def share_with(self, owner: MemberKeys, holders: Sequence[bytes], needed: int) -> None:
        """New shares in place of the former; for no holders none at all."""


@dataclass(frozen=True)
class Recovery:
    """Programme recovery as one open vault sees it."""

    store: Store
    circle: Circle
    clock: Clock
    audit: Audit
    disk: Disk
    slots: Slots

    # The programme's rule

    def rule(self) -> RuleLine:
        """What the programme says, for the one who may change it."""
        rule, able = rule_of(self.circle.roster), self._able()
        listed = [member for member in able if rule is not None and member.id in rule.holders]
        return RuleLine(
            on=rule is not None,
            needed=rule.needed if rule else 0,
            count=len(listed),
            names=tuple(member.name for member in listed),
            usual=usual_needed(len(able)),
            possible=len(able),
            mine=self.circle.root_keys is not None,
        )

    def set_up(self, needed: int | None = None) -> Changed:
        """All coordinators hold shares, and `needed` of them open a vault together; None: more than half.

        Raises NotAllowed for anybody but the founder, and for more than there are.
        """
        usual = self._able()
        wanted = usual_needed(len(usual)) if needed is None else needed
        if not 1 <= wanted <= len(usual):
            raise NotAllowed(Deed.RECOVERY)
        return self._say(wanted, usual)

    def switch_off(self) -> Changed:
        """Nobody is to hold shares any more. Raises NotAllowed."""
        return self._say(0, ())

    def follow_coordinators(self) -> None:
        """After this vault changed who is a coordinator: they hold the shares, more than half and no fewer than before
        are needed. Where so many are not left, the founder has to choose anew: a person, never this program, says that
        fewer are enough."""
        rule, able = rule_of(self.circle.roster), self._able()
        if self.circle.root_keys is None or rule is None or rule.holders == {member.id for member in able}:
            return
        needed = max(rule.needed, usual_needed(len(able)))
        if needed <= len(able):
            self._say(needed, able)

    def _able(self) -> tuple[Member, ...]:
        """As many as a set of shares has, in order of id."""
        able = [member for member in self.circle.roster.coordinators() if member.sealing is not None]
        return tuple(able[:HOLDERS_MAX])

    def _say(self, needed: int, holders: Sequence[Member]) -> Changed:
        root = self.circle.root_keys
        if root is None:
            raise NotAllowed(Deed.RECOVERY)
        with self.store.transaction():
            hybrid = next_hybrid(self.store.hybrid(), self.clock().wall_ms)
            ids = tuple(member.id for member in holders)
            add_statements(self.store, [said(RecoverySaid(needed, ids, hybrid), root)])
            self.store.set_hybrid(hybrid)
        self.settle()
        return Changed(roster=True)

    # This vault

    def settle(self) -> None:
        """Bring the shares of this vault to what the programme says. Nothing to do costs a look."""
        roster = self.circle.roster
        rule, holders = rule_of(roster), holders_of(roster, self.circle.me)
        if self.circle.changed_keys() & {holder.id for holder in holders}:
            return  # nothing is sealed to a key that is in doubt: the shares stay as they are until it is compared
        needed = rule.needed if rule else 0
        wanted = sha256(bytes((needed,)), *(sealing for _, sealing in _sealed(holders))).hex() if holders else ""
        now = self._fact(HOLDERS) or {}
        present = self.slots.share_set
        if (now.get("for", ""), now.get("set")) == (wanted, present and present.hex()):
            return
        self.slots.share_with(self.circle.keys, [sealing for _, sealing in _sealed(holders)], needed)
        made = self.slots.share_set
        facts = {
            "for": wanted,
            "set": made and made.hex(),
            "needed": needed,
            "members": [str(member) for member, _ in _sealed(holders)],
            "since": self.clock().wall_ms,
        }
        with self.store.transaction():
            self._keep(HOLDERS, facts)

    def ways(self) -> Ways:
        """Every way into this vault besides the passphrase."""
        now = self._fact(HOLDERS) or {}
        holders = None
        if self.slots.share_set is not None and now:
            members, names = self._by_name(now["members"])
            holders = Holders(needed=now["needed"], members=members, names=names, since=_at(now["since"]))
        return Ways(sheet=self.slots.has_sheet, holders=holders, why_none=None if holders else self._why_none())

    def _why_none(self) -> NoHelp:
        if not any(member.id != self.circle.me for member in self.circle.roster.coordinators()):
            return NoHelp.ALONE
        return NoHelp.NOT_SET_UP if rule_of(self.circle.roster) is None else NoHelp.TOO_FEW

    def opened(self, opening: Opening) -> None:
        """Write down who helped to open this vault, before its passphrase is another; once for one request."""
        told = self._fact(HELPED) or []
        request = opening.request.hex()
        if any(one["request"] == request for one in told):
            return
        known = self._fact(HOLDERS) or {}
        given_to = known["members"] if known.get("set") == opening.set_id.hex() else []
        signers = {index: str(member_of(giver)) for index, giver in sorted(opening.givers.items())}
        # A share proves its holder, a signature whose program answered: two people only where a share was taken.
        by = [given_to[index - 1] if given_to else signer for index, signer in signers.items()]
        entry = {"request": request, "at": self.clock().wall_ms, "by": by, "signed": list(signers.values())}
        with self.store.transaction():
            self._keep(HELPED, [*told, entry])
            for holder in by:
                self.audit.note(AuditDeed.RECOVERED, other=MemberId(UUID(holder)), detail="help")
            self._keep(HOLDERS, None)  # these shares are known to somebody else now: new ones at once

    def withdrawn(self, request: bytes) -> None:
        """A request waited when the vault was opened without help: its owner is told, whoever made it."""
        entry = {"request": request.hex(), "at": self.clock().wall_ms, "by": []}
        with self.store.transaction():
            self._keep(HELPED, [*(self._fact(HELPED) or []), entry])

    def helps(self) -> tuple[Help, ...]:
        """When this vault was opened with help, or could have been, newest first."""
        told = []
        for one in reversed(self._fact(HELPED) or []):
            by, names = self._by_name(one["by"])
            told.append(Help(at=_at(one["at"]), by=by, names=names))
        return tuple(told)

    def _by_name(self, ids: Sequence[str]) -> tuple[tuple[MemberId, ...], tuple[str, ...]]:
        """Members and what they are called, as people look for them."""
        members = sorted((MemberId(UUID(one)) for one in ids), key=lambda member: (self.circle.name_of(member), member))
        return tuple(members), tuple(self.circle.name_of(member) for member in members)

    def news(self) -> News | None:
        """What to tell the owner before anything else; the same until it was read."""
        read, helps = self._read_so_far(), self.helps()
        if len(helps) > read["helps"]:
            return News(help=helps[0])
        if (self._fact(HOLDERS) or {}).get("for", "") != read["for"]:
            return News(holders=self.ways().holders)
        founder = self.circle.root_keys is not None and bool(self.circle.others())
        unset = founder and self.circle.roster.recovery is None and not read["unset"]
        return News(unset=True) if unset else None

    def note_read(self) -> None:
        """The owner has read what `news` says."""
        news, read = self.news(), self._read_so_far()
        if news is None:
            return
        if news.help is not None:
            read["helps"] = len(self._fact(HELPED) or [])
        elif news.unset:
            read["unset"] = True
        else:
            read["for"] = (self._fact(HOLDERS) or {}).get("for", "")
        with self.store.transaction():
            self._keep(READ, read)

    def _read_so_far(self) -> dict[str, Any]:
        return {"helps": 0, "for": "", "unset": False} | (self._fact(READ) or {})

    # Helping somebody

    def look(self, request: Path) -> Asking:
        """Whose notes a request is for. Raises NotAllowed, UnknownOwner, NotAHolder, HelpDamaged, FileMissing."""
        return self._asking(self._read(request))

    def grant(self, request: Path, digits: str, out: Path) -> Granted:
        """Give this member's share to whoever made the request, after `digits` were heard from them.

        Raises DigitsDiffer, and as `look`; NoSpace, NotWritable.
        """
        asked = self._read(request)
        if _plain(digits) != asked.digits():
            raise DigitsDiffer
        asking = self._asking(asked)
        now = self.clock().wall_ms
        held = asked.share_for(self.circle.keys.sealing_seed)
        given = {"request": asked.id.hex(), "owner": str(asking.owner), "at": now}
        with self.store.transaction():  # noted first: what was given out cannot be taken back
            self._keep(GIVEN, [*(self._fact(GIVEN) or []), given])
            self.audit.note(AuditDeed.RECOVERY_GRANTED, other=asking.owner)
        self.disk.write(out, grant(asked, held.share, self.circle.keys, now))
        return Granted(file=out, asking=asking)

    def _read(self, request: Path) -> Request:
        self.circle.demand(Deed.RECOVERY)
        return request_of(self.disk.read(request, REQUEST_MAX))

    def _asking(self, asked: Request) -> Asking:
        owner = member_of(asked.share_for(self.circle.keys.sealing_seed).owner)
        if self.circle.roster.role_of(owner) is Role.NONE:  # a stranger, or whose laptop was lost
            raise UnknownOwner
        before = [one["at"] for one in self._fact(GIVEN) or [] if one["request"] == asked.id.hex()]
        return Asking(
            owner=owner,
            name=self.circle.name_of(owner),
            made=_at(asked.made_ms),
            needed=asked.shares.needed,
            count=asked.shares.count,
            given=_at(before[0]) if before else None,
        )

    # Facts

    def _fact(self, name: str) -> Any:
        kept = self.store.trust.meta(name)
        return None if kept is None else json.loads(kept)

    def _keep(self, name: str, value: object) -> None:
        self.store.trust.set_meta(name, None if value is None else json.dumps(value))


def _sealed(members: Sequence[Member]) -> list[tuple[MemberId, bytes]]:
    return [(member.id, member.sealing) for member in members if member.sealing is not None]


def _plain(digits: str) -> str:
    """As typed by whoever listens: spaces and hyphens anywhere, digits of any script."""
    return "".join(str(int(sign)) for sign in digits if sign.isdecimal())


def _at(wall_ms: int) -> datetime:
    """Aware, in this laptop's zone."""
    return shown(wall_ms).astimezone()
