"""What the person agreed to, purpose by purpose: a later record takes the place of an earlier one, which stays."""

from dataclasses import replace

from desktop.domain.records.declare import Field, Given, Kind, Merge, Privacy, RecordType

ANSWERS = ("yes", "no", "withdrawn")  # later is more cautious: withdrawn is shown before no, no before yes
NO_LONGER = frozenset({"no", "withdrawn"})
PURPOSES = (
    "keep_notes", "contact", "contact_home", "contact_phone", "contact_chat", "remote_contact", "tell_coordinator",
    "tell_clinic", "tell_family", "anonymous_counts", "research", "photo_or_voice",
)  # fmt: skip
KEPT = "keep_notes"  # whoever does not want notes to be kept does not want them passed on either
TRAVELS = "tell_coordinator"  # the purpose that decides whether a person's record may leave the peer's laptop
COUNTED = "anonymous_counts"  # the purpose that decides whether a person is in any number
ASSENT, GUARDIAN = "assent", "guardian_answer"  # to the whole: the child's own answer, and that of who is to decide too
WHOLE = (ASSENT, GUARDIAN)  # a no in either is a no to everything
WAYS = ("spoken", "signed", "thumb_mark", "voice", "witness")
HOW_EXPLAINED = ("talked", "read_aloud", "pictures", "recording", "interpreter", "sign_language")
DECIDING_HELP = ("simple_words", "pictures", "more_time", "another_day", "trusted_person", "quiet_place", "not_needed")


def _words(name: str, kind: Kind = Kind.LINE) -> Field:
    """Free words: they are no consent, and go by it (docs/spec/merge.md §10.8)."""
    return Field(name=name, kind=kind, privacy=Privacy.SENSITIVE, searched=True, apart=True)


AGREEMENT = RecordType(
    name="agreement",
    given=Given.PERSON,
    person_field="person",
    always_travels=True,
    written_on_person=True,
    date_field="date",
    due_field="review_date",
    due_of_newest="person",
    while_supported=True,
    fields=(
        Field(name="person", kind=Kind.RECORD, refers="person", required=True, shown_first=True),
        Field(name="date", kind=Kind.DATE, required=True, shown_first=True),
        *(
            Field(name=purpose, kind=Kind.CODE, codes=ANSWERS, merge=Merge.CAUTIOUS, shown_first=True)
            for purpose in PURPOSES
        ),
        Field(name="way", kind=Kind.CODE, codes=WAYS, shown_first=True),
        Field(name="language", kind=Kind.LINE),
        Field(name="review_date", kind=Kind.DATE, shown_first=True),
        replace(_words("agreed", Kind.TEXT), shown_first=True),
        _words("family_who"),
        _words("explained_by"),
        Field(name="explained_how", kind=Kind.CODES, codes=HOW_EXPLAINED, grows=True),
        Field(name="limits_explained", kind=Kind.FLAG),
        Field(name="notice", kind=Kind.RECORD, refers="notice"),
        Field(name="notice_version", kind=Kind.NUMBER, bounds=(1, 10_000)),
        _words("notice_text", Kind.TEXT),
        *(_words(f"agreed_{what}") for what in ("times", "place", "limits", "gifts", "reach", "end")),
        Field(name=ASSENT, kind=Kind.CODE, codes=ANSWERS, merge=Merge.CAUTIOUS),
        Field(name=GUARDIAN, kind=Kind.CODE, codes=ANSWERS, merge=Merge.CAUTIOUS),
        _words("guardian_who"),
        # Who of the supporters it is: a word about somebody, and so it goes by consent like words.
        Field(name="guardian", kind=Kind.RECORD, refers="supporter", privacy=Privacy.IDENTIFYING, apart=True),
        Field(name="deciding_help", kind=Kind.CODES, codes=DECIDING_HELP, grows=True),
        _words("decided_with"),
        _words("witness"),
        Field(name="copy_given", kind=Kind.FLAG),
        _words("withdrawal_done", Kind.TEXT),
    ),
)
