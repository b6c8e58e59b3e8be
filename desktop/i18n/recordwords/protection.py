"""Words of domain/records/protection.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"access_request": marked("They ask for their records"), "breach": marked("Something that got out")},
    fields={
        ("access_request", "person"): marked("Person"),
        ("access_request", "asked"): marked("Asked on"),
        ("access_request", "asked_by"): marked("Who asked"),
        ("access_request", "what"): marked("What they asked for"),
        ("access_request", "given"): marked("Given on"),
        ("access_request", "given_as"): marked("How it was given"),
        ("access_request", "given_by"): marked("Given by"),
        ("access_request", "not_given"): marked("What was not given, and why"),
        ("access_request", "closed"): marked("Nothing is left to do"),
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
        ("access_request", "what"): marked("Empty: everything that is written about them."),
        ("access_request", "given"): marked("Making a copy for them fills this in."),
        ("breach", "what"): marked("When, where, and what you know. Coordinators alone read it."),
        ("breach", "clock"): marked("Counted from the finding. Ask somebody who knows the law of your country."),
        ("breach", "people_told"): marked("Tell them yourselves, in plain words, where it may harm them."),
    },
    codes={
        ("access_request", "asked_by"): {
            "person": marked("They themselves"),
            "guardian": marked("Who decides for them"),
            "supporter": marked("A supporter"),
            "somebody": marked("Somebody else, for them"),
        },
        ("access_request", "given_as"): {
            "paper": marked("On paper"),
            "file": marked("As a file"),
            "read_aloud": marked("Read aloud"),
            "other": marked("In another way"),
        },
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
