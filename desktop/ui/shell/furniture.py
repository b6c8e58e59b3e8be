"""Which room shows which place. Loaded once a casebook is open."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop.ui.agreements.controller import AgreementsPart
from desktop.ui.checkins.controller import CheckInsPart
from desktop.ui.circle.controller import CirclePart
from desktop.ui.contact.controller import ContactRoom
from desktop.ui.courses.part import CoursePart
from desktop.ui.directory.controller import DirectoryRoom
from desktop.ui.exchange.controller import ExchangeRoom
from desktop.ui.goals.controller import GoalsPart
from desktop.ui.groups.controller import GroupsRoom
from desktop.ui.house.controller import HouseRoom
from desktop.ui.kit.parts import Part
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.rooms import (
    DirectoryPlace,
    ExchangePlace,
    GroupFormPlace,
    GroupsPlace,
    HousePlace,
    Lanes,
    MakeRoom,
    OwnLogPlace,
    PaperPlace,
    PeoplePlace,
    PersonFormPlace,
    PersonPlace,
    ReviewPlace,
    SessionPlace,
    SettingsPlace,
    SupportPlace,
    TodayPlace,
    VisitPlace,
)
from desktop.ui.links.controller import LinksPart
from desktop.ui.ownlog.controller import OwnLogRoom
from desktop.ui.paperwork.controller import PaperRoom
from desktop.ui.people.controller import PeopleRoom
from desktop.ui.person.controller import PersonRoom
from desktop.ui.pictures.part import PicturesPart
from desktop.ui.plans.controller import PlansPart
from desktop.ui.review.controller import ReviewRoom
from desktop.ui.settings.controller import SettingsRoom
from desktop.ui.settings.matters import Box
from desktop.ui.shell.controller import Prefer
from desktop.ui.support.controller import SupportRoom
from desktop.ui.today.controller import TodayRoom


def make_parts(desk: Any, lanes: Lanes, parent: QObject) -> tuple[Part, ...]:
    """The tabs of a person's page between timeline and details, in their order."""
    return (
        GoalsPart(desk, lanes, parent),
        PlansPart(desk, lanes, parent),
        CoursePart(desk, lanes, parent),
        LinksPart(desk, lanes, parent),
        AgreementsPart(desk, lanes, parent),
        CirclePart(desk, lanes, parent),
        PicturesPart(desk, lanes, parent),
        CheckInsPart(desk, lanes, parent),
    )


def make_rooms(  # noqa: PLR0913 - what a casebook's rooms are made of
    desk: Any,  # an open desk: each room names the part it needs
    lanes: Lanes,
    parent: QObject,
    *,
    keys: Box,
    preferences: Preferences,
    prefer: Prefer,
) -> Mapping[type[object], MakeRoom]:
    """Which room shows which place: how each is made, once it is entered."""
    person = lambda: PersonRoom(desk, lanes, parent, parts=make_parts(desk, lanes, parent))
    groups = partial(GroupsRoom, desk, lanes, parent)
    return {
        TodayPlace: partial(TodayRoom, desk, lanes, parent),
        PeoplePlace: partial(PeopleRoom, desk, lanes, parent),
        PersonPlace: person,
        PersonFormPlace: person,
        VisitPlace: partial(ContactRoom, desk, lanes, parent),
        GroupsPlace: groups,
        GroupFormPlace: groups,
        SessionPlace: groups,
        ExchangePlace: partial(ExchangeRoom, desk, lanes, parent),
        ReviewPlace: partial(ReviewRoom, desk, lanes, parent),
        OwnLogPlace: partial(OwnLogRoom, desk, lanes, parent),
        HousePlace: partial(HouseRoom, desk, lanes, parent),
        DirectoryPlace: partial(DirectoryRoom, desk, lanes, parent),
        SupportPlace: partial(SupportRoom, desk, lanes, parent),
        PaperPlace: partial(PaperRoom, desk, lanes, parent),
        SettingsPlace: partial(SettingsRoom, desk, lanes, parent, keys=keys, preferences=preferences, prefer=prefer),
    }
