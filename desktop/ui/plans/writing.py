"""Writes on one page at a time: shows it with its draft, keeps what is typed, saves it, takes it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.changes import patch_of
from desktop.domain.ids import MemberId, RecordId, name_of, record_of
from desktop.domain.records import TYPES, RecordType
from desktop.domain.records.plans import CRISIS_PLAN, PLAN, SHARED, TAKEN_BACK, WITHOUT_ACTIONS
from desktop.domain.views import DraftNote, Past, Shown
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, type_word
from desktop.reports.plans import law_words
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence, worded_error
from desktop.ui.plans.page import OWN, SHARES, TEAM, Earlier, OwnPage, PageHead
from desktop.ui.plans.promises import Casebook, Desk
from desktop.ui.plans.words import prompt

_PART: Final = "_part"  # in a draft: which part of a plan, which stands in no input


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is written: `record` of `kind`, or a new one about `person`."""

    kind: str
    person: RecordId
    name: str
    record: RecordId | None = None
    part: str = ""

    @property
    def key(self) -> str:
        """The key of its draft; Today reads the first part."""
        if self.record is not None:
            return f"{self.kind}:record:{name_of(self.record)}"
        return f"{self.kind}:{name_of(self.person)}" + (f":{self.part}" if self.part else "")


def target_of(draft: DraftNote, person: RecordId, name: str) -> Target | None:
    """What a draft goes on with; None where it is another editor's."""
    match draft.key.split(":"):
        case [kind, "record", record] if (id_ := record_of(record)) is not None:
            return Target(kind=kind, person=person, name=name, record=id_, part=str(draft.content.get(_PART, "")))
        case [kind, _person, *part]:
            return Target(kind=kind, person=person, name=name, part=part[0] if part else "")
        case _:
            return None


@dataclass(frozen=True, slots=True)
class _Found:
    """What is there of a target."""

    shown: Shown | None
    past: tuple[Past, ...]
    names: Mapping[MemberId, str]


class Writing(QObject):
    """Nothing typed is lost: it is a draft after a second and a half at most."""

    opened = Signal(object)  # the page
    refused = Signal(object)  # the error that kept it from opening
    saved = Signal(object, str, object)  # Changed, words for the toast, and what undoes it (on the write lane)
    left = Signal()  # nothing was different

    def __init__(
        self, desk: Desk, lanes: Lanes, pages: Mapping[str, OwnPage], today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._pages, self._today = desk, lanes, pages, today
        self._round = 0
        self._target: Target | None = None
        self._found: _Found | None = None
        self._blank: dict[str, object] = {}
        self._saving = False
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complained.connect(self._complain)
        for page in pages.values():
            page.edited.connect(self.keeping.edited)
            page.save_wanted.connect(self._save)
            page.fresh_wanted.connect(self._start_fresh)
            page.binned.connect(self._bin)

    @property
    def target(self) -> Target | None:
        """What is being written, None where nothing is."""
        return self._target

    def open(self, target: Target) -> None:
        self.close()
        self._target = target
        self.keeping.find(target.key, partial(self._with_draft, self._round), partial(self._refuse, self._round))

    def close(self) -> None:
        """Nothing is being written any more."""
        self.keeping.end()
        self._round += 1
        self._target = self._found = None

    def leave(self, leaving: Leaving) -> None:
        """Keep what is half written, then let them go."""
        self.keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        for page in self._pages.values():
            page.retranslate()
        if self._target is not None and self._found is not None:
            self._page.show_head(self._head(self._target), self._target.name)
            self._page.show_earlier(_earlier(self._found, self._page.kind))

    # Opening

    @property
    def _page(self) -> OwnPage:
        assert self._target is not None  # noqa: S101 - asked only while something is written
        return self._pages[self._target.kind]

    def _with_draft(self, asked_in: int, draft: DraftNote | None) -> None:
        target = self._target
        if asked_in != self._round or target is None:
            return
        casebook, membership = self._desk.read.casebook, self._desk.read.membership
        kind, record = target.kind, target.record
        self._lanes.read.start(
            self,
            lambda _progress: (
                _Found(None, (), {})
                if record is None
                else _Found(casebook.show(kind, record), casebook.history(kind, record), membership.names())
            ),
            done=partial(self._show, asked_in, draft),
            failed=partial(self._refuse, asked_in),
        )

    def _refuse(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.close()
            self.refused.emit(error)

    def _show(self, asked_in: int, draft: DraftNote | None, found: _Found) -> None:
        target = self._target
        if asked_in != self._round or target is None:
            return
        self._found = found
        page = self._page
        page.show_head(self._head(target), target.name)
        page.show_content(self._first_content(target, found.shown))
        page.show_earlier(_earlier(found, page.kind))
        self._blank = page.content()
        if draft is not None:
            page.show_content(draft.content)
            page.offer_fresh(draft.at.astimezone())
        part: dict[str, object] = {_PART: target.part} if target.part else {}
        work = Work(
            key=target.key,
            blank=self._blank | part,
            content=lambda: page.content() | part,
            save=self._save,
            person=target.person,
        )
        self.keeping.begin(work, has_draft=draft is not None)
        page.scroll_up()
        self.opened.emit(page)
        page.begin()

    def _first_content(self, target: Target, shown: Shown | None) -> Mapping[str, object]:
        page = self._pages[target.kind]
        if shown is None:
            return {"date": self._today().isoformat()} if target.kind == CRISIS_PLAN.name else {}
        content = page.form.content_of(shown.record.fields)
        if page.kind.sharing:
            content[SHARES] = TEAM if page.kind.shares(shown.record.fields) else OWN
        return content

    def _head(self, target: Target) -> PageHead:
        title, beside, notice = type_word(target.kind), "", ""
        hidden: frozenset[str] = frozenset()
        if target.kind == PLAN.name:
            title, beside = code_word(PLAN.name, "part", target.part), prompt(target.part)
            hidden = frozenset({"actions"}) if target.part in WITHOUT_ACTIONS else frozenset()
        elif target.kind == CRISIS_PLAN.name:
            notice = law_words()
        return PageHead(
            title=title,
            beside=beside or target.name,
            back=target.name,
            notice=notice,
            saved=target.record is not None,
            hidden=hidden,
        )

    # Keeping

    @Slot(object)
    def _complain(self, sentence: Sentence | None) -> None:
        if self._target is None:
            return
        if sentence is None:
            self._page.calm()
        else:
            self._page.complain(sentence)

    @Slot()
    def _start_fresh(self) -> None:
        if self._target is not None:
            self._page.show_content(self._blank)
            self.keeping.keep()
            self._page.begin()

    # Saving

    @Slot()
    def _save(self) -> None:
        target, found = self._target, self._found
        if target is None or found is None or self._saving or not self._page.form.check():
            return
        page, casebook = self._page, self._desk.write.casebook
        values = page.form.values()
        if found.shown is None:
            values |= {"person": name_of(target.person)} | ({"part": target.part} if target.part else {})
            if page.kind.sharing and page.content().get(SHARES) == TEAM:
                values[page.kind.sharing] = SHARED
            work = partial(_add, casebook, target, values, told("Undone right after saving"))
        else:
            fields = found.shown.record.fields
            before = page.form.values_of(fields)
            patch = patch_of(before, values)
            patch |= _sharing_patch(page.kind, fields, str(page.content().get(SHARES, "")))
            if not patch:
                leaving = self._end()
                self.left.emit()
                if leaving is not None:
                    leaving.then()
                return
            back = {name: fields.get(name) if name == page.kind.sharing else before.get(name) for name in patch}
            work = partial(_change, casebook, target, patch, back, found.shown)
        self._saving = True
        self.keeping.pause()
        page.busy(True)
        self._lanes.write.start(
            self, lambda _progress: work(), done=partial(self._saved, target), failed=partial(self._not_saved, page)
        )

    def _saved(self, target: Target, done: tuple[Changed, Callable[[], Changed]]) -> None:
        self._pages[target.kind].busy(False)
        self._leave_saved(done[0], told("Saved"), done[1])

    def _leave_saved(self, changed: Changed, words: str, undo: Callable[[], Changed]) -> None:
        leaving = self._end()
        self.saved.emit(changed, words, undo)
        if leaving is not None:
            leaving.then()

    def _end(self) -> Leaving | None:
        self._saving = False
        leaving = self.keeping.saved()
        self.close()
        return leaving

    def _not_saved(self, page: OwnPage, error: Exception) -> None:
        self._saving = False
        page.busy(False)
        self.keeping.not_saved(error)

    def _not_binned(self, page: OwnPage, error: Exception) -> None:
        self._saving = False
        page.complain(worded_error(error))
        self.keeping.go_on()

    @Slot(str)
    def _bin(self, why: str) -> None:
        target = self._target
        if target is None or target.record is None or self._saving:
            return
        casebook, kind, record = self._desk.write.casebook, target.kind, target.record
        self._saving = True
        self.keeping.pause()
        undo = partial(casebook.undelete, kind, record)
        self._lanes.write.start(
            self,
            lambda _progress: casebook.delete(kind, record, why),
            done=lambda changed: self._leave_saved(changed, told("Put in the bin"), undo),
            failed=partial(self._not_binned, self._page),
        )


def _sharing_patch(kind: RecordType, fields: Mapping[str, object], answer: str) -> dict[str, object]:
    """What the answer of the page changes: what was never shared is not taken back."""
    if not kind.sharing or (answer == TEAM) == kind.shares(fields):
        return {}
    return {kind.sharing: SHARED if answer == TEAM else TAKEN_BACK}


def _add(
    casebook: Casebook, target: Target, values: Mapping[str, object], why: str
) -> tuple[Changed, Callable[[], Changed]]:
    made = casebook.add(target.kind, values)
    changed = Changed(records=frozenset({made}), people=frozenset({target.person}))
    return changed, lambda: casebook.delete(target.kind, made, why)


def _change(
    casebook: Casebook, target: Target, patch: Mapping[str, object], back: Mapping[str, object], shown: Shown
) -> tuple[Changed, Callable[[], Changed]]:
    kind, id_ = target.kind, shown.record.id
    changed = casebook.edit(kind, id_, patch, seen=shown.record.bases)
    return changed, lambda: casebook.edit(kind, id_, back)


def _earlier(found: _Found, kind: RecordType) -> tuple[Earlier, ...]:
    """Every text but the one that stands there now, the newest first, with when and by whom."""
    texts = [field.name for field in kind.fields if field.apart]
    now = found.shown.record.fields if found.shown is not None else {}
    made = []
    for past in found.past:
        words = [
            str(past.fields[name]) for name in texts if past.fields.get(name) and past.fields[name] != now.get(name)
        ]
        if words:
            day = formats.date(past.moment.when.date())
            who = found.names.get(past.author, "")
            made.append(Earlier(head=formats.side_by_side(day, who), words="\n".join(words)))
    return tuple(reversed(made))


PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    name: tuple(field.name for field in TYPES[name].fields if field.name not in ("person", "part", TYPES[name].sharing))
    for name in ("plan", "crisis_plan", "helps", "appointment_prep")
}
