"""What referrals, parcels and sums say in sentences."""

from collections.abc import Mapping
from datetime import date

from desktop.domain.changes import Value
from desktop.domain.directory import HelpPlace
from desktop.domain.referring import DAY_OF, Status, is_over
from desktop.domain.supporting import WORKER, Sum
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.directorywords import checked_words, how_to_reach
from desktop.i18n.fieldwords import code_word
from desktop.i18n.money import money
from desktop.ui.links.known import status_of


def status_word(status: Status) -> str:
    return code_word("referral", "status", status.value)


def where_words(referral: Record, place: HelpPlace | None) -> str:
    """Where somebody is sent."""
    name = place.name if place is not None else str(referral.fields.get("to_words") or "")
    return name or told("Where to is not said yet")


def state_words(referral: Record) -> str:
    """How soon it is needed, and when to look again."""
    fields = referral.fields
    parts = [code_word("referral", "urgency", str(fields["urgency"]))] if fields.get("urgency") else []
    status = status_of(referral)
    if status is Status.NOT_ATTENDED and fields.get("reason"):
        parts.append(code_word("referral", "reason", str(fields["reason"])))
    if status in DAY_OF and fields.get(DAY_OF[status]):
        parts.append(told("{field}: {value}", field=status_word(status), value=_day(fields, DAY_OF[status])))
    if fields.get("due") and not is_over(status):
        parts.append(told("look again on {day}", day=_day(fields, "due")))
    if fields.get("helped"):
        parts.append(told("Did it help? {answer}", answer=code_word("referral", "helped", str(fields["helped"]))))
    return formats.side_by_side(*parts)


def place_words(place: HelpPlace, today: date) -> str:
    """How to get there, and how old that is."""
    return formats.side_by_side(how_to_reach(place), checked_words(place, today))


def parcel_words(parcel: Record) -> tuple[str, str]:
    """What stands on it; when, and whether it got there."""
    fields = parcel.fields
    got = code_word("delivery", "given_to", str(fields["given_to"])) if fields.get("given_to") else ""
    why = code_word("delivery", "not_delivered", str(fields["not_delivered"])) if fields.get("not_delivered") else ""
    return told("Parcel {number}", number=str(fields.get("parcel", ""))), formats.side_by_side(
        _day(fields, "date"), got, why
    )


def support_words(line: Record) -> tuple[str, str]:
    """What was given, and how much; when, and whether it came back."""
    fields = line.fields
    amount = fields.get("amount")
    what = formats.side_by_side(code_word("support", "kind", str(fields.get("kind"))), str(fields.get("what") or ""))
    much = money(amount, str(fields.get("currency") or "").upper()) if isinstance(amount, int) else ""
    when = (_day(fields, "date"), code_word("support", "direction", str(fields.get("direction"))))
    return formats.side_by_side(what, much), formats.side_by_side(*when)


def receiver_words(receiver: str) -> str:
    return told("Money for whoever supports them") if receiver == WORKER else told("Money for the person")


def sum_words(one: Sum) -> str:
    """One kind, and what of it is still open."""
    kind = code_word("support", "kind", one.kind)
    given = money(one.given, one.currency)
    if not one.back:
        return told("{kind}: {given} given", kind=kind, given=given)
    return told(
        "{kind}: {given} given, {back} back, {open} open",
        kind=kind,
        given=given,
        back=money(one.back, one.currency),
        open=money(one.open, one.currency),
    )


def _day(fields: Mapping[str, Value], name: str) -> str:
    try:
        return formats.date(date.fromisoformat(str(fields.get(name))))
    except ValueError:
        return str(fields.get(name) or "")
