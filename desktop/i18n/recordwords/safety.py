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
    "child_safety": marked("A child may not be safe"),
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
        "outside_role": marked("Outside my role"),
        "safety_concern": marked("Worry about safety"),
        "safety_notice": marked("Word about a worry"),
    },
    fields={
        ("outside_role", "date"): marked("Day"),
        ("outside_role", "person"): marked("Person"),
        ("outside_role", "about"): marked("What it is about"),
        ("outside_role", "what"): marked("What you were asked or saw"),
        ("outside_role", "knows"): marked("Do they know that you pass it on?"),
        ("outside_role", "answer_by"): marked("An answer is needed by"),
        ("outside_role", "answer"): marked("The coordinator's answer"),
        ("outside_role", "acknowledged"): marked("Seen by a coordinator on"),
        ("outside_role", "acknowledged_by"): marked("Seen by"),
        ("outside_role", "taken_over"): marked("The coordinator takes it from here"),
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
        ("safety_concern", "told_who"): marked("Names of those who were told"),
        ("safety_concern", "told_at"): marked("Told at"),
        ("safety_concern", "acknowledged_by"): marked("Seen by"),
        ("safety_concern", "closed_on"): marked("Over since"),
        ("safety_concern", "closed_by"): marked("Who said it is over"),
        ("safety_concern", "follow_up"): marked("Look again on"),
        ("safety_concern", "acknowledged"): marked("Seen by a coordinator on"),
        ("safety_concern", "answer"): marked("What the coordinator did about it"),
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
        ("outside_role", "what"): marked(
            "You do not treat, name an illness or decide about medicine. Write it here, and your coordinator answers."
        ),
        ("safety_concern", "steps_words"): marked("With the time of each, as well as you remember."),
        ("safety_concern", "said"): marked("Their own words, if you can. This is not a test and gives no score."),
    },
    codes={
        ("outside_role", "about"): {
            "medicine": marked("Medicine"),
            "illness": marked("An illness or its name"),
            "money": marked("Money or work"),
            "law": marked("Law, police or court"),
            "family": marked("Quarrel in the family"),
            "my_safety": marked("My own safety"),
            "too_much": marked("It is too much for me"),
            "something_else": marked("Something else"),
        },
        ("outside_role", "knows"): _KNOWN,
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
