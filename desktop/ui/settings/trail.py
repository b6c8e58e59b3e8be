"""What was done here: a row that leads to the whole list."""

from collections.abc import Collection
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.audit import AuditDeed, AuditEntry
from desktop.domain.errors import NotFound
from desktop.domain.ids import RecordId
from desktop.domain.paging import Page
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import KnowsNames, KnowsPeople, ReadingDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.trail_page import DEEDS, TrailLine, TrailPage

_ROWS = 100


class Audit(Protocol):
    def entries(self, *, deeds: Collection[AuditDeed], after: int | None, limit: int) -> Page[AuditEntry, int]: ...


class Casebook(KnowsPeople, Protocol): ...


class Services(Protocol):
    @property
    def audit(self) -> Audit: ...
    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsNames: ...


class Desk(ReadingDesk[Services], Protocol):
    """The part of an open casebook that the list of what was done needs."""


class Trail(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._round = 0  # a late answer to another question is dropped
        self._button = Button("", "show-trail", Icon.HISTORY)
        self._row = Row(self._button)
        self.page = TrailPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(self._open)
        self.page.sort_wanted.connect(self._begin)
        self.page.model.page_wanted.connect(self._fetch)

    def word(self) -> None:
        self._row.word(
            told("What was done here"), told("Who looked, wrote, gave and took, and everything about the keys.")
        )
        self._button.setText(told("Show the list"))

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.page)
        self._begin()

    @Slot()
    def _begin(self, _sort: str = "") -> None:
        self._round += 1
        self.page.begin()

    @Slot(object)
    def _fetch(self, after: int | None) -> None:
        services, deeds = self._desk.read, DEEDS.get(self.page.sort, frozenset())
        self._lanes.read.start(
            self,
            lambda _progress: _lines(services, deeds, after),
            done=partial(self._show, self._round),
            failed=self.page.complain,
        )

    def _show(self, asked_in: int, found: Page[TrailLine, int]) -> None:
        if asked_in == self._round:
            self.page.add(found.rows, found.after)


def _lines(services: Services, deeds: Collection[AuditDeed], after: int | None) -> Page[TrailLine, int]:
    """Runs on the lane."""
    names, page = services.membership.names(), services.audit.entries(deeds=deeds, after=after, limit=_ROWS)
    people: dict[RecordId | None, str] = {None: ""}

    def person(id_: RecordId | None) -> str:
        if id_ is not None and id_ not in people:
            try:
                people[id_] = services.casebook.person(id_).name
            except NotFound:  # not in this casebook any more
                people[id_] = ""
        return people[id_]

    rows = tuple(
        TrailLine(
            entry,
            who=names.get(entry.noted.who, ""),
            other=names.get(entry.noted.other, "") if entry.noted.other else "",
            person=person(entry.noted.person),
        )
        for entry in page.rows
    )
    return Page(rows, page.after)
