"""Looks, while a new person is typed, for people who are here already: whose name begins alike, and who may be the same
in another spelling or script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.ids import RecordId, Stamp
from desktop.domain.twins import Described
from desktop.domain.views import PersonLine
from desktop.ui.kit.jobs import Lane
from desktop.ui.kit.promises import FindsPeople, KnowsMe, KnowsPeople

ALIKE_MS: Final = 300
ALIKE_MOST: Final = 4
NOBODY: Final = Stamp(0, 0)  # whoever has no record yet

Content = Callable[[], Mapping[str, object]]


class Acquaintances(Protocol):
    """Everybody who is here, to be compared with somebody new; whoever has no keys yet is made ready a little at a
    time."""

    def go_on(self) -> bool: ...
    def like(self, one: Described) -> tuple[RecordId, ...]: ...


class Compares(Protocol):
    """What the services know of people who were written down twice."""

    def acquaintances(self) -> Acquaintances: ...


class Casebook(FindsPeople, KnowsMe, KnowsPeople, Protocol):
    """The people who are here."""


class Services(Protocol):
    """One side of the desk."""

    @property
    def casebook(self) -> Casebook: ...
    @property
    def twins(self) -> Compares: ...


@dataclass(frozen=True, slots=True)
class Alike:
    """Who may be meant."""

    people: tuple[PersonLine, ...] = ()
    likely: tuple[RecordId, ...] = ()  # those of them who may be the same person, not only called alike
    may_ask: bool = False  # whether there is somebody to ask


class LookingForAlike(QObject):
    """A help, not a condition: where it cannot look, nothing is said. After an update or a large import people are made
    ready a little at a time; until then only names that begin alike are found."""

    found = Signal(object)  # Alike

    def __init__(self, services: Services, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._services, self._lane = services, lane
        self._round = 0
        self._content: Content = dict
        self._known: Acquaintances | None = None  # once everybody is
        self._timer = QTimer(self, singleShot=True, interval=ALIKE_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """A form is open: get to know whoever has no keys yet; usually nobody."""
        twins = self._services.twins
        self._lane.start(
            self,
            lambda _progress: twins.acquaintances(),
            done=partial(self._meet, self._round),
            failed=lambda _error: None,
        )

    def soon(self, content: Content) -> None:
        """Look once nobody has typed for a moment; `content` says what stands there by then."""
        self._content = content
        self._timer.start()

    def now(self, content: Content) -> None:
        self._content = content
        self._look()

    def stop(self) -> None:
        """What is on its way is not wanted any more, nor is anybody kept in mind."""
        self._timer.stop()
        self._round += 1
        self._known = None

    def _meet(self, asked_in: int, known: Acquaintances) -> None:
        if asked_in == self._round:
            self._lane.start(
                self,
                lambda _progress: known.go_on(),
                done=partial(self._met, asked_in, known),
                failed=lambda _error: None,
            )

    def _met(self, asked_in: int, known: Acquaintances, more: bool) -> None:  # noqa: FBT001 - what it said
        if more:
            self._meet(asked_in, known)
        elif asked_in == self._round:
            self._known = known
            self._look()

    @Slot()
    def _look(self) -> None:
        described, services, known = _described(self._content()), self._services, self._known
        if not described.name:
            self.found.emit(Alike())
            return
        self._lane.start(
            self,
            lambda _progress: _alike(services, described, known),
            done=partial(self._show, self._round),
            failed=lambda _error: None,
        )

    def _show(self, asked_in: int, found: Alike) -> None:
        if asked_in == self._round:
            self.found.emit(found)


def _alike(services: Services, one: Described, known: Acquaintances | None) -> Alike:
    """Runs on the lane."""
    likely = known.like(one) if known is not None else ()
    people = [services.casebook.person(person) for person in likely]
    people += [line for line in services.casebook.people(one.name, limit=ALIKE_MOST).rows if line.id not in likely]
    return Alike(tuple(people[:ALIKE_MOST]), likely, may_ask=not services.casebook.me().alone)


def _described(content: Mapping[str, object]) -> Described:
    """What stands in the form, as far as it can be read by now."""
    text = {name: str(content.get(name) or "").strip() for name in ("name", "alias", "place", "phone", "gender")}
    born = str(content.get("birth_year") or "")
    shared = content.get("shared_phone") == "yes"
    return Described(
        id=NOBODY,
        head=NOBODY,
        name=text["name"],
        alias=text["alias"],
        birth_year=int(born) if born.isdecimal() else None,
        gender=text["gender"],
        place=text["place"],
        phone="" if shared else text["phone"],
    )
