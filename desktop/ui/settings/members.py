"""Who is in the programme: cards, forty digits, and letting somebody in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.caseload import Handing
from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.roles import Deed, MemberState, Role
from desktop.domain.views import Admitted, CardLine, MemberLine
from desktop.i18n import plural, told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.promises import TwoSidedDesk
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.member_deeds import Caseload, HandOverPage, RolePage
from desktop.ui.settings.member_pages import FoundPage, LostPage, MemberPage
from desktop.ui.settings.people_pages import AdmitPage, ComparePage, PeoplePage
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

WITH_PEOPLE: Final = frozenset({Role.PEER, Role.CLERK, Role.COORDINATOR})  # who may look after somebody

Changing = LostPage | FoundPage | RolePage | HandOverPage


class Membership(Protocol):
    def card(self, out: Path) -> Path: ...
    def admit(self, card: Path, role: Role, out: Path) -> Admitted: ...
    def checked(self, member: MemberId) -> Changed: ...
    def read_card(self, card: Path) -> CardLine: ...
    def revoke(self, member: MemberId, why: str) -> Changed: ...
    def release(self, member: MemberId) -> Changed: ...
    def set_role(self, member: MemberId, role: Role) -> Changed: ...


class Caseloads(Protocol):
    def of(self, member: MemberId) -> tuple[RecordId, ...]: ...
    def hand_over(self, source: MemberId, target: MemberId, handing: Handing = ...) -> Changed: ...


class Services(Protocol):
    @property
    def membership(self) -> Membership: ...
    @property
    def caseload(self) -> Caseloads: ...


class Desk(TwoSidedDesk[Services], Protocol):
    """The part of an open casebook that members need."""


class Members(Matter):
    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._known: Known | None = None
        self._button = Button("", "show-people", Icon.GROUP)
        self._row = Row(self._button)
        self.people, self.compare, self.admit = PeoplePage(), ComparePage(), AdmitPage()
        self.member, self.lost, self.found = MemberPage(), LostPage(), FoundPage()
        self.role, self.hand_over = RolePage(), HandOverPage()
        self.rows = (self._row,)
        self._behind = (self.lost, self.found, self.role, self.hand_over)
        self.pages = (self.people, self.compare, self.admit, self.member, *self._behind)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.people))
        self.people.card_wanted.connect(self._ask_card)
        self.people.admit_wanted.connect(partial(self.page_wanted.emit, self.admit))
        self.people.compare_wanted.connect(self._compare)
        self.people.member_wanted.connect(self._show_member)
        self.compare.same_wanted.connect(self._same)
        self.member.compare_wanted.connect(self._compare)
        self.member.lost_wanted.connect(partial(self._begin, self.lost))
        self.member.found_wanted.connect(partial(self._begin, self.found))
        self.member.role_wanted.connect(self._begin_role)
        self.member.hand_over_wanted.connect(self._count_people)
        self.role.role_wanted.connect(self._set_role)
        self.hand_over.handed.connect(self._hand_over)
        self.lost.shut_out_wanted.connect(self._shut_out)
        self.found.let_in_wanted.connect(self._let_back_in)
        self.admit.card_wanted.connect(self._ask_their_card)
        self.admit.admit_wanted.connect(self._ask_welcome)

    def know(self, known: Known) -> None:
        self._known = known
        self.people.show_members(known.members, may_admit=known.may(Deed.ADMIT))
        self.word()

    def word(self) -> None:
        states = (MemberState.ACTIVE, MemberState.CHANGED)
        others = [line for line in self._known.members if line.state in states] if self._known else []
        changed = sum(1 for line in others if line.state is MemberState.CHANGED)
        unchecked = sum(1 for line in others if line.check and not line.checked)
        hint = plural(
            "{n} person in the programme besides you.", "{n} people in the programme besides you.", len(others)
        )
        if not others:
            hint = told("Nobody yet. You work alone, and can join a programme or let others in.")
        elif changed:
            hint = plural("{n} key changed: compare it again.", "{n} keys changed: compare them again.", changed)
        elif unchecked:
            hint = plural("{n} key is still to be compared.", "{n} keys are still to be compared.", unchecked)
        self._row.word(told("People, cards and keys"), hint)
        self._button.setText(told("Show people and cards"))

    def before(self, page: SubPage) -> SubPage | None:
        if page in self._behind:
            return self.member
        return None if page is self.people else self.people

    def _line_of(self, member: MemberId) -> MemberLine | None:
        return next((line for line in self._known.members if line.id == member), None) if self._known else None

    @Slot(object)
    def _show_member(self, member: MemberId) -> None:
        line = self._line_of(member)
        if line is None or self._known is None:
            return
        free = Role.COORDINATOR not in (line.role, line.former) or self._known.me.has_root
        self.member.show_member(
            line,
            may_shut_out=self._known.may(Deed.REVOKE) and free,
            may_change=self._known.may(Deed.SET_ROLE) and free,
            may_hand_over=self._known.may(Deed.ASSIGN) and not WITH_PEOPLE.isdisjoint((line.role, line.former)),
        )
        self.page_wanted.emit(self.member)

    def _begin(self, page: LostPage | FoundPage, member: MemberId) -> None:
        line = self._line_of(member)
        if line is not None:
            page.show_member(line)
            self.page_wanted.emit(page)

    @Slot(object, str)
    def _shut_out(self, member: MemberId, why: str) -> None:
        membership = self._desk.write.membership
        words = told("The laptop is shut out. Give the others a file soon, so that it holds for them too.")
        self._change(self.lost, lambda: membership.revoke(member, why), words)

    @Slot(object)
    def _let_back_in(self, member: MemberId) -> None:
        membership = self._desk.write.membership
        self._change(self.found, lambda: membership.release(member), told("The laptop is let in again."))

    @Slot(object)
    def _begin_role(self, member: MemberId) -> None:
        line = self._line_of(member)
        if line is not None and self._known is not None:
            self.role.show_member(line, has_root=self._known.me.has_root)
            self.page_wanted.emit(self.role)

    @Slot(object, str)
    def _set_role(self, member: MemberId, role: str) -> None:
        membership = self._desk.write.membership
        words = told("Saved. Give the others a file soon, so that it holds for them too.")
        self._change(self.role, lambda: membership.set_role(member, Role(role)), words)

    @Slot(object)
    def _count_people(self, member: MemberId) -> None:
        line = self._line_of(member)
        if line is None or self._known is None:
            return
        caseload = self._desk.read.caseload
        others = tuple(
            (one.id, one.shown_name or one.name)
            for one in self._known.members
            if one.id != member and one.role in WITH_PEOPLE and one.state in (MemberState.ME, MemberState.ACTIVE)
        )

        def counted(people: int) -> None:
            name = line.shown_name or line.name
            self.hand_over.show_load(Caseload(member=member, name=name, people=people, others=others))
            self.page_wanted.emit(self.hand_over)

        self._lanes.read.start(
            self, lambda _progress: len(caseload.of(member)), done=counted, failed=self.member.complain
        )

    @Slot(object, object, object)
    def _hand_over(self, source: MemberId, target: MemberId, handing: Handing) -> None:
        caseload = self._desk.write.caseload
        words = told("Saved. It holds for others once a file has told them.")
        self._change(self.hand_over, lambda: caseload.hand_over(source, target, handing), words)

    def _change(self, page: Changing, deed: Callable[[], Changed], words: str) -> None:
        page.wait()

        def done(changed: Changed) -> None:
            self.page_wanted.emit(self.people)
            self.people.notice.tell(words, Tone.DONE)
            self.changed.emit(changed)
            self.aged.emit()

        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=page.complain)

    @Slot(object)
    def _compare(self, member: MemberId) -> None:
        line = self._line_of(member)
        if line is not None:
            self.compare.show_member(line)
            self.page_wanted.emit(self.compare)

    @Slot(object)
    def _same(self, member: MemberId) -> None:
        membership = self._desk.write.membership

        def done(changed: Changed) -> None:
            self.page_wanted.emit(self.people)
            self.said.emit(told("Noted: the keys are the same."))
            self.changed.emit(changed)
            self.aged.emit()

        self._lanes.write.start(
            self, lambda _progress: membership.checked(member), done=done, failed=self.compare.complain
        )

    @Slot()
    def _ask_card(self) -> None:
        name = told("joining-card") + ".visitbook-card"
        files.ask_where_to_save(self._window, told("Where to put your joining card"), name, self._save_card)

    def _save_card(self, file: Path) -> None:
        membership, page = self._desk.write.membership, self.people

        def done(written: Path) -> None:
            page.notice.tell(
                told("Your joining card is written: {file}. Give it to the coordinator.", file=written.name), Tone.DONE
            )

        self._lanes.write.start(self, lambda _progress: membership.card(file), done=done, failed=page.complain)

    @Slot()
    def _ask_their_card(self) -> None:
        files.ask_for_file(
            self._window, told("Choose the card"), told("Joining cards"), "*.visitbook-card", self._read_card
        )

    def _read_card(self, card: Path) -> None:
        """Whose it is stands there before anybody is let in."""
        membership, page = self._desk.read.membership, self.admit

        def failed(error: Exception) -> None:
            page.no_card()
            page.complain(error)

        self._lanes.read.start(
            self,
            lambda _progress: membership.read_card(card),
            done=partial(page.card_is, card),
            failed=failed,
        )

    @Slot(object, str)
    def _ask_welcome(self, card: Path, role: str) -> None:
        name = told("welcome") + ".visitbook"
        files.ask_where_to_save(
            self._window, told("Where to put the welcome file"), name, partial(self._admit, card, Role(role))
        )

    def _admit(self, card: Path, role: Role, out: Path) -> None:
        membership, page = self._desk.write.membership, self.admit
        page.let_in.setEnabled(False)

        def failed(error: Exception) -> None:
            page.let_in.setEnabled(True)
            page.complain(error)

        self._lanes.write.start(
            self, lambda _progress: membership.admit(card, role, out), done=self._admitted, failed=failed
        )

    def _admitted(self, admitted: Admitted) -> None:
        self.changed.emit(Changed(roster=True))
        self.page_wanted.emit(self.people)
        self.people.notice.tell(
            told(
                "The welcome file is written: {file}. Give it to them, then compare the 40 digits together.",
                file=admitted.file.name,
            ),
            Tone.DONE,
        )
        self.aged.emit()
