"""Who is in the programme: cards, forty digits, and letting somebody in."""

from functools import partial
from pathlib import Path
from typing import ClassVar, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from desktop.domain.ids import MemberId
from desktop.domain.roles import Deed, MemberState, Role
from desktop.domain.views import Admitted, Changed
from desktop.i18n import plural, told
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.people_pages import AdmitPage, ComparePage, PeoplePage
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage


class Membership(Protocol):
    def card(self, out: Path) -> Path: ...
    def admit(self, card: Path, role: Role, out: Path) -> Admitted: ...
    def checked(self, member: MemberId) -> Changed: ...


class Services(Protocol):
    @property
    def membership(self) -> Membership: ...


class Desk(Protocol):
    """The part of an open casebook that members need."""

    @property
    def write(self) -> Services: ...


class Members(Matter):
    part: ClassVar[Part] = Part.OTHERS

    def __init__(self, desk: Desk, lanes: Lanes, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._window = desk, lanes, window
        self._known: Known | None = None
        self._button = Button("", "show-people", Icon.GROUP)
        self._row = Row(self._button)
        self.people, self.compare, self.admit = PeoplePage(), ComparePage(), AdmitPage()
        self.rows, self.pages = (self._row,), (self.people, self.compare, self.admit)
        self._button.clicked.connect(partial(self.page_wanted.emit, self.people))
        self.people.card_wanted.connect(self._ask_card)
        self.people.admit_wanted.connect(partial(self.page_wanted.emit, self.admit))
        self.people.compare_wanted.connect(self._compare)
        self.compare.same_wanted.connect(self._same)
        self.admit.card_wanted.connect(self._ask_their_card)
        self.admit.admit_wanted.connect(self._ask_welcome)

    def know(self, known: Known) -> None:
        self._known = known
        self.people.show_members(known.members, may_admit=known.may(Deed.ADMIT))
        self.word()

    def word(self) -> None:
        others = [line for line in self._known.members if line.state is MemberState.ACTIVE] if self._known else []
        unchecked = sum(1 for line in others if line.check and not line.checked)
        hint = plural(
            "{n} person in the programme besides you.", "{n} people in the programme besides you.", len(others)
        )
        if not others:
            hint = told("Nobody yet. You work alone, and can join a programme or let others in.")
        elif unchecked:
            hint = plural("{n} key is still to be compared.", "{n} keys are still to be compared.", unchecked)
        self._row.word(told("People, cards and keys"), hint)
        self._button.setText(told("Show people and cards"))

    def before(self, page: SubPage) -> SubPage | None:
        return None if page is self.people else self.people

    @Slot(object)
    def _compare(self, member: MemberId) -> None:
        line = next((line for line in self._known.members if line.id == member), None) if self._known else None
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
            self._window, told("Choose the card"), told("Joining cards"), "*.visitbook-card", self.admit.card_is
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
