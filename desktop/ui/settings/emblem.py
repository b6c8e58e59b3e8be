"""The picture by which these notes are found at the door."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop.domain.emblems import Emblem
from desktop.i18n import told
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.emblem_choice import EmblemChoice
from desktop.ui.kit.emblems import emblem_words
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.theme import Role
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Desk(Protocol):
    """The part of an open casebook that its picture needs."""

    @property
    def folder(self) -> Path: ...
    def set_emblem(self, emblem: Emblem) -> None: ...


class Neighbours(Protocol):
    """Whose notes lie on this laptop too: the lockbox knows."""

    def emblems(self) -> Mapping[Path, Emblem]: ...


class EmblemPage(SubPage):
    use_wanted = Signal(object)  # an Emblem

    def __init__(self) -> None:
        super().__init__("emblem-page")
        self.choice = EmblemChoice("set-emblem")
        self._hint = Words("", Role.HINT)
        self._use = PrimaryButton("", "use-emblem", Icon.DONE)
        self.body.addWidget(self._hint)
        self.body.addWidget(self.choice)
        self.body.addStretch(1)
        self.set_bar(trailing=[self._use])
        self._use.clicked.connect(lambda: self.use_wanted.emit(self.choice.emblem()))
        self.retranslate()

    def focus(self) -> None:
        self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Your picture"))
        self._hint.setText(told("By it you find your notes on this laptop, also when other people work here."))
        self._use.setText(told("Use this picture"))
        self.choice.retranslate()


class EmblemMatter(Matter):
    part: ClassVar[Part] = Part.KEYS

    def __init__(self, desk: Desk, lanes: Lanes, neighbours: Neighbours, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._neighbours = desk, lanes, neighbours
        self._now: Emblem | None = None
        self._button = Button("", "to-emblem", Icon.PERSON)
        self._row = Row(self._button)
        self.page = EmblemPage()
        self.rows, self.pages = (self._row,), (self.page,)
        self._button.clicked.connect(self._open)
        self.page.use_wanted.connect(self._use)

    def know(self, known: Known) -> None:
        self._ask(self._show)

    def word(self) -> None:
        self._row.word(
            told("Your picture"),
            emblem_words(self._now) if self._now is not None else told("By it you find your notes on this laptop."),
        )
        self._button.setText(told("Change picture"))

    def _ask(self, done: Callable[[Mapping[Path, Emblem]], None]) -> None:
        neighbours = self._neighbours
        self._lanes.read.start(
            self,
            lambda _progress: neighbours.emblems(),
            done=done,
            failed=self.page.complain,
        )

    def _show(self, all_: Mapping[Path, Emblem]) -> None:
        self._now = all_.get(self._desk.folder)
        self.word()

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.page)
        self._ask(self._offer)

    def _offer(self, all_: Mapping[Path, Emblem]) -> None:
        mine = all_.get(self._desk.folder) or self.page.choice.emblem()
        self.page.choice.offer(mine, set(all_.values()) - {mine})

    @Slot(object)
    def _use(self, emblem: Emblem) -> None:
        desk = self._desk
        self._lanes.write.start(
            self,
            lambda _progress: desk.set_emblem(emblem),
            done=lambda _nothing: self.done(told("These notes have another picture now.")),
            failed=self.page.complain,
        )
