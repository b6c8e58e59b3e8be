"""Who looks after a person, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop.domain.caseload import Care, Carer
from desktop.domain.ids import MemberId
from desktop.i18n import formats, told
from desktop.ui.person.reading import Names

NEWS: Final = timedelta(days=30)  # that a handing over stands above the page of whoever took over


@dataclass(frozen=True, slots=True)
class CarerLine:
    """One of those who look after a person."""

    carer: Carer
    who: str
    said: str
    beneath: str


def carer_lines(carers: Iterable[Carer], name: str, names: Names) -> tuple[CarerLine, ...]:
    """A sentence for each, and beneath it what was said then."""
    return tuple(
        CarerLine(carer, names.get(carer.member, ""), _said(carer, name, names), _beneath(carer, names))
        for carer in carers
    )


def _said(carer: Carer, name: str, names: Names) -> str:
    who, since = names.get(carer.member, ""), formats.date(carer.since or carer.at.date())
    if carer.care is Care.COVER and carer.until is not None:
        return told("{who} stands in until {date}.", who=who, date=formats.date(carer.until))
    return told("{who} has looked after {name} since {date}.", who=who, name=name, date=since)


def _beneath(carer: Carer, names: Names) -> str:
    if carer.met:
        return ""
    by, on = names.get(carer.by, ""), formats.date(carer.at.date())
    if carer.note:
        return told("{by}, {date}: {note}", by=by, date=on, note=carer.note)
    if carer.previous is not None:
        return told("Taken over from {who}; {by} said so on {date}.", who=names.get(carer.previous, ""), by=by, date=on)
    return told("{by} said so on {date}.", by=by, date=on)


def handed_words(carers: Sequence[Carer], me: MemberId, name: str, names: Names, today: date) -> str:
    """What whoever took over should read on the person's page; "" for nothing that is new."""
    mine = [carer for carer in carers if carer.member == me and not carer.met]
    if not mine:
        return ""
    carer = mine[-1]  # standing in comes last
    by, on = names.get(carer.by, ""), formats.date(carer.at.date())
    if carer.care is Care.COVER and carer.until is not None:
        until = formats.date(carer.until)
        if carer.note:
            return told(
                "You look after {name} until {until}. {by} wrote on {date}: {note}",
                name=name, until=until, by=by, date=on, note=carer.note,
            )  # fmt: skip
        return told(
            "You look after {name} until {until}. {by} said so on {date}.", name=name, until=until, by=by, date=on
        )
    if not carer.handed or abs(today - carer.at.date()) > NEWS:
        return ""
    if carer.note:
        return told("{by} handed {name} over to you on {date}: {note}", by=by, name=name, date=on, note=carer.note)
    return told("{by} handed {name} over to you on {date}.", by=by, name=name, date=on)
