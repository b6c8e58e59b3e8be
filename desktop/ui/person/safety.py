"""A worry about somebody's safety, in words: what may be told of it in spite of a no."""

from datetime import date

from desktop.domain.consent import Minimum
from desktop.domain.ids import MemberId
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word


def least_words(least: Minimum, name: str) -> str:
    """Everything that would be told, so that nobody tells more than they mean to."""
    said = [
        told("{label}: {text}", label=label, text=_listed(field, codes))
        for label, field, codes in (
            (told("What the worry is about"), "kinds", least.kinds),
            (told("What was done"), "steps", least.steps),
            (told("Who was told"), "told", least.told),
        )
        if codes
    ]
    before = told(
        "{name} wants nothing passed on: this stays here. You can tell the coordinators the least about it, with no "
        "name and none of your words. They would read just this:",
        name=name,
    )
    return "\n".join((before, *said))


def _listed(field: str, codes: tuple[str, ...]) -> str:
    return formats.listed(code_word("safety_notice", field, code) for code in codes)


def is_open(record: Record) -> bool:
    """Whether a worry goes on."""
    return record.type == "safety_concern" and not record.fields.get("closed")


def over_fields(day: date, me: MemberId) -> dict[str, object]:
    """What whoever ends a worry writes."""
    return {"closed": True, "closed_on": day.isoformat(), "closed_by": str(me)}
