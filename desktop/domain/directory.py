"""The directory of local help: what stands of a place, what people found there, and how old that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.changes import Value
from desktop.domain.folding import sort_key, words_of
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.records.referrals import Found
from desktop.domain.views import Record

OLD_AFTER: Final = 180  # days after which somebody should call or pass by once more


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One word of somebody who was there."""

    id: RecordId
    on: date | None
    found: Found | None  # None: in the words of a later program
    treated: str  # how people were treated
    by: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPlace:
    """Somewhere to go, or somebody to call. `checks`: the newest first."""

    record: Record
    name: str
    kind: str = ""
    offers: str = ""
    place: str = ""
    phone: str = ""
    hours: str = ""
    cost: str = ""
    languages: tuple[str, ...] = ()
    retired: bool = False
    entered: date | None = None  # when it was last right, in the words of whoever entered it
    checks: tuple[Check, ...] = ()

    @property
    def id(self) -> RecordId:
        return self.record.id

    @property
    def last_checked(self) -> date | None:
        """When it was last right."""
        right = [one.on for one in self.checks if one.found is Found.RIGHT and one.on is not None]
        return max((day for day in (self.entered, *right) if day is not None), default=None)

    @property
    def doubt(self) -> Check | None:
        """The newest word that something is different, where nobody has found it right since."""
        since = self.last_checked
        doubts = (one for one in self.checks if one.found in (Found.CHANGED, Found.CLOSED) and one.on is not None)
        return next((one for one in doubts if since is None or (one.on is not None and one.on >= since)), None)

    def is_old(self, on: date) -> bool:
        """Whether nobody has looked lately; what was never looked at is old."""
        return self.last_checked is None or (on - self.last_checked).days > OLD_AFTER

    def is_meant(self, words: str, besides: str = "") -> bool:
        """Whether every one of the words begins a word of what stands here, or of what is said `besides`."""
        text = " ".join((self.name, besides, self.offers, self.place, self.phone, *self.languages))
        there = [word.casefold() for word in words_of(text)]
        return all(any(one.startswith(word.casefold()) for one in there) for word in words_of(words))


def directory_of(entries: Iterable[Record], checks: Iterable[Record]) -> tuple[HelpPlace, ...]:
    """Every place by its name, with what was found there."""
    said: dict[RecordId, list[Check]] = {}
    for record in checks:
        if isinstance(entry := record.fields.get("entry"), Stamp):
            said.setdefault(entry, []).append(_check(record))
    places = (_place(record, said.get(record.id, [])) for record in entries)
    return tuple(sorted(places, key=lambda one: (sort_key(one.name), one.id)))


def _place(record: Record, checks: list[Check]) -> HelpPlace:
    fields, languages = record.fields, record.fields.get("languages")
    return HelpPlace(
        record=record,
        **{name: str(fields.get(name) or "") for name in _LINES},
        languages=tuple(map(str, languages)) if isinstance(languages, tuple) else (),
        retired=bool(fields.get("retired")),
        entered=_day(fields, "last_checked"),
        checks=tuple(sorted(checks, key=lambda one: (one.on or date.min, one.id), reverse=True)),
    )


_LINES: Final = ("name", "kind", "offers", "place", "phone", "hours", "cost")


def _check(record: Record) -> Check:
    fields = record.fields
    return Check(
        id=record.id,
        on=_day(fields, "date"),
        found=next((one for one in Found if one == fields.get("found")), None),
        treated=str(fields.get("treated") or ""),
        by=record.author,
    )


def _day(fields: Mapping[str, Value], name: str) -> date | None:
    try:
        return date.fromisoformat(str(fields.get(name)))
    except ValueError:
        return None
