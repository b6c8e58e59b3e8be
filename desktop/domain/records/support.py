"""What was given or paid back, in kind or in money: to a person, or to whoever supports them."""

from desktop.domain.features import Feature
from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType
from desktop.domain.supporting import BACK, GIVEN, KINDS, PERSON, WORKER

AMOUNT_MAX = 1_000_000_000  # whole units of a currency

SUPPORT = RecordType(
    name="support",
    work=True,
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    feature=Feature.SUPPORT,
    written_on_person=True,
    fields=(
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="person", kind=Kind.RECORD, refers="person", privacy=Privacy.IDENTIFYING),
        Field(name="receiver", kind=Kind.CODE, codes=(PERSON, WORKER), required=True, shown_first=True),
        Field(name="kind", kind=Kind.CODE, codes=KINDS, required=True, shown_first=True, grows=True),
        Field(name="direction", kind=Kind.CODE, codes=(GIVEN, BACK), required=True, shown_first=True),
        Field(name="what", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="amount", kind=Kind.NUMBER, bounds=(1, AMOUNT_MAX), shown_first=True),
        Field(name="currency", kind=Kind.LINE, shown_first=True),
        Field(name="worth", kind=Kind.NUMBER, bounds=(1, AMOUNT_MAX)),
        Field(name="receipt", kind=Kind.LINE),
        Field(name="approved_by", kind=Kind.LINE),
        Field(name="funder", kind=Kind.LINE),
    ),
)
