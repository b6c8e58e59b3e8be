"""Words of counts of a month."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "total": marked("Count of a month"),
    },
    fields={
        ("total", "month"): marked("Month"),
        ("total", "indicator"): marked("What is counted"),
        ("total", "count"): marked("How many"),
        ("total", "withheld"): marked("Of these, kept on one laptop"),
    },
    codes={
        ("total", "indicator"): {
            "visits": marked("Visits"),
            "people": marked("People visited"),
            "sessions": marked("Group sessions"),
        },
    },
)
