"""Shows the groups, one of them, and the pages that lead on from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Slot

from desktop.domain.groups import Companion, GroupLine, GroupPage
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.roles import Deed, MemberState, Role, may
from desktop.domain.views import Changed, DraftNote, MemberLine, PersonLine, Record, Self
from desktop.i18n import told
from desktop.ui.groups.asks import Casebook, Desk
from desktop.ui.groups.content import form_key
from desktop.ui.groups.pages import GroupsPanel, LeadsPage, ListPage, OnePage, WhoPage
from desktop.ui.groups.session import SessionWriting
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.keeping import Keeping, Work
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

FOUND_MOST: Final = 20
GROUP_FIELDS: Final = (
    "name", "kind", "place", "weekday", "every", "time", "schedule", "run_by", "leaders", "model", "open_to",
    "currency", "notes",
)  # fmt: skip
MEMBER_FIELDS: Final = ("named", "since", "until")


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
        self._person: RecordId | None = None  # whose coming to the group is asked about
        self._companion: Companion | None = None  # None: they are new to it
        self._record: Record | None = None  # of the group whose form is open
        self._saving = False
        self.list, self.one, self.who, self.leads = ListPage(), OnePage(), WhoPage(), LeadsPage()
        self.form = FormPage("group", GROUP_FIELDS, today)
        self.coming = FormPage("membership", MEMBER_FIELDS, today, drafts=False)
        self.session = SessionWriting(desk, lanes, today, self)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        pages = (self.list, self.one, self.form, self.who, self.coming, self.leads, self.session.editor)
        self.panel = GroupsPanel(pages)
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
                self._open_form(group)
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
        if self.panel.currentWidget() in (self.who, self.coming, self.leads) and self._asked is not None:
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
                self._keeping.ask_to_leave(leaving)
            case _:
                leaving.then()

    def retranslate(self) -> None:
        for page in (self.list, self.one, self.form, self.who, self.coming, self.leads, self.session.editor):
            page.retranslate()
        if isinstance(self._place, GroupFormPlace):
            self._name_form()

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
        self._asked = asked
        if begin or self.panel.currentWidget() not in (self.who, self.coming, self.leads):
            self._show_one(asked, begin=begin)
        elif self.panel.currentWidget() is self.leads:
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
            self._ask_about(key[1])

    # Who comes

    @Slot()
    def _ask_who(self) -> None:
        if self._asked is None:
            return
        self.who.set_back(self._asked.page.line.name)
        self.panel.turn_to(self.who)
        self.who.begin()
        self._search("")

    @Slot(str)
    def _search(self, words: str) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: (words, casebook.people(words, limit=FOUND_MOST).rows),
            done=self._show_found,
            failed=lambda error: self.who.complain(worded_error(error)),
        )

    def _show_found(self, found: tuple[str, tuple[PersonLine, ...]]) -> None:
        words, lines = found
        if words.strip() == self.who.search.text().strip() and self._asked is not None:
            here = {one.person for one in self._asked.page.people if not one.until}
            self.who.show_found([line for line in lines if line.id not in here])

    @Slot()
    def _choose_first(self) -> None:
        if self.who.cards.select_first():
            self._choose(self.who.cards.current_key())

    @Slot(object)
    def _choose(self, person: object) -> None:
        if isinstance(person, Stamp):
            self._ask_about(person)

    def _ask_about(self, person: RecordId) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.person(person),
            done=self._show_coming,
            failed=lambda error: self.one.complain(worded_error(error)),
        )

    def _show_coming(self, line: PersonLine) -> None:
        if self._asked is None:
            return
        page = self._asked.page
        self._person = line.id
        self._companion = next((one for one in page.people if one.person == line.id and not one.until), None)
        content: dict[str, object] = {"since": self._today().isoformat()}
        if self._companion is not None:
            one = self._companion
            content = {"since": one.since, "until": one.until, "named": one.named}
        title = told("{name} in {group}", name=line.name, group=page.line.name)
        self.coming.show_form(title, page.line.name, told("Save"), content)
        self.panel.turn_to(self.coming)
        self.coming.begin()

    @Slot()
    def _save_coming(self) -> None:
        asked, person, one = self._asked, self._person, self._companion
        if asked is None or person is None or self._saving or not self.coming.form.check():
            return
        values = self.coming.form.values()
        group = asked.page.line.id
        casebook = self._desk.write.casebook
        before = {} if one is None else {"since": one.since, "until": one.until, "named": one.named}
        patch = {name: values.get(name) for name in MEMBER_FIELDS if (values.get(name) or "") != before.get(name, "")}
        self._saving = True
        fields = {"person": name_of(person), "of_group": name_of(group), **values}
        membership = None if one is None else one.membership
        back = {name: before[name] or None for name in patch if name in before}
        self._lanes.write.start(
            self,
            lambda _progress: _come(casebook, membership, fields, patch),
            done=partial(self._coming_saved, person, None if one is None else back),
            failed=self._coming_not_saved,
        )

    def _coming_saved(self, person: RecordId, back: Mapping[str, object] | None, record: RecordId) -> None:
        self._saving = False
        changed = Changed(records=frozenset({record}), people=frozenset({person}))
        services = self._desk.write

        def undo() -> None:
            why = told("Undone right after saving")
            work: Callable[[], Changed] = (
                (lambda: services.groups.take_back((("membership", record),), why))
                if back is None
                else (lambda: services.casebook.edit("membership", record, back, why=why))
            )
            self._lanes.write.start(
                self, lambda _progress: work(), done=lambda _c: self.changed.emit(changed), failed=self._say_error
            )

        self.said.emit(told("Saved"), undo)
        if self._asked is not None:
            self._show_one(self._asked)
        self.changed.emit(changed)

    def _coming_not_saved(self, error: Exception) -> None:
        self._saving = False
        self.coming.complain(worded_error(error))

    # Who leads it

    @Slot()
    def _ask_leads(self) -> None:
        membership = self._desk.read.membership
        self._lanes.read.start(
            self,
            lambda _progress: membership.members(),
            done=self._show_leads,
            failed=lambda error: self.one.complain(worded_error(error)),
        )

    def _show_leads(self, members: tuple[MemberLine, ...]) -> None:
        if self._asked is None:
            return
        able = [
            line
            for line in members
            if line.state in {MemberState.ME, MemberState.ACTIVE}
            and line.role in {Role.PEER, Role.CLERK, Role.COORDINATOR}
        ]
        begins = self.panel.currentWidget() is not self.leads
        self.leads.show_members(self._asked.page, able)
        self.panel.turn_to(self.leads)
        if begins:
            self.leads.begin()

    @Slot(object)
    def _switch_lead(self, member: object) -> None:
        if self._asked is None or not isinstance(member, UUID):
            return
        page, groups, who = self._asked.page, self._desk.write.groups, MemberId(member)
        active = who not in page.leads

        def say(on: bool) -> None:  # noqa: FBT001 - forth and back
            self._lanes.write.start(
                self,
                lambda _progress: groups.lead(page.line.id, who, active=on),
                done=self.changed.emit,
                failed=lambda error: self.leads.complain(worded_error(error)),
            )

        say(active)
        self.said.emit(told("Saved"), lambda: say(not active))

    # The form of a group

    def _open_form(self, group: RecordId | None) -> None:
        self._round += 1
        self._keeping.find(
            form_key(group),
            partial(self._with_form_draft, self._round, group),
            partial(self._fail, self._round),
        )

    def _with_form_draft(self, asked_in: int, group: RecordId | None, draft: DraftNote | None) -> None:
        if asked_in != self._round:
            return
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: None if group is None else casebook.show("group", group).record,
            done=partial(self._show_form, asked_in, draft),
            failed=partial(self._fail, asked_in),
        )

    def _show_form(self, asked_in: int, draft: DraftNote | None, record: Record | None) -> None:
        if asked_in != self._round:
            return
        self._record = record
        blank = {} if record is None else self.form.form.content_of(record.fields)
        self._name_form(draft.content if draft is not None else blank)
        if draft is not None:
            self.form.offer_fresh(draft.at.astimezone())
        work = Work(
            key=form_key(None if record is None else record.id),
            blank=blank,
            content=self.form.form.content,
            save=self._save_form,
        )
        self._keeping.begin(work, has_draft=draft is not None)
        self.panel.turn_to(self.form)
        self.form.begin()

    def _name_form(self, content: Mapping[str, object] | None = None) -> None:
        record, shown = self._record, self.form.form.content() if content is None else content
        name = "" if record is None else str(record.fields.get("name", ""))
        extra = ""
        if record is not None:
            extra = told("It meets again") if record.fields.get("retired") else told("It meets no longer")
        self.form.show_form(name or told("New group"), name or told("Groups"), told("Save group"), shown, extra)

    @Slot()
    def _start_form_fresh(self) -> None:
        before = self.form.form.content()
        self._name_form({} if self._record is None else self.form.form.content_of(self._record.fields))
        self._keeping.edited()

        def undo() -> None:
            self._name_form(before)
            self._keeping.edited()

        self.said.emit(told("Draft cleared"), undo)

    @Slot()
    def _save_form(self) -> None:
        if self._saving or not isinstance(self._place, GroupFormPlace) or not self.form.form.check():
            return
        record, values = self._record, self.form.form.values()
        before = {} if record is None else self.form.form.values_of(record.fields)
        patch = {name: values.get(name) for name in GROUP_FIELDS if values.get(name) != before.get(name)}
        self._write_group(record, values, patch, {name: before.get(name) for name in patch})

    @Slot()
    def _retire(self) -> None:
        if self._record is not None and not self._saving:
            over = bool(self._record.fields.get("retired"))
            self._write_group(
                self._record, {}, {"retired": None if over else True}, {"retired": True if over else None}
            )

    def _write_group(
        self,
        record: Record | None,
        values: Mapping[str, object],
        patch: Mapping[str, object],
        back: Mapping[str, object],
    ) -> None:
        casebook = self._desk.write.casebook
        self._saving = True
        self.form.busy(True)
        self._lanes.write.start(
            self,
            lambda _progress: _written(casebook, record, values, patch),
            done=partial(self._group_saved, None if record is None else back),
            failed=self._group_not_saved,
        )

    def _group_saved(self, back: Mapping[str, object] | None, group: RecordId) -> None:
        self._saving = False
        self.form.busy(False)
        self._keeping.saved()
        services, changed = self._desk.write, Changed(records=frozenset({group}))

        def undo() -> None:
            why = told("Undone right after saving")
            work: Callable[[], Changed] = (
                (lambda: services.groups.take_back((("group", group),), why))
                if back is None
                else (lambda: services.casebook.edit("group", group, back, why=why))
            )
            self._lanes.write.start(
                self, lambda _progress: work(), done=partial(self._group_undone, back is None), failed=self._say_error
            )

        self.changed.emit(changed)
        self.said.emit(told("Group saved"), undo)
        self.go.emit(GroupsPlace(group))

    def _group_undone(self, gone: bool, changed: Changed) -> None:  # noqa: FBT001 - bound before
        self.changed.emit(changed)
        if gone and isinstance(self._place, GroupsPlace) and self._place.group in changed.records:
            self.go.emit(GroupsPlace())

    def _group_not_saved(self, error: Exception) -> None:
        self._saving = False
        self.form.busy(False)
        self.form.complain(worded_error(error))
        self._keeping.edited()

    # Inside

    def _close(self) -> None:
        self._round += 1
        self._asked = None
        self._keeping.end()
        self.session.close()

    def _say_error(self, error: Exception) -> None:
        self.said.emit(worded_error(error).text, None)

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

    def _wire(self) -> None:
        self.list.cards.chosen.connect(self._open_group)
        self.list.cards.acted.connect(self._start)
        self.list.add_wanted.connect(lambda: self.go.emit(GroupFormPlace()))
        one = self.one
        one.back_wanted.connect(lambda: self.go.emit(GroupsPlace()))
        one.cards.chosen.connect(self._chosen)
        one.cards.acted.connect(self._change_person)
        one.start_wanted.connect(lambda: self._start(self._asked.page.line.id if self._asked else None))
        one.person_wanted.connect(self._ask_who)
        one.change_wanted.connect(
            lambda: self.go.emit(GroupFormPlace(self._asked.page.line.id)) if self._asked else None
        )
        one.leads_wanted.connect(self._ask_leads)
        self.who.search.searched.connect(self._search)
        self.who.search.returnPressed.connect(self._choose_first)
        self.who.cards.chosen.connect(self._choose)
        self.coming.save_wanted.connect(self._save_coming)
        self.leads.cards.acted.connect(self._switch_lead)
        for page in (self.who, self.coming, self.leads):
            page.back_wanted.connect(self._back_to_group)
        form = self.form
        form.back_wanted.connect(self._back_from_form)
        form.edited.connect(self._keeping.edited)
        form.save_wanted.connect(self._save_form)
        form.fresh_wanted.connect(self._start_form_fresh)
        form.extra_wanted.connect(self._retire)
        self._keeping.complained.connect(form.complain)
        writing = self.session
        writing.editor.back_wanted.connect(self._back_from_session)
        writing.opened.connect(self._show_editor)
        writing.refused.connect(self.panel.refuse)
        writing.left.connect(lambda group: self.go.emit(GroupsPlace(group)))
        writing.changed.connect(self.changed)
        writing.said.connect(self.said)
        for keeping in (self._keeping, writing.keeping):
            keeping.drafted.connect(self.drafted)
            keeping.let_go.connect(self.let_go)
            keeping.said.connect(lambda words: self.said.emit(words, None))
        self.panel.gone_back.connect(lambda: self.go.emit(GroupsPlace()))

    @Slot()
    def _show_editor(self) -> None:
        self.panel.turn_to(self.session.editor)
        self.session.editor.begin()


def _written(
    casebook: Casebook, record: Record | None, values: Mapping[str, object], patch: Mapping[str, object]
) -> RecordId:
    """Runs on the lane."""
    if record is None:
        return casebook.add_all([(0, {"fields": dict(values)})], "group")[0]
    if patch:
        casebook.edit("group", record.id, patch, seen=record.bases)
    return record.id


def _come(
    casebook: Casebook, membership: RecordId | None, fields: Mapping[str, object], patch: Mapping[str, object]
) -> RecordId:
    """Runs on the lane."""
    if membership is None:
        return casebook.add_all([(0, {"fields": dict(fields)})], "membership")[0]
    if patch:
        casebook.edit("membership", membership, patch)
    return membership
