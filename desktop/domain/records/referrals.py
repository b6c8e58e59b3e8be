"""Help from others: where it is to be had, who was sent there and what came of it, and parcels that were carried.

What people find at a place is a record of its own each time: whoever was there says so, and no two words collide.

Of a parcel nothing is said but its own mark: never which medicine, for what, or how much of it.
"""

from enum import StrEnum

from desktop.domain.features import Feature
from desktop.domain.records.declare import COORDINATORS, Field, Given, Kind, Merge, Privacy, RecordType, Scope
from desktop.domain.referring import ENDS, STATUSES, Status

BY_RIGHT = Merge.COORDINATOR
PLACES = (
    "clinic", "hospital", "community_health", "mutual_aid", "benefit_office", "legal_aid", "shelter", "crisis_line",
    "counselling", "food", "housing", "school_or_training", "work", "faith_or_healer", "police_or_protection", "other",
)  # fmt: skip
URGENCIES = ("routine", "this_week", "today", "emergency")
WAYS = ("letter", "call", "accompanied", "message", "alone")
NOT_ATTENDED = (
    "unknown", "forgot", "unwell", "work", "no_transport", "no_money", "family_objected", "did_not_want", "turned_away",
    "closed", "safety",
)  # fmt: skip
HELPED = ("yes", "a_little", "no", "not_known")


class Found(StrEnum):
    """What somebody found at a place of help who called there or went along."""

    RIGHT = "right"
    CHANGED = "changed"
    CLOSED = "closed"


NOTE_MAX = 2_000  # characters
SOURCES = ("person", "service", "worker", "family")

DIRECTORY_ENTRY = RecordType(
    name="directory_entry",
    given=Given.PROGRAMME,
    scope=Scope.PROGRAMME,
    closed_field="retired",
    feature=Feature.REFERRALS,
    fields=(
        Field(
            name="name",
            kind=Kind.LINE,
            required=True,
            writers=COORDINATORS,
            merge=BY_RIGHT,
            searched=True,
            shown_first=True,
        ),
        Field(
            name="kind",
            kind=Kind.CODE,
            codes=PLACES,
            writers=COORDINATORS,
            merge=BY_RIGHT,
            shown_first=True,
            grows=True,
        ),
        Field(name="offers", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, searched=True, shown_first=True),
        Field(name="place", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, searched=True, shown_first=True),
        Field(name="phone", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="hours", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="cost", kind=Kind.LINE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="languages", kind=Kind.WORDS, writers=COORDINATORS, shown_first=True),
        Field(name="last_checked", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
        Field(name="retired", kind=Kind.FLAG, writers=COORDINATORS, merge=BY_RIGHT, shown_first=True),
    ),
)

DIRECTORY_CHECK = RecordType(
    name="directory_check",
    given=Given.SETTING,
    scope=Scope.PROGRAMME,
    feature=Feature.REFERRALS,
    fields=(
        Field(name="entry", kind=Kind.RECORD, refers="directory_entry", required=True),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="found", kind=Kind.CODE, codes=tuple(Found), required=True, shown_first=True),
        Field(name="treated", kind=Kind.TEXT, most=NOTE_MAX, shown_first=True),
    ),
)

REFERRAL = RecordType(
    name="referral",
    work=True,
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    due_field="due",
    ended=frozenset(ENDS),
    feature=Feature.REFERRALS,
    written_on_person=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="entry", kind=Kind.RECORD, refers="directory_entry"),
        Field(name="to_words", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="why", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="urgency", kind=Kind.CODE, codes=URGENCIES, shown_first=True),
        Field(name="may_tell", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, shown_first=True),
        Field(name="way", kind=Kind.CODE, codes=WAYS, shown_first=True, grows=True),
        # The later word holds: whoever came last knows how far it has got.
        Field(
            name="status",
            kind=Kind.CODE,
            codes=STATUSES,
            required=True,
            shown_first=True,
            begins=Status.OFFERED,
        ),
        Field(name="due", kind=Kind.DATE, shown_first=True),
        Field(name="accepted_on", kind=Kind.DATE),
        Field(name="sent_on", kind=Kind.DATE),
        Field(name="received_on", kind=Kind.DATE),
        Field(name="appointment", kind=Kind.DATE),
        Field(name="appointment_time", kind=Kind.TIME),
        Field(name="attended_on", kind=Kind.DATE),
        Field(name="reason", kind=Kind.CODE, codes=NOT_ATTENDED, privacy=Privacy.SENSITIVE, grows=True),
        Field(name="reason_words", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="helped", kind=Kind.CODE, codes=HELPED),
        Field(name="source", kind=Kind.CODE, codes=SOURCES),
        Field(name="back_referral", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True),
        Field(name="closed_on", kind=Kind.DATE),
    ),
)

# Whom a parcel went to, and why it did not.
RECEIVERS = ("person", "agreed_other", "nobody")
IDENTITY = ("know_them", "asked_name", "paper", "not_checked")
MARKS = ("signed", "thumb_mark", "spoken", "none")
NOT_DELIVERED = ("not_home", "did_not_want", "moved", "not_safe", "parcel_damaged", "wrong_parcel", "other")
YES_NO = ("yes", "no")

DELIVERY = RecordType(
    name="delivery",
    work=True,
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    due_field="date",
    done_when=("given_to", "not_delivered", "returned_on"),
    feature=Feature.DELIVERIES,
    written_on_person=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="parcel", kind=Kind.LINE, required=True, shown_first=True),
        Field(name="collected_from", kind=Kind.LINE, shown_first=True),
        Field(name="sealed", kind=Kind.CODE, codes=YES_NO, shown_first=True),
        Field(name="given_to", kind=Kind.CODE, codes=RECEIVERS, shown_first=True),
        Field(name="promised", kind=Kind.DATE),
        Field(name="agreed_other", kind=Kind.LINE, privacy=Privacy.IDENTIFYING),
        Field(name="identity", kind=Kind.CODE, codes=IDENTITY, shown_first=True),
        Field(name="received_mark", kind=Kind.CODE, codes=MARKS, shown_first=True),
        Field(name="not_delivered", kind=Kind.CODE, codes=NOT_DELIVERED, grows=True),
        Field(name="returned_on", kind=Kind.DATE),
        Field(name="question_passed_to", kind=Kind.LINE, privacy=Privacy.SENSITIVE),
    ),
)
