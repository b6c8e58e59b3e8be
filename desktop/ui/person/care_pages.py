"""Who looks after a person: the page that says so, and the form by which a coordinator gives the person to somebody."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.caseload import Carer
from desktop.domain.ids import MemberId
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField, for_a_while
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.carewords import CarerLine

ONE: Final = "one"  # whom: this person alone; else the id of a member, for everybody of theirs
TAKE_OVER, AS_WELL, STAND_IN = "over", "too", "cover"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cared:
    """What the page shows."""

    name: str
    lines: tuple[CarerLine, ...]
    may_assign: bool


class CarePage(Page):
    """It shows and it reports; it decides nothing."""

    ended = Signal(object)  # Carer
    give_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("care-page")
        self._cared: Cared | None = None
        self._trouble = Notice("care-trouble")
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self._leaves = Words("", Role.HINT)
        self.give = PrimaryButton("", "care-give", Icon.PERSON)
        self.add_notice(self._trouble)
        self.body.addLayout(self._column)
        self.body.addWidget(self._leaves)
        self.body.addStretch(1)
        self.add_action(self.give)
        self.give.clicked.connect(self.give_wanted)

    def show_cared(self, cared: Cared) -> None:
        self._cared = cared
        self._trouble.tell("")
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        (self.give if self.give.isVisible() else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.give.setText(told("Hand over…"))
        self._leaves.setText(
            told(
                "Whoever no longer looks after a person stops seeing their record with the next exchange of files. It "
                "leaves their laptop by itself once a coordinator has everything in a backup."
            )
        )
        clear(self._column)
        cared = self._cared
        if cared is None:
            return
        self.set_back(cared.name)
        self.set_title(told("Who looks after {name}", name=cared.name))
        self.give.setVisible(cared.may_assign)
        self._leaves.setVisible(cared.may_assign and bool(cared.lines))
        for number, line in enumerate(cared.lines):
            self._column.addWidget(self._row(number, line, may_end=cared.may_assign))
        if not cared.lines:
            self._column.addWidget(Words(told("Nobody looks after {name} now.", name=cared.name)))

    def _row(self, number: int, line: CarerLine, *, may_end: bool) -> QWidget:
        box = role(QFrame(), Role.CARD)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Words(line.said))
        if line.beneath:
            words.addWidget(Words(line.beneath, Role.HINT))
        row = QHBoxLayout(box)
        row.addLayout(words, 1)
        if may_end:
            end = Button(told("End"), f"care-end-{number}", Icon.CLOSE)
            end.setAccessibleName(told("End that {who} looks after this person", who=line.who))
            end.clicked.connect(partial(self._end, line.carer))
            row.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _end(self, carer: Carer, _checked: object = None) -> None:
        self.ended.emit(carer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Givable:
    """What the form is about."""

    name: str
    members: tuple[tuple[MemberId, str], ...]  # who may be there for people
    loads: tuple[tuple[MemberId, str, int], ...]  # who looks after the person, and how many they look after


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was filled in."""

    target: MemberId
    everybody_of: MemberId | None  # None: this person alone
    as_well: bool
    until: date | None
    note: str


class GivePersonPage(Page):
    """To whom, in what way, and what they should know."""

    given = Signal(object)  # Given
    typed = Signal()  # the note is another

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("give-person-page")
        self._givable: Givable | None = None
        self._ways: list[Choice] = []
        self._trouble = Notice("give-person-trouble")
        self.whom = ChoiceRow("", "give-person-whom")
        self.how = ChoiceRow("", "give-person-how")
        self.to = QComboBox()
        self.to.setObjectName("give-person-to")
        self.until = DateField("give-person-until", for_a_while, today=today)
        self.note = NoteField("give-person-note", lines=3)
        self._whom = Field("", self.whom)
        self._to = Field("", self.to)
        self._how = Field("", self.how)
        self._until = Field("", self.until)
        self._note = Field("", self.note)
        self.save = PrimaryButton("", "give-person-save", Icon.DONE)
        self.add_notice(self._trouble)
        for field in (self._whom, self._to, self._how, self._until, self._note):
            self.body.addWidget(field)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        for changed in (self.whom.chosen, self.how.chosen, self.until.changed, self.to.currentIndexChanged):
            changed.connect(self._follow)
        self.note.textChanged.connect(self.typed)
        self.save.clicked.connect(self._give)

    def show_givable(self, givable: Givable, note: str) -> None:
        self._givable = givable
        self._trouble.tell("")
        self.until.set_day(None)
        self.note.setPlainText(note)
        self.how.choose("")
        self.retranslate()
        self.to.setCurrentIndex(-1)
        self.whom.choose(ONE)

    def begin(self) -> None:
        self.scroll_up()
        self.to.setFocus(Qt.FocusReason.OtherFocusReason)

    def calm(self) -> None:
        """What was complained about is mended."""
        self._trouble.tell("")

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.save.setText(told("Save"))
        self._whom.set_label(told("Whom?"))
        self._to.set_label(told("To whom?"))
        self._how.set_label(told("In what way?"))
        self._until.set_label(told("The last day"))
        self._note.set_label(told("What to know"))
        self._note.set_hint(told("They read it on the person's page, with your name and the date."))
        givable = self._givable
        if givable is None:
            return
        self.set_back(givable.name)
        self.set_title(told("Hand over"), givable.name)
        everybody = [
            Choice(str(member), plural("Everybody of {who}: {n} person", "Everybody of {who}: {n} people", n, who=who))
            for member, who, n in givable.loads
            if n > 1
        ]
        self.whom.set_choices([Choice(ONE, told("Only {name}", name=givable.name)), *everybody])
        self._whom.setVisible(bool(everybody))
        chosen = self.to.currentIndex()
        self.to.clear()
        self.to.addItems([who for _member, who in givable.members])
        self.to.setCurrentIndex(chosen)
        self._follow()

    @Slot()
    def _follow(self, _changed: object = None) -> None:
        alone = self.whom.key() in {"", ONE}
        ways = [Choice(TAKE_OVER, told("They take over")), Choice(STAND_IN, told("They stand in for a while"))]
        if alone:
            ways.insert(1, Choice(AS_WELL, told("They look after the person as well")))
        if ways != self._ways:
            self._ways = ways
            self.how.set_choices(ways)
        stands_in = self.how.key() == STAND_IN
        self._until.setVisible(stands_in)
        self.save.setEnabled(
            self.to.currentIndex() >= 0 and bool(self.how.key()) and not (stands_in and self.until.day() is None)
        )

    @Slot()
    def _give(self) -> None:
        if self._givable is None or self.to.currentIndex() < 0:
            return
        whom = self.whom.key()
        loads = {str(member): member for member, _who, _n in self._givable.loads}
        self.given.emit(
            Given(
                target=self._givable.members[self.to.currentIndex()][0],
                everybody_of=loads.get(whom),
                as_well=self.how.key() == AS_WELL,
                until=self.until.day() if self.how.key() == STAND_IN else None,
                note=self.note.toPlainText(),
            )
        )
