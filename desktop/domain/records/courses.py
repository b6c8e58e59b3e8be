"""Courses: what is taught, as data that a programme edits, and how far a person has come in one."""

from typing import Any

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

MOST_SESSIONS = 200
TEMPLATES = ("recovery_10", "health_6", "whole_health_8", "phone_12", "education_15", "own")
STATES = ("started", "paused", "completed", "stopped")
FORMS = ("one_to_one", "group", "phone", "app")
ATTENDED = ("yes", "partly", "no")
PRACTICE = ("yes", "partly", "no", "none_set")


def _said(name: str, kind: Kind, **more: Any) -> Field:
    """A field that coordinators decide."""
    return Field(name=name, kind=kind, writers=COORDINATORS, merge=Merge.COORDINATOR, **more)


# Names and headings alone, in one's own words: workbooks belong to those who wrote them. One line for each session.
CURRICULUM = RecordType(
    name="curriculum",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    closed_field="retired",
    feature=Feature.COURSES,
    fields=(
        _said("name", Kind.LINE, required=True, searched=True, shown_first=True),
        _said("sessions", Kind.NUMBER, bounds=(1, MOST_SESSIONS), required=True, shown_first=True),
        _said("titles", Kind.TEXT, searched=True, shown_first=True),
        _said("areas", Kind.TEXT),
        _said("about", Kind.TEXT),
        _said("template", Kind.CODE, codes=TEMPLATES, asked=False),
        _said("retired", Kind.FLAG, asked=False),
    ),
)

ENROLMENT = RecordType(
    name="enrolment",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    date_field="start",
    feature=Feature.COURSES,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="curriculum", kind=Kind.RECORD, refers="curriculum", required=True),
        Field(name="start", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="state", kind=Kind.CODE, codes=STATES, shown_first=True),
        Field(name="completed", kind=Kind.DATE, asked=False),
        Field(name="goal", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="area", kind=Kind.LINE, privacy=Privacy.SENSITIVE),
        Field(name="of_group", kind=Kind.RECORD, refers="group", asked=False),
    ),
)

COURSE_SESSION = RecordType(
    name="course_session",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    feature=Feature.COURSES,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="enrolment", kind=Kind.RECORD, refers="enrolment", required=True),
        Field(name="number", kind=Kind.NUMBER, bounds=(1, MOST_SESSIONS), required=True, asked=False),
        Field(name="attended", kind=Kind.CODE, codes=ATTENDED, shown_first=True),
        Field(name="form", kind=Kind.CODE, codes=FORMS),
        Field(name="practice", kind=Kind.CODE, codes=PRACTICE, shown_first=True),
        Field(name="practised", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="weekly_plan", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="confidence", kind=Kind.NUMBER, bounds=(0, 10), shown_first=True),
        Field(name="goal_progress", kind=Kind.NUMBER, bounds=(0, 10)),
        Field(name="exchanges", kind=Kind.NUMBER, bounds=(0, 10_000)),
        Field(name="care_visit", kind=Kind.DATE, privacy=Privacy.SENSITIVE),
        Field(name="note", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
    ),
)
