"""Words of the people around a person."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"supporter": marked("Somebody they trust"), "household": marked("Somebody they live with")},
    fields={
        ("supporter", "person"): marked("Person"),
        ("supporter", "name"): marked("Name"),
        ("supporter", "relation"): marked("Who they are to the person"),
        ("supporter", "roles"): marked("What they are there for"),
        ("supporter", "phone"): marked("Phone"),
        ("supporter", "safe_contact"): marked("How to reach them safely"),
        ("supporter", "own_answer"): marked("May we keep their name and call them?"),
        ("supporter", "own_answer_on"): marked("They answered on"),
        ("supporter", "may_be_told"): marked("What they may be told"),
        ("supporter", "told_words"): marked("In the person's words"),
        ("supporter", "since"): marked("Since"),
        ("supporter", "ended"): marked("No longer"),
        ("household", "person"): marked("Person"),
        ("household", "name"): marked("Name"),
        ("household", "relation"): marked("Who they are to the person"),
        ("household", "birth_year"): marked("Year of birth"),
        ("household", "knows"): marked("Do they know that you meet?"),
        ("household", "note"): marked("Good to know"),
        ("household", "moved_out"): marked("No longer lives there"),
    },
    hints={
        ("supporter", "relation"): marked("Sister, neighbour, friend from church."),
        ("supporter", "own_answer"): marked("Their own answer, asked of them. The person's yes is not theirs."),
        ("supporter", "may_be_told"): marked("The person says so, and may take it back."),
        ("household", "name"): marked("A first name is enough, or who they are."),
    },
    codes={
        ("supporter", "roles"): {
            "family": marked("Family"),
            "friend": marked("Friend"),
            "guardian": marked("Guardian"),
            "nominated": marked("Speaks for them when they cannot"),
            "dyad": marked("Takes part together with them"),
            "call_in_danger": marked("To be called in danger"),
            "helper": marked("Helps in daily life"),
        },
        ("supporter", "own_answer"): {
            "yes": marked("Yes"),
            "no": marked("No"),
            "withdrawn": marked("Taken back"),
        },
        ("supporter", "may_be_told"): {
            "that_we_meet": marked("That we meet"),
            "how_to_help": marked("How to help"),
            "how_they_are": marked("How they are"),
            "the_plan": marked("What is in the plan"),
            "danger_alone": marked("Only when a life is in danger"),
            "nothing": marked("Nothing"),
        },
        ("household", "knows"): {"no": marked("No"), "not_known": marked("Not known"), "yes": marked("Yes")},
    },
)
