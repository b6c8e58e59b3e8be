"""Who looks after a person: the page that says so, and giving the person to somebody, for coordinators."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.caseload import Care, Carer, Handing
from desktop.domain.changed import Changed
from desktop.domain.ids import RecordId, name_of
from desktop.domain.roles import Deed, MemberState, Role, may
from desktop.domain.views import DraftNote
from desktop.i18n import told
from desktop.ui.kit.keeping import Keeping, Kept, Work
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import worded_error
from desktop.ui.person.care_pages import Cared, CarePage, Givable, Given, GivePersonPage
from desktop.ui.person.carewords import carer_lines
from desktop.ui.person.promises import Desk, Services

_CARING: Final = frozenset({Role.PEER, Role.CLERK, Role.COORDINATOR})


@dataclass(frozen=True, slots=True)
class _Found:
    cared: Cared
    givable: Givable


class Caring(QObject):
    """One person at a time."""

    shown = Signal(object)  # the page to go to
    changed = Signal(object)  # Changed
    said = Signal(str, object)  # words for the toast, and what takes it back, or None

    def __init__(self, desk: Desk, lanes: Lanes, page: CarePage, form: GivePersonPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes = desk, lanes
        self._page, self._form = page, form
        self._person: RecordId | None = None
        self._name = ""
        self._found: _Found | None = None
        self._given: Given | None = None  # what was to be done when the disk was full
        self.keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self.keeping.complain_on(self._form)
        self.keeping.said.connect(lambda words: self.said.emit(words, None))
        page.ended.connect(self._end)
        page.give_wanted.connect(self._ask_note)
        form.given.connect(self._give)
        form.typed.connect(self.keeping.edited)

    def open(self, person: RecordId, name: str) -> None:
        """Say who it is; what was being typed for whoever takes over is kept first."""
        self.keeping.ask_to_leave(Leaving(partial(self._open, person, name), stay=lambda: None))

    def _open(self, person: RecordId, name: str) -> None:
        self.keeping.end()
        self._person, self._name, self._found = person, name, None
        self._ask(lambda: self.shown.emit(self._page))

    def retranslate(self) -> None:
        """The sentences of both pages are made anew."""
        if self._person is not None and self._found is not None:
            self._ask(lambda: None)

    def _ask(self, then: Callable[[], None]) -> None:
        person, name, services = self._person, self._name, self._desk.read
        if person is None:
            return
        self._lanes.read.start(
            self,
            lambda _progress: _found(services, person, name),
            done=partial(self._show, person, then),
            failed=self._complain,
        )

    def _show(self, person: RecordId, then: Callable[[], None], found: _Found) -> None:
        if person == self._person:
            self._found = found
            self._page.show_cared(found.cared)
            then()

    @Slot()
    def _ask_note(self) -> None:
        if self._person is not None:
            self.keeping.find(_key(self._person), partial(self._open_form, self._person))

    def _open_form(self, person: RecordId, draft: DraftNote | None) -> None:
        if self._found is None or person != self._person:
            return
        self._form.show_givable(self._found.givable, "" if draft is None else str(draft.content.get("note", "")))
        work = Work(key=_key(person), blank={"note": ""}, content=self._content, save=self._give_again, person=person)
        self.keeping.begin(work, has_draft=draft is not None)
        self.shown.emit(self._form)

    def _content(self) -> Kept:
        return {"note": self._form.note.toPlainText().strip()}

    @Slot(object)
    def _end(self, carer: object) -> None:
        caseload = self._desk.write.caseload
        if not isinstance(carer, Carer):
            return
        end = caseload.end_cover if carer.care is Care.COVER else caseload.unassign
        self._do(lambda: end(carer.person, carer.member), lambda error: self._page.complain(worded_error(error)))

    @Slot(object)
    def _give(self, given: object) -> None:
        person, caseload = self._person, self._desk.write.caseload
        if person is None or not isinstance(given, Given):
            return
        self._given = given
        handing = Handing(note=given.note, until=given.until)

        def deed() -> Changed:
            if given.everybody_of is not None:
                return caseload.hand_over(given.everybody_of, given.target, handing)
            if given.as_well or given.until is not None:
                return caseload.assign(person, given.target, handing)
            return caseload.pass_on(person, given.target, handing)

        self.keeping.pause()
        self._do(deed, self.keeping.not_saved)

    def _give_again(self) -> None:
        if self._given is not None:
            self._give(self._given)

    def _do(self, deed: Callable[[], Changed], failed: Callable[[Exception], None]) -> None:
        self._lanes.write.start(self, lambda _progress: deed(), done=self._done, failed=failed)

    def _done(self, changed: Changed) -> None:
        leaving = self.keeping.saved()
        self.changed.emit(changed)
        caseload, why = self._desk.write.caseload, told("Undone right after saving")

        def undo() -> None:
            self._lanes.write.start(
                self,
                lambda _progress: caseload.take_back(changed, why),
                done=self._undone,
                failed=self._complain,
            )

        self.said.emit(told("Saved. It holds for others once a file has told them."), undo)
        if leaving is not None:
            leaving.then()
        else:
            self._ask(lambda: self.shown.emit(self._page))

    def _undone(self, changed: Changed) -> None:
        self.changed.emit(changed)
        if self._found is not None:
            self._ask(lambda: None)

    def _complain(self, error: Exception) -> None:
        self._page.complain(worded_error(error))


def _key(person: RecordId) -> str:
    return f"handing:{name_of(person)}"


def _found(services: Services, person: RecordId, name: str) -> _Found:
    """Runs on the lane. Raises NotFound."""
    caseload, names = services.caseload, services.membership.names()
    carers = caseload.carers(person)
    those = [line for line in services.membership.members() if line.role in _CARING]
    those = [line for line in those if line.state in {MemberState.ME, MemberState.ACTIVE}]
    own = [carer.member for carer in carers if carer.care is Care.OWN]
    return _Found(
        cared=Cared(
            name=name,
            lines=carer_lines(carers, name, names),
            may_assign=may(services.casebook.me().role, Deed.ASSIGN),
        ),
        givable=Givable(
            name=name,
            members=tuple((line.id, line.shown_name or line.name) for line in those),
            loads=tuple((member, names.get(member, ""), len(caseload.of(member))) for member in own),
        ),
    )
