"""Who looks after a person, since when, and what was said to whoever took them over."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.ids import MemberId, RecordId


class Care(StrEnum):
    """In what way somebody is there for a person; the codes of `assignment.kind`."""

    OWN = "own"
    COVER = "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carer:
    """One member who looks after a person, or stands in for a while."""

    member: MemberId
    care: Care
    person: RecordId
    at: datetime  # when it was said; of whoever met the person first, when they wrote it down
    by: MemberId  # who said so; the member, where they met the person
    since: date | None = None
    until: date | None = None
    previous: MemberId | None = None  # who handed over
    note: str = ""
    met: bool = False  # nobody assigned them: they met the person

    @property
    def handed(self) -> bool:
        """Whether there is something to tell whoever took over."""
        return bool(self.note) or self.previous is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What is said when a person is given to somebody. With `until` it is a cover."""

    note: str = ""
    since: date | None = None
    until: date | None = None


PLAIN = Handing()
