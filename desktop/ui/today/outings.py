"""Whoever is out alone, on Today: oneself until one says "I am back", and for coordinators whoever should be back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from desktop.domain.ids import MemberId, RecordId
from desktop.domain.oversight import Outing
from desktop.i18n import formats, told, worded
from desktop.ui.kit.cards import Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon


@dataclass(frozen=True, slots=True)
class Out:
    """Somebody who is out alone."""

    record: RecordId
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """Everybody on Today who is."""

    me: MemberId
    outings: Sequence[Outing]
    names: Mapping[MemberId, str]


def mine(alone: Alone | None) -> Outing | None:
    """Where this member is out."""
    return next((one for one in alone.outings if one.member == alone.me), None) if alone is not None else None


def out_cards(alone: Alone | None, now: datetime) -> tuple[list[Card], list[Card]]:
    """Those who should be back by now, and oneself where there is still time."""
    if alone is None:
        return [], []
    late = [_card(one, alone, now) for one in alone.outings if one.is_late(now)]
    return late, [_card(one, alone, now) for one in alone.outings if one.member == alone.me and not one.is_late(now)]


def _card(one: Outing, alone: Alone, now: datetime) -> Card:
    own = one.member == alone.me
    clock = formats.time_of(time.fromisoformat(one.back_by))
    day = "" if one.on == now.date() else formats.date(one.on, "short")
    when = told("{day}, {time}", day=day, time=clock) if day else clock
    late = one.is_late(now)
    if own:
        title = told("You meant to be back by {when}", when=when) if late else told("Back by {when}", when=when)
    else:
        name = alone.names.get(one.member, told("Somebody"))
        title = told("{name} meant to be back by {when}", name=name, when=when)
    call = told("Call: {whom}", whom=one.call) if one.call else ""
    watch = told("To watch for there: {words}", words=one.hazards) if one.hazards else ""
    return Card(
        key=Out(one.record, own),
        title=title,
        subtitle=formats.side_by_side(one.place, call, watch),
        icon=Icon.LATE,
        tone=Tone.DANGER if late else Tone.INFO,
        action=worded("button", "I am back") if own else "",
    )
