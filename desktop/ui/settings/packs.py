"""Questionnaires from a file, for coordinators: looked at first, taken in whole, retired rather than deleted."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.changed import Changed
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId
from desktop.domain.programme import Programme
from desktop.domain.roles import Role
from desktop.i18n import plural, told
from desktop.services.packs import Held, Pack
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.pack_pages import PackPage, PacksPage
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Packs(Protocol):
    def held(self) -> tuple[Held, ...]: ...
    def look(self, file: Path) -> Pack: ...
    def bring(self, pack: Pack) -> RecordId: ...
    def retire(self, record: RecordId, *, retired: bool) -> Changed: ...
    def take_back(self, record: RecordId, why: str) -> Changed: ...


class Decisions(Protocol):
    def now(self) -> Programme: ...


class Services(Protocol):
    @property
    def packs(self) -> Packs: ...
    @property
    def programme(self) -> Decisions: ...


class Desk(Protocol):
    """The part of an open casebook that questionnaires need."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...


class PackMatter(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._held: tuple[Held, ...] = ()
        self._looked: Pack | None = None
        self._coordinates = self._offered = False
        self._button = Button("", "to-packs", Icon.REPORTS)
        self._row = Row(self._button)
        self.list, self.one = PacksPage(), PackPage()
        self.rows, self.pages = (self._row,), (self.list, self.one)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.list))
        self.list.file_wanted.connect(self._ask_for_file)
        self.list.chosen.connect(self._choose)
        self.one.bring_wanted.connect(self._bring)
        self.one.retire_wanted.connect(self._retire)

    def know(self, known: Known) -> None:
        self._coordinates = known.me.role is Role.COORDINATOR
        self._look()

    def word(self) -> None:
        self.front.show_row(self._row, on=self._coordinates and (self._offered or bool(self._held)))
        count = sum(1 for one in self._held if not one.retired)
        words = plural("{n} besides those of Visitbook.", "{n} besides those of Visitbook.", count)
        self._row.word(
            told("Questionnaires of the programme"), words if count else told("From a file, with its terms.")
        )
        self._button.setText(told("Show the questionnaires"))

    def before(self, page: SubPage) -> SubPage | None:
        return self.list if page is self.one else None

    def look_at(self, file: Path) -> None:
        """Show what a file would bring; nothing is changed by it."""
        packs = self._desk.read.packs
        self._lanes.read.start(
            self, lambda _progress: packs.look(file), done=self._show_pack, failed=self.list.complain
        )

    def _look(self) -> None:
        read = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (read.packs.held(), read.programme.now().has(Feature.CHECK_INS)),
            done=lambda found: self._show(*found),
            failed=self.list.complain,
        )

    def _show(self, held: tuple[Held, ...], offered: bool) -> None:  # noqa: FBT001 - a lane's answer
        self._held, self._offered = held, offered
        self.list.show_packs(held)
        self.word()

    @Slot()
    def _ask_for_file(self) -> None:
        title, kind = told("Choose a questionnaire"), told("Questionnaires")
        files.ask_for_file(self._window, title, kind, "*.json", self.look_at)

    def _show_pack(self, pack: Pack) -> None:
        self._looked = pack
        self.one.show_pack(pack.measure, None)
        self.page_wanted.emit(self.one)

    @Slot(object)
    def _choose(self, key: object) -> None:
        held = next((one for one in self._held if one.record.id == key), None)
        if held is not None and held.measure is not None:
            self.one.show_pack(held.measure, held)
            self.page_wanted.emit(self.one)

    @Slot()
    def _bring(self) -> None:
        pack, packs = self._looked, self._desk.write.packs
        if pack is not None:
            words = told("It can be asked from now on: {name}", name=pack.measure.name)
            why = told("Undone right after saving")
            self._write(
                lambda: Changed(records=frozenset({packs.bring(pack)})),
                words,
                lambda made: packs.take_back(next(iter(made.records)), why),
            )

    @Slot()
    def _retire(self) -> None:
        held, packs = self.one.held, self._desk.write.packs
        if held is not None:
            words = told("It is offered again.") if held.retired else told("It is offered no longer.")
            turn = partial(packs.retire, held.record.id)
            self._write(lambda: turn(retired=not held.retired), words, lambda _made: turn(retired=held.retired))

    def _write(self, deed: Callable[[], Changed], words: str, back: Callable[[Changed], Changed]) -> None:
        def done(changed: Changed) -> None:
            self._looked = None
            self.changed.emit(changed)
            self.tell_saved(words, partial(back, changed), self._lanes, self.list, self._look)
            self._look()
            self.page_wanted.emit(self.list)

        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=self.one.complain)
