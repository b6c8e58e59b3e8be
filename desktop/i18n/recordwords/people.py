"""Words of people, and who looks after them."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "assignment": marked("Who is there for them"),
        "person": marked("Person"),
    },
    fields={
        ("assignment", "person"): marked("Person"),
        ("assignment", "member"): marked("Colleague"),
        ("assignment", "active"): marked("Is there for this person"),
        ("assignment", "kind"): marked("For good, or standing in"),
        ("assignment", "since"): marked("From"),
        ("assignment", "until"): marked("Until"),
        ("assignment", "previous"): marked("Who looked after them before"),
        ("assignment", "note"): marked("What to know"),
        ("person", "name"): marked("Name"),
        ("person", "alias"): marked("Other name"),
        ("person", "place"): marked("Place"),
        ("person", "safe_contact"): marked("Safe contact"),
        ("person", "phone"): marked("Phone"),
        ("person", "languages"): marked("Languages"),
        ("person", "birth_year"): marked("Year of birth"),
        ("person", "gender"): marked("Gender"),
        ("person", "labels"): marked("Labels"),
        ("person", "use"): marked("Use of this record"),
    },
    hints={
        ("person", "alias"): marked("A nickname or code. Others may see only this."),
        ("person", "place"): marked("Village, ward or landmark. Enough to find the way."),
        ("person", "safe_contact"): marked("When and how to reach them, and what never to mention."),
        ("person", "languages"): marked("Put a comma between them."),
        ("person", "labels"): marked("Your own words for finding people. Put a comma between them."),
    },
    codes={
        ("assignment", "kind"): {"own": marked("Looks after the person"), "cover": marked("Stands in for a while")},
        ("person", "gender"): {
            "woman": marked("Woman"),
            "man": marked("Man"),
            "other": marked("Another gender"),
            "not_said": marked("Not said"),
        },
        ("person", "use"): {"allowed": marked("In use"), "restricted": marked("Kept, but not used")},
    },
)
