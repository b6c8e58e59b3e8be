"""Words of a programme's own words, choices, questions and notices."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "programme_word": marked("What something is called here"),
        "code_option": marked("Option of this programme"),
        "extra_field": marked("Question of this programme"),
        "notice": marked("Notice read before an agreement"),
    },
    fields={
        ("programme_word", "of"): marked("What is named"),
        ("programme_word", "language"): marked("Language"),
        ("programme_word", "one"): marked("Word for one"),
        ("programme_word", "many"): marked("Word for several"),
        ("code_option", "list"): marked("List"),
        ("code_option", "code"): marked("Short name in files"),
        ("code_option", "nth"): marked("Place in the list"),
        ("code_option", "retired"): marked("No longer offered"),
        ("extra_field", "of"): marked("Kind of record"),
        ("extra_field", "name"): marked("Short name in files"),
        ("extra_field", "why"): marked("Why it is asked"),
        ("extra_field", "nth"): marked("Place on the form"),
        ("extra_field", "retired"): marked("No longer asked"),
        ("notice", "language"): marked("Language"),
        ("notice", "version"): marked("Version"),
        ("notice", "text"): marked("What is read"),
    },
)
