"""Words of what a programme decided."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "programme_settings": marked("What the programme has decided"),
    },
    fields={
        ("programme_settings", "passed_on"): marked("When notes go to the coordinators"),
        ("programme_settings", "features"): marked("What is recorded besides"),
        ("programme_settings", "tries"): marked("Tries until it is enough for now"),
        ("programme_settings", "within_days"): marked("Within how many days"),
        ("programme_settings", "answer_days"): marked("Days until records are given"),
        ("programme_settings", "currency"): marked("The money of the programme"),
        ("programme_settings", "kind"): marked("What kind of programme it is"),
        ("programme_settings", "governance"): marked("Who decides in it"),
        ("programme_settings", "least"): marked("Fewest people a number may tell of"),
    },
    hints={
        ("programme_settings", "governance"): marked("Such as: of nine on the board six are peers."),
    },
    codes={
        ("programme_settings", "kind"): {
            "self_help": marked("Self-help: peers among themselves"),
            "peer_run": marked("A service that peers run"),
            "partnership": marked("A partnership that peers lead"),
            "employee": marked("Peers employed in a service"),
        },
        ("programme_settings", "passed_on"): {
            "unless_no": marked("Unless the person says no"),
            "after_yes": marked("Only after the person has said yes"),
        },
        ("programme_settings", "features"): {
            "check_ins": marked("Check-ins with questions and scales"),
            "hospital": marked("Time in hospital"),
            "plans": marked("Plans for wellness and for hard times"),
            "groups": marked("Groups and their meetings"),
            "courses": marked("Courses"),
            "referrals": marked("Referrals and places of help"),
            "deliveries": marked("Parcels brought to the home"),
            "support": marked("Help in kind and in money"),
            "warmline": marked("Calls on the warmline"),
            "drop_in": marked("Drop-in days"),
            "respite": marked("Respite stays"),
            "outreach": marked("Outreach"),
            "supporters": marked("Family, supporters and households"),
            "attachments": marked("Photos and drawings"),
            "reviews": marked("Reading notes together"),
            "supervision": marked("Supervision and training"),
            "lone_visits": marked("Going out alone"),
        },
    },
)
