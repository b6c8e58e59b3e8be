"""The ways to open these notes: the passphrase and the recovery sheet."""

from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.key_pages import PassphrasePage, SheetPage
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row


class Desk(Protocol):
    """The part of an open casebook that the keys need."""

    def change_passphrase(self, old: str, new: str) -> None: ...
    def add_sheet(self, code: str) -> None: ...


class KeyMaker(Protocol):
    """New words and codes: the lockbox makes them."""

    def suggested_passphrase(self) -> str: ...
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
        self.page.change_wanted.connect(self._change)

    def word(self) -> None:
        self._row.word(told("Passphrase"), told("It opens your notes on this laptop."))
        self._button.setText(told("Change passphrase"))

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.page)
        self._offer_words()

    @Slot()
    def _offer_words(self) -> None:
        keys = self._keys
        self._lanes.read.start(
            self,
            lambda _progress: keys.suggested_passphrase(),
            done=self.page.new.words_are,
            failed=self.page.complain,
        )

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
