"""Why something that arrived is kept aside, and what to do about it, in words for whoever reads it."""

from desktop.domain.arrivals import Because
from desktop.i18n.words import marked, told

_WHY = {
    Because.UNKNOWN_AUTHOR: marked("Whoever wrote it is not known here yet."),
    Because.ROLE: marked("Whoever wrote it may not write this."),
    Because.REVOKED: marked("It was written on a laptop after that laptop was shut out."),
    Because.NOT_THEIR_DEVICE: marked("It carries the number of somebody else's laptop."),
    Because.RECORD_MISSING: marked("What it belongs to has not arrived yet."),
    Because.EARLIER_MISSING: marked("It builds on something that has not arrived yet."),
    Because.UNKNOWN_TYPE: marked("A newer version of Visitbook wrote it."),
    Because.UNKNOWN_SENDER: marked("The sender of this file is not known here yet."),
    Because.KEY_CHANGED: marked("The key of its sender is not the one this casebook knew."),
    Because.REVOKED_SENDER: marked("The sender of this file was shut out."),
    Because.TOO_NEW: marked("A newer version of Visitbook made this file."),
    Because.NOT_READ: marked("This file cannot be read."),
}
_DO = {
    Because.UNKNOWN_AUTHOR: marked("It comes in by itself once a file from a coordinator says who they are."),
    Because.ROLE: marked("Talk to a coordinator. If the writer is given another role, it comes in by itself."),
    Because.REVOKED: marked("If the laptop was found again, a coordinator can let it in; then this comes in too."),
    Because.NOT_THEIR_DEVICE: marked("Tell a coordinator, and talk to the person who sent it."),
    Because.RECORD_MISSING: marked("Ask for one more file from the sender. It comes in by itself then."),
    Because.EARLIER_MISSING: marked("Ask for one more file from the sender. It comes in by itself then."),
    Because.UNKNOWN_TYPE: marked("Bring this laptop the newer version. It can be read then."),
    Because.UNKNOWN_SENDER: marked(
        "Take in a file from a coordinator who knows them. This one is then tried again by itself."
    ),
    Because.KEY_CHANGED: marked("Compare the 40 digits with them again. Then this file is taken in by itself."),
    Because.REVOKED_SENDER: marked("If their laptop was found again, a coordinator can let it in."),
    Because.TOO_NEW: marked("Bring this laptop the newer version. The file is then tried again by itself."),
    Because.NOT_READ: marked("Ask the sender for a new one. Nothing in it was lost there."),
}


def why_aside(because: Because) -> str:
    """Why it is not among the notes: one sentence."""
    return told(_WHY[because])


def what_now(because: Because) -> str:
    """What somebody can do: one or two sentences."""
    return told(_DO[because])
