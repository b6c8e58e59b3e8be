"""Words of domain/records/hospital.py."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

_SOURCES: Final = {
    "person": marked("The person"),
    "service": marked("The service"),
    "worker": marked("I saw it myself"),
    "family": marked("The family"),
}

WORDS: Final = RecordWords(
    types={
        "hospital_stay": marked("Time in hospital"),
        "hospital_before": marked("Hospital in the year before"),
    },
    fields={
        ("hospital_stay", "date"): marked("Went in on"),
        ("hospital_stay", "person"): marked("Person"),
        ("hospital_stay", "until"): marked("Came home on"),
        ("hospital_stay", "source"): marked("Who says so"),
        ("hospital_stay", "helped"): marked("What helped there, or would have helped"),
        ("hospital_before", "date"): marked("Day it was told"),
        ("hospital_before", "person"): marked("Person"),
        ("hospital_before", "days"): marked("Days in hospital in the year before"),
        ("hospital_before", "times"): marked("How often they went in"),
        ("hospital_before", "source"): marked("Who says so"),
    },
    hints={
        ("hospital_stay", "until"): marked("Leave it empty while they are there."),
        ("hospital_before", "days"): marked("About how many. Write 0 if there were none."),
    },
    codes={
        ("hospital_stay", "source"): _SOURCES,
        ("hospital_before", "source"): _SOURCES,
    },
)
