"""Check-ins on a person's page: choosing what is asked, asking it, safety before all else, saving, looking back."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.domain.changed import Changed
from desktop.domain.errors import BadRecord
from desktop.domain.features import Feature
from desktop.domain.ids import RecordId, name_of
from desktop.domain.measures import Measure
from desktop.domain.measures.scoring import SCORER, flagged, read, scored, written
from desktop.domain.records.checkins import TOTAL_ONLY
from desktop.domain.views import DraftNote
from desktop.i18n import current, told
from desktop.i18n.measurewords import language_for
from desktop.ui.checkins.asking import AskingPage
from desktop.ui.checkins.known import Known, known_of
from desktop.ui.checkins.pages import TOTAL, ChoosingPage, EndPage, SafetyPage, SeriesPage, TotalPage
from desktop.ui.checkins.panel import CheckInsPanel
from desktop.ui.checkins.promises import Desk
from desktop.ui.kit.keeping import Keeping, Work
from desktop.ui.kit.page import Page
from desktop.ui.kit.parts import Part
from desktop.ui.kit.rooms import Lanes, Leaving
from desktop.ui.kit.wording import Sentence, worded_error


class CheckInsPart(Part):
    """What is half answered is a draft like everything else; a total is shown only once it is saved."""

    feature = Feature.CHECK_INS
    panel: CheckInsPanel

    def __init__(
        self, desk: Desk, lanes: Lanes, parent: QObject | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._today = desk, lanes, today
        self._round = 0  # a late answer about somebody else is dropped
        self._person: RecordId | None = None
        self._may_write = False
        self._known: Known | None = None
        self._then: Callable[[], None] | None = None  # what waits for what is known
        self._shown: Page | None = None
        self._minded: set[str] = set()  # items after which safety was looked to
        self.panel = CheckInsPanel()
        self._choosing, self._asking, self._series = ChoosingPage(), AskingPage(), SeriesPage()
        self._safety, self._end, self._total = SafetyPage(today), EndPage(today), TotalPage(today)
        self.pages = (self._choosing, self._asking, self._safety, self._end, self._total, self._series)
        self._keeping = Keeping(desk.drafts, lanes, desk.space, self)
        self._wire()

    # The room asks

    def word(self) -> str:
        return told("Check-ins")

    def enter(self, person: RecordId, *, may_write: bool) -> None:
        if person != self._person:
            self._forget()
            self._known = None
            self.panel.show_known(None, may_write=False)
        self._person, self._may_write = person, may_write
        self._round += 1
        self._ask()

    def look(self) -> None:
        """It was asked for when the page opened: the tab is there for what it holds, too."""

    def holds_something(self) -> bool:
        return self._known is not None and bool(self._known.series)

    def refresh(self, changed: Changed) -> None:
        if changed.everything or self._person in changed.people:
            self._ask()

    def step_back(self) -> bool:
        if self._shown is None:
            return False
        self._back()
        return True

    def takes(self, draft: DraftNote) -> bool:
        return draft.key.startswith("check_in:")

    def go_on(self, draft: DraftNote) -> None:
        self._when_known(lambda: self._resume(draft))

    def unfinished_words(self, draft: DraftNote) -> str:
        return told("A check-in is not saved yet.")

    def leave(self, leaving: Leaving) -> None:
        self._keeping.ask_to_leave(leaving)

    def retranslate(self) -> None:
        self.panel.retranslate()
        for page in (self._choosing, self._asking, self._safety, self._end, self._total, self._series):
            page.retranslate()

    # What is there

    def _ask(self) -> None:
        person, services = self._person, self._desk.read
        if person is not None:
            self._lanes.read.start(
                self,
                lambda _progress: known_of(services, person),
                done=partial(self._arrive, self._round),
                failed=partial(self._fail, self._round),
            )

    def _arrive(self, asked_in: int, known: Known) -> None:
        if asked_in != self._round:
            return
        self._known = known
        self.panel.show_known(known, may_write=self._may_write)
        self._choosing.show_measures(known.measures)
        self.found.emit()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _fail(self, asked_in: int, error: Exception) -> None:
        if asked_in == self._round:
            self.panel.complain(worded_error(error).text)

    def _when_known(self, then: Callable[[], None]) -> None:
        if self._known is not None:
            then()
        else:
            self._then = then

    # Where one is

    def _show(self, page: Page) -> None:
        self._shown = page
        self.opened.emit(page)

    def _forget(self) -> None:
        self._keeping.end()
        self._shown = None
        self._minded.clear()

    @Slot()
    def _back(self) -> None:
        """One step; from the first question, and from everything else, to the tab. What is half answered is kept."""
        if self._shown is self._asking and self._asking.step_back():
            return
        if self._shown is self._end:
            self._show_asking()
            return
        if self._shown is self._safety:
            self._go_on_asking()
            return
        self._keeping.ask_to_leave(Leaving(self._close, stay=lambda: None))

    def _close(self) -> None:
        self._forget()
        self.closed.emit()

    # Choosing

    @Slot()
    def _choose(self) -> None:
        """What is half answered already is gone on with first."""
        if self._person is not None:
            self._keeping.find(_key(self._person), self._with_draft, partial(self._fail, self._round))

    def _with_draft(self, draft: DraftNote | None) -> None:
        if draft is not None:
            self._resume(draft)
        else:
            self._show(self._choosing)
            self._choosing.begin()

    @Slot(object)
    def _begin(self, chosen: object) -> None:
        known, person = self._known, self._person
        if known is None or person is None:
            return
        self._minded.clear()
        self._keep(person, has_draft=False)
        blank = {"date": self._today().isoformat()}
        if chosen == TOTAL:
            self._total.form.show_content(blank)
            self._total.calm()
            self._show(self._total)
            self._total.begin()
        elif (measure := known.measures.get(str(chosen))) is not None:
            self._end.form.show_content(blank)
            self._asking.ask(measure, {})
            self._show_asking()

    def _resume(self, draft: DraftNote) -> None:
        known, person, content = self._known, self._person, draft.content
        if known is None or person is None:
            return
        self._keep(person, has_draft=True)
        measure = known.measures.get(str(content.get("measure", "")))
        form = content.get("form")
        values = form if isinstance(form, Mapping) else {}
        if measure is None:
            self._total.form.show_content(values)
            self._show(self._total)
            return
        self._end.form.show_content(values)
        self._minded = set(flagged(measure, answers := _answers(measure, content.get("answers"))))
        at = content.get("at")
        self._asking.ask(measure, answers, at if isinstance(at, int) else 0)
        self._show_asking()

    def _keep(self, person: RecordId, *, has_draft: bool) -> None:
        work = Work(key=_key(person), blank={}, content=self._content, save=self._save_again, person=person)
        self._keeping.begin(work, has_draft=has_draft)

    def _content(self) -> Mapping[str, object]:
        """What is half answered; nothing where no question has been."""
        if self._shown is self._total:
            form = self._total.form.content()
            return {"form": form} if form.keys() - {"date"} else {}
        measure = self._asking.measure
        if self._shown in {self._asking, self._safety, self._end} and measure is not None and self._asking.answers:
            return {
                "measure": measure.id,
                "at": self._asking.at,
                "answers": written(measure, self._asking.answers),
                "form": self._end.form.content(),
            }
        return {}

    # Asking

    def _show_asking(self) -> None:
        self._show(self._asking)
        self._asking.begin()

    @Slot()
    def _look_to_safety(self) -> None:
        """Before the next question, and before any total; once for each such answer."""
        measure, known = self._asking.measure, self._known
        if measure is None or known is None:
            return
        raised = set(flagged(measure, self._asking.answers))
        if raised <= self._minded:
            self._asking.advance()
            return
        self._minded |= raised
        self._safety.show_numbers(known.numbers)
        self._show(self._safety)
        self._safety.begin()

    @Slot()
    def _go_on_asking(self) -> None:
        self._show_asking()
        self._asking.advance()

    @Slot()
    def _write_worry(self) -> None:
        self._keeping.ask_to_leave(Leaving(self._to_worry, stay=lambda: None))

    def _to_worry(self) -> None:
        self._forget()
        self.write_wanted.emit("safety_concern", None)

    @Slot()
    def _finish(self) -> None:
        if (measure := self._asking.measure) is not None:
            self._end.show_end(measure, self._asking.answers)
            self._show(self._end)
            self._end.begin()

    # Saving

    @Slot()
    def _save(self) -> None:
        measure, answers = self._asking.measure, self._asking.answers
        if measure is None or not self._end.form.check():
            return
        self._add(_asked_again(self._end.form.values() | _counted(measure, answers)), self._end)

    @Slot()
    def _save_total(self) -> None:
        if not self._total.form.check():
            return
        if "total" not in (fields := self._total.form.values()):
            self._total.ask_for_total()
            return
        self._add(fields | {"given": TOTAL_ONLY}, self._total)

    def _save_again(self) -> None:
        if self._shown is self._total:
            self._save_total()
        elif self._shown is self._end:
            self._save()

    def _add(self, fields: Mapping[str, object], page: EndPage | TotalPage) -> None:
        person, casebook = self._person, self._desk.write.casebook
        if person is None:
            return
        visit = self._known.visit_on(fields.get("date")) if self._known is not None else None
        whole = {**fields, "person": name_of(person), **({"visit": name_of(visit)} if visit is not None else {})}
        page.setEnabled(False)
        self._keeping.pause()
        self._lanes.write.start(
            self,
            lambda _progress: casebook.add("check_in", whole),
            done=partial(self._added, page, person),
            failed=partial(self._not_added, page),
        )

    def _added(self, page: EndPage | TotalPage, person: RecordId, made: RecordId) -> None:
        page.setEnabled(True)
        casebook, undone = self._desk.write.casebook, told("Undone right after saving")
        leaving = self._keeping.saved()
        self._close()
        self.changed.emit(Changed(records=frozenset({made}), people=frozenset({person})))
        self.said.emit(
            told("Check-in saved"), lambda: self._take_back(lambda: casebook.delete("check_in", made, undone))
        )
        if leaving is not None:
            leaving.then()

    def _not_added(self, page: EndPage | TotalPage, error: Exception) -> None:
        page.setEnabled(True)
        self._keeping.not_saved(error)

    def _take_back(self, deed: Callable[[], Changed]) -> None:
        self._lanes.write.start(
            self, lambda _progress: deed(), done=self.changed.emit, failed=partial(self._fail, self._round)
        )

    # Looking back

    @Slot(object)
    def _open_series(self, name: object) -> None:
        series = next((one for one in (self._known.series if self._known else ()) if one.name == name), None)
        if series is not None:
            self._series.show_series(series, may_write=self._may_write)
            self._show(self._series)
            self._series.begin()

    @Slot(object)
    def _say_kept(self, sentence: Sentence | None) -> None:
        page = self._total if self._shown is self._total else self._end
        page.complain("" if sentence is None else sentence.text)

    def _wire(self) -> None:
        self.panel.new_wanted.connect(self._choose)
        self.panel.chosen.connect(self._open_series)
        self._choosing.chosen.connect(self._begin)
        self._series.again_wanted.connect(self._begin)
        for page in (self._choosing, self._asking, self._end, self._total, self._series):
            page.back_wanted.connect(self._back)
        self._asking.flag_raised.connect(self._look_to_safety)
        self._asking.finished.connect(self._finish)
        self._safety.worry_wanted.connect(self._write_worry)
        self._safety.going_on.connect(self._go_on_asking)
        self._end.save_wanted.connect(self._save)
        self._total.save_wanted.connect(self._save_total)
        for edited in (self._asking.edited, self._end.edited, self._total.edited):
            edited.connect(self._keeping.edited)
        self._keeping.report_to(self)
        self._keeping.complained.connect(self._say_kept)


def _key(person: RecordId) -> str:
    """The key of a check-in that is half answered; Today reads the first part."""
    return f"check_in:{name_of(person)}"


def _answers(measure: Measure, line: object) -> dict[str, int | None]:
    """Those of a draft that the measure knows as it is now."""
    try:
        found = read(str(line or ""))
    except BadRecord:
        return {}
    return {
        item.id: found[item.id]
        for item in measure.items
        if item.id in found and found[item.id] in (None, *measure.values_of(item))
    }


def _asked_again(fields: dict[str, object]) -> dict[str, object]:
    """After an answer about somebody's safety, with the next day, on which Today says to ask again."""
    if not fields.get("flagged"):
        return fields
    return fields | {"follow_up": (date.fromisoformat(str(fields["date"])) + timedelta(days=1)).isoformat()}


def _counted(measure: Measure, answers: Mapping[str, int | None]) -> dict[str, object]:
    """What is kept of the answers: they themselves, by what and how they were counted, and what they came to."""
    score = scored(measure, answers)
    fields: dict[str, object] = {
        "measure": measure.id,
        "version": measure.version,
        "language": language_for(measure) or current().code,
        "answers": written(measure, answers),
        "coding": measure.coding,
        "scorer": SCORER,
    }
    if score.total is not None:
        fields["total"] = score.total
    if score.flagged:
        fields["flagged"] = True
    return fields
