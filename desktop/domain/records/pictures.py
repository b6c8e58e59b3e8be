"""Pictures: what is known of one, which travels like any record, and the picture itself, which travels last."""

from desktop.domain.features import Feature
from desktop.domain.pictures import BYTES_MAX, Format
from desktop.domain.records.declare import Field, Given, Kind, Privacy, RecordType

PICTURE_KINDS = ("signed_form", "drawing", "photo", "other")

PICTURE = RecordType(
    name="picture",
    given=Given.PERSON,
    person_field="person",
    date_field="date",
    feature=Feature.ATTACHMENTS,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        Field(name="kind", kind=Kind.CODE, codes=PICTURE_KINDS, shown_first=True, grows=True),
        Field(name="caption", kind=Kind.LINE, privacy=Privacy.SENSITIVE, searched=True, shown_first=True),
        Field(name="bytes", kind=Kind.NUMBER, bounds=(1, BYTES_MAX), asked=False),
        Field(name="format", kind=Kind.CODE, codes=tuple(Format), asked=False),
    ),
)

# Written once, in one commit with its picture. Where it has not arrived yet, the picture is known all the same.
PICTURE_DATA = RecordType(
    name="picture_data",
    given=Given.LARGE,
    person_field="person",
    feature=Feature.ATTACHMENTS,
    travels_last=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, privacy=Privacy.IDENTIFYING),
        Field(name="picture", kind=Kind.RECORD, refers="picture", required=True),
        Field(name="data", kind=Kind.TEXT, required=True, privacy=Privacy.SENSITIVE, asked=False),
    ),
)
