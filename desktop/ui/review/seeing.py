"""Says of a worry that somebody has seen it, and keeps what is half written about what was done."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.views import DraftNote
from desktop.domain.worries import seen_fields
from desktop.i18n import told
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.review.known import Known, Worry
from desktop.ui.review.promises import Desk
from desktop.ui.review.worries import WorriesPage


class Seeing(QObject):
    """The worries of the review. Asked anew whenever something changed; what is done goes out as `changed`."""

    changed = Signal(object)  # Changed
    said = Signal(str, object)  # a sentence, and what undoes it
    person_wanted = Signal(object, object)  # RecordId of the person, and the worry's type and id

    def __init__(
        self, desk: Desk, lanes: Lanes, page: WorriesPage, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page, self._now = desk, lanes, page, now
        self._known: Known | None = None
        self._chosen: RecordId | None = None
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complain_on(page)
        self.keeping.said.connect(lambda words: self.said.emit(words, None))
        page.chosen.connect(self._choose)
        page.edited.connect(self.keeping.edited)
        page.seen.connect(self._see)
        page.person_wanted.connect(self._open_person)

    def begin_at(self, record: RecordId | None) -> None:
        """Somebody comes in, for one of them or for whichever is first."""
        self.keeping.end()
        self._chosen = record

    def current(self) -> RecordId | None:
        return self._chosen

    def know(self, known: Known) -> None:
        """Show what waits now; whoever is at one of them stays there."""
        self._known = known
        worry = self._worry(self._chosen) or next(iter(self._worries()), None)
        if worry is None or worry.record.id != self._chosen or not self.keeping.is_dirty():
            self._turn_to(worry)
        else:
            self._page.show_worries(self._worries(), worry)

    def leave(self, then: Callable[[], None]) -> None:
        self.keeping.ask_to_leave(Leaving(then))

    # Inside

    def _worries(self) -> tuple[Worry, ...]:
        whole = self._known.whole if self._known else None
        return whole.worries if whole else ()

    def _worry(self, record: RecordId | None) -> Worry | None:
        return next((one for one in self._worries() if one.record.id == record), None)

    @Slot(object)
    def _choose(self, record: object) -> None:
        worry = next((one for one in self._worries() if one.record.id == record), None)
        if worry is not None:
            self.keeping.ask_to_leave(Leaving(partial(self._turn_to, worry), stay=lambda: None))

    def _turn_to(self, worry: Worry | None) -> None:
        self.keeping.end()
        self._chosen = worry.record.id if worry else None
        self._page.show_worries(self._worries(), worry)
        self._page.show_answer("")
        if worry is not None:
            self.keeping.find(_key(worry.record.id), partial(self._with_draft, worry))

    def _with_draft(self, worry: Worry, draft: DraftNote | None) -> None:
        if worry.record.id != self._chosen:
            return
        if draft is not None:
            self._page.show_answer(str(draft.content.get("answer", "")))
        work = Work(
            key=_key(worry.record.id), blank=_content(""), content=self._content, save=self._see, person=worry.person
        )
        self.keeping.begin(work, has_draft=draft is not None)

    def _content(self) -> Mapping[str, object]:
        return _content(self._page.answer.toPlainText())

    @Slot()
    def _see(self) -> None:
        worry, known = self._worry(self._chosen), self._known
        if worry is None or known is None:
            return
        record, casebook = worry.record, self._desk.write.casebook
        answer = self._page.answer.toPlainText().strip()
        fields = seen_fields(record, self._now().date(), known.me.member, answer)
        self.keeping.pause()
        self._page.busy(True)
        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit(record.type, record.id, fields, seen=record.bases),
            done=partial(self._seen, worry, tuple(fields)),
            failed=self._not_seen,
        )

    def _seen(self, worry: Worry, fields: tuple[str, ...], changed: Changed) -> None:
        record, casebook = worry.record, self._desk.write.casebook
        self._page.busy(False)
        leaving = self.keeping.saved()
        self._chosen = None

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: casebook.edit(record.type, record.id, dict.fromkeys(fields)),
                done=self.changed.emit,
                failed=self._not_seen,
            )

        self.changed.emit(changed)
        self.said.emit(told("Noted that you have seen it"), undo)
        if leaving:
            leaving.then()

    def _not_seen(self, error: Exception) -> None:
        self._page.busy(False)
        self.keeping.not_saved(error)

    @Slot()
    def _open_person(self) -> None:
        worry = self._worry(self._chosen)
        if worry is not None and worry.person is not None:
            self.person_wanted.emit(worry.person, (worry.record.type, worry.record.id))


def _key(record: RecordId) -> str:
    return f"worry:{name_of(record)}"


def _content(answer: str) -> Mapping[str, object]:
    return {"answer": answer}
