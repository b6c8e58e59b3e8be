"""Empty forms for paper: what each asks, in the order in which it is written, and typed in again from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from desktop.domain.blanks import PaperForm
from desktop.domain.features import MODE_OF, Feature
from desktop.domain.programme import Programme
from desktop.domain.records import TYPES, Field, Kind
from desktop.domain.records.agreements import PURPOSES
from desktop.domain.records.declare import extra_of


class About(StrEnum):
    """What the head of a form asks for, besides who wrote it."""

    PERSON = "person"  # by code
    GROUP = "group"
    NOBODY = "nobody"  # who is here yet


@dataclass(frozen=True, slots=True)
class Then:
    """What a paper says besides: a record of another type, which `points` to the one that it is for.

    `first`: it stands before the rest on paper, and may be left empty there; the next line likely has the same.
    """

    kind: str
    fields: tuple[str, ...]
    points: str
    each: bool = False  # a line for every person who was there, by code
    first: bool = False


@dataclass(frozen=True, slots=True)
class Asks:
    """What a form asks, in this order: fields of one type, and what hangs on it.

    `feature`: what the programme must record for it to be of use. `once`: a person or group has one paper with the same
    there, so that a second one is asked about. `stays`: what the next paper of a pile likely has too.
    """

    kind: str
    fields: tuple[str, ...]
    about: About = About.PERSON
    feature: Feature | None = None
    then: Then | None = None
    once: str = ""
    stays: tuple[str, ...] = ()


ASKS: Final[Mapping[PaperForm, Asks]] = {
    PaperForm.VISIT: Asks(
        "encounter",
        (
            "date",
            "start",
            "minutes",
            "mode",
            "format",
            "status",
            "no_show_reason",
            "appointment",
            "wellbeing",
            "narrative",
            "strengths",
            "activities",
            "read_back",
            "agrees",
            "next_contact",
        ),
        once="date",
        stays=("date", "mode", "format"),
    ),
    PaperForm.SESSION: Asks(
        "group_session",
        (
            "date",
            "start",
            "minutes",
            "came",
            "first_time",
            "visitors",
            "topics",
            "form",
            "narrative",
            "agreements",
            "next_session",
        ),
        About.GROUP,
        Feature.GROUPS,
        Then("attendance", ("here", "note"), "session", each=True),
        once="date",
    ),
    PaperForm.PERSON: Asks(
        "person",
        (
            "name",
            "alias",
            "place",
            "phone",
            "birth_year",
            "gender",
            "languages",
            "safe_ways",
            "safe_days",
            "safe_contact",
        ),
        About.NOBODY,
        stays=("place",),
    ),
    PaperForm.REGISTER: Asks(
        "person",
        ("name", "alias", "place", "birth_year", "gender"),
        About.NOBODY,
        then=Then("encounter", ("date",), "person", first=True),
        stays=("place",),
    ),
    PaperForm.AGREEMENT: Asks(
        "agreement", ("date", *PURPOSES, "way", "agreed", "review_date"), once="date", stays=("date", "way")
    ),
    PaperForm.GOAL: Asks(
        "goal",
        ("words", "own", "first_step", "why", "area", "start", "review"),
        then=Then("goal_rating", ("closeness",), "goal"),
        once="words",
    ),
    PaperForm.PLAN: Asks("plan", (), feature=Feature.PLANS),  # its seven parts, a record each
}


def forms_of(programme: Programme) -> tuple[PaperForm, ...]:
    """Those that are of use to a programme."""
    return tuple(form for form, asks in ASKS.items() if programme.has(asks.feature))


def asked(form: PaperForm, programme: Programme) -> tuple[Field, ...]:
    """The questions of a form as the programme asks them, its own behind the others; choices that it does not offer
    are left out."""
    asks = ASKS[form]
    kind = programme.form(TYPES[asks.kind])
    own = tuple(one.name for one in programme.asked(asks.kind))
    found = (kind.named(name) for name in (*asks.fields, *own))
    return tuple(field for field in found if field is not None and field.kind not in (Kind.RECORD, Kind.MEMBER))


def offered(form: PaperForm, field: Field, programme: Programme) -> tuple[str, ...]:
    """The choices of a question that stand on paper."""
    kind = ASKS[form].kind
    off = set(programme.retired(kind, field.name))
    if kind == "encounter" and field.name == "mode":
        off |= {mode for mode, feature in MODE_OF.items() if not programme.has(feature)}
        off |= set() if programme.has(Feature.GROUPS) else {"group", "group_online"}
    return tuple(code for code in field.codes if code not in off)


def is_own(field: Field) -> bool:
    """Whether the programme asks it besides."""
    return extra_of(field.name) is not None
