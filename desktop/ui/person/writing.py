"""Writes a person, or a record of theirs: opens its form, keeps the draft, saves it, takes it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.changes import Bases, Value
from desktop.domain.errors import NoSpace
from desktop.domain.ids import RecordId, name_of, record_of
from desktop.domain.records import TYPES, Kind, RecordType
from desktop.domain.records.agreements import AGREEMENT
from desktop.domain.views import Changed, DraftNote, PersonLine, Shown
from desktop.i18n import language, told
from desktop.i18n.fieldwords import type_word
from desktop.ui.kit import decided
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.full_disk import RoomAgain, worded_room_again, worded_stayed, worded_unkept, worded_unsaved
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.person.forms import FormHead, FormPage
from desktop.ui.person.panel import PersonPanel
from desktop.ui.person.promises import Casebook, Desk

AUTOSAVE_MS: Final = 1500
ALIKE_MS: Final = 300
ALIKE_MOST: Final = 4
_WHY: Final = "_why"  # in a draft: the reason, which is no field


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is written: `record` of `kind`, or a new one about `person`."""

    kind: str
    record: RecordId | None = None
    person: RecordId | None = None
    name: str = ""  # of the person; for a new one what was searched for

    @property
    def key(self) -> str:
        """The key of its draft; Today reads the first part."""
        if self.record is not None and self.kind == "person":
            return f"person:{name_of(self.record)}"
        if self.record is not None:
            return f"{self.kind}:record:{name_of(self.record)}"
        return f"{self.kind}:{name_of(self.person)}" if self.person is not None else f"{self.kind}:new"


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
    drafted = Signal()
    said = Signal(str)
    let_go = Signal()  # what was half written could be kept nowhere

    def __init__(
        self, desk: Desk, lanes: Lanes, panel: PersonPanel, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._panel, self._today = desk, lanes, panel, today
        self._round = 0
        self._alike_round = 0
        self._target: Target | None = None
        self._shown: Shown | None = None
        self._blank: dict[str, object] = {}
        self._has_draft = False
        self._saving = False
        self._leaving: Leaving | None = None
        self._only_here = False  # what is written stands on the screen and nowhere else
        self._stayed = False  # somebody wanted to leave, and was told so; who wants it again is let go
        self._unsaved: Mapping[str, object] | None = None  # what was to be saved when the disk was full
        self._room_again = RoomAgain(desk.space, lanes.read, self)
        self._room_again.came.connect(self._try_again)
        # Not restarted by every key: whoever types without a pause for a minute has lost nothing either.
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._autosave.timeout.connect(self._keep)
        self._look = QTimer(self, singleShot=True, interval=ALIKE_MS)
        self._look.timeout.connect(self._look_for_alike)
        panel.form_made.connect(self._listen)

    @property
    def target(self) -> Target | None:
        """What is being written, None where nothing is."""
        return self._target

    def open(self, target: Target) -> None:
        """Show the form of `target`, with its draft if there is one; `opened` says when."""
        self.close()
        self._target = target
        drafts, key = self._desk.drafts, target.key
        self._lanes.drafts.start(
            self,
            lambda _progress: drafts.find(key),
            done=partial(self._with_draft, self._round),
            failed=partial(self._refuse, self._round),
        )

    def close(self) -> None:
        """Nothing is being written any more."""
        self._autosave.stop()
        self._look.stop()
        self._room_again.stop()
        self._unsaved = None
        self._only_here = self._stayed = False
        self._round += 1
        self._alike_round += 1
        self._target = None
        self._shown = None
        self._has_draft = False

    def leave(self, leaving: Leaving) -> None:
        """Keep what is half written, then let them go; or stay, as they say."""
        self._look.stop()
        if self._saving:
            self._leaving = leaving
        elif self._target is not None and self._dirty():
            self._keep(leaving)
        else:
            self._autosave.stop()
            leaving.then()

    def retranslate(self) -> None:
        if (target := self._target) is not None:
            form = self._form(target)
            form.show_head(self._head(target))

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
        self._has_draft = draft is not None
        page = self._form(target)
        page.show_head(self._head(target))
        page.show_content(self._first_content(target, shown))
        self._blank = page.content()
        if draft is not None:
            page.show_content(draft.content, why=str(draft.content.get(_WHY, "")))
            page.offer_fresh(draft.at.astimezone())
        self._panel.show_page(page)
        self.opened.emit()
        if target.kind == "person" and target.record is None and target.name and draft is None:
            self._look_for_alike()

    def _first_content(self, target: Target, shown: Shown | None) -> Mapping[str, object]:
        if shown is not None:
            return self._form(target).form.content_of(shown.record.fields)
        if target.kind == "person":
            return {"name": target.name}
        dated = _dated(TYPES[target.kind])
        fields: dict[str, Value] = {dated: self._today().isoformat()} if dated else {}
        if target.kind == AGREEMENT.name and (notice := decided.now().notice(language.current().code)) is not None:
            fields |= {"notice_version": notice.version, "notice_text": notice.text}  # what is read out is what is kept
        return self._form(target).form.content_of(fields)

    def _head(self, target: Target) -> FormHead:
        old = target.record is not None
        match target.kind:
            case "person":
                title = told("Edit {name}", name=target.name) if old else told("New person")
                beside = "" if old else told("Only a name is needed; a nickname will do.")
                back = target.name if old else told("People")
                return FormHead(title=title, beside=beside, back=back, save=told("Save"), amends=False)
            case "task":
                title = told("Change a task") if old else told("A task with {name}", name=target.name)
                return FormHead(title=title, beside="", back=target.name, save=told("Save task"), amends=False)
            case "safety_concern":
                title = told("A worry about {name}", name=target.name)
                beside = told("Stay with them if you can. What to do and whom to call comes before writing.")
                return FormHead(
                    title=title,
                    beside=beside,
                    back=target.name,
                    save=told("Save worry"),
                    amends=old,
                    first="" if old else "kinds",
                )
            case "agreement":
                title = told("Agreement with {name}", name=target.name)
                beside = told("Only what you answer here changes. Earlier answers stay.") if not old else ""
                save = told("Save change") if old else told("Save agreement")
                first = "" if old else "keep_notes"
                return FormHead(title=title, beside=beside, back=target.name, save=save, amends=old, first=first)
            case kind:
                save = told("Save change") if old else told("Save")
                first = "" if old else _first_asked(TYPES[kind])
                return FormHead(
                    title=type_word(kind), beside=target.name, back=target.name, save=save, amends=old, first=first
                )

    def _form(self, target: Target) -> FormPage:
        return self._panel.form(target.kind)

    # Keeping

    def _dirty(self) -> bool:
        return self._target is not None and self._form(self._target).content() != self._blank

    @Slot()
    def _edited(self) -> None:
        if self._target is None or self._saving:
            return
        self._stayed = False
        if not self._autosave.isActive():
            self._autosave.start()
        if self._target.kind == "person" and self._target.record is None:
            self._look.start()

    @Slot()
    def _keep(self, leaving: Leaving | None = None) -> None:
        """Keep the draft, or drop it where the form is as it was at first."""
        self._autosave.stop()
        target = self._target
        if target is None:
            return
        drafts, key = self._desk.drafts, target.key
        person = target.record if target.kind == "person" else target.person
        if self._dirty():
            content = self._form(target).content()
            self._has_draft = True
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.keep(key, content, person),
                done=partial(self._kept, leaving),
                failed=partial(self._not_kept, leaving),
            )
        elif self._has_draft:
            self._has_draft = False
            self._lanes.drafts.start(
                self,
                lambda _progress: drafts.drop(key),
                done=lambda _nothing: leaving.then() if leaving else None,
                failed=lambda _error: leaving.then() if leaving else None,  # there is nothing to lose
            )
        elif leaving:
            leaving.then()

    def _kept(self, leaving: Leaving | None, _nothing: None) -> None:
        self.drafted.emit()
        if self._only_here and self._target is not None:
            self._only_here = self._stayed = False
            self._form(self._target).calm()
            self.said.emit(worded_room_again())
        if leaving:
            leaving.then()

    def _not_kept(self, leaving: Leaving | None, error: Exception) -> None:
        if leaving and (leaving.stay is None or self._stayed):
            self.let_go.emit()
            leaving.then()
            return
        if self._target is not None:
            self._only_here = True
            worded = worded_unkept(error) if self._unsaved is None else worded_unsaved(error)
            self._form(self._target).complain(worded)
            if isinstance(error, NoSpace):
                self._room_again.wait()
        if leaving and leaving.stay:
            self._stayed = True
            self.said.emit(worded_stayed())
            leaving.stay()

    @Slot()
    def _try_again(self) -> None:
        """There is room again: save what was to be saved, unless somebody has been writing on; that is kept."""
        if self._target is None or self._saving:
            return
        unsaved, self._unsaved = self._unsaved, None
        if unsaved is not None and unsaved == self._form(self._target).content():
            self._save()
        else:
            self._only_here = True
            self._keep()

    @Slot()
    def _start_fresh(self) -> None:
        if (target := self._target) is not None:
            page = self._form(target)
            page.show_content(self._blank)
            self._keep()
            page.begin()

    # Looking for somebody alike

    @Slot()
    def _look_for_alike(self) -> None:
        target = self._target
        if target is None:
            return
        name = str(self._form(target).form.content().get("name", "")).strip()
        self._alike_round += 1
        if not name:
            self._show_alike(self._alike_round, ())
            return
        casebook = self._desk.read.casebook
        self._lanes.read.start(
            self,
            lambda _progress: casebook.people(name, limit=ALIKE_MOST).rows,
            done=partial(self._show_alike, self._alike_round),
            failed=lambda _error: None,  # a help, not a condition
        )

    def _show_alike(self, asked_in: int, found: tuple[PersonLine, ...]) -> None:
        if asked_in == self._alike_round and self._target is not None:
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
            work = partial(_add, casebook, target.kind, values, told("Undone right after saving"))
        else:
            before = page.form.values_of(self._shown.record.fields)
            patch = {name: value for name, value in values.items() if before.get(name) != value}
            patch |= {name: None for name in before if name not in values}
            if not patch:
                self._leave_saved(target, None)
                return
            back = {name: before.get(name) for name in patch}
            edit = _Edit(target.kind, self._shown.record.id, patch, back, self._shown.record.bases, page.why())
            work = partial(_change, casebook, edit)
        self._autosave.stop()
        self._saving = True
        page.busy(True)
        self._lanes.write.start(
            self, lambda _progress: work(), done=partial(self._saved, target), failed=partial(self._not_saved, target)
        )

    def _saved(self, target: Target, written: Written) -> None:
        drafts, key = self._desk.drafts, target.key
        self._lanes.drafts.start(
            self, lambda _progress: drafts.drop(key), done=lambda _nothing: None, failed=lambda _error: None
        )
        self._leave_saved(target, written)

    def _not_saved(self, target: Target, error: Exception) -> None:
        self._saving = False
        page = self._form(target)
        page.busy(False)
        page.complain(worded_unsaved(error))
        page.begin()
        if isinstance(error, NoSpace):
            self._unsaved = page.content()
            self._room_again.wait()
        if leaving := self._let_go():
            self._keep(leaving)
        else:
            self._autosave.start()

    def _leave_saved(self, target: Target, written: Written | None) -> None:
        self._saving = False
        self._form(target).busy(False)
        self.close()
        leaving = self._let_go()
        self.saved.emit(target, written)
        if leaving:
            leaving.then()

    def _let_go(self) -> Leaving | None:
        leaving, self._leaving = self._leaving, None
        return leaving


@dataclass(frozen=True, slots=True)
class _Edit:
    kind: str
    record: RecordId
    patch: Mapping[str, object]
    back: Mapping[str, object]
    seen: Bases
    why: str


def _add(casebook: Casebook, kind: str, values: Mapping[str, object], undo_why: str) -> Written:
    """Runs on the lane."""
    record = casebook.add(kind, values)
    return Written(record, partial(casebook.delete, kind, record, undo_why))


def _change(casebook: Casebook, edit: _Edit) -> Written:
    """Runs on the lane."""
    casebook.edit(edit.kind, edit.record, edit.patch, why=edit.why, seen=edit.seen)
    return Written(edit.record, partial(casebook.edit, edit.kind, edit.record, edit.back))


def target_of(draft: DraftNote, name: str) -> Target | None:
    """What a kept form goes on with; None where the draft is another editor's."""
    match draft.key.split(":"):
        case [kind, "record", record] if kind in TYPES and TYPES[kind].written_on_person:
            return Target(kind=kind, record=record_of(record), person=draft.person, name=name)
        case [kind, _person] if kind in TYPES and TYPES[kind].written_on_person:
            return Target(kind=kind, person=draft.person, name=name)
        case _:
            return None


def unfinished_words(draft: DraftNote) -> str:
    """That a form about this person is half filled."""
    match draft.key.partition(":")[0]:
        case "task":
            return told("A task with this person is not saved yet.")
        case "agreement":
            return told("An agreement with this person is not saved yet.")
        case "safety_concern":
            return told("A worry about this person is not saved yet.")
        case kind:
            return told("Not saved yet: {what}", what=type_word(kind))


def _dated(kind: RecordType) -> str:
    """The field that holds the day it was, which is mostly today; "" where it has none, or a day to come."""
    return kind.date_field if kind.date_field and kind.by_name[kind.date_field].required else ""


def _first_asked(kind: RecordType) -> str:
    """Where the cursor begins: the day stands there already."""
    asked = [each.name for each in kind.fields if each.asked and each.kind not in (Kind.RECORD, Kind.MEMBER)]
    return next((name for name in asked if name != _dated(kind)), "")


def _named_by_alias(form: RecordForm) -> None:
    """Whoever has not told their name is called by the other one, until they do."""
    content = form.content()
    if content.get("alias") and not content.get("name"):
        form.show_content(content | {"name": content["alias"]})
