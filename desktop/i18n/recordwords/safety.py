"""Words of worries about safety."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

_WORRIES: Final = {
    "self_harm": marked("Hurting or killing themselves"),
    "harm_to_others": marked("Hurting somebody else"),
    "violence": marked("Violence or abuse at home or outside"),
    "neglect": marked("No food, shelter or care"),
    "rights": marked("Chained, locked up or robbed of rights"),
    "very_unwell": marked("Very unwell or confused"),
    "overdose": marked("Poison or too much of something"),
    "medical": marked("A medical emergency"),
    "missing": marked("Nobody knows where they are"),
    "threat_to_worker": marked("Somebody threatened you"),
}

_DONE_ABOUT_IT: Final = {
    "stayed": marked("Stayed with them"),
    "listened": marked("Asked and listened"),
    "made_safer": marked("Put dangerous things out of reach"),
    "called_supporter": marked("Called somebody they trust"),
    "called_coordinator": marked("Called the coordinator"),
    "called_emergency": marked("Called for emergency help"),
    "accompanied": marked("Went along to get help"),
    "agreed_plan": marked("Agreed what to do next"),
}

_WHO_WAS_TOLD: Final = {
    "nobody": marked("Nobody yet"),
    "coordinator": marked("The coordinator"),
    "supporter": marked("Somebody they trust"),
    "family": marked("The family"),
    "clinic": marked("The clinic"),
    "emergency": marked("Emergency help"),
    "authority": marked("An authority"),
}

_KNOWN: Final = {"no": marked("No"), "not_known": marked("Not known"), "yes": marked("Yes")}

WORDS: Final = RecordWords(
    types={
        "safety_concern": marked("Worry about safety"),
        "safety_notice": marked("Word about a worry"),
    },
    fields={
        ("safety_concern", "date"): marked("Day"),
        ("safety_concern", "time"): marked("Time"),
        ("safety_concern", "person"): marked("Person"),
        ("safety_concern", "kinds"): marked("What the worry is about"),
        ("safety_concern", "said"): marked("What was said or seen"),
        ("safety_concern", "sure"): marked("How sure are you?"),
        ("safety_concern", "danger_now"): marked("Is there danger right now?"),
        ("safety_concern", "with_them"): marked("Who is with them"),
        ("safety_concern", "means"): marked("Is something dangerous within reach?"),
        ("safety_concern", "wish"): marked("What they wish themselves"),
        ("safety_concern", "steps"): marked("What you did"),
        ("safety_concern", "steps_words"): marked("What you did, in your words"),
        ("safety_concern", "told"): marked("Who was told"),
        ("safety_concern", "told_under"): marked("Why they could be told"),
        ("safety_concern", "follow_up"): marked("Look again on"),
        ("safety_concern", "acknowledged"): marked("Seen by a coordinator on"),
        ("safety_concern", "closed"): marked("The worry is over"),
        ("safety_notice", "date"): marked("Day"),
        ("safety_notice", "person"): marked("Person"),
        ("safety_notice", "concern"): marked("Worry about safety"),
        ("safety_notice", "kinds"): marked("What the worry is about"),
        ("safety_notice", "steps"): marked("What was done"),
        ("safety_notice", "told"): marked("Who was told"),
        ("safety_notice", "acknowledged"): marked("Seen by a coordinator on"),
    },
    hints={
        ("safety_concern", "said"): marked("Their own words, if you can. This is not a test and gives no score."),
    },
    codes={
        ("safety_concern", "kinds"): _WORRIES,
        ("safety_concern", "steps"): _DONE_ABOUT_IT,
        ("safety_concern", "told"): _WHO_WAS_TOLD,
        ("safety_concern", "sure"): {
            "not_sure": marked("Not sure"),
            "fairly_sure": marked("Fairly sure"),
            "sure": marked("Sure"),
        },
        ("safety_concern", "danger_now"): _KNOWN,
        ("safety_concern", "means"): _KNOWN,
        ("safety_concern", "told_under"): {
            "agreed": marked("They agreed"),
            "danger_to_life": marked("A life was in danger"),
            "law": marked("The law asks for it"),
        },
        ("safety_notice", "kinds"): _WORRIES,
        ("safety_notice", "steps"): _DONE_ABOUT_IT,
        ("safety_notice", "told"): _WHO_WAS_TOLD,
    },
)
