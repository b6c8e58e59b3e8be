"""An existing register: chosen, its columns said, tried out, taken in, and taken back."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.changed import Changed
from desktop.domain.errors import RegisterRefused, Unread
from desktop.domain.ids import RecordId
from desktop.domain.registers import Answer, Plan, Trial
from desktop.domain.roles import Deed
from desktop.i18n import told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.registering_page import RegisterPage
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

Cells = tuple[int, tuple[str, ...]]


class Trying(Protocol):
    """A dry run, a little at a time."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    def go_on(self) -> bool: ...
    def found(self) -> Trial: ...


class Registers(Protocol):
    def rows(self, file: Path, *, encoding: str = "", delimiter: str = "") -> Sequence[Cells]: ...
    def plan(self, template: Path) -> Plan: ...
    def trying(self, file: Path, plan: Plan) -> Trying: ...
    def take(self, file: Path, plan: Plan, answers: Sequence[Answer] = ...) -> Trial: ...
    def newest(self) -> RecordId | None: ...
    def take_back(self, act: RecordId) -> Changed: ...


class Services(Protocol):
    @property
    def registers(self) -> Registers: ...


class Desk(Protocol):
    """The part of an open casebook that registers need."""

    @property
    def read(self) -> Services: ...
    @property
    def write(self) -> Services: ...


class RegisterMatter(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._file: Path | None = None  # what is under way
        self._round = 0  # a late answer about another file is dropped
        self._run = 0  # the dry run that goes on; a stopped one is another
        self.page = RegisterPage()
        self.pages = (self.page,)
        self._button = Button("", "to-register", Icon.TAKE)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._button.clicked.connect(partial(self.open, self.page))
        self.page.file_wanted.connect(self._ask_file)
        self.page.template_wanted.connect(self._ask_template)
        self.page.encoding_chosen.connect(self._read)
        self.page.try_wanted.connect(self._try)
        self.page.take_wanted.connect(self._take)
        self.page.back_wanted_for.connect(self._take_back)
        self.page.keep_wanted.connect(self._keep)
        self.page.busy.stop_wanted.connect(self._stop)

    def word(self) -> None:
        self._button.setText(told("Choose the register"))
        self._row.word(told("Take a register in"), told("People and visits out of a table, such as one from Excel."))

    def know(self, known: Known) -> None:
        self.front.show_row(self._row, on=known.may(Deed.WRITE))

    def open(self, page: SubPage) -> None:
        """What came in last can be taken back from here, whenever somebody comes."""
        super().open(page)
        registers = self._desk.read.registers
        self._round += 1
        self._lanes.read.start(
            self,
            lambda _progress: registers.newest(),
            done=partial(self._offer_back, self._round),
            failed=self.page.complain,
        )

    def _offer_back(self, asked_in: int, act: RecordId | None) -> None:
        if asked_in == self._round and act is not None:
            self.page.offer_back(act)

    def before(self, page: SubPage) -> SubPage | None:
        self._run += 1
        self.page.wait(on=False)
        return None

    def leave(self, then: Callable[[], None]) -> None:
        self._run += 1
        self.page.wait(on=False)
        then()

    @Slot()
    def _ask_file(self) -> None:
        files.ask_for_file(self._window, told("Choose the register"), told("Tables"), "*.csv *.txt *.tsv", self._begin)

    def _begin(self, file: Path) -> None:
        self._file = file
        self.page.file_is(file)
        self._read()

    @Slot()
    def _read(self) -> None:
        """With the letters that were chosen here, or in a template."""
        if self._file is None:
            return
        self._round += 1
        registers, file, plan = self._desk.read.registers, self._file, self.page.plan
        self._lanes.read.start(
            self,
            lambda _progress: registers.rows(file, encoding=plan.encoding, delimiter=plan.delimiter),
            done=partial(self._show_rows, self._round),
            failed=self._refused,
        )

    def _show_rows(self, asked_in: int, rows: Sequence[Cells]) -> None:
        if asked_in == self._round:
            self.page.show_rows(rows)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, RegisterRefused) and error.why in (Unread.ENCODING, Unread.OTHER_ENCODING):
            self.page.ask_encoding()
        self.page.complain(error)

    @Slot()
    def _ask_template(self) -> None:
        files.ask_for_file(self._window, told("Choose the template"), told("Templates"), "*.json", self._use)

    def _use(self, template: Path) -> None:
        registers = self._desk.read.registers
        self._lanes.read.start(
            self,
            lambda _progress: registers.plan(template),
            done=self._used,
            failed=self.page.complain,
        )

    def _used(self, plan: Plan) -> None:
        self.page.use(plan)
        self._read()

    @Slot(object)
    def _keep(self, template: bytes) -> None:
        def write(file: Path) -> None:
            self._lanes.read.start(
                self,
                lambda _progress: files.write_text(file, template.decode()),
                done=lambda _nothing: self.said.emit(told("The template is kept")),
                failed=self.page.complain,
            )

        files.ask_where_to_save(self._window, told("Where the template goes"), "register.json", write)

    # Trying out

    @Slot(object)
    def _try(self, plan: Plan) -> None:
        """A little at a time: whatever else the window has to read comes between."""
        if self._file is None:
            return
        self._run += 1
        registers, file = self._desk.read.registers, self._file
        self.page.wait(on=True, stoppable=True)
        self._lanes.read.start(
            self,
            lambda _progress: registers.trying(file, plan),
            done=partial(self._go_on, self._run),
            failed=partial(self._tried_in_vain, self._run),
        )

    def _go_on(self, run: int, trying: Trying) -> None:
        if run != self._run:
            return
        self.page.busy.step(trying.done, trying.total)
        self._lanes.read.start(
            self,
            lambda _progress: trying.go_on(),
            done=partial(self._went_on, run, trying),
            failed=partial(self._tried_in_vain, run),
        )

    def _went_on(self, run: int, trying: Trying, more: bool) -> None:  # noqa: FBT001 - what it said
        if more:
            self._go_on(run, trying)
        elif run == self._run:
            self.page.wait(on=False)
            self.page.show_trial(trying.found())

    def _tried_in_vain(self, run: int, error: Exception) -> None:
        if run == self._run:
            self.page.wait(on=False)
            self._refused(error)

    @Slot()
    def _stop(self) -> None:
        self._run += 1
        self.page.wait(on=False)

    # Taking in

    @Slot(object)
    def _take(self, plan: Plan) -> None:
        if self._file is None:
            return
        registers, file, answers = self._desk.write.registers, self._file, self.page.alike.answers
        self.page.wait(on=True)

        def taken(trial: Trial) -> None:
            self.page.wait(on=False)
            self.page.show_taken(trial)
            self.changed.emit(Changed(everything=True))

        def failed(error: Exception) -> None:
            self.page.wait(on=False)
            self._refused(error)

        self._lanes.write.start(self, lambda _progress: registers.take(file, plan, answers), done=taken, failed=failed)

    @Slot(object)
    def _take_back(self, act: RecordId) -> None:
        registers = self._desk.write.registers

        def back(changed: Changed) -> None:
            self.page.show_taken_back()
            self.changed.emit(changed)

        self._lanes.write.start(self, lambda _progress: registers.take_back(act), done=back, failed=self.page.complain)
