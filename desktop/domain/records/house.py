"""What happens without a visit: a call on the warmline, people dropping in, nights in a respite house.

A call and a count are about nobody: they go to coordinators and to whoever wrote them (docs/spec/merge.md §10.2). No
field of them says who somebody is; whether a caller has called before is a yes or no, and no name.
"""

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Privacy, RecordType, Scope
from desktop.domain.visitcodes import FACES

CALLERS = ("person", "family", "friend", "professional", "other", "not_said")
CALL_TOPICS = (
    "company", "sadness", "worry", "anger", "voices", "sleep", "family", "love", "grief", "money", "work", "housing",
    "health", "medicines", "violence", "alcohol_or_drugs", "finding_help", "good_news", "other",
)  # fmt: skip
HANDED_OVER = ("nobody", "crisis_line", "emergency", "coordinator", "service")
DROP_IN_ACTIVITIES = (
    "open_door", "meal", "talk", "games", "crafts", "music", "garden", "learning", "washing", "event", "other",
)  # fmt: skip
AVOIDED = ("yes", "no", "not_sure")

WARMLINE_CALL = RecordType(
    name="warmline_call",
    asks_more=True,
    work=True,
    given=Given.PROGRAMME,
    date_field="date",
    feature=Feature.WARMLINE,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="start", kind=Kind.TIME, shown_first=True),
        Field(name="end", kind=Kind.TIME, shown_first=True),
        Field(name="caller", kind=Kind.CODE, codes=CALLERS, shown_first=True),
        Field(name="topics", kind=Kind.CODES, codes=CALL_TOPICS, shown_first=True, grows=True),
        Field(name="before", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="after", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="handed_over", kind=Kind.CODE, codes=HANDED_OVER, shown_first=True),
        Field(name="called_before", kind=Kind.FLAG),
        Field(name="language", kind=Kind.LINE),
    ),
)

DROP_IN = RecordType(
    name="drop_in",
    asks_more=True,
    work=True,
    given=Given.COUNT,
    date_field="date",
    feature=Feature.DROP_IN,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="activity", kind=Kind.CODE, codes=DROP_IN_ACTIVITIES, shown_first=True, grows=True),
        Field(name="count", kind=Kind.NUMBER, bounds=(0, 10_000), required=True, shown_first=True),
        Field(name="first_time", kind=Kind.NUMBER, bounds=(0, 10_000)),
        Field(name="place", kind=Kind.LINE),
        Field(name="note", kind=Kind.TEXT, searched=True),
    ),
)

RESPITE_STAY = RecordType(
    name="respite_stay",
    given=Given.PERSON,
    person_field="person",
    date_field="arrival",
    feature=Feature.RESPITE,
    written_on_person=True,
    fields=(
        Field(name="arrival", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="alias", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="reason", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="departure", kind=Kind.DATE, shown_first=True),
        Field(name="helped", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="hospital_avoided", kind=Kind.CODE, codes=AVOIDED, privacy=Privacy.SENSITIVE),
        Field(name="felt", kind=Kind.CODE, codes=FACES, privacy=Privacy.SENSITIVE),
        Field(name="feedback", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
    ),
)

# Of several the last one written holds.
RESPITE_BEDS = RecordType(
    name="respite_beds",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    feature=Feature.RESPITE,
    fields=(Field(name="beds", kind=Kind.NUMBER, bounds=(0, 1_000), required=True, writers=COORDINATORS),),
)
