"""Copies of records that leave the casebook as ordinary files, which no passphrase guards: whom they are for, and
what is never in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from desktop.domain.records.agreements import TRAVELS
from desktop.domain.records.declare import Field, Kind, Privacy


class Form(StrEnum):
    """How a copy is written. The audit trail names it so."""

    FHIR = "fhir"
    CSV = "csv"


class Aim(StrEnum):
    """Whom a copy of the whole programme is for."""

    PROGRAMME = "programme"  # to keep, or for another system of the programme's own
    CLINIC = "clinic"
    RESEARCH = "research"


# What people are asked about before they are in a copy for somebody.
ASKS_FOR: Final[Mapping[Aim, str]] = {
    Aim.PROGRAMME: TRAVELS,
    Aim.CLINIC: "tell_clinic",
    Aim.RESEARCH: "research",
}

# How to reach somebody without harm stays where it is guarded: in a file or on paper it would tell whoever finds it.
NEVER_COPIED: Final = frozenset(
    {
        "safe_contact",
        "never_mention",
        "cover_words",
        "safe_ways",
        "safe_days",
        "safe_from",
        "safe_until",
        "shared_phone",
        "hazards",
        "hazard_words",
    }
)
# Near to the person, and in every copy all the same: what they are called here instead of their name, and their age.
_ALWAYS: Final = frozenset({("person", "alias"), ("person", "birth_year")})


def is_copied(type_: str, field: Field, *, names: bool) -> bool:
    """Whether a field is in a copy: what says who somebody is, or where they live, only in one with names."""
    if type_ == "person" and field.name in NEVER_COPIED:
        return False
    is_open = field.privacy is not Privacy.IDENTIFYING or field.kind is Kind.RECORD
    return names or is_open or (type_, field.name) in _ALWAYS


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who is in a copy, before it is made."""

    people: int
    withheld: int  # people who said no to this, or were not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy that was made. `rows`: resources, or lines of tables."""

    files: tuple[Path, ...]
    rows: int
    people: int
    withheld: int = 0
