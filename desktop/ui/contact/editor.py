"""The page of one visit: date, how we met, how things are, the notes, what is next. It shows and reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.agreed import Agreed, agreed_of
from desktop.domain.changes import Value
from desktop.domain.features import MODE_OF
from desktop.domain.folding import sort_key
from desktop.domain.ids import MemberId, RecordId, name_of
from desktop.domain.layouts import unmarked
from desktop.domain.records import TYPES
from desktop.domain.records.declare import LINE_MAX
from desktop.domain.visitcodes import AT_HOME, CALLED_OR_WRITTEN_TO, SEEN_AT_ONCE
from desktop.i18n import formats, marked, told
from desktop.i18n.agreedwords import refused_at_words
from desktop.i18n.fieldwords import code_word, field_hint, field_word, wellbeing_words
from desktop.i18n.safewords import safe_afar_words, safe_there_words, unsafe_way_words, unsafe_words
from desktop.ui.contact.content import Content
from desktop.ui.contact.folds import Folds
from desktop.ui.contact.narrative import Narrative
from desktop.ui.kit import decided
from desktop.ui.kit.beside import Beside
from desktop.ui.kit.buttons import Chip, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.clipboard import put_on_clipboard
from desktop.ui.kit.codeicons import MOODS, mode_icon
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField, lately, soon
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.inputs import day_content, fill_day
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.readers import SeenBy
from desktop.ui.kit.save_keys import bind, bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

ENCOUNTER: Final = TYPES["encounter"]
FIRST_MODES: Final = ("home_visit", "phone", "peer_session")  # the others wait behind "More"
LATE_AFTER: Final = timedelta(days=2)  # what is written later than that is asked why, and need not say it
WHYS: Final = (
    marked("I remembered more."),
    marked("I had written it wrongly."),
    marked("They asked for other words."),
)
QUICK_WORDS: Final = (
    marked("Slept well."),
    marked("Slept badly."),
    marked("Ate well."),
    marked("Met family."),
    marked("Went out."),
    marked("Felt alone."),
)
_FULL_STOPS: Final = ".।۔"  # noqa: RUF001 - of the scripts that ship


@dataclass(frozen=True, slots=True)
class OpenTask:
    """Something still to be done with this person. `due` is ISO or ""."""

    id: RecordId
    what: str
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Whose visit it is, and what may be done with it."""

    name: str  # "" for a call without a name
    beside: str
    amends: bool  # a visit that is saved already
    may_write: bool
    versions: int = 0  # of one of its fields, side by side
    colleagues: Mapping[MemberId, str] = dataclass_field(default_factory=dict)  # for whom it may be typed
    about: Mapping[str, Value] = dataclass_field(default_factory=dict)  # the fields of the person
    agreed: Agreed = dataclass_field(default_factory=lambda: agreed_of(()))  # what they said yes and no to


class VisitEditor(Page):
    """Everything a visit can say. The cursor begins in the notes; nothing but the date is needed."""

    edited = Signal()
    save_wanted = Signal()
    fresh_wanted = Signal()
    choices_wanted = Signal()
    worry_wanted = Signal()  # about the person's safety; the visit is gone on with afterwards

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("visit-editor")
        self._today = today
        self._visit = Head(name="", beside="", amends=False, may_write=True)
        self._drafted_at: datetime | None = None
        self._filling = False
        self._open_tasks: tuple[OpenTask, ...] = ()
        self._ticks: dict[str, QCheckBox] = {}
        self._make_inputs()
        self._lay_out()
        self._listen()
        self.retranslate()

    # What it shows

    def show_head(self, head: Head) -> None:
        self._visit = head
        self._kept.show()
        title = told("Visit: {name}", name=head.name) if head.name else told("Visit without a name")
        self.set_title(title, head.beside)
        self.set_back(head.name or told("Today"))
        self._why.setVisible(head.amends)
        self._follow()
        self._show_colleagues()
        self.worry.setVisible(bool(head.name) and head.may_write)
        self.save.setText(told("Save change") if head.amends else told("Save visit"))
        self.save.setEnabled(head.may_write)
        self._choice.tell(
            told("Two people wrote something different here. Both are kept.") if head.versions else "",
            Tone.ATTENTION,
            action=told("Choose"),
        )
        if head.may_write:
            self._trouble.tell("")
        else:
            self._trouble.tell(told("You can read this. Your role in the programme does not include writing."))

    def show_content(self, content: Content, tasks: tuple[OpenTask, ...]) -> None:
        """Fill every input, with the cursor in the notes where it was. Says nothing by `edited`."""
        self._filling = True
        fill_day(self.date, content.date)
        self._show_modes(content.mode)
        self.mood.choose(str(content.wellbeing) if content.wellbeing else "")
        self.narrative.show_text(content.narrative, content.layout, content.cursor)
        self._show_tasks(tasks, content.ticked)
        fill_day(self.next, content.next_contact)
        self.folds.show_content(content.more, content.steps, content.ratings)
        self.why.setText(content.why)
        self.late.setText(content.late)
        self.whose.setCurrentIndex(max(0, self.whose.findData(content.done_by)))
        for field in (self._date, self._next, self._why):
            field.complain("")
        self._fresh.tell("")
        self._drafted_at = None
        self._filling = False
        self._follow()

    def content(self) -> Content:
        mood = self.mood.key()
        return Content(
            date=day_content(self.date),
            mode=self.mode.key(),
            wellbeing=int(mood) if mood else 0,
            narrative=self.narrative.text(),
            layout=self.narrative.layout_code(),
            next_contact=day_content(self.next),
            more=self.folds.content(),
            steps=self.folds.steps.steps(),
            ratings=self.folds.goals.ratings(),
            ticked=tuple(sorted(name for name, tick in self._ticks.items() if tick.isChecked())),
            why=self.why.text(),
            late=self.late.text(),
            done_by=str(self.whose.currentData() or ""),
            cursor=self.narrative.place(),
        )

    def begin(self) -> None:
        """The cursor is in the notes."""
        self.narrative.begin()

    def reveal(self) -> None:
        """As much from the top as there is room for, with the notes in view: on a low screen, or in large letters."""
        self.scroll_up()
        self.scroll_to(self.narrative)

    @property
    def notes(self) -> NoteField:
        """Where a note begins."""
        return self.narrative.boxes[0]

    def check(self) -> bool:
        """Whether it can be saved; else says what to change, and leads there."""
        example = told("This is not a day yet. Write it like {example}.", example=formats.date(self._today()))
        self._date.complain("" if self.date.day() else example)
        self._next.complain("" if self.next.understood() else example)
        for field, day in ((self._date, self.date), (self._next, self.next)):
            if field.error():
                day.setFocus(Qt.FocusReason.OtherFocusReason)
                self.scroll_to(field)
                return False
        return self.folds.check()

    def ask_why(self) -> None:
        """The notes were changed after they were saved, and nobody has said yet what for."""
        self._why.complain(told("Please say in a few words why. One press is enough."))
        self.why.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_to(self._why)

    def offer_fresh(self, at: datetime) -> None:
        """What is shown is a draft from `at`."""
        self._drafted_at = at
        self._fresh.tell(told("Draft from {moment}", moment=formats.moment(at)), action=told("Start fresh"))

    def complain(self, sentence: Sentence, *, text_is_only_here: bool) -> None:
        """Saving failed; the text stays. Where not even a draft could be kept, the text can be copied out."""
        self._copy_offered = text_is_only_here
        self._kept.setVisible(not text_is_only_here)
        action = told("Copy the text") if text_is_only_here else ""
        self._trouble.tell(sentence.text, Tone.DANGER, action=action)

    def calm(self) -> None:
        """What was complained about is mended."""
        self._trouble.tell("")
        self._kept.show()

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        """Nothing can be changed while it is being saved."""
        self._inside.setEnabled(not saving)
        self.save.setEnabled(not saving and self._visit.may_write)
        if saving:
            self._trouble.tell("")

    def retranslate(self) -> None:
        self._filling = True
        self._date.set_label(field_word("encounter", "date"))
        self._mode.set_label(field_word("encounter", "mode"))
        self._mood.set_label(field_word("encounter", "wellbeing"))
        self.mood.setToolTip(told("{first} to {last}", first="Alt+1", last="Alt+5"))
        self._notes.set_label(field_word("encounter", "narrative"))
        self._tasks.set_label(told("Done since last time"))
        self._next.set_label(field_word("encounter", "next_contact"))
        self._show_colleagues()
        self._why.set_label(told("Why this change?"))
        self._why.set_hint(told("What you wrote before stays readable."))
        self.narrative.retranslate()
        self._late.set_label(field_word("encounter", "late_reason"))
        self._late.set_hint(field_hint("encounter", "late_reason"))
        for word, chip in zip(WHYS, self._whys, strict=True):
            chip.setText(told(word).rstrip(_FULL_STOPS))
        self.mode.setAccessibleName(field_word("encounter", "mode"))
        self._more_modes.setText(told("More…"))
        self._more_modes.setAccessibleName(told("More ways of meeting"))
        self._not_met.setText(told("Not reached"))
        self.mood.set_choices([Choice(str(n), word, MOODS[n - 1]) for n, word in enumerate(wellbeing_words(), start=1)])
        self._show_modes(self.mode.key())
        for word, chip in zip(QUICK_WORDS, self._quick, strict=True):
            chip.setText(told(word).rstrip(_FULL_STOPS))
        self._show_tasks(self._open_tasks, tuple(name for name, tick in self._ticks.items() if tick.isChecked()))
        self.folds.retranslate()
        self.worry.setText(told("A worry about safety?"))
        self._kept.setText(told("What you write is kept by itself."))
        self.seen_by.retranslate()
        if self._drafted_at is not None:
            self.offer_fresh(self._drafted_at)
        self._filling = False
        self._follow()

    # Inside

    def _show_colleagues(self) -> None:
        """Whoever types for others says for whom; nobody else is asked."""
        chosen, blocked = self.whose.currentData() or "", self.whose.blockSignals(True)
        amends = self._visit.amends
        self._whose.set_label(told("Who changes it") if amends else told("Who was there"))
        self.whose.clear()
        self.whose.addItem(told("I change it myself") if amends else told("I was there myself"), "")
        for member, name in sorted(self._visit.colleagues.items(), key=lambda one: sort_key(one[1])):
            self.whose.addItem(name, str(member))
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))
        self.whose.blockSignals(blocked)
        self._whose.setVisible(bool(self._visit.colleagues))

    def _make_inputs(self) -> None:
        self.date = DateField("visit-date", lately, today=self._today)
        self.mode = ChoiceRow("", "visit-mode")
        self._more_modes = Chip("", "visit-more-modes")
        self._not_met = Chip("", "visit-not-met")
        self.mood = ChoiceRow("", "visit-mood", tall=True)
        self.narrative = Narrative()
        self.narrative.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._quick = [Chip("", f"visit-quick-{number}") for number in range(len(QUICK_WORDS))]
        self.next = DateField("visit-next", soon, today=self._today)
        self.why = QLineEdit()
        self.why.setObjectName("visit-why")
        self._whys = [Chip("", f"visit-why-{number}") for number in range(len(WHYS))]
        self.whose = QComboBox()
        self.whose.setObjectName("visit-whose")
        self.whose.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.late = QLineEdit()
        self.late.setObjectName("visit-late")
        self.late.setMaxLength(LINE_MAX)
        self.folds = Folds(self._today)
        self.worry = Chip("", "visit-worry")
        self.save = PrimaryButton("", "visit-save", Icon.CHECK)
        self._kept = Words("", Role.HINT, wraps=False)
        self.seen_by = SeenBy("visit-seen-by")
        self._refused = Notice("visit-refused")
        self._fresh = Notice("visit-draft")
        self._choice = Notice("visit-choice")
        self._trouble = Notice("visit-trouble")
        self._copy_offered = False

    def _lay_out(self) -> None:
        self._coming = Words("", Role.HINT)
        self._date = Beside("", _stacked(self.date, self._coming, proxy=self.date.edit))
        self._safe = Words("", Role.HINT)
        self._unsafe = Notice("visit-unsafe")
        self._mode = Beside(
            "", _stacked(_in_line(self.mode, self._more_modes), self._unsafe, self._safe, proxy=self.mode)
        )
        self._mood = Beside("", _in_line(self.mood, self._not_met))
        words = QWidget()
        flow = FlowLayout(words, gap=6)
        for chip in self._quick:
            flow.addWidget(chip)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._notes = Beside("", _stacked(self.narrative, words, proxy=self.narrative))
        self._task_box = QWidget()
        self._task_column = QVBoxLayout(self._task_box)
        self._task_column.setContentsMargins(0, 0, 0, 0)
        self._task_column.setSpacing(0)
        self._tasks = Beside("", self._task_box)
        self._next = Beside("", self.next)
        whys = QWidget()
        whys.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        reasons = FlowLayout(whys, gap=6)
        for chip in self._whys:
            reasons.addWidget(chip)
        self._why = Beside("", _stacked(self.why, whys, proxy=self.why))
        self._late = Beside("", self.late)
        self._whose = Beside("", self.whose)
        self._whose.hide()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for each in (self._why, self._whose, self._date, self._late, self._mode, self._mood):
            column.addWidget(each)
        column.addWidget(self._notes, 1)
        for widget in (self._tasks, self._next):
            column.addWidget(widget)
        self.folds.add_beside(self.narrative.choose)
        self.folds.add_beside(self.worry)
        column.addWidget(self.folds)
        self.body.addWidget(self._inside, 1)
        self.add_notice(self._refused)
        self.add_notice(self._fresh)
        self.add_notice(self._choice)
        self.add_notice(self._trouble)
        self.set_bar(leading=(self.seen_by, self._kept), trailing=(self.save,))

    def _listen(self) -> None:
        for edit in (self.date.edit, self.next.edit, self.why, self.late):
            edit.textChanged.connect(self._tell)
        for day in (self.date, self.next):
            day.changed.connect(self._tell)  # the text changes first, the day it means a moment later
        for row in (self.mode, self.mood):
            row.chosen.connect(self._tell)
        self.whose.currentIndexChanged.connect(self._tell)
        self.narrative.edited.connect(self._tell)
        self.folds.edited.connect(self._tell)
        self.folds.opened.connect(self._bring_into_view)
        self._more_modes.clicked.connect(lambda: self._show_modes(self.mode.key(), everything=True))
        for word, chip in zip(QUICK_WORDS, self._quick, strict=True):
            chip.clicked.connect(partial(self._insert, word))
        self.why.textChanged.connect(lambda: self._why.complain(""))
        self._not_met.clicked.connect(lambda: self.folds.say("status", "attempted"))
        for word, chip in zip(WHYS, self._whys, strict=True):
            chip.clicked.connect(partial(self._give_why, word))
        self.worry.clicked.connect(self.worry_wanted)
        self._fresh.acted.connect(self.fresh_wanted)
        self._choice.acted.connect(self.choices_wanted)
        self._trouble.acted.connect(self._copy)
        bind_save(self, self.save, self.save_wanted.emit)
        for step in range(1, len(MOODS) + 1):
            bind(self, f"Alt+{step}", partial(self.mood.choose, str(step)))

    def _tell(self, _what: object = None) -> None:
        if not self._filling:
            self._follow()
            self.edited.emit()

    def _follow(self) -> None:
        """What depends on other inputs: a day to come is a plan, one long past is asked about, and so on."""
        day, today = self.date.day(), self._today()
        self._coming.setText(told("This day is still to come: it will be saved as a plan."))
        self._coming.setVisible(day is not None and day > today and not self.folds.status())
        late = day is not None and day < today - LATE_AFTER and not self._visit.amends
        self._late.setVisible(late or bool(self.late.text()))
        mode = self.mode.key()
        self._safe.setText(_safe_words(self._visit.about, mode))
        self._safe.setVisible(bool(self._safe.text()))
        refused = refused_at_words(self._visit.agreed, "" if self._visit.amends else mode)
        for notice, words in ((self._refused, refused), (self._unsafe, self._unsafe_words(mode))):
            if words != notice.text():  # a notice is read aloud whenever it is told something
                notice.tell(words, Tone.ATTENTION)
        self.folds.follow(self.mode.key())

    def _unsafe_words(self, mode: str) -> str:
        """Why this way, or this hour, is not what they named as safe; of what was long ago nothing is said."""
        if self._visit.amends:
            return ""
        about, today = self._visit.about, self._today()
        now = datetime.combine(today, datetime.now().astimezone().time())
        waits = unsafe_words(about, now) if mode in SEEN_AT_ONCE and self.date.day() == today else ""
        return "\n".join(words for words in (waits, unsafe_way_words(about, mode)) if words)

    def _show_modes(self, chosen: str, *, everything: bool = False) -> None:
        everything = everything or (self._more_modes.isHidden() and bool(chosen) and chosen == self.mode.key())
        few = FIRST_MODES if chosen in FIRST_MODES or not chosen else (*FIRST_MODES[:2], chosen)
        codes = _modes(chosen) if everything else few
        blocker = QSignalBlocker(self.mode)
        self.mode.choose("")
        self.mode.set_choices([Choice(code, code_word("encounter", "mode", code), mode_icon(code)) for code in codes])
        if chosen in codes:
            self.mode.choose(chosen)
        blocker.unblock()
        self._more_modes.setVisible(not everything)

    def _show_tasks(self, tasks: tuple[OpenTask, ...], ticked: tuple[str, ...]) -> None:
        for old in self._ticks.values():
            self._task_column.removeWidget(old)
            old.deleteLater()
        self._ticks.clear()
        self._open_tasks = tasks
        for number, task in enumerate(tasks):
            tick = QCheckBox(_task_words(task))
            tick.setObjectName(f"visit-task-{number}")
            tick.setChecked(name_of(task.id) in ticked)
            tick.toggled.connect(self._tell)
            self._ticks[name_of(task.id)] = tick
            self._task_column.addWidget(tick)
        self._tasks.setVisible(bool(tasks))

    def _insert(self, word: str, _checked: object = None) -> None:
        self.narrative.insert(told(word))

    def _give_why(self, word: str, _checked: object = None) -> None:
        self.why.setText(told(word))

    def _bring_into_view(self, opened: QWidget) -> None:
        QTimer.singleShot(0, self, partial(self.scroll_to, opened))  # once it is laid out

    def _copy(self) -> None:
        put_on_clipboard(unmarked(self.narrative.text()))


def _modes(chosen: str) -> tuple[str, ...]:
    """Every way of meeting that the programme offers, and the one that is chosen."""
    decisions = decided.now()
    declared = decisions.form(ENCOUNTER).by_name["mode"].codes
    off = {mode for mode, feature in MODE_OF.items() if not decisions.has(feature)}
    gone = (decisions.retired("encounter", "mode") | off) - {chosen}
    return tuple(dict.fromkeys((*(code for code in declared if code not in gone), *filter(None, (chosen,)))))


def _task_words(task: OpenTask) -> str:
    try:
        due = formats.date(date.fromisoformat(task.due), "short")
    except ValueError:
        return _plain(task.what)
    return _plain(told("{task}, by {day}", task=task.what, day=due))


def _plain(text: str) -> str:
    """As button text, in which & would underline the next letter."""
    return text.replace("&", "&&")


def _stacked(*widgets: QWidget, proxy: QWidget) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for widget in widgets:
        column.addWidget(widget)
    box.setFocusProxy(proxy)
    return box


def _in_line(first: QWidget, *others: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first)
    for other in others:
        row.addWidget(other, 0, Qt.AlignmentFlag.AlignTop)
    row.addStretch(1)
    box.setFocusProxy(first)
    return box


def _safe_words(about: Mapping[str, Value], mode: str) -> str:
    """For whoever calls or writes how they are safely reached, for whoever comes by what to watch for and to say."""
    if mode in CALLED_OR_WRITTEN_TO:
        return safe_afar_words(about)
    return safe_there_words(about) if mode in AT_HOME else ""
