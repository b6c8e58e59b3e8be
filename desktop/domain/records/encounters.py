"""The encounter: a visit, a call, an hour together; whatever happened between a peer and a person.

Its codes are in desktop/domain/records/visitcodes.py. Nothing but the date is needed, and most fields stay empty.
"""

from desktop.domain import visitcodes as codes
from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType

HARD_MAX = 20_000  # characters: beside the narrative, and a change at its longest still fits (bundle spec §5.4)

ENCOUNTER = RecordType(
    name="encounter",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    folded="folded",
    while_supported=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="mode", kind=Kind.CODE, codes=codes.MODES, shown_first=True),
        Field(name="status", kind=Kind.CODE, codes=codes.STATUSES),
        Field(name="no_show_reason", kind=Kind.CODE, codes=codes.NO_SHOW_REASONS, grows=True),
        Field(name="attempt_result", kind=Kind.CODE, codes=codes.ATTEMPT_RESULTS),
        Field(name="late_reason", kind=Kind.LINE),
        Field(name="started_by", kind=Kind.CODE, codes=codes.STARTERS, grows=True),
        Field(name="start", kind=Kind.TIME),
        Field(name="minutes", kind=Kind.NUMBER, bounds=(0, 100_000)),
        Field(name="place", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True),
        Field(name="setting", kind=Kind.CODE, codes=codes.SETTINGS, grows=True),
        Field(name="private", kind=Kind.CODE, codes=codes.PRIVATE),
        Field(name="language", kind=Kind.LINE),
        Field(name="interpreter", kind=Kind.CODE, codes=codes.INTERPRETERS),
        Field(name="format", kind=Kind.CODE, codes=codes.FORMATS),
        Field(name="present", kind=Kind.CODES, codes=codes.PRESENT, grows=True),
        Field(name="present_agreed", kind=Kind.CODE, codes=codes.AGREED),
        Field(name="permission", kind=Kind.CODE, codes=codes.AGREED),
        # Where one is not in the same room
        Field(name="device", kind=Kind.CODE, codes=codes.DEVICES),
        Field(name="whereabouts", kind=Kind.LINE, privacy=Privacy.IDENTIFYING),
        Field(name="messages", kind=Kind.NUMBER, bounds=(0, 100_000)),
        # Where one goes along, visits a ward, or meets somebody who has not agreed to anything
        Field(name="navigation", kind=Kind.CODES, codes=codes.NAVIGATION, grows=True),
        Field(name="appointment", kind=Kind.CODE, codes=codes.APPOINTMENTS),
        Field(name="ward", kind=Kind.LINE, privacy=Privacy.IDENTIFYING),
        Field(name="going_home", kind=Kind.DATE),
        Field(name="reception", kind=Kind.CODE, codes=codes.RECEPTIONS),
        Field(name="offered", kind=Kind.CODES, codes=codes.OFFERS, grows=True),
        # The note
        Field(name="agenda", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="wellbeing", kind=Kind.NUMBER, bounds=(1, 5), privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="narrative", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="layout", kind=Kind.CODE, codes=codes.LAYOUTS),
        Field(name="activities", kind=Kind.CODES, codes=codes.ACTIVITIES, grows=True),
        Field(name="support", kind=Kind.CODES, codes=codes.SUPPORTS, grows=True),
        Field(name="experience", kind=Kind.CODE, codes=codes.EXPERIENCE),
        Field(name="experience_reaction", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="strengths", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="no_strengths", kind=Kind.FLAG),
        Field(name="competencies", kind=Kind.CODES, codes=codes.COMPETENCIES),
        Field(name="peer_roles", kind=Kind.CODES, codes=codes.PEER_ROLES),
        Field(name="topics", kind=Kind.CODES, codes=codes.TOPICS, grows=True),
        # With the person
        Field(name="written", kind=Kind.CODE, codes=codes.WRITTEN),
        Field(name="read_back", kind=Kind.CODE, codes=codes.READ_BACK),
        Field(name="read_back_why", kind=Kind.LINE),
        Field(name="agrees", kind=Kind.CODE, codes=codes.AGREES),
        Field(name="changes_asked", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="mark", kind=Kind.CODE, codes=codes.MARKS),
        Field(name="heard", kind=Kind.CODE, codes=codes.FACES),
        Field(name="useful", kind=Kind.CODE, codes=codes.FACES),
        Field(name="comfortable", kind=Kind.CODE, codes=codes.FACES),
        # Getting there, and the next time
        Field(name="travel_km", kind=Kind.NUMBER, bounds=(0, 100_000)),
        Field(name="travel_minutes", kind=Kind.NUMBER, bounds=(0, 100_000)),
        Field(name="travel_cost", kind=Kind.NUMBER, bounds=(0, 1_000_000_000)),
        Field(name="airtime_cost", kind=Kind.NUMBER, bounds=(0, 1_000_000_000)),
        Field(name="travel_paid_by", kind=Kind.CODE, codes=codes.PAYERS),
        Field(name="next_contact", kind=Kind.DATE, shown_first=True),
        Field(name="next_mode", kind=Kind.CODE, codes=codes.MODES),
        Field(name="next_place", kind=Kind.LINE, privacy=Privacy.IDENTIFYING),
        Field(name="reminder_safe", kind=Kind.CODE, codes=codes.YES_NO),
        Field(name="folded", kind=Kind.FLAG),
        # Where it was a hard moment
        Field(name="hard_moment", kind=Kind.CODES, codes=codes.HARD_MOMENT, privacy=Privacy.SENSITIVE),
        Field(name="hard_after", kind=Kind.TEXT, most=HARD_MAX, privacy=Privacy.SENSITIVE, searched=True),
    ),
)
