"""Asks about people who may be one, two at a time, and carries out what is said of them."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId
from desktop.domain.twins import Decided, Pair, Side
from desktop.i18n import told
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.review.promises import Desk, Search
from desktop.ui.review.twin_words import pair_words
from desktop.ui.review.twins import DecidedPage, TwinsPage
from desktop.ui.review.words import Names


class Joining(QObject):
    """The queue of one visit to the review. Everybody is compared with everybody, a little at a time, when a
    coordinator comes in and something was written since; what is done goes out as `changed`."""

    changed = Signal(object)  # Changed
    said = Signal(str, object)  # a sentence, and what undoes it
    counted = Signal()  # there are more or fewer
    person_wanted = Signal(object)
    decided_shown = Signal()

    def __init__(  # noqa: PLR0913, PLR0917 - what it sits at, and its two pages
        self,
        desk: Desk,
        lanes: Lanes,
        page: TwinsPage,
        decided: DecidedPage,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page, self._done, self._now = desk, lanes, page, decided, now
        self._names: Names = {}
        self._pairs: tuple[Pair, ...] = ()
        self._at = 0
        self._sides: tuple[Side, Side] | None = None
        self._stale = True  # something was written since everybody was compared
        self._searching = False
        self._last: Search | None = None  # the search that was carried out last
        self._own: Changed | None = None
        page.joined.connect(self._join)
        page.parted.connect(self._part)
        page.walked.connect(self._walk)
        page.person_wanted.connect(self._open)
        page.decided_wanted.connect(self.open_decided)
        decided.taken_back.connect(self._take_back)
        page.show_none(looking=True)

    @property
    def count(self) -> int:
        """How many wait, as far as it is known."""
        return len(self._pairs)

    def note(self, changed: Changed) -> None:
        """Something was written; what is decided here needs no new search."""
        if changed is not self._own and (changed.people or changed.everything):
            self._stale = True

    def come_in(self, names: Names) -> None:
        """A coordinator looks at the review."""
        self._names = names
        if self._stale and not self._searching:
            self._stale, self._searching = False, True
            begin = self._last.again if self._last is not None else self._desk.read.twins.search
            self._lanes.read.start(self, lambda _progress: begin(), done=self._search, failed=self._fail)
        self._ask()

    def retranslate(self) -> None:
        if self._sides is not None and self._pairs:
            self._show(self._sides)

    # Searching

    def _search(self, search: Search) -> None:
        self._lanes.read.start(
            self, lambda _progress: search.go_on(), done=partial(self._went_on, search), failed=self._fail
        )

    def _went_on(self, search: Search, more: bool) -> None:  # noqa: FBT001 - what the search said
        if more:
            self._search(search)
            return
        at = self._pairs[self._at] if self._at < len(self._pairs) else None
        self._searching, self._last = False, search
        self._pairs = search.found()
        same = (nth for nth, pair in enumerate(self._pairs) if at is not None and (pair.a, pair.b) == (at.a, at.b))
        self._at = next(same, 0)
        self.counted.emit()
        self._ask()

    # Showing

    def _ask(self) -> None:
        """Ask for the two whose turn it is."""
        if not self._pairs:
            self._sides = None
            self._page.show_none(looking=self._searching)
            return
        self._at %= len(self._pairs)
        pair, twins = self._pairs[self._at], self._desk.read.twins
        self._lanes.read.start(
            self, lambda _progress: twins.beside(pair.a, pair.b), done=partial(self._answer, pair), failed=self._fail
        )

    def _answer(self, pair: Pair, sides: tuple[Side, Side] | None) -> None:
        if not self._pairs or pair is not self._pairs[self._at]:
            return
        if sides is None:  # one by now, or one of them is gone
            self._drop(pair)
            self._ask()
        else:
            self._show(sides)

    def _show(self, sides: tuple[Side, Side]) -> None:
        self._sides = sides
        words = pair_words(self._pairs[self._at], sides, self._names, self._now().date())
        self._page.show_pair(words, (self._at + 1, len(self._pairs)), _who_stays(sides))

    def _drop(self, pair: Pair) -> None:
        self._pairs = tuple(one for one in self._pairs if one is not pair)
        self._sides = None
        self.counted.emit()

    @Slot(int)
    def _walk(self, step: int) -> None:
        self._at += step
        self._ask()

    @Slot(int)
    def _open(self, nth: int) -> None:
        if self._sides is not None:
            self.person_wanted.emit(self._sides[nth].person)

    # Deciding

    @Slot(int)
    def _join(self, stays: int) -> None:
        if self._sides is None:
            return
        keep, other = self._sides[stays].person, self._sides[1 - stays].person
        twins = self._desk.write.twins
        self._do(
            lambda: twins.merge(keep, other),
            told("One person now, called {name}", name=self._sides[stays].name),
            twins.unmerge,
        )

    @Slot()
    def _part(self) -> None:
        if self._sides is None:
            return
        one, other = (side.person for side in self._sides)
        twins = self._desk.write.twins
        self._do(
            lambda: twins.tell_apart(one, other),
            told("Two people; they are asked about again if a name changes"),
            twins.ask_again,
        )

    def _do(self, deed: Callable[[], RecordId], words: str, back: Callable[[RecordId], Changed]) -> None:
        pair = self._pairs[self._at]
        self._page.busy(True)
        self._lanes.write.start(
            self, lambda _progress: deed(), done=partial(self._decided, pair, words, back), failed=self._fail
        )

    def _decided(self, pair: Pair, words: str, back: Callable[[RecordId], Changed], word: RecordId) -> None:
        self._page.busy(False)
        self._page.calm()
        self._drop(pair)
        self._tell(Changed(records=frozenset({word}), people=frozenset({pair.a, pair.b})))
        self.said.emit(words, lambda: self._undo(pair, partial(back, word)))
        self._ask()

    def _undo(self, pair: Pair, back: Callable[[], Changed]) -> None:
        self._lanes.write.start(self, lambda _progress: back(), done=partial(self._undone, pair), failed=self._fail)

    def _undone(self, pair: Pair, changed: Changed) -> None:
        """They are asked about again, at once."""
        self._pairs = (*self._pairs[: self._at], pair, *self._pairs[self._at :])
        self._tell(changed)
        self.counted.emit()
        self._ask()

    def _tell(self, changed: Changed) -> None:
        self._own = changed
        self.changed.emit(changed)

    def _fail(self, error: Exception) -> None:
        self._searching = False
        self._page.complain(worded_error(error))

    # What was decided

    @Slot()
    def open_decided(self) -> None:
        twins = self._desk.read.twins
        self._lanes.read.start(self, lambda _progress: twins.decided(), done=self._show_decided, failed=self._fail)

    def _show_decided(self, every: tuple[Decided, ...]) -> None:
        self._done.show_decided(every, self._names)
        self.decided_shown.emit()

    @Slot(object, bool)
    def _take_back(self, word: RecordId, same: bool) -> None:  # noqa: FBT001 - Qt's signal
        twins = self._desk.write.twins
        back = twins.unmerge if same else twins.ask_again
        self._lanes.write.start(
            self,
            lambda _progress: back(word),
            done=self._taken_back,
            failed=lambda error: self._done.complain(worded_error(error)),
        )

    def _taken_back(self, changed: Changed) -> None:
        self._stale = True
        self._tell(changed)
        self.said.emit(told("Taken back"), None)
        self.open_decided()
        self.come_in(self._names)


def _who_stays(sides: tuple[Side, Side]) -> int:
    """Who has more notes, or was here first: most of what colleagues know is written there."""
    first, second = ((-side.visits, side.since) for side in sides)
    return 0 if first <= second else 1
