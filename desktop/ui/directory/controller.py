"""Lists places of help, shows one, and writes what is known of it or what was found there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.directory import HelpPlace
from desktop.domain.ids import MemberId, RecordId, Stamp, name_of
from desktop.domain.records import TYPES
from desktop.domain.records.referrals import Found
from desktop.domain.roles import Deed, may
from desktop.domain.views import DraftNote, Self
from desktop.i18n import told
from desktop.ui.directory.pages import DirectoryPage, PlacePage
from desktop.ui.directory.promises import Desk, Services
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.form_page import FormPage
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.rooms import DirectoryPlace, Lanes, Leaving, Place, Room, TodayPlace
from desktop.ui.kit.wording import worded_error

ENTRY: Final = "directory_entry"
CHECK: Final = "directory_check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is shown, and to whom."""

    me: Self
    names: Mapping[MemberId, str]
    places: tuple[HelpPlace, ...] = ()

    @property
    def may_write(self) -> bool:
        """Whether they may say what they found somewhere."""
        return may(self.me.role, Deed.WRITE) and self.me.role in TYPES[CHECK].writers

    @property
    def may_decide(self) -> bool:
        """Whether they may say what stands in the directory."""
        return self.me.role in TYPES[ENTRY].writers

    def place(self, id_: object) -> HelpPlace | None:
        return next((one for one in self.places if one.id == id_), None)


@dataclass(frozen=True, slots=True)
class Writing:
    """The form that is open, and the place it is about: None for a new one."""

    kind: str
    about: HelpPlace | None

    @property
    def key(self) -> str:
        """The key of its draft; Today reads it."""
        return f"{self.kind}:{name_of(self.about.id) if self.about else 'new'}"


class DirectoryRoom(Room):
    """The list, one place, and the two forms behind them."""

    panel: Pages

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0
        self._known: Known | None = None
        self._wanted: DirectoryPlace | None = None  # what to show once it is known what is there
        self._writing: Writing | None = None
        self._list = DirectoryPage(CardModel(self))
        self._page = PlacePage()
        self._forms: dict[str, FormPage] = {}
        self.panel = Pages("directory")
        self.panel.hold(self._list, self._page)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._wire()

    # The window asks

    def enter(self, place: Place) -> None:
        if not isinstance(place, DirectoryPlace):
            return
        self._stop_writing()
        if place.entry is None and not place.writing:
            self.panel.turn_to(self._list)
            self._list.begin()
        self._wanted = place
        self._ask()

    def here(self) -> Place | None:
        if self._wanted is not None:
            return self._wanted  # not known yet whether it is there
        if (writing := self._writing) is not None:
            return DirectoryPlace(writing.about.id if writing.about else None, writing=writing.kind)
        shown = self._page.place if self.panel.currentWidget() is self._page else None
        return DirectoryPlace(shown.id if shown is not None else None)

    def step_back(self) -> bool:
        if self.panel.currentWidget() is self._list:
            return False
        self._back()
        return True

    def refresh(self, changed: Changed) -> None:
        if self.panel.isVisible() and self._writing is None:
            self._ask()

    def leave(self, then: Callable[[], None]) -> None:
        self.ask_to_leave(Leaving(then))

    def ask_to_leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self._list.retranslate()
        self._page.retranslate()
        for form in self._forms.values():
            form.retranslate()
        if (writing := self._writing) is not None:
            self._word(writing)

    # What is there

    def _ask(self) -> None:
        self._round += 1
        services = self._desk.read
        self._lanes.read.start(
            self,
            lambda _progress: _known(services),
            done=partial(self._arrive, self._round),
            failed=partial(self._fail, self._round),
        )

    def _arrive(self, asked_in: int, known: Known) -> None:
        if asked_in != self._round:
            return
        self._known = known
        self._list.show_places(known.places, self._today(), may_decide=known.may_decide)
        wanted, self._wanted = self._wanted, None
        shown = self._page.place
        if wanted is not None:
            self._lead(wanted, known)
        elif shown is not None and self.panel.currentWidget() is self._page:
            self._open(shown.id)

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._wanted = None
            self.panel.turn_to(self._list)
            self._list.complain(worded_error(error))

    def _lead(self, wanted: DirectoryPlace, known: Known) -> None:
        place = known.place(wanted.entry)
        if wanted.writing == ENTRY and known.may_decide:
            self._begin(Writing(ENTRY, place))
        elif wanted.writing == CHECK and place is not None and known.may_write:
            self._begin(Writing(CHECK, place))
        elif place is not None:
            self._open(place.id)
        else:
            self.panel.turn_to(self._list)
            self._list.begin()

    @Slot(object)
    def _open(self, key: object) -> None:
        known = self._known
        place = known.place(key) if known is not None else None
        if known is None or place is None:
            self.panel.turn_to(self._list)
            return
        self._page.show_place(place, known.names, self._today(), may_write=known.may_write, may_decide=known.may_decide)
        if self.panel.currentWidget() is not self._page:
            self.panel.turn_to(self._page)
            self._page.begin()

    @Slot()
    def _back(self) -> None:
        if self._writing is not None:
            self._keeping.ask_to_leave(Leaving(self._after_writing, stay=lambda: None))
        elif self.panel.currentWidget() is self._page:
            self.panel.turn_to(self._list)
            self._list.cards.setFocus()
        else:
            self.go.emit(TodayPlace())

    # Writing

    def _begin(self, writing: Writing) -> None:
        self._keeping.find(writing.key, partial(self._show, writing))

    def _show(self, writing: Writing, draft: DraftNote | None) -> None:
        page = self._form(writing.kind)
        self._writing = writing
        self._word(writing)
        blank = page.form.content()
        if draft is not None:
            page.form.show_content(draft.content)
            page.offer_fresh(draft.at.astimezone())
        work = Work(key=writing.key, blank=blank, content=page.form.content, save=self._save)
        self._keeping.begin(work, has_draft=draft is not None)
        page.busy(False)
        self.panel.turn_to(page)
        page.begin()

    def _word(self, writing: Writing) -> None:
        """What the form is about; what is written there stays."""
        page, place = self._form(writing.kind), writing.about
        content = page.form.content() if self.panel.currentWidget() is page else self._blank(writing)
        if writing.kind == CHECK:
            title = told("What did you find there?")
        else:
            title = told("A place of help") if place is None else told("Change {name}", name=place.name)
        page.show_form(title, place.name if place else told("Places of help"), told("Save"), content)

    def _blank(self, writing: Writing) -> Mapping[str, object]:
        form, today = self._form(writing.kind).form, self._today().isoformat()
        if writing.kind == CHECK:
            return form.content_of({"date": today})
        return form.content_of(writing.about.record.fields if writing.about else {"last_checked": today})

    def _form(self, kind: str) -> FormPage:
        """Made when it is first needed."""
        page = self._forms.get(kind)
        if page is None:
            asked = [one.name for one in TYPES[kind].fields if one.name not in ("entry", "retired")]
            page = self._forms[kind] = FormPage(kind, asked, self._today)
            page.edited.connect(self._keeping.edited)
            page.save_wanted.connect(self._save)
            page.fresh_wanted.connect(self._start_over)
            page.back_wanted.connect(self._back)
            self._keeping.complained.connect(page.complain)
            self.panel.hold(page)
        return page

    @Slot()
    def _start_over(self) -> None:
        if (writing := self._writing) is not None:
            self._form(writing.kind).start_over(self._blank(writing))
            self._keeping.edited()

    @Slot()
    def _save(self) -> None:
        writing = self._writing
        if writing is None or not self._form(writing.kind).form.check():
            return
        form, casebook = self._form(writing.kind).form, self._desk.write.casebook
        values, place = form.values(), writing.about
        if writing.kind == CHECK and place is not None:
            said = values | {"entry": name_of(place.id)}
            self._do(lambda: casebook.add(CHECK, said), told("Thank you. It is written down."), undo=self._unsay)
        elif place is None:
            self._do(lambda: casebook.add(ENTRY, values), told("Place saved"), undo=self._unmake)
        else:
            before = form.values_of(place.record.fields)
            patch: dict[str, object] = {name: value for name, value in values.items() if before.get(name) != value}
            patch |= dict.fromkeys(before.keys() - values.keys())
            back: Mapping[str, object] = {name: before.get(name) for name in patch}
            self._change(place, patch, back, told("Change saved"))

    def _change(self, place: HelpPlace, patch: Mapping[str, object], back: Mapping[str, object], words: str) -> None:
        edit, id_, seen = self._desk.write.casebook.edit, place.id, place.record.bases
        undo = lambda _made: edit(ENTRY, id_, back)
        self._do(lambda: edit(ENTRY, id_, patch, seen=seen) if patch else Changed(), words, undo=undo)

    @Slot()
    def _right(self) -> None:
        """One press: somebody called or was there, and it holds."""
        if (place := self._page.place) is not None:
            casebook = self._desk.write.casebook
            said = {"entry": name_of(place.id), "date": self._today().isoformat(), "found": Found.RIGHT.value}
            self._do(lambda: casebook.add(CHECK, said), told("Noted: it was right today."), undo=self._unsay)

    @Slot()
    def _retire(self) -> None:
        if (place := self._page.place) is not None:
            words = told("It is shown again.") if place.retired else told("It is no longer shown.")
            self._change(place, {"retired": not place.retired}, {"retired": place.retired or None}, words)

    def _unsay(self, made: object) -> Changed:
        return self._unwrite(CHECK, made)

    def _unmake(self, made: object) -> Changed:
        return self._unwrite(ENTRY, made)

    def _unwrite(self, kind: str, made: object) -> Changed:
        """Runs on the lane."""
        if not isinstance(made, Stamp):
            return Changed()
        return self._desk.write.casebook.delete(kind, made, told("Undone right after saving"))

    # Inside

    def _do(self, work: Callable[[], object], words: str, undo: Callable[[object], Changed]) -> None:
        self._busy(True)
        if self._writing is not None:
            self._keeping.pause()
        self._lanes.write.start(
            self, lambda _progress: work(), done=partial(self._did, words, undo), failed=self._not_done
        )

    def _did(self, words: str, undo: Callable[[object], Changed], made: object) -> None:
        """`made`: the id of what was added, or what was changed."""
        self._busy(False)
        added = made if isinstance(made, Stamp) else None
        leaving = None
        if (writing := self._writing) is not None:
            leaving = self._keeping.saved()
            self._after_writing(added if writing.about is None else None)
        self.changed.emit(made if isinstance(made, Changed) else Changed(frozenset({added} if added else ())))
        self.said.emit(words, partial(self._undo, undo, made))
        if leaving is not None:
            leaving.then()

    def _undo(self, undo: Callable[[object], Changed], made: object) -> None:
        self._lanes.write.start(self, lambda _progress: undo(made), done=self.changed.emit, failed=self._not_done)

    def _not_done(self, error: Exception) -> None:
        self._busy(False)
        if self._writing is not None:
            self._keeping.not_saved(error)
        elif self.panel.currentWidget() is self._page:
            self._page.complain(worded_error(error))
        else:
            self._list.complain(worded_error(error))

    def _busy(self, doing: bool) -> None:  # noqa: FBT001 - it reads as a setter
        if self._writing is not None:
            self._form(self._writing.kind).busy(doing)
        self._page.setEnabled(not doing)

    def _stop_writing(self) -> None:
        self._keeping.end()
        self._writing = None

    def _after_writing(self, made: RecordId | None = None) -> None:
        """Back to what was written about."""
        about = self._writing.about.id if self._writing is not None and self._writing.about is not None else made
        self._stop_writing()
        self.panel.turn_to(self._list)
        self._wanted = DirectoryPlace(about)
        self._ask()

    def _wire(self) -> None:
        self._list.back_wanted.connect(self._back)
        self._list.add_wanted.connect(lambda: self._begin(Writing(ENTRY, None)))
        self._list.cards.chosen.connect(self._open)
        self._page.back_wanted.connect(self._back)
        self._page.change_wanted.connect(lambda: self._begin(Writing(ENTRY, self._page.place)))
        self._page.note_wanted.connect(lambda: self._begin(Writing(CHECK, self._page.place)))
        self._page.right_wanted.connect(self._right)
        self._page.retire_wanted.connect(self._retire)
        self._keeping.report_to(self)


def _known(services: Services) -> Known:
    """Runs on the lane."""
    return Known(me=services.casebook.me(), names=services.membership.names(), places=services.directory.places())
