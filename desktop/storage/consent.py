"""What people said about passing on, where it decides what leaves (docs/spec/merge.md §10.5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.changes import Change
from desktop.domain.consent import KeptWhy
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.records import TYPES
from desktop.domain.records.agreements import AGREEMENT, COUNTED, KEPT, NO_LONGER, TRAVELS, WHOLE
from desktop.domain.records.programme import AFTER_YES, PASSED_ON
from desktop.storage.book import Book

_NO = ", ".join(f"'{word}'" for word in sorted(NO_LONGER))
# Of these answers the first names the purpose, by which a later yes takes the place of a no in any.
_TRAVELS = (TRAVELS, *WHOLE)
_COUNTED = (COUNTED, *WHOLE)
_KEPT = (KEPT,)
_ASKS_FIRST = f"SELECT 1 FROM rec_programme_settings WHERE {PASSED_ON} = ? AND deleted = 0 LIMIT 1"  # noqa: S608

Place = tuple[int, Stamp]  # in the one order of merge §3.3


def _answers(names: Sequence[str]) -> str:
    said = " OR ".join(f"{name} IS NOT NULL" for name in names)
    return (
        f"SELECT rid, hybrid, edited, person, date, {', '.join(names)} FROM rec_agreement "  # noqa: S608 - declared
        f"WHERE ({said}) AND deleted = 0"
    )


def _of_who_said_no(names: Sequence[str]) -> str:
    """The same, of those alone who said no somewhere: where only these are asked for, it is a small part."""
    no = " OR ".join(f"{name} IN ({_NO})" for name in names)
    return f"{_answers(names)} AND person IN (SELECT person FROM rec_agreement WHERE deleted = 0 AND ({no}))"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Wishes:
    """Whose record stays where it is, at one moment. People are named by their rowids."""

    refused: frozenset[int]
    agreed: frozenset[int] | None  # None: the programme passes on what nobody forbade

    def __bool__(self) -> bool:
        return bool(self.refused) or self.agreed is not None

    def keep(self, person: int) -> KeptWhy | None:
        """Why what is about `person` is not for the coordinators; None: it may go."""
        if person in self.refused:
            return KeptWhy.SAID_NO
        return None if self.agreed is None or person in self.agreed else KeptWhy.NOT_ASKED


class Consent:
    """Over one connection's book. Cheap to make; what it read is not kept."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def wishes(self) -> Wishes:
        """As the agreements and the programme's settings that are here say now; a no is that of all who are one."""
        allowed = self._allowed(_answers(_TRAVELS), _TRAVELS)
        agreed = frozenset(person for person, yes in allowed.items() if yes) if self._asks_first() else None
        return Wishes(self._book.twins.now().closed(_refused(allowed) | self._not_kept()), agreed)

    def _not_kept(self) -> frozenset[int]:
        """Whoever wants no notes to be kept."""
        return _refused(self._allowed(_of_who_said_no(_KEPT), _KEPT))

    def why_kept(self, persons: Iterable[RecordId]) -> dict[RecordId, KeptWhy]:
        """Those of `persons` about whom nothing is for the coordinators, and why."""
        wishes, rid = self.wishes(), self._book.numbers.known_rid
        found = {person: wishes.keep(known) for person in persons if (known := rid(person)) is not None}
        return {person: why for person, why in found.items() if why is not None}

    # Whom one knows only to be there

    def add_stubs(self, persons: Iterable[RecordId]) -> None:
        """People of whom others hold something that they do not pass on; inside a transaction."""
        rows = [(self._book.numbers.rid(person),) for person in persons]
        self._book.db.executemany("INSERT OR IGNORE INTO stub VALUES (?)", rows)

    def unnamed(self) -> dict[RecordId, KeptWhy]:
        """Everybody who is known here by number alone, because nothing about them is passed on."""
        refused = _refused(self._allowed(_answers(_TRAVELS), _TRAVELS)) | self._not_kept()
        listed = {rid for (rid,) in self._book.db.execute("SELECT person FROM stub")}
        found = (listed | refused) - self._shown_or_gone()
        why = {rid: KeptWhy.SAID_NO if rid in refused else KeptWhy.NOT_ASKED for rid in found}
        return {self._book.numbers.stamp(rid): why[rid] for rid in sorted(found)}

    def _shown_or_gone(self) -> set[int]:
        tables = "SELECT rid FROM rec_person UNION SELECT rec FROM erased UNION SELECT person FROM hidden"
        return {rid for (rid,) in self._book.db.execute(tables)}

    def _asks_first(self) -> bool:
        return self._book.db.execute(_ASKS_FIRST, (AFTER_YES,)).fetchone() is not None

    def uncounted(self) -> frozenset[int]:
        """Whoever wants to be in no number, by their rowids."""
        allowed = self._allowed(_of_who_said_no(_COUNTED), _COUNTED)
        return self._book.twins.now().closed(_refused(allowed))

    def _allowed(self, statement: str, names: Sequence[str]) -> Mapping[int, bool]:
        """Person -> whether what they said of one purpose, or of everything, allows it.

        Only a yes that is both dated no earlier and written later than a no takes its place: a paper that is copied
        late does not, nor does a laptop whose calendar is wrong.
        """
        yes: dict[int, list[tuple[str, Place]]] = {}
        no: dict[int, list[tuple[str, Place]]] = {}
        for rid, hybrid, edited, person, day, *answers in self._book.db.execute(statement).fetchall():
            forbids = not NO_LONGER.isdisjoint(answers)
            if not forbids and answers[0] is None:
                continue  # a yes to the whole names no purpose
            place = hybrid, self._book.numbers.stamp(rid)
            if forbids and edited:
                place = max(place, self._last_no(rid, names))
            (no if forbids else yes).setdefault(person, []).append((day, place))
        return {
            person: all(
                any(day >= no_day and place > no_place for day, place in yes.get(person, ()))
                for no_day, no_place in no.get(person, ())
            )
            for person in yes.keys() | no.keys()
        }

    def _last_no(self, rid: int, names: Sequence[str]) -> Place:
        """When an agreement that was changed came to say no."""
        changes = self._book.log.of_record(rid, AGREEMENT.name)
        return max(
            ((change.hybrid, change.stamp) for change in changes if _says_no(change, names)),
            default=(0, Stamp(0, 0)),
        )


def _refused(allowed: Mapping[int, bool]) -> frozenset[int]:
    return frozenset(person for person, yes in allowed.items() if not yes)


def _says_no(change: Change, names: Sequence[str]) -> bool:
    return any(change.fields.get(name) in NO_LONGER for name in names)


def goes_anyway(type_: str) -> bool:
    """Whether records of a type leave whatever people said: they tell who agreed or who helps, or are about nobody."""
    kind = TYPES.get(type_)
    return kind is not None and (kind.always_travels or kind.person_field is None)
