"""Course plans to begin with: a name, how many sessions, and neutral headings of our own. A programme edits them.

The headings say what a session is about and nothing of how it is held: workbooks belong to those who wrote them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.i18n import formats
from desktop.i18n.fieldwords import code_word
from desktop.i18n.words import marked, told


@dataclass(frozen=True, slots=True)
class Template:
    """Marked words; `titles` are fewer than `sessions` where a course has no usual headings."""

    sessions: int
    titles: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


TEMPLATES: Final[Mapping[str, Template]] = {
    "recovery_10": Template(
        10,
        (
            marked("Ways to a life I want"),
            marked("Facts about what I live with"),
            marked("Stress and what makes it harder"),
            marked("People around me"),
            marked("Using medicines well"),
            marked("Alcohol and drugs"),
            marked("Fewer bad times"),
            marked("Coping with stress"),
            marked("Coping with what stays"),
            marked("Getting what I need from services"),
        ),
    ),
    "health_6": Template(
        6,
        (
            marked("Looking after myself"),
            marked("Moving more"),
            marked("Tiredness and pain"),
            marked("Eating well with little money"),
            marked("Taking medicines"),
            marked("Working with the doctor"),
        ),
    ),
    "whole_health_8": Template(
        8,
        (
            marked("What matters to me"),
            marked("My goal"),
            marked("A plan for one week"),
            marked("Keeping a log"),
            marked("Who is with me"),
            marked("When it gets hard"),
            marked("What I have learned"),
            marked("Going on"),
        ),
        (
            marked("Handling stress"),
            marked("Healthy eating"),
            marked("Moving the body"),
            marked("Restful sleep"),
            marked("Doing something for others"),
            marked("People who support me"),
            marked("Hope"),
            marked("Ways to answer dark thoughts"),
            marked("Faith and what I hold dear"),
            marked("Meaning and purpose"),
        ),
    ),
    "phone_12": Template(12),
    "education_15": Template(15),
}


def plan_of(code: str) -> dict[str, object]:
    """The fields of a new course plan, in the language in use."""
    template = TEMPLATES[code]
    fields: dict[str, object] = {
        "name": code_word("curriculum", "template", code),
        "sessions": template.sessions,
        "titles": "\n".join(map(told, template.titles)),
        "areas": "\n".join(map(told, template.areas)),
        "template": code,
    }
    return {name: value for name, value in fields.items() if value}


def stage_name(title: str, number: int) -> str:
    """`3. People around me`."""
    if title:
        return told("{number}. {title}", number=formats.number(number), title=title)
    return told("Session {number}", number=formats.number(number))
