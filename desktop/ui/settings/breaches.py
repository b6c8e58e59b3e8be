"""What got out, and the clocks of it: coordinators write it down, and are reminded of whom to tell by when."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import ClassVar, Final, Protocol

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import Value, patch_of
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records.protection import BREACH, due_on
from desktop.domain.roles import Deed
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.i18n.language import current
from desktop.reports.breach import Letter, letter
from desktop.reports.documents import Document
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.promises import Adds, Bins, Edits, Lists, WritersDesk
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.settings.breach_pages import BreachesPage, BreachPage, breach_card
from desktop.ui.settings.matter import Known, Matter, Part
from desktop.ui.settings.rows import Row
from desktop.ui.settings.sub_page import SubPage

NEW: Final = "new"


class Casebook(Adds, Edits, Bins, Lists, Protocol):
    """The part of the casebook that breaches need."""


class Papers(Protocol):
    def about_breach(self, breach: RecordId, document: Document, file: Path) -> int: ...


class Services(Protocol):
    @property
    def casebook(self) -> Casebook: ...
    @property
    def papers(self) -> Papers: ...


class Desk(WritersDesk[Services], Protocol):
    """The part of an open casebook that breaches need."""


class Breaches(Matter):
    part: ClassVar[Part] = Part.RECORDS

    def __init__(self, desk: Desk, lanes: Lanes, parent: QObject, today: Callable[[], date] = date.today) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._records: dict[object, Record] = {}
        self._about: Record | None = None  # None: a new one
        self._known: Known | None = None
        self.list, self.page = BreachesPage(), BreachPage(today)
        self.pages = (self.list, self.page)
        self._button = Button("", "show-breaches", Icon.LOCK)
        self._row = Row(self._button)
        self.rows = (self._row,)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._button.clicked.connect(self._open)
        self.list.model.page_wanted.connect(self._fetch)
        self.list.list.chosen.connect(self._change)
        self.list.new_wanted.connect(lambda: self._write(None))
        self.page.edited.connect(self._keeping.edited)
        self.page.save_wanted.connect(self._save)
        self.page.letter_wanted.connect(self._write_letter)
        self._keeping.said.connect(self.said)
        self._keeping.complained.connect(lambda said: self.page.notice.tell(said.text if said else ""))

    def word(self) -> None:
        self._button.setText(told("Show the list"))
        self._row.word(told("When something got out"), told("What happened, who must be told, and by when."))

    def know(self, known: Known) -> None:
        self._known = known
        self.front.show_row(self._row, on=known.may(Deed.ERASE))

    def open(self, page: SubPage) -> None:
        self._open()

    def before(self, page: SubPage) -> SubPage | None:
        if page is not self.page:
            return None
        self._keeping.keep()
        self.list.begin()
        return self.list

    def leave(self, then: Callable[[], None]) -> None:
        self._keeping.ask_to_leave(Leaving(then))

    # The list

    @Slot()
    def _open(self) -> None:
        self.page_wanted.emit(self.list)
        self.list.begin()

    @Slot(object)
    def _fetch(self, _after: object) -> None:
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: [shown.record for shown in casebook.list(BREACH.name)],
            done=self._show,
            failed=self.list.complain,
        )

    def _show(self, found: list[Record]) -> None:
        self._records = {record.id: record for record in found}
        ordered = sorted(found, key=lambda one: str(one.fields["found"]), reverse=True)
        ordered.sort(key=lambda one: bool(one.fields.get("closed")))
        self.list.add([breach_card(record, self._today()) for record in ordered], None)

    # Writing

    @Slot(object)
    def _change(self, key: object) -> None:
        self._write(self._records.get(key))

    def _write(self, about: Record | None) -> None:
        self._about = about
        self._keeping.find(self._key(), partial(self._begin, about))

    def _key(self) -> str:
        return f"{BREACH.name}:{name_of(self._about.id) if self._about else NEW}"

    def _begin(self, about: Record | None, draft: DraftNote | None) -> None:
        if about is not self._about:
            return
        form = self.page.form
        blank = form.content_of(_first(self._today()) if about is None else about.fields)
        self.page_wanted.emit(self.page)
        content, at = (blank, None) if draft is None else (draft.content, draft.at)
        self.page.show_form(content, at, saved=about is not None)
        self._keeping.begin(
            Work(key=self._key(), blank=blank, content=form.content, save=self._save), has_draft=draft is not None
        )
        self.page.focus()

    @Slot()
    def _save(self) -> None:
        form, about = self.page.form, self._about
        if not form.check():
            return
        values = form.values()
        fields = {**values, "due": due_on(values).isoformat()}
        before = {} if about is None else form.values_of(about.fields) | {"due": about.fields.get("due")}
        patch, back = patch_of(before, fields), patch_of(fields, before)
        self._keeping.pause()
        self.page.busy(True)
        self._lanes.write.start(
            self,
            lambda _progress: self._written(about, patch),
            done=partial(self._saved, back if about is not None else None),
            failed=self._not_saved,
        )

    def _written(self, about: Record | None, patch: Mapping[str, object]) -> RecordId:
        casebook = self._desk.write.casebook
        if about is None:
            return casebook.add(BREACH.name, patch)
        if patch:
            casebook.edit(BREACH.name, about.id, patch)
        return about.id

    def _saved(self, back: Mapping[str, object] | None, record: RecordId) -> None:
        self.page.busy(False)
        self.changed.emit(Changed(records=frozenset({record})))
        casebook, why = self._desk.write.casebook, told("Undone right after saving")
        undo = (
            partial(casebook.delete, BREACH.name, record, why)
            if back is None
            else partial(casebook.edit, BREACH.name, record, back)
        )
        self.tell_saved(told("Saved"), undo, self._lanes, self.list, self.list.begin)
        leaving = self._keeping.saved()
        if leaving is not None:
            leaving.then()
        else:
            self._open()

    @Slot(object, object)
    def _write_letter(self, to: Letter, path: Path) -> None:
        """Of what is saved, in the language that is spoken here."""
        about, papers = self._about, self._desk.write.papers
        if about is None or self._known is None:
            return
        document = letter(to, about, self._known.me.programme_name, current().code)
        self._lanes.write.start(
            self,
            lambda _progress: papers.about_breach(about.id, document, path),
            done=lambda _sides: self.page.notice.tell(told("Saved. Delete the file once it is printed."), Tone.DONE),
            failed=self.page.complain,
        )

    def _not_saved(self, error: Exception) -> None:
        self.page.busy(False)
        self._keeping.not_saved(error)


def _first(today: date) -> dict[str, Value]:
    """What most begin with."""
    return {"found": today.isoformat(), "clock": "hours_72"}
