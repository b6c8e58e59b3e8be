"""What people keep to themselves and their volunteer, as screens tell it."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import MemberId, RecordId


class KeptWhy(StrEnum):
    """Why a person's record does not leave."""

    SAID_NO = "said_no"  # or took a yes back
    NOT_ASKED = "not_asked"  # this programme passes on only after a yes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """A person whose records stay on this laptop. `name` is for this laptop's own screen."""

    person: RecordId
    name: str
    records: int  # of those that the others do not have
    why: KeptWhy


@dataclass(frozen=True, slots=True, kw_only=True)
class ToGive:
    """What one file would carry, before it is made."""

    to: tuple[MemberId, ...]
    changes: int
    records: int
    notes: int  # the visits and talks among the records
    people: int  # whom the records are about
    kept: tuple[KeptBack, ...]  # by name
    withheld: int  # records of those people; all that stay here
