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
        ("agreement", "contact_home"): marked("Come to the home"),
        ("agreement", "contact_phone"): marked("Call by phone"),
        ("agreement", "contact_chat"): marked("Write messages"),
        ("agreement", "remote_contact"): marked("Meet by phone or video"),
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
        ("agreement", "family_who"): marked("Who of the family"),
        ("agreement", "explained_by"): marked("Who explained it"),
        ("agreement", "explained_how"): marked("How it was explained"),
        ("agreement", "limits_explained"): marked("We spoke of the limits of secrecy"),
        ("agreement", "notice"): marked("Notice"),
        ("agreement", "notice_version"): marked("Version of the notice"),
        ("agreement", "notice_text"): marked("The notice, word for word"),
        ("agreement", "agreed_times"): marked("When we meet"),
        ("agreement", "agreed_place"): marked("Where we meet"),
        ("agreement", "agreed_limits"): marked("What we do and do not do"),
        ("agreement", "agreed_gifts"): marked("Gifts and money"),
        ("agreement", "agreed_reach"): marked("When I can be reached, and when not"),
        ("agreement", "agreed_end"): marked("How and when it ends"),
        ("agreement", "assent"): marked("A child: their own answer"),
        ("agreement", "guardian_answer"): marked("The guardian's answer"),
        ("agreement", "guardian_who"): marked("Who the guardian is"),
        ("agreement", "guardian"): marked("The guardian among their supporters"),
        ("agreement", "deciding_help"): marked("What helped them decide"),
        ("agreement", "decided_with"): marked("Who helped them decide"),
        ("agreement", "witness"): marked("Witness"),
        ("agreement", "copy_given"): marked("They have a copy"),
        ("agreement", "withdrawal_done"): marked("Done after something was taken back"),
    },
    hints={
        ("agreement", "agreed"): marked("Times, places, limits, gifts: in the words you used together."),
        ("agreement", "limits_explained"): marked("When you must tell somebody even after a no: a life in danger."),
        ("agreement", "assent"): marked("Under 18 both answers count: a no of either is a no to everything."),
        ("agreement", "decided_with"): marked("Whoever helps does not answer for them."),
    },
    codes={
        **{
            ("agreement", purpose): _ANSWERS
            for purpose in (
                "keep_notes",
                "contact",
                "contact_home",
                "contact_phone",
                "contact_chat",
                "remote_contact",
                "tell_coordinator",
                "tell_clinic",
                "tell_family",
                "anonymous_counts",
                "research",
                "photo_or_voice",
                "assent",
                "guardian_answer",
            )
        },
        ("agreement", "explained_how"): {
            "talked": marked("Talked it through"),
            "read_aloud": marked("Read aloud"),
            "pictures": marked("With pictures"),
            "recording": marked("With a recording"),
            "interpreter": marked("With an interpreter"),
            "sign_language": marked("In sign language"),
        },
        ("agreement", "deciding_help"): {
            "simple_words": marked("Simple words"),
            "pictures": marked("Pictures"),
            "more_time": marked("More time"),
            "another_day": marked("Asking again on another day"),
            "trusted_person": marked("Somebody they trust beside them"),
            "quiet_place": marked("A quiet place"),
            "not_needed": marked("No help was needed"),
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
