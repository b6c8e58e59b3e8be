"""The path of a referral: what may follow what, and what stands on the way."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Status(StrEnum):
    """How far a referral has got. Offered is the beginning; declined and closed are the ends."""

    OFFERED = "offered"
    DECLINED = "declined"  # the person chose not to
    ACCEPTED = "accepted"
    SENT = "sent"
    RECEIVED = "received"  # the service has heard of it
    APPOINTMENT = "appointment"
    ATTENDED = "attended"
    NOT_ATTENDED = "not_attended"
    CLOSED = "closed"


STATUSES: Final = tuple(status.value for status in Status)
ENDS: Final = frozenset({Status.DECLINED, Status.CLOSED})

# Steps may be passed over: somebody who is taken along is there the same day. Nobody goes back to "offered".
_NEXT: Final[Mapping[Status, tuple[Status, ...]]] = {
    Status.OFFERED: (Status.ACCEPTED, Status.DECLINED),
    Status.DECLINED: (Status.ACCEPTED,),  # a change of mind
    Status.ACCEPTED: (Status.SENT, Status.ATTENDED, Status.NOT_ATTENDED, Status.DECLINED, Status.CLOSED),
    Status.SENT: (Status.RECEIVED, Status.APPOINTMENT, Status.ATTENDED, Status.NOT_ATTENDED, Status.CLOSED),
    Status.RECEIVED: (Status.APPOINTMENT, Status.ATTENDED, Status.NOT_ATTENDED, Status.CLOSED),
    Status.APPOINTMENT: (Status.ATTENDED, Status.NOT_ATTENDED, Status.CLOSED),
    Status.NOT_ATTENDED: (Status.APPOINTMENT, Status.ATTENDED, Status.CLOSED),
    Status.ATTENDED: (Status.CLOSED, Status.APPOINTMENT),  # come again
    Status.CLOSED: (),
}
# What a person sees as the way, from one end to the other.
WAY: Final = (
    Status.OFFERED, Status.ACCEPTED, Status.SENT, Status.RECEIVED, Status.APPOINTMENT, Status.ATTENDED, Status.CLOSED,
)  # fmt: skip
DAY_OF: Final[Mapping[Status, str]] = {
    Status.OFFERED: "date",
    Status.ACCEPTED: "accepted_on",
    Status.SENT: "sent_on",
    Status.RECEIVED: "received_on",
    Status.APPOINTMENT: "appointment",
    Status.ATTENDED: "attended_on",
    Status.CLOSED: "closed_on",
}  # status -> the field that says on which day
_DAYS: Final = {"emergency": 0, "today": 0, "this_week": 7, "routine": 28}


def next_steps(status: Status) -> tuple[Status, ...]:
    """What may follow, the likeliest first."""
    return _NEXT[status]


def is_over(status: Status) -> bool:
    """Whether nobody has to see to it any more."""
    return status in ENDS


def place_on_way(status: Status) -> int:
    """How far along `WAY` it has got, counted from 0. What was missed stands where it would have been."""
    stands = {Status.DECLINED: Status.OFFERED, Status.NOT_ATTENDED: Status.APPOINTMENT}.get(status, status)
    return WAY.index(stands)


def step_fields(status: Status, on: date) -> dict[str, object]:
    """What a step writes: the status and its day. The day of an appointment is asked for instead."""
    fields: dict[str, object] = {"status": status.value}
    if status in DAY_OF and status is not Status.APPOINTMENT:
        fields[DAY_OF[status]] = on.isoformat()
    return fields


def due_after(urgency: str, on: date) -> date:
    """By when somebody looks at it again, where nobody has said another day."""
    return on + timedelta(days=_DAYS.get(urgency, _DAYS["routine"]))
