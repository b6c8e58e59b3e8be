"""Words of domain/records/helping.py."""

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS = RecordWords(
    types={"help_contact": marked("Number for help")},
    fields={
        ("help_contact", "name"): marked("Who or what it is"),
        ("help_contact", "kind"): marked("Kind of help"),
        ("help_contact", "phone"): marked("Phone"),
        ("help_contact", "place"): marked("Where to go"),
        ("help_contact", "hours"): marked("When it is open"),
        ("help_contact", "languages"): marked("Languages spoken there"),
        ("help_contact", "note"): marked("Good to know"),
        ("help_contact", "last_checked"): marked("Last checked on"),
        ("help_contact", "position"): marked("Place in the list"),
        ("help_contact", "retired"): marked("No longer shown"),
    },
    hints={
        ("help_contact", "languages"): marked("Put a comma between them."),
        ("help_contact", "note"): marked("What it costs, whom to ask for, what they help with."),
        ("help_contact", "last_checked"): marked("When somebody last called or went there and it was right."),
        ("help_contact", "position"): marked("1 stands first. Empty: by the kind of help."),
    },
    codes={
        ("help_contact", "kind"): {
            "responder": marked("Who answers for us"),
            "coordinator": marked("Coordinator"),
            "emergency": marked("Emergency or ambulance"),
            "crisis_line": marked("Somebody to talk to by phone"),
            "clinic": marked("Clinic or hospital"),
            "safe_place": marked("Safe place to stay"),
            "police": marked("Police"),
            "other": marked("Other help"),
        },
    },
)
