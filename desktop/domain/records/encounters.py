"""The encounter: a visit, a call, an hour together; whatever happened between a peer and a person."""

from desktop.domain.records.declare import Field, Kind, Privacy, RecordType

MODES = (
    "home_visit", "peer_session", "phone", "video", "chat", "group", "outreach", "accompaniment", "ward_visit",
    "delivery", "warmline", "drop_in", "respite_stay", "other",
)  # fmt: skip
STATUSES = ("done", "planned", "no_show", "declined", "cancelled", "attempted")
NO_SHOW_REASONS = (
    "unknown", "forgot", "unwell", "work", "no_transport", "weather_or_road", "family_objected", "phone_off", "moved",
    "in_hospital", "detained", "safety", "did_not_want", "wrong_time",
)  # fmt: skip
LAYOUTS = ("free", "girp", "dap", "soap")
ACTIVITIES = (
    "listening", "sharing_experience", "goal_setting", "problem_solving", "coping_skills", "wellness_planning",
    "linking_to_services", "accompanying", "advocacy", "practical_help", "family_support", "community_activity",
    "learning_together", "celebrating",
)  # fmt: skip

ENCOUNTER = RecordType(
    name="encounter",
    person_field="person",
    date_field="date",
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING, shown_first=True),
        Field(name="mode", kind=Kind.CODE, codes=MODES, shown_first=True),
        Field(name="status", kind=Kind.CODE, codes=STATUSES),
        Field(name="no_show_reason", kind=Kind.CODE, codes=NO_SHOW_REASONS),
        Field(name="start", kind=Kind.TIME),
        Field(name="minutes", kind=Kind.NUMBER, bounds=(0, 100_000)),
        Field(name="place", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True),
        Field(name="language", kind=Kind.LINE),
        Field(name="wellbeing", kind=Kind.NUMBER, bounds=(1, 5), privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="narrative", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="layout", kind=Kind.CODE, codes=LAYOUTS),
        Field(name="activities", kind=Kind.CODES, codes=ACTIVITIES),
        Field(name="next_contact", kind=Kind.DATE, shown_first=True),
    ),
)
