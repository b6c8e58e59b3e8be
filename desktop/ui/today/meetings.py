"""Groups that meet today, or met lately and nothing is written down, as lines of Today; and their drafts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.groups import GroupLine
from desktop.domain.ids import RecordId, record_of
from desktop.domain.views import DraftNote
from desktop.i18n import formats, plural, told, worded
from desktop.ui.kit.cards import Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import GroupFormPlace, Place, SessionPlace

GROUP_KINDS: Final = frozenset({"group", "group_session"})  # what their drafts begin with


@dataclass(frozen=True, slots=True)
class Meeting:
    """A group on the list."""

    group: RecordId


def meetings(lines: Iterable[GroupLine], on: date, *, may_write: bool) -> list[Card]:
    return [_card(line, on, may_write=may_write) for line in lines]


def _card(line: GroupLine, on: date, *, may_write: bool) -> Card:
    missed = line.next is not None and line.next < on
    people = plural("{n} person", "{n} people", line.people) if line.people else ""
    return Card(
        key=Meeting(line.id),
        title=line.name,
        subtitle=formats.side_by_side(line.place, people),
        trailing=told("not written down: {day}", day=formats.weekday_date(line.next)) if missed and line.next else "",
        icon=Icon.GROUP,
        tone=Tone.ATTENTION if missed else Tone.PLAIN,
        action=worded("button", "Start session") if may_write else "",
    )


def place_of(draft: DraftNote) -> Place | None:
    """Where what is half written about a group goes on."""
    match draft.key.split(":"):
        case ["group", "new"]:
            return GroupFormPlace()
        case ["group", "record", name] if (group := record_of(name)) is not None:
            return GroupFormPlace(group)
        case ["group_session", kind, name] if (named := record_of(name)) is not None:
            group = record_of(str(draft.content.get("group", "")))
            return None if group is None else SessionPlace(group, named if kind == "record" else None)
        case _:
            return None
