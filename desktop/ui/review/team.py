"""Colleagues by name or by their newest file: facts for whoever has to ask, and no table of merit."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.views import TeamLine
from desktop.i18n import formats, plural, told, worded
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.cards import Badge, Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs

SILENT_DAYS: Final = 30  # without a file, after which somebody is worth a question
BY_NAME, BY_DATE = "name", "date"


class TeamPage(Page):
    """It shows and it reports."""

    member_wanted = Signal(object)  # MemberId: how they are supported

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("team-page")
        self.tabs = Tabs("team")
        self.order = ChoiceRow("", "team-order")
        self._trouble = Notice("team-trouble")
        self._says = Words("", Role.HINT)
        self._model = CardModel(self)
        self.cards = CardList("", "team-list", self._model)
        self._lines: tuple[TeamLine, ...] = ()
        self._today = date.min
        row = QHBoxLayout()
        row.addWidget(self._says, 1)
        row.addWidget(self.order)
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        self.body.addLayout(row)
        self.body.addWidget(self.cards, 1)
        self.order.chosen.connect(self._show)
        self.cards.chosen.connect(self.member_wanted)
        self.retranslate()
        self.order.choose(BY_NAME)

    def begin(self) -> None:
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_team(self, lines: tuple[TeamLine, ...], today: date) -> None:
        self._trouble.tell("")
        self._lines, self._today = lines, today
        self._show()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.set_title(told("Team"))
        self.order.setAccessibleName(told("Order"))
        blocked = self.order.blockSignals(True)
        self.order.set_choices(
            [Choice(BY_NAME, worded("order", "By name")), Choice(BY_DATE, worded("order", "By newest file"))]
        )
        self.order.blockSignals(blocked)
        self.cards.setAccessibleName(told("Team"))
        self._show()

    def _show(self, _order: str = "") -> None:
        lines = list(self._lines)
        if self.order.key() == BY_DATE:
            lines.sort(key=_longest_first)
        given = sum(line.last is not None and _silent_days(line, self._today) <= SILENT_DAYS for line in lines)
        self._says.setText(
            told(
                "In the last {days} days {given} of {all} gave a file. Ask whoever was silent when you meet.",
                days=SILENT_DAYS,
                given=formats.number(given),
                all=formats.number(len(lines)),
            )
            if lines
            else told("Whoever belongs to the programme stands here.")
        )
        kept = self.cards.current_key()
        self._model.show([_card(line, self._today) for line in lines])
        if kept is not None:
            self.cards.select(kept)


def silent(lines: Iterable[TeamLine], today: date) -> int:
    """How many have given no file for long."""
    return sum(line.last is None or _silent_days(line, today) > SILENT_DAYS for line in lines)


def _longest_first(line: TeamLine) -> tuple[bool, datetime]:
    return line.last is not None, line.last or datetime.min.replace(tzinfo=UTC)


def _silent_days(line: TeamLine, today: date) -> int:
    return 0 if line.last is None else max((today - line.last.astimezone().date()).days, 0)


def _card(line: TeamLine, today: date) -> Card:
    people = plural("{n} person", "{n} people", line.people)
    notes = plural("{n} visit in 30 days", "{n} visits in 30 days", line.notes)
    days = _silent_days(line, today)
    badges: tuple[Badge, ...] = ()
    if line.last is None:
        trailing = told("no file yet")
    else:
        trailing = told(
            "{day} ({ago})", day=formats.date(line.last.astimezone().date(), "short"), ago=formats.relative_days(days)
        )
        if days > SILENT_DAYS:
            badges = (Badge(plural("no file for {n} day", "no file for {n} days", days), icon=Icon.LATE),)
    return Card(
        key=line.member,
        title=formats.isolate(line.name),
        subtitle=formats.side_by_side(people, notes),
        trailing=trailing,
        badges=badges,
    )
