"""What roles, members and the ways of a record are called."""

from desktop.domain.roles import MemberState, Role
from desktop.domain.views import Receipt
from desktop.i18n import told, worded


def role_name(role: Role) -> str:
    """What people call a role."""
    match role:
        case Role.PEER:
            return worded("role", "Peer")
        case Role.COORDINATOR:
            return worded("role", "Coordinator")
        case Role.CLERK:
            return worded("role", "Clerk")
        case Role.VIEWER:
            return worded("role", "Viewer")
        case Role.NONE:
            return worded("role", "Shut out")


def role_meaning(role: Role) -> str:
    """What the role may do, for whoever chooses one."""
    match role:
        case Role.PEER:
            return told("Keeps notes about the people they support.")
        case Role.COORDINATOR:
            return told("Sees everybody's notes, lets people in, says who supports whom.")
        case Role.CLERK:
            return told("Types in what others have written.")
        case Role.VIEWER:
            return told("Sees numbers only, never a note.")
        case Role.NONE:
            return told("Can neither give nor take notes.")


def member_state_name(state: MemberState) -> str:
    match state:
        case MemberState.ME:
            return worded("member", "You")
        case MemberState.ACTIVE:
            return worded("member", "In the programme")
        case MemberState.CHANGED:
            return worded("member", "Key changed")
        case MemberState.REVOKED:
            return worded("member", "Shut out")


def receipt_name(receipt: Receipt) -> str:
    """How far a record has come, in the words of a badge."""
    match receipt:
        case Receipt.HERE:
            return worded("receipt", "On this laptop only")
        case Receipt.SEALED:
            return worded("receipt", "In a file, on its way")
        case Receipt.RECEIVED:
            return worded("receipt", "Received")
