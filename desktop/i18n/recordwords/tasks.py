"""Words of tasks."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "task": marked("Task"),
    },
    fields={
        ("task", "what"): marked("What is to be done"),
        ("task", "person"): marked("Person"),
        ("task", "who"): marked("Who does it"),
        ("task", "due"): marked("By when"),
        ("task", "done"): marked("Done"),
        ("task", "agreed_at"): marked("Agreed at the visit"),
        ("task", "goal"): marked("Step towards the goal"),
    },
    codes={
        ("task", "who"): {
            "person": marked("The person"),
            "peer": marked("The peer"),
            "both": marked("Both together"),
            "family": marked("Family or friend"),
            "coordinator": marked("A coordinator"),
            "clinic": marked("A clinic"),
            "other": marked("Somebody else"),
        },
    },
)
