"""What goes on paper for a person: their own words, gathered for one document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from desktop.domain.audit import Seen
from desktop.domain.changes import Value
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.measures import SHIPPED, Measure
from desktop.domain.records import TYPES
from desktop.domain.records.people import LARGE_PRINT
from desktop.domain.veil import Veil, code_of
from desktop.domain.views import Record


class Paper(StrEnum):
    """What can be printed about a person. The audit trail names it so."""

    BOOK = "book"  # their own booklet
    PLAN = "plan"
    CRISIS_PLAN = "crisis_plan"
    APPOINTMENT = "appointment"
    WHOLE = "whole"  # everything that is written about them
    LIST = "list"  # whom to meet in the next days
    GLANCE = "glance"  # how many wait for a coordinator
    LETTER = "letter"  # to whom a referral leads


class Reader(StrEnum):
    """In whose hands a paper is to be."""

    PERSON = "person"
    CLINIC = "clinic"
    FAMILY = "family"


class Called(StrEnum):
    """How people stand on a paper that is not for the person themself."""

    CODES = "codes"
    NAMES = "names"


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom a paper goes, and how the person stands on it where that is somebody else."""

    reader: Reader = Reader.PERSON
    called: Called = Called.CODES


THEIRS = Handed()


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
    large: bool = False  # they need large print

    def for_others(self, called: Called) -> "Belongings":
        """As it stands on a paper for somebody else: by code their name is not even among their words."""
        if called is Called.NAMES:
            return self
        veil = Veil(self.name, code_of(self.person))

        def veiled(record: Record) -> Record:
            return replace(record, fields=veil.over_fields(record.fields))

        return replace(
            self,
            name=veil.instead,
            plan={part: veiled(record) for part, record in self.plan.items()},
            crisis_plan=veiled(self.crisis_plan) if self.crisis_plan is not None else None,
            helps=tuple(map(veiled, self.helps)),
        )


def needs_large(person: Record) -> bool:
    """Whether papers are made for them in large print."""
    needs = person.fields.get("needs")
    return isinstance(needs, tuple) and LARGE_PRINT in needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All that is written about one person."""

    record: Record
    entries: tuple[Record, ...]  # the newest first; what is undated comes last
    names: Mapping[MemberId, str]
    linked: Mapping[Stamp, Record] = field(default_factory=dict)  # what entries point to and is about nobody else
    measures: Sequence[Measure] = tuple(SHIPPED.values())  # and what the programme brought along, the newest last

    @property
    def large(self) -> bool:
        """Whether they need large print."""
        return needs_large(self.record)

    @property
    def folded(self) -> int:
        """How many of these are kept folded shut."""
        return sum(TYPES[entry.type].folded_shut(entry.fields) for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForEverybody:
    """What came of a copy for each person."""

    made: int
    mention: tuple[str, ...] = ()  # the names of the files on which stands what is never to be mentioned
    left_out: tuple[RecordId, ...] = ()  # whose record is kept and not used


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """Somebody to be met, on a list that is taken along."""

    person: RecordId
    name: str
    day: date
    late: bool
    tasks: tuple[str, ...]  # what was promised, but for words that are never to be mentioned

    def stands_as(self, called: Called) -> str:
        """What the person is called on the paper."""
        return self.name if called is Called.NAMES else code_of(self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitList:
    """Whom to meet on some days, by day."""

    on: date
    days: int
    lines: tuple[VisitLine, ...]


class LetterPart(StrEnum):
    """What a letter to a place of help may tell, each by itself. The audit trail names it so."""

    NAME = "name"
    BIRTH_YEAR = "birth_year"
    GENDER = "gender"
    LANGUAGES = "languages"
    PHONE = "phone"
    URGENCY = "urgency"
    WHY = "why"
    MAY_TELL = "may_tell"
    WAY = "way"
    APPOINTMENT = "appointment"
    PROGRAMME = "programme"
    WRITER = "writer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is known for a letter that goes with a referral. Nothing of it stands there unless it is chosen."""

    person: RecordId
    to: str
    values: Mapping[LetterPart, Value]  # those that say something, and that may be told
    safe_contact: str
    never_mention: tuple[str, ...]


_CALLS = frozenset({"call", "text"})


def letter_of(person: Record, referral: Record, to: str, *, programme: str, writer: str) -> Letter:
    """Their number stands to choice only where they said that calling is safe and nobody else picks it up."""
    never = person.fields.get("never_mention")
    ways = person.fields.get("safe_ways")
    callable_ = isinstance(ways, tuple) and bool(_CALLS.intersection(map(str, ways)))
    own = person.fields.get("shared_phone") != "yes"
    theirs = (LetterPart.NAME, LetterPart.BIRTH_YEAR, LetterPart.GENDER, LetterPart.LANGUAGES)
    asked = (LetterPart.URGENCY, LetterPart.WHY, LetterPart.MAY_TELL, LetterPart.WAY, LetterPart.APPOINTMENT)
    found: dict[LetterPart, Value] = {part: person.fields.get(part) for part in theirs}
    found[LetterPart.PHONE] = person.fields.get("phone") if callable_ and own else None
    found |= {part: referral.fields.get(part) for part in asked}
    found |= {LetterPart.PROGRAMME: programme, LetterPart.WRITER: writer}
    return Letter(
        person=person.id,
        to=to,
        values={part: found[part] for part in LetterPart if found[part] not in (None, "", ())},
        safe_contact=str(person.fields.get("safe_contact") or ""),
        never_mention=tuple(map(str, never)) if isinstance(never, tuple) else (),
    )


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
