"""Walks through the choices, carries out what is decided, and keeps what is half written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.errors import ChoiceChanged, NotFound
from desktop.domain.ids import RecordId
from desktop.domain.roles import Deed, may
from desktop.domain.views import Conflict, DraftNote
from desktop.i18n import formats, told
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence, worded_error
from desktop.ui.review.choice import ChoicePage
from desktop.ui.review.known import Known
from desktop.ui.review.promises import Desk
from desktop.ui.review.words import ChoiceWords, Reader, choice_words

DRAFT: Final = "choices"  # the key under which versions that are half written lie among the drafts


class Choosing(QObject):
    """The choices of the review. Asked anew whenever something changed; what is decided goes out as `changed`."""

    changed = Signal(object)  # Changed
    said = Signal(str, object)  # a sentence, and what undoes it
    emptied = Signal()  # the last one of those asked for was decided here
    person_wanted = Signal(object)  # RecordId

    def __init__(
        self, desk: Desk, lanes: Lanes, page: ChoicePage, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page, self._now = desk, lanes, page, now
        self._known: Known | None = None
        self._at = 0
        self._shown: str | None = None  # the conflict on the screen
        self._decided: set[str] = set()  # here: they may be gone without a word
        self._own: dict[str, Mapping[str, object]] = {}  # half-written versions, by conflict
        self._round = 0
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complained.connect(self._complain)
        self.keeping.said.connect(lambda words: self.said.emit(words, None))
        page.kept.connect(self._take)
        page.written.connect(self._write)
        page.later.connect(partial(self._walk, 1))
        page.walked.connect(self._walk)
        page.edited.connect(self.keeping.edited)
        page.person_wanted.connect(self._open_person)

    def begin(self) -> None:
        """Somebody comes in: whatever was on the screen is not any more."""
        self._shown = None
        self._at = 0
        self._page.tell("")

    def current(self) -> Conflict | None:
        conflicts = self._conflicts()
        return conflicts[self._at % len(conflicts)] if conflicts else None

    def know(self, known: Known, *, start: RecordId | None = None) -> None:
        """Show what waits now; beginning at the record `start` where it is among it, else where somebody is."""
        self._note_own()
        self._known = known
        ids = [one.id for one in known.conflicts]
        if self._shown is None and start is not None:
            self._at = next((n for n, one in enumerate(known.conflicts) if one.record == start), 0)
        elif self._shown in ids:
            self._at = ids.index(self._shown)
        elif self._shown is not None and self._shown not in self._decided:
            self._tell_gone(self._shown)
        self._show()

    def go_on_with(self, draft: DraftNote | None) -> None:
        """Versions that were begun before the casebook was locked."""
        kept = {key: own for key, own in draft.content.items() if isinstance(own, Mapping)} if draft else {}
        self._own = dict(kept) | self._own
        work = Work(key=DRAFT, blank={}, content=self._content, save=lambda: None)
        self.keeping.begin(work, has_draft=draft is not None)

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what is half written, then call `then`."""
        self.keeping.ask_to_leave(Leaving(then))

    def show_again(self) -> None:
        """The language is another."""
        self._note_own()
        self._show()

    # Showing

    def _conflicts(self) -> Sequence[Conflict]:
        return self._known.conflicts if self._known is not None else ()

    def _show(self) -> None:
        known, conflict = self._known, self.current()
        if known is None:
            return
        self._round += 1
        if conflict is None:
            self._shown = None
            self._page.show_none(
                told("Nothing to review"), told("Last check {when}.", when=formats.moment(self._now()))
            )
            return
        reader = Reader(
            me=known.me.member,
            names=known.names,
            doubted=frozenset(known.standing.clock_doubts),
            now=self._now(),
            veil=known.veils.get(conflict.person) if conflict.person is not None else None,
        )
        self._lanes.read.start(
            self,
            lambda _progress: choice_words(conflict, reader),
            done=partial(self._worded, self._round),
            failed=lambda error: self._page.complain(worded_error(error)),
        )

    def _worded(self, asked_in: int, words: ChoiceWords) -> None:
        known = self._known
        if asked_in != self._round or known is None:
            return
        is_new = words.id != self._shown
        self._shown = words.id
        place = (self._at % len(known.conflicts) + 1, len(known.conflicts))
        self._page.show_choice(words, place, may_write=may(known.me.role, Deed.WRITE) and not words.put_away)
        if words.id in self._own:
            self._page.show_own(self._own[words.id])
        if is_new and self._page.isVisible():
            self._page.begin()

    def _tell_gone(self, conflict: str) -> None:
        """Decided elsewhere, while somebody was looking at it here."""
        own = self._own.pop(conflict, None)
        words = " ".join(str(value) for value in (own or {}).values())
        text = told("Somebody else has decided this meanwhile. Every version is in the history.")
        if words:
            text += " " + told("You had begun to write: “{words}”", words=words)
        self._page.tell(text, Tone.INFO)

    @Slot(int)
    def _walk(self, step: int) -> None:
        if len(self._conflicts()) > 1:
            self._note_own()
            self._page.tell("")
            self._at = (self._at + step) % len(self._conflicts())
            self._show()

    @Slot()
    def _open_person(self) -> None:
        conflict = self.current()
        if conflict is not None and conflict.person is not None:
            self.person_wanted.emit(conflict.person)

    # Deciding

    @Slot(str)
    def _take(self, letter: str) -> None:
        self._settle(lambda casebook, conflict, seen: casebook.resolve(conflict, take=letter, seen=seen))

    @Slot(object)
    def _write(self, value: object) -> None:
        self._settle(lambda casebook, conflict, seen: casebook.resolve(conflict, value=value, seen=seen))

    def _settle(self, deed: Callable[..., Changed]) -> None:
        conflict = self.current()
        if conflict is None or conflict.id != self._shown:
            return
        casebook, seen = self._desk.write.casebook, [side.stamp for side in conflict.sides]
        self._note_own()
        self._decided.add(conflict.id)
        self.keeping.pause()
        self._lanes.write.start(
            self,
            lambda _progress: deed(casebook, conflict.id, seen),
            done=partial(self._settled, conflict),
            failed=partial(self._refused, conflict),
        )

    def _settled(self, conflict: Conflict, changed: Changed) -> None:
        self._own.pop(conflict.id, None)
        self.keeping.go_on()
        self.keeping.keep()
        self._page.tell("")
        was_last = len(self._conflicts()) == 1
        self.said.emit(told("Chosen. The other one stays in the history."), partial(self._reopen, conflict))
        self.changed.emit(changed)
        if was_last:
            self.emptied.emit()

    def _refused(self, conflict: Conflict, error: Exception) -> None:
        self._decided.discard(conflict.id)
        self.keeping.go_on()
        if isinstance(error, NotFound) and not isinstance(error, ChoiceChanged):
            self._tell_gone(conflict.id)
        else:
            self._page.complain(worded_error(error))
        if isinstance(error, NotFound):
            self.changed.emit(Changed(records=frozenset({conflict.record})))

    def _reopen(self, conflict: Conflict) -> None:
        casebook = self._desk.write.casebook

        def done(changed: Changed) -> None:
            self._decided.discard(conflict.id)
            self._shown = conflict.id
            self.changed.emit(changed)

        self._lanes.write.start(
            self,
            lambda _progress: casebook.reopen(conflict),
            done=done,
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )

    # Half-written versions

    def _note_own(self) -> None:
        """What is decided is written no more."""
        shown = self._shown
        if shown is not None and shown not in self._decided and (content := self._page.own_content()) is not None:
            self._own[shown] = content

    def _content(self) -> Mapping[str, object]:
        self._note_own()
        return dict(self._own)

    @Slot(object)
    def _complain(self, sentence: Sentence | None) -> None:
        if sentence is None:
            self._page.tell("")
        else:
            self._page.complain(sentence)
