"""The exchange as one room: how things stand, and the way to giving, taking, choosing and joining."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop.domain.changes import DELETED
from desktop.domain.clock import Moment
from desktop.domain.ids import MemberId
from desktop.domain.records import TYPES, Kind
from desktop.domain.roles import Deed, may
from desktop.domain.views import Changed, Conflict, MemberLine, PastImport, Self, Standing
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import field_word, type_word
from desktop.ui.exchange.choices import ChoiceWords, SideWords
from desktop.ui.exchange.giving import Giving
from desktop.ui.exchange.home import Stand
from desktop.ui.exchange.panel import ExchangePanel
from desktop.ui.exchange.promises import Desk, Services
from desktop.ui.exchange.taking import Taking
from desktop.ui.exchange.words import side_words, standing_lines
from desktop.ui.kit.cards import Card
from desktop.ui.kit.files import ask_where_to_save
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import ChoicesPlace, ExchangePlace, Lanes, PersonPlace, Place, Room, SettingsPlace
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the first page and the choices are made from."""

    me: Self
    standing: Standing
    members: tuple[MemberLine, ...]
    names: Mapping[MemberId, str]
    imports: tuple[PastImport, ...]
    conflicts: tuple[Conflict, ...]


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
        self._at = 0  # which of the choices is shown
        self._card: Path | None = None  # the joining card that was just made
        self.panel = ExchangePanel()
        self._giving = Giving(desk, lanes, self.panel.give, self)
        self._taking = Taking(desk, lanes, self.panel.take, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        self._card = None
        self._at = 0
        if isinstance(place, ChoicesPlace):
            self._ask(self._show_choices_page)
        else:
            self.panel.show_page(self.panel.home)
            self._ask(self.panel.home.begin)

    def here(self) -> Place:
        return ChoicesPlace() if self.panel.currentWidget() is self.panel.choices else ExchangePlace()

    def refresh(self, changed: Changed) -> None:
        self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self._giving.end()
        then()

    def retranslate(self) -> None:
        self.panel.retranslate()
        self._giving.retranslate()
        self._taking.retranslate()
        if self._known is not None:
            self._show_stand(self._known)
            self._show_choice(self._known)

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
        self._show_choice(known)
        if then is not None:
            then()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.home.complain(worded_error(error))
            self.panel.choices.complain(worded_error(error))

    def _show_stand(self, known: Known) -> None:
        count = len(known.conflicts)
        self.panel.home.show_stand(
            Stand(
                lines=standing_lines(known.standing, known.members, known.names, self._today()),
                imports=tuple(_import_card(one, known.names) for one in known.imports),
                conflicts=count,
                choices=plural("{n} choice is waiting for you", "{n} choices are waiting for you", count)
                if count
                else "",
                alone=known.me.alone,
            )
        )
        self.panel.home.tell_done(
            told("Your card is in {file}. Give it to your coordinator.", file=self._card.name) if self._card else ""
        )

    # Choices

    def _show_choices_page(self) -> None:
        self.panel.show_page(self.panel.choices)

    def _show_choice(self, known: Known) -> None:
        if not known.conflicts:
            self.panel.choices.show_choice(None)
            return
        self._at %= len(known.conflicts)
        self.panel.choices.show_choice(_choice_words(known, self._at))

    def _conflict(self) -> Conflict | None:
        return self._known.conflicts[self._at] if self._known is not None and self._known.conflicts else None

    @Slot(int)
    def _keep(self, number: int) -> None:
        if (conflict := self._conflict()) is not None:
            casebook, letter = self._desk.write.casebook, chr(ord("A") + number)
            self._settle(lambda: casebook.resolve(conflict.id, take=letter))

    @Slot(str)
    def _write(self, words: str) -> None:
        if (conflict := self._conflict()) is not None and words.strip():
            casebook = self._desk.write.casebook
            self._settle(lambda: casebook.resolve(conflict.id, value=words.strip()))

    def _settle(self, deed: Callable[[], Changed]) -> None:
        def done(changed: Changed) -> None:
            self.said.emit(told("Chosen. The other one stays in the history."), None)
            self.changed.emit(changed)
            self._ask(self.panel.choices.begin)

        self._lanes.write.start(
            self,
            lambda _progress: deed(),
            done=done,
            failed=lambda error: self.panel.choices.complain(worded_error(error)),
        )

    @Slot()
    def _later(self) -> None:
        if self._known is not None:
            self._at += 1
            self._show_choice(self._known)
            self.panel.choices.begin()

    @Slot()
    def _open_person(self) -> None:
        conflict = self._conflict()
        if conflict is not None and conflict.person is not None:
            self.go.emit(PersonPlace(conflict.person))

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
    def _drop(self, files: Sequence[Path]) -> None:
        if self.panel.currentWidget() is not self.panel.take:
            self._go_take()
        self._taking.look(files)

    @Slot(object)
    def _taken(self, changed: Changed) -> None:
        self.changed.emit(changed)
        self.said.emit(told("Taken in"), None)

    def _wire(self) -> None:
        panel = self.panel
        home = panel.home
        home.give_wanted.connect(self._go_give)
        home.take_wanted.connect(self._go_take)
        home.choices_wanted.connect(lambda: self.go.emit(ChoicesPlace()))
        home.card_wanted.connect(self._ask_for_card)
        home.settings_wanted.connect(lambda: self.go.emit(SettingsPlace()))
        panel.give.back_wanted.connect(self._go_home)
        panel.take.back_wanted.connect(self._go_home)
        panel.choices.back_wanted.connect(lambda: self.go.emit(ExchangePlace()))
        panel.choices.kept.connect(self._keep)
        panel.choices.written.connect(self._write)
        panel.choices.later.connect(self._later)
        panel.choices.person_wanted.connect(self._open_person)
        panel.dropped.connect(self._drop)
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
        conflicts=services.casebook.conflicts(),
    )


def _import_card(one: PastImport, names: Mapping[MemberId, str]) -> Card:
    return Card(
        key=one.id,
        title=told("From {name}", name=names.get(one.sender, told("Somebody"))),
        subtitle=Path(one.file).name,
        trailing=formats.moment(one.at.astimezone()),
        icon=Icon.TAKE,
    )


def _choice_words(known: Known, at: int) -> ChoiceWords:
    conflict = known.conflicts[at]
    declared = TYPES[conflict.type].by_name.get(conflict.field) if conflict.type in TYPES else None
    is_text = declared is not None and declared.kind in {Kind.LINE, Kind.TEXT}
    first = conflict.sides[0].value
    return ChoiceWords(
        number=at + 1,
        all=len(known.conflicts),
        about=conflict.person_name,
        what=told("{record}: {field}", record=type_word(conflict.type), field=_field_words(conflict)),
        sides=tuple(
            SideWords(
                side_words(conflict.type, conflict.field, side, known.names),
                told("you") if side.author == known.me.member else known.names.get(side.author, told("Somebody")),
                formats.moment(_clock(side.moment)),
            )
            for side in conflict.sides
        ),
        third=first if is_text and isinstance(first, str) else None,
        may_write=may(known.me.role, Deed.WRITE),
    )


def _field_words(conflict: Conflict) -> str:
    return told("keep it or not") if conflict.field == DELETED else field_word(conflict.type, conflict.field)


def _clock(moment: Moment) -> datetime:
    """The wall clock as its author saw it."""
    return moment.when
