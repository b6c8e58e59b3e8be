"""About members and their keys: who may do what, and what speaks against somebody."""

from desktop.domain.errors import (
    DigitsDiffer,
    KeyChanged,
    LastKey,
    NotCompared,
    NotReady,
    NotReadyWhy,
    NotTheirs,
    OrderNotTheirs,
    RootSheetsWrong,
    SenderKeyChanged,
    SheetsWhy,
    StillKept,
    StillShutOut,
)
from desktop.i18n.sentences.speaking import sentence
from desktop.i18n.words import told


@sentence.register
def _still_shut_out(error: StillShutOut) -> str:
    return told(
        "This person is shut out of the programme. Nothing was changed. If their laptop was found again, let it back "
        "in first."
    )


@sentence.register
def _not_ready(error: NotReady) -> str:
    match error.why:
        case NotReadyWhy.PERIOD:
            return told(
                "DHIS2 has no period like this one. Nothing was written. Choose a day, a week from Monday, a month, "
                "a quarter, half a year or a year."
            )
        case NotReadyWhy.NOT_OVER:
            return told(
                "This time is not over yet, so its numbers would be too small. Nothing was written. Choose a time that "
                "has ended."
            )
        case NotReadyWhy.NO_NAMES:
            return told(
                "Nobody has said yet what the data set and the organisation unit are called in DHIS2. Nothing was "
                "written. A coordinator sets it on the page “Numbers”, under “Codes in DHIS2”."
            )


@sentence.register
def _still_kept(error: StillKept) -> str:
    if error.held:
        return told("Something still needs these records. Nothing was erased. The list says what it is.")
    return told(
        "A second coordinator has to say so too. Nothing was erased. Propose it: it reaches them with your next file."
    )


@sentence.register
def _not_compared(error: NotCompared) -> str:
    return told(
        "The programme's key is given only to somebody whose 40 digits you have compared. Nothing was made. Compare "
        "them with {name} first, by voice or face to face.",
        name=error.name,
    )


@sentence.register
def _last_key(error: LastKey) -> str:
    return told(
        "Nobody else is known to have the programme's key. Nothing was changed. Give it to another coordinator first, "
        "and take in a file from them: it says that they have it."
    )


@sentence.register
def _root_sheets_wrong(error: RootSheetsWrong) -> str:
    match error.why:
        case SheetsWhy.OTHER_PROGRAMME:
            return told(
                "This is not the key of this programme. Nothing was changed. Look for which programme it was made."
            )
        case SheetsWhy.OTHER_SET:
            return told(
                "These sheets were made at different times and do not belong together. Nothing was changed. Look for "
                "two with the same date."
            )
        case SheetsWhy.TWICE:
            return told("This is the same sheet twice. Nothing was changed. Type the code of another one.")
        case SheetsWhy.TOO_FEW:
            return told("One more sheet is needed. Nothing was changed. Type the code of another one.")


@sentence.register
def _order_not_theirs(error: OrderNotTheirs) -> str:
    return told(
        "This file orders records to be erased, and whoever made it is not a coordinator. Nothing was taken in and "
        "nothing was erased. Tell the programme: the laptop it comes from may be in other hands."
    )


@sentence.register
def _not_theirs(error: NotTheirs) -> str:
    return told(
        "This file holds notes of others, and whoever made it is not a coordinator. Nothing was taken in, and your "
        "notes "
        "are as they were. If their role changed lately, give them a file first, then ask for a new one."
    )


@sentence.register
def _key_changed(error: KeyChanged) -> str:
    return told(
        "The key of {name} is not the one this casebook knew. Nothing was made for {name}, and your notes are as they "
        "were. Compare the 40 digits with {name} again, by voice or face to face.",
        name=error.name,
    )


@sentence.register
def _sender_key_changed(error: SenderKeyChanged) -> str:
    return told(
        "This file is from someone whose key is not the one this casebook knew. It is kept, and your notes are as they "
        "were. Compare the 40 digits with them again, by voice or face to face; then it is taken in by itself."
    )


@sentence.register
def _digits_differ(error: DigitsDiffer) -> str:
    return told(
        "These are not the digits of this request. Nothing was given out. Have them read to you once more; if they "
        "still differ, the file was not made by the person you are talking to."
    )
