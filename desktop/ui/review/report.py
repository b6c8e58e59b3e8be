"""The page of a report: of which time, told apart by what, as a table, on paper, or for others."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.indicators.cells import Period
from desktop.domain.indicators.report import Report
from desktop.i18n import formats, plural, told
from desktop.i18n.figurewords import programme_words, reported_words
from desktop.reports.numbers import span_words
from desktop.ui.kit import files
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.report_table import ReportTable
from desktop.ui.review.told_apart import ToldApart


class Span(StrEnum):
    """How long the time of a report is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


class Leaves(StrEnum):
    """As what a report leaves."""

    CSV = "csv"
    JSON = "json"
    DHIS2 = "dhis2"
    PDF = "pdf"


_ENDINGS = {Leaves.CSV: "csv", Leaves.JSON: "jsonl", Leaves.DHIS2: "json"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whole months of the calendar."""

    period: Period
    by: tuple[str, ...]


class ReportPage(Page):
    """It shows and it reports."""

    wanted = Signal(object)  # Wanted
    save_wanted = Signal(str, object)  # Leaves, Path
    print_wanted = Signal()
    codes_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ")
        self.setObjectName("report-page")
        self._trouble = Notice("report-trouble")
        self.spans = ChoiceRow("", "report-spans")
        self.by = ToldApart()
        self.earlier = QuietButton("", "report-earlier", Icon.BACK)
        self.later = QuietButton("", "report-later", Icon.NEXT)
        self._when = Words("", Role.HEADING, wraps=False)
        self._known = Words("", Role.HINT)
        self._leaves = Words("", Role.HINT)
        self.table = ReportTable()
        self.buttons = {one: Button("", f"report-{one}") for one in _ENDINGS}
        self.print = Button("", "report-print", Icon.PRINT)
        self.codes = QuietButton("", "report-codes")
        self._first = date(2000, 1, 1)
        self._report: Report | None = None
        self._furnish()
        self.retranslate()
        self.spans.choose(Span.MONTH)
        self._wire()

    def begin(self) -> None:
        self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self, today: date) -> None:
        """At the last month that is over."""
        self._first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        self.spans.choose(Span.MONTH)
        self._ask()

    def show_report(self, report: Report) -> None:
        self._trouble.tell("")
        self._report = report
        self._say()
        self.by.offer(line.figure for line in report.lines)
        self.table.show_lines(report.lines)
        for button in (self.print, *self.buttons.values(), self.codes):
            button.setEnabled(True)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def tell_saved(self, path: Path, nameless: int) -> None:
        """`nameless`: how many numbers have no code in DHIS2, and are not in the file."""
        saved = told("Saved as {file}.", file=path.name)
        if not nameless:
            self._trouble.tell(saved, Tone.DONE)
            return
        without = plural(
            "{n} number has no code in DHIS2 and is not in the file.",
            "{n} numbers have no code in DHIS2 and are not in the file.",
            nameless,
        )
        self._trouble.tell(f"{saved} {without}", Tone.ATTENTION)

    def retranslate(self) -> None:
        self.set_title(told("Report"))
        self.set_back(told("Numbers"))
        self.spans.setAccessibleName(told("How long"))
        self.spans.set_choices(
            (
                Choice(Span.MONTH, told("A month")),
                Choice(Span.QUARTER, told("A quarter")),
                Choice(Span.YEAR, told("A year")),
            )
        )
        self.by.retranslate()
        self.earlier.setText(told("Earlier"))
        self.later.setText(told("Later"))
        self.codes.setText(told("Codes in DHIS2"))
        self.print.setText(told("Print…"))
        self.buttons[Leaves.CSV].setText(told("Save as table"))
        self.buttons[Leaves.JSON].setText(told("Save as JSON"))
        self.buttons[Leaves.DHIS2].setText(told("Save for DHIS2"))
        self.table.retranslate()
        self._say()

    def _say(self) -> None:
        report = self._report
        if report is None:
            return
        self._when.setText(span_words(report))
        known = reported_words(report)
        if report.missing:
            names = formats.listed(report.missing)
            known = f"{known} {told('Not all notes are here yet of {names}.', names=names)}"
        self._known.setText("\n".join(part for part in (programme_words(report), known) if part))
        self._leaves.setText(
            told(
                "What you save holds these numbers and nobody's name. Numbers of fewer than {least} people, and what "
                "would give them away, are left out. No passphrase guards the file. That it was made is noted.",
                least=formats.number(report.least),
            )
        )

    # Inside

    def _furnish(self) -> None:
        self.add_notice(self._trouble)
        walk = QWidget()
        walk.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = FlowLayout(walk, gap=12)
        for widget in (self.earlier, self._when, self.later, self.spans):
            row.addWidget(widget)
        self.body.addWidget(walk)
        self.body.addWidget(self.by)
        self.body.addWidget(self._known)
        self.body.addWidget(self._leaves)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        every: list[QWidget] = [self.print, *self.buttons.values()]
        self.set_bar(leading=[self.codes], trailing=every)
        for button in (self.print, *self.buttons.values(), self.codes):
            button.setEnabled(False)

    def _wire(self) -> None:
        self.codes.clicked.connect(self.codes_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.spans.chosen.connect(lambda _key: self._turn())
        self.by.changed.connect(self._ask)
        for one, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, kind=one: self._save(kind))

    def _step(self, times: int) -> None:
        self._first = _months_on(self._first, times * self._months)
        self._ask()

    def _turn(self) -> None:
        """The time of that length in which the one before began."""
        self._first = self._first.replace(month=(self._first.month - 1) // self._months * self._months + 1)
        self._ask()

    @property
    def _months(self) -> int:
        return _MONTHS[Span(self.spans.key() or Span.MONTH)]

    def _ask(self) -> None:
        last = _months_on(self._first, self._months) - timedelta(days=1)
        self.wanted.emit(Wanted(Period(self._first, last), self.by.chosen()))

    def _save(self, kind: Leaves) -> None:
        if self._report is None:
            return
        period = self._report.period
        numbers = told("numbers")
        name = f"{numbers}-{period.first:%Y-%m}-{period.last:%Y-%m}.{_ENDINGS[kind]}"
        then = lambda path: self.save_wanted.emit(kind, path)
        files.ask_where_to_save(self, self.buttons[kind].text(), name, then)


def _months_on(first: date, months: int) -> date:
    """The first day so many months later."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)
