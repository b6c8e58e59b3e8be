"""About opening, keeping and copying a vault, and the disk that it lies on."""

from desktop.domain.errors import (
    BackupPassphraseWrong,
    FileMissing,
    FolderMirrored,
    NoSpace,
    NotReadBack,
    NotWritable,
    PassphraseTooShort,
    SheetCodeWrong,
    VaultBusy,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultTooNew,
    WrongPassphrase,
)
from desktop.i18n import formats
from desktop.i18n.sentences.speaking import sentence
from desktop.i18n.words import plural, told


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
