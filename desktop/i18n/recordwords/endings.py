"""Words of domain/records/endings.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"ending": marked("End of the support")},
    fields={
        ("ending", "date"): marked("Support ended on"),
        ("ending", "person"): marked("Person"),
        ("ending", "why"): marked("Why it ended"),
        ("ending", "words"): marked("In their own words, or how it came"),
        ("ending", "tries"): marked("How often somebody tried to reach them"),
        ("ending", "passed_to"): marked("Who goes on with them"),
        ("ending", "agreed"): marked("Was it agreed with them?"),
        ("ending", "plan_given"): marked("They have a copy of their last plan"),
        ("ending", "door"): marked("May they come back?"),
        ("ending", "returned"): marked("They came back on"),
    },
    hints={
        ("ending", "passed_to"): marked("A person or a service; leave it empty where there is nobody."),
        ("ending", "door"): marked("Tell them so: most people like to know that they can."),
    },
    codes={
        ("ending", "why"): {
            "goals_reached": marked("They reached what they wanted"),
            "passed_on": marked("Somebody else goes on with them"),
            "wishes_to_stop": marked("They wish to stop"),
            "moved": marked("They moved away"),
            "lost_contact": marked("We lost contact"),
            "hospital": marked("They are in hospital"),
            "prison": marked("They are in prison"),
            "died": marked("They died"),
            "worker_left": marked("Whoever visited them left"),
            "other": marked("Another reason why it ended"),
        },
        ("ending", "agreed"): {
            "yes": marked("Yes, with them"),
            "not_asked": marked("They could not be asked"),
            "no": marked("No, not with them"),
        },
        ("ending", "door"): {
            "open": marked("Yes, at any time"),
            "closed": marked("Not for now"),
        },
    },
)
