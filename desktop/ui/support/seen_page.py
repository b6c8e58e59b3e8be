"""What was seen at one member's work, time after time: each thing by itself, and nobody beside them.

Nothing is added up, and no two things are set against each other: a line says in words how it was on each day, and the
small drawing beside it only repeats that.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.records.supervision import OBSERVATION, RATERS, SEEN, SKILLS
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, field_word
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.chart import Chart
from desktop.ui.kit.charting import Point
from desktop.ui.kit.labels import Words
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role, role

EVERYBODY: Final = "everybody"
_KIND: Final = OBSERVATION.name
_STEPS: Final = {code: step for step, code in enumerate(SEEN)}  # not seen is no step: the line has a gap there
_BOUNDS: Final = (1, len(SEEN) - 1)


class SeenPage(Page):
    """It shows and it reports."""

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("seen-page")
        self._records: tuple[Record, ...] = ()
        self._back = ""
        self._about = Words("", Role.HINT)
        self.by = ChoiceRow("", "seen-by")
        self._card = role(QFrame(), Role.CARD)
        self._grid = QGridLayout(self._card)
        self._grid.setContentsMargins(18, 12, 18, 12)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        self._rows = {skill: _Row(skill) for skill in SKILLS}
        for number, row in enumerate(self._rows.values()):
            self._grid.addWidget(row.words, number, 0)
            self._grid.addWidget(row.chart, number, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._about, self.by, self._card):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.by.chosen.connect(lambda _key: self._fill())
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        (self.by if self.by.isVisibleTo(self) else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_records(self, records: Sequence[Record], back: str) -> None:
        """Those that were written down for one member, of whatever type and in whatever order."""
        seen = [one for one in records if one.type == _KIND]
        self._records = tuple(sorted(seen, key=lambda one: (str(one.fields["date"]), one.moment.wall_ms)))
        self._back = back
        self.retranslate()
        self.by.choose(EVERYBODY)
        self._fill()

    def retranslate(self) -> None:
        self.set_title(told("What was seen, over time"))
        self.set_back(self._back or " ")
        self._about.setText(
            told(
                "How each thing went from one time to the next. It is there to talk about, and is compared with nobody."
            )
        )
        there = [one for one in RATERS if any(record.fields.get("rater") == one for record in self._records)]
        blocked = self.by.blockSignals(True)
        self.by.setAccessibleName(field_word(_KIND, "rater"))
        self.by.set_choices(
            [Choice(EVERYBODY, told("Everybody")), *(Choice(one, code_word(_KIND, "rater", one)) for one in there)]
        )
        self.by.blockSignals(blocked)
        self.by.setVisible(len(there) > 1)
        self._fill()

    def _fill(self) -> None:
        wanted = self.by.key()
        shown = [one for one in self._records if wanted in ("", EVERYBODY, one.fields.get("rater"))]
        for row in self._rows.values():
            row.show_records(shown)


class _Row:
    """One thing that was looked at."""

    def __init__(self, skill: str) -> None:
        self._skill = skill
        self._name, self._days = Words("", Role.LABEL), Words("")
        self._days.setObjectName(f"seen-{skill}")
        self.words = QWidget()
        column = QVBoxLayout(self.words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for label in (self._name, self._days):
            column.addWidget(label)
        self.chart = Chart(f"seen-{skill}-line", small=True)

    def show_records(self, records: Sequence[Record]) -> None:
        """Oldest first. What nobody ever looked at is left out."""
        said = [(_day(one), str(one.fields[self._skill])) for one in records if self._skill in one.fields]
        self._name.setText(field_word(_KIND, self._skill))
        self._days.setText(
            formats.side_by_side(
                *(
                    told("{day}: {value}", day=formats.date(on), value=code_word(_KIND, self._skill, code))
                    for on, code in said
                )
            )
        )
        steps = [Point(on, _STEPS.get(code) or None) for on, code in said]
        is_line = sum(point.value is not None for point in steps) > 1
        self.chart.show_points(steps if is_line else (), _BOUNDS, self._name.text())
        if not said or self.words.parentWidget() is not None:  # else it would be a window of its own
            self.words.setVisible(bool(said))


def _day(record: Record) -> date:
    return date.fromisoformat(str(record.fields["date"]))
