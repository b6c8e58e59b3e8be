"""One member: who they are, and what to do when their laptop is lost or was found again."""

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLineEdit

from desktop.domain.roles import MemberState, Role
from desktop.domain.views import MemberLine
from desktop.i18n import formats, plural, told
from desktop.ui.kit.buttons import Button, DangerButton, PrimaryButton
from desktop.ui.kit.calling import member_state_name, role_name
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.theme import Role as Look
from desktop.ui.settings.sub_page import SubPage

WHY_MAX = 500


class MemberPage(SubPage):
    compare_wanted = Signal(object)  # MemberId
    lost_wanted = Signal(object)
    found_wanted = Signal(object)
    role_wanted = Signal(object)
    hand_over_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("member")
        self._line: MemberLine | None = None
        self._may_shut_out = self._may_change = self._may_hand_over = False
        self._facts = Words("")
        self._doubts = Notice("member-doubts")
        self._out = Notice("member-out")
        self.compare = Button("", "member-compare", Icon.KEY)
        self.role = Button("", "member-role", Icon.EDIT)
        self.hand_over = Button("", "member-hand-over", Icon.PEOPLE)
        self.lost = Button("", "member-lost", Icon.STOP)
        self.found = Button("", "member-found", Icon.CHECK)
        self._hint = Words("", Look.HINT)
        for widget in (self._doubts, self._out, self._facts):
            self.body.addWidget(widget)
        for button in (self.compare, self.role, self.hand_over, self.found, self.lost):
            self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._hint)
        self.body.addStretch(1)
        for button, wanted in (
            (self.compare, self.compare_wanted),
            (self.lost, self.lost_wanted),
            (self.found, self.found_wanted),
            (self.role, self.role_wanted),
            (self.hand_over, self.hand_over_wanted),
        ):
            button.clicked.connect(partial(self._tell, wanted))
        self.retranslate()

    def show_member(self, line: MemberLine, *, may_shut_out: bool, may_change: bool, may_hand_over: bool) -> None:
        """`may_change`: what they do in the programme."""
        self._line, self._may_shut_out = line, may_shut_out
        self._may_change, self._may_hand_over = may_change, may_hand_over
        self.retranslate()

    def focus(self) -> None:
        buttons = (self.found, self.compare, self.role, self.hand_over, self.lost)
        shown = [button for button in buttons if not button.isHidden()]
        (shown[0] if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_back(told("People"))
        self.compare.setText(told("Compare the 40 digits"))
        self.role.setText(told("Change what they do…"))
        self.hand_over.setText(told("Hand over their people…"))
        self.lost.setText(told("This laptop was lost or stolen…"))
        self.found.setText(told("The laptop was found again…"))
        line = self._line
        if line is None:
            return
        out = line.state is MemberState.REVOKED
        others = line.state is not MemberState.ME
        self.set_title(line.shown_name or line.name, _what(line))
        self._facts.setText("\n".join(_facts(line)))
        self._doubts.tell("\n".join(_doubts(line)), Tone.ATTENTION)
        self._out.tell(_out(line) if out else "", Tone.DANGER)
        self.compare.setVisible(bool(line.check) and others and not out)
        self.role.setVisible(self._may_change and others and not out)
        self.hand_over.setVisible(self._may_hand_over)
        self.lost.setVisible(self._may_shut_out and others and not out)
        self.found.setVisible(self._may_shut_out and out)
        leads = Role.COORDINATOR in (line.role, line.former) and others and not self._may_shut_out
        self._hint.setText(
            told("Only whoever has the programme's key can shut a coordinator out, or let one back in.")
            if leads
            else ""
        )
        self._hint.setVisible(leads)

    def _tell(self, wanted: SignalInstance, _checked: object = None) -> None:
        if self._line is not None:
            wanted.emit(self._line.id)


class LostPage(SubPage):
    """What shutting out does, what it does not, and why it is done."""

    shut_out_wanted = Signal(object, str)  # MemberId, why

    def __init__(self) -> None:
        super().__init__("member-lost-page")
        self._line: MemberLine | None = None
        self._does = Words("")
        self._does_not = Words("")
        self._after = Words("", Look.HINT)
        self.why = QLineEdit()
        self.why.setObjectName("lost-why")
        self.why.setMaxLength(WHY_MAX)
        self._field = Field("", self.why)
        self.shut_out = DangerButton("", "shut-out", Icon.STOP)
        for widget in (self._does, self._does_not, self._field, self._after):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.shut_out])
        self.why.textChanged.connect(lambda: self._field.complain(""))
        self.why.returnPressed.connect(self._try)
        self.shut_out.clicked.connect(self._try)
        self.retranslate()

    def show_member(self, line: MemberLine) -> None:
        self._line = line
        self.retranslate()

    def clear(self) -> None:
        super().clear()
        self.why.clear()
        self.shut_out.setEnabled(True)

    def wait(self) -> None:
        self.shut_out.setEnabled(False)

    def complain(self, error: Exception) -> None:
        super().complain(error)
        self.shut_out.setEnabled(True)

    def focus(self) -> None:
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        name = self._line.name if self._line is not None else ""
        self.set_back(name or told("People"))
        self.set_title(told("The laptop of {name} was lost or stolen", name=name))
        self._does.setText(
            told(
                "From now on nothing is made for this laptop, and what is written on it counts nowhere. It is kept "
                "aside, not thrown away. What {name} had given before stays and counts.",
                name=name,
            )
        )
        self._does_not.setText(
            told(
                "It takes nothing away from the laptop. What is on it stays locked by the passphrase, and can be "
                "read by "
                "whoever knows that passphrase. Others hear of it with the next file you give them."
            )
        )
        self._field.set_label(told("What happened"))
        self._field.set_hint(told("A few words for the other coordinators. Peers do not see them."))
        self._after.setText(
            told(
                "{name} goes on with another laptop: make new notes there, save a joining card, and let it in. If the "
                "laptop is found again, everything written on it can be let in.",
                name=name,
            )
        )
        self.shut_out.setText(told("Shut this laptop out"))

    def _try(self) -> None:
        why = self.why.text().strip()
        if not why:
            self._field.complain(told("Write a few words about what happened."))
            self.focus()
        elif self._line is not None and self.shut_out.isEnabled():
            self.shut_out_wanted.emit(self._line.id, why)


class FoundPage(SubPage):
    """What letting in again does."""

    let_in_wanted = Signal(object)  # MemberId

    def __init__(self) -> None:
        super().__init__("member-found-page")
        self._line: MemberLine | None = None
        self._how = Words("")
        self._first = Words("")
        self.let_in = PrimaryButton("", "let-back-in", Icon.CHECK)
        for widget in (self._first, self._how):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.let_in])
        self.let_in.clicked.connect(self._tell)
        self.retranslate()

    def show_member(self, line: MemberLine) -> None:
        self._line = line
        self.retranslate()

    def clear(self) -> None:
        super().clear()
        self.let_in.setEnabled(True)

    def wait(self) -> None:
        self.let_in.setEnabled(False)

    def complain(self, error: Exception) -> None:
        super().complain(error)
        self.let_in.setEnabled(True)

    def focus(self) -> None:
        self.let_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        name = self._line.name if self._line is not None else ""
        self.set_back(name or told("People"))
        self.set_title(told("The laptop of {name} was found again", name=name))
        self._first.setText(
            told(
                "First ask {name} whether anybody else could have opened the notes or written in them. If so, leave "
                "the "
                "laptop shut out, and let {name} begin with new notes and a new card.",
                name=name,
            )
        )
        self._how.setText(
            told(
                "{name} is then what they were before. What was written on the laptop meanwhile, and was kept aside, "
                "counts. Files from it that were kept are taken in.",
                name=name,
            )
        )
        self.let_in.setText(told("Let the laptop back in"))

    def _tell(self) -> None:
        if self._line is not None:
            self.let_in_wanted.emit(self._line.id)


def _what(line: MemberLine) -> str:
    if line.state is MemberState.ACTIVE:
        return role_name(line.role)
    role = line.former if line.state is MemberState.REVOKED else line.role
    return formats.side_by_side(role_name(role), member_state_name(line.state))


def _facts(line: MemberLine) -> list[str]:
    facts = []
    if line.last_heard is not None:
        facts.append(told("Last file {date}", date=formats.date(line.last_heard.date(), "long")))
    elif line.state is not MemberState.ME:
        facts.append(told("No file from them has been taken in yet."))
    facts.append(plural("{n} laptop", "{n} laptops", len(line.devices)))
    if line.check and line.state is MemberState.ACTIVE:
        facts.append(told("Key compared") if line.checked else told("Key not compared yet"))
    return facts


def _doubts(line: MemberLine) -> list[str]:
    doubts = []
    if line.state is MemberState.CHANGED:
        doubts.append(
            told(
                "The key of {name} is not the one this casebook knew. Until you have compared the 40 digits again, "
                "nothing is made for {name}, and files from {name} are kept and not taken in.",
                name=line.name,
            )
        )
    if line.alike:
        doubts.append(told("Somebody else in the programme is called nearly the same. Make sure who it is."))
    if line.shown_name:
        doubts.append(told("This name holds signs that do not show. Make sure who it is."))
    if line.claims:
        doubts.append(
            told(
                "Their laptop says to be one that is somebody else's. Ask them, and shut it out if nobody can say why."
            )
        )
    if line.forked:
        doubts.append(
            told(
                "Two people hold different notes that this laptop gave under one number. Ask what happened to it, "
                "and shut "
                "it out if nobody can say."
            )
        )
    return doubts


def _out(line: MemberLine) -> str:
    told_ = line.shut_out
    if told_ is None:
        return told("This laptop is shut out.")
    day = formats.date(told_.at.date(), "long")
    first = (
        told("Shut out by {name} on {day}.", name=told_.by, day=day)
        if told_.by
        else told("Shut out on {day}.", day=day)
    )
    return "\n".join(part for part in (first, told_.why) if part)
