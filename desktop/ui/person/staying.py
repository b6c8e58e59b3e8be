"""A stay in hospital as it is read: how often they were met on the ward and since, beside what is aimed at."""

from datetime import date

from desktop.domain.hospital import AFTER, ON_WARD, Contact, Followed, followed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records.hospital import HOSPITAL_STAY
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.ui.person.promises import Services
from desktop.ui.person.reading import Line


def followed_of(services: Services, person: RecordId | None, record: Record) -> Followed | None:
    """None for whatever is no stay. Runs on the lane."""
    since = _day(record.fields.get("date"))
    if record.type != HOSPITAL_STAY.name or person is None or since is None:
        return None
    theirs = {"person": name_of(person)}
    said = [one.record.fields for one in services.casebook.list("encounter", where=theirs)]
    stays = [_day(one.record.fields.get("date")) for one in services.casebook.list(record.type, where=theirs)]
    return followed(
        since,
        _day(record.fields.get("until")),
        [
            Contact(on, str(one.get("mode", "")), str(one.get("status", "")))
            for one in said
            if (on := _day(one.get("date"))) is not None
        ],
        [on for on in stays if on is not None],
    )


def followed_lines(found: Followed | None) -> tuple[Line, ...]:
    """Beneath what the record itself says."""
    if found is None:
        return ()
    count, (low, high) = formats.number, AFTER
    on_ward = told("{n}; at least {least} is aimed at", n=count(found.on_ward), least=count(ON_WARD))
    lines = [Line(told("Visits on the ward"), on_ward)]
    if found.after is not None:
        after = told("{n}; {low} to {high} are aimed at", n=count(found.after), low=count(low), high=count(high))
        lines.append(Line(told("Visits since they came home"), after))
    if found.again is not None:
        lines.append(Line(told("Went in again on"), formats.weekday_date(found.again)))
    return tuple(lines)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
