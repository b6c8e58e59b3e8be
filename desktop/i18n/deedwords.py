"""What was done, in words: the audit trail as people read it."""

from desktop.domain.audit import AuditDeed
from desktop.i18n.words import marked, told

_DEEDS = {
    AuditDeed.OPENED: marked("opened the notes"),
    AuditDeed.VIEWED: marked("looked at it"),
    AuditDeed.LISTED: marked("went through the list"),
    AuditDeed.SEARCHED: marked("searched the notes"),
    AuditDeed.CREATED: marked("wrote it"),
    AuditDeed.EDITED: marked("changed it"),
    AuditDeed.DELETED: marked("put it into the bin"),
    AuditDeed.UNDELETED: marked("took it out of the bin"),
    AuditDeed.SETTLED: marked("decided between two versions"),
    AuditDeed.EXPORTED: marked("made a file for somebody"),
    AuditDeed.IMPORTED: marked("took a file in"),
    AuditDeed.IMPORT_UNDONE: marked("took an import back"),
    AuditDeed.PRINTED: marked("printed it"),
    AuditDeed.COPIED: marked("wrote a copy out as ordinary files"),
    AuditDeed.REPORTED: marked("took numbers out"),
    AuditDeed.ASSIGNED: marked("said who looks after the person"),
    AuditDeed.UNASSIGNED: marked("said who no longer looks after the person"),
    AuditDeed.RESTRICTED: marked("restricted the record"),
    AuditDeed.UNRESTRICTED: marked("ended the restriction"),
    AuditDeed.TOLD_MINIMUM: marked("told the coordinators the least about a worry"),
    AuditDeed.MERGED: marked("said that two people are the same"),
    AuditDeed.UNMERGED: marked("took that back"),
    AuditDeed.TOLD_APART: marked("said that two people are not the same"),
    AuditDeed.ERASED: marked("erased a person"),
    AuditDeed.ADMITTED: marked("let somebody into the programme"),
    AuditDeed.ROLE_SET: marked("gave somebody a role"),
    AuditDeed.CHECKED: marked("compared the digits with somebody"),
    AuditDeed.REVOKED: marked("shut somebody out"),
    AuditDeed.RELEASED: marked("let somebody in again"),
    AuditDeed.ROOT_GIVEN: marked("gave the programme's key to somebody"),
    AuditDeed.ROOT_TAKEN: marked("took the programme's key in"),
    AuditDeed.ROOT_SHEETS: marked("made sheets of the programme's key"),
    AuditDeed.ROOT_LAID_DOWN: marked("laid the programme's key down"),
    AuditDeed.PASSPHRASE_CHANGED: marked("changed the passphrase"),
    AuditDeed.SHEET_MADE: marked("made a recovery sheet"),
    AuditDeed.RECOVERED: marked("opened the notes without the passphrase"),
    AuditDeed.RECOVERY_GRANTED: marked("helped somebody to open their notes again"),
    AuditDeed.REKEYED: marked("gave the notes a new key"),
    AuditDeed.BACKED_UP: marked("made a backup"),
    AuditDeed.LET_GO: marked("took a person off this laptop whom somebody else looks after"),
    AuditDeed.RESTORED: marked("brought the notes back from a backup"),
    AuditDeed.FORGOTTEN: marked("took an erased person off this list"),
    AuditDeed.SHORTENED: marked("found this list shorter than it had been"),
    AuditDeed.BROKEN: marked("found this list changed by somebody else"),
    AuditDeed.UNKNOWN: marked("did something that a newer version can name"),
}


def deed_words(deed: AuditDeed) -> str:
    """What somebody did, to follow their name."""
    return told(_DEEDS[deed])
