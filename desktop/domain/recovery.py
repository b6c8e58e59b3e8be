"""Who can help a member that forgot the passphrase: what the programme says, and what became of it here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.domain.ids import MemberId
from desktop.domain.roles import Member, RecoveryRule, Roster


def usual_needed(holders: int) -> int:
    """How many must help together unless a programme says otherwise: more than half; 2 of 3."""
    return holders // 2 + 1 if holders else 0


def rule_of(roster: Roster) -> RecoveryRule | None:
    """What the programme says, where it is to be done at all."""
    rule = roster.recovery
    return rule if rule is not None and rule.needed else None


def holders_of(roster: Roster, member: MemberId) -> tuple[Member, ...]:
    """Who is to hold shares of this member's vault, in order of id; nobody where they are fewer than are needed.

    Only those who are coordinators now, and never oneself. How many are needed is never lowered.
    """
    rule = rule_of(roster)
    if rule is None:
        return ()
    found = tuple(
        other
        for other in roster.coordinators()
        if other.id in rule.holders and other.id != member and other.sealing is not None
    )
    return found if len(found) >= rule.needed else ()


class NoHelp(StrEnum):
    """Why coordinators cannot help to open a vault."""

    ALONE = "alone"  # no programme of others yet
    NOT_SET_UP = "not_set_up"  # the programme's founder has not set it up
    TOO_FEW = "too_few"  # fewer other coordinators than are needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Who can open a vault together."""

    needed: int
    members: tuple[MemberId, ...]
    names: tuple[str, ...]
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Every way into a vault besides its passphrase, for its owner to see."""

    sheet: bool
    holders: Holders | None
    why_none: NoHelp | None  # where there are no holders


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """A vault was opened with the help of holders; by nobody: somebody had asked for it, and it was opened without."""

    at: datetime
    by: tuple[MemberId, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the owner of a vault has not been told yet about who can open it, or did."""

    help: Help | None = None  # the newest
    holders: Holders | None = None  # others than before; None beside nothing else: nobody any more
    unset: bool = False  # a founder, whose members nobody can help yet


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """Programme recovery as its founder sees it."""

    on: bool
    needed: int
    count: int
    names: tuple[str, ...]
    usual: int  # how many would be needed if nothing else is said
    possible: int  # coordinators who can hold a share
    mine: bool  # whether this vault may change it


@dataclass(frozen=True, slots=True)
class Standing:
    """Of a locked vault: how many answers there are, how many are needed, how many holders there are."""

    have: int
    needed: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that was made."""

    file: Path
    digits: str  # twenty
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A request as a holder sees it: never its digits, which are to be heard."""

    owner: MemberId
    name: str
    made: datetime
    needed: int
    count: int
    given: datetime | None  # when this member answered it before


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """An answer that was made."""

    file: Path
    asking: Asking


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the answers say that opened a vault: which share came from whom, and when."""

    request: bytes
    set_id: bytes
    givers: Mapping[int, bytes]  # index of the share -> signing key of whoever gave it
