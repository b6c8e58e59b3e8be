"""From a sheet for the programme's own use to paper: laid out on the lane, shown, noted, and only then printed.

People stand on it as codes each time anew; their names come after one clear choice, which nothing remembers.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from desktop.domain.errors import NotWritable
from desktop.domain.papers import Called
from desktop.domain.safecontact import mentioned
from desktop.i18n import formats, told
from desktop.i18n.language import SHIPPED, current, speaking
from desktop.reports.documents import Document, words_of
from desktop.ui.kit.buttons import Choice
from desktop.ui.kit.paper import Pressed, write_pdf
from desktop.ui.kit.print_page import PICTURE_WIDTH, PrintPage
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True)
class Asked:
    """How it is to be."""

    called: Called
    language: str
    left_out: frozenset[str]
    large: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Something that can be printed."""

    back: str  # where the way back leads
    make: Callable[[Asked], Document]  # on the lane that reads
    note: Callable[[Asked], None]  # on the lane that writes, before it leaves; raises where it may not
    people: bool = False  # whether somebody stands on it, as a code or by name
    languages: bool = False  # whether it can be in another language than the window
    parts: Callable[[], tuple[tuple[str, str], ...]] = tuple  # what may stand on it once ticked, by key and name
    never: tuple[str, ...] = ()  # words that must not stand on it unseen
    says: str = ""  # what whoever prints it has to know
    noted: bool = True  # whether `note` leaves something in the trail
    large: bool = False  # in large print from the beginning: whoever it is for needs that


@dataclass(frozen=True, slots=True)
class _Laid:
    document: Document
    pictures: tuple[QImage, ...]


class Previewing(QObject):
    """One page, for one sheet at a time."""

    opened = Signal()
    said = Signal(str)

    def __init__(self, lanes: Lanes, page: PrintPage, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes, self._page = lanes, page
        self._round = 0
        self._begun = False
        self._sheet: Sheet | None = None
        self._laid: tuple[Asked, _Laid] | None = None
        page.chosen.connect(self._look)
        page.print_wanted.connect(self._print)
        page.save_wanted.connect(self._save)

    def open(self, sheet: Sheet) -> None:
        """With codes, in the language of the window, with nothing on it that has to be ticked."""
        self._sheet, self._begun = sheet, False
        page = self._page
        page.set_back(sheet.back)
        page.be_careful(sheet.says)
        page.say_noted(on=sheet.noted)
        parts = sheet.parts()
        page.offer_parts(parts, {key for key, _name in parts}, least=1)
        self._offer(Called.CODES, current().code, large=sheet.large)
        self._look()
        self.opened.emit()
        page.scroll_up()

    def close(self) -> None:
        """Nothing is to be printed any more."""
        self._round += 1
        self._sheet = self._laid = None

    def retranslate(self) -> None:
        self._page.retranslate()
        if self._sheet is not None:
            self._page.offer_parts(self._sheet.parts(), self._page.left_out(), least=1)
            asked = self._asked()
            self._offer(asked.called, asked.language, large=asked.large)
            self._look()

    def _offer(self, called: Called, language: str, *, large: bool) -> None:
        sheet, page = self._sheet, self._page
        if sheet is None:
            return
        for row in (page.papers, page.readers):
            page.offer(row, (), "")
        page.offer_called(called if sheet.people else None)
        spoken = [Choice(one.code, one.own_name) for one in SHIPPED] if sheet.languages else []
        page.offer(page.languages, spoken, language)
        page.offer_sizes(large=large)

    def _asked(self) -> Asked:
        page = self._page
        return Asked(page.called_now(), page.languages.key() or current().code, page.left_out(), page.is_large())

    @Slot()
    def _look(self) -> None:
        """Lay it out as it is chosen now."""
        sheet = self._sheet
        if sheet is None:
            return
        asked = self._asked()
        self._round += 1
        self._laid = None
        self._page.let_print(allowed=False)
        self._lanes.read.start(
            self,
            lambda _progress: _laid(sheet, asked),
            done=partial(self._show, self._round, asked),
            failed=partial(self._fail, self._round),
        )

    def _show(self, asked_in: int, asked: Asked, laid: _Laid) -> None:
        sheet = self._sheet
        if asked_in != self._round or sheet is None:
            return
        first, self._begun = not self._begun, True
        self._laid = asked, laid
        words = words_of(laid.document)
        self._page.show_pictures(laid.pictures, "\n".join(words), "")
        self._page.say_called(asked.called if sheet.people else None)
        found = mentioned(sheet.never, words)
        on_it = told("On it stands what is never to be mentioned: {words}", words=formats.listed(found))
        self._page.hold(on_it if found else "")
        if first:
            self._page.begin()

    @Slot()
    def _print(self) -> None:
        if self._laid is None or (pressing := self._page.ask_printer()) is None:
            return
        document = self._laid[1].document

        def noted(_nothing: None) -> None:
            if pressing.run(document):
                self.said.emit(told("Sent to the printer"))
            else:
                self._page.complain(worded_error(NotWritable()))

        pressing.agreed.connect(lambda: self._note(lambda: None, noted))
        pressing.open(booklet=False)

    @Slot(object)
    def _save(self, path: Path) -> None:
        if self._laid is None:
            return
        document = self._laid[1].document
        self._note(
            lambda: write_pdf(Pressed(document), path),
            lambda _nothing: self.said.emit(told("Saved. Delete the file once it is printed.")),
        )

    def _note(self, deed: Callable[[], None], done: Callable[[None], None]) -> None:
        """In the trail first: what could not be written then was asked for all the same."""
        if self._sheet is None or self._laid is None:
            return
        note, asked = self._sheet.note, self._laid[0]

        def both() -> None:
            note(asked)
            deed()

        self._lanes.write.start(
            self, lambda _progress: both(), done=done, failed=lambda error: self._page.complain(worded_error(error))
        )

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._page.complain(worded_error(error))


def _laid(sheet: Sheet, asked: Asked) -> _Laid:
    """Runs on the lane, where what breaks the pages lives and dies."""
    with speaking(asked.language):
        document = replace(sheet.make(asked), large=asked.large)
    pressed = Pressed(document)
    return _Laid(document, tuple(pressed.picture(page, PICTURE_WIDTH) for page in range(pressed.pages)))
