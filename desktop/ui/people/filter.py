"""What a search looks through: which kinds of record, and how far back."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.domain.programme import Programme
from desktop.domain.records import TYPES
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import type_word
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.typeicons import type_icon

MONTH: Final = 30
YEAR: Final = 365
_PERIODS: Final = (0, MONTH, YEAR)  # days back; 0: all


class Filter(QuietButton):
    """One button with one menu: it takes no room from the list. It says what is chosen."""

    altered = Signal()

    def __init__(self) -> None:
        super().__init__("", "people-filter", Icon.DOWN)
        self.kind = ""  # "": all of them
        self._days = 0
        self._programme = Programme()
        self._looked_through: frozenset[str] = frozenset()
        self.clicked.connect(self._open)
        self.retranslate()

    def since(self, today: date) -> date | None:
        return today - timedelta(days=self._days) if self._days else None

    def know(self, programme: Programme, looked_through: Iterable[str]) -> None:
        """What is switched on is offered, of what this member's search looks through."""
        self._programme, self._looked_through = programme, frozenset(looked_through)

    def menu_of_kinds(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("people-filter-menu")
        kinds = QActionGroup(menu)
        for kind in ("", *self._kinds()):
            action = menu.addAction(_kind_word(kind))
            if kind:
                action.setIcon(icon(type_icon(kind)))
            action.setObjectName(f"people-kind-{kind or 'all'}")
            action.setCheckable(True)
            action.setChecked(kind == self.kind)
            action.triggered.connect(partial(self._choose_kind, kind))
            kinds.addAction(action)
        menu.addSeparator()
        periods = QActionGroup(menu)
        for days in _PERIODS:
            action = menu.addAction(_period_word(days))
            action.setObjectName(f"people-period-{days}")
            action.setCheckable(True)
            action.setChecked(days == self._days)
            action.triggered.connect(partial(self._choose_period, days))
            periods.addAction(action)
        return menu

    def retranslate(self) -> None:
        chosen = [_kind_word(self.kind)] if self.kind else []
        chosen += [_period_word(self._days)] if self._days else []
        words = told("Filter: {what}", what=formats.listed(chosen)) if chosen else told("Filter")
        self.setText(words.replace("&", "&&"))

    def _kinds(self) -> tuple[str, ...]:
        found = [kind for kind in TYPES.values() if kind.name in self._looked_through and kind.in_timeline]
        return ("person", *(kind.name for kind in found if self._programme.has(kind.feature)))

    def _choose_kind(self, kind: str, _checked: object = None) -> None:
        if kind != self.kind:
            self.kind = kind
            self.retranslate()
            self.altered.emit()

    def _choose_period(self, days: int, _checked: object = None) -> None:
        if days != self._days:
            self._days = days
            self.retranslate()
            self.altered.emit()

    @Slot()
    def _open(self) -> None:
        self.menu_of_kinds().popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


def _kind_word(kind: str) -> str:
    return type_word(kind) if kind else told("Everything")


def _period_word(days: int) -> str:
    match days:
        case 0:
            return told("Any time")
        case int(days) if days == MONTH:
            return told("The last 30 days")
        case _:
            return told("The last 12 months")
