"""Words of how long records are kept."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "retention": marked("How long records are kept"),
    },
    fields={
        ("retention", "of"): marked("Kind of record"),
        ("retention", "years"): marked("Years"),
        ("retention", "person"): marked("Person"),
        ("retention", "until"): marked("Until"),
        ("retention", "hold"): marked("Kept for a legal matter"),
        ("retention", "proposed"): marked("When it was proposed to erase them"),
    },
)
