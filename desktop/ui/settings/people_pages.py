"""Who is in the programme: the list, comparing 40 digits, and letting somebody in."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.roles import MemberState, Role
from desktop.domain.views import CardLine, MemberLine
from desktop.i18n import formats, told
from desktop.i18n.memberwords import doubt_words
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.calling import member_state_name, role_meaning, role_name
from desktop.ui.kit.cards import Badge, Card, CardList, CardModel
from desktop.ui.kit.check_digits import CheckDigits
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.theme import Role as Look
from desktop.ui.settings.sub_page import SubPage


class PeoplePage(SubPage):
    """Everybody on the roster, and the files that let people in."""

    card_wanted = Signal()
    admit_wanted = Signal()
    compare_wanted = Signal(object)  # MemberId
    member_wanted = Signal(object)  # MemberId

    def __init__(self) -> None:
        super().__init__("people-list", scrolls=False, narrow=True)
        self._lines: tuple[MemberLine, ...] = ()
        self._model = CardModel(self)
        self.list = CardList("", "members", self._model)
        self.card = Button("", "joining-card", Icon.FILE)
        self.admit = Button("", "admit", Icon.ADD)
        self.add_action(self.admit)
        self._explained = Words("", Look.HINT)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._explained, 1)
        row.addWidget(self.card)
        self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.card.clicked.connect(self.card_wanted)
        self.admit.clicked.connect(self.admit_wanted)
        self.list.chosen.connect(self._open)
        self.list.acted.connect(self._compare)
        self.admit.hide()
        self.retranslate()

    def show_members(self, lines: Sequence[MemberLine], *, may_admit: bool) -> None:
        self._lines = tuple(lines)
        self.admit.setVisible(may_admit)
        self._fill()

    def focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.select_first()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("People I exchange with"))
        self.list.setAccessibleName(told("People I exchange with"))
        self.card.setText(told("Save my joining card"))
        self.admit.setText(told("Let somebody in"))
        self._explained.setText(
            told(
                "To join a programme, give your joining card to its coordinator. The file that comes back lets you in."
            )
        )
        self._fill()

    def _fill(self) -> None:
        self._model.show([_card(line) for line in self._lines])

    def _open(self, key: object) -> None:
        if any(line.id == key for line in self._lines):
            self.member_wanted.emit(key)

    def _compare(self, key: object) -> None:
        line = next((line for line in self._lines if line.id == key), None)
        if line is not None and line.check:
            self.compare_wanted.emit(line.id)


class ComparePage(SubPage):
    """The 40 digits that both sides see when nobody stands in between."""

    same_wanted = Signal(object)  # MemberId

    def __init__(self) -> None:
        super().__init__("compare")
        self._line: MemberLine | None = None
        self._how = Words("")
        self._card = CheckDigits("check-digits")
        self._else = Words("", Look.HINT)
        self.same = PrimaryButton("", "they-are-the-same", Icon.CHECK)
        self.body.addWidget(self._how)
        self.body.addWidget(self._card)
        self.body.addWidget(self._else)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.same])
        self.same.clicked.connect(self._tell)
        self.retranslate()

    def show_member(self, line: MemberLine) -> None:
        self._line = line
        self._card.show_digits(line.check)
        self.retranslate()

    def focus(self) -> None:
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("People"))
        name = self._line.name if self._line is not None else ""
        self.set_title(told("Compare with {name}", name=name))
        self._how.setText(
            told(
                "Meet {name}, or call and recognise the voice. On the other laptop the same 40 digits must stand under "
                "your name. Read them to each other.",
                name=name,
            )
        )
        self._else.setText(
            told("If a single digit differs, do not exchange anything. The card may have been changed on its way.")
        )
        self.same.setText(told("They are the same"))
        self.same.setVisible(self._line is None or not self._line.checked)

    def _tell(self) -> None:
        if self._line is not None:
            self.same_wanted.emit(self._line.id)


class AdmitPage(SubPage):
    """A coordinator chooses a card and a role; the welcome file is the answer."""

    admit_wanted = Signal(object, str)  # Path of the card, Role
    card_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("admit-page")
        self._file: Path | None = None
        self._how = Words("", Look.HINT)
        self._pick = Button("", "pick-card", Icon.FOLDER)
        self._pick.clicked.connect(self.card_wanted)
        self._shown = Words("")
        self._card: CardLine | None = None
        self._doubts = Notice("card-doubts")
        row = QWidget()
        inside = QHBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._pick)
        inside.addWidget(self._shown, 1)
        row.setFocusProxy(self._pick)
        self._card_field = Field("", row)
        self.role = ChoiceRow("", "admit-role")
        self._role_field = Field("", self.role)
        self.role.chosen.connect(lambda: self._role_field.complain(""))
        self.let_in = PrimaryButton("", "let-in", Icon.FILE)
        self.let_in.clicked.connect(self._try)
        for widget in (self._how, self._card_field, self._doubts, self._role_field):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=[self.let_in])
        self.retranslate()
        self.role.choose(Role.PEER)

    def card_is(self, file: Path, card: CardLine) -> None:
        self.notice.tell("")
        self._file, self._card = file, card
        self._card_field.complain("")
        self._show_card()

    def no_card(self) -> None:
        self._file, self._card = None, None
        self._show_card()

    def _show_card(self) -> None:
        card = self._card
        if card is None or self._file is None:
            self._shown.setText(told("No card chosen yet"))
            self._doubts.tell("")
            return
        self._shown.setText(told("{name}, in the file {file}", name=card.shown_name, file=self._file.name))
        doubts = [doubt_words(doubt) for doubt in card.doubts]
        if card.state is not None:
            doubts.append(
                told("This person belongs to the programme already: {state}.", state=member_state_name(card.state))
            )
        self._doubts.tell("\n".join(doubts), Tone.ATTENTION)

    def clear(self) -> None:
        super().clear()
        self._file, self._card = None, None
        self.let_in.setEnabled(True)
        self._show_card()

    def focus(self) -> None:
        self._pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("People"))
        self.set_title(told("Let somebody in"))
        self._how.setText(
            told("They made a joining card on their laptop and gave it to you. You give back the welcome file.")
        )
        self._card_field.set_label(told("Their joining card"))
        self._pick.setText(told("Choose the card"))
        self._show_card()
        self._role_field.set_label(told("What they do in the programme"))
        roles = (Role.PEER, Role.COORDINATOR, Role.CLERK, Role.VIEWER)
        self.role.set_choices([Choice(each, role_name(each), None, role_meaning(each)) for each in roles])
        self.let_in.setText(told("Let in and save the welcome file"))

    def _try(self) -> None:
        if self._file is None:
            self._card_field.complain(told("Choose the card first."))
            self.focus()
        elif not self.role.key():
            self._role_field.complain(told("Choose what they do."))
        else:
            self.admit_wanted.emit(self._file, self.role.key())


def _card(line: MemberLine) -> Card:
    me = line.state is MemberState.ME
    heard = formats.date(line.last_heard.date()) if line.last_heard is not None else ""
    badges = []
    if line.state is MemberState.CHANGED:
        badges.append(Badge(member_state_name(line.state), Tone.DANGER, Icon.KEY))
    elif line.state is MemberState.REVOKED:
        badges.append(Badge(member_state_name(line.state), Tone.DANGER, Icon.STOP))
    elif line.check and line.checked:
        badges.append(Badge(told("Key compared"), Tone.DONE, Icon.CHECK))
    elif line.check:
        badges.append(Badge(told("Key not compared yet"), Tone.ATTENTION, Icon.KEY))
    if line.alike or line.shown_name or line.claims or line.forked:
        badges.append(Badge(told("Make sure who it is"), Tone.ATTENTION, Icon.WARNING))
    role = line.former if line.state is MemberState.REVOKED else line.role
    return Card(
        key=line.id,
        title=line.shown_name or line.name,
        subtitle=formats.side_by_side(role_name(role), member_state_name(line.state) if me else ""),
        trailing=told("Last file {date}", date=heard) if heard else "",
        badges=tuple(badges),
        action=told("Compare") if line.check and not line.checked and line.state is not MemberState.REVOKED else "",
    )
