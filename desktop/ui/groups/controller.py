"""Shows the groups, one of them, and the pages that lead on from it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.groups import GroupLine, GroupPage
from desktop.domain.ids import RecordId, Stamp
from desktop.domain.roles import Deed, Role, may
from desktop.domain.views import Self
from desktop.ui.groups.asks import Desk
from desktop.ui.groups.coming import Coming
from desktop.ui.groups.form import GroupWriting
from desktop.ui.groups.leading import Leading
from desktop.ui.groups.pages import GroupsPanel, ListPage, OnePage
from desktop.ui.groups.session import SessionWriting
from desktop.ui.groups.session_editor import SessionEditor
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.rooms import (
    GroupFormPlace,
    GroupsPlace,
    Lanes,
    Leaving,
    PersonPlace,
    Place,
    Room,
    SessionPlace,
)
from desktop.ui.kit.wording import worded_error


@dataclass(frozen=True, slots=True)
class Asked:
    """One group, and what this member may do."""

    page: GroupPage
    me: Self


class GroupsRoom(Room):
    """The list, the page of a group, its form, who comes, who leads, and the editor of a session."""

    panel: GroupsPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0
        self._place: Place = GroupsPlace()
        self._asked: Asked | None = None
        self.list, self.one = ListPage(), OnePage()
        self.coming = Coming(desk, lanes, today, self)
        self.leading = Leading(desk, lanes, self)
        self.form = GroupWriting(desk, lanes, today, self)
        self.session = SessionWriting(desk, lanes, today, self)
        self._beyond = (*self.coming.pages, self.leading.page)  # what the page of a group leads to, and back from
        self.panel = GroupsPanel((self.list, self.one, self.form.page, *self._beyond, self.session.editor))
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        self._close()
        self._place = place
        match place:
            case GroupsPlace(group=None):
                self._ask_list()
            case GroupsPlace(group=Stamp() as group):
                self.panel.wait()
                self._ask_one(group)
            case GroupFormPlace(id=group):
                self.panel.wait()
                self.form.open(group)
            case SessionPlace(group=group, session=session):
                self.panel.wait()
                self.session.open(group, session)
            case _:
                return

    def person_here(self) -> RecordId | None:
        if self.panel.currentWidget() is self.one:
            key = self.one.cards.current_key()
            if isinstance(key, tuple) and key[0] == "person" and isinstance(key[1], Stamp):
                return key[1]
        return None

    def step_back(self) -> bool:
        """From the pages that a group's page leads to, back to it."""
        if self.panel.currentWidget() in self._beyond and self._asked is not None:
            self._show_one(self._asked)
            return True
        return False

    def refresh(self, changed: Changed) -> None:
        """What is being written stays as it is."""
        match self._place:
            case GroupsPlace(group=None):
                self._ask_list(begin=False)
            case GroupsPlace(group=Stamp() as group):
                self._ask_one(group, begin=False)
            case _:
                return

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        match self._place:
            case SessionPlace():
                self.session.ask_to_leave(leaving)
            case GroupFormPlace():
                self.form.keeping.ask_to_leave(leaving)
            case _:
                leaving.then()

    def retranslate(self) -> None:
        for each in (self.list, self.one, self.form, self.coming, self.leading.page, self.session.editor):
            each.retranslate()

    # The list

    def _ask_list(self, *, begin: bool = True) -> None:
        self._round += 1
        services, on = self._desk.read, self._today()
        self._lanes.read.start(
            self,
            lambda _progress: (services.groups.lines(on), services.casebook.me()),
            done=partial(self._show_list, self._round, begin),
            failed=partial(self._fail, self._round),
        )

    def _show_list(self, asked_in: int, begin: bool, found: tuple[tuple[GroupLine, ...], Self]) -> None:  # noqa: FBT001
        if asked_in != self._round:
            return
        lines, me = found
        self.list.show_lines(lines, self._today(), may_write=may(me.role, Deed.WRITE))
        self.panel.turn_to(self.list)
        if begin:
            self.list.begin()

    @Slot(object)
    def _open_group(self, group: object) -> None:
        if isinstance(group, Stamp):
            self.go.emit(GroupsPlace(group))

    @Slot(object)
    def _start(self, group: object) -> None:
        if isinstance(group, Stamp):
            self.go.emit(SessionPlace(group))

    # One group

    def _ask_one(self, group: RecordId, *, begin: bool = True) -> None:
        self._round += 1
        services, on = self._desk.read, self._today()
        self._lanes.read.start(
            self,
            lambda _progress: Asked(services.groups.page(group, on), services.casebook.me()),
            done=partial(self._arrive, self._round, begin),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, begin: bool, asked: Asked) -> None:  # noqa: FBT001 - bound before
        if asked_in != self._round:
            return
        self._follow(asked)
        if begin or self.panel.currentWidget() not in self._beyond:
            self._show_one(asked, begin=begin)
        elif self.panel.currentWidget() is self.leading.page:
            self._ask_leads()

    def _show_one(self, asked: Asked, *, begin: bool = True) -> None:
        me = asked.me
        self.one.show_page(
            asked.page,
            self._today(),
            may_write=may(me.role, Deed.WRITE),
            may_say=me.role is Role.COORDINATOR and not me.alone,
        )
        self.panel.turn_to(self.one)
        if begin:
            self.one.begin()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.refuse(worded_error(error))

    @Slot(object)
    def _chosen(self, key: object) -> None:
        match key:
            case ("person", Stamp() as person):
                self.go.emit(PersonPlace(person))
            case ("session", Stamp() as session) if self._asked is not None:
                self.go.emit(SessionPlace(self._asked.page.line.id, session))
            case _:
                return

    @Slot(object)
    def _change_person(self, key: object) -> None:
        if isinstance(key, tuple) and key[0] == "person" and isinstance(key[1], Stamp):
            self.coming.ask_about(key[1])

    @Slot()
    def _ask_leads(self) -> None:
        self.leading.ask(begin=self.panel.currentWidget() is not self.leading.page)

    # Inside

    def _follow(self, asked: Asked | None) -> None:
        self._asked = asked
        for each in (self.coming, self.leading):
            each.follow(None if asked is None else asked.page)

    def _close(self) -> None:
        self._round += 1
        self._follow(None)
        self.form.close()
        self.session.close()

    @Slot()
    def _back_to_group(self) -> None:
        if self._asked is not None:
            self._show_one(self._asked)

    @Slot()
    def _back_from_form(self) -> None:
        self.go.emit(GroupsPlace(self._place.id if isinstance(self._place, GroupFormPlace) else None))

    @Slot()
    def _back_from_session(self) -> None:
        self.go.emit(GroupsPlace(self.session.group))

    @Slot(object)
    def _leave_gone(self, group: RecordId) -> None:
        if self._place == GroupsPlace(group):
            self.go.emit(GroupsPlace())

    def _wire(self) -> None:
        self.list.cards.chosen.connect(self._open_group)
        self.list.cards.acted.connect(self._start)
        self.list.add_wanted.connect(lambda: self.go.emit(GroupFormPlace()))
        one = self.one
        one.back_wanted.connect(lambda: self.go.emit(GroupsPlace()))
        one.cards.chosen.connect(self._chosen)
        one.cards.acted.connect(self._change_person)
        one.start_wanted.connect(lambda: self._start(self._asked.page.line.id if self._asked else None))
        one.person_wanted.connect(self.coming.ask_who)
        one.change_wanted.connect(
            lambda: self.go.emit(GroupFormPlace(self._asked.page.line.id)) if self._asked else None
        )
        one.leads_wanted.connect(self._ask_leads)
        for beyond in (self.coming, self.leading):
            beyond.turned.connect(self.panel.turn_to)
            beyond.troubled.connect(one.complain)
            beyond.done.connect(self._back_to_group)
        self.form.page.back_wanted.connect(self._back_from_form)
        self.form.gone.connect(self._leave_gone)
        self.session.editor.back_wanted.connect(self._back_from_session)
        for writing, page in ((self.form, self.form.page), (self.session, self.session.editor)):
            writing.opened.connect(partial(self._show_writing, page))
            writing.refused.connect(self.panel.refuse)
            writing.left.connect(lambda group: self.go.emit(GroupsPlace(group)))
            writing.keeping.report_to(self)
        for each in (self.coming, self.leading, self.form, self.session):
            each.changed.connect(self.changed)
            each.said.connect(self.said)
        self.panel.gone_back.connect(lambda: self.go.emit(GroupsPlace()))

    def _show_writing(self, page: FormPage | SessionEditor) -> None:
        self.panel.turn_to(page)
        page.begin()
