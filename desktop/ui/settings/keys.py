"""The ways to open these notes: the passphrase and the recovery sheet."""

from collections.abc import Callable
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.ports import Progress
from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.rooms import Lanes, Locked
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.key_pages import PassphrasePage, SheetPage
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Desk(Protocol):
    """The part of an open casebook that the keys need."""

    def change_passphrase(self, old: str, new: str) -> None: ...
    def rekey(self, old: str, new: str, progress: Progress) -> None: ...
    def add_sheet(self, code: str) -> None: ...


class KeyMaker(Protocol):
    """New words and codes: the lockbox makes them."""

    def suggested_passphrase(self) -> str: ...
    def suggested_digits(self) -> str: ...
    def completions(self, prefix: str) -> tuple[str, ...]: ...
    def new_sheet_code(self) -> str: ...


class Passphrase(Matter):
    part: ClassVar[Part] = Part.KEYS

    def __init__(self, desk: Desk, lanes: Lanes, keys: KeyMaker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._keys = desk, lanes, keys
        self._button = Button("", "to-passphrase", Icon.KEY)
        self._row = Row(self._button)
        self.page = PassphrasePage(keys.completions)
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(self._open)
        self.page.new.words_wanted.connect(self._offer_words)
        self.page.new.digits_wanted.connect(self._offer_digits)
        self.page.change_wanted.connect(self._change)
        self.page.rekey_wanted.connect(self._rekey)
        self.page.busy.stop_wanted.connect(self._stop)
        self._job: Job | None = None  # a re-key under way
        self._after: Callable[[], None] | None = None

    def leave(self, then: Callable[[], None]) -> None:
        if self._job is None:
            then()
        else:
            self._after = then
            self._stop()

    def word(self) -> None:
        self._row.word(told("Passphrase"), told("It opens your notes on this laptop."))
        self._button.setText(told("Change passphrase"))

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.page)
        self.page.new.begin()

    @Slot()
    def _offer_words(self) -> None:
        self._offer(self._keys.suggested_passphrase, self.page.new.words_are)

    @Slot()
    def _offer_digits(self) -> None:
        self._offer(self._keys.suggested_digits, self.page.new.digits_are)

    def _offer(self, make: Callable[[], str], show: Callable[[str], None]) -> None:
        self._lanes.read.start(self, lambda _progress: make(), done=show, failed=self.page.complain)

    @Slot(str, str)
    def _change(self, old: str, new: str) -> None:
        desk, page = self._desk, self.page
        page.wait(on=True)
        self._lanes.write.start(
            self,
            lambda _progress: desk.change_passphrase(old, new),
            done=lambda _nothing: self.done(told("The passphrase is changed. From now on only the new one opens.")),
            failed=lambda error: page.refuse(worded_error(error).text),
        )

    @Slot(str, str)
    def _rekey(self, old: str, new: str) -> None:
        desk, page = self._desk, self.page
        page.wait(on=True)
        self._job = self._lanes.write.start(
            self,
            lambda progress: desk.rekey(old, new, progress),
            done=lambda _nothing: self._rekeyed(),
            failed=lambda error: self._not_rekeyed(worded_error(error).text),
            cancelled=lambda: self._not_rekeyed(told("Stopped. Nothing was changed: the old passphrase still opens.")),
        )
        self._job.stepped.connect(page.busy.step)

    def _rekeyed(self) -> None:
        """Nothing can be saved any more: only opening again leads on."""
        self.lock_wanted.emit(Locked.REKEYED)
        self._ended()

    def _not_rekeyed(self, why: str) -> None:
        self.page.refuse(why)
        self._ended()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        then, self._after = self._after, None
        if then is not None:
            then()


class Sheet(Matter):
    part: ClassVar[Part] = Part.KEYS

    def __init__(self, desk: Desk, lanes: Lanes, keys: KeyMaker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._keys = desk, lanes, keys
        self._has_sheet = False
        self._button = Button("", "to-sheet", Icon.SHEET)
        self._row = Row(self._button)
        self.page = SheetPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(self._open)
        self.page.use_wanted.connect(self._use)

    def know(self, known: Known) -> None:
        self._has_sheet = known.me.has_sheet
        self.word()

    def word(self) -> None:
        self._row.word(
            told("Recovery sheet"),
            told("It opens your notes when the passphrase is forgotten.")
            if self._has_sheet
            else told("There is none yet. Without it a forgotten passphrase cannot be helped here."),
        )
        self._button.setText(told("Make a new sheet") if self._has_sheet else told("Make a sheet"))

    def open(self, page: SubPage) -> None:
        self._open()

    @Slot()
    def _open(self) -> None:
        keys = self._keys
        self.page_wanted.emit(self.page)
        self._lanes.read.start(
            self,
            lambda _progress: keys.new_sheet_code(),
            done=self.page.sheet.show_code,
            failed=self.page.complain,
        )

    @Slot(str)
    def _use(self, code: str) -> None:
        desk, page = self._desk, self.page
        page.wait(on=True)

        def failed(error: Exception) -> None:
            page.wait(on=False)
            page.complain(error)

        self._lanes.write.start(
            self,
            lambda _progress: desk.add_sheet(code),
            done=lambda _nothing: self.done(told("The new recovery sheet is in use.")),
            failed=failed,
        )
