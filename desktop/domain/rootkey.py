"""The programme's key: who has it, and where else it lies."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.ids import MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStanding:
    """Who could go on with the programme if one laptop were lost."""

    mine: bool  # this vault has it
    holders: tuple[MemberId, ...]  # by name, this member first
    names: tuple[str, ...]
    shut_out: tuple[str, ...]  # names of those who have it and are shut out
    needed: int  # sheets that bring it back; 0: there are none
    count: int
    made: datetime | None  # when the sheets were made
    coordinators: int
    programme: str

    @property
    def safe(self) -> bool:
        """Whether the programme goes on without this laptop."""
        return self.coordinators > 1 or self.count > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSheets:
    """A set of sheets that is to be put on paper; what was made and not noted counts for nothing."""

    codes: tuple[str, ...]
    needed: int
    programme: str
    made: datetime
