"""Words of domain/records/protection.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"breach": marked("Something that got out")},
    fields={
        ("breach", "found"): marked("Found out on"),
        ("breach", "found_at"): marked("At what time"),
        ("breach", "ways"): marked("How it got out"),
        ("breach", "what"): marked("What happened"),
        ("breach", "whose"): marked("Whose records, and what is in them"),
        ("breach", "people"): marked("About how many people"),
        ("breach", "harm"): marked("What harm it may do them"),
        ("breach", "done"): marked("What was done about it"),
        ("breach", "clock"): marked("How soon the authority must know"),
        ("breach", "due"): marked("The authority must know by"),
        ("breach", "authority_told"): marked("The authority was told on"),
        ("breach", "people_told"): marked("The people were told on"),
        ("breach", "told"): marked("What they were told, and by whom"),
        ("breach", "closed"): marked("Nothing is left to do"),
    },
    hints={
        ("breach", "what"): marked("When, where, and what you know. Coordinators alone read it."),
        ("breach", "clock"): marked("Counted from the finding. Ask somebody who knows the law of your country."),
        ("breach", "people_told"): marked("Tell them yourselves, in plain words, where it may harm them."),
    },
    codes={
        ("breach", "ways"): {
            "laptop_lost": marked("A laptop was lost"),
            "laptop_stolen": marked("A laptop was stolen"),
            "paper_lost": marked("Paper was lost"),
            "wrong_hands": marked("It was given to the wrong people"),
            "was_read": marked("Somebody read what they may not"),
            "told_on": marked("Somebody told it on"),
            "other": marked("Something else"),
        },
        ("breach", "clock"): {
            "hours_72": marked("Within 72 hours"),
            "hours_48": marked("Within 48 hours"),
            "at_once": marked("At once"),
        },
    },
)
