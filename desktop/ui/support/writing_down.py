"""Writes down what supports a member, or what went wrong; what is half written is kept."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.roles import Deed, may
from desktop.domain.views import DraftNote, Record, Self
from desktop.i18n import told
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.rooms import Lanes
from desktop.ui.support.known import Known, about_to_write
from desktop.ui.support.promises import Desk
from desktop.ui.support.writing import WritingPage, blank, title_of

HARM_KINDS: Final = ("complaint", "adverse_event")
SUPERVISED: Final = ("supervision", "observation", "training")  # where the programme supervises


class WritingDown(QObject):
    """One record at a time, new or to be changed."""

    shown = Signal(object)  # the WritingPage
    back_wanted = Signal()
    done = Signal(str, object, object)  # a sentence, what undoes it, and Changed
    failed = Signal(object)  # the error: there is nothing to show

    def __init__(self, desk: Desk, lanes: Lanes, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._now = desk, lanes, now
        self._pages: dict[str, WritingPage] = {}
        self._page: WritingPage | None = None
        self._me: Self | None = None
        self._record: Record | None = None
        self._blank: Mapping[str, object] = {}
        self.about: MemberId | None = None
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)

    def begin(self, kind: str, about: MemberId | None, record: Record | None) -> None:
        """Without `about` it is about oneself, or about nobody."""
        self.about, self._record = about, record
        key, services = key_of(kind, about, record.id if record is not None else None), self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: about_to_write(services, kind, None if record is not None else self._now().date()),
            done=lambda known: self.keeping.find(key, partial(self._show, kind, key, known)),
            failed=self.failed.emit,
        )

    def retranslate(self) -> None:
        for page in self._pages.values():
            page.retranslate()

    # Inside

    def _show(self, kind: str, key: str, known: Known, draft: DraftNote | None) -> None:
        page, record, now = self._turn_to(kind), self._record, self._now()
        about = self.about if kind in HARM_KINDS else self.about or known.me.member
        old = record is not None
        content = blank(kind, now) if record is None else page.form.content_of(record.fields)
        title = title_of(kind, "" if about is None else known.names.get(about, ""), old=old)
        several = not old and kind in SUPERVISED and may(known.me.role, Deed.RELAY)
        page.warn(known.watch)
        page.show_work(title, content, _others(known, about) if several else {}, old=old)
        self._me, self._blank = known.me, page.content()
        if draft is not None:
            page.fill(draft.content)
            page.offer_fresh(draft.at)
        work = Work(key=key, blank=self._blank, content=page.content, save=self._save)
        self.keeping.begin(work, has_draft=draft is not None)
        page.busy(False)
        self.shown.emit(page)
        page.begin()

    def _turn_to(self, kind: str) -> WritingPage:
        """Made when it is first needed."""
        page = self._pages.get(kind)
        if page is None:
            page = self._pages[kind] = WritingPage(kind, self._now)
            page.edited.connect(self.keeping.edited)
            page.save_wanted.connect(self._save)
            page.fresh_wanted.connect(self._start_over)
            page.back_wanted.connect(self.back_wanted)
            self.keeping.complained.connect(page.complain)
        self._page = page
        return page

    @Slot()
    def _start_over(self) -> None:
        if self._page is not None:
            self._page.fill(self._blank)
            self.keeping.keep()
            self._page.begin()

    @Slot()
    def _save(self) -> None:
        page, record, me = self._page, self._record, self._me
        if page is None or me is None or not page.form.check():
            return
        values = page.form.values()
        page.busy(True)
        self.keeping.pause()
        if record is None:
            self._add(page, self._records(page, values, me))
        else:
            self._edit(page, record, values)

    def _records(self, page: WritingPage, values: Mapping[str, object], me: Self) -> list[dict[str, object]]:
        """One for each who took part: nobody reads what was said about somebody else."""
        about = self.about or me.member
        match page.kind:
            case "adverse_event":
                return [dict(values)]
            case "complaint":
                return [dict(values) | {"about": str(about)}]
            case "lone_visit":
                past = str(values["back_by"]) < str(values.get("left", ""))  # midnight
                on = self._now().date() + timedelta(days=past)
                return [dict(values) | {"date": on.isoformat(), "member": str(about)}]
        led = {"led_by": str(me.member)} if page.kind == "supervision" and about != me.member else {}
        return [dict(values) | led | {"member": str(one)} for one in (about, *page.taking_part())]

    def _add(self, page: WritingPage, records: list[dict[str, object]]) -> None:
        casebook, kind, why = self._desk.write.casebook, page.kind, told("Undone right after saving")

        def add() -> tuple[RecordId, ...]:
            with casebook.together():
                return tuple(casebook.add(kind, fields) for fields in records)

        def undo(made: tuple[RecordId, ...]) -> Changed:
            with casebook.together():
                for one in made:
                    casebook.delete(kind, one, why)
            return Changed(records=frozenset(made))

        words = told("Take care. Say when you are back.") if kind == "lone_visit" else told("Saved")
        self._lanes.write.start(
            self,
            lambda _progress: add(),
            done=lambda made: self.done.emit(words, partial(undo, made), Changed(records=frozenset(made))),
            failed=partial(self._not_saved, page),
        )

    def _edit(self, page: WritingPage, record: Record, values: Mapping[str, object]) -> None:
        casebook, kind, id_, seen = self._desk.write.casebook, record.type, record.id, record.bases
        before = page.form.values_of(record.fields)
        patch: dict[str, object] = {name: value for name, value in values.items() if before.get(name) != value}
        patch |= {name: None for name in before if name not in values}
        undo = partial(casebook.edit, kind, id_, {name: before.get(name) for name in patch})
        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit(kind, id_, patch, seen=seen) if patch else Changed(),
            done=lambda changed: self.done.emit(told("Change saved"), undo, changed),
            failed=partial(self._not_saved, page),
        )

    def _not_saved(self, page: WritingPage, error: Exception) -> None:
        page.busy(False)
        self.keeping.not_saved(error)


def key_of(kind: str, about: MemberId | None, record: RecordId | None) -> str:
    """Of the draft; Today leads back by it."""
    return f"{kind}:{about or ''}:{'new' if record is None else name_of(record)}"


def _others(known: Known, about: MemberId | None) -> dict[MemberId, str]:
    """By name."""
    return {one: name for one, name in sorted(known.names.items(), key=lambda each: each[1].casefold()) if one != about}
