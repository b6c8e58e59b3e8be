"""A programme without groups, for rooms that only ask whether there are any."""

from datetime import date

from desktop.domain.groups import GroupLine


class FakeGroups:
    """What Today and the window ask."""

    def __init__(self) -> None:
        self.groups: tuple[GroupLine, ...] = ()

    def any(self) -> bool:
        return bool(self.groups)

    def due(self, on: date) -> tuple[GroupLine, ...]:
        return tuple(line for line in self.groups if line.leads and line.next is not None and line.next <= on)
