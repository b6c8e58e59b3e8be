"""Their own copy: gathers what is in it, and makes it, as paper or for another program."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.papers import Paper, Whole, language_of
from desktop.domain.safecontact import mentioned
from desktop.i18n import formats, told
from desktop.i18n.language import NAMES, SHIPPED, current, speaking
from desktop.reports.documents import Document, words_of
from desktop.reports.whole import whole
from desktop.services.access import given
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.copy_page import CopyPage, Theirs
from desktop.ui.person.promises import Desk


class Copying(QObject):
    """One person at a time."""

    shown = Signal(object)  # the page to go to
    failed = Signal(object)  # the error that kept it from opening
    changed = Signal(object)  # Changed: what they had asked for was given

    def __init__(self, desk: Desk, lanes: Lanes, page: CopyPage, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page, self._today = desk, lanes, page, today
        self._person: RecordId | None = None
        page.print_wanted.connect(self._print)
        page.save_wanted.connect(self._save)

    def open(self, person: RecordId, name: str) -> None:
        """What would be in it is looked up first."""
        self._person = person
        papers = self._desk.read.papers
        self._lanes.read.start(
            self,
            lambda _progress: theirs_of(name, papers.whole(person, theirs=True)),
            done=partial(self._show, person),
            failed=self.failed.emit,
        )

    def _show(self, person: RecordId, theirs: Theirs) -> None:
        if person == self._person:
            self._page.show_theirs(theirs)
            self.shown.emit(self._page)

    @Slot(str, object)
    def _print(self, language: str, path: Path) -> None:
        """Laid out where nobody waits for it; noted before it is written."""
        person, reading, writing, on = self._person, self._desk.read.papers, self._desk.write, self._today()
        if person is None:
            return

        def document() -> Document:
            with speaking(language) as spoken:
                return whole(reading.whole(person, theirs=True), spoken.code)

        def write(laid: Document) -> Changed:
            writing.papers.save(person, Paper.WHOLE, laid, path)
            return given(writing.casebook, person, "paper", on)

        def save(laid: Document) -> None:
            self._lanes.write.start(self, lambda _progress: write(laid), done=self._tell_saved, failed=self._complain)

        self._lanes.read.start(self, lambda _progress: document(), done=save, failed=self._complain)

    @Slot(object)
    def _save(self, path: Path) -> None:
        person, writing, on = self._person, self._desk.write, self._today()
        if person is None:
            return

        def write() -> Changed:
            writing.copies.person(person, path, names=True)
            return given(writing.casebook, person, "file", on)

        self._lanes.write.start(self, lambda _progress: write(), done=self._tell_saved, failed=self._complain)

    def _tell_saved(self, answered: Changed) -> None:
        self._page.tell_saved(answers=bool(answered.records))
        if answered.records:
            self.changed.emit(answered)

    def _complain(self, error: Exception) -> None:
        self._page.complain(worded_error(error))


def theirs_of(name: str, found: Whole) -> Theirs:
    """What is in it, and what to think of before it is handed over. On the lane: it is laid out for that."""
    fields = found.record.fields
    never, languages = fields.get("never_mention"), fields.get("languages")
    words_never = tuple(map(str, never)) if isinstance(never, tuple) else ()
    words = formats.listed(words_never) if words_never else ""
    safe = (str(fields.get("safe_contact") or ""), told("Never mention: {words}", words=words) if words else "")
    spoken = tuple(map(str, languages)) if isinstance(languages, tuple) else ()
    return Theirs(
        name=name,
        records={"person": 1, **Counter(record.type for record in found.entries)},
        safe="\n".join(part for part in safe if part),
        language=language_of(spoken, NAMES, current().code),
        mentions=mentions_in(found, words_never),
        folded=found.folded,
    )


def mentions_in(found: Whole, never: tuple[str, ...]) -> tuple[str, ...]:
    """Those words that stand in it, whichever language is chosen for it: choices are told in words of that language."""
    texts: list[str] = []
    for language in SHIPPED if never else ():
        with speaking(language.code) as spoken:
            texts += words_of(whole(found, spoken.code))
    return mentioned(never, texts)
