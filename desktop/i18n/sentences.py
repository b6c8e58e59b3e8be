"""What to tell a person when something cannot be done; the window and the command line say the same.

Every sentence has the same three parts: what happened, what it means for the notes, what to do now. No codes, no
blame. Codes and places are for the window's Details and for `--json`.
"""

from functools import singledispatch

from desktop.domain.errors import (
    BackupPassphraseWrong,
    BadRecord,
    BundleDamaged,
    BundleRefused,
    BundleTooNew,
    Cancelled,
    CardDamaged,
    ChoiceChanged,
    DigitsDiffer,
    FileMissing,
    FolderMirrored,
    HelpDamaged,
    KeyChanged,
    LastKey,
    NoHolders,
    NoPassphrase,
    NoSpace,
    NotAgreed,
    NotAHolder,
    NotAllowed,
    NotCompared,
    NotForUs,
    NotFound,
    NothingAsked,
    NotInUse,
    NotReadBack,
    NotReady,
    NotReadyWhy,
    NotTheirs,
    NotWritable,
    NotYet,
    OrderNotTheirs,
    OtherRequest,
    PackRefused,
    PassphraseTooShort,
    PictureRefused,
    RegisterRefused,
    RevokedSender,
    RootSheetsWrong,
    SenderKeyChanged,
    ShareWrong,
    SheetCodeWrong,
    SheetsWhy,
    StillShutOut,
    UndoTooLate,
    UnknownOwner,
    UnknownSender,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    Why,
    WrongPassphrase,
    WrongUsage,
)
from desktop.domain.undoing import TooLate
from desktop.i18n import formats
from desktop.i18n.fieldwords import type_word
from desktop.i18n.registerwords import unread_words
from desktop.i18n.words import marked, plural, told


@singledispatch
def sentence(error: Exception) -> str:
    """What to tell about `error`; for anything that is no AppError, what to tell about a bug."""
    return told(
        "Something happened that Visitbook was not prepared for. What was saved before is safe. Try once more; if it "
        "comes back, tell whoever looks after Visitbook what you were doing."
    )


@sentence.register
def _wrong_usage(error: WrongUsage) -> str:
    return told(
        "This command was not understood: {what}. Nothing was done. Add --help to see how it is written.",
        what=error.what,
    )


@sentence.register
def _no_passphrase(error: NoPassphrase) -> str:
    return told(
        "No passphrase was given, and there is nobody here to ask. Nothing was opened. Put it into a file and name "
        "that file with --passphrase-file, or into VISITBOOK_PASSPHRASE."
    )


_WHY = {
    Why.NOT_AN_OBJECT: marked("a record is written as names and values in curly brackets"),
    Why.NOT_JSON: marked("this is not written as JSON"),
    Why.UNKNOWN_FIELD: marked("there is no field of that name"),
    Why.UNKNOWN_TYPE: marked("there is no kind of record of that name"),
    Why.MISSING: marked("this has to be filled in"),
    Why.NOT_TEXT: marked("this has to be text"),
    Why.TOO_LONG: marked("this is longer than fits"),
    Why.EMPTY: marked("this cannot be left empty"),
    Why.NOT_A_DATE: marked("this has to be a date, such as 2026-03-14"),
    Why.NOT_A_TIME: marked("this has to be a time, such as 16:05"),
    Why.NOT_A_NUMBER: marked("this has to be a whole number"),
    Why.OUT_OF_RANGE: marked("this number is smaller or larger than can be"),
    Why.NOT_YES_OR_NO: marked("this has to be yes or no"),
    Why.NOT_A_LIST: marked("this has to be a list"),
    Why.UNKNOWN_CODE: marked("this is not one of the choices"),
    Why.NOT_AN_ID: marked("this has to be the id of a record"),
    Why.NO_SUCH_RECORD: marked("the record that this points to is not here"),
    Why.NO_SUCH_MEMBER: marked("nobody in the programme has this id"),
    Why.NO_SUCH_REF: marked("no earlier line has this name"),
    Why.REF_TWICE: marked("an earlier line has this name already"),
}


def reason(why: Why) -> str:
    """Why a field was refused, as the part of a sentence after a colon; also for the line beneath a field."""
    return told(_WHY[why])


@sentence.register
def _bad_record(error: BadRecord) -> str:
    why = reason(error.why)
    match bool(error.line), bool(error.field):
        case True, True:
            return told(
                "Line {line} cannot be saved as it is. {field}: {why}. The line was not saved. Correct it, then "
                "try again.",
                line=error.line,
                field=error.field,
                why=why,
            )
        case True, False:
            return told(
                "Line {line} cannot be saved as it is: {why}. The line was not saved. Correct it, then try again.",
                line=error.line,
                why=why,
            )
        case False, True:
            return told(
                "This cannot be saved as it is. {field}: {why}. Nothing was changed. Correct it, then save again.",
                field=error.field,
                why=why,
            )
    return told("This cannot be saved as it is: {why}. Nothing was changed. Correct it, then save again.", why=why)


@sentence.register
def _not_allowed(error: NotAllowed) -> str:
    return told(
        "Your role in the programme does not include this. Nothing was changed. Ask a coordinator to do it, or to "
        "change your role."
    )


@sentence.register
def _still_shut_out(error: StillShutOut) -> str:
    return told(
        "This person is shut out of the programme. Nothing was changed. If their laptop was found again, let it back "
        "in first."
    )


@sentence.register
def _not_in_use(_error: NotInUse) -> str:
    return told(
        "This record is kept, but not used. Nothing was printed or saved. To print it, first choose “Use it again” on "
        "the person's page, and say why."
    )


@sentence.register
def _not_agreed(error: NotAgreed) -> str:
    return told(
        "{name} has not said yes to sharing with this reader. Nothing was printed or saved. Ask, write the answer down "
        "under “Agreement”, and then print it; or print it for {name}.",
        name=error.name,
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
def _not_found(error: NotFound) -> str:
    match error.kind:
        case "member" if not error.name:
            return told(
                "There is nobody in the programme yet to give notes to. They stay here, safe. Join a programme with a "
                "card, or let somebody in with theirs."
            )
        case "member":
            return told(
                "Nobody in the programme is called {name}. Nothing was changed. Look at the list of members for the "
                "right name.",
                name=error.name,
            )
        case "conflict":
            return told(
                "There is nothing to decide under {name}. Nothing was changed; perhaps it has been decided already. "
                "Look at the list again.",
                name=error.name,
            )
        case "bundle" | "file":
            return told(
                "The file {name} is not here. Nothing was changed. Look where it lies, then try again.", name=error.name
            )
    return told(
        "There is no record {name} here. Nothing was changed. Search for it by a word that it holds; perhaps it has "
        "not arrived yet.",
        name=error.name,
    )


@sentence.register
def _not_yet(error: NotYet) -> str:
    return told(
        "This version of Visitbook cannot do “{command}” yet. Nothing was changed. A later version will.",
        command=error.command,
    )


@sentence.register
def _choice_changed(_error: ChoiceChanged) -> str:
    return told(
        "Somebody has written here meanwhile. Nothing was decided, and nothing of yours is lost. Look at what stands "
        "here now, then choose again."
    )


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
def _vault_exists(error: VaultExists) -> str:
    return told(
        "Something lies in that folder already. It was left as it is. Choose a folder that is empty or does not exist "
        "yet."
    )


@sentence.register
def _vault_busy(error: VaultBusy) -> str:
    return told(
        "These notes are already open in another window. They are safe there. Close that window, or work in it."
    )


@sentence.register
def _vault_missing(error: VaultMissing) -> str:
    if error.found > 1:
        return plural(
            "There is {n} casebook on this computer, and none was named. Nothing was opened. Choose one.",
            "There are {n} casebooks on this computer, and none was named. Nothing was opened. Choose one.",
            error.found,
        )
    if error.folder:
        return told(
            "There is no casebook in {folder}. If it is on a stick, the notes are safe on it. Put the stick in and "
            "look again, or take a backup.",
            folder=error.folder,
        )
    return told("There is no casebook on this computer yet. Nothing is lost. Start one, or restore one from a backup.")


@sentence.register
def _passphrase_too_short(error: PassphraseTooShort) -> str:
    return plural(
        "This passphrase has {have} characters. Nothing was changed. Please use at least {n} character, or take the "
        "six words that are offered.",
        "This passphrase has {have} characters. Nothing was changed. Please use at least {n} characters, or take the "
        "six words that are offered.",
        error.need,
        have=error.have,
    )


@sentence.register
def _wrong_passphrase(error: WrongPassphrase) -> str:
    return told(
        "This passphrase does not open these notes. They are safe and stay closed. Look which language the keyboard "
        "writes, and type it once more; if it is forgotten, use the recovery sheet."
    )


@sentence.register
def _backup_passphrase_wrong(error: BackupPassphraseWrong) -> str:
    return told(
        "This passphrase does not open this backup. Nothing was changed. A backup keeps the passphrase of the day it "
        "was made: if the passphrase was changed since, type the one before, or the code of the recovery sheet."
    )


@sentence.register
def _sheet_code_wrong(error: SheetCodeWrong) -> str:
    if error.group is not None:
        return told(
            "Group {group} of the recovery code is not as it stands on the sheet. The notes are safe and stay closed. "
            "Compare that group with the sheet.",
            group=error.group,
        )
    return told(
        "This recovery code does not open these notes. They are safe and stay closed. Compare it with the sheet, and "
        "look whether there is a newer sheet."
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
        "are as they were. Tell a coordinator; if the laptop was found again, they can let it back in."
    )


@sentence.register
def _card_damaged(error: CardDamaged) -> str:
    return told(
        "This is not a joining card, or it is not complete. Nobody was let in. Copy the card again from the other "
        "computer, or ask for a new one."
    )


@sentence.register
def _pack_refused(error: PackRefused) -> str:  # noqa: PLR0911 - one for each part
    match error.where:
        case "taken":
            return told(
                "Visitbook brings along a questionnaire of this name. Nothing was changed. Ask whoever made the file "
                "to give it a name of its own."
            )
        case "twice":
            return told("This version of the questionnaire is here already. Nothing was changed.")
        case "licence":
            return told(
                "The file does not say on which terms the questions may be used, and without them they cannot be "
                "taken in. Nothing was changed. Ask whoever made it for one with its terms."
            )
        case "size":
            return told("This file is too large for a questionnaire. Nothing was changed. Choose another one.")
        case "json" | "pack" | "format":
            return told(
                "This is not a questionnaire, or the file is not complete. Nothing was changed. Copy it again from "
                "where it came, or choose another one."
            )
        case "format_version":
            return told(
                "This questionnaire was made for a newer Visitbook. Nothing was changed. Update Visitbook, then choose "
                "it again."
            )
    return told(
        "This file is not a questionnaire that can be used here; the part called {where} is not as it should be. "
        "Nothing was added, and nothing was changed. Ask whoever made the file for one that is complete.",
        where=error.where,
    )


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


@sentence.register
def _digits_differ(error: DigitsDiffer) -> str:
    return told(
        "These are not the digits of this request. Nothing was given out. Have them read to you once more; if they "
        "still differ, the file was not made by the person you are talking to."
    )


@sentence.register
def _vault_damaged(error: VaultDamaged) -> str:
    if error.part == "backup":
        return told(
            "This is not a whole backup: it was cut off, is damaged, or is another kind of file. Nothing was changed. "
            "Take another backup, or copy this one again from where it came."
        )
    if error.part == "audit":
        return told(
            "The list of what was done here is not as it was written: somebody changed it outside Visitbook. Nothing "
            "was changed by this check. Make a backup, and tell your coordinator."
        )
    return told(
        "Part of these notes cannot be read from the disk. Nothing was changed. Copy the whole folder to a safe place "
        "first, then restore the newest backup."
    )


@sentence.register
def _vault_too_new(error: VaultTooNew) -> str:
    if error.part == "backup":
        return told(
            "This backup was made by a newer version of Visitbook. Nothing was changed. Update Visitbook on this "
            "computer, then take the backup again."
        )
    return told(
        "These notes were last opened by a newer version of Visitbook. They are safe, and nothing was changed. Update "
        "Visitbook on this computer, then open them."
    )


@sentence.register
def _no_space(error: NoSpace) -> str:
    if error.needed_bytes:
        return told(
            "There is not enough room in {path}: {size} are needed. Nothing was left half done there, and what was "
            "saved before is safe. Make room, or choose another place, then try again.",
            path=error.path,
            size=formats.size(error.needed_bytes),
        )
    return told("There is no room left on this disk. What was saved before is safe. Free some 50 MB, then try again.")


@sentence.register
def _folder_mirrored(error: FolderMirrored) -> str:
    return told(
        "{name} seems to copy the folder {path} to other places while it is written in. That can damage notes, so none "
        "were made there. Choose a folder that {name} leaves alone.",
        name=error.by,
        path=error.folder,
    )


@sentence.register
def _not_writable(error: NotWritable) -> str:
    if error.path:
        return told(
            "Nothing can be written to {path}. What was saved before is safe. If it is on a stick, see that the stick "
            "is in and not locked, or choose another place.",
            path=error.path,
        )
    return told(
        "Nothing can be written to that place. What was saved before is safe. If it is on a stick, see that the stick "
        "is in and not locked, or choose another place."
    )


@sentence.register
def _picture_refused(_error: PictureRefused) -> str:
    return told(
        "No picture could be made of this file. Nothing was kept of it, and your notes are as they were. Take a photo "
        "or a scan that other programs can show too: JPEG or PNG."
    )


@sentence.register
def _not_read_back(error: NotReadBack) -> str:
    return told(
        "What was written to {path} could not be read back, so nothing was left there. Your notes are safe. Perhaps "
        "the stick was taken out too early, or is worn: try again, or take another one.",
        path=error.path,
    )


@sentence.register
def _file_missing(error: FileMissing) -> str:
    return told(
        "The file {path} is not here, or cannot be read. Nothing was changed. Look where it lies; if it is on a stick, "
        "put the stick in.",
        path=error.path,
    )


@sentence.register
def _cancelled(error: Cancelled) -> str:
    return told("Stopped, as you asked. Nothing was left half done. Start it again whenever you like.")


@sentence.register
def _register_refused(error: RegisterRefused) -> str:
    what, now = unread_words(error.why, error.where)
    return told("{what} Nothing was taken in. {now}", what=what, now=now)
