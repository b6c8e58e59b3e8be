"""Calls, counts and stays as cards."""

from collections.abc import Mapping
from datetime import date, time

from desktop.domain.changes import Value
from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.respite import nights
from desktop.domain.views import Record
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit.cards import Badge, Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.typeicons import type_icon

_EXCERPT = 120  # characters


def card(record: Record, names: Mapping[RecordId, str], today: date, author: str) -> Card:
    """What it was above, its first words below."""
    return Card(
        key=record.id,
        title=_title(record, names, today),
        subtitle=_excerpt(record),
        trailing=formats.side_by_side(_day(record), author),
        icon=type_icon(record.type),
        badges=_badges(record),
    )


def minutes_between(start: object, end: object) -> int | None:
    """How long a call took; one may go on past midnight."""
    try:
        first, last = time.fromisoformat(str(start)), time.fromisoformat(str(end))
    except ValueError:
        return None
    return ((last.hour - first.hour) * 60 + last.minute - first.minute) % (24 * 60)


def nights_words(fields: Mapping[str, Value], today: date) -> str:
    """`3 nights`; "" where the days cannot be read."""
    try:
        arrival = date.fromisoformat(str(fields.get("arrival")))
        left = fields.get("departure")
        departure = date.fromisoformat(str(left)) if left else None
    except ValueError:
        return ""
    return plural("{n} night", "{n} nights", nights(arrival, departure, today))


def _title(record: Record, names: Mapping[RecordId, str], today: date) -> str:
    fields = record.fields
    match record.type:
        case "warmline_call":
            took = minutes_between(fields.get("start"), fields.get("end"))
            who = _code(record, "caller") or type_word(record.type)
            return who if took is None else told("{what}, {minutes} min", what=who, minutes=formats.number(took))
        case "drop_in":
            count = fields.get("count")
            came = plural("{n} person", "{n} people", count if isinstance(count, int) else 0)
            what = _code(record, "activity")
            return told("{what}: {count}", what=what, count=came) if what else came
        case _:
            person = fields.get("person")
            known = next((name for id_, name in names.items() if id_ == person), "")
            who = str(fields.get("alias") or known or told("Somebody without a name"))
            return formats.side_by_side(who, nights_words(fields, today))


def _excerpt(record: Record) -> str:
    fields = record.fields
    if record.type == "warmline_call":
        topics = fields.get("topics")
        codes = topics if isinstance(topics, tuple) else ()
        return formats.listed(code_word(record.type, "topics", str(code)) for code in codes)
    return formats.beginning(str(fields.get("reason" if record.type == "respite_stay" else "note", "")), _EXCERPT)


def _badges(record: Record) -> tuple[Badge, ...]:
    handed = record.fields.get("handed_over")
    if record.type == "warmline_call" and handed and handed != "nobody":
        return (Badge(_code(record, "handed_over"), Tone.ATTENTION, Icon.NEXT),)
    if record.type == "respite_stay" and not record.fields.get("departure"):
        return (Badge(told("still here"), Tone.INFO, Icon.BED),)
    return ()


def _code(record: Record, field: str) -> str:
    code = record.fields.get(field)
    return code_word(record.type, field, str(code)) if code else ""


def _day(record: Record) -> str:
    on = record.fields.get(TYPES[record.type].date_field)
    try:
        return formats.weekday_date(date.fromisoformat(str(on))) if on else ""
    except ValueError:
        return str(on)
