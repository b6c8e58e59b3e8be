"""What a person plans and wishes for themselves. It belongs to them: part by part they say whether others may read it.

Headings are ours and neutral; nothing here is taken from anybody's workbook.
"""

from desktop.domain.features import Feature
from desktop.domain.records.declare import Field, Given, Kind, Merge, Privacy, RecordType

SHARED = "team"
TAKEN_BACK = "taken_back"
# Nothing: nobody has asked yet, and nothing of it leaves. Of two answers written apart the later code is shown.
SHARING = (SHARED, TAKEN_BACK)

PARTS = ("keeps_well", "every_day", "triggers", "early_signs", "getting_worse", "crisis", "afterwards")
WITHOUT_ACTIONS = frozenset({"keeps_well", "every_day"})  # what is written there is what the person does

STILL = ("yes", "sometimes", "no_longer")


IN_BOOK = "in_book"  # of the wishes: the person wants them in the book that they carry

WISH_MAX = 20_000  # characters: eight pages for each wish, so that all of them fit one save


def _words(name: str, *, first: bool = False, most: int = 0) -> Field:
    return Field(
        name=name, kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=first, apart=True, most=most
    )


def _wish(name: str, *, first: bool = False) -> Field:
    return _words(name, first=first, most=WISH_MAX)


# One record a part, so that each is shared, or kept, by itself.
PLAN = RecordType(
    name="plan",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    feature=Feature.PLANS,
    date_field="date",
    due_field="review_date",
    sharing="shared",
    while_supported=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="part", kind=Kind.CODE, codes=PARTS, required=True, shown_first=True),
        _words("words", first=True),
        _words("actions", first=True),
        Field(name="shared", kind=Kind.CODE, codes=SHARING, merge=Merge.CAUTIOUS, shown_first=True),
        Field(name="date", kind=Kind.DATE, behind=True),
        Field(name="review_date", kind=Kind.DATE),
        Field(name="copies", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, apart=True),
    ),
)

# What the person wishes for a time when they cannot say it. Whether it binds anybody is for a country's law.
CRISIS_PLAN = RecordType(
    name="crisis_plan",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    feature=Feature.PLANS,
    date_field="date",
    due_field="review_date",
    due_of_newest="person",
    sharing="shared",
    while_supported=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="shared", kind=Kind.CODE, codes=SHARING, merge=Merge.CAUTIOUS, shown_first=True),
        _wish("signs", first=True),
        _wish("deciders", first=True),
        _wish("not_deciders", first=True),
        _wish("helps", first=True),
        _wish("avoid", first=True),
        _wish("medicines_wanted"),
        _wish("medicines_refused"),
        _wish("places_wanted"),
        _wish("places_refused"),
        _wish("home"),
        _wish("over_when"),
        _wish("people_to_tell"),
        _wish("signed"),
        Field(name="review_date", kind=Kind.DATE),
        Field(name=IN_BOOK, kind=Kind.FLAG),
    ),
)

# Things a person does, not things they take; looked at again at a visit, and never counted up.
HELPS = RecordType(
    name="helps",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    feature=Feature.PLANS,
    date_field="date",
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="what", kind=Kind.LINE, required=True, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="still", kind=Kind.CODE, codes=STILL, shown_first=True),
        Field(name="date", kind=Kind.DATE, shown_first=True, behind=True),
    ),
)


def _own(name: str) -> Field:
    return Field(name=name, kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, shown_first=True)


APPOINTMENT_PREP = RecordType(
    name="appointment_prep",
    asks_more=True,
    given=Given.PERSON,
    person_field="person",
    feature=Feature.PLANS,
    date_field="date",
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True, behind=False),
        Field(name="whom", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        _own("matters"),
        _own("been"),
        _own("say"),
        _own("questions"),
        _own("agreed"),
    ),
)
