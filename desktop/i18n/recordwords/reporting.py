"""Words of a programme's own indicators, and of what another system calls its numbers."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "own_indicator": marked("Indicator of this programme"),
        "dhis2_code": marked("Code in DHIS2"),
    },
    fields={
        ("own_indicator", "name"): marked("Name"),
        ("own_indicator", "way"): marked("How it is counted"),
        ("own_indicator", "of"): marked("Kind of record"),
        ("own_indicator", "field"): marked("Question on the form"),
        ("own_indicator", "value"): marked("Answer that counts"),
        ("own_indicator", "by"): marked("Told apart by"),
        ("own_indicator", "retired"): marked("No longer counted"),
        ("dhis2_code", "what"): marked("What the code stands for"),
        ("dhis2_code", "name"): marked("Number or group"),
        ("dhis2_code", "code"): marked("Code there"),
    },
    codes={
        ("own_indicator", "way"): {
            "count": marked("How many"),
            "share": marked("Share of those with an answer"),
            "average": marked("Average of a number"),
        },
        ("dhis2_code", "what"): {
            "data_set": marked("Data set"),
            "org_unit": marked("Organisation unit"),
            "attributes": marked("Attribute option combination"),
            "element": marked("Data element"),
            "combo": marked("Category option combination"),
        },
    },
)
