"""The exchange as one room: how things stand, and the way to giving, taking and joining."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId
from desktop.domain.roles import Deed, may
from desktop.domain.undoing import TakenBack
from desktop.domain.views import MemberLine, PastImport, Self, Standing
from desktop.i18n import formats, plural, told
from desktop.ui.exchange.giving import Giving
from desktop.ui.exchange.home import Stand
from desktop.ui.exchange.looking_inside import LookingInside
from desktop.ui.exchange.many import TakingMany
from desktop.ui.exchange.panel import AnyPage, ExchangePanel
from desktop.ui.exchange.promises import Desk, Services
from desktop.ui.exchange.sync import Syncing
from desktop.ui.exchange.take_back import TakingBack
from desktop.ui.exchange.taking import Taking
from desktop.ui.exchange.words import standing_lines
from desktop.ui.kit.cards import Card
from desktop.ui.kit.drives import DriveWatch
from desktop.ui.kit.files import ask_where_to_save
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import ExchangePlace, Lanes, Place, ReviewPlace, Room, SettingsPlace
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the first page is made from."""

    me: Self
    standing: Standing
    members: tuple[MemberLine, ...]
    names: Mapping[MemberId, str]
    imports: tuple[PastImport, ...]
    folder: Path | None  # exchanged through every time


class ExchangeRoom(Room):
    """Give and take, told in words. Nothing here is an alarm: nobody is ever late with an exchange."""

    panel: ExchangePanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._today = today
        self._round = 0
        self._known: Known | None = None
        self._card: Path | None = None  # the joining card that was just made
        self.panel = ExchangePanel()
        self._back_to: AnyPage = self.panel.home  # from where taking back was asked for
        self._giving = Giving(desk, lanes, self.panel.give, self)
        self._taking = Taking(desk, lanes, self.panel.take, self)
        self._many = TakingMany(desk, lanes, self.panel.many, self)
        self._syncing = Syncing(desk, lanes, self.panel.sync, self)
        self._inside = LookingInside(desk, lanes, self.panel.inside, self.panel.one_inside, self)
        self._back = TakingBack(desk, lanes, self.panel.take_back, self)
        self._drives = DriveWatch(self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        self._card = None
        if place == ExchangePlace(give=True):
            self._ask()
            self._go_give()
            return
        self.panel.show_page(self.panel.home)
        self.panel.home.show_sticks(self._drives.start())
        self._ask(self.panel.home.begin)

    def here(self) -> Place:
        return ExchangePlace()

    def refresh(self, changed: Changed) -> None:
        self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self._giving.end()
        self._drives.stop()
        then()

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._giving.retranslate()
        self._taking.retranslate()
        self._many.retranslate()
        self._syncing.retranslate()
        self._inside.retranslate()
        self._back.retranslate()
        if self._known is not None:
            self._show_stand(self._known)

    # How things stand

    def _ask(self, then: Callable[[], None] | None = None) -> None:
        self._round += 1
        self.panel.home.wait()
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _known(services),
            done=partial(self._arrive, self._round, then),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, then: Callable[[], None] | None, known: Known) -> None:
        if asked_in != self._round:
            return
        self._known = known
        self._show_stand(known)
        if then is not None:
            then()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.home.complain(worded_error(error))

    def _show_stand(self, known: Known) -> None:
        count = known.standing.conflicts
        self.panel.home.show_stand(
            Stand(
                lines=standing_lines(
                    known.standing,
                    known.members,
                    known.names,
                    self._today(),
                    brief=not may(known.me.role, Deed.RELAY),
                ),
                imports=tuple(_import_card(one, known.names) for one in known.imports),
                conflicts=count,
                choices=plural("{n} choice is waiting for you", "{n} choices are waiting for you", count)
                if count
                else "",
                alone=known.me.alone,
                folder=known.folder,
            )
        )
        self.panel.home.tell_done(
            told("Your card is in {file}. Give it to your coordinator.", file=self._card.name) if self._card else ""
        )

    # Joining

    @Slot()
    def _ask_for_card(self) -> None:
        name = told("joining-card") + ".visitbook-card"  # by its end it is found where somebody is let in
        ask_where_to_save(self.panel, told("Make my joining card"), name, self._make_card)

    def _make_card(self, file: Path) -> None:
        membership = self._desk.write.membership

        def done(card: Path) -> None:
            self._card = card
            if self._known is not None:
                self._show_stand(self._known)

        self._lanes.write.start(
            self,
            lambda _progress: membership.card(file),
            done=done,
            failed=lambda error: self.panel.home.complain(worded_error(error)),
        )

    # Walking between the pages

    @Slot()
    def _go_home(self) -> None:
        self._giving.end()
        self.panel.show_page(self.panel.home)
        self.panel.home.show_sticks(self._drives.start())
        self._ask()

    @Slot()
    def _go_give(self) -> None:
        self.panel.show_page(self.panel.give)
        self._giving.begin()

    @Slot()
    def _go_take(self) -> None:
        self._taking.begin()
        self.panel.show_page(self.panel.take)

    @Slot(object)
    def _look(self, single: Sequence[Path]) -> None:
        if self.panel.currentWidget() is not self.panel.take:
            self._go_take()
        self._taking.look(single)

    @Slot(object)
    def _taken(self, changed: Changed) -> None:
        self.changed.emit(changed)
        self.said.emit(told("Taken in"), None)

    # What is in a file, and taking it back

    @Slot(object)
    def _look_inside(self, file: Path) -> None:
        self.panel.show_page(self.panel.inside)
        self._inside.begin(file)

    @Slot(object)
    def _ask_to_take_back(self, import_: str) -> None:
        past = next((one for one in self._known.imports if one.id == import_), None) if self._known else None
        if past is not None and past.undoable and self._known is not None:
            self._back_to = self.panel.home
            self._back.begin(past, self._known.names)

    @Slot(object, object)
    def _ask_about_taken(self, past: PastImport, names: Mapping[MemberId, str]) -> None:
        self._back_to = self.panel.take
        self._back.begin(past, names)

    @Slot()
    def _leave_taking_back(self) -> None:
        self.panel.show_page(self._back_to)

    @Slot(object, object)
    def _taken_back(self, back: TakenBack, changed: Changed) -> None:
        self.changed.emit(changed)
        self.said.emit(told("Taken back"), None)
        self._ask()
        self.panel.show_page(self._back_to)
        self._taking.was_taken_back(back.id)

    def _wire(self) -> None:
        panel = self.panel
        home = panel.home
        home.give_wanted.connect(self._go_give)
        home.take_wanted.connect(self._go_take)
        home.choices_wanted.connect(lambda: self.go.emit(ReviewPlace()))
        home.card_wanted.connect(self._ask_for_card)
        home.settings_wanted.connect(lambda: self.go.emit(SettingsPlace()))
        panel.give.back_wanted.connect(self._go_home)
        panel.take.back_wanted.connect(self._go_home)
        panel.dropped.connect(self._many.look)
        panel.many.back_wanted.connect(self._go_home)
        panel.sync.back_wanted.connect(self._go_home)
        home.stick_wanted.connect(self._syncing.begin)
        home.folder_wanted.connect(self._syncing.begin)
        panel.give.digits_wanted.connect(lambda: self.go.emit(SettingsPlace()))
        panel.give.both_ways_wanted.connect(self._syncing.choose)
        self._drives.changed.connect(home.show_sticks)
        self._taking.chosen.connect(self._many.look)
        self._many.single.connect(self._look)
        self._many.several.connect(lambda: panel.show_page(panel.many))
        self._many.taken.connect(self._taken)
        self._syncing.wanted.connect(lambda: panel.show_page(panel.sync))
        self._syncing.done.connect(self.changed)
        self._taking.inside_wanted.connect(self._look_inside)
        self._taking.back_wanted.connect(self._ask_about_taken)
        home.back_out_wanted.connect(self._ask_to_take_back)
        self._inside.opened.connect(lambda: panel.show_page(panel.one_inside))
        self._inside.closed.connect(lambda: panel.show_page(panel.inside))
        self._inside.left.connect(lambda: panel.show_page(panel.take))
        self._back.wanted.connect(lambda: panel.show_page(panel.take_back))
        self._back.left.connect(self._leave_taking_back)
        self._back.done.connect(self._taken_back)
        self._giving.made.connect(lambda: self.changed.emit(Changed()))
        self._taking.taken.connect(self._taken)


def _known(services: Services) -> Known:
    """Runs on the lane."""
    return Known(
        me=services.casebook.me(),
        standing=services.exchange.standing(),
        members=services.membership.members(),
        names=services.membership.names(),
        imports=services.exchange.imports(),
        folder=services.exchange.folder(),
    )


def _import_card(one: PastImport, names: Mapping[MemberId, str]) -> Card:
    return Card(
        key=one.id,
        title=told("From {name}", name=names.get(one.sender, told("Somebody"))),
        subtitle=Path(one.file).name,
        trailing=formats.moment(one.at.astimezone()),
        icon=Icon.TAKE,
        action=told("Take back") if one.undoable else "",
    )
