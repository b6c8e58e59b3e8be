"""Words of domain/records/harm.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"adverse_event": marked("Something that went wrong"), "complaint": marked("Complaint")},
    fields={
        ("adverse_event", "date"): marked("Day"),
        ("adverse_event", "person"): marked("Person"),
        ("adverse_event", "kinds"): marked("What kind of thing it was"),
        ("adverse_event", "what"): marked("What happened"),
        ("adverse_event", "done"): marked("What was done about it"),
        ("adverse_event", "told"): marked("Does the person know of it?"),
        ("adverse_event", "follow_up"): marked("Look again on"),
        ("adverse_event", "closed"): marked("Nothing is left to do"),
        ("complaint", "date"): marked("Day"),
        ("complaint", "about"): marked("About whom"),
        ("complaint", "person"): marked("Person"),
        ("complaint", "comes_from"): marked("Who complains"),
        ("complaint", "what"): marked("What the complaint is about"),
        ("complaint", "wish"): marked("What they wish to happen"),
        ("complaint", "follow_up"): marked("Look again on"),
        ("complaint", "found"): marked("What you found out"),
        ("complaint", "answered"): marked("They were answered on"),
        ("complaint", "closed"): marked("Nothing is left to do"),
    },
    hints={
        ("adverse_event", "what"): marked(
            "Coordinators alone read it. It is about what happened, not whose fault it was."
        ),
        ("complaint", "what"): marked("In their own words. It is never sent to whoever it is about."),
    },
    codes={
        ("adverse_event", "kinds"): {
            "boundary": marked("A boundary was crossed"),
            "privacy": marked("Something private got out"),
            "conflict": marked("A quarrel"),
            "distress": marked("They felt worse after a visit"),
            "exploitation": marked("Somebody was taken advantage of"),
            "worker_harmed": marked("Somebody of us came to harm"),
            "other": marked("Something else"),
        },
        ("adverse_event", "told"): {"yes": marked("Yes"), "not_yet": marked("Not yet"), "no": marked("No")},
        ("complaint", "comes_from"): {
            "person": marked("The person"),
            "family": marked("Family or friends"),
            "colleague": marked("A colleague"),
            "other": marked("Somebody else"),
        },
    },
)
