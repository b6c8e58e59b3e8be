"""Reports: counted on the lane, noted before they leave, written whole or not at all."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.indicators.dhis2 import Names
from desktop.domain.indicators.report import Report
from desktop.i18n import told
from desktop.reports.figures import fact_of, heads, plain_rows, spreadsheet
from desktop.reports.numbers import numbers_document
from desktop.ui.kit.files import write_text
from desktop.ui.kit.previewing import Sheet
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.review.panel import ReviewPanel
from desktop.ui.review.promises import Desk, Numbers
from desktop.ui.review.report import Leaves, Wanted

EVERY = ("ALL",)


class Reporting(QObject):
    """Between the page of a report and the services."""

    print_wanted = Signal(object)  # Sheet

    def __init__(
        self, desk: Desk, lanes: Lanes, panel: ReviewPanel, now: Callable[[], datetime], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lanes = lanes
        self._panel = panel
        self._page = panel.report
        self._now = now
        self._round = 0
        self._report: Report | None = None
        panel.report.wanted.connect(self._count)
        panel.report.save_wanted.connect(self._save)
        panel.report.print_wanted.connect(self._print)
        panel.report.codes_wanted.connect(self._ask_codes)
        panel.codes.save_wanted.connect(self._rename)
        panel.codes.back_wanted.connect(lambda: panel.show_page(panel.report))

    def begin(self) -> None:
        self._page.start(self._now().date())

    def _count(self, wanted: Wanted) -> None:
        self._round += 1
        numbers = self._desk.read.numbers
        self._lanes.read.start(
            self,
            lambda _progress: numbers.report(EVERY, wanted.period, wanted.by),
            done=partial(self._show, self._round),
            failed=partial(self._complain, self._round),
        )

    def _show(self, asked_in: int, report: Report) -> None:
        if asked_in == self._round:
            self._report = report
            self._page.show_report(report)

    def _complain(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._page.complain(worded_error(error))

    def _save(self, kind: str, path: Path) -> None:
        report = self._report
        if report is None:
            return
        numbers = self._desk.write.numbers
        self._lanes.write.start(
            self,
            lambda _progress: _written(numbers, report, Leaves(kind), path),
            done=lambda nameless: self._page.tell_saved(path, nameless),
            failed=partial(self._complain, self._round),
        )

    def _print(self) -> None:
        report = self._report
        if report is None:
            return
        reading, writing = self._desk.read.numbers, self._desk.write.numbers
        self.print_wanted.emit(
            Sheet(
                back=told("Report"),
                make=lambda asked: numbers_document(report, reading.programme(), asked.language),
                note=lambda _asked: writing.note(report, Leaves.PDF),
                languages=True,
            )
        )

    def _ask_codes(self) -> None:
        numbers = self._desk.read.numbers
        self._lanes.read.start(
            self,
            lambda _progress: numbers.names(),
            done=self._show_codes,
            failed=partial(self._complain, self._round),
        )

    def _show_codes(self, names: Names) -> None:
        if self._report is not None:
            self._panel.codes.show_codes(self._report.lines, names)
            self._panel.show_page(self._panel.codes)

    def _rename(self, codes: Mapping[tuple[str, str], str]) -> None:
        numbers, page = self._desk.write.numbers, self._panel.codes
        self._lanes.write.start(
            self,
            lambda _progress: numbers.rename(codes),
            done=lambda _changed: page.tell_saved(),
            failed=lambda error: page.complain(worded_error(error)),
        )


def _written(numbers: Numbers, report: Report, kind: Leaves, path: Path) -> int:
    """In the trail first: what could not be written then was asked for all the same. Returns how many numbers have no
    code and are left out."""
    if kind is Leaves.DHIS2:
        whole = numbers.data_set(report)
        numbers.note(report, kind)
        write_text(path, json.dumps(whole.body, ensure_ascii=False, indent=1) + "\n")
        return len(whole.nameless)
    numbers.note(report, kind)
    if kind is Leaves.JSON:
        write_text(path, "".join(json.dumps(fact_of(report, line), ensure_ascii=False) + "\n" for line in report.lines))
    else:
        write_text(path, spreadsheet(heads(report), plain_rows(report)).decode())
    return 0
