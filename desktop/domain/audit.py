"""The audit trail: what is noted when somebody looks at, changes, gives away or takes out of a casebook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.intervals import Intervals


class AuditDeed(StrEnum):
    """What was done, for ever under these words. `detail` says more where a comment names it."""

    OPENED = "opened"
    VIEWED = "viewed"  # the record's type
    LISTED = "listed"  # the type: whole records, one after another
    SEARCHED = "searched"  # whatever for
    CREATED = "created"  # the type
    EDITED = "edited"  # the type
    DELETED = "deleted"  # the type
    UNDELETED = "undeleted"  # the type
    SETTLED = "settled"  # the type; a conflict was decided
    EXPORTED = "exported"  # a file was made for `other`
    IMPORTED = "imported"  # a file from `other` was taken in
    IMPORT_UNDONE = "import_undone"
    PRINTED = "printed"
    COPIED = "copied"  # written out as ordinary files: the form, and whom for
    REPORTED = "reported"  # numbers: as what, of when, which; "csv 2026-03-01/2026-03-31 I01"
    ASSIGNED = "assigned"  # to `other`
    UNASSIGNED = "unassigned"
    RESTRICTED = "restricted"
    UNRESTRICTED = "unrestricted"
    MERGED = "merged"  # two people are one; noted of either
    UNMERGED = "unmerged"
    TOLD_APART = "told_apart"  # two people are not the same; noted of either
    TOLD_MINIMUM = "told_minimum"  # the type; of a worry, in spite of a no
    ERASED = "erased"
    ADMITTED = "admitted"  # `other`, as the role
    ROLE_SET = "role_set"  # the role
    CHECKED = "checked"  # the digits were compared with `other`
    REVOKED = "revoked"
    RELEASED = "released"
    ROOT_GIVEN = "root_given"  # the programme's key, to `other`
    ROOT_TAKEN = "root_taken"  # how: "sheets", or from `other`
    ROOT_SHEETS = "root_sheets"  # how many: "2/3"
    ROOT_LAID_DOWN = "root_laid_down"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 - the name of a deed
    SHEET_MADE = "sheet_made"
    RECOVERED = "recovered"  # how: "sheet", or with the help of `other`
    RECOVERY_GRANTED = "recovery_granted"  # to `other`
    REKEYED = "rekeyed"
    BACKED_UP = "backed_up"
    LET_GO = "let_go"  # taken off this laptop: others look after the person
    RESTORED = "restored"
    FORGOTTEN = "forgotten"  # the numbers of the entries that no longer say whom they were about
    SHORTENED = "shortened"  # the trail here had been longer
    BROKEN = "broken"  # what stood before was changed by somebody who does not have the key
    UNKNOWN = "unknown"  # in a newer program's words

    @classmethod
    def _missing_(cls, value: object) -> "AuditDeed":  # noqa: ARG003 - whatever it says
        return cls.UNKNOWN


# Deeds that change nothing. They are noted a moment later, so that nobody waits for them.
LOOKING = frozenset({AuditDeed.OPENED, AuditDeed.VIEWED, AuditDeed.LISTED, AuditDeed.SEARCHED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What an entry says. Ids and short codes only: never anything that stands in a record."""

    deed: AuditDeed
    moment: Moment
    who: MemberId
    record: RecordId | None = None
    person: RecordId | None = None
    other: MemberId | None = None
    detail: str = ""
    changes: Mapping[int, Intervals] = field(default_factory=dict)  # device -> numbers, for a deed about many records


class How(StrEnum):
    """In what way somebody came to know of a person."""

    LOOKED = "looked"
    WROTE = "wrote"
    GOT = "got"  # was given a file with it
    GAVE = "gave"  # gave a file with it
    PRINTED = "printed"
    COPIED = "copied"  # wrote an ordinary file with it


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """That a member saw a person's record in one way, as far as this vault knows."""

    member: MemberId
    name: str  # "" for somebody who is not on the roster
    how: How
    times: int
    last: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One entry of the trail of this vault."""

    number: int
    device: int
    noted: Noted
    forgotten: bool  # it no longer says whom it was about
