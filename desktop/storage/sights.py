"""What one receiver may see of what is here (docs/spec/merge.md §10): decided change by change while it is packed."""

from collections.abc import Collection
from dataclasses import dataclass, field

from desktop.domain.records import TYPES
from desktop.domain.records.declare import Scope
from desktop.storage.consent import Wishes, goes_anyway

Persons = tuple[int, ...] | None


@dataclass(slots=True)
class Agreed:
    """A coordinator's: everything, but for what people do not want passed on. `kept` fills while one looks."""

    wishes: Wishes
    hidden: frozenset[int] = frozenset()  # records that are kept from the receiver, each for itself
    kept: dict[int, int | None] = field(default_factory=dict)

    def seen(self, type_: str, record: int, persons: Persons, maker: int | None, author: int) -> bool:
        """Whether a change may be sent."""
        if record in self.hidden:
            self.kept[record] = None
            return False
        return goes_anyway(type_) or self.words(type_, record, persons, maker, author)

    def words(self, _type: str, record: int, persons: Persons, _maker: int | None, _author: int) -> bool:
        """The same for a change that writes free words on a record that always travels."""
        if persons is None:
            self.kept[record] = None
            return False
        keeper = next((person for person in persons if self.wishes.keep(person)), None)
        if keeper is not None:
            self.kept[record] = keeper
        return keeper is None


@dataclass(slots=True)
class OwnPeople:
    """A peer's or clerk's: the people assigned to them, what they wrote, and what everybody needs."""

    assigned: Collection[int]
    author_no: int
    endings: Collection[int]  # assignments that tell them that somebody is no longer theirs
    refused: frozenset[int]
    led: Collection[int] = ()  # sessions of groups that they lead
    named: Collection[int] = ()  # records for the member whom they name, that name this one
    hidden: frozenset[int] = frozenset()  # as a coordinator's
    kept: dict[int, int | None] = field(default_factory=dict)

    def seen(self, type_: str, record: int, persons: Persons, maker: int | None, author: int) -> bool:
        """Whether a change may be sent. What they wrote is theirs again after a loss."""
        if author == self.author_no or (type_ == "assignment" and record in self.endings):
            return True
        return self.theirs(type_, record, persons, maker, author)

    def theirs(self, type_: str, record: int, persons: Persons, maker: int | None, _author: int) -> bool:
        """Whether it is in their scope now."""
        if is_everybodys(type_):
            return True
        if type_ not in TYPES or persons is None or is_for_coordinators(type_):
            return False
        if is_for_leads(type_) and record in self.led:
            return True
        theirs = maker == self.author_no or record in self.named
        if not persons or (is_for_named(type_) and not theirs):
            return theirs
        return persons[0] in self.assigned and (goes_anyway(type_) or self._agreed(record, persons))

    def words(self, type_: str, record: int, persons: Persons, maker: int | None, author: int) -> bool:
        """As `seen`, for a change that writes free words on a record that always travels."""
        own = author == self.author_no
        return self.seen(type_, record, persons, maker, author) and (own or self._agreed(record, persons or ()))

    def their_words(self, type_: str, record: int, persons: Persons, maker: int | None, author: int) -> bool:
        """As `theirs`, for such a change."""
        return self.theirs(type_, record, persons, maker, author) and self._agreed(record, persons or ())

    def _agreed(self, record: int, persons: tuple[int, ...]) -> bool:
        """What a person does not want passed on is passed on to nobody; not to those who help them either."""
        if record in self.hidden:
            self.kept[record] = None
            return False
        keeper = next((one for one in persons if one in self.refused), None)
        if keeper is not None:
            self.kept[record] = keeper
        return keeper is None


def everything(_type: str, _record: int, _persons: Persons, _maker: int | None, _author: int) -> bool:
    """A coordinator's, where nobody has said no."""
    return True


def for_everybody(type_: str, _record: int, _persons: Persons, _maker: int | None, _author: int) -> bool:
    """What everybody needs, and nothing else."""
    return is_everybodys(type_)


def numbers_alone(type_: str, _record: int, _persons: Persons, _maker: int | None, _author: int) -> bool:
    """A viewer's: what everybody needs, and counts."""
    return is_everybodys(type_) or is_number(type_)


def is_everybodys(type_: str) -> bool:
    """Whether records of a type are for every member."""
    kind = TYPES.get(type_)
    return kind is not None and kind.scope is Scope.PROGRAMME


def is_for_leads(type_: str) -> bool:
    """Whether records of a type are for those who lead the group they are about."""
    kind = TYPES.get(type_)
    return kind is not None and kind.scope is Scope.LEADS


def is_for_named(type_: str) -> bool:
    """Whether records of a type are for the member whom they name."""
    kind = TYPES.get(type_)
    return kind is not None and kind.scope is Scope.NAMED


def is_for_coordinators(type_: str) -> bool:
    """Whether records of a type are for nobody else."""
    kind = TYPES.get(type_)
    return kind is not None and kind.scope is Scope.COORDINATORS


def is_number(type_: str) -> bool:
    """Whether records of a type are counts, for coordinators and those who see numbers alone."""
    kind = TYPES.get(type_)
    return kind is not None and kind.scope is Scope.NUMBERS
