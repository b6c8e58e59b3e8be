"""Who is there in a person's life: people they trust, and those they live with. Told about one person, never linked.

A household is one record for each of those who live there: it names them by words alone, so that nobody whose own
record is elsewhere can be found through it.
"""

from collections.abc import Mapping

from desktop.domain.features import Feature
from desktop.domain.records.agreements import ANSWERS, NO_LONGER
from desktop.domain.records.declare import Field, Given, Kind, Merge, Privacy, RecordType

ROLES = ("family", "friend", "guardian", "nominated", "dyad", "call_in_danger", "helper")
GUARDIAN_ROLE = "guardian"
MAY_BE_TOLD = ("that_we_meet", "how_to_help", "how_they_are", "the_plan", "danger_alone", "nothing")
KNOWN = ("no", "not_known", "yes")
OWN_ANSWER = "own_answer"  # what somebody said for themselves: the person's yes is not theirs

SUPPORTER = RecordType(
    name="supporter",
    given=Given.PERSON,
    person_field="person",
    date_field="since",
    closed_field="ended",
    feature=Feature.SUPPORTERS,
    written_on_person=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="name", kind=Kind.LINE, required=True, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="relation", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="roles", kind=Kind.CODES, codes=ROLES, shown_first=True, grows=True),
        Field(name="phone", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="safe_contact", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name=OWN_ANSWER, kind=Kind.CODE, codes=ANSWERS, merge=Merge.CAUTIOUS, shown_first=True),
        Field(name="own_answer_on", kind=Kind.DATE, shown_first=True),
        Field(name="may_be_told", kind=Kind.CODES, codes=MAY_BE_TOLD, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="told_words", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="since", kind=Kind.DATE),
        Field(name="ended", kind=Kind.FLAG),
    ),
)

HOUSEHOLD = RecordType(
    name="household",
    given=Given.PERSON,
    person_field="person",
    closed_field="moved_out",
    feature=Feature.SUPPORTERS,
    written_on_person=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="name", kind=Kind.LINE, required=True, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="relation", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="birth_year", kind=Kind.NUMBER, bounds=(1890, 2100), privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="knows", kind=Kind.CODE, codes=KNOWN, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="note", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="moved_out", kind=Kind.FLAG),
    ),
)


def said_no(type_: str, fields: Mapping[str, object]) -> bool:
    """Whether a record is of a supporter who said no for themselves: it stands on no paper and in nothing that leaves
    the laptop."""
    return type_ == SUPPORTER.name and fields.get(OWN_ANSWER) in NO_LONGER
