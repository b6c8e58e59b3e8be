"""What was done in a month, in numbers: a card for each, with nobody in it."""

from collections.abc import Sequence
from datetime import date

from desktop.domain.totals import Month
from desktop.i18n import formats, plural, told
from desktop.ui.kit.cards import Card
from desktop.ui.kit.icons import Icon


def month_cards(months: Sequence[Month]) -> list[Card]:
    """In the order they come in."""
    return [_card(month) for month in months]


def _card(month: Month) -> Card:
    visits = plural("{n} visit", "{n} visits", month.visits.count)
    people = plural("{n} person", "{n} people", month.people.count)
    parts = [told("{visits} with {people}", visits=visits, people=people)]
    if month.sessions.count:
        parts.append(plural("{n} group session", "{n} group sessions", month.sessions.count))
    if month.visits.withheld:
        parts.append(
            plural(
                "{n} of the visits is known to one laptop alone",
                "{n} of the visits are known to one laptop alone",
                month.visits.withheld,
            )
        )
    return Card(
        key=month.month,
        title=formats.month(date.fromisoformat(month.month)),
        subtitle=formats.side_by_side(*parts),
        trailing=plural("from {n} colleague", "from {n} colleagues", len(month.members)),
        icon=Icon.CALENDAR,
    )
