"""The form of a group: opened with its draft, saved, taken back, and a group that meets no longer."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import patch_of
from desktop.domain.ids import RecordId
from desktop.domain.records.programme import CURRENCY
from desktop.domain.views import DraftNote, Record
from desktop.i18n import told
from desktop.ui.groups.asks import Casebook, Desk
from desktop.ui.groups.content import form_key
from desktop.ui.kit import decided
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.wording import worded_error

GROUP_FIELDS: Final = (
    "name", "kind", "place", "weekday", "every", "time", "schedule", "run_by", "leaders", "model", "open_to",
    "currency", "notes",
)  # fmt: skip


class GroupWriting(QObject):
    """One group being written."""

    opened = Signal()  # the form shows it
    refused = Signal(object)  # Sentence: it cannot be opened
    left = Signal(object)  # RecordId of the group: it is saved
    gone = Signal(object)  # RecordId of the group: its beginning was taken back
    changed = Signal(object)  # Changed
    said = Signal(str, object)

    def __init__(self, desk: Desk, lanes: Lanes, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self.page = FormPage("group", GROUP_FIELDS, today)
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._round = 0
        self._record: Record | None = None
        self._writing = False
        self._saving = False
        self.page.edited.connect(self.keeping.edited)
        self.page.save_wanted.connect(self._save)
        self.page.fresh_wanted.connect(self._start_fresh)
        self.page.extra_wanted.connect(self._retire)
        self.keeping.complained.connect(self.page.complain)

    def open(self, group: RecordId | None) -> None:
        self.close()
        self.keeping.find(
            form_key(group), partial(self._with_draft, self._round, group), partial(self._fail, self._round)
        )

    def close(self) -> None:
        """Nothing is being written any more."""
        self._round += 1
        self._writing = False
        self.keeping.end()

    def retranslate(self) -> None:
        self.page.retranslate()
        if self._writing:
            self._show_content(self.page.form.content())

    # Opening

    def _with_draft(self, asked_in: int, group: RecordId | None, draft: DraftNote | None) -> None:
        if asked_in != self._round:
            return
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: None if group is None else casebook.show("group", group).record,
            done=partial(self._show, asked_in, draft),
            failed=partial(self._fail, asked_in),
        )

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.refused.emit(worded_error(error))

    def _show(self, asked_in: int, draft: DraftNote | None, record: Record | None) -> None:
        if asked_in != self._round:
            return
        self._record, self._writing = record, True
        blank = self._blank()
        self._show_content(draft.content if draft is not None else blank)
        if draft is not None:
            self.page.offer_fresh(draft.at.astimezone())
        work = Work(
            key=form_key(None if record is None else record.id),
            blank=blank,
            content=self.page.form.content,
            save=self._save,
        )
        self.keeping.begin(work, has_draft=draft is not None)
        self.opened.emit()

    def _blank(self) -> Mapping[str, object]:
        if self._record is not None:
            return self.page.form.content_of(self._record.fields)
        currency = decided.now().currency
        return self.page.form.content_of({CURRENCY: currency}) if currency else {}

    def _show_content(self, content: Mapping[str, object]) -> None:
        record, name, extra = self._record, "", ""
        if record is not None:
            name = str(record.fields.get("name", ""))
            extra = told("It meets again") if record.fields.get("retired") else told("It meets no longer")
        self.page.show_form(name or told("New group"), name or told("Groups"), told("Save group"), content, extra)

    @Slot()
    def _start_fresh(self) -> None:
        before = self.page.form.content()
        self._show_content(self._blank())
        self.keeping.edited()

        def undo() -> None:
            self._show_content(before)
            self.keeping.edited()

        self.said.emit(told("Draft cleared"), undo)

    # Saving

    @Slot()
    def _save(self) -> None:
        if self._saving or not self._writing or not self.page.form.check():
            return
        record, values = self._record, self.page.form.values()
        before = {} if record is None else self.page.form.values_of(record.fields)
        self._write(values, patch_of(before, values), patch_of(values, before), self._not_saved)

    @Slot()
    def _retire(self) -> None:
        if self._record is not None and not self._saving:
            over = bool(self._record.fields.get("retired"))
            patch, back = {"retired": None if over else True}, {"retired": True if over else None}
            self._write({}, patch, back, self._not_retired)

    def _write(
        self,
        values: Mapping[str, object],
        patch: Mapping[str, object],
        back: Mapping[str, object],
        failed: Callable[[Exception], None],
    ) -> None:
        casebook, record = self._desk.write.casebook, self._record
        self._saving = True
        self.keeping.pause()
        self.page.busy(True)
        self._lanes.write.start(
            self,
            lambda _progress: _written(casebook, record, values, patch),
            done=partial(self._saved, None if record is None else back),
            failed=failed,
        )

    def _saved(self, back: Mapping[str, object] | None, group: RecordId) -> None:
        self._saving = False
        self.page.busy(False)
        leaving = self.keeping.saved()
        self.changed.emit(Changed(records=frozenset({group})))
        self.said.emit(told("Group saved"), partial(self._undo, group, back))
        if leaving is not None:
            leaving.then()
        else:
            self.left.emit(group)

    def _not_saved(self, error: Exception) -> None:
        self._saving = False
        self.page.busy(False)
        self.keeping.not_saved(error)

    def _not_retired(self, error: Exception) -> None:
        self._saving = False
        self.page.busy(False)
        self.page.complain(worded_error(error))
        self.keeping.go_on()

    def _undo(self, group: RecordId, back: Mapping[str, object] | None) -> None:
        services, why = self._desk.write, told("Undone right after saving")
        work: Callable[[], Changed] = (
            (lambda: services.groups.take_back((("group", group),), why))
            if back is None
            else (lambda: services.casebook.edit("group", group, back, why=why))
        )
        self._lanes.write.start(
            self,
            lambda _progress: work(),
            done=partial(self._undone, group if back is None else None),
            failed=lambda error: self.said.emit(worded_error(error).text, None),
        )

    def _undone(self, gone: RecordId | None, changed: Changed) -> None:
        self.changed.emit(changed)
        if gone is not None:
            self.gone.emit(gone)


def _written(
    casebook: Casebook, record: Record | None, values: Mapping[str, object], patch: Mapping[str, object]
) -> RecordId:
    """Runs on the lane."""
    if record is None:
        return casebook.add_all([(0, {"fields": dict(values)})], "group")[0]
    if patch:
        casebook.edit("group", record.id, patch, seen=record.bases)
    return record.id
