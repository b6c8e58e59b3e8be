"""Who belongs to the programme, what they may do, and whose people are whose."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.audit import AuditDeed
from desktop.domain.changed import Changed
from desktop.domain.clock import Clock, shown, wall_of
from desktop.domain.errors import BadRecord, KeyChanged, NotAllowed, NotFound, StillShutOut, Why
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.ledger import Compared
from desktop.domain.lookalikes import NameDoubt, alike, doubts, visible
from desktop.domain.roles import Deed, Member, MemberState, Role
from desktop.domain.views import Admitted, CardLine, MemberLine, ShutOut
from desktop.services.audit import Audit
from desktop.services.caseload import Caseload
from desktop.services.circle import CARD_MADE, FORKS, Circle, add_statements
from desktop.services.disk import Disk
from desktop.services.exchange import Exchange
from desktop.services.recovery import Recovery
from desktop.services.ruling import Ruling
from desktop.services.stores import Store
from desktop.sync.keys import check_digits, sha256
from desktop.sync.roster import CARD_MAX, card_bytes, card_statements
from desktop.sync.statements import WHY_MAX, Card, Device, Seal, is_reason


@dataclass(frozen=True)
class Membership:
    """The roster of one open vault, as people ask about it."""

    store: Store
    circle: Circle
    clock: Clock
    audit: Audit
    exchange: Exchange
    disk: Disk
    recovery: Recovery
    caseload: Caseload

    @property
    def ruling(self) -> Ruling:
        """Over the same vault."""
        return Ruling(self.store, self.circle, self.clock)

    def members(self) -> tuple[MemberLine, ...]:
        """Everybody on the roster, this member first, then by id."""
        roster, facts = self.circle.roster, self.store.trust.compared()
        every = sorted(roster.members.values(), key=lambda m: (m.id != self.circle.me, m.id))
        listed = [member for member in every if member.spans]
        changed = self.circle.changed_keys()
        forked = json.loads(self.store.trust.meta(FORKS) or "[]")
        twins = alike({member.id: member.name for member in listed})
        return tuple(
            replace(
                self._line(member, facts.get(member.id), changed=member.id in changed),
                alike=member.id in twins,
                claims=member.id in roster.claimants,
                forked=str(member.id) in forked,
            )
            for member in listed
        )

    def _line(self, member: Member, compared: Compared | None, *, changed: bool) -> MemberLine:
        mine = member.id == self.circle.me
        same = not changed and compared is not None and compared.pair == self.circle.pair_with(member)
        heard_ = self.store.trust.heard(member.id)
        seen = visible(member.name)
        return MemberLine(
            id=member.id,
            name=member.name,
            role=member.role,
            state=self._state(member, changed=changed),
            checked=mine or (same and compared is not None and compared.checked),
            check=compared.digits if same and compared is not None else self._check(member, changed=changed),
            devices=member.devices,
            last_heard=None if heard_ is None else shown(heard_.at_ms).astimezone(),
            shut_out=self._shut_out(member),
            former=member.former,
            shown_name=seen if seen != member.name else "",
        )

    def _state(self, member: Member, *, changed: bool) -> MemberState:
        if member.role is Role.NONE:
            return MemberState.REVOKED
        if member.id == self.circle.me:
            return MemberState.ME
        return MemberState.CHANGED if changed else MemberState.ACTIVE

    def _shut_out(self, member: Member) -> ShutOut | None:
        """By the first who did it."""
        if not member.cuts:
            return None
        cut = member.cuts[0]
        by = self.circle.name_of(cut.by) if cut.by else ""
        why = next((one.why for one in member.cuts if one.why), "")
        return ShutOut(at=shown(wall_of(cut.hybrid)).astimezone(), by=by, why=why)

    def _check(self, member: Member, *, changed: bool) -> str:
        """The digits to compare with a coordinator whom this member has just met, or with somebody whose key is
        another one; 0.1 s. "" where there are none."""
        met = member.role is Role.COORDINATOR or changed
        if member.id == self.circle.me or not met or member.sealing is None:
            return ""
        mine = self.circle.keys.public.to_bytes()
        return check_digits(mine, member.signing + member.sealing, self.circle.roster.programme.bytes)

    def names(self) -> Mapping[MemberId, str]:
        """What everybody is called."""
        return {member.id: member.name for member in self.circle.roster.members.values()}

    def card(self, out: Path) -> Path:
        """This member's joining card: public keys only. From now on a welcome may be taken in."""
        public = self.circle.keys.public.signing
        about_me = {
            s.id for s in self.circle.statements if s.signer == public and isinstance(s.body, Card | Seal | Device)
        }
        mine = [body for id_, body in self.store.trust.statements().items() if id_ in about_me]
        self.disk.write(out, card_bytes(mine))
        with self.store.transaction():
            self.store.trust.set_meta(CARD_MADE, 1)
        return out

    def read_card(self, card: Path) -> CardLine:
        """Whose card it is, and what to look at twice. Nothing is changed. Raises CardDamaged, FileMissing."""
        _, member = card_statements(self.disk.read(card, CARD_MAX))
        known = self.circle.roster.members.get(member.id)
        return CardLine(
            member=member.id,
            name=member.name,
            shown_name=visible(member.name),
            doubts=self._doubts(member),
            state=self._state(known, changed=False) if known is not None and known.spans else None,
        )

    def _doubts(self, member: Member) -> tuple[NameDoubt, ...]:
        others = self.circle.roster.members.values()
        return doubts(member.name, [other.name for other in others if other.spans and other.id != member.id])

    def admit(self, card: Path, role: Role, out: Path) -> Admitted:
        """Let the owner of a card in, and write the welcome. Raises NotAllowed, KeyChanged, CardDamaged."""
        self.circle.demand(Deed.ADMIT)
        statements, member = card_statements(self.disk.read(card, CARD_MAX))
        root = self.circle.root_keys
        if (role is Role.COORDINATOR and root is None) or member.id == self.circle.me:
            raise NotAllowed(Deed.ADMIT)
        self._demand_no_cut(member.id)
        with self.store.transaction():
            add_statements(self.store, list(statements))
            self.circle.meet()
        if member.id in self.circle.changed_keys():
            raise KeyChanged(Deed.ADMIT, member.name)
        with self.store.transaction():
            self.ruling.say(member.id, role, after={})
            self.audit.note(AuditDeed.ADMITTED, other=member.id, detail=role)
        self.recovery.follow_coordinators()
        check = self._digits(member)
        (given,) = self.exchange.give(out, to=(member.id,))
        self.exchange.try_waiting()
        return Admitted(member=member.id, file=given.file, check=check, doubts=self._doubts(member))

    def set_role(self, member: MemberId, role: Role) -> Changed:
        """From their next change on. Only the founder changes coordinators."""
        self.circle.demand(Deed.SET_ROLE)
        known = self._changeable(member, Deed.SET_ROLE)
        self._demand_no_cut(member)
        if role is Role.NONE or (role is Role.COORDINATOR and self.circle.root_keys is None):
            raise NotAllowed(Deed.SET_ROLE)
        with self.store.transaction():
            lifts = self.ruling.endings(member) if role is Role.COORDINATOR else ()
            self.ruling.say(member, role, after=self._tops(known), lifts=lifts)
            self.audit.note(AuditDeed.ROLE_SET, other=member, detail=role)
        return self._follow(known)

    def revoke(self, member: MemberId, why: str) -> Changed:
        """Shut a lost laptop out: nothing is sealed to it any more, and what it writes from now on is seen nowhere.

        What this vault has of its numbers counts. Once is enough. Only the root shuts a coordinator out.
        Raises NotAllowed, NotFound, BadRecord where `why` cannot be told.
        """
        self.circle.demand(Deed.REVOKE)
        known = self._changeable(member, Deed.REVOKE)
        reason = _reason(why)
        if known.cuts:
            return Changed()
        with self.store.transaction():
            about = self.ruling.say(member, Role.NONE, after=self._tops(known))
            self.ruling.give_reason(about, reason)
            self.audit.note(AuditDeed.REVOKED, other=member)
        return self._follow(known)

    def release(self, member: MemberId) -> Changed:
        """A laptop that was found again: what they wrote meanwhile counts, and they are what they were.

        Raises NotAllowed, NotFound.
        """
        self.circle.demand(Deed.REVOKE)
        known = self._changeable(member, Deed.REVOKE)
        if not known.cuts:
            return Changed()
        if known.former is Role.NONE:
            raise NotAllowed(Deed.REVOKE)
        with self.store.transaction():
            self.ruling.say(member, known.former, after=self._tops(known), lifts=self.ruling.endings(member))
            self.audit.note(AuditDeed.RELEASED, other=member)
        return self._follow(known)

    def lead(self) -> None:
        """Whoever brought the programme's key back is a coordinator by it."""
        known = self._member(self.circle.me)
        with self.store.transaction():
            lifts = self.ruling.endings(known.id)
            self.ruling.say(known.id, Role.COORDINATOR, after=self._tops(known), lifts=lifts)
            self.audit.note(AuditDeed.ROLE_SET, other=known.id, detail=Role.COORDINATOR)
        self._follow(known)

    def _changeable(self, member: MemberId, deed: Deed) -> Member:
        """Somebody else who belongs to the programme; only the founder changes coordinators."""
        known = self._member(member)
        if not known.spans:
            raise NotFound("member", str(member))
        if member == self.circle.me or (self.circle.root_keys is None and self.circle.roster.leads(member)):
            raise NotAllowed(deed)
        return known

    def _demand_no_cut(self, member: MemberId) -> None:
        known = self.circle.roster.members.get(member)
        if known is not None and known.cuts:
            raise StillShutOut(Deed.SET_ROLE)

    def _tops(self, member: Member) -> dict[int, int]:
        """The last number that this vault has of each of their laptops."""
        return {device: top for device in member.devices if (top := self.store.top(device))}

    def _follow(self, member: Member) -> Changed:
        """What follows when somebody is another than they were: their changes, shares, files that wait."""
        with self.store.transaction():
            self.exchange.judge_again(member.devices)
        self.recovery.follow_coordinators()
        self.exchange.try_waiting()
        return Changed(roster=True, everything=True)

    def checked(self, member: MemberId) -> Changed:
        """Somebody compared the digits and they are the same: the key they stand for is believed from now on."""
        known = self._member(member)
        digits = self._digits(known)
        changed = member in self.circle.changed_keys()
        with self.store.transaction():
            self.store.trust.set_compared(member, digits, self.circle.pair_with(known), self.clock().wall_ms)
            self.store.trust.know_key(member, sha256(known.sealing or b""))
            self.audit.note(AuditDeed.CHECKED, other=member)
        if changed:
            self.recovery.settle()
            self.exchange.try_waiting()
        return Changed(roster=True, everything=changed)

    def _digits(self, member: Member) -> str:
        """The forty digits, worked out once for each key and kept."""
        if member.sealing is None:
            raise NotFound("member", str(member.id))
        kept, pair = self.store.trust.compared().get(member.id), self.circle.pair_with(member)
        if kept is not None and kept.pair == pair:
            return kept.digits
        mine = self.circle.keys.public.to_bytes()
        digits = check_digits(mine, member.signing + member.sealing, self.circle.roster.programme.bytes)
        if kept is None:
            with self.store.transaction():
                self.store.trust.set_compared(member.id, digits, pair, None)
        return digits

    def _member(self, member: MemberId) -> Member:
        found = self.circle.roster.members.get(member)
        if found is None:
            raise NotFound("member", str(member))
        return found

    # Caseloads, in the plainest way

    def assign(self, person: RecordId, member: MemberId) -> Changed:
        """From the next exchange on the person's record goes to `member` too."""
        return self.caseload.assign(person, member)

    def unassign(self, person: RecordId, member: MemberId) -> Changed:
        """From the next exchange on the person is no longer shown to `member`."""
        return self.caseload.unassign(person, member)

    def assigned(self, person: RecordId) -> tuple[MemberId, ...]:
        """Whose the person is, by member id."""
        return self.store.scopes.assigned_to(person, sorted(self.circle.roster.members))


def _reason(why: str) -> str:
    """As it is told. Raises BadRecord."""
    text = " ".join(why.split())
    if not text:
        raise BadRecord(Why.EMPTY, "why")
    if len(text) > WHY_MAX:
        raise BadRecord(Why.TOO_LONG, "why")
    if not is_reason(text):
        raise BadRecord(Why.NOT_TEXT, "why")
    return text
