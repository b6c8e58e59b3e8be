"""Words of people who were written down twice."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "perhaps_same": marked("Perhaps the same person"),
        "same_person": marked("The same person, or not"),
    },
    fields={
        ("perhaps_same", "person"): marked("Person"),
        ("perhaps_same", "other"): marked("The other"),
        ("same_person", "person"): marked("Person"),
        ("same_person", "other"): marked("The other"),
        ("same_person", "said"): marked("What was said"),
    },
    codes={
        ("same_person", "said"): {"same": marked("The same person"), "apart": marked("Not the same person")},
    },
)
