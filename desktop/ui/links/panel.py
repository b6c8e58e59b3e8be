"""The tab: where somebody was sent and how far it has got, parcels, and what was given."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.directory import HelpPlace
from desktop.domain.features import Feature
from desktop.domain.records.referrals import HELPED
from desktop.domain.referring import WAY, Status, is_over, next_steps, place_on_way
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.buttons import Button, Chip, QuietButton
from desktop.ui.kit.decided import offered
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.theme import Role, role
from desktop.ui.links.known import Links, status_of
from desktop.ui.links.words import (
    parcel_words,
    place_words,
    receiver_words,
    state_words,
    status_word,
    sum_words,
    support_words,
    where_words,
)

_ASIDE = (Status.DECLINED, Status.NOT_ATTENDED)  # they stand beside the way, and only where they may be next
_KINDS = (("referral", Feature.REFERRALS), ("delivery", Feature.DELIVERIES), ("support", Feature.SUPPORT))


class ReferralCard(QFrame):
    """One referral: where to, its way as steps to press, and the question that the last step leaves open."""

    stepped = Signal(object, object)  # the record, a Status
    said = Signal(object, str, str)  # the record, a field, its code
    placed = Signal(object, object)  # the record, the place of help
    opened = Signal(object)  # the record
    looked_up = Signal(object)  # the place of help
    letter_wanted = Signal(object)  # the record

    def __init__(self, referral: Record, links: Links, number: int, today: date, *, may_write: bool) -> None:
        super().__init__()
        role(self, Role.CARD)
        self.setObjectName(f"links-referral-{number}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # higher where the way wraps
        self._referral, self._status = referral, status_of(referral)
        place = links.place_of(referral)
        where = where_words(referral, place)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(6)
        column.addLayout(self._head(where, may_write=may_write))
        if why := str(referral.fields.get("why") or ""):
            column.addWidget(Words(why))
        if place is not None:
            column.addLayout(self._reach(place, today))
        column.addWidget(self._way(where, may_write=may_write))
        if may_write:
            self._ask(column, where)
            if place is None and links.places and not is_over(self._status):
                column.addWidget(self._places(links.places))

    def _head(self, where: str, *, may_write: bool) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(where, Role.HEADING))
        if state := state_words(self._referral):
            words.addWidget(Words(state, Role.HINT))
        more = QuietButton(told("Open"), f"{self.objectName()}-open", Icon.NEXT)
        more.setAccessibleName(told("Open the referral: {where}", where=where))
        more.clicked.connect(lambda _checked: self.opened.emit(self._referral))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        if may_write and not is_over(self._status):
            letter = QuietButton(told("Letter…"), f"{self.objectName()}-letter", Icon.PRINT)
            letter.setAccessibleName(told("A letter to take along: {where}", where=where))
            letter.clicked.connect(lambda _checked: self.letter_wanted.emit(self._referral))
            row.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _reach(self, place: HelpPlace, today: date) -> QHBoxLayout:
        look = QuietButton(told("Look it up"), f"{self.objectName()}-place", Icon.SEARCH)
        look.setAccessibleName(told("Look it up: {name}", name=place.name))
        look.clicked.connect(lambda _checked: self.looked_up.emit(place))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Words(place_words(place, today)), 1)
        row.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _way(self, where: str, *, may_write: bool) -> QWidget:
        """What lies behind is ticked, what may be next can be pressed."""
        steps = next_steps(self._status) if may_write else ()
        stands = place_on_way(self._status)
        beside = [status for status in _ASIDE if status is self._status or status in steps]
        way, flow = _row()
        for status in (*WAY, *beside):
            chip = Chip(status_word(status), f"{self.objectName()}-{status.value}", checkable=True)
            now = status is self._status
            chip.setChecked(now)
            chip.setEnabled(status in steps)
            chip.setAccessibleName(
                told("{step}, that is how far it is: {where}", step=status_word(status), where=where)
                if now
                else told("{step}: {where}", step=status_word(status), where=where)
            )
            if not now and status in WAY and WAY.index(status) < stands:
                chip.setIcon(icon(Icon.CHECK))
            chip.clicked.connect(partial(self._step, status))
            flow.addWidget(chip)
        return way

    def _ask(self, column: QVBoxLayout, where: str) -> None:
        """Whether it helped, or what got in the way: each with one press."""
        fields = self._referral.fields
        if self._status in (Status.ATTENDED, Status.CLOSED) and not fields.get("helped"):
            column.addWidget(self._question("helped", told("Did it help?"), HELPED, where))
        if self._status is Status.NOT_ATTENDED and not fields.get("reason"):
            column.addWidget(
                self._question("reason", told("What got in the way?"), offered("referral", "reason"), where)
            )

    def _question(self, name: str, question: str, codes: Sequence[str], where: str) -> QWidget:
        row, flow = _row()
        flow.addWidget(Words(question, Role.HINT, wraps=False))
        for code in codes:
            word = code_word("referral", name, code)
            chip = Chip(word, f"{self.objectName()}-{name}-{code}")
            chip.setAccessibleName(told("{question} {answer}: {where}", question=question, answer=word, where=where))
            chip.clicked.connect(partial(self._say, name, code))
            flow.addWidget(chip)
        return row

    def _places(self, places: Sequence[HelpPlace]) -> QWidget:
        choice = QComboBox()
        choice.setObjectName(f"{self.objectName()}-places")
        choice.setAccessibleName(told("Choose from the places of help"))
        choice.addItem(told("Choose from the places of help"))
        for place in places:
            choice.addItem(place.name)
        choice.activated.connect(lambda at: self.placed.emit(self._referral, places[at - 1]) if at else None)
        return choice

    def _step(self, status: Status, _checked: object = None) -> None:
        self.stepped.emit(self._referral, status)

    def _say(self, name: str, code: str, _checked: object = None) -> None:
        self.said.emit(self._referral, name, code)


class LinksPanel(QWidget):
    """It shows and it reports; it decides nothing."""

    add_wanted = Signal(str)  # a record type
    opened = Signal(object)  # a record
    stepped = Signal(object, object)
    answered = Signal(object, str, str)
    placed = Signal(object, object)
    looked_up = Signal(object)  # the place of help
    letter_wanted = Signal(object)  # the referral

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("links")
        self._links = Links()
        self._today = date.min
        self._may_write = False
        self._trouble = Notice("links-trouble")
        self._buttons = {name: Button("", f"links-add-{name}", Icon.ADD) for name, _feature in _KINDS}
        for name, button in self._buttons.items():
            button.clicked.connect(partial(self._add, name))
        self._none = Empty(Icon.NEXT, "links-none")
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 8)
        self._column.setSpacing(10)
        self._shown: list[QWidget] = []
        self._lay_out()

    def show_links(self, links: Links, today: date, *, may_write: bool) -> None:
        self._links, self._today, self._may_write = links, today, may_write
        self._trouble.tell("")
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for number, referral in enumerate(links.referrals):
            card = ReferralCard(referral, links, number, today, may_write=may_write)
            card.stepped.connect(self.stepped)
            card.said.connect(self.answered)
            card.placed.connect(self.placed)
            card.opened.connect(self.opened)
            card.looked_up.connect(self.looked_up)
            card.letter_wanted.connect(self.letter_wanted)
            self._put(card)
        self._put_lines("parcel", told("Parcels"), [(one, *parcel_words(one)) for one in links.parcels])
        self._put_lines("support", told("Support"), [(one, *support_words(one)) for one in links.support])
        self._put_sums(links)
        for name, feature in _KINDS:
            self._buttons[name].setVisible(may_write and links.programme.has(feature))
        self._head.setVisible(any(not button.isHidden() for button in self._buttons.values()))
        self._stack.setCurrentIndex(1 if links.empty else 0)
        self._none.tell(
            told("No help from others yet"),
            told("Where they were sent and what came of it, parcels that were carried, and what was given stand here."),
        )

    def complain(self, words: str) -> None:
        self._trouble.tell(words)

    def retranslate(self) -> None:
        self._buttons["referral"].setText(told("New referral"))
        self._buttons["delivery"].setText(told("A parcel"))
        self._buttons["support"].setText(told("Something given"))
        self.show_links(self._links, self._today, may_write=self._may_write)

    def _add(self, kind: str, _checked: object = None) -> None:
        self.add_wanted.emit(kind)

    def _put(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._column.insertWidget(self._column.count() - 1, widget)

    def _put_lines(self, name: str, heading: str, lines: Sequence[tuple[Record, str, str]]) -> None:
        if lines:
            self._put(Words(heading, Role.HEADING))
        for number, (record, title, beside) in enumerate(lines):
            self._put(self._line(record, title, beside, f"links-{name}-{number}"))

    def _line(self, record: Record, title: str, beside: str, name: str) -> QWidget:
        card = role(QFrame(), Role.CARD)
        card.setObjectName(name)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(title))
        words.addWidget(Words(beside, Role.HINT))
        more = QuietButton(told("Open"), f"{name}-open", Icon.NEXT)
        more.setAccessibleName(told("Open: {what}", what=title))
        more.clicked.connect(lambda _checked: self.opened.emit(record))
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 8, 14, 8)
        row.addLayout(words, 1)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _put_sums(self, links: Links) -> None:
        for receiver, found in links.sums:
            self._put(Words(receiver_words(receiver), Role.LABEL))
            lines = Words("\n".join(sum_words(one) for one in found))
            lines.setObjectName(f"links-sums-{receiver}")
            self._put(lines)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setLayout(self._column)
        self._column.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(inside))
        self._stack.addWidget(scrolled(self._none))
        self._head, flow = _row()
        for button in self._buttons.values():
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._trouble)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)


def _row() -> tuple[QWidget, FlowLayout]:
    row = QWidget()
    row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return row, FlowLayout(row, gap=6)
