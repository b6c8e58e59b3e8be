"""About files that travel: what came, and taking it back."""

from typing import Final

from desktop.domain.errors import (
    AppError,
    BundleDamaged,
    BundleRefused,
    BundleTooNew,
    CardDamaged,
    NotForUs,
    RevokedSender,
    SenderKeyChanged,
    UndoTooLate,
    UnknownSender,
)
from desktop.domain.undoing import TooLate
from desktop.i18n.fieldwords import type_word
from desktop.i18n.sentences.speaking import sentence
from desktop.i18n.words import marked, plural, told


@sentence.register
def _undo_too_late(error: UndoTooLate) -> str:
    if error.why is TooLate.BUILT_ON and error.type:
        return _built_on(error)
    return told(_TOO_LATE.get(error.why, _TOO_LATE[None]))


_TOO_LATE = {
    None: marked(
        "This can no longer be taken back, because something has been built on it since. Your notes are as they "
        "were. Correct by hand what should be different."
    ),
    TooLate.MOVED_ON: marked(
        "This file can no longer be taken back, because another file was taken in or made since. Your notes are as "
        "they were. Correct by hand what should be different."
    ),
    TooLate.ROSTER: marked(
        "This file can no longer be taken back, because who may do what has been changed here since. Your notes are "
        "as they were. Correct by hand what should be different."
    ),
    TooLate.ERASED: marked(
        "This file can no longer be taken back, because something was erased with it or since, and that stays erased. "
        "Your notes are as they were."
    ),
    TooLate.JOINED: marked(
        "A welcome cannot be taken back: with it your notes became part of the programme. Your notes are as they "
        "were. Talk to your coordinator."
    ),
}


def _built_on(error: UndoTooLate) -> str:
    what = type_word(error.type)
    if error.about:
        what = told("{record} ({name})", record=what, name=error.about)
    return plural(
        "This file can no longer be taken back, because you have written something since that belongs to it: {what}. "
        "Your notes are as they were. Correct by hand what should be different.",
        "This file can no longer be taken back, because you have written {n} things since that belong to it, such as "
        "this one: {what}. Your notes are as they were. Correct by hand what should be different.",
        error.records,
        what=what,
    )


@sentence.register
def _bundle_refused(error: BundleRefused) -> str:
    return told("This file was not taken in. Your notes are as they were. Ask whoever sent it for a new one.")


@sentence.register
def _bundle_damaged(error: BundleDamaged) -> str:
    if error.where == "archive":
        return told(
            "No notes can be found in this packed file: it has a password, is not whole, or holds other things. "
            "Nothing was taken in, and your notes are as they were. Unpack it, then take in what was in it."
        )
    return told(
        "This file is not complete, or not a file of notes. Nothing of it was taken in, and your notes are as they "
        "were. Copy it again from the other computer, or ask for a new one."
    )


@sentence.register
def _bundle_too_new(error: BundleTooNew) -> str:
    return told(
        "This file was made by a newer version of Visitbook. Nothing of it was taken in, and your notes are as they "
        "were. Update Visitbook, then take the file again."
    )


@sentence.register
def _not_for_us(error: NotForUs) -> str:
    return told(
        "This file is for somebody else, and only they can open it. Your notes are as they were. Pass it on, or ask "
        "for a file that is for you."
    )


@sentence.register
def _unknown_sender(error: UnknownSender) -> str:
    return told(
        "This file is from someone this casebook does not know yet. It is kept, and your notes are as they were. It "
        "will be taken in when a coordinator's file has named its sender."
    )


@sentence.register
def _revoked_sender(error: RevokedSender) -> str:
    return told(
        "This file is from a laptop that was shut out of the programme. It is kept but not taken in, and your notes "
        "are as they were. If the laptop was found again, a coordinator can let it back in; then it comes in by itself."
    )


@sentence.register
def _card_damaged(error: CardDamaged) -> str:
    return told(
        "This is not a joining card, or it is not complete. Nobody was let in. Copy the card again from the other "
        "computer, or ask for a new one."
    )


_CAN_WAIT: Final = (UnknownSender, RevokedSender, SenderKeyChanged)


def can_wait(error: AppError) -> bool:
    """Whether the file is kept when it is to be taken in, and tried again."""
    return isinstance(error, _CAN_WAIT)


def only_looked_at(error: AppError) -> str:
    """Of a file that can wait: looking into it kept nothing."""
    if isinstance(error, RevokedSender):
        return told(
            "This file is from a laptop that was shut out of the programme. Nothing of it was taken in. If the laptop "
            "was found again, keep the file: it comes in by itself once a coordinator has let it in."
        )
    if isinstance(error, SenderKeyChanged):
        return told(
            "This file is from someone whose key is not the one that was known here. Nothing of it was taken in. Keep "
            "it, and compare the 40 digits with them again: then it comes in by itself."
        )
    return told(
        "This file is from someone who is not known here yet. Nothing of it was taken in. If you expect it, keep it: "
        "it comes in by itself once a file from a coordinator says who they are."
    )
