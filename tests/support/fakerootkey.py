"""The programme's key without a vault."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.changed import Changed
from desktop.domain.errors import LastKey, RootSheetsWrong, SheetsWhy
from desktop.domain.firstweeks import FirstWeeks
from desktop.domain.ids import MemberId
from desktop.domain.rootkey import KeyStanding, NewSheets

CODES = tuple("-".join(["AB2C", "3D4E"] * 7 + ["77QX", f"000{n}"]) for n in range(3))


class Troubles(Protocol):
    def met(self, deed: str) -> None: ...


class FakeRootKey:
    """`holders` have it; two of CODES bring it back."""

    def __init__(self, troubles: Troubles, me: MemberId, names: Mapping[MemberId, str], now: datetime) -> None:
        self._troubles, self._me, self._names, self._now = troubles, me, names, now
        self.mine = True
        self.holders = {me: "Me"}
        self.sheets = False
        self.coordinators = 1

    def standing(self) -> KeyStanding:
        self._troubles.met("standing")
        return KeyStanding(
            mine=self.mine,
            holders=tuple(self.holders),
            names=tuple(self.holders.values()),
            shut_out=(),
            needed=2 if self.sheets else 0,
            count=3 if self.sheets else 0,
            made=self._now if self.sheets else None,
            coordinators=self.coordinators,
            programme="Kisumu",
        )

    def give(self, member: MemberId, out: Path) -> Path:
        self._troubles.met("give_key")
        out.write_bytes(b"key")
        self.holders[member] = self._names[member]
        return out

    def take(self, file: Path) -> Changed:
        self._troubles.met("take_key")
        self.mine = True
        return Changed(roster=True)

    def new_sheets(self) -> NewSheets:
        return NewSheets(codes=CODES, needed=2, programme="Kisumu", made=self._now)

    def note_sheets(self) -> Changed:
        self.sheets = True
        return Changed(roster=True)

    def bring_back(self, codes: Sequence[str]) -> Changed:
        if len(set(codes)) < 2:
            raise RootSheetsWrong(SheetsWhy.TOO_FEW)
        self.mine = True
        return Changed(roster=True)

    def lay_down(self) -> Changed:
        if len(self.holders) < 2:
            raise LastKey
        self.mine = False
        self.holders.pop(self._me, None)
        return Changed(roster=True)


class FakeFirstWeeks:
    """Says what the test lays there."""

    def __init__(self) -> None:
        self.weeks = FirstWeeks()

    def look(self) -> FirstWeeks:
        return self.weeks
