"""Words of check-ins, and of measures that a programme brought along."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "check_in": marked("Check-in"),
        "measure_pack": marked("Questionnaire of the programme"),
        "measure_cut_off": marked("From which number on to ask more"),
    },
    fields={
        ("check_in", "date"): marked("Day"),
        ("check_in", "person"): marked("Person"),
        ("check_in", "measure"): marked("Questionnaire"),
        ("check_in", "total"): marked("What it came to"),
        ("check_in", "words"): marked("What they said about it"),
        ("check_in", "given"): marked("How it was filled in"),
        ("check_in", "language"): marked("Language of the questions"),
        ("check_in", "version"): marked("Version of the questionnaire"),
        ("check_in", "answers"): marked("Answers"),
        ("check_in", "coding"): marked("Numbers of the answers"),
        ("check_in", "scorer"): marked("How it was counted"),
        ("check_in", "flagged"): marked("An answer was about their safety"),
        ("check_in", "follow_up"): marked("Ask again how they are on"),
        ("check_in", "followed_up"): marked("Somebody asked again"),
        ("check_in", "visit"): marked("Visit"),
        ("measure_pack", "measure"): marked("Questionnaire"),
        ("measure_pack", "version"): marked("Version of the questionnaire"),
        ("measure_pack", "content"): marked("Questions and terms"),
        ("measure_pack", "retired"): marked("No longer offered"),
        ("measure_cut_off", "measure"): marked("Questionnaire"),
        ("measure_cut_off", "side"): marked("Which totals"),
        ("measure_cut_off", "at"): marked("Number"),
        ("measure_cut_off", "source"): marked("Who says so"),
        ("measure_cut_off", "retired"): marked("No longer used"),
    },
    codes={
        ("check_in", "given"): {
            "asked": marked("You asked, they answered"),
            "alone": marked("They filled it in themselves"),
            "together": marked("You filled it in together"),
            "paper": marked("On paper first"),
            "total_only": marked("Only the total"),
        },
        ("measure_cut_off", "side"): {
            "and_more": marked("This number and more"),
            "and_less": marked("This number and less"),
        },
    },
)
