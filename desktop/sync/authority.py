"""Who may write what: a function of the roster and the change alone (docs/spec/merge.md §7)."""

from collections.abc import Callable

from desktop.domain.changes import DELETED, Refusal
from desktop.domain.ids import MemberId, Stamp
from desktop.domain.records import TYPES
from desktop.domain.roles import Role, Roster

Judge = Callable[[MemberId, Stamp, str, frozenset[str]], Refusal | None]


def judge_of(roster: Roster) -> Judge:
    """A judge over one state of the roster: None lets a change be seen."""

    def judge(author: MemberId, stamp: Stamp, type_name: str, written: frozenset[str]) -> Refusal | None:
        member = roster.members.get(author)
        if member is None or not member.spans:
            return Refusal.UNKNOWN_AUTHOR
        if roster.owners.get(stamp.device) != author:
            return Refusal.NOT_THEIR_DEVICE
        role = member.role_at(*stamp)
        if role is Role.NONE:
            return Refusal.REVOKED
        kind = TYPES[type_name]
        for name in written:
            declared = kind.by_name.get(name)
            writers = declared.writers if declared is not None and name != DELETED else kind.writers
            if role not in writers:
                return Refusal.ROLE
        return None

    return judge
