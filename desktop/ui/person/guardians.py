"""Who the guardian is: supporters of the person who are meant by what is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.domain.folding import sort_key
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records.supporters import GUARDIAN_ROLE, SUPPORTER
from desktop.domain.views import Record
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.suggesting import LaneFinder, Pick, Suggest
from desktop.ui.person.promises import Services


def guardians(services: Services, lanes: Lanes, parent: QObject, whose: Callable[[], RecordId | None]) -> Suggest:
    """For an agreement with `whose` page is open: those who are called guardians first."""

    def of_person() -> list[Record]:
        person = whose()
        if person is None:
            return []
        found = services.casebook.list(SUPPORTER.name, where={"person": name_of(person)})
        there = [shown.record for shown in found if shown.record.fields.get("ended") is not True]
        return sorted(there, key=lambda one: (not _is_guardian(one), one.id))

    def found(words: str) -> Sequence[Pick]:
        typed = sort_key(words)
        return [_pick(one) for one in of_person() if typed in sort_key(_name(one)) or typed in sort_key(_beside(one))]

    def chosen(record: RecordId) -> Pick | None:
        return next((_pick(one) for one in of_person() if one.id == record), None)

    return Suggest("guardian_who", LaneFinder(lanes.read, parent, found=found, one=chosen))


def _pick(supporter: Record) -> Pick:
    return Pick(supporter.id, _name(supporter), _beside(supporter))


def _name(supporter: Record) -> str:
    return str(supporter.fields.get("name", ""))


def _beside(supporter: Record) -> str:
    """What tells them from others: what they are to the person, or that they are the guardian."""
    relation = str(supporter.fields.get("relation") or "")
    guardian = code_word(SUPPORTER.name, "roles", GUARDIAN_ROLE) if _is_guardian(supporter) else ""
    return relation or guardian


def _is_guardian(supporter: Record) -> bool:
    roles = supporter.fields.get("roles")
    return isinstance(roles, tuple) and GUARDIAN_ROLE in roles
