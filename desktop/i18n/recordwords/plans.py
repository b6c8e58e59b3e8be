"""Words of what people plan and wish for themselves: in their own voice, and our own words."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

_WHO_MAY_READ: Final = {
    "team": marked("The coordinators and who is there for them"),
    "taken_back": marked("Nobody any more"),
}

WORDS: Final = RecordWords(
    types={
        "appointment_prep": marked("Ready for an appointment"),
        "crisis_plan": marked("Wishes for a hard time"),
        "helps": marked("Something that helps"),
        "plan": marked("Part of the plan"),
    },
    fields={
        ("appointment_prep", "person"): marked("Person"),
        ("appointment_prep", "date"): marked("Day of the appointment"),
        ("appointment_prep", "whom"): marked("With whom"),
        ("appointment_prep", "matters"): marked("What matters most to me"),
        ("appointment_prep", "been"): marked("How I have been"),
        ("appointment_prep", "say"): marked("What I want to say"),
        ("appointment_prep", "questions"): marked("What I want to ask"),
        ("appointment_prep", "agreed"): marked("What we agreed I will do"),
        ("crisis_plan", "person"): marked("Person"),
        ("crisis_plan", "date"): marked("Written on"),
        ("crisis_plan", "shared"): marked("Who may read it"),
        ("crisis_plan", "signs"): marked("How others can tell that I am not well"),
        ("crisis_plan", "deciders"): marked("Who decides with me, or for me"),
        ("crisis_plan", "not_deciders"): marked("Who does not decide for me"),
        ("crisis_plan", "helps"): marked("What helps me then"),
        ("crisis_plan", "avoid"): marked("What nobody should do"),
        ("crisis_plan", "medicines_wanted"): marked("Medicines I accept"),
        ("crisis_plan", "medicines_refused"): marked("Medicines I refuse, and why"),
        ("crisis_plan", "places_wanted"): marked("Where I want to be"),
        ("crisis_plan", "places_refused"): marked("Where I do not want to be"),
        ("crisis_plan", "home"): marked("Children, animals, home and work"),
        ("crisis_plan", "over_when"): marked("How others can tell that it is over"),
        ("crisis_plan", "people_to_tell"): marked("Who is to be told"),
        ("crisis_plan", "signed"): marked("Who signed, and who was witness"),
        ("crisis_plan", "review_date"): marked("Look at it again on"),
        ("crisis_plan", "in_book"): marked("Put these wishes into their own book too"),
        ("helps", "person"): marked("Person"),
        ("helps", "what"): marked("What I do that helps"),
        ("helps", "still"): marked("Is it still so?"),
        ("helps", "date"): marked("Last talked about on"),
        ("plan", "person"): marked("Person"),
        ("plan", "part"): marked("Which part"),
        ("plan", "words"): marked("In their own words"),
        ("plan", "actions"): marked("What I do then"),
        ("plan", "shared"): marked("Who may read it"),
        ("plan", "date"): marked("Last talked about on"),
        ("plan", "review_date"): marked("Look at it again on"),
        ("plan", "copies"): marked("Who has a copy on paper"),
    },
    hints={
        ("appointment_prep", "matters"): marked("One sentence to begin with: what my life is to be about."),
        ("crisis_plan", "in_book"): marked("Only if they want it so: a book may be found by somebody else."),
        ("crisis_plan", "signed"): marked("Names, days and places, as they stand on the paper."),
    },
    codes={
        ("plan", "shared"): _WHO_MAY_READ,
        ("plan", "part"): {
            "keeps_well": marked("What keeps me well"),
            "every_day": marked("My everyday"),
            "triggers": marked("What can upset me"),
            "early_signs": marked("First signs"),
            "getting_worse": marked("When things get worse"),
            "crisis": marked("If I am in crisis"),
            "afterwards": marked("Afterwards"),
        },
        ("crisis_plan", "shared"): _WHO_MAY_READ,
        ("helps", "still"): {
            "yes": marked("It helps"),
            "sometimes": marked("It helps sometimes"),
            "no_longer": marked("It no longer helps"),
        },
    },
)
