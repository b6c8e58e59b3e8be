"""Who leads a group: the colleagues who could, each switched on or off with a press."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.groups import GroupPage
from desktop.domain.ids import MemberId, RecordId
from desktop.domain.roles import MemberState, Role
from desktop.domain.views import MemberLine
from desktop.i18n import told
from desktop.ui.groups.asks import Desk
from desktop.ui.groups.pages import LeadsPage
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error


class Leading(QObject):
    """Of one group at a time."""

    turned = Signal(object)  # its page is to be shown
    troubled = Signal(object)  # Sentence, for the page of the group
    done = Signal()  # back to the page of the group
    changed = Signal(object)  # Changed
    said = Signal(str, object)

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._group: GroupPage | None = None
        self.page = LeadsPage()
        self.page.cards.acted.connect(self._switch)
        self.page.back_wanted.connect(self.done)

    def follow(self, group: GroupPage | None) -> None:
        """The group as it is now; None: no group is looked at."""
        self._group = group

    def ask(self, *, begin: bool = True) -> None:
        membership = self._desk.read.membership
        self._lanes.read.start(
            self,
            lambda _progress: membership.members(),
            done=partial(self._show, begin),
            failed=lambda error: self.troubled.emit(worded_error(error)),
        )

    def _show(self, begin: bool, members: tuple[MemberLine, ...]) -> None:  # noqa: FBT001 - bound before
        if self._group is None:
            return
        able = [
            line
            for line in members
            if line.state in {MemberState.ME, MemberState.ACTIVE}
            and line.role in {Role.PEER, Role.CLERK, Role.COORDINATOR}
        ]
        self.page.show_members(self._group, able)
        self.turned.emit(self.page)
        if begin:
            self.page.begin()

    @Slot(object)
    def _switch(self, member: object) -> None:
        if self._group is None or not isinstance(member, UUID):
            return
        group, who = self._group.line.id, MemberId(member)
        active = who not in self._group.leads
        self._say(group, who, active=active)
        self.said.emit(told("Saved"), partial(self._say, group, who, active=not active))

    def _say(self, group: RecordId, who: MemberId, *, active: bool) -> None:
        groups = self._desk.write.groups
        self._lanes.write.start(
            self,
            lambda _progress: groups.lead(group, who, active=active),
            done=self.changed.emit,
            failed=lambda error: self.page.complain(worded_error(error)),
        )
