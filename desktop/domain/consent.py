"""What people keep to themselves and their volunteer, as screens tell it."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.ids import MemberId, RecordId


class KeptWhy(StrEnum):
    """Why what is about a person does not leave."""

    SAID_NO = "said_no"  # or took a yes back
    NOT_ASKED = "not_asked"  # this programme passes on only after a yes
    OWN = "own"  # of one record: it belongs to the person, who does not share it


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptBack:
    """A person whose records stay on this laptop. `name` is for this laptop's own screen."""

    person: RecordId
    name: str
    records: int  # of those that the others do not have
    why: KeptWhy


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Somebody of whom this laptop knows no more than that they are there: nothing about them is passed on."""

    person: RecordId
    members: tuple[MemberId, ...]  # who is there for them, as far as it is known here
    names: tuple[str, ...]  # of these members
    why: KeptWhy
    worries: int = 0  # words about a worry that no coordinator has said to have seen


class SeesWhy(StrEnum):
    """Why a member may see a record."""

    COORDINATOR = "coordinator"
    ASSIGNED = "assigned"
    WROTE_IT = "wrote_it"
    LEADS = "leads"  # they lead the group
    NAMED = "named"  # it is about them, or for them
    EVERYBODY = "everybody"  # it is for the whole programme


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody else who may see a record."""

    member: MemberId
    name: str
    why: SeesWhy


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Everybody else who may see a record, and why others may not."""

    readers: tuple[Reader, ...]  # coordinators first, then by name
    kept: KeptWhy | None  # set where the person's wish keeps it from the coordinators
    alone: bool  # there is nobody else in the programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """What is told of a worry about somebody who wants nothing passed on: codes, and no more."""

    kinds: tuple[str, ...]
    steps: tuple[str, ...]
    told: tuple[str, ...]


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
    pictures: int = 0  # large: they may wait for another file
