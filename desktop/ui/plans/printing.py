"""From what is theirs to paper: gathers it, shows the pages, and notes in the trail before anything is printed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from desktop.domain.errors import NotWritable
from desktop.domain.ids import RecordId
from desktop.domain.papers import Belongings, Called, Handed, Paper, Reader, language_of
from desktop.domain.safecontact import mentioned
from desktop.i18n import formats, marked, told
from desktop.i18n.fieldwords import type_word
from desktop.i18n.language import NAMES, SHIPPED, current, speaking
from desktop.reports.book import book
from desktop.reports.documents import Document, Form, words_of
from desktop.reports.plans import appointment, crisis_plan, parts_of, plan
from desktop.ui.kit.buttons import Choice
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.paper import Pressed
from desktop.ui.kit.print_page import PICTURE_WIDTH, PrintPage
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.plans.promises import Desk

_READERS: Final = {
    Reader.PERSON: marked("The person themself"),
    Reader.CLINIC: marked("The clinic"),
    Reader.FAMILY: marked("The family"),
}
_FOR_OTHERS: Final = frozenset({Paper.PLAN, Paper.CRISIS_PLAN})


@dataclass(frozen=True, slots=True)
class _Asked:
    """How a paper is to be."""

    paper: Paper
    handed: Handed
    language: str
    left_out: frozenset[str]
    large: bool


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paper as it will be printed."""

    document: Document
    asked: _Asked
    pictures: tuple[QImage, ...]


class Printing(QObject):
    """One page, for one person at a time."""

    opened = Signal(object)  # the page
    refused = Signal(object)  # the error that kept it from opening
    said = Signal(str)

    def __init__(self, desk: Desk, lanes: Lanes, page: PrintPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._round = 0
        self._begun = False  # the keyboard has been led to the page
        self._theirs: Belongings | None = None
        self._called = ""  # as lists call them: their name may be put away
        self._laid: _Laid | None = None
        self._offered: tuple[Paper, Reader, str] | None = None  # what the ticks on the page are about
        page.chosen.connect(self._look)
        page.print_wanted.connect(self._print)
        page.save_wanted.connect(self._save)

    def open(self, person: RecordId, called: str) -> None:
        self._round += 1
        self._called = called
        papers = self._desk.read.papers
        self._lanes.read.start(
            self,
            lambda _progress: papers.of(person),
            done=partial(self._offer, self._round),
            failed=partial(self._refuse, self._round),
        )

    def close(self) -> None:
        """Nothing is to be printed any more."""
        self._round += 1
        self._theirs = self._laid = None

    def retranslate(self) -> None:
        self._page.retranslate()
        if self._theirs is not None:
            self._tell(self._theirs, self._paper(), self._reader(), self._page.languages.key())
            self._look()

    # Choosing

    def _refuse(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.refused.emit(error)

    def _offer(self, asked_in: int, theirs: Belongings) -> None:
        if asked_in != self._round:
            return
        self._theirs, self._begun, self._offered = theirs, False, None
        self._page.offer_sizes(large=theirs.large)
        self._tell(theirs, Paper.BOOK, Reader.PERSON, language_of(theirs.languages, NAMES, current().code))
        self._look()
        self.opened.emit(self._page)
        self._page.scroll_up()

    def _tell(self, theirs: Belongings, paper: Paper, reader: Reader, language: str) -> None:
        page = self._page
        page.set_back(self._called)
        never = formats.listed(theirs.never_mention)
        said = (theirs.safe_contact, told("Never mention: {words}", words=never) if never else "")
        safe = "\n".join(part for part in said if part)
        page.be_careful(told("Think of this before paper lies around: {words}", words=safe) if safe else "")
        page.offer(page.papers, _papers(theirs), paper)
        page.offer(page.readers, _readers(theirs, paper), reader)
        page.offer_sizes(large=page.is_large())
        page.offer(page.languages, [Choice(one.code, one.own_name) for one in SHIPPED], language)

    def _paper(self) -> Paper:
        return Paper(self._page.papers.key() or Paper.BOOK)

    def _reader(self) -> Reader:
        return Reader(self._page.readers.key() or Reader.PERSON)

    @Slot()
    def _look(self) -> None:
        """Lay it out as it is chosen now."""
        theirs = self._theirs
        if theirs is None:
            return
        paper, page = self._paper(), self._page
        reader = self._reader() if paper in _FOR_OTHERS else Reader.PERSON
        page.offer(page.readers, _readers(theirs, paper), reader)
        self._offer_choices(theirs, paper, reader)
        called, left_out = page.called_now(), page.left_out()
        self._round += 1
        self._laid = None
        page.let_print(allowed=False)
        asked = _Asked(paper, Handed(reader, called), page.languages.key(), left_out, page.is_large())
        self._lanes.read.start(
            self,
            lambda _progress: _laid(theirs, asked),
            done=partial(self._show, self._round),
            failed=lambda error: page.complain(worded_error(error)),
        )

    def _offer_choices(self, theirs: Belongings, paper: Paper, reader: Reader) -> None:
        """For others the person says part by part what they are given, and whether their name stands on it; for another
        paper or reader they say it anew."""
        offered = paper, reader, current().code
        before, self._offered = self._offered, offered
        if offered == before:
            return
        again = before is not None and before[:2] == offered[:2]
        page, others = self._page, reader is not Reader.PERSON
        called = page.called_now() if again else Called.CODES
        page.offer_called(called if others else None)
        page.offer_parts(parts_of(theirs, paper) if others else (), page.left_out() if again else frozenset())

    def _show(self, asked_in: int, laid: _Laid) -> None:
        if asked_in != self._round:
            return
        first = not self._begun
        self._begun, self._laid = True, laid
        booklet = laid.document.form is Form.BOOKLET
        how = told("Print on both sides, turned at the short edge. Lay the sheets on each other and fold them once.")
        words = words_of(laid.document)
        self._page.show_pictures(laid.pictures, "\n".join(words), how if booklet else "")
        handed = laid.asked.handed
        self._page.say_called(handed.called if handed.reader is not Reader.PERSON else None)
        found = mentioned(self._theirs.never_mention, words) if self._theirs is not None else ()
        on_it = told("On it stands what is never to be mentioned: {words}", words=formats.listed(found))
        self._page.hold(on_it if found else "")
        if first:
            self._page.begin()

    # Printing

    @Slot()
    def _print(self) -> None:
        laid, theirs = self._laid, self._theirs
        if laid is None or theirs is None or (pressing := self._page.ask_printer()) is None:
            return
        pressing.agreed.connect(lambda: self._noted(theirs.person, laid.asked, lambda: pressing.run(laid.document)))
        pressing.open(booklet=laid.document.form is Form.BOOKLET)

    def _noted(self, person: RecordId, asked: _Asked, then: Callable[[], bool]) -> None:
        papers = self._desk.write.papers

        def printed(_nothing: None) -> None:
            if then():
                self.said.emit(told("Sent to the printer"))
            else:
                self._fail(NotWritable())

        self._lanes.write.start(
            self,
            lambda _progress: papers.note_printed(person, asked.paper, asked.handed),
            done=printed,
            failed=self._fail,
        )

    @Slot(object)
    def _save(self, path: Path) -> None:
        laid, theirs = self._laid, self._theirs
        if laid is None or theirs is None:
            return
        papers, asked, person = self._desk.write.papers, laid.asked, theirs.person
        self._lanes.write.start(
            self,
            lambda _progress: papers.save(person, asked.paper, laid.document, path, asked.handed),
            done=lambda _sides: self.said.emit(told("Saved. Delete the file once it is printed.")),
            failed=self._fail,
        )

    def _fail(self, error: Exception) -> None:
        self._page.complain(worded_error(error))


def _papers(theirs: Belongings) -> list[Choice]:
    found = [Choice(Paper.BOOK, told("Their own book, to fold"), Icon.SHEET), Choice(Paper.PLAN, told("The plan"))]
    if theirs.crisis_plan is not None:
        found.append(Choice(Paper.CRISIS_PLAN, type_word("crisis_plan")))
    if theirs.appointments:
        found.append(Choice(Paper.APPOINTMENT, type_word("appointment_prep")))
    return found


def _readers(theirs: Belongings, paper: Paper) -> list[Choice]:
    """Whoever the person said yes to; the book and what is said at an appointment are for them alone."""
    allowed = theirs.agreed if paper in _FOR_OTHERS else {Reader.PERSON}
    return [Choice(reader, told(words)) for reader, words in _READERS.items() if reader in allowed]


def _laid(theirs: Belongings, asked: _Asked) -> _Laid:
    """Runs on the lane, where what breaks the pages lives and dies."""
    reader, called, left_out = asked.handed.reader, asked.handed.called, asked.left_out
    with speaking(asked.language) as spoken:
        match asked.paper:
            case Paper.PLAN:
                document = plan(theirs, reader, spoken.code, called=called, leave_out=left_out)
            case Paper.CRISIS_PLAN:
                document = crisis_plan(theirs, reader, spoken.code, called=called, leave_out=left_out)
            case Paper.APPOINTMENT:
                document = appointment(theirs, theirs.appointments[0], spoken.code)
            case _:
                document = book(theirs, spoken.code)
    document = replace(document, large=asked.large)
    pressed = Pressed(document)
    return _Laid(document, asked, tuple(pressed.picture(page, PICTURE_WIDTH) for page in range(pressed.pages)))
