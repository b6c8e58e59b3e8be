"""The help page: whom to call, in the order the programme chose, and how sure one can be of each number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.changes import Value
from desktop.domain.ids import RecordId
from desktop.domain.records.helping import HELP_KINDS, RESPONDER

OLD_AFTER: Final = 90  # days after which a number should be tried once more
_LAST: Final = 100  # the place of what has no order of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpContact:
    """Somebody to call, or somewhere to go."""

    id: RecordId
    name: str
    kind: str = ""
    phone: str = ""
    place: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    last_checked: date | None = None
    position: int | None = None  # as the programme chose; None: by the kind of help
    retired: bool = False

    def is_old(self, on: date) -> bool:
        """Whether nobody has tried it lately; what was never tried is old."""
        return self.last_checked is None or (on - self.last_checked).days > OLD_AFTER


@dataclass(frozen=True, slots=True)
class HelpNumbers:
    """Everything on the help page that the programme entered."""

    contacts: tuple[HelpContact, ...] = ()  # in the order they are shown, without the retired ones
    retired: tuple[HelpContact, ...] = ()

    @property
    def responder(self) -> HelpContact | None:
        """Who answers for the programme, where somebody can be reached at all."""
        return next((one for one in self.contacts if one.kind == RESPONDER and (one.phone or one.place)), None)


def contact_of(id_: RecordId, fields: Mapping[str, Value]) -> HelpContact:
    """The contact that a record of type `help_contact` says."""
    words = fields.get("languages")
    checked, position = fields.get("last_checked"), fields.get("position")
    return HelpContact(
        id=id_,
        **{name: str(fields.get(name) or "") for name in ("name", "kind", "phone", "place", "hours", "note")},
        languages=tuple(str(word) for word in words) if isinstance(words, tuple) else (),
        last_checked=date.fromisoformat(checked) if isinstance(checked, str) else None,
        position=position if isinstance(position, int) else None,
        retired=bool(fields.get("retired")),
    )


def numbers_of(contacts: Iterable[HelpContact]) -> HelpNumbers:
    """In the programme's own order; of those without one the nearest help first."""
    found = sorted(contacts, key=_place)
    return HelpNumbers(tuple(one for one in found if not one.retired), tuple(one for one in found if one.retired))


def _place(one: HelpContact) -> tuple[int, int, str, RecordId]:
    near = HELP_KINDS.index(one.kind) if one.kind in HELP_KINDS else len(HELP_KINDS)
    return one.position or _LAST, near, one.name, one.id
