"""What a search looks through besides names, and where each record that it finds is read."""

from typing import Final

from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.records.declare import Scope
from desktop.domain.roles import Deed, Role, may
from desktop.ui.kit.rooms import (
    HOUSE_KINDS,
    DirectoryPlace,
    GroupsPlace,
    HousePlace,
    PersonPlace,
    Place,
    ReviewPlace,
    ReviewTab,
    SessionPlace,
    SettingsPlace,
    SupportPlace,
    VisitPlace,
)
from desktop.ui.people.lines import Found

# What is read beside another record: the field that names it.
BESIDE: Final = {"group_session": "of_group", "task": "agreed_at"}
_DECIDED: Final = frozenset({"curriculum"})  # read where coordinators write it


def looked_through(role: Role) -> tuple[str, ...]:
    """The types whose words are found; what is for coordinators alone is found by them alone."""
    leads = may(role, Deed.RELAY)
    found = (kind for kind in TYPES.values() if kind.searched and kind.person_field != "")
    return tuple(
        kind.name for kind in found if leads or (kind.scope is not Scope.COORDINATORS and kind.name not in _DECIDED)
    )


def place_of(found: Found, beside: RecordId | None = None) -> Place | None:  # noqa: C901, PLR0911 - one line for each kind
    """Where it is read; None only where what it stands beside is not known. `beside`: what `BESIDE` names."""
    match found:
        case Found(person=None, type="encounter", id=record):
            return VisitPlace(encounter=record)
        case Found(person=None, type="task") if beside is not None:
            return VisitPlace(encounter=beside)
        case Found(person=None, type="note_comment", id=record):
            return ReviewPlace(ReviewTab.NOTES, record=record)
        case Found(person=None, type=kind, id=record) if kind in HOUSE_KINDS:
            return HousePlace(kind, record)
        case Found(type="directory_entry", id=record):
            return DirectoryPlace(record)
        case Found(type="group", id=record):
            return GroupsPlace(record)
        case Found(type="group_session", id=record):
            return None if beside is None else SessionPlace(beside, record)
        case Found(type="curriculum"):
            return SettingsPlace("course-plans-page")
        case Found(type="breach"):
            return SettingsPlace("breaches")
        case Found(person=person, type=kind, id=record) if person is not None:
            return PersonPlace(person, record=(kind, record))
        case Found(type=kind, id=record):
            return SupportPlace(kind=kind, record=record)  # it shows whatever stands by itself
