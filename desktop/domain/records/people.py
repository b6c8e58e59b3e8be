"""The person supported, and who is there for them."""

from desktop.domain.records.declare import (
    COORDINATORS,
    Field,
    Given,
    Kind,
    Merge,
    Privacy,
    RecordType,
    Scope,
)

BY_RIGHT = Merge.COORDINATOR
USES = ("allowed", "restricted")  # later is more cautious: restricted is shown before allowed
RESTRICTED = "restricted"
USE = "use"  # the field: whether the record may be used, or is only kept
YES_LAST = ("no", "not_known", "yes")  # later is more cautious
SAFE_WAYS = ("visit", "call", "text", "chat_app", "letter", "through_somebody")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# About how old somebody is, where nobody knows the year: the bands that reports have.
AGE_BANDS = ("under_10", "10_to_14", "15_to_19", "20_to_24", "25_to_49", "50_to_59", "60_and_over")
LARGE_PRINT = "large_print"
NEEDS = (
    LARGE_PRINT, "read_aloud", "glasses", "hearing_aid", "sign_language", "slowly", "walking_help", "wheelchair",
)  # fmt: skip
HAZARDS = ("dog", "violence", "weapons", "flood", "road", "dark")  # on the way to somebody, or there
GENDERS = ("woman", "man", "other", "not_said")

PERSON = RecordType(
    name="person",
    asks_more=True,
    given=Given.PERSON,
    person_field="",
    fields=(
        Field(name="name", kind=Kind.LINE, required=True, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="alias", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="place", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True, shown_first=True),
        Field(name="safe_contact", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="phone", kind=Kind.LINE, privacy=Privacy.IDENTIFYING, searched=True),
        Field(name="shared_phone", kind=Kind.CODE, codes=YES_LAST, merge=Merge.CAUTIOUS, privacy=Privacy.SENSITIVE),
        Field(name="safe_ways", kind=Kind.CODES, codes=SAFE_WAYS, privacy=Privacy.SENSITIVE),
        Field(name="safe_days", kind=Kind.CODES, codes=DAYS, privacy=Privacy.SENSITIVE),
        Field(name="safe_from", kind=Kind.TIME, privacy=Privacy.SENSITIVE),
        Field(name="safe_until", kind=Kind.TIME, privacy=Privacy.SENSITIVE),
        Field(name="never_mention", kind=Kind.WORDS, privacy=Privacy.SENSITIVE),
        Field(name="cover_words", kind=Kind.LINE, privacy=Privacy.SENSITIVE),
        Field(name="hazards", kind=Kind.CODES, codes=HAZARDS, privacy=Privacy.SENSITIVE, grows=True),
        Field(name="hazard_words", kind=Kind.LINE, privacy=Privacy.SENSITIVE),
        Field(name="languages", kind=Kind.WORDS),
        Field(name="birth_year", kind=Kind.NUMBER, bounds=(1890, 2100), privacy=Privacy.IDENTIFYING),
        Field(name="gender", kind=Kind.CODE, codes=GENDERS, grows=True),
        Field(name="labels", kind=Kind.WORDS, searched=True),
        Field(name="age_band", kind=Kind.CODE, codes=AGE_BANDS),
        Field(name="needs", kind=Kind.CODES, codes=NEEDS, privacy=Privacy.SENSITIVE, grows=True),
        Field(name=USE, kind=Kind.CODE, codes=USES, merge=Merge.CAUTIOUS, asked=False),
    ),
)

CARE = ("own", "cover")  # looks after the person, or stands in for somebody for a while
COVER = "cover"

# Who creates a person is assigned to them; all else is said by a coordinator, one record each time. What ends is said
# by another one: it tells no more than whose it was. `until` is for people to read; a coordinator ends a cover.
ASSIGNMENT = RecordType(
    name="assignment",
    given=Given.PERSON,
    person_field="person",
    scope=Scope.PERSON,
    always_travels=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="member", kind=Kind.MEMBER, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="active", kind=Kind.FLAG, required=True, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="kind", kind=Kind.CODE, codes=CARE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="since", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="until", kind=Kind.DATE, writers=COORDINATORS, merge=BY_RIGHT),
        Field(name="previous", kind=Kind.MEMBER, writers=COORDINATORS, merge=BY_RIGHT),
        Field(
            name="note", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, writers=COORDINATORS, merge=BY_RIGHT, searched=True
        ),
    ),
)
