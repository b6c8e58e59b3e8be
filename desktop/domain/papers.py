"""What goes on paper for a person: their own words, gathered for one document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.audit import Seen
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.views import Record


class Paper(StrEnum):
    """What can be printed about a person. The audit trail names it so."""

    BOOK = "book"  # their own booklet
    PLAN = "plan"
    CRISIS_PLAN = "crisis_plan"
    APPOINTMENT = "appointment"
    WHOLE = "whole"  # everything that is written about them


class Reader(StrEnum):
    """In whose hands a paper is to be."""

    PERSON = "person"
    CLINIC = "clinic"
    FAMILY = "family"


# What the person must have agreed to before a paper is for anybody but them.
ASKS_FOR: Mapping[Reader, str] = {Reader.CLINIC: "tell_clinic", Reader.FAMILY: "tell_family"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """Everything that the papers of one person are made of. Nobody else who is supported is named in it."""

    person: RecordId
    name: str
    safe_contact: str
    never_mention: tuple[str, ...]
    languages: tuple[str, ...]  # as they were written down
    plan: Mapping[str, Record]  # part -> what it says now; parts that were never written are absent
    crisis_plan: Record | None
    helps: tuple[Record, ...]
    goals: tuple[Record, ...]  # those that are not over
    appointments: tuple[Record, ...]  # the next or newest first
    next_contact: date | None
    seen: tuple[Seen, ...]
    agreed: frozenset[Reader]  # who else may be handed a paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All that is written about one person."""

    record: Record
    entries: tuple[Record, ...]  # the newest first; what is undated comes last
    names: Mapping[MemberId, str]


def language_of(languages: Sequence[str], shipped: Mapping[str, Sequence[str]], other: str) -> str:
    """The code of the first of a person's languages that papers can be printed in, else `other`.

    `shipped` has the names by which a code may have been written down.
    """
    for written in languages:
        wanted = written.casefold().strip()
        for code, names in shipped.items():
            if wanted in {code, *(name.casefold() for name in names)}:
                return code
    return other
