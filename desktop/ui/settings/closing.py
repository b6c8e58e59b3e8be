"""When a programme ends: who has to give a last file, copies for people, an archive, and erasing with its ledger."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.changed import Changed
from desktop.domain.erasing import ErasureLine
from desktop.domain.papers import ForEverybody, Whole, language_of
from desktop.domain.ports import Progress
from desktop.domain.roles import Deed
from desktop.domain.veil import code_of
from desktop.domain.views import Standing, TeamLine
from desktop.i18n import formats, plural, told
from desktop.i18n.language import NAMES, current, speaking
from desktop.reports.documents import Document
from desktop.reports.whole import whole
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import ExchangePlace, Lanes, SettingsPlace
from desktop.ui.settings.closing_page import ClosingPage, Ending
from desktop.ui.settings.long import LongDeed
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

T = TypeVar("T")


class Exchange(Protocol):
    def team(self) -> tuple[TeamLine, ...]: ...
    def standing(self) -> Standing: ...


class Erasing(Protocol):
    def everybody(self) -> int: ...
    def erase_everybody(self, why: str, progress: Progress = ...) -> Changed: ...
    def done(self) -> tuple[ErasureLine, ...]: ...


class Papers(Protocol):
    def everybody(
        self, folder: Path, spoken: Callable[[Whole], Document], progress: Progress = ...
    ) -> ForEverybody: ...


class Services(Protocol):
    @property
    def exchange(self) -> Exchange: ...
    @property
    def erasing(self) -> Erasing: ...
    @property
    def papers(self) -> Papers: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that closing needs."""

    def backup(self, file: Path, progress: Progress) -> None: ...


class Closing(Matter):
    part: ClassVar[Part] = Part.PROGRAMME

    def __init__(
        self,
        desk: Desk,
        lanes: Lanes,
        window: QWidget,
        parent: QObject,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window, self._today = desk, lanes, window, today
        self._known: Known | None = None
        self._job: Job | None = None
        self._after: Callable[[], None] | None = None
        self.page = ClosingPage()
        self.pages = (self.page,)
        self._archiving = LongDeed(self.page.busy, self)
        self._button = Button("", "to-closing", Icon.STOP)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(partial(self.open, self.page))
        self.page.exchange_wanted.connect(lambda: self.place_wanted.emit(ExchangePlace()))
        self.page.ledger_wanted.connect(lambda: self.place_wanted.emit(SettingsPlace("erasures")))
        self.page.copies_wanted.connect(self._ask_folder)
        self.page.archive_wanted.connect(self._ask_file)
        self.page.confirmed.connect(self._erase)
        self.page.busy.stop_wanted.connect(self._stop)
        self._archiving.busy.connect(lambda on: self.page.wait(on=on))

    def word(self) -> None:
        self._button.setText(told("Look"))
        self._row.word(told("Close the programme"), told("A last exchange, copies, an archive, or erasing."))

    def know(self, known: Known) -> None:
        self._known = known
        self.front.show_row(self._row, on=known.may(Deed.ERASE))

    def open(self, page: SubPage) -> None:
        self.page_wanted.emit(page)
        self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        if self._job is None:
            self._archiving.leave(then)
        else:
            self._after = then
            self._job.cancel()

    # How far it is

    def _ask(self) -> None:
        read = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (
                read.exchange.team(),
                read.exchange.standing(),
                read.erasing.everybody(),
                read.erasing.done(),
            ),
            done=self._show,
            failed=self.page.complain,
        )

    def _show(self, found: tuple[tuple[TeamLine, ...], Standing, int, tuple[ErasureLine, ...]]) -> None:
        team, standing, people, erased = found
        if self._known is None:
            return
        self.page.show_ending(
            Ending(
                programme=self._known.me.programme_name,
                team=team,
                on=self._today(),
                unreceived=standing.unsealed + standing.sealed,
                people=people,
                erasures=len(erased),
                open=sum(bool(line.open) for line in erased),
            )
        )

    # Copies

    @Slot()
    def _ask_folder(self) -> None:
        files.ask_for_folder(self._window, told("Where the copies go"), self._copy)

    def _copy(self, folder: Path) -> None:
        papers, other = self._desk.write.papers, current().code
        self._begin(
            told("Making the copies"),
            lambda progress: papers.everybody(folder, partial(_laid, other), progress),
            lambda came: self.page.tell(_copied(came, folder)),
        )

    # An archive

    @Slot()
    def _ask_file(self) -> None:
        name = f"archive-{self._today().isoformat()}.visitbook-backup"
        files.ask_where_to_save(self._window, told("Where to put the backup"), name, self._archive)

    def _archive(self, file: Path) -> None:
        desk = self._desk
        self._archiving.start(
            told("Making the backup"),
            lambda progress: desk.backup(file, progress),
            done=lambda _nothing: self.page.tell(
                told("The archive is {file}. Try now whether it opens: Settings, Try your backup.", file=str(file))
            ),
            failed=self.page.complain,
        )

    # Erasing

    @Slot()
    def _erase(self) -> None:
        erasing = self._desk.write.erasing
        why = told("The programme was closed")

        def gone(changed: Changed) -> None:
            self.page.typed.clear()
            self.changed.emit(changed)
            self.page.tell(told("Erased here. Give everybody a file now: their laptops do it when they take it in."))
            self._ask()

        self._begin(told("Erasing"), lambda progress: erasing.erase_everybody(why, progress), gone)

    # Long deeds that write

    def _begin(self, what: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        if self._job is not None:
            return
        self.page.notice.tell("")
        self.page.wait(on=True)
        self.page.busy.begin(what)

        def ended(result: T) -> None:
            self._ended()
            done(result)

        def failed(error: Exception) -> None:
            self._ended()
            self.page.complain(error)

        self._job = self._lanes.write.start(self, work, done=ended, failed=failed, cancelled=self._ended)
        self._job.stepped.connect(self.page.busy.step)

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.page.busy.end()
        self.page.wait(on=False)
        then, self._after = self._after, None
        if then is not None:
            then()


def _copied(came: ForEverybody, folder: Path) -> str:
    """What there is now, what to look at first, and who is not among them."""
    said = [
        plural(
            "{n} copy is in {folder} now. Hand it over, and delete what is left of it.",
            "{n} copies are in {folder} now. Hand them over, and delete what is left of them.",
            came.made,
            folder=str(folder),
        )
    ]
    if came.mention:
        listed = formats.listed(came.mention)
        said.append(told("Read these first. On them stands what is never to be mentioned: {files}.", files=listed))
    if came.left_out:
        codes = formats.listed(map(code_of, came.left_out))
        left_out = told(
            "Without a copy, because their record is kept, but not used ({count}): {codes}.",
            count=len(came.left_out),
            codes=codes,
        )
        said += [left_out, told("Whoever of them wants one gets it on their own page.")]
    return " ".join(said)


def _laid(other: str, of: Whole) -> Document:
    """In the person's language where it is shipped, else in the one that is spoken here."""
    languages = of.record.fields.get("languages")
    spoken_by = tuple(map(str, languages)) if isinstance(languages, tuple) else ()
    with speaking(language_of(spoken_by, NAMES, other)) as spoken:
        return whole(of, spoken.code)
