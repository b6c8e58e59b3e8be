"""Worries about somebody's safety on their way to a coordinator: which of them nobody has said to have seen."""

from datetime import date
from typing import Final

from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES
from desktop.domain.roles import Role
from desktop.domain.views import Record

WORRIES: Final = ("safety_concern", "outside_role", "safety_notice")


def unseen(record: Record) -> bool:
    """Whether no coordinator has said yet that they have seen it."""
    return record.type in WORRIES and not record.fields.get("acknowledged")


def awaits_coordinator(record: Record, role: Role) -> bool:
    """Whether a coordinator here has not said yet that they have seen it."""
    return role is Role.COORDINATOR and unseen(record)


def takes_answer(record: Record) -> bool:
    """Whether there is room in it for what was done about it: the least that is told of a worry has none."""
    return "answer" in TYPES[record.type].by_name


def seen_fields(record: Record, day: date, me: MemberId, answer: str = "") -> dict[str, object]:
    """What a coordinator writes who has seen it; `answer`: what was done about it, where anything was."""
    known = TYPES[record.type].by_name
    said = {"acknowledged": day.isoformat(), "acknowledged_by": str(me), "answer": answer}
    return {name: value for name, value in said.items() if value and name in known}
