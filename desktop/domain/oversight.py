"""What coordinators look after: notes to read, what waits for somebody, and how each member is supported."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.views import Record

LATELY_DAYS: Final = 30  # notes that are to be read, and work that is added up
PEOPLE_PAGE: Final = 200  # of those to be met, at a time
SOON_DAYS: Final = 30  # before a certificate ends, it is told
NOTES_MOST: Final = 200  # in one list; beyond, some are read first
NOTES_COUNTED: Final = 1_000  # more than so many are not counted: nobody reads them today


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """A note in the list of those to read, or to read again."""

    visit: RecordId
    person: RecordId | None
    person_name: str
    member: MemberId  # whose note it is
    date: date
    begins: str  # how the text begins; "" of a note that is kept folded shut
    answered: bool = False  # somebody wrote about it, and this member has not read that yet
    again: bool = False  # changed since it was read
    folded: bool = False  # its words are read once it is opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said about a note."""

    by: MemberId
    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePage:
    """One note, with all that was said about it, oldest first."""

    note: Record
    person_name: str
    member: MemberId
    said: tuple[Said, ...]
    unread: tuple[RecordId, ...]  # what was said for this member
    read_by: MemberId | None = None
    read_on: date | None = None
    may_sign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How many wait, of each; never who does better than whom."""

    worries: int = 0  # nobody has said yet that they have seen it
    overdue_out: int = 0  # went out alone and should be back by now
    late: int = 0  # people whose next contact is over
    out_of_contact: int = 0
    notes: int = 0
    supervision: int = 0  # members whose next time is over
    certificates: int = 0  # members of whose certificates one ended, or will soon
    complaints: int = 0  # and other harm, still open
    breaches: int = 0  # something got out, and something is left to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Supported:
    """How a member is supported, and how much they do."""

    member: MemberId
    people: int = 0
    visits: int = 0  # of the last days
    minutes: int = 0
    last: date | None = None  # supervision
    next: date | None = None
    ends: date | None = None  # the certificate that ends first
    back_by: str = ""  # where they are out alone: the day and the time

    def is_overdue(self, today: date) -> bool:
        """Whether the day that was agreed for supervision is over."""
        return self.next is not None and self.next < today

    def ends_soon(self, today: date) -> bool:
        """Whether a certificate has ended, or will within SOON_DAYS."""
        return self.ends is not None and self.ends <= today + timedelta(days=SOON_DAYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportPage:
    """The same, with what was written down, newest first."""

    line: Supported
    name: str
    records: tuple[Record, ...]
    notes_read: int = 0  # by coordinators, ever
    read_last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """Somebody went out alone, and nobody has said yet that they are back."""

    record: RecordId
    member: MemberId
    on: date  # the day they mean to be back
    back_by: str  # the time of day, "16:05"
    place: str = ""
    call: str = ""  # whom to call if they are not back
    hazards: str = ""  # what they know is to be watched for there

    def is_late(self, now: datetime) -> bool:
        return (self.on, self.back_by) < (now.date(), f"{now:%H:%M}")
