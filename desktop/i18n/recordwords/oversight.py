"""Words of domain/records/oversight.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"review": marked("Note read"), "note_comment": marked("Comment on a note")},
    fields={
        ("review", "date"): marked("Day"),
        ("review", "person"): marked("Person"),
        ("review", "visit"): marked("Visit"),
        ("review", "member"): marked("Who wrote the note"),
        ("review", "outcome"): marked("What was said"),
        ("note_comment", "date"): marked("Day"),
        ("note_comment", "person"): marked("Person"),
        ("note_comment", "visit"): marked("Visit"),
        ("note_comment", "member"): marked("Who wrote the note"),
        ("note_comment", "words"): marked("Comment"),
        ("note_comment", "read"): marked("Read"),
    },
    hints={
        ("note_comment", "words"): marked("Only whoever wrote the note and the coordinators read it."),
    },
    codes={
        ("review", "outcome"): {"good": marked("Read and good"), "talk": marked("Read, to be talked about")},
    },
)
