"""Facts in, sentences out: what went wrong, who somebody is, how far a record has come.

Every error is worded after one pattern: what happened, what it means for the notes, what to do now. No codes, no blame.
"""

from dataclasses import dataclass
from functools import singledispatch

from desktop.domain import errors
from desktop.domain.errors import Why
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import Receipt
from desktop.i18n import told, worded


@dataclass(frozen=True, slots=True)
class Sentence:
    """`means` and `todo` may be empty where there is nothing to say; `happened` never is."""

    happened: str
    means: str = ""
    todo: str = ""

    @property
    def rest(self) -> str:
        """All but the first sentence, for a notice that shows that one in bold."""
        return " ".join(part for part in (self.means, self.todo) if part)

    @property
    def text(self) -> str:
        return " ".join(part for part in (self.happened, self.means, self.todo) if part)


@singledispatch
def worded_error(error: Exception) -> Sentence:
    """Anything that is no AppError is a mistake of the program."""
    return Sentence(
        told("Something unexpected happened in the program."),
        told("What you saved before is safe."),
        told("Please try once more. If it comes back, close Visitbook and open it again."),
    )


@worded_error.register
def _(error: errors.WrongUsage) -> Sentence:
    return Sentence(told("The program was asked for something it does not know."), told("Nothing was changed."))


@worded_error.register
def _(error: errors.NoPassphrase) -> Sentence:
    return Sentence(told("There is no passphrase yet."), todo=told("Type your passphrase."))


@worded_error.register
def _(error: errors.BadRecord) -> Sentence:
    return Sentence(_refused(error.why), told("Nothing was saved yet."), told("Please look at it, then save again."))


def _refused(why: Why) -> str:  # noqa: PLR0911 - one sentence for each reason
    match why:
        case Why.MISSING | Why.EMPTY:
            return told("Something that is needed is still empty.")
        case Why.TOO_LONG:
            return told("A text is longer than there is room for.")
        case Why.NOT_A_DATE:
            return told("A date could not be understood.")
        case Why.NOT_A_TIME:
            return told("A time could not be understood.")
        case Why.NOT_A_NUMBER | Why.OUT_OF_RANGE:
            return told("A number is not one that fits here.")
        case Why.UNKNOWN_CODE:
            return told("One of the choices is not known here.")
        case Why.NO_SUCH_RECORD | Why.NO_SUCH_MEMBER | Why.NO_SUCH_REF | Why.NOT_AN_ID:
            return told("This belongs to somebody or something that is not on this laptop.")
        case _:
            return told("What was entered does not fit here.")


@worded_error.register
def _(error: errors.NotAllowed) -> Sentence:
    return Sentence(
        told("Your role in the programme does not include this."),
        told("Nothing was changed."),
        told("Ask your coordinator."),
    )


@worded_error.register
def _(error: errors.NotFound) -> Sentence:
    return Sentence(
        told("This is not on this laptop any more."),
        told("Everything else is as it was."),
        told("Go back and look again."),
    )


@worded_error.register
def _(error: errors.NotYet) -> Sentence:
    return Sentence(told("This version cannot do that yet."), told("Nothing was changed."))


@worded_error.register
def _(error: errors.UndoTooLate) -> Sentence:
    return Sentence(
        told("This can no longer be undone: something newer builds on it."),
        told("Nothing was changed."),
        told("You can still change it by hand."),
    )


@worded_error.register
def _(error: errors.VaultExists) -> Sentence:
    return Sentence(
        told("There is already something in that folder."),
        told("It was left as it is."),
        told("Choose another folder."),
    )


@worded_error.register
def _(error: errors.VaultBusy) -> Sentence:
    return Sentence(
        told("The notes are already open in another window."),
        told("Nothing was changed."),
        told("Go on in that window, or close it and try again."),
    )


@worded_error.register
def _(error: errors.VaultMissing) -> Sentence:
    return Sentence(
        told("The notes are not where they were."),
        told("Nothing was deleted by the program."),
        told("If they are on a stick, put the stick in and try again."),
    )


@worded_error.register
def _(error: errors.PassphraseTooShort) -> Sentence:
    return Sentence(
        told("This passphrase is too short: {have} characters.", have=error.have),
        todo=told("Use at least {need} characters, or take the six words.", need=error.need),
    )


@worded_error.register
def _(error: errors.WrongPassphrase) -> Sentence:
    return Sentence(
        told("That passphrase did not open the notes."),
        told("Nothing was changed."),
        told("Check Caps Lock and the keyboard language, then try again."),
    )


@worded_error.register
def _(error: errors.SheetCodeWrong) -> Sentence:
    if error.group is None:
        happened = told("That code did not open the notes.")
    else:
        happened = told("Group {group} of the code has a letter that cannot be right.", group=error.group)
    return Sentence(
        happened,
        told("Nothing was changed."),
        told("Compare each group with your recovery sheet, then try again."),
    )


@worded_error.register
def _(error: errors.BundleRefused) -> Sentence:
    return Sentence(
        told("This file could not be taken in."),
        told("Your notes are as they were."),
        told("Ask the sender for a new file."),
    )


@worded_error.register
def _(error: errors.BundleDamaged) -> Sentence:
    return Sentence(
        told("This file is not complete, or it is not one of ours."),
        told("Your notes are as they were."),
        told("Copy it again from the other computer."),
    )


@worded_error.register
def _(error: errors.BundleTooNew) -> Sentence:
    return Sentence(
        told("This file was made by a newer version of Visitbook."),
        told("Your notes are as they were."),
        told("Update Visitbook on this laptop, then take the file again. Keep the file."),
    )


@worded_error.register
def _(error: errors.NotForUs) -> Sentence:
    return Sentence(
        told("This file is sealed for somebody else."),
        told("Your notes are as they were."),
        told("Ask the sender to make one for you."),
    )


@worded_error.register
def _(error: errors.UnknownSender) -> Sentence:
    return Sentence(
        told("This file is from somebody your programme does not know here yet."),
        told("It is kept and opened by itself once they are known. Your notes are as they were."),
        told("Ask your coordinator for a new file."),
    )


@worded_error.register
def _(error: errors.RevokedSender) -> Sentence:
    return Sentence(
        told("This file is from a laptop that was shut out of the programme."),
        told("It is kept, and nothing in it was used."),
        told("Ask your coordinator."),
    )


@worded_error.register
def _(error: errors.CardDamaged) -> Sentence:
    return Sentence(
        told("This is not a joining card, or it is not complete."),
        told("Nothing was changed."),
        told("Ask for the card again."),
    )


@worded_error.register
def _(error: errors.VaultDamaged) -> Sentence:
    return Sentence(
        told("A part of the notes on this laptop cannot be read."),
        told("Nothing was changed."),
        told("Do not delete anything. Use your newest backup, or ask your coordinator for help."),
    )


@worded_error.register
def _(error: errors.VaultTooNew) -> Sentence:
    return Sentence(
        told("These notes were written by a newer version of Visitbook."),
        told("Nothing was changed."),
        told("Update Visitbook on this laptop, then open them again."),
    )


@worded_error.register
def _(error: errors.NoSpace) -> Sentence:
    return Sentence(
        told("There is no room left on this disk."),
        told("What you saved before is safe, and your last text is still here."),
        told("Make some room, then try again."),
    )


@worded_error.register
def _(error: errors.NotWritable) -> Sentence:
    return Sentence(
        told("Nothing can be written there."),
        told("Your notes are as they were."),
        told("Choose another place. A stick may have a small lock switch, or may have been taken out."),
    )


@worded_error.register
def _(error: errors.FileMissing) -> Sentence:
    return Sentence(
        told("That file is not there any more, or it cannot be read."),
        told("Your notes are as they were."),
        told("If it is on a stick, put the stick in and choose the file again."),
    )


@worded_error.register
def _(error: errors.Cancelled) -> Sentence:
    return Sentence(told("Stopped."), told("Nothing was changed."))


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
