"""What a coordinator may change about a member: what they do in the programme, and who looks after their people."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox

from desktop.domain.caseload import Handing
from desktop.domain.ids import MemberId
from desktop.domain.roles import Role
from desktop.domain.views import MemberLine
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.calling import role_meaning, role_name
from desktop.ui.kit.dates import DateField, for_a_while
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.theme import Role as Look
from desktop.ui.settings.sub_page import SubPage

ROLES: Final = (Role.PEER, Role.COORDINATOR, Role.CLERK, Role.VIEWER)
TAKE_OVER, STAND_IN = "over", "cover"


class RolePage(SubPage):
    """What somebody does in the programme, and what becomes of their notes when that is another."""

    role_wanted = Signal(object, str)  # MemberId, Role

    def __init__(self) -> None:
        super().__init__("member-role-page")
        self._line: MemberLine | None = None
        self._has_root = False
        self.role = ChoiceRow("", "member-role-choice")
        self._field = Field("", self.role)
        self._means = Words("")
        self._who_may = Words("", Look.HINT)
        self.save = PrimaryButton("", "member-role-save", Icon.CHECK)
        for widget in (self._field, self._means, self._who_may):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.save])
        self.role.chosen.connect(self._follow)
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def show_member(self, line: MemberLine, *, has_root: bool) -> None:
        self._line, self._has_root = line, has_root
        self.retranslate()
        self.role.choose(line.role)

    def wait(self) -> None:
        self.save.setEnabled(False)

    def complain(self, error: Exception) -> None:
        super().complain(error)
        self._follow()

    def focus(self) -> None:
        self.role.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        name = self._line.name if self._line is not None else ""
        self.set_back(name or told("People"))
        self.set_title(told("What {name} does in the programme", name=name))
        self._field.set_label(told("What they do in the programme"))
        now = self._line.role if self._line is not None else Role.NONE
        offered = [role for role in ROLES if role is not Role.COORDINATOR or self._has_root or role is now]
        self.role.set_choices([Choice(role, role_name(role), None, role_meaning(role)) for role in offered])
        self._who_may.setText(told("Only whoever has the programme's key can make somebody a coordinator."))
        self._who_may.setVisible(not self._has_root)
        self.save.setText(told("Save"))
        self._follow()

    @Slot()
    def _follow(self, _key: object = None) -> None:
        key = self.role.key()
        line = self._line
        self.save.setEnabled(line is not None and bool(key) and key != line.role)
        self._means.setText(_consequence(line.name, line.role, Role(key)) if line is not None and key else "")

    @Slot()
    def _tell(self) -> None:
        if self._line is not None and self.save.isEnabled():
            self.role_wanted.emit(self._line.id, self.role.key())


def _consequence(name: str, before: Role, after: Role) -> str:
    """What the change means, in two sentences."""
    if before == after:
        return told("This is what {name} does now.", name=name)
    if after is Role.COORDINATOR:
        then = told("With the next file {name} is given the notes of the whole programme.", name=name)
    elif after is Role.VIEWER:
        then = told("From the next file on {name} is given numbers alone, and can write no notes.", name=name)
    elif before is Role.COORDINATOR:
        then = told("From the next file on {name} is given only the notes of the people they look after.", name=name)
    else:
        then = told("It holds on their laptop once a file has told them.")
    return "\n".join((told("What {name} has written until now stays and counts.", name=name), then))


@dataclass(frozen=True, slots=True, kw_only=True)
class Caseload:
    """Whose people are handed over: how many, and who could take them."""

    member: MemberId
    name: str
    people: int
    others: tuple[tuple[MemberId, str], ...]


class HandOverPage(SubPage):
    """Everybody whom a member looks after, to somebody else: for good, or until a day."""

    handed = Signal(object, object, object)  # MemberId of whom, MemberId to whom, Handing

    def __init__(self) -> None:
        super().__init__("hand-over-page")
        self._load: Caseload | None = None
        self._ways: list[Choice] = []
        self._how_many = Words("")
        self.to = QComboBox()
        self.to.setObjectName("hand-over-to")
        self.how = ChoiceRow("", "hand-over-how")
        self.until = DateField("hand-over-until", for_a_while)
        self.note = NoteField("hand-over-note", lines=3)
        self._to, self._how = Field("", self.to), Field("", self.how)
        self._until, self._note = Field("", self.until), Field("", self.note)
        self.save = PrimaryButton("", "hand-over-save", Icon.CHECK)
        for widget in (self._how_many, self._to, self._how, self._until, self._note):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.save])
        for changed in (self.how.chosen, self.until.changed, self.to.currentIndexChanged):
            changed.connect(self._follow)
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def show_load(self, load: Caseload) -> None:
        self._load = load
        self.retranslate()
        self.to.setCurrentIndex(-1)
        self._follow()

    def clear(self) -> None:
        super().clear()
        self.how.choose("")
        self.until.set_day(None)
        self.note.setPlainText("")
        self.to.setCurrentIndex(-1)

    def wait(self) -> None:
        self.save.setEnabled(False)

    def complain(self, error: Exception) -> None:
        super().complain(error)
        self._follow()

    def focus(self) -> None:
        self.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        load = self._load
        name = load.name if load is not None else ""
        self.set_back(name or told("People"))
        self.set_title(told("Hand over the people of {name}", name=name))
        self._to.set_label(told("To whom?"))
        self._how.set_label(told("In what way?"))
        self._until.set_label(told("The last day"))
        self._note.set_label(told("What to know"))
        self._note.set_hint(told("They read it on each person's page, with your name and the date."))
        self.save.setText(told("Hand over"))
        ways = [Choice(TAKE_OVER, told("They take over")), Choice(STAND_IN, told("They stand in for a while"))]
        if ways != self._ways:
            self._ways = ways
            self.how.set_choices(ways)
        chosen = self.to.currentIndex()
        self.to.clear()
        if load is not None:
            self._how_many.setText(
                plural("{who} looks after {n} person.", "{who} looks after {n} people.", load.people, who=name)
            )
            self.to.addItems([who for _member, who in load.others])
        self.to.setCurrentIndex(chosen)
        self._follow()

    @Slot()
    def _follow(self, _changed: object = None) -> None:
        stands_in = self.how.key() == STAND_IN
        self._until.setVisible(stands_in)
        there = self._load is not None and self._load.people > 0 and self.to.currentIndex() >= 0
        self.save.setEnabled(there and bool(self.how.key()) and not (stands_in and self.until.day() is None))

    @Slot()
    def _tell(self) -> None:
        load = self._load
        if load is None or self.to.currentIndex() < 0:
            return
        until = self.until.day() if self.how.key() == STAND_IN else None
        handing = Handing(note=self.note.toPlainText(), until=until)
        self.handed.emit(load.member, load.others[self.to.currentIndex()][0], handing)
