"""Words of agreements."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

_ANSWERS: Final = {"yes": marked("Yes"), "no": marked("No"), "withdrawn": marked("Taken back")}

WORDS: Final = RecordWords(
    types={
        "agreement": marked("Agreement"),
    },
    fields={
        ("agreement", "person"): marked("Person"),
        ("agreement", "date"): marked("Date of the agreement"),
        ("agreement", "keep_notes"): marked("Keep notes about our visits"),
        ("agreement", "contact"): marked("Call, write or come by"),
        ("agreement", "tell_coordinator"): marked("Share with the coordinator"),
        ("agreement", "tell_clinic"): marked("Share with the clinic"),
        ("agreement", "tell_family"): marked("Share with the family"),
        ("agreement", "anonymous_counts"): marked("Count in numbers without a name"),
        ("agreement", "research"): marked("Use for research"),
        ("agreement", "photo_or_voice"): marked("Take photos or record the voice"),
        ("agreement", "way"): marked("How it was given"),
        ("agreement", "language"): marked("Language we spoke"),
        ("agreement", "review_date"): marked("Talk about it again on"),
        ("agreement", "agreed"): marked("What we agreed"),
    },
    hints={
        ("agreement", "agreed"): marked("Times, places, limits, gifts: in the words you used together."),
    },
    codes={
        **{
            ("agreement", purpose): _ANSWERS
            for purpose in (
                "keep_notes",
                "contact",
                "tell_coordinator",
                "tell_clinic",
                "tell_family",
                "anonymous_counts",
                "research",
                "photo_or_voice",
            )
        },
        ("agreement", "way"): {
            "spoken": marked("Spoken"),
            "signed": marked("Signed"),
            "thumb_mark": marked("Thumb mark"),
            "voice": marked("Voice recording"),
            "witness": marked("With a witness"),
        },
    },
)
