"""What can go wrong that a person or a machine can act upon: facts, never sentences.

    AppError
      usage            WrongUsage · NoPassphrase
      refused          BadRecord · NotAllowed: StillShutOut · KeyChanged · NotCompared · LastKey · NotInUse · NotAgreed
                       · NotReady · StillKept
                       NotFound: ChoiceChanged · NotYet · UndoTooLate
                       VaultExists · VaultBusy · VaultMissing · PassphraseTooShort · NoHolders · NothingAsked
      wrong key        WrongPassphrase: BackupPassphraseWrong · SheetCodeWrong · RootSheetsWrong
      file refused     BundleRefused: BundleDamaged: NotTheirs · OrderNotTheirs · BundleTooNew
                       NotForUs · UnknownSender: SenderKeyChanged
                       RevokedSender
                       CardDamaged · PackRefused · HelpDamaged · NotAHolder · UnknownOwner · OtherRequest · ShareWrong
                       DigitsDiffer · PictureRefused · RegisterRefused
      vault            VaultDamaged · VaultTooNew
      disk             NoSpace · NotWritable: NotReadBack · FileMissing · FolderMirrored
      stopped          Cancelled

Anything else that is raised is a bug. `code` is the word of the command line's contract.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from desktop.domain.undoing import TooLate


class AppError(Exception):
    """Something the user or the machine can act upon."""

    code: ClassVar[str]


class Why(StrEnum):
    """Why one field of a record was refused."""

    NOT_AN_OBJECT = "not_an_object"
    NOT_JSON = "not_json"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_TYPE = "unknown_type"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    NOT_A_NUMBER = "not_a_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_A_LIST = "not_a_list"
    UNKNOWN_CODE = "unknown_code"
    NOT_AN_ID = "not_an_id"
    NO_SUCH_RECORD = "no_such_record"
    NO_SUCH_MEMBER = "no_such_member"
    NO_SUCH_REF = "no_such_ref"
    REF_TWICE = "ref_twice"


@dataclass(eq=False)
class WrongUsage(AppError):
    """The command line was called in a way it does not know."""

    code = "wrong_usage"
    what: str = ""


class NoPassphrase(AppError):
    """No passphrase was given and there is nobody to ask."""

    code = "no_passphrase"


@dataclass(eq=False)
class BadRecord(AppError):
    """A record was refused; nothing was written. `line` counts from 1; 0 where there are no lines."""

    code = "bad_record"
    why: Why
    field: str = ""
    line: int = 0


@dataclass(eq=False)
class NotAllowed(AppError):
    """This member's role does not allow the deed."""

    code = "not_allowed"
    deed: str = ""


class NotReadyWhy(StrEnum):
    """Why a report cannot go to another system yet."""

    PERIOD = "period"  # that system has no period like it
    NOT_OVER = "not_over"
    NO_NAMES = "no_names"  # nobody said what the programme is called there


@dataclass(eq=False)
class NotReady(NotAllowed):
    """A report that cannot go to another system like this."""

    why: NotReadyWhy = NotReadyWhy.PERIOD


@dataclass(eq=False)
class StillKept(NotAllowed):
    """Records whose time has come, and which something holds or a second coordinator has not spoken of."""

    held: bool = False


@dataclass(eq=False)
class NotInUse(NotAllowed):
    """The record is kept and not used: nothing is printed of it."""


@dataclass(eq=False)
class NotAgreed(NotAllowed):
    """The person did not say yes to a paper for somebody else."""

    name: str = ""
    reader: str = ""  # domain.papers.Reader


@dataclass(eq=False)
class NotCompared(NotAllowed):
    """The 40 digits were not compared with the one who is to be given the programme's key."""

    name: str = ""


class LastKey(NotAllowed):
    """Nobody else is known to have the programme's key: it cannot be laid down."""


class StillShutOut(NotAllowed):
    """Somebody who was shut out: they are let in again, and nothing else."""


@dataclass(eq=False)
class KeyChanged(NotAllowed):
    """Nothing is made for somebody whose key is not the one that was compared, or met first."""

    name: str = ""


@dataclass(eq=False)
class NotFound(AppError):
    """Nothing by that name; `kind` is a record type, `member`, `conflict`, `bundle` or `file`."""

    code = "not_found"
    kind: str
    name: str = ""


class ChoiceChanged(NotFound):
    """A conflict that others decided, or wrote something else about, since it was shown."""


@dataclass(eq=False)
class NotYet(AppError):
    """A command of a later version."""

    code = "not_yet"
    command: str


@dataclass(eq=False)
class UndoTooLate(AppError):
    """An import cannot be taken back any more; `records` are in the way where something was written here since."""

    code = "undo_too_late"
    why: TooLate | None = None
    records: int = 0
    type: str = ""  # of the first of them
    about: str = ""  # the person it is about


class VaultExists(AppError):
    """There is already a vault, or something else, in that folder."""

    code = "vault_exists"


class VaultBusy(AppError):
    """Another process holds the vault."""

    code = "vault_busy"


@dataclass(eq=False)
class VaultMissing(AppError):
    """No vault where one was looked for; `found` is how many there are to choose from."""

    code = "not_found"
    folder: str = ""
    found: int = 0


@dataclass(eq=False)
class PassphraseTooShort(AppError):
    """A passphrase of one's own has fewer characters than asked."""

    code = "passphrase_too_short"
    have: int
    need: int


class NoHolders(AppError):
    """Nobody has been given shares of this vault: coordinators cannot help to open it."""

    code = "no_holders"


class NothingAsked(AppError):
    """No request for help was made here, or the vault has been given other holders since."""

    code = "nothing_asked"


class WrongPassphrase(AppError):
    """That passphrase opens no slot of this vault."""

    code = "wrong_passphrase"


class BackupPassphraseWrong(WrongPassphrase):
    """That passphrase opens no slot of this backup, which keeps the passphrase of its day."""


@dataclass(eq=False)
class SheetCodeWrong(AppError):
    """A recovery code that cannot be right, or opens nothing; `group` counts from 1 where one can be told."""

    code = "wrong_passphrase"
    group: int | None = None


class SheetsWhy(StrEnum):
    """Why sheets do not bring the programme's key back."""

    OTHER_PROGRAMME = "other_programme"
    OTHER_SET = "other_set"  # made at different times
    TOO_FEW = "too_few"
    TWICE = "twice"


@dataclass(eq=False)
class RootSheetsWrong(AppError):
    """Sheets, or a file, that do not give the key of this programme."""

    code = "wrong_passphrase"
    why: SheetsWhy


class BundleRefused(AppError):
    """A file that was not taken in; nothing was applied."""


@dataclass(eq=False)
class BundleDamaged(BundleRefused):
    """Not a bundle, or one that is not as its sender made it. `where` names the part, for support."""

    code = "bundle_damaged"
    where: str = ""


@dataclass(eq=False)
class NotTheirs(BundleDamaged):
    """Holds notes of others, and its maker is no coordinator."""


@dataclass(eq=False)
class OrderNotTheirs(BundleDamaged):
    """Its maker orders something to be erased, and was never a coordinator."""


@dataclass(eq=False)
class BundleTooNew(BundleRefused):
    """Made by a version that this one cannot read."""

    code = "bundle_too_new"
    found: int = 0
    known: int = 0


class NotForUs(BundleRefused):
    """Sealed for somebody else."""

    code = "not_for_us"


@dataclass(eq=False)
class UnknownSender(BundleRefused):
    """From a sender this vault does not know yet; kept, and tried again when the roster changes."""

    code = "unknown_sender"
    sender: str = ""


class SenderKeyChanged(UnknownSender):
    """From somebody whose key is not the one that was compared, or met first; kept, and tried again once it is."""


@dataclass(eq=False)
class RevokedSender(BundleRefused):
    """From a laptop that was shut out; kept."""

    code = "revoked_sender"
    sender: str = ""


@dataclass(eq=False)
class CardDamaged(BundleRefused):
    """Not a joining card, or one that is not as its owner made it."""

    code = "card_damaged"
    where: str = ""


@dataclass(eq=False)
class PackRefused(BundleRefused):
    """Not a measure that can be used here, or not whole. `where`: the part of it that is not as it should be."""

    code = "pack_refused"
    where: str = ""


@dataclass(eq=False)
class HelpDamaged(BundleRefused):
    """Not a request for help or an answer to one, or not as it was made. `where`: request, grant, share, asked."""

    code = "help_damaged"
    where: str = ""


class NotAHolder(BundleRefused):
    """A request for help in which there is no share for this member."""

    code = "not_a_holder"


class UnknownOwner(BundleRefused):
    """A request for help with the vault of somebody who is not in the programme, or was shut out."""

    code = "unknown_owner"


class OtherRequest(BundleRefused):
    """An answer to another request than the one that was made here."""

    code = "other_request"


@dataclass(eq=False)
class ShareWrong(BundleRefused):
    """An answer whose share is not the one that was given out; `share` counts from 1."""

    code = "share_wrong"
    share: int = 0


class DigitsDiffer(BundleRefused):
    """The digits that were heard are not those of the request."""

    code = "digits_differ"


class BadSignature(Exception):
    """A signature that does not verify. Callers turn it into the error of their file."""


@dataclass(eq=False)
class VaultDamaged(AppError):
    """The vault cannot be read as it was written; `part` names the file or check."""

    code = "vault_damaged"
    part: str = ""


@dataclass(eq=False)
class VaultTooNew(AppError):
    """The vault was written by a newer program, or the `part` of it that is named."""

    code = "vault_too_new"
    found: int = 0
    known: int = 0
    part: str = ""


@dataclass(eq=False)
class NoSpace(AppError):
    """The disk is full; what was saved before is safe. `needed_bytes`: how much room there must be, where known."""

    code = "no_space"
    path: str = ""
    needed_bytes: int = 0


@dataclass(eq=False)
class NotWritable(AppError):
    """The folder or disk cannot be written to."""

    code = "not_writable"
    path: str = ""


@dataclass(eq=False)
class PictureRefused(BundleRefused):
    """No picture can be made of what is in a file; nothing was kept of it."""

    code = "picture_refused"


class Unread(StrEnum):
    """Why a register is not read."""

    TOO_LARGE = "too_large"
    ENCODING = "encoding"  # it does not say how its letters are written, and nothing shows it
    OTHER_ENCODING = "other_encoding"  # not as somebody said
    EMPTY = "empty"
    NO_TABLE = "no_table"
    MAP = "map"  # the template is not as it should be, or of another register
    ANSWERS = "answers"  # what was said of those whom a dry run told is not as it should be


@dataclass(eq=False)
class RegisterRefused(BundleRefused):
    """A table, or the template for one, that cannot be read; nothing was taken in. `where`: the part, or encoding."""

    code = "register_refused"
    why: Unread
    where: str = ""


class NotReadBack(NotWritable):
    """What was just written there is not what can be read there; nothing of it stays."""


@dataclass(eq=False)
class FolderMirrored(AppError):
    """No vault is made there: another program seems to carry the folder elsewhere while it is written in."""

    code = "not_writable"
    folder: str = ""
    by: str = ""


@dataclass(eq=False)
class FileMissing(AppError):
    """A file that was named is not there, or cannot be read."""

    code = "not_found"
    path: str = ""


class Cancelled(AppError):
    """The person asked to stop; nothing is half done."""

    code = "stopped"
