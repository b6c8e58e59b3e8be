"""Writes a person, or a record of theirs: opens its form, keeps the draft, saves it, takes it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import Bases, Value, patch_of
from desktop.domain.ids import RecordId, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.records.programme import CURRENCY
from desktop.domain.views import DraftNote, Shown
from desktop.i18n import language, told
from desktop.ui.kit import decided
from desktop.ui.kit.alike import Alike, LookingForAlike
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.forms import WHY, FormPage
from desktop.ui.person.panel import PersonPanel
from desktop.ui.person.promises import Casebook, Desk, Services
from desktop.ui.person.targets import Target, dated_by, head_of


@dataclass(frozen=True, slots=True)
class Written:
    """What was saved, and how to take it back."""

    record: RecordId
    undo: Callable[[], Changed]  # runs on the write lane


class Writing(QObject):
    """One form at a time. Nothing typed is lost: it is a draft after a second and a half at most."""

    opened = Signal()
    refused = Signal(object)  # the error that kept the form from opening
    saved = Signal(object, object)  # Target, Written; None where nothing was different

    def __init__(
        self, desk: Desk, lanes: Lanes, panel: PersonPanel, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._panel, self._today = desk, lanes, panel, today
        self._round = 0
        self._target: Target | None = None
        self._shown: Shown | None = None
        self._blank: dict[str, object] = {}
        self._saving = False
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complained.connect(self._complain)
        self._looking = LookingForAlike(desk.read, lanes.read, self)
        self._looking.found.connect(self._show_alike)
        panel.form_made.connect(self._listen)

    @property
    def target(self) -> Target | None:
        """What is being written, None where nothing is."""
        return self._target

    def open(self, target: Target) -> None:
        """Show the form of `target`, with its draft if there is one; `opened` says when."""
        self.close()
        self._target = target
        self.keeping.find(target.key, partial(self._with_draft, self._round), partial(self._refuse, self._round))

    def close(self) -> None:
        """Nothing is being written any more."""
        self._looking.stop()
        self.keeping.end()
        self._round += 1
        self._target = None
        self._shown = None

    def leave(self, leaving: Leaving) -> None:
        """Keep what is half written, then let them go; or stay, as they say."""
        self._looking.stop()
        self.keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        if (target := self._target) is not None:
            self._form(target).show_head(head_of(target))

    @Slot(object)
    def _listen(self, form: FormPage) -> None:
        form.edited.connect(self._edited)
        form.save_wanted.connect(self._save)
        form.fresh_wanted.connect(self._start_fresh)

    # Opening

    def _with_draft(self, asked_in: int, draft: DraftNote | None) -> None:
        target = self._target
        if asked_in != self._round or target is None:
            return
        casebook, kind, record = self._desk.read.casebook, target.kind, target.record
        self._lanes.read.start(
            self,
            lambda _progress: casebook.show(kind, record) if record is not None else None,
            done=partial(self._show, asked_in, draft),
            failed=partial(self._refuse, asked_in),
        )

    def _refuse(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.close()
            self.refused.emit(error)

    def _show(self, asked_in: int, draft: DraftNote | None, shown: Shown | None) -> None:
        target = self._target
        if asked_in != self._round or target is None:
            return
        self._shown = shown
        page = self._form(target)
        page.show_head(head_of(target))
        page.show_content(self._first_content(target, shown))
        self._blank = page.content()
        if draft is not None:
            page.show_content(draft.content, why=str(draft.content.get(WHY, "")))
            page.offer_fresh(draft.at.astimezone())
        work = Work(
            key=target.key,
            blank=self._blank,
            content=page.content,
            save=self._save,
            person=target.record if target.kind == "person" else target.person,
        )
        self.keeping.begin(work, has_draft=draft is not None)
        self._panel.show_page(page)
        self.opened.emit()
        if _is_new_person(target):
            self._looking.now(page.form.content)
            self._looking.begin()

    def _first_content(self, target: Target, shown: Shown | None) -> Mapping[str, object]:
        if shown is not None:
            return self._form(target).form.content_of(shown.record.fields)
        if target.kind == "person":
            return {"name": target.name}
        kind = TYPES[target.kind]
        fields: dict[str, Value] = {one.name: one.begins for one in kind.fields if one.begins}
        if dated := dated_by(kind):
            fields[dated] = self._today().isoformat()
        if CURRENCY in kind.by_name and decided.now().currency:
            fields[CURRENCY] = decided.now().currency
        if target.kind == AGREEMENT.name and (notice := decided.now().notice(language.current().code)) is not None:
            fields |= {"notice_version": notice.version, "notice_text": notice.text}  # what is read out is what is kept
        return self._form(target).form.content_of(fields)

    def _form(self, target: Target) -> FormPage:
        return self._panel.form(target.kind)

    # Keeping

    @Slot()
    def _edited(self) -> None:
        self.keeping.edited()
        if (target := self._target) is not None and not self._saving and _is_new_person(target):
            self._looking.soon(self._form(target).form.content)

    @Slot(object)
    def _complain(self, sentence: Sentence | None) -> None:
        if (target := self._target) is None:
            return
        if sentence is None:
            self._form(target).calm()
        else:
            self._form(target).complain(sentence)

    @Slot()
    def _start_fresh(self) -> None:
        if (target := self._target) is not None:
            page = self._form(target)
            page.show_content(self._blank)
            self.keeping.keep()
            page.begin()

    @Slot(object)
    def _show_alike(self, found: Alike) -> None:
        if self._target is not None:
            self._form(self._target).show_alike(found)

    # Saving

    @Slot()
    def _save(self) -> None:
        target = self._target
        if target is None or self._saving:
            return
        page = self._form(target)
        if target.kind == "person":
            _named_by_alias(page.form)
        if not page.form.check():
            return
        values = page.form.values()
        casebook = self._desk.write.casebook
        if self._shown is None:
            if target.person is not None:
                values["person"] = name_of(target.person)
            asked = page.already.asked_about() if page.already is not None else ()
            why = told("Undone right after saving")
            work = partial(_add, self._desk.write, target.kind, values, asked, why)
        else:
            before = page.form.values_of(self._shown.record.fields)
            patch = patch_of(before, values)
            if not patch:
                self._saved(target, None)
                return
            back = {name: before.get(name) for name in patch}
            edit = _Edit(target.kind, self._shown.record.id, patch, back, self._shown.record.bases, page.why())
            work = partial(_change, casebook, edit)
        self._saving = True
        self.keeping.pause()
        page.busy(True)
        self._lanes.write.start(
            self, lambda _progress: work(), done=partial(self._saved, target), failed=partial(self._not_saved, target)
        )

    def _saved(self, target: Target, written: Written | None) -> None:
        self._saving = False
        self._form(target).busy(False)
        leaving = self.keeping.saved()
        self.close()
        self.saved.emit(target, written)
        if leaving is not None:
            leaving.then()

    def _not_saved(self, target: Target, error: Exception) -> None:
        self._saving = False
        page = self._form(target)
        page.busy(False)
        self.keeping.not_saved(error)
        page.begin()


@dataclass(frozen=True, slots=True)
class _Edit:
    kind: str
    record: RecordId
    patch: Mapping[str, object]
    back: Mapping[str, object]
    seen: Bases
    why: str


def _add(
    services: Services, kind: str, values: Mapping[str, object], asked: Sequence[RecordId], undo_why: str
) -> Written:
    """Runs on the lane. `asked`: who a coordinator is to compare with them."""
    casebook = services.casebook
    with casebook.together():
        record = casebook.add(kind, values)
        for other in asked:
            services.twins.wonder(record, other)
    return Written(record, partial(casebook.delete, kind, record, undo_why))


def _change(casebook: Casebook, edit: _Edit) -> Written:
    """Runs on the lane."""
    casebook.edit(edit.kind, edit.record, edit.patch, why=edit.why, seen=edit.seen)
    return Written(edit.record, partial(casebook.edit, edit.kind, edit.record, edit.back))


def _is_new_person(target: Target) -> bool:
    return target.kind == "person" and target.record is None


def _named_by_alias(form: RecordForm) -> None:
    """Whoever has not told their name is called by the other one, until they do."""
    content = form.content()
    if content.get("alias") and not content.get("name"):
        form.show_content(content | {"name": content["alias"]})
