"""Reading notes one by one: what is said about them is kept while it is typed, and goes out as `changed`."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.oversight import NotePage
from desktop.domain.views import DraftNote
from desktop.i18n import told
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.review.notes import ReadingPage
from desktop.ui.review.promises import Desk

AUTOSAVE_MS: Final = 1_500


class ReadingNotes(QObject):
    """One note at a time."""

    shown = Signal()  # a note is there to be read
    left = Signal()  # back to the list
    changed = Signal(object)  # Changed
    said = Signal(str, object)  # words for the toast, and what takes it back, or None
    person_wanted = Signal(object)  # RecordId

    def __init__(self, desk: Desk, lanes: Lanes, page: ReadingPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._note: NotePage | None = None
        self._round = 0
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self.keep)
        page.edited.connect(self._autosave.start)
        page.back_wanted.connect(self._back)
        page.said.connect(self._say)
        page.heard.connect(self._hear)
        page.signed.connect(self._sign)
        page.person_wanted.connect(self._open_person)

    @property
    def record(self) -> RecordId | None:
        """The note that is read."""
        return None if self._note is None else self._note.note.id

    def close(self) -> None:
        self._round += 1
        self._note = None

    def open(self, record: RecordId) -> None:
        """A note, or something that was said about one."""
        self._round += 1
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (services.oversight.note(record), services.membership.names()),
            done=partial(self._find_typed, self._round),
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def _find_typed(self, asked_in: int, found: tuple[NotePage, Mapping[MemberId, str]]) -> None:
        key, drafts = _key(found[0].note.id), self._desk.drafts
        go_on = partial(self._show, asked_in, found)
        self._lanes.drafts.start(
            self, lambda _progress: drafts.find(key), done=go_on, failed=lambda _error: go_on(None)
        )

    def _show(self, asked_in: int, found: tuple[NotePage, Mapping[MemberId, str]], draft: DraftNote | None) -> None:
        if asked_in != self._round:
            return
        self._note = found[0]
        self._page.show_note(*found, "" if draft is None else str(draft.content.get("words", "")))
        self.shown.emit()

    @Slot()
    def keep(self) -> None:
        """What is typed is kept like any half-written note."""
        self._autosave.stop()
        record, words, drafts = self.record, self._page.words.toPlainText(), self._desk.drafts
        if record is None:
            return
        key = _key(record)

        def kept() -> None:
            if words.strip():
                drafts.keep(key, {"words": words})
            else:
                drafts.drop(key)

        self._lanes.drafts.start(self, lambda _progress: kept(), done=lambda _nothing: None, failed=lambda _error: None)

    def leave(self) -> None:
        if self._autosave.isActive():
            self.keep()

    @Slot()
    def _back(self) -> None:
        self.leave()
        self.close()
        self.left.emit()

    @Slot(str)
    def _say(self, words: str) -> None:
        if (note := self.record) is not None:
            oversight = self._desk.write.oversight
            self._do(lambda: oversight.say(note, words), told("Sent with the next file"))

    @Slot()
    def _hear(self) -> None:
        if (note := self.record) is not None:
            oversight = self._desk.write.oversight
            self._do(lambda: oversight.hear(note), told("Noted that you have read it"))

    @Slot()
    def _sign(self) -> None:
        if (note := self.record) is not None:
            oversight = self._desk.write.oversight
            self._do(lambda: oversight.sign(note), told("Read and good"))

    def _do(self, deed: Callable[[], Changed], words: str) -> None:
        self._page.busy(True)
        note, typed = self.record, self._page.words.toPlainText()

        def done(changed: Changed) -> None:
            self._page.busy(False)
            self._page.words.setPlainText("")
            self.keep()
            self.close()
            self.left.emit()
            self.changed.emit(changed)
            self.said.emit(words, partial(self._take_back, note, changed, typed))

        self._lanes.write.start(
            self,
            lambda _progress: deed(),
            done=done,
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def _take_back(self, note: RecordId | None, said: Changed, typed: str) -> None:
        """What was typed waits where it was typed."""
        oversight, drafts, why = self._desk.write.oversight, self._desk.drafts, told("Undone right after saving")
        if note is not None and typed.strip():
            key = _key(note)
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.keep(key, {"words": typed}),
                done=lambda _nothing: None,
                failed=lambda _error: None,
            )
        self._lanes.write.start(
            self,
            lambda _progress: oversight.take_back(said, why),
            done=self.changed.emit,
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )

    @Slot()
    def _open_person(self) -> None:
        person = self._note.note.fields.get("person") if self._note is not None else None
        if isinstance(person, Stamp):
            self.leave()
            self.person_wanted.emit(person)


def _key(note: RecordId) -> str:
    return f"reading:{name_of(note)}"
