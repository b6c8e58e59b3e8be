"""What the person agreed to, purpose by purpose."""

from desktop.domain.records.declare import Field, Kind, Merge, Privacy, RecordType

ANSWERS = ("yes", "no", "withdrawn")  # later is more cautious: withdrawn is shown before no, no before yes
NO_LONGER = frozenset({"no", "withdrawn"})
PURPOSES = (
    "keep_notes", "contact", "tell_coordinator", "tell_clinic", "tell_family", "anonymous_counts", "research",
    "photo_or_voice",
)  # fmt: skip
TRAVELS = "tell_coordinator"  # the purpose that decides whether a person's record may leave the peer's laptop
WAYS = ("spoken", "signed", "thumb_mark", "voice", "witness")

AGREEMENT = RecordType(
    name="agreement",
    person_field="person",
    always_travels=True,
    written_on_person=True,
    date_field="date",
    due_field="review_date",
    due_of_newest="person",
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, shown_first=True),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        *(
            Field(name=purpose, kind=Kind.CODE, codes=ANSWERS, merge=Merge.CAUTIOUS, shown_first=True)
            for purpose in PURPOSES
        ),
        Field(name="way", kind=Kind.CODE, codes=WAYS),
        Field(name="language", kind=Kind.LINE),
        Field(name="review_date", kind=Kind.DATE),
        Field(name="agreed", kind=Kind.TEXT, privacy=Privacy.SENSITIVE, searched=True, apart=True),
    ),
)
