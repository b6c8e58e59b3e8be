"""Words of what colleagues share out of their own log."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={"shared_reflection": marked("Shared by a colleague")},
    fields={
        ("shared_reflection", "date"): marked("Day"),
        ("shared_reflection", "wellbeing"): marked("How are things?"),
        ("shared_reflection", "words"): marked("In their own words"),
    },
)
