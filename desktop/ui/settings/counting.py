"""What is counted in reports besides, and of how few people they do not tell."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.domain.records.reporting import OWN_INDICATOR
from desktop.domain.roles import Deed
from desktop.domain.views import Record
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.rooms import Lanes
from desktop.ui.settings.deciding import Deciding
from desktop.ui.settings.least_page import LeastPage
from desktop.ui.settings.matter import Known
from desktop.ui.settings.own_number_pages import OwnNumberPage, OwnNumbersPage
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

_KIND = OWN_INDICATOR.name


class Counting(Deciding):
    def __init__(self, desk: Any, lanes: Lanes, parent: QObject) -> None:
        super().__init__(desk, lanes, parent)
        self._records: tuple[Record, ...] = ()
        self.list, self.one, self.least = OwnNumbersPage(), OwnNumberPage(), LeastPage()
        self._button = Button("", "to-own-numbers", Icon.REPORTS)
        self._least_button = Button("", "to-least", Icon.HIDE)
        self._row, self._least_row = Row(self._button), Row(self._least_button)
        self.rows, self.pages = (self._row, self._least_row), (self.list, self.one, self.least)
        self._button.clicked.connect(lambda: self.open(self.list))
        self._least_button.clicked.connect(lambda: self.open(self.least))
        self.list.add_wanted.connect(partial(self._show_one, None))
        self.list.chosen.connect(self._choose)
        self.list.acted.connect(self._choose)
        self.one.save_wanted.connect(self._save)
        self.one.retire_wanted.connect(self._retire)
        self.least.decided.connect(self._tell_of)

    def know(self, known: Known) -> None:
        super().know(known)
        self._read()

    def word(self) -> None:
        self.front.show_row(self._row, on=self.known is not None and self.known.may(Deed.ASSIGN))
        count = sum(1 for one in self._records if not one.fields.get("retired"))
        words = plural("{n} number of your programme.", "{n} numbers of your programme.", count)
        self._row.word(
            told("Numbers of your own"), words if count else told("What your programme wants to count besides.")
        )
        self._least_row.word(told("Too few people to tell of"), told("Which numbers are left out of reports."))
        for button in (self._button, self._least_button):
            button.setText(told("Look"))

    def before(self, page: SubPage) -> SubPage | None:
        return self.list if page is self.one else None

    # The programme's own

    def _read(self) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: tuple(shown.record for shown in casebook.list(_KIND)),
            done=self._list,
            failed=self.list.complain,
        )

    def _list(self, records: tuple[Record, ...]) -> None:
        self._records = records
        self.list.show_records(records)
        self.word()

    @Slot(object)
    def _choose(self, key: object) -> None:
        found = next((one for one in self._records if one.id == key), None)
        if found is not None:
            self._show_one(found)

    def _show_one(self, record: Record | None) -> None:
        self.one.show_record(record)
        self.page_wanted.emit(self.one)

    @Slot(object)
    def _save(self, fields: Mapping[str, str]) -> None:
        casebook, record = self._desk.write.casebook, self.one.record
        if record is None:
            self._write(partial(casebook.add, _KIND, fields))
            return
        gone = {name: None for name in record.fields if name not in fields and name != "retired"}
        self._write(partial(casebook.edit, _KIND, record.id, {**fields, **gone}, seen=record.bases))

    @Slot()
    def _retire(self) -> None:
        casebook, record = self._desk.write.casebook, self.one.record
        if record is not None:
            patch = {"retired": None if record.fields.get("retired") else True}
            self._write(partial(casebook.edit, _KIND, record.id, patch, seen=record.bases))

    def _write(self, deed: Any) -> None:
        def done(_answer: object) -> None:
            self.said.emit(told("Saved. It reaches the others with your next files."))
            self.page_wanted.emit(self.list)
            self._read()

        self.decide(self.one, deed, done)

    # How few

    @Slot(int)
    def _tell_of(self, least: int) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        self.decide(self.least, lambda: programme.tell_of(least), lambda _done: self.said.emit(words))
