"""Help from others on a person's page: what is shown, and a step of a referral written with one press."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.directory import HelpPlace
from desktop.domain.ids import RecordId, Stamp, name_of
from desktop.domain.referring import Status, due_after, is_over, step_fields
from desktop.domain.views import Changed, Record
from desktop.i18n import told
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import DirectoryPlace, Lanes
from desktop.ui.kit.wording import worded_error
from desktop.ui.links.known import Links, links_of
from desktop.ui.links.panel import LinksPanel
from desktop.ui.links.promises import Desk
from desktop.ui.links.words import status_word


class LinksPart(Part):
    """There while the programme records any of it, or something is there."""

    panel: LinksPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0  # a late answer about somebody else is dropped
        self._person: RecordId | None = None
        self._may_write = False
        self._links = Links()
        self.panel = LinksPanel()
        self.panel.add_wanted.connect(lambda kind: self.write_wanted.emit(kind, None))
        self.panel.opened.connect(lambda record: self.read_wanted.emit(record.type, record.id))
        self.panel.stepped.connect(self._step)
        self.panel.answered.connect(self._answer)
        self.panel.placed.connect(self._place)
        self.panel.looked_up.connect(lambda place: self.go.emit(DirectoryPlace(place.id)))
        self.panel.retranslate()

    # The room asks

    def word(self) -> str:
        return told("Help and referrals")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        if person != self._person:
            self._links = Links()
        self._person, self._may_write = person, may_write
        self._ask()

    def look(self) -> None:
        """What it holds was asked for when the page opened: the tab is there only if there is something."""

    def holds_something(self) -> bool:
        return self._links.offered or not self._links.empty

    def refresh(self, changed: Changed) -> None:
        if changed.everything or self._person in changed.people:
            self._ask()

    def retranslate(self) -> None:
        self.panel.retranslate()

    # What is there

    def _ask(self) -> None:
        self._round += 1
        person, services = self._person, self._desk.read
        if person is not None:
            self._lanes.read.start(
                self,
                lambda _progress: links_of(services, person),
                done=partial(self._show, self._round),
                failed=partial(self._fail, self._round),
            )

    def _show(self, asked_in: int, links: Links) -> None:
        if asked_in == self._round:
            self._links = links
            self.panel.show_links(links, self._today(), may_write=self._may_write)
            self.found.emit()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self._complain(error)

    # Deeds

    @Slot(object, object)
    def _step(self, referral: Record, status: Status) -> None:
        fields = step_fields(status, self._today())
        if not is_over(status) and not referral.fields.get("due"):
            fields["due"] = due_after(str(referral.fields.get("urgency")), self._today()).isoformat()
        self._write(referral, fields, status_word(status))

    @Slot(object, str, str)
    def _answer(self, referral: Record, field: str, code: str) -> None:
        self._write(referral, {field: code}, told("Saved"))

    @Slot(object, object)
    def _place(self, referral: Record, place: HelpPlace) -> None:
        self._write(referral, {"entry": name_of(place.id), "to_words": place.name}, told("Saved"))

    def _write(self, referral: Record, patch: Mapping[str, object], words: str) -> None:
        """As it was seen; undone by writing what stood there before."""
        before = {name: _written(referral, name) for name in patch}
        self._do(referral, patch, words, before)

    def _do(self, referral: Record, patch: Mapping[str, object], words: str, back: Mapping[str, object] | None) -> None:
        casebook = self._desk.write.casebook
        self._lanes.write.start(
            self,
            lambda _progress: casebook.edit("referral", referral.id, patch),
            done=partial(self._done, referral, words, back),
            failed=self._complain,
        )

    def _done(self, referral: Record, words: str, back: Mapping[str, object] | None, changed: Changed) -> None:
        self.changed.emit(changed)
        if back is not None:
            self.said.emit(words, lambda: self._do(referral, back, "", None))

    @Slot(object)
    def _complain(self, error: Exception) -> None:
        self.panel.complain(worded_error(error).text)


def _written(record: Record, name: str) -> object:
    """What stands in a field, as the casebook takes it."""
    value = record.fields.get(name)
    return name_of(value) if isinstance(value, Stamp) else value
