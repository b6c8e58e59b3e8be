"""Words of goals, and of how near somebody feels to them."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "goal": marked("Goal"),
        "goal_rating": marked("How near a goal is"),
    },
    fields={
        ("goal", "words"): marked("The goal, in their own words"),
        ("goal", "person"): marked("Person"),
        ("goal", "own"): marked("They chose this goal themselves"),
        ("goal", "first_step"): marked("A first small step"),
        ("goal", "why"): marked("Why it matters to them"),
        ("goal", "area"): marked("Part of life"),
        ("goal", "status"): marked("How it goes"),
        ("goal", "start"): marked("Begun on"),
        ("goal", "review"): marked("Look at it again on"),
        ("goal", "much_less"): marked("Much less than hoped for would be"),
        ("goal", "less"): marked("A little less would be"),
        ("goal", "expected"): marked("As hoped for would be"),
        ("goal", "more"): marked("A little more would be"),
        ("goal", "much_more"): marked("Much more than hoped for would be"),
        ("goal", "weight"): marked("How much it counts, from 1 to 5"),
        ("goal", "counted"): marked("What they count, if anything"),
        ("goal_rating", "count"): marked("How many"),
        ("goal_rating", "date"): marked("Day"),
        ("goal_rating", "person"): marked("Person"),
        ("goal_rating", "goal"): marked("Goal"),
        ("goal_rating", "closeness"): marked("How near, from 0 to 10"),
        ("goal_rating", "level"): marked("Compared with what was hoped for"),
        ("goal_rating", "words"): marked("In their own words"),
        ("goal_rating", "visit"): marked("Visit"),
    },
    hints={
        ("goal", "counted"): marked("In their own measure: walks a week, cigarettes a day, cups of water."),
        ("goal", "words"): marked("What do they want for themselves? It need not be about illness."),
        ("goal", "own"): marked("A goal is theirs or it is none. What others want can be a note."),
        ("goal", "first_step"): marked("Small enough to be done this week, and chosen by them."),
    },
    codes={
        ("goal", "area"): {
            "health": marked("Health"),
            "home": marked("Home"),
            "purpose": marked("Purpose"),
            "community": marked("Community"),
            "stress": marked("Living with stress"),
            "eating": marked("Eating well"),
            "moving": marked("Moving the body"),
            "sleep": marked("Restful sleep"),
            "serving": marked("Being there for others"),
            "support": marked("People to lean on"),
            "optimism": marked("Hope for what comes"),
            "thoughts": marked("Dealing with dark thoughts"),
            "spirit": marked("Faith and practice"),
            "meaning": marked("Meaning in life"),
            "other": marked("Something else"),
            "parenting": marked("Being a parent"),
        },
        ("goal", "status"): {
            "thinking": marked("Thinking about it"),
            "started": marked("Begun"),
            "going_well": marked("Going well"),
            "stuck": marked("Stuck for now"),
            "changed": marked("Became another goal"),
            "reached": marked("Reached"),
            "let_go": marked("Let go"),
        },
    },
)
