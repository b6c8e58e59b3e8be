"""The Groups room: the groups, what was held, and the editor of one session."""

from desktop.ui.groups.controller import GroupsRoom

__all__ = ["GroupsRoom"]
