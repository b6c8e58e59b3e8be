"""The programme's key in the settings: from its row to its deeds."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.changed import Changed
from desktop.domain.errors import NotWritable
from desktop.domain.ids import MemberId
from desktop.domain.roles import MemberState, Role
from desktop.domain.rootkey import KeyStanding, NewSheets
from desktop.i18n import told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.root_pages import BringBackPage, GiveKeyPage, LayDownPage, RootPage, SheetsPage, where_lines
from desktop.ui.settings.root_paper import save_sheets
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

KEY_FILES = "*.visitbook-key"


class RootKey(Protocol):
    def standing(self) -> KeyStanding: ...
    def give(self, member: MemberId, out: Path) -> Path: ...
    def take(self, file: Path) -> Changed: ...
    def new_sheets(self) -> NewSheets: ...
    def note_sheets(self) -> Changed: ...
    def bring_back(self, codes: Sequence[str]) -> Changed: ...
    def lay_down(self) -> Changed: ...


class Services(Protocol):
    @property
    def root_key(self) -> RootKey: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that the programme's key needs."""


class Root(Matter):
    """For everybody who is not alone: also a peer can bring the key back."""

    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._standing: KeyStanding | None = None
        self._alone = True
        self._button = Button("", "to-programme-key", Icon.KEY)
        self._row = Row(self._button)
        self.page, self.give, self.sheets = RootPage(), GiveKeyPage(), SheetsPage()
        self.bring_back, self.down = BringBackPage(), LayDownPage()
        self.rows = (self._row,)
        self.pages = (self.page, self.give, self.sheets, self.bring_back, self.down)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.page))
        self.page.wanted.connect(self._lead)
        self.give.give_wanted.connect(self._ask_where)
        self.sheets.save_wanted.connect(self._ask_folder)
        self.sheets.on_paper.connect(self._note_sheets)
        self.bring_back.codes_typed.connect(self._bring_back)
        self.down.confirmed.connect(self._lay_down)

    def know(self, known: Known) -> None:
        self._alone = known.me.alone
        self.give.show_coordinators(
            [line for line in known.members if line.role is Role.COORDINATOR and line.state is MemberState.ACTIVE]
        )
        key = self._desk.read.root_key
        self._lanes.read.start(self, lambda _progress: key.standing(), done=self._show, failed=self.page.complain)

    def word(self) -> None:
        standing = self._standing
        self.front.show_row(self._row, on=standing is not None and not self._alone)
        self._row.word(told("The programme's key"), where_lines(standing)[0] if standing else "")
        self._button.setText(told("Show the key"))

    def before(self, page: SubPage) -> SubPage | None:
        return None if page is self.page else self.page

    def _show(self, standing: KeyStanding) -> None:
        self._standing = standing
        self.page.show_standing(standing)
        self.word()

    @Slot(str)
    def _lead(self, deed: str) -> None:
        pages = {"give": self.give, "sheets": self.sheets, "bring_back": self.bring_back, "lay_down": self.down}
        if deed in pages:
            self.page_wanted.emit(pages[deed])
        else:
            files.ask_for_file(self._window, told("Choose the key file"), told("Key files"), KEY_FILES, self._take)

    # Deeds

    @Slot(object)
    def _ask_where(self, member: MemberId) -> None:
        name = told("programme-key") + KEY_FILES[1:]
        files.ask_where_to_save(self._window, told("Where to put the key file"), name, partial(self._give, member))

    def _give(self, member: MemberId, out: Path) -> None:
        key = self._desk.write.root_key
        self._lanes.write.start(
            self,
            lambda _progress: key.give(member, out),
            done=lambda file: self._done(
                Changed(),
                told(
                    "The key file is written: {file}. Only they can open it. A file from them will say that they "
                    "have it.",
                    file=file.name,
                ),
            ),
            failed=self.give.complain,
        )

    def _take(self, file: Path) -> None:
        key = self._desk.write.root_key
        self._change(self.page, lambda: key.take(file), told("You have the programme's key now."))

    @Slot(list)
    def _bring_back(self, codes: Sequence[str]) -> None:
        key, typed = self._desk.write.root_key, tuple(codes)
        words = told("The programme's key is here again, and you are a coordinator.")
        self._change(self.bring_back, lambda: key.bring_back(typed), words)

    @Slot()
    def _lay_down(self) -> None:
        key = self._desk.write.root_key
        self._change(self.down, key.lay_down, told("The programme's key is laid down."))

    @Slot()
    def _ask_folder(self) -> None:
        files.ask_for_folder(self._window, told("Where to put the three files"), self._make_sheets)

    def _make_sheets(self, folder: Path) -> None:
        key = self._desk.write.root_key
        self._lanes.write.start(
            self, lambda _progress: key.new_sheets(), done=partial(self._save, folder), failed=self.sheets.complain
        )

    def _save(self, folder: Path, sheets: NewSheets) -> None:
        try:
            save_sheets(folder, sheets)
        except NotWritable as error:
            self.sheets.complain(error)
        else:
            self.sheets.are_saved(folder.name)

    @Slot()
    def _note_sheets(self) -> None:
        key = self._desk.write.root_key
        words = told("Noted: three sheets of the programme's key are on paper.")
        self._change(self.sheets, key.note_sheets, words)

    def _change(self, page: SubPage, deed: Callable[[], Changed], words: str) -> None:
        self._lanes.write.start(
            self, lambda _progress: deed(), done=lambda changed: self._done(changed, words), failed=page.complain
        )

    def _done(self, changed: Changed, words: str) -> None:
        self.page_wanted.emit(self.page)
        self.page.notice.tell(words, Tone.DONE)
        self.changed.emit(changed)
        self.aged.emit()
