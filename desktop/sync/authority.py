"""Who may write what: a function of the roster and the change alone (docs/spec/merge.md §7)."""

from collections.abc import Sequence

from desktop.domain.changes import DELETED, Refusal
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.records import TYPES, RecordType
from desktop.domain.roles import Role, RoleSpan, Roster


class RosterJudge:
    """Judges by one state of the roster."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._allowed: dict[tuple[str, frozenset[str]], frozenset[Role]] = {}

    def __call__(self, author: MemberId, stamp: Stamp, type_name: str, written: frozenset[str]) -> Refusal | None:
        """None lets a change be seen."""
        member = self._roster.members.get(author)
        if member is None or not member.spans:
            return Refusal.UNKNOWN_AUTHOR
        if self._roster.owners.get(stamp.device) != author:
            return Refusal.NOT_THEIR_DEVICE
        role = member.role_at(*stamp)
        if role is Role.NONE:
            return Refusal.REVOKED
        asked = type_name, written
        if asked not in self._allowed:
            self._allowed[asked] = _writers(TYPES[type_name], written)
        return None if role in self._allowed[asked] else Refusal.ROLE

    def turns(self, author: MemberId, device: int) -> Sequence[int]:
        """The numbers after which another role may hold."""
        member = self._roster.members.get(author)
        return sorted({span.after.get(device, 0) for span in member.spans}) if member else ()


def judged_otherwise(before: Roster, after: Roster) -> list[int]:
    """Devices whose changes may be judged otherwise than they were; without those whose owner is known only after,
    of which nothing can have been let in."""

    def spans(roster: Roster, owner: MemberId) -> Sequence[RoleSpan]:
        member = roster.members.get(owner)
        return member.spans if member else ()

    return sorted(
        device
        for device, owner in before.owners.items()
        if after.owners.get(device) != owner or spans(before, owner) != spans(after, owner)
    )


def _writers(kind: RecordType, written: frozenset[str]) -> frozenset[Role]:
    """Who may write all of these fields together."""
    roles = frozenset(Role)
    for name in written:
        declared = kind.by_name.get(name)
        roles &= declared.writers if declared is not None and name != DELETED else kind.writers
    return roles
