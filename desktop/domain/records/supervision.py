"""How peers are supported themselves: supervision, what was seen at a visit, training, and going out alone.

Each record is about one member and for them and the coordinators alone; what several took part in is one record for
each of them, as attendance is, so that nobody reads what was said about somebody else.
"""

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
WAYS = ("individual", "group", "co_reflection", "joint_visit", "phone")
THEMES = (
    "people", "boundaries", "safety", "own_wellbeing", "skills", "teamwork", "paperwork", "other",
)  # fmt: skip
CASELOADS = ("as_it_is", "fewer", "more")
SETTINGS = ("visit", "group", "phone", "practice", "notes")
RATERS = ("supervisor", "self", "peer", "person", "guest")
SEEN = ("not_seen", "not_yet", "partly", "well", "very_well")
SKILLS = (
    "confidence", "listening", "feelings", "hope", "strengths", "own_story", "boundaries", "safety", "agreed_steps",
)  # fmt: skip
TRAININGS = ("first", "refresher", "topic", "certificate", "other")
OUTCOMES = ("attended", "passed", "not_finished")


def _skills() -> tuple[Field, ...]:
    return tuple(Field(name=name, kind=Kind.CODE, codes=SEEN, shown_first=True) for name in SKILLS)


def _member() -> Field:
    return Field(name="member", kind=Kind.MEMBER, required=True)


SUPERVISION = RecordType(
    name="supervision",
    given=Given.TEAM,
    scope=Scope.NAMED,
    member_field="member",
    date_field="date",
    due_field="next_date",
    due_of_newest="member",
    feature=Feature.SUPERVISION,
    asks_more=True,
    fields=(
        _member(),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="way", kind=Kind.CODE, codes=WAYS, required=True, shown_first=True),
        Field(name="minutes", kind=Kind.NUMBER, bounds=(0, 1_440), shown_first=True),
        Field(name="led_by", kind=Kind.MEMBER),
        Field(name="themes", kind=Kind.CODES, codes=THEMES, shown_first=True, grows=True),
        Field(name="talked", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="decided", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="next_date", kind=Kind.DATE, shown_first=True, behind=False),
        Field(name="skill", kind=Kind.LINE),
        Field(name="self_care", kind=Kind.TEXT, privacy=Privacy.SENSITIVE),
        Field(name="risk_reviewed", kind=Kind.FLAG),
        Field(name="caseload", kind=Kind.CODE, codes=CASELOADS),
        Field(name="visit", kind=Kind.RECORD, refers="encounter"),
    ),
)

OBSERVATION = RecordType(
    name="observation",
    given=Given.TEAM,
    scope=Scope.NAMED,
    member_field="member",
    date_field="date",
    feature=Feature.SUPERVISION,
    asks_more=True,
    fields=(
        _member(),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="setting", kind=Kind.CODE, codes=SETTINGS, shown_first=True),
        Field(name="rater", kind=Kind.CODE, codes=RATERS, required=True, shown_first=True),
        *_skills(),
        Field(name="went_well", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="to_try", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
    ),
)

TRAINING = RecordType(
    name="training",
    given=Given.TEAM,
    scope=Scope.NAMED,
    member_field="member",
    date_field="date",
    due_field="expires",
    closed_field="renewed",
    feature=Feature.SUPERVISION,
    asks_more=True,
    fields=(
        _member(),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="what", kind=Kind.LINE, required=True, searched=True, shown_first=True),
        Field(name="kind", kind=Kind.CODE, codes=TRAININGS, shown_first=True, grows=True),
        Field(name="hours", kind=Kind.NUMBER, bounds=(0, 10_000), shown_first=True),
        Field(name="outcome", kind=Kind.CODE, codes=OUTCOMES, shown_first=True),
        Field(name="given_by", kind=Kind.LINE),
        Field(name="certificate", kind=Kind.LINE, shown_first=True),
        Field(name="expires", kind=Kind.DATE, shown_first=True, behind=False),
        Field(name="renewed", kind=Kind.FLAG),
        Field(name="checked", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT, asked=False),
    ),
)

# Somebody goes out alone and says when they mean to be back, so that others know when to ask.
LONE_VISIT = RecordType(
    name="lone_visit",
    given=Given.TEAM,
    person_field="person",
    scope=Scope.NAMED,
    member_field="member",
    closed_field="back",
    feature=Feature.LONE_VISITS,
    fields=(
        _member(),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True, behind=False),
        Field(name="left", kind=Kind.TIME, shown_first=True),
        Field(name="back_by", kind=Kind.TIME, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING),
        Field(name="place", kind=Kind.LINE, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="call", kind=Kind.LINE, shown_first=True),
        Field(name="hazards", kind=Kind.LINE, privacy=Privacy.SENSITIVE),
        Field(name="back", kind=Kind.FLAG, asked=False),
    ),
)
