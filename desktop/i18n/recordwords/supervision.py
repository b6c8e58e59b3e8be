"""Words of domain/records/supervision.py."""

from typing import Final

from desktop.domain.records.supervision import SKILLS
from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

_SEEN: Final = {
    "not_seen": marked("Not seen this time"),
    "not_yet": marked("Not yet"),
    "partly": marked("Partly"),
    "well": marked("Well"),
    "very_well": marked("Very well"),
}

_SKILLS: Final = {
    "confidence": marked("Says what stays between the two"),
    "listening": marked("Listens, and lets them speak"),
    "feelings": marked("Notices feelings, and says so kindly"),
    "hope": marked("Gives hope without promising too much"),
    "strengths": marked("Sees what they can do, and says so"),
    "own_story": marked("Tells of themselves where it helps"),
    "boundaries": marked("Stays a peer and does not take over"),
    "safety": marked("Asks about safety, and knows what to do"),
    "agreed_steps": marked("Leaves them to choose the next step"),
}

WORDS: Final = RecordWords(
    types={
        "supervision": marked("Supervision"),
        "observation": marked("What was seen at work"),
        "training": marked("Training"),
        "lone_visit": marked("Out alone"),
    },
    fields={
        ("supervision", "member"): marked("Whose it is"),
        ("supervision", "date"): marked("Day"),
        ("supervision", "way"): marked("In what way"),
        ("supervision", "minutes"): marked("Minutes"),
        ("supervision", "led_by"): marked("Who led it"),
        ("supervision", "themes"): marked("What it was about"),
        ("supervision", "talked"): marked("What you talked about"),
        ("supervision", "decided"): marked("What you agreed"),
        ("supervision", "next_date"): marked("Next time"),
        ("supervision", "skill"): marked("A skill that was practised"),
        ("supervision", "self_care"): marked("Looking after oneself"),
        ("supervision", "risk_reviewed"): marked("Worries about safety were gone through"),
        ("supervision", "caseload"): marked("How many people to look after"),
        ("supervision", "visit"): marked("Visit"),
        ("observation", "member"): marked("Who was at work"),
        ("observation", "date"): marked("Day"),
        ("observation", "setting"): marked("Where it was seen"),
        ("observation", "rater"): marked("Who says so"),
        **{("observation", name): _SKILLS[name] for name in SKILLS},
        ("observation", "went_well"): marked("What went well"),
        ("observation", "to_try"): marked("What to try next time"),
        ("training", "member"): marked("Who took part"),
        ("training", "date"): marked("Day"),
        ("training", "what"): marked("What it was about"),
        ("training", "kind"): marked("Kind of training"),
        ("training", "hours"): marked("Hours"),
        ("training", "outcome"): marked("How it ended"),
        ("training", "given_by"): marked("Who gave it"),
        ("training", "certificate"): marked("Number of the certificate"),
        ("training", "expires"): marked("The certificate holds until"),
        ("training", "renewed"): marked("There is a newer one"),
        ("training", "checked"): marked("A coordinator saw it on"),
        ("lone_visit", "member"): marked("Who goes out"),
        ("lone_visit", "date"): marked("Day"),
        ("lone_visit", "left"): marked("Left at"),
        ("lone_visit", "back_by"): marked("Back by"),
        ("lone_visit", "person"): marked("Person"),
        ("lone_visit", "place"): marked("Where you are going"),
        ("lone_visit", "call"): marked("Whom to call if they are not back"),
        ("lone_visit", "hazards"): marked("What to watch for there"),
        ("lone_visit", "back"): marked("Back safely"),
    },
    hints={
        ("supervision", "talked"): marked("About the work. Leave out the names of the people you support."),
        ("supervision", "self_care"): marked(
            "Only what may be read by the coordinators. Your own log is for the rest."
        ),
    },
    codes={
        ("supervision", "way"): {
            "individual": marked("The two of you"),
            "group": marked("In a group"),
            "co_reflection": marked("Peers reflect together"),
            "joint_visit": marked("A visit together"),
            "phone": marked("By phone"),
        },
        ("supervision", "themes"): {
            "people": marked("People you support"),
            "boundaries": marked("Boundaries"),
            "safety": marked("Safety"),
            "own_wellbeing": marked("How you are yourself"),
            "skills": marked("Skills"),
            "teamwork": marked("Working together"),
            "paperwork": marked("Notes and forms"),
            "other": marked("Something else"),
        },
        ("supervision", "caseload"): {
            "as_it_is": marked("Stays as it is"),
            "fewer": marked("Fewer"),
            "more": marked("More"),
        },
        ("observation", "setting"): {
            "visit": marked("At a visit"),
            "group": marked("In a group"),
            "phone": marked("On the phone"),
            "practice": marked("In practice with colleagues"),
            "notes": marked("In their notes"),
        },
        ("observation", "rater"): {
            "supervisor": marked("Whoever supervises"),
            "self": marked("They themselves"),
            "peer": marked("A fellow peer"),
            "person": marked("A person they support"),
            "guest": marked("A guest"),
        },
        **{("observation", name): _SEEN for name in SKILLS},
        ("training", "kind"): {
            "first": marked("First training"),
            "refresher": marked("Refresher"),
            "topic": marked("One topic"),
            "certificate": marked("Certificate"),
            "other": marked("Something else"),
        },
        ("training", "outcome"): {
            "attended": marked("Took part"),
            "passed": marked("Passed"),
            "not_finished": marked("Not finished"),
        },
    },
)
