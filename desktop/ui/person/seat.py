"""What the room gives to those who work in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.ui.kit.rooms import Lanes
from desktop.ui.person.deeds import Deeds
from desktop.ui.person.known import Known
from desktop.ui.person.promises import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One for the whole room."""

    desk: Desk
    lanes: Lanes
    deeds: Deeds
    today: Callable[[], date]
    whose: Callable[[], Known | None]  # whose page is open; None where there is none
