"""Words of courses."""

from typing import Final

from desktop.i18n.recordwords.declare import RecordWords
from desktop.i18n.words import marked

WORDS: Final = RecordWords(
    types={
        "course_session": marked("Session of a course"),
        "curriculum": marked("Course plan"),
        "enrolment": marked("Course"),
    },
    fields={
        ("course_session", "date"): marked("Day"),
        ("course_session", "person"): marked("Person"),
        ("course_session", "enrolment"): marked("Course"),
        ("course_session", "number"): marked("Session number"),
        ("course_session", "attended"): marked("Took part"),
        ("course_session", "form"): marked("How we met"),
        ("course_session", "practice"): marked("Practised at home since last time"),
        ("course_session", "practised"): marked("What we practised"),
        ("course_session", "weekly_plan"): marked("Plan until next time"),
        ("course_session", "confidence"): marked("How sure of the plan, 0 to 10"),
        ("course_session", "goal_progress"): marked("How near the goal, 0 to 10"),
        ("course_session", "exchanges"): marked("Messages since last time"),
        ("course_session", "care_visit"): marked("Was at the clinic on"),
        ("course_session", "note"): marked("Notes"),
        ("curriculum", "name"): marked("Name of the course"),
        ("curriculum", "sessions"): marked("Number of sessions"),
        ("curriculum", "titles"): marked("What each session is about"),
        ("curriculum", "areas"): marked("Areas a goal can be in"),
        ("curriculum", "about"): marked("About the course"),
        ("curriculum", "template"): marked("Made from"),
        ("curriculum", "retired"): marked("No longer offered"),
        ("enrolment", "person"): marked("Person"),
        ("enrolment", "curriculum"): marked("Course plan"),
        ("enrolment", "start"): marked("Began on"),
        ("enrolment", "state"): marked("How it stands"),
        ("enrolment", "completed"): marked("Finished on"),
        ("enrolment", "goal"): marked("Their goal, in their words"),
        ("enrolment", "area"): marked("Area of the goal"),
        ("enrolment", "of_group"): marked("With the group"),
    },
    hints={
        ("curriculum", "titles"): marked(
            "One line for each session. Headings in your own words, no text from workbooks."
        ),
        ("curriculum", "areas"): marked("One line for each, if the course has them."),
        ("course_session", "exchanges"): marked("Only how many: what was written stays on the phone."),
    },
    codes={
        ("course_session", "attended"): {
            "yes": marked("Yes"),
            "partly": marked("Part of it"),
            "no": marked("No"),
        },
        ("course_session", "form"): {
            "one_to_one": marked("Just the two of us"),
            "group": marked("In a group"),
            "phone": marked("By phone"),
            "app": marked("With a program on the phone"),
        },
        ("course_session", "practice"): {
            "yes": marked("Yes"),
            "partly": marked("Some of it"),
            "no": marked("No"),
            "none_set": marked("Nothing was agreed"),
        },
        ("curriculum", "template"): {
            "recovery_10": marked("Recovery course (IMR)"),
            "health_6": marked("Health course (HARP)"),
            "whole_health_8": marked("Whole health course (WHAM)"),
            "phone_12": marked("Course with the phone (PeerTECH)"),
            "education_15": marked("Learning about recovery (BRIDGES)"),
            "own": marked("Our own"),
        },
        ("enrolment", "state"): {
            "started": marked("Under way"),
            "paused": marked("Having a break"),
            "completed": marked("Finished"),
            "stopped": marked("Stopped before the end"),
        },
    },
)
