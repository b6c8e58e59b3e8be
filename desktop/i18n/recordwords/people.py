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
        ("person", "shared_phone"): marked("Do others use this phone?"),
        ("person", "safe_ways"): marked("Safe ways to reach them"),
        ("person", "safe_days"): marked("Safe days"),
        ("person", "safe_from"): marked("Safe from"),
        ("person", "safe_until"): marked("Safe until"),
        ("person", "never_mention"): marked("Words never to say or print"),
        ("person", "cover_words"): marked("What to say when somebody else answers"),
        ("person", "languages"): marked("Languages"),
        ("person", "birth_year"): marked("Year of birth"),
        ("person", "age_band"): marked("About how old"),
        ("person", "needs"): marked("What makes it easier for them"),
        ("person", "gender"): marked("Gender"),
        ("person", "labels"): marked("Labels"),
        ("person", "use"): marked("Use of this record"),
    },
    hints={
        ("person", "alias"): marked("A nickname or code. Others may see only this."),
        ("person", "place"): marked("Village, ward or landmark. Enough to find the way."),
        ("person", "safe_contact"): marked("When and how to reach them, and what never to mention."),
        ("person", "never_mention"): marked(
            "Put a comma between them. Visitbook warns before one of them is printed or sent."
        ),
        ("person", "cover_words"): marked("In the words the person chose. True, and not too much."),
        ("person", "languages"): marked("Put a comma between them."),
        ("person", "age_band"): marked("Where nobody knows the year of birth."),
        ("person", "needs"): marked("Whoever needs large print gets their papers so."),
        ("person", "labels"): marked("Your own words for finding people. Put a comma between them."),
    },
    codes={
        ("assignment", "kind"): {"own": marked("Looks after the person"), "cover": marked("Stands in for a while")},
        ("person", "age_band"): {
            "under_10": marked("Under 10 years"),
            "10_to_14": marked("10 to 14 years"),
            "15_to_19": marked("15 to 19 years"),
            "20_to_24": marked("20 to 24 years"),
            "25_to_49": marked("25 to 49 years"),
            "50_to_59": marked("50 to 59 years"),
            "60_and_over": marked("60 years and over"),
        },
        ("person", "needs"): {
            "large_print": marked("Large print"),
            "read_aloud": marked("Having things read aloud"),
            "glasses": marked("Glasses"),
            "hearing_aid": marked("A hearing aid, or sitting close"),
            "sign_language": marked("Sign language"),
            "slowly": marked("Slow words, and time"),
            "walking_help": marked("Help with walking"),
            "wheelchair": marked("A way for a wheelchair"),
        },
        ("person", "shared_phone"): {"no": marked("No"), "not_known": marked("Not known"), "yes": marked("Yes")},
        ("person", "safe_ways"): {
            "visit": marked("Visit"),
            "call": marked("Call"),
            "text": marked("Text message"),
            "chat_app": marked("Message in an app"),
            "letter": marked("Letter"),
            "through_somebody": marked("Through somebody they trust"),
        },
        ("person", "safe_days"): {
            "mon": marked("Monday"),
            "tue": marked("Tuesday"),
            "wed": marked("Wednesday"),
            "thu": marked("Thursday"),
            "fri": marked("Friday"),
            "sat": marked("Saturday"),
            "sun": marked("Sunday"),
        },
        ("person", "gender"): {
            "woman": marked("Woman"),
            "man": marked("Man"),
            "other": marked("Another gender"),
            "not_said": marked("Not said"),
        },
        ("person", "use"): {"allowed": marked("In use"), "restricted": marked("Kept, but not used")},
    },
)
