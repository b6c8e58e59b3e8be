"""What services answer: values for a screen or a line of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from desktop.domain.changes import Bases, Side, Value, Written
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId, ProgrammeId, RecordId, Stamp
from desktop.domain.lookalikes import NameDoubt
from desktop.domain.reaching import Reaching
from desktop.domain.roles import MemberState, Role
from desktop.domain.undoing import TooLate


class Receipt(StrEnum):
    """Where a record has got to."""

    HERE = "here"  # on this laptop only
    SEALED = "sealed"  # in a file that was made, not yet acknowledged
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Receipted:
    """One step of a record's way; `by` and `at` for RECEIVED."""

    state: Receipt
    by: MemberId | None = None
    at: datetime | None = None  # aware


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it is shown. `conflicts` names fields with more than one current value, sorted.

    `versions`: how many stand side by side where there are most; 0 without a conflict.
    """

    id: RecordId
    type: str
    fields: Mapping[str, Value]  # absent fields are absent
    deleted: bool
    conflicts: tuple[str, ...]
    author: MemberId
    moment: Moment  # of the creation
    edited: bool
    bases: Bases  # what an edit made from this view supersedes
    versions: int = 0
    done_by: MemberId | None = None  # who did what the creation says, where that is another than its author


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A record with its way to others. The list is empty only where nobody else can receive."""

    record: Record
    receipts: tuple[Receipted, ...]


class DiskSpace(StrEnum):
    """How much room is left where the casebook is."""

    PLENTY = "plenty"
    LOW = "low"  # a good time to make room: everything still works
    NONE = "none"  # nothing more can be written


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """One step of a record's history, oldest first."""

    stamp: Stamp
    author: MemberId
    device: int
    moment: Moment
    fields: Mapping[str, Written]
    why: str
    done_by: MemberId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """A person in a list: enough to pick one."""

    id: RecordId
    name: str
    alias: str
    place: str
    last_contact: date | None  # when they were last met
    next_contact: date | None
    wellbeing: int | None  # of the newest encounter that says
    conflicts: bool
    versions: int = 0  # of the person's own record, as in Record
    reaching: Reaching | None = None  # where they were not reached the last time
    ended: date | None = None  # when their support ended, until they come back
    mine: bool = True  # whether this member looks after them; told of those who were searched for


@dataclass(frozen=True, slots=True)
class PersonCursor:
    """After which person the next page starts: lists are by folded name, then id."""

    name: str
    rid: int
    others: bool = False  # of people found for words the own ones come first: it is behind them


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a person's timeline: an encounter, task or agreement; newest first."""

    record: Record
    receipt: Receipted
    author_name: str
    done_by_name: str = ""  # of somebody else for whom the author typed it


@dataclass(frozen=True, slots=True)
class EntryCursor:
    """After which entry the next page starts."""

    on: str  # ISO date; "" for undated entries, which come last
    rid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found; `snippet` is plain text around the first match, and "" of what is kept folded shut."""

    type: str
    id: RecordId
    person: RecordId | None
    person_name: str
    snippet: str
    on: date | None = None  # the day it has
    mine: bool = True  # whether this member looks after the person
    folded: bool = False  # its words are read once it is opened


class DueKind(StrEnum):
    """Why a line stands on Today."""

    NEXT_CONTACT = "next_contact"  # the date agreed at the newest encounter with the person
    PLANNED = "planned"  # an encounter with status planned
    TASK = "task"
    REVIEW = "review"  # a day that somebody wrote down to look at the record again
    OF_AGE = "of_age"  # from now on nobody answers for the person: they are to be asked themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A line of Today. `late_days` is negative for what lies ahead."""

    kind: DueKind
    person: RecordId | None
    person_name: str
    record: RecordId
    type: str
    what: str  # the task's words; of what is about nobody, the name of what it belongs to; "" else
    due: date
    late_days: int
    versions: int = 0  # of the record, as in Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field with several current values, waiting for a person. `id` is the same on every vault."""

    id: str  # "<record id>:<field>"
    type: str
    record: RecordId
    person: RecordId | None
    person_name: str
    field: str  # "_deleted" for an edit against a deletion
    sides: tuple[Side, ...]  # A (shown) first
    earlier: Value  # what all sides had seen
    shown: Mapping[str, Value]  # the whole record, with what is shown meanwhile
    steps: tuple[Past, ...]  # the saves that wrote the sides, in their order
    named: Mapping[RecordId, str]  # the people that sides point to


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutOut:
    """When somebody was shut out, by whom, and why; `by` and `why` are "" where this vault was not told."""

    at: datetime
    by: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Somebody on the roster. `check` is 40 digits, or "" where none is to be compared."""

    id: MemberId
    name: str
    role: Role
    state: MemberState
    checked: bool
    check: str
    devices: tuple[int, ...]
    last_heard: datetime | None  # when the newest file from them was made
    shut_out: ShutOut | None = None
    former: Role = Role.NONE  # what they were before they were shut out
    shown_name: str = ""  # the name with what does not show written out, where there is such; else ""
    alike: bool = False  # somebody else in the programme is called so, or nearly
    forked: bool = False  # one number of their laptop is one thing here and another elsewhere
    claims: bool = False  # their laptop says to be one that is somebody else's


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """What a joining card says, before its owner is let in."""

    member: MemberId
    name: str
    shown_name: str  # with what would not show written out
    doubts: tuple[NameDoubt, ...]
    state: MemberState | None  # where they belong to the programme already


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A member let in, and the file that tells them."""

    member: MemberId
    file: Path
    check: str
    doubts: tuple[NameDoubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that was made to be carried. `people` counts persons among the records, not whom the others are about;
    `withheld` records kept here because the person said no.
    """

    file: Path
    id: str
    tag: str  # four characters, shown on both screens
    bytes: int
    changes: int
    records: int
    people: int
    to: tuple[MemberId, ...]
    part: int
    parts: int
    withheld: int


class TakenState(StrEnum):
    """What became of a file."""

    NEW = "new"  # looked at only: it has something to take in
    DONE = "done"
    ALREADY = "already"
    REFUSED = "refused"
    WAITING = "waiting"  # kept until its sender is known


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of a member's own run that are neither here nor declared not for us."""

    member: MemberId
    device: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a file holds (look) or did (take). Counts are records, not changes."""

    file: Path
    id: str
    tag: str
    sender: MemberId | None
    sender_name: str
    made: datetime | None
    state: TakenState
    adds: int = 0
    updates: int = 0
    conflicts: int = 0
    removes: int = 0
    quarantined: int = 0
    waiting: int = 0
    kept_out: int = 0  # changes about somebody who was erased here
    acknowledged: int = 0  # records of ours that this file says have been received
    gaps: tuple[Gap, ...] = ()
    joined: bool = False  # a welcome: this vault has become part of the sender's programme
    people: int = 0  # how many of `adds` are people
    ahead: tuple[MemberId, ...] = ()  # whose clock seems to be wrong
    orders: int = 0  # to erase something that is here; done with the next file, or in a day
    own: bool = False  # made in this vault
    before: datetime | None = None  # for ALREADY: when it was taken in


@dataclass(frozen=True, slots=True, kw_only=True)
class PastImport:
    """A bundle taken in earlier, newest first."""

    id: str
    file: str
    sender: MemberId
    at: datetime
    undoable: bool
    too_late: TooLate | None = None  # of the newest one: why it cannot be undone
    changes: int = 0  # of an undoable one: how many go out again, with what came along


@dataclass(frozen=True, slots=True)
class Silence:
    """A member who should have reported, and when they last did."""

    member: MemberId
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Missing:
    """Notes that left one laptop and never came to the other, although later ones did.

    Written after one moment and before another, as far as what is here tells.
    """

    member: MemberId  # with whom
    theirs: bool  # written by them and not here; else written here and not there
    after: datetime | None
    before: datetime | None


@dataclass(frozen=True, slots=True)
class Lost:
    """What this member wrote before the laptop was restored, that a colleague has and nobody can send back."""

    member: MemberId  # with whom it is
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """A colleague as a coordinator sees the exchange with them: facts, in no order of merit."""

    member: MemberId
    name: str
    role: Role
    last: datetime | None  # when the newest file from them was made
    people: int  # assigned to them
    notes: int  # visits they have written lately


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the exchange stands. Counts are this member's own records."""

    unsealed: int
    sealed: int
    received: int
    gaps: tuple[Gap, ...]
    quarantine: int
    waiting: int
    conflicts: int
    clock_doubts: tuple[MemberId, ...]
    not_reported: tuple[Silence, ...]
    last_given: datetime | None
    last_taken: datetime | None
    changed_keys: tuple[MemberId, ...] = ()  # nothing is made for them, nor taken in, until they are compared again
    withheld: int = 0  # of the unsealed: records that stay here because people want it so
    here_since: datetime | None = None  # the oldest save that is in no file yet
    sealed_since: datetime | None = None  # the oldest that is in a file and not yet acknowledged
    missing: tuple[Missing, ...] = ()
    lost: tuple[Lost, ...] = ()
    remind_after: int = 7  # days after which people want to be reminded to give


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The result of a check of the vault. `digest` is 64 hexadecimal digits (docs/spec/merge.md §9)."""

    ok: bool
    records: int
    changes: int
    digest: str
    trail: int | None = None  # the first entry of the audit trail that is not as it was written


@dataclass(frozen=True, slots=True, kw_only=True)
class Self:
    """Whose vault this is."""

    member: MemberId
    name: str
    role: Role
    programme: ProgrammeId
    programme_name: str
    device: int
    alone: bool  # nobody else on the roster
    language: str  # as chosen at first run; "" where it never was
    has_sheet: bool
    has_root: bool = False  # the programme's key is here


@dataclass(frozen=True, slots=True)
class DraftNote:
    """Half-written work, kept in the vault: one per editor and record."""

    key: str
    person: RecordId | None
    at: datetime
    content: Mapping[str, object]  # JSON values: what the editor showed, cursor included
