"""What the review is made from, asked in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.roles import Deed, may
from desktop.domain.views import Conflict, MemberLine, Self, Standing
from desktop.ui.review.promises import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Facts of one moment."""

    me: Self
    standing: Standing
    members: tuple[MemberLine, ...]
    names: Mapping[MemberId, str]
    conflicts: tuple[Conflict, ...]

    @property
    def reviews(self) -> bool:
        """Whether this member sees more than choices."""
        return may(self.me.role, Deed.RELAY) and not self.me.alone


def known_of(services: Services, person: RecordId | None) -> Known:
    """Runs on the lane."""
    return Known(
        me=services.casebook.me(),
        standing=services.exchange.standing(),
        members=services.membership.members(),
        names=services.membership.names(),
        conflicts=services.casebook.conflicts(person),
    )
