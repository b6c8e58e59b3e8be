"""About colleagues who help to open a vault."""

from desktop.domain.errors import (
    HelpDamaged,
    NoHolders,
    NotAHolder,
    NothingAsked,
    OtherRequest,
    ShareWrong,
    UnknownOwner,
)
from desktop.i18n.sentences.speaking import sentence
from desktop.i18n.words import told


@sentence.register
def _no_holders(error: NoHolders) -> str:
    return told(
        "Nobody in the programme can help to open these notes, because that was not set up. They are safe and stay "
        "closed. Use the recovery sheet; what you gave to your coordinator is still there too."
    )


@sentence.register
def _nothing_asked(error: NothingAsked) -> str:
    return told(
        "There is no request for help that this would be an answer to. The notes are safe and stay closed. Make a new "
        "request, and give it to your coordinators."
    )


@sentence.register
def _help_damaged(error: HelpDamaged) -> str:
    return told(
        "This file is not complete, or not a file of this kind. Nothing was opened, and nothing was changed. Copy it "
        "again from where it came, or ask for a new one."
    )


@sentence.register
def _not_a_holder(error: NotAHolder) -> str:
    return told(
        "You cannot help with this request: when it was made, you were not among those who can. Nothing was given out. "
        "Another coordinator may be able to."
    )


@sentence.register
def _unknown_owner(error: UnknownOwner) -> str:
    return told(
        "This request is for the notes of somebody who is not, or no longer, in the programme as far as this laptop "
        "knows. Nothing was given out. If they joined lately, take in the newest file first."
    )


@sentence.register
def _other_request(error: OtherRequest) -> str:
    return told(
        "This answers another request than the one you made last. The notes are safe and stay closed. Ask for an "
        "answer to the last one."
    )


@sentence.register
def _share_wrong(error: ShareWrong) -> str:
    return told(
        "This answer does not fit these notes: part {share} of what opens them is not as it was given out. Nothing was "
        "opened. Tell whoever sent it, and take an answer from somebody else.",
        share=error.share,
    )
