"""What the services promise to rooms and parts, one small promise each.

A room's own protocols put together as many of these as it asks, and add what it alone asks: whoever reads them sees
everything that the room can do, and a test needs no more than that to stand in for the services.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar

from desktop.domain.changed import Changed
from desktop.domain.changes import Bases
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.paging import Page
from desktop.domain.programme import Programme
from desktop.domain.views import DiskSpace, MemberLine, PersonCursor, PersonLine, Self, Shown
from desktop.ui.kit.keeping import Drafts

# Records


class Adds(Protocol):
    """Writes new records, one durable save each."""

    def add(self, type: str, fields: Mapping[str, object]) -> RecordId: ...  # noqa: A002 - the service's own name


class Edits(Protocol):
    """Changes what stands; `seen` says which values whoever writes has seen."""

    def edit(
        self,
        type: str,  # noqa: A002 - the service's own name
        id: RecordId,  # noqa: A002 - the service's own name
        patch: Mapping[str, object],
        *,
        why: str = "",
        seen: Bases | None = None,
    ) -> Changed: ...


class Bins(Protocol):
    """Puts records into the bin."""

    def delete(self, type: str, id: RecordId, why: str) -> Changed: ...  # noqa: A002 - the service's own names


class BringsBack(Protocol):
    """Takes them out of it again."""

    def undelete(self, type: str, id: RecordId) -> Changed: ...  # noqa: A002 - the service's own names


class Shows(Protocol):
    """One record. Raises NotFound."""

    def show(self, type: str, id: RecordId) -> Shown: ...  # noqa: A002 - the service's own names


class Lists(Protocol):
    """All records of a type, or those `where` a field points to something."""

    def list(self, type: str, *, where: Mapping[str, str] = ...) -> Iterator[Shown]: ...  # noqa: A002


class ListsTheBinToo(Protocol):
    """As `Lists`, and what lies in the bin."""

    def list(
        self,
        type: str,  # noqa: A002 - the service's own name
        *,
        where: Mapping[str, str] = ...,
        deleted: bool = False,
    ) -> Iterator[Shown]: ...


# People


class FindsPeople(Protocol):
    """The list of people, searched."""

    def people(
        self, words: str = "", after: PersonCursor | None = None, limit: int = 200
    ) -> Page[PersonLine, PersonCursor]: ...


class KnowsPeople(Protocol):
    """One of them. Raises NotFound."""

    def person(self, id: RecordId) -> PersonLine: ...  # noqa: A002 - the service's own name


class HidesNames(Protocol):
    """Whether people's names are put away from what is read."""

    @property
    def names_hidden(self) -> bool: ...


class KnowsMe(Protocol):
    """Whoever opened the casebook."""

    def me(self) -> Self: ...


class KnowsNames(Protocol):
    """What colleagues are called."""

    def names(self) -> Mapping[MemberId, str]: ...


class KnowsMembers(Protocol):
    """Who is in the programme."""

    def members(self) -> tuple[MemberLine, ...]: ...


class KnowsDecisions(Protocol):
    """What the programme has decided."""

    def now(self) -> Programme: ...


# The desk

SideT_co = TypeVar("SideT_co", covariant=True)


class ReadingDesk(Protocol[SideT_co]):
    """Where somebody only looks."""

    @property
    def read(self) -> SideT_co: ...


class TwoSidedDesk(ReadingDesk[SideT_co], Protocol[SideT_co]):
    """Where somebody looks on one side, quickly, and writes on the other."""

    @property
    def write(self) -> SideT_co: ...


class WritersDesk(TwoSidedDesk[SideT_co], Protocol[SideT_co]):
    """Where what is half written is kept besides."""

    @property
    def drafts(self) -> Drafts: ...
    def space(self) -> DiskSpace: ...
