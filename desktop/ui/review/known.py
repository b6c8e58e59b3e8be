"""What the review is made from, asked in one go."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from desktop.domain.arrivals import Kept
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.oversight import NoteLine, Overview
from desktop.domain.roles import Deed, may
from desktop.domain.veil import Veil
from desktop.domain.views import Conflict, Record, Self, Standing, TeamLine
from desktop.ui.review.promises import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Facts of one moment."""

    me: Self
    standing: Standing
    names: Mapping[MemberId, str]
    conflicts: tuple[Conflict, ...]
    veils: Mapping[RecordId, Veil]  # over the names of whom they are about, where names are put away
    notes: tuple[NoteLine, ...]
    whole: "Whole | None"  # None for whoever has choices only


@dataclass(frozen=True, slots=True)
class Worry:
    """One that no coordinator has said to have seen."""

    record: Record
    person: RecordId | None
    name: str  # "" where nobody is named, or not here
    author: str


@dataclass(frozen=True, slots=True)
class Whole:
    """What coordinators see besides."""

    kept: Kept
    team: tuple[TeamLine, ...]
    overview: Overview
    worries: tuple[Worry, ...] = ()
    undone: int = 0  # erasures that some laptop has not said to have done


def known_of(services: Services, person: RecordId | None) -> Known:
    """Runs on the lane."""
    me, exchange, names = services.casebook.me(), services.exchange, services.membership.names()
    conflicts = services.casebook.conflicts(person)
    return Known(
        me=me,
        standing=exchange.standing(),
        names=names,
        conflicts=conflicts,
        veils=_veils(services, conflicts) if services.casebook.names_hidden else {},
        notes=services.oversight.notes(),
        whole=_whole(services, names) if may(me.role, Deed.RELAY) else None,
    )


def _whole(services: Services, names: Mapping[MemberId, str]) -> Whole:
    exchange = services.exchange
    return Whole(
        kept=exchange.kept(),
        team=exchange.team(),
        overview=services.oversight.overview(),
        worries=_worries(services, names),
        undone=services.erasing.undone(),
    )


def _veils(services: Services, conflicts: Iterable[Conflict]) -> Mapping[RecordId, Veil]:
    instead = {one.person: one.person_name for one in conflicts if one.person is not None}
    found = {}
    for person, called in instead.items():
        with suppress(NotFound):
            found[person] = Veil(str(services.casebook.show("person", person).record.fields.get("name", "")), called)
    return found


def _worries(services: Services, names: Mapping[MemberId, str]) -> tuple[Worry, ...]:
    """Where there is danger right now first, then those that wait longest."""
    waiting = sorted(
        services.oversight.worries(),
        key=lambda one: (one.fields.get("danger_now") != "yes", str(one.fields.get("date")), one.id),
    )
    return tuple(_worry(services, record, names) for record in waiting)


def _worry(services: Services, record: Record, names: Mapping[MemberId, str]) -> Worry:
    about = record.fields.get("person")
    person = about if isinstance(about, Stamp) else None
    name = ""
    if person is not None:
        with suppress(NotFound):  # whoever wants nothing passed on is told of without a name
            name = services.casebook.person(person).name
    return Worry(record, person if name else None, name, names.get(record.author, ""))
