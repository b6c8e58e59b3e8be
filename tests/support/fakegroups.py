"""A programme without groups, for rooms that only ask whether there are any."""

from datetime import date

from desktop.domain.groups import GroupLine, SessionPage
from desktop.domain.ids import RecordId


class FakeGroups:
    """What Today and the window ask."""

    def __init__(self) -> None:
        self.groups: tuple[GroupLine, ...] = ()
        self.named: dict[RecordId, dict[RecordId, str]] = {}  # who comes to a group and may be named

    def any(self) -> bool:
        return bool(self.groups)

    def lines(self, on: date) -> tuple[GroupLine, ...]:
        return self.groups

    def session(self, group: RecordId, session: RecordId | None) -> SessionPage:
        return SessionPage(session=None, attendance={}, names=self.named.get(group, {}))

    def due(self, on: date) -> tuple[GroupLine, ...]:
        return tuple(line for line in self.groups if line.leads and line.next is not None and line.next <= on)
