"""Who asked for what is written about them: when, what they were given and by whom, and who waits still."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.errors import NotFound
from desktop.domain.ids import MemberId, RecordId, Stamp
from desktop.domain.programme import Programme
from desktop.domain.records.protection import ACCESS_REQUEST, is_open
from desktop.domain.roles import Deed
from desktop.domain.veil import code_of
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import KnowsDecisions, KnowsNames, KnowsPeople, Lists, TwoSidedDesk
from desktop.ui.kit.rooms import Lanes, PersonPlace
from desktop.ui.settings.asking_page import AskingPage, asking_card
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Casebook(Lists, KnowsPeople, Protocol):
    """The part of the casebook that requests need."""


class Decides(KnowsDecisions, Protocol):
    """What the programme promises to those who ask."""

    def answer_within(self, days: int | None) -> Changed: ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsNames: ...
    @property
    def programme(self) -> Decides: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that requests need."""


@dataclass(frozen=True, slots=True)
class _Found:
    requests: tuple[tuple[Record, str], ...]  # each with what the person is called
    names: Mapping[MemberId, str]
    programme: Programme


class Asking(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._records: dict[object, Record] = {}
        self._days: int | None = None  # within which answers are promised
        self.list = AskingPage()
        self.pages = (self.list,)
        self._button = Button("", "show-asking", Icon.SHEET)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(self._open)
        self.list.model.page_wanted.connect(self._fetch)
        self.list.list.chosen.connect(self._go_to)
        self.list.decided.connect(self._decide)

    def word(self) -> None:
        self._button.setText(told("Show the list"))
        self._row.word(
            told("Who asked for their records"), told("When, what they were given and by whom, and who waits still.")
        )

    def know(self, known: Known) -> None:
        self.front.show_row(self._row, on=known.may(Deed.ERASE))

    def open(self, page: SubPage) -> None:
        self._open()

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.list)
        self.list.begin()

    @Slot(object)
    def _fetch(self, _after: object) -> None:
        services = self._desk.read
        self._lanes.read.start(self, lambda _progress: _found(services), done=self._show, failed=self.list.complain)

    def _show(self, found: _Found) -> None:
        self._records = {record.id: record for record, _name in found.requests}
        days, today = found.programme.answer_days, self._today()
        self._days = days
        self.list.show_days(days)
        cards = [asking_card(record, name, found.names, days, today) for record, name in found.requests]
        self.list.add(cards, None)

    @Slot(object)
    def _go_to(self, key: object) -> None:
        record = self._records.get(key)
        if record is not None and isinstance(person := record.fields["person"], Stamp):
            self.place_wanted.emit(PersonPlace(RecordId(*person), record=(record.type, record.id)))

    @Slot(object)
    def _decide(self, days: int | None) -> None:
        programme = self._desk.write.programme

        before = self._days

        def done(changed: Changed) -> None:
            self.changed.emit(changed)
            self.saved.emit(told("Saved. It reaches the others with your next files."), partial(self._decide, before))
            self.list.begin()

        self._lanes.write.start(
            self, lambda _progress: programme.answer_within(days), done=done, failed=self.list.complain
        )


def _found(services: Services) -> _Found:
    """Who waits comes first, and of them who has waited longest. Runs on the lane."""
    every = [shown.record for shown in services.casebook.list(ACCESS_REQUEST.name)]
    waiting = sorted((one for one in every if is_open(one.fields)), key=_asked)
    others = sorted((one for one in every if not is_open(one.fields)), key=_asked, reverse=True)
    called = tuple((one, _called(services.casebook, one)) for one in (*waiting, *others))
    return _Found(called, services.membership.names(), services.programme.now())


def _asked(record: Record) -> tuple[str, RecordId]:
    return str(record.fields["asked"]), record.id


def _called(casebook: Casebook, record: Record) -> str:
    person = record.fields["person"]
    if not isinstance(person, Stamp):
        return ""
    try:
        return casebook.person(RecordId(*person)).name
    except NotFound:  # in the bin
        return code_of(RecordId(*person))
