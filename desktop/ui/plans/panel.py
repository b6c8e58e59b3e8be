"""The tab: seven parts as cards, what helps, wishes for a hard time, appointments."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.ids import RecordId
from desktop.domain.records.declare import LINE_MAX
from desktop.domain.records.plans import APPOINTMENT_PREP, CRISIS_PLAN, HELPS, PLAN
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.plans.cards import HelpRow, OwnCard, Said
from desktop.ui.plans.held import Held
from desktop.ui.plans.words import prompt, sharing_of, talked

_TWO_FROM = 38  # heights of a line: so wide, and cards stand two in a row


class PlansPanel(QWidget):
    """It shows and it reports; it decides nothing."""

    written = Signal(str, object, str)  # type, the record or None, the part: somebody wants to write there
    added = Signal(str)  # something that helps
    told_still = Signal(object, str)  # the record, a code
    print_wanted = Signal()
    help_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plans")
        self._held: Held | None = None
        self._may_write = False
        self._half = ""  # what was being typed when everything was told again
        self._grid = QGridLayout()
        self._cards: list[OwnCard] = []
        self._columns = 0
        self._trouble = Notice("plans-trouble")
        self._scroll = scrolled()
        self._scroll.setObjectName("plans-scroll")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trouble)
        column.addWidget(self._scroll, 1)

    def show_held(self, held: Held, *, may_write: bool) -> None:
        """Everything anew, where one was before."""
        if (typed := self.findChild(QLineEdit, "helps-new")) is not None:
            self._half = typed.text()
        self._held, self._may_write = held, may_write
        at = self._scroll.verticalScrollBar().value()
        inside = QWidget()
        column = QVBoxLayout(inside)
        leftwards = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        column.setContentsMargins(*((10, 2, 0, 12) if leftwards else (0, 2, 10, 12)))  # beside the scroll bar
        column.setSpacing(12)
        column.addWidget(self._head(held))
        column.addLayout(self._parts(held))
        self._add_helps(column, held)
        self._add_crisis_plan(column, held)
        self._add_appointments(column, held)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(at)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def calm(self) -> None:
        self._trouble.tell("")

    def retranslate(self) -> None:
        if self._held is not None:
            self.show_held(self._held, may_write=self._may_write)

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    # Inside

    def _head(self, held: Held) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(
            Words(told("This is {name}'s own. Part by part they say who may read it.", name=held.name), Role.HINT), 1
        )
        button = Button(told("Print…"), "plans-print", Icon.PRINT)
        button.clicked.connect(self.print_wanted)
        row.addWidget(button)
        return head

    def _parts(self, held: Held) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._cards = [self._part(held, part, record) for part, record in held.parts()]
        self._columns = 0
        self._place()
        return self._grid

    def _part(self, held: Held, part: str, record: Record | None) -> OwnCard:
        words = _joined(record, ("words", "actions"))
        hidden = record is not None and held.hides(record)
        said = self._said(held, record, f"plan-{part}", code_word(PLAN.name, "part", part))
        if hidden:
            words = ""
        card = OwnCard(
            Said(
                name=said.name,
                heading=said.heading,
                words=words or (told("Taken back. The words are no longer shown here.") if hidden else prompt(part)),
                empty=not words,
                icon=said.icon,
                foot=said.foot,
                verb="" if hidden else said.verb,
            )
        )
        card.wanted.connect(partial(self.written.emit, PLAN.name, record.id if record else None, part))
        return card

    def _said(self, held: Held, record: Record | None, name: str, heading: str) -> Said:
        """Everything but the words."""
        icon, foot = (None, "") if record is None else sharing_of(record)
        day = "" if record is None else talked(record)
        write = told("Write") if record is None else told("Change")
        return Said(
            name=name,
            heading=heading,
            words="",
            empty=record is None,
            icon=icon,
            foot=formats.side_by_side(foot, day),
            verb=write if self._may_write else "",
        )

    def _place(self) -> None:
        """Cards side by side where there is room."""
        columns = 2 if self.width() >= theme.sizes().line * _TWO_FROM else 1
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _add_helps(self, column: QVBoxLayout, held: Held) -> None:
        column.addWidget(Words(told("Things I do that help"), Role.HEADING))
        for number, record in enumerate(held.records[HELPS.name]):
            still = str(record.fields.get("still", ""))
            what = str(record.fields.get("what", ""))
            row = HelpRow(number, what, still, talked(record), may_write=self._may_write)
            row.wanted.connect(partial(self.written.emit, HELPS.name, record.id, ""))
            row.told_still.connect(partial(self._tell_still, record.id))
            column.addWidget(row)
        if not self._may_write:
            return
        self._new = QLineEdit(self._half)
        self._half = ""
        self._new.setObjectName("helps-new")
        self._new.setMaxLength(LINE_MAX)
        self._new.returnPressed.connect(self._add)
        add = Button(told("Add"), "helps-add", Icon.ADD)
        add.clicked.connect(self._add)
        row_ = QHBoxLayout()
        row_.setSpacing(8)
        row_.addWidget(Field(told("Something else that helps"), self._new), 1)
        row_.addWidget(add, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row_)

    def _tell_still(self, record: RecordId, code: str) -> None:
        self.told_still.emit(record, code)

    def _add(self) -> None:
        if what := self._new.text().strip():
            self._new.clear()
            self.added.emit(what)

    def _add_crisis_plan(self, column: QVBoxLayout, held: Held) -> None:
        column.addLayout(self._crisis_head())
        for record in held.records[CRISIS_PLAN.name] or (None,):
            hidden = record is not None and held.hides(record)
            said = self._said(held, record, "crisis-plan", told("What I wish when I cannot say it myself"))
            words = "" if hidden else _joined(record, ("signs", "deciders", "helps", "avoid"))
            nothing = told("Taken back. The words are no longer shown here.") if hidden else _wishes_prompt()
            card = OwnCard(
                Said(
                    name=said.name,
                    heading=said.heading,
                    words=words or nothing,
                    empty=not words,
                    icon=said.icon,
                    foot=said.foot,
                    verb="" if hidden else said.verb,
                )
            )
            card.wanted.connect(partial(self.written.emit, CRISIS_PLAN.name, record.id if record else None, ""))
            column.addWidget(card)

    def _crisis_head(self) -> QHBoxLayout:
        """Whoever looks for this plan may be in need of help this very moment."""
        now = QuietButton(told("When somebody may not be safe"), "plans-help", Icon.WARNING)
        now.clicked.connect(self.help_wanted)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words(type_word(CRISIS_PLAN.name), Role.HEADING), 1)
        row.addWidget(now, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_appointments(self, column: QVBoxLayout, held: Held) -> None:
        column.addWidget(Words(told("Appointments"), Role.HEADING))
        newest = sorted(held.records[APPOINTMENT_PREP.name], key=lambda one: str(one.fields.get("date")), reverse=True)
        for number, record in enumerate(newest):
            day = formats.date(date.fromisoformat(str(record.fields["date"]))) if record.fields.get("date") else ""
            heading = formats.side_by_side(day, str(record.fields.get("whom", "")))
            words = _joined(record, ("matters", "say", "questions", "agreed"))
            card = OwnCard(
                Said(
                    name=f"appointment-{number}",
                    heading=heading,
                    words=words or told("Nothing is written down yet."),
                    empty=not words,
                    verb=told("Change") if self._may_write else "",
                )
            )
            card.wanted.connect(partial(self.written.emit, APPOINTMENT_PREP.name, record.id, ""))
            column.addWidget(card)
        if self._may_write:
            prepare = Button(told("Get ready for an appointment"), "appointment-new", Icon.ADD)
            prepare.clicked.connect(lambda: self.written.emit(APPOINTMENT_PREP.name, None, ""))
            column.addWidget(prepare, 0, Qt.AlignmentFlag.AlignLeading)
        elif not newest:
            column.addWidget(Words(told("Nothing is written down yet."), Role.HINT))


def _wishes_prompt() -> str:
    return told("Who is to decide with me, what helps, what nobody should do, where I want to be.")


def _joined(record: Record | None, names: tuple[str, ...]) -> str:
    return "\n".join(str(record.fields[name]) for name in names if record.fields.get(name)) if record else ""
