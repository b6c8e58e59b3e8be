"""The numbers from which on this programme asks more, questionnaire by questionnaire."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.domain.features import Feature
from desktop.domain.measures import Measure
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.programme import Programme
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.cutoff_page import CutOffPage
from desktop.ui.settings.deciding import Deciding
from desktop.ui.settings.matter import Known
from desktop.ui.settings.rows import Row


class CutOffs(Deciding):
    def __init__(self, desk: Any, lanes: Lanes, parent: QObject) -> None:
        super().__init__(desk, lanes, parent)
        self._now = Programme()
        self.page = CutOffPage()
        self._button = Button("", "to-cut-offs", Icon.REPORTS)
        self._row = Row(self._button)
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(lambda: self.open(self.page))
        self.page.decided.connect(self._look_from)
        self.page.given_back.connect(self._as_published)

    def know(self, known: Known) -> None:
        super().know(known)
        read = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: (read.programme.now(), _of_packs(read.packs)),
            done=lambda found: self._keep(*found),
            failed=self.page.complain,
        )

    def word(self) -> None:
        self.front.show_row(self._row, on=self._now.has(Feature.CHECK_INS))
        own = len(self._now.cut_offs)
        words = plural("{n} number of your programme.", "{n} numbers of your programme.", own)
        self._row.word(
            told("From which number on to ask more"), words if own else told("As published, until you write your own.")
        )
        self._button.setText(told("Look"))

    def _keep(self, now: Programme, packs: Mapping[str, Measure]) -> None:
        self._now = now
        self.page.show_measures(packs)
        self.word()

    @Slot(object)
    def _look_from(self, cut_off: CutOff) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        self.decide(self.page, lambda: programme.look_from(cut_off), words=words, back=self._as_now(cut_off.measure))

    @Slot(str)
    def _as_published(self, measure: str) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        self.page.clear()
        back = self._as_now(measure)
        self.decide(self.page, lambda: programme.look_as_published(measure), words=words, back=back)

    def _as_now(self, measure: str) -> Callable[[], object]:
        """What decides again for this measure as it is decided now."""
        programme, before = self._desk.write.programme, self.page.programme.cut_offs.get(measure)
        return partial(programme.look_as_published, measure) if before is None else partial(programme.look_from, before)


def _of_packs(packs: Any) -> Mapping[str, Measure]:
    """Those that this program can read, by their ids."""
    return {one.measure.id: one.measure for one in packs.held() if one.measure is not None}
