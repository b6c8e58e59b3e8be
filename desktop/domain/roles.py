"""Roles and what each may write. Rights depend on role, type and field: never on arrival order or assignment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.ids import MemberId, ProgrammeId
from desktop.domain.intervals import Intervals


class Role(StrEnum):
    """What a member is in the programme. `NONE` is somebody shut out."""

    PEER = "peer"
    COORDINATOR = "coordinator"
    CLERK = "clerk"
    VIEWER = "viewer"
    NONE = "none"


TYPISTS = frozenset({Role.CLERK, Role.COORDINATOR})  # may type what others did, and say who
VISITORS = frozenset({Role.PEER, Role.COORDINATOR})  # whom something can be typed for


class MemberState(StrEnum):
    """How a member stands with the programme, for lists."""

    ME = "me"
    ACTIVE = "active"
    CHANGED = "changed"  # has another key than the one that was compared: blocked until it is compared again
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """`role` holds for the changes of each device with a number above `after` (0 where a device is not named)."""

    role: Role
    after: Mapping[int, int]
    hybrid: int  # when it was said; of two spans the later decides where both apply


def role_at(spans: Sequence[RoleSpan], device: int, seq: int) -> Role:
    """The role of the latest span whose start (device, seq) lies after."""
    for span in reversed(spans):
        if max(seq, 1) > span.after.get(device, 0):
            return span.role
    return Role.NONE


@dataclass(frozen=True, slots=True)
class Cut:
    """A word by which somebody is shut out, until another word lifts it."""

    id: bytes
    hybrid: int
    by: MemberId | None  # None where only the programme's key says it
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody on the roster, with what is needed to verify and to seal."""

    id: MemberId
    name: str
    signing: bytes  # Ed25519 public key, 32 bytes
    sealing: bytes | None  # age hybrid recipient, 1,216 bytes; None: not known here, so nothing can be sealed to them
    devices: tuple[int, ...]
    spans: tuple[RoleSpan, ...] = ()
    cuts: tuple[Cut, ...] = ()  # in force, by time
    former: Role = Role.NONE  # what they were before, or are

    @property
    def role(self) -> Role:
        """The role in force now."""
        return self.spans[-1].role if self.spans else Role.NONE

    def role_at(self, device: int, seq: int) -> Role:
        """The role that judges change (device, seq). 0: before the first."""
        return role_at(self.spans, device, seq)


@dataclass(frozen=True, slots=True)
class RecoveryRule:
    """Who is to hold shares of the members' vaults, and how many of them open one together; 0: nobody is asked to."""

    needed: int
    holders: frozenset[MemberId]
    hybrid: int  # when it was said


@dataclass(frozen=True, slots=True)
class RootSheets:
    """The programme's key on paper: `needed` of `count` sheets bring it back."""

    needed: int
    count: int
    hybrid: int  # when they were made


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody this vault knows, as the signed statements say (docs/spec/bundle.md §8)."""

    programme: ProgrammeId
    programme_name: str
    root: bytes  # Ed25519 public key of the programme
    members: Mapping[MemberId, Member] = field(default_factory=dict)
    owners: Mapping[int, MemberId] = field(default_factory=dict)  # device -> member
    former: Mapping[int, Intervals] = field(default_factory=dict)  # device -> what its vault had when it took another
    claimants: frozenset[MemberId] = frozenset()  # who announced a device that is somebody else's
    recovery: RecoveryRule | None = None  # as the root said last
    root_holders: frozenset[MemberId] = frozenset()  # who has the programme's key
    root_sheets: RootSheets | None = None
    orders: frozenset[bytes] = frozenset()  # ids of the words to erase that count

    def role_of(self, member: MemberId) -> Role:
        """The role in force now; NONE for a stranger."""
        found = self.members.get(member)
        return found.role if found else Role.NONE

    def leads(self, member: MemberId) -> bool:
        """Whether the root made them a coordinator, now or once: then only the root says what they are."""
        found = self.members.get(member)
        return found is not None and any(span.role is Role.COORDINATOR for span in found.spans)

    def coordinators(self) -> tuple[Member, ...]:
        """In order of id."""
        return tuple(member for _, member in sorted(self.members.items()) if member.role is Role.COORDINATOR)


class Deed(StrEnum):
    """What a role may or may not do outside writing records."""

    ADMIT = "admit"
    ASSIGN = "assign"
    COUNT = "count"  # see numbers of the whole programme
    ERASE = "erase"
    EXPORT = "export"  # the whole programme, as ordinary files
    MERGE = "merge"
    RECOVERY = "recovery"
    RELAY = "relay"
    REVOKE = "revoke"
    ROOT = "root"
    SET_ROLE = "set_role"
    WRITE = "write"


_DEEDS: Mapping[Role, frozenset[Deed]] = {
    Role.COORDINATOR: frozenset(Deed),
    Role.PEER: frozenset({Deed.WRITE}),
    Role.CLERK: frozenset({Deed.WRITE}),
    Role.VIEWER: frozenset({Deed.COUNT}),
    Role.NONE: frozenset(),
}


def may(role: Role, deed: Deed) -> bool:
    """Whether `role` allows `deed`."""
    return deed in _DEEDS[role]
