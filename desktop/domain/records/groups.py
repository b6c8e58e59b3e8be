"""Groups, their sessions, and who of the people supported was there.

A group and its sessions hold nobody's name: they are for those who lead it. Whoever comes is named in records of their
own, which go where that person's other records go, so that a session shows each reader the people they may know.
"""

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope

BY_RIGHT = Merge.COORDINATOR
KINDS = (
    "self_help", "mutual_aid", "family", "pairs", "savings", "course", "livelihood", "advocacy", "social", "other",
)  # fmt: skip
RUN_BY = ("peers", "peer_and_professional", "professional")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RHYTHMS = ("week", "two_weeks", "month", "other")
FORMS = ("in_person", "phone", "online")
NAMED = ("yes", "no", "withdrawn")  # later is more cautious
HERE = ("here", "left_early", "excused", "absent")
WAS_THERE = frozenset({"here", "left_early"})
MOST_HEADS = 10_000
MOST_MONEY = 1_000_000_000_000


def _heads(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name=name, kind=Kind.NUMBER, bounds=(0, MOST_HEADS)) for name in names)


def _money(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name=name, kind=Kind.NUMBER, bounds=(0, MOST_MONEY)) for name in names)


GROUP = RecordType(
    name="group",
    asks_more=True,
    given=Given.PROGRAMME,
    scope=Scope.PROGRAMME,
    closed_field="retired",
    feature=Feature.GROUPS,
    fields=(
        Field(name="name", kind=Kind.LINE, required=True, searched=True, shown_first=True),
        Field(name="kind", kind=Kind.CODE, codes=KINDS, shown_first=True, grows=True),
        Field(name="place", kind=Kind.LINE, searched=True, shown_first=True),
        Field(name="weekday", kind=Kind.CODE, codes=WEEKDAYS, shown_first=True),
        Field(name="every", kind=Kind.CODE, codes=RHYTHMS, shown_first=True),
        Field(name="time", kind=Kind.TIME, shown_first=True),
        Field(name="schedule", kind=Kind.LINE),
        Field(name="run_by", kind=Kind.CODE, codes=RUN_BY),
        Field(name="leaders", kind=Kind.LINE),
        Field(name="model", kind=Kind.LINE, searched=True),
        Field(name="curriculum", kind=Kind.RECORD, refers="curriculum", asked=False),
        Field(name="open_to", kind=Kind.LINE),
        Field(name="currency", kind=Kind.LINE),
        Field(name="notes", kind=Kind.TEXT, searched=True),
        Field(name="retired", kind=Kind.FLAG, asked=False),
    ),
)

# Who made a group leads it; all else is said by a coordinator, one record each time, and the last one holds.
GROUP_LEAD = RecordType(
    name="group_lead",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    feature=Feature.GROUPS,
    fields=(
        Field(name="of_group", kind=Kind.RECORD, refers="group", required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="member", kind=Kind.MEMBER, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="active", kind=Kind.FLAG, required=True, writers=COORDINATORS, merge=BY_RIGHT),
    ),
)

GROUP_SESSION = RecordType(
    name="group_session",
    asks_more=True,
    work=True,
    given=Given.PROGRAMME,
    scope=Scope.LEADS,
    date_field="date",
    feature=Feature.GROUPS,
    fields=(
        Field(name="of_group", kind=Kind.RECORD, refers="group", required=True),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="start", kind=Kind.TIME),
        Field(name="minutes", kind=Kind.NUMBER, bounds=(0, 100_000)),
        Field(name="form", kind=Kind.CODE, codes=FORMS),
        Field(name="topics", kind=Kind.WORDS, searched=True, shown_first=True),
        Field(name="led_by", kind=Kind.LINE),
        *_heads("came", "invited", "first_time", "left_early", "visitors"),
        *_heads("women", "men", "other_gender", "under_18", "from_18", "from_25", "from_60"),
        Field(name="narrative", kind=Kind.TEXT, searched=True, shown_first=True),
        Field(name="agreements", kind=Kind.TEXT, searched=True),
        Field(name="conflict", kind=Kind.TEXT, searched=True),
        Field(name="materials", kind=Kind.LINE),
        Field(name="curriculum", kind=Kind.RECORD, refers="curriculum", asked=False),
        Field(name="course_number", kind=Kind.NUMBER, bounds=(1, 200)),
        *_money("saved", "lent", "repaid", "balance"),
        Field(name="currency", kind=Kind.LINE),
        Field(name="livelihood", kind=Kind.TEXT, searched=True),
        Field(name="next_session", kind=Kind.DATE),
    ),
)

MEMBERSHIP = RecordType(
    name="membership",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    date_field="since",
    feature=Feature.GROUPS,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="of_group", kind=Kind.RECORD, refers="group", required=True),
        Field(name="since", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="until", kind=Kind.DATE),
        Field(name="named", kind=Kind.CODE, codes=NAMED, merge=Merge.CAUTIOUS, shown_first=True),
        Field(name="note", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
    ),
)

ATTENDANCE = RecordType(
    name="attendance",
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    feature=Feature.GROUPS,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="of_group", kind=Kind.RECORD, refers="group", required=True),
        Field(name="session", kind=Kind.RECORD, refers="group_session", required=True),
        Field(name="here", kind=Kind.CODE, codes=HERE, required=True, shown_first=True),
        Field(name="wellbeing", kind=Kind.NUMBER, bounds=(1, 5), privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="note", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="follow_up", kind=Kind.FLAG),
        # Which session of which course it was: its own record is for those who lead the group, this is the person's.
        Field(name="curriculum", kind=Kind.RECORD, refers="curriculum", asked=False),
        Field(name="course_number", kind=Kind.NUMBER, bounds=(1, 200), asked=False),
    ),
)
