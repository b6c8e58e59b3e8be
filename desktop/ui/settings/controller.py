"""The settings: walking between the pages of their matters, and what all of them show."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.ui.kit.preferences import Preferences
from desktop.ui.kit.promises import KnowsMe, KnowsMembers
from desktop.ui.kit.rooms import Lanes, Place, Room, SettingsPlace
from desktop.ui.kit.wording import worded_error
from desktop.ui.settings.chosen import Chosen
from desktop.ui.settings.long import LongDeed
from desktop.ui.settings.matter import Known, Matter
from desktop.ui.settings.matters import Box, make_matters
from desktop.ui.settings.panel import SettingsPanel
from desktop.ui.settings.sub_page import SubPage


class Casebook(KnowsMe, Protocol): ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...
    @property
    def membership(self) -> KnowsMembers: ...


class SettingsRoom(Room):
    """`prefer` is told every choice of looks as soon as it is made."""

    def __init__(  # noqa: PLR0913 - each is something else the settings need
        self,
        desk: Any,  # an open desk: each matter names the part it needs
        lanes: Lanes,
        parent: QObject,
        *,
        keys: Box,
        preferences: Preferences,
        prefer: Callable[[Preferences], None],
    ) -> None:
        super().__init__(parent)
        self._read_services: Services = desk.read
        self._lanes = lanes
        self.known: Known | None = None
        self.panel: SettingsPanel = SettingsPanel()
        self._long = LongDeed(self.panel.main.busy, self)
        self.matters = make_matters(
            desk,
            lanes,
            self,
            keys=keys,
            chosen=Chosen(preferences, prefer),
            window=self.panel,
            long=self._long,
        )
        self.panel.lay(self.matters)
        for matter in self.matters:
            self._connect(matter)

    # The window asks

    def enter(self, place: Place) -> None:
        self.panel.main.begin()
        wanted = place.page if isinstance(place, SettingsPlace) else ""
        self._walk_to(None)
        for matter in self.matters:
            for page in matter.pages:
                if wanted and page.objectName() == wanted:
                    matter.open(page)
        self._read()

    def step_back(self) -> bool:
        page = self.panel.currentWidget()
        for matter in self.matters:
            if page in matter.pages:
                self._walk_to(matter.before(page))
                return True
        return False

    def refresh(self, changed: Changed) -> None:
        if changed.roster or changed.everything:
            self._read()

    def leave(self, then: Callable[[], None]) -> None:
        for page in self.panel.pages:
            page.clear()
        for matter in self.matters:
            then = partial(matter.leave, then)
        self._long.leave(then)

    def retranslate(self) -> None:
        self.panel.retranslate()

    # Walking

    def _connect(self, matter: Matter) -> None:
        matter.page_wanted.connect(self._walk_to)
        matter.said.connect(self._say)
        matter.saved.connect(self.said)
        matter.changed.connect(self.changed)
        matter.place_wanted.connect(self.go)
        matter.aged.connect(self._read)
        matter.lock_wanted.connect(self.lock_wanted)
        for page in matter.pages:
            page.back_wanted.connect(self.step_back)

    @Slot(object)
    def _walk_to(self, page: SubPage | None) -> None:
        for each in self.panel.pages if page is None else (page,):
            each.clear()
        self.panel.show_page(page or self.panel.main)

    @Slot(str)
    def _say(self, text: str) -> None:
        self.said.emit(text, None)

    # Facts

    @Slot()
    def _read(self) -> None:
        read = self._read_services
        self._lanes.read.start(
            self,
            lambda _progress: Known(read.casebook.me(), read.membership.members()),
            done=self._know,
            failed=lambda error: self.panel.main.tell(worded_error(error).text),
        )

    def _know(self, known: Known) -> None:
        self.known = known
        for matter in self.matters:
            matter.know(known)
