"""What the matters about the programme's decisions share: everybody reads them, coordinators decide."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, TypeVar

from PySide6.QtCore import QObject

from desktop.domain.changed import Changed
from desktop.domain.programme import Programme
from desktop.domain.roles import Deed, MemberState, Role
from desktop.i18n import formats, plural
from desktop.ui.kit.labels import Words
from desktop.ui.kit.promises import KnowsDecisions
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.theme import Role as Look
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.sub_page import SubPage

A = TypeVar("A")


class DecisionPage(SubPage):
    """Shows what is decided; without the right to decide it can only be read, and says who may."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.programme = Programme()
        self.may_decide = False
        self.who = Words("", Look.HINT)
        self.body.addWidget(self.who)

    def show_decisions(self, programme: Programme, *, may_decide: bool, who: str) -> None:
        self.programme, self.may_decide = programme, may_decide
        self.who.setText(who)
        self.who.setVisible(not may_decide)
        self.fill()

    def fill(self) -> None:
        """Show `programme` as it is now, in the language in use."""
        raise NotImplementedError


class Deciding(Matter):
    part: ClassVar[Part] = Part.PROGRAMME

    def __init__(self, desk: Any, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self.known: Known | None = None

    def know(self, known: Known) -> None:
        self.known = known
        self.look_again()

    def look_again(self) -> None:
        """Read what is decided for whichever page of this matter is open."""
        for page in self.pages:
            if isinstance(page, DecisionPage) and page.isVisible():
                self.look(page)

    def look(self, page: DecisionPage) -> None:
        decisions: KnowsDecisions = self._desk.read.programme
        self._lanes.read.start(
            self, lambda _progress: decisions.now(), done=lambda now: self._show(page, now), failed=page.complain
        )

    def open(self, page: SubPage) -> None:
        self.page_wanted.emit(page)
        if isinstance(page, DecisionPage):
            self.look(page)

    def decide(
        self,
        page: SubPage,
        deed: Callable[[], A],
        then: Callable[[A], None] = lambda _answer: None,
        *,
        words: str = "",
        back: Callable[[], object] | None = None,
    ) -> None:
        """Do it, tell everybody, and show what is so now. `words` for the toast; `back` decides as it was before."""

        def done(answer: A) -> None:
            page.notice.tell("")
            then(answer)
            if words:
                self.saved.emit(words, None if back is None else partial(self.decide, page, back))
            self.changed.emit(Changed(everything=True))

        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=page.complain)

    def _show(self, page: DecisionPage, now: Programme) -> None:
        known = self.known
        if known is not None:
            page.show_decisions(now, may_decide=known.may(Deed.ASSIGN), who=_who_decides(known))


def _who_decides(known: Known) -> str:
    names = [
        line.name for line in known.members if line.role is Role.COORDINATOR and line.state is not MemberState.REVOKED
    ]
    return plural(
        "{names} decides this for the programme.",
        "{names} decide this for the programme.",
        len(names),
        names=formats.listed(names),
    )
