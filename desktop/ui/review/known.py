"""What the review is made from, asked in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.arrivals import Kept
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.roles import Deed, may
from desktop.domain.views import Conflict, Self, Standing, TeamLine
from desktop.ui.review.promises import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Facts of one moment."""

    me: Self
    standing: Standing
    names: Mapping[MemberId, str]
    conflicts: tuple[Conflict, ...]
    whole: "Whole | None"  # None for whoever has choices only


@dataclass(frozen=True, slots=True)
class Whole:
    """What coordinators see besides."""

    kept: Kept
    team: tuple[TeamLine, ...]


def known_of(services: Services, person: RecordId | None) -> Known:
    """Runs on the lane."""
    me, exchange = services.casebook.me(), services.exchange
    reviews = may(me.role, Deed.RELAY) and not me.alone
    return Known(
        me=me,
        standing=exchange.standing(),
        names=services.membership.names(),
        conflicts=services.casebook.conflicts(person),
        whole=Whole(exchange.kept(), exchange.team()) if reviews else None,
    )
