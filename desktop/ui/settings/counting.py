"""What is counted in reports besides, and of how few people they do not tell."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import name_of
from desktop.domain.records.reporting import OWN_INDICATOR
from desktop.domain.roles import Deed
from desktop.domain.views import DraftNote, Record
from desktop.i18n import plural, told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.settings.deciding import Deciding
from desktop.ui.settings.governance_page import GovernancePage
from desktop.ui.settings.least_page import LeastPage
from desktop.ui.settings.matter import Known
from desktop.ui.settings.money_page import MoneyPage
from desktop.ui.settings.own_number_pages import OwnNumberPage, OwnNumbersPage
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

_KIND = OWN_INDICATOR.name
_NEW = "new"


class Counting(Deciding):
    def __init__(self, desk: Any, lanes: Lanes, parent: QObject) -> None:
        super().__init__(desk, lanes, parent)
        self._records: tuple[Record, ...] = ()
        self._about: Record | None = None  # which is written; None: a new one
        self.list, self.one, self.least = OwnNumbersPage(), OwnNumberPage(), LeastPage()
        self._button = Button("", "to-own-numbers", Icon.REPORTS)
        self._least_button = Button("", "to-least", Icon.HIDE)
        self._row, self._least_row = Row(self._button), Row(self._least_button)
        self.money, self._money_button = MoneyPage(), Button("", "to-money", Icon.EDIT)
        self._money_row = Row(self._money_button)
        self.governance, self._governance_button = GovernancePage(), Button("", "to-governance", Icon.REPORTS)
        self._governance_row = Row(self._governance_button)
        self.rows = (self._row, self._least_row, self._money_row, self._governance_row)
        self.pages = (self.list, self.one, self.least, self.money, self.governance)
        self._governance_button.clicked.connect(lambda: self.open(self.governance))
        self.governance.decided.connect(self._describe)
        self._money_button.clicked.connect(lambda: self.open(self.money))
        self.money.decided.connect(self._pay_in)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._keeping.said.connect(self.said)
        self._keeping.complained.connect(lambda said: self.one.notice.tell(said.text if said else ""))
        self.one.edited.connect(self._keeping.edited)
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
        self._money_row.word(told("Money"), told("In what costs of the way are written."))
        self._governance_row.word(told("Kind of programme"), told("What stands at the head of reports."))
        for button in (self._button, self._least_button, self._money_button, self._governance_button):
            button.setText(told("Look"))

    def before(self, page: SubPage) -> SubPage | None:
        if page is not self.one:
            return None
        self._keeping.keep()
        return self.list

    def leave(self, then: Callable[[], None]) -> None:
        self._keeping.ask_to_leave(Leaving(then))

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
        self._about = record
        self._keeping.find(self._key(), partial(self._begin, record))

    def _key(self) -> str:
        return f"{_KIND}:{name_of(self._about.id) if self._about else _NEW}"

    def _begin(self, record: Record | None, draft: DraftNote | None) -> None:
        """What was half written comes back, in place of what is saved."""
        if record is not self._about:
            return
        self.one.show_record(record)
        blank = self.one.fields()
        self.page_wanted.emit(self.one)
        if draft is not None:
            self.one.show_draft(draft.content, draft.at)
        work = Work(key=self._key(), blank=blank, content=self.one.fields, save=self.one.save.click)
        self._keeping.begin(work, has_draft=draft is not None)

    @Slot(object)
    def _save(self, fields: Mapping[str, str]) -> None:
        casebook, record = self._desk.write.casebook, self.one.record
        if record is None:
            why = told("Undone right after saving")
            self._write(lambda: casebook.add(_KIND, fields), lambda made: casebook.delete(_KIND, made, why))
            return
        gone = {name: None for name in record.fields if name not in fields and name != "retired"}
        self._edit(record, {**fields, **gone})

    @Slot()
    def _retire(self) -> None:
        record = self.one.record
        if record is not None:
            self._edit(record, {"retired": None if record.fields.get("retired") else True})

    def _edit(self, record: Record, patch: Mapping[str, object]) -> None:
        edit = self._desk.write.casebook.edit
        back = {name: record.fields.get(name) for name in patch}
        self._write(
            partial(edit, _KIND, record.id, patch, seen=record.bases), lambda _made: edit(_KIND, record.id, back)
        )

    def _write(self, deed: Callable[[], Any], back: Callable[[Any], Changed]) -> None:
        def done(made: Any) -> None:
            self.one.busy(on=False)
            self.one.notice.tell("")
            words = told("Saved. It reaches the others with your next files.")
            self.tell_saved(words, partial(back, made), self._lanes, self.list, self._read)
            self.changed.emit(Changed(everything=True))
            if (leaving := self._keeping.saved()) is not None:
                leaving.then()
            else:
                self.page_wanted.emit(self.list)
                self._read()

        def failed(error: Exception) -> None:
            self.one.busy(on=False)
            self._keeping.not_saved(error)

        self._keeping.pause()
        self.one.busy(on=True)
        self._lanes.write.start(self, lambda _progress: deed(), done=done, failed=failed)

    # In what money

    @Slot(str)
    def _pay_in(self, currency: str) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        back = partial(programme.pay_in, self.money.programme.currency)
        self.decide(self.money, lambda: programme.pay_in(currency), words=words, back=back)

    # What kind it is

    @Slot(str, str)
    def _describe(self, kind: str, governance: str) -> None:
        programme, before = self._desk.write.programme, self.governance.programme
        words = told("It holds here now, and elsewhere with your next files.")
        back = partial(programme.describe, before.kind, before.governance)
        self.decide(self.governance, lambda: programme.describe(kind, governance), words=words, back=back)

    # How few

    @Slot(int)
    def _tell_of(self, least: int) -> None:
        programme = self._desk.write.programme
        words = told("It holds here now, and elsewhere with your next files.")
        back = partial(programme.tell_of, self.least.programme.least)
        self.decide(self.least, lambda: programme.tell_of(least), words=words, back=back)
