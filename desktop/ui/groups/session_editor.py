"""The page of one session: when, who was there, how many, what it was about. It shows and reports."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.folding import folded, words_of
from desktop.domain.records import TYPES
from desktop.i18n import formats, plural, told
from desktop.i18n.digits import digits
from desktop.i18n.fieldwords import field_hint, field_word
from desktop.i18n.formats import NotUnderstood, parsed_number
from desktop.ui.groups.content import Content
from desktop.ui.groups.course_step import Course, CourseStep
from desktop.ui.groups.rows import Rows
from desktop.ui.kit.beside import Beside
from desktop.ui.kit.buttons import Button, FoldButton, PrimaryButton, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField, lately
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.inputs import day_content, fill_day
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

KIND: Final = TYPES["group_session"]
FIRST: Final = ("topics",)
MONEY: Final = ("saved", "lent", "repaid", "balance", "currency")
BEHIND: Final = (
    "led_by", "start", "minutes", "form", "invited", "first_time", "left_early", "women", "men", "other_gender",
    "under_18", "from_18", "from_25", "from_60", "agreements", "conflict", "materials", "livelihood",
    "next_session",
)  # fmt: skip
MOST_HEADS: Final = 10_000
_SHORTEST_NAME: Final = 3  # letters: shorter ones are words as well


class SessionEditor(Page):
    """One row per person, heads counted, one text about the group, and everything else behind "More"."""

    edited = Signal()
    save_wanted = Signal()
    fresh_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ")
        self.setObjectName("session-editor")
        self._today = today
        self._group = ""
        self._amends, self._may_write = False, True
        self._savings = False
        self._unnamed = 0
        self._drafted_at: datetime | None = None
        self._filling = False
        self._make_inputs()
        self._lay_out()
        self._listen()
        self.retranslate()

    # What it shows

    def show_head(self, group: str, *, amends: bool, may_write: bool, savings: bool, unnamed: int) -> None:
        """`unnamed` are those who come and did not say yes to being named."""
        self._group, self._amends, self._may_write = group, amends, may_write
        self._savings, self._unnamed = savings, unnamed
        self._word_head()
        self.save.setEnabled(may_write)
        self._trouble.tell(
            "" if may_write else told("You can read this. Your role in the programme does not include writing.")
        )

    def show_people(self, people: Sequence[tuple[str, str]]) -> None:
        """(key, name) of those who stand here by name."""
        self.rows.show_people(people)
        self._who.setVisible(bool(people) or bool(self._unnamed))
        self._all.setVisible(bool(people))
        self._word_unnamed()

    def show_courses(self, courses: Sequence[Course]) -> None:
        """What there is to choose from. `show_content` next."""
        self.course.show_courses(courses)
        self._course.setVisible(bool(courses))

    def show_content(self, content: Content, *, folded: bool = False) -> None:
        """Fill every input. Says nothing by `edited`."""
        self._filling = True
        fill_day(self.date, content.date)
        self.rows.show_rows(content.rows)
        self.visitors.setText(digits(str(content.visitors)) if content.visitors else "")
        self.came.setText(digits(str(content.came)) if content.came else "")
        self.course.show_step(content.course, content.step)
        self.notes.setPlainText(content.narrative)
        cursor = self.notes.textCursor()
        cursor.setPosition(min(content.cursor, len(content.narrative)))
        self.notes.setTextCursor(cursor)
        for form in self._forms:
            form.show_content(content.more)
        self._money.setVisible(self._savings or any(content.more.get(name) for name in MONEY))
        self._unfold(not folded and bool(self.more.content()))
        for field in (self._date, self._counts):
            field.complain("")
        self._fresh.tell("")
        self._drafted_at = None
        self._filling = False
        self._follow()

    def content(self) -> Content:
        more: dict[str, object] = {}
        for form in self._forms:
            more |= form.content()
        return Content(
            date=day_content(self.date),
            rows=self.rows.content(),
            visitors=_whole(self.visitors.text()) or 0,
            came=_whole(self.came.text()) or 0,
            course=self.course.course,
            step=self.course.step,
            narrative=self.notes.toPlainText(),
            more=more,
            cursor=self.notes.textCursor().position(),
        )

    def more_of(self, fields: Mapping[str, object]) -> dict[str, object]:
        """What the inputs behind the page hold when they show `fields` of a record."""
        found: dict[str, object] = {}
        for form in self._forms:
            found |= form.content_of(fields)  # type: ignore[arg-type] # values of a record
        return found

    def values_of(self, fields: Mapping[str, object]) -> dict[str, object]:
        """The same as the casebook takes it."""
        found: dict[str, object] = {}
        for form in self._forms:
            found |= form.values_of(fields)  # type: ignore[arg-type] # values of a record
        return found

    def values(self) -> dict[str, object]:
        """What stands behind the page now, as the casebook takes it; `check` first."""
        found: dict[str, object] = {}
        for form in self._forms:
            found |= form.values()
        return found

    def begin(self) -> None:
        """The keyboard is on the first person, or in the notes where nobody is named."""
        self.scroll_up()
        if not self.rows.focus():
            self.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    def check(self) -> bool:
        """Whether it can be saved; else says what to change, and leads there."""
        example = told("This is not a day yet. Write it like {example}.", example=formats.date(self._today()))
        self._date.complain("" if self.date.day() else example)
        wrong = [edit for edit in (self.visitors, self.came) if _whole(edit.text()) is None]
        self._counts.complain(
            told("Write a whole number from {low} to {high}.", low=0, high=MOST_HEADS) if wrong else ""
        )
        for field, entry in ((self._date, self.date), (self._counts, wrong[0] if wrong else self.came)):
            if field.error():
                entry.setFocus(Qt.FocusReason.OtherFocusReason)
                self.scroll_to(field)
                return False
        for form in self._forms:
            if not form.check():
                self._unfold(form is self.more or self._fold.isChecked())
                return False
        return True

    def offer_fresh(self, at: datetime) -> None:
        """What is shown is a draft from `at`."""
        self._drafted_at = at
        self._fresh.tell(told("Draft from {moment}", moment=formats.moment(at)), action=told("Start fresh"))

    def complain(self, sentence: Sentence) -> None:
        """Saving or keeping failed; what is written stays."""
        self._trouble.tell(sentence.text, Tone.DANGER)

    def calm(self) -> None:
        self._trouble.tell("")

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        """Nothing can be changed while it is being saved."""
        self._inside.setEnabled(not saving)
        self.save.setEnabled(not saving and self._may_write)

    def retranslate(self) -> None:
        self._filling = True
        self._word_head()
        self._date.set_label(field_word("group_session", "date"))
        self._who_words.setText(told("Who was there?"))
        self._all.setText(told("All here"))
        self._add.setText(told("One more visitor"))
        self._counts.set_label(told("Counted"))
        self.visitors.setAccessibleName(field_word("group_session", "visitors"))
        self.came.setAccessibleName(field_word("group_session", "came"))
        self._visitors_word.setText(field_word("group_session", "visitors"))
        self._came_word.setText(field_word("group_session", "came"))
        self._course.set_label(told("Session of a course"))
        self.course.retranslate()
        self._notes.set_label(field_word("group_session", "narrative"))
        self._notes.set_hint(field_hint("group_session", "narrative"))
        self.rows.retranslate()
        for form in self._forms:
            form.retranslate()
        self._unfold(self._fold.isChecked())
        self._kept.setText(told("What you write is kept by itself."))
        self._word_unnamed()
        if self._drafted_at is not None:
            self.offer_fresh(self._drafted_at)
        self._filling = False
        self._follow()

    # Inside

    def _make_inputs(self) -> None:
        self.date = DateField("session-date", lately, today=self._today)
        self.rows = Rows()
        self.visitors, self.came = QLineEdit(), QLineEdit()
        for edit, name in ((self.visitors, "session-visitors"), (self.came, "session-came")):
            edit.setObjectName(name)
            edit.setMaxLength(8)
            edit.setMaximumWidth(90)
        self.course = CourseStep()
        self._course = Beside("", self.course)
        self._course.hide()
        self._all = Button("", "session-all", Icon.CHECK)
        self._add = Button("", "session-visitor", Icon.ADD)
        self.notes = NoteField("session-notes", lines=3)
        self.first = RecordForm(KIND, only=FIRST, today=self._today, folds=False, asks_more=False)
        self.money = RecordForm(KIND, only=MONEY, today=self._today, folds=False, asks_more=False)
        self.more = RecordForm(KIND, only=BEHIND, today=self._today, folds=False)
        self._forms = (self.first, self.money, self.more)
        self._fold = FoldButton("session-more")
        self.save = PrimaryButton("", "session-save", Icon.CHECK)
        self._bin = QuietButton("", "session-bin", Icon.BIN)
        self._kept = Words("", Role.HINT, wraps=False)
        self._fresh = Notice("session-draft")
        self._trouble = Notice("session-trouble")
        self._names_said = Notice("session-names")

    def _lay_out(self) -> None:
        self._date = Beside("", self.date)
        self._visitors_word, self._came_word = Words("", wraps=False), Words("", wraps=False)
        self._who_words = Words("", Role.HEADING, wraps=False)
        self._unnamed_words = Words("", Role.HINT)
        self._who = QWidget()
        who = QVBoxLayout(self._who)
        who.setContentsMargins(0, 0, 0, 0)
        who.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._who_words, 1)
        head.addWidget(self._all)
        who.addLayout(head)
        who.addWidget(self.rows)
        who.addWidget(self._unnamed_words)
        counts = QWidget()
        counts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(counts, gap=10)
        heads: tuple[QWidget, ...] = (self._visitors_word, self.visitors, self._add, self._came_word, self.came)
        for widget in heads:
            flow.addWidget(widget)
        counts.setFocusProxy(self.came)
        self._counts = Beside("", counts)
        notes = QWidget()
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.notes)
        column.addWidget(self._names_said)
        notes.setFocusProxy(self.notes)
        self._notes = Beside("", notes)
        self._money = self.money
        self._inside = QWidget()
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        for widget in (self._date, self._who, self._counts, self._course, self.first, self._notes, self._money):
            inside.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._fold)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(self.more)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.add_notice(self._fresh)
        self.add_notice(self._trouble)
        self.set_bar(leading=(self._kept, self._bin), trailing=(self.save,))

    def _listen(self) -> None:
        for edit in (self.date.edit, self.visitors, self.came):
            edit.textChanged.connect(self._tell)
        self.date.changed.connect(self._tell)
        self.notes.textChanged.connect(self._tell)
        for part in (self.rows, self.course):
            part.edited.connect(self._tell)
        for form in self._forms:
            form.edited.connect(self._tell)
        self._all.clicked.connect(self.rows.all_here)
        self._add.clicked.connect(self._one_more)
        self._fold.toggled.connect(self._unfold)
        self._fresh.acted.connect(self.fresh_wanted)
        self._bin.clicked.connect(self.bin_wanted)
        bind_save(self, self.save, self.save_wanted.emit)

    def _tell(self, _what: object = None) -> None:
        if not self._filling:
            self._follow()
            self.edited.emit()

    def _follow(self) -> None:
        """How many came unless somebody counted, and whether a name stands where none should."""
        content = self.content()
        self.came.setPlaceholderText(digits(str(content.named + content.visitors)))
        said = {word for word in words_of(folded(content.narrative)) if len(word) >= _SHORTEST_NAME}
        names = [row.person for row in self.rows.rows if said & set(words_of(folded(row.person)))]
        self._names_said.tell(
            told(
                "{names}: is that somebody who comes? These notes are read by all who lead the group. What is about "
                "one person goes beside their name.",
                names=formats.listed(names),
            )
            if names
            else "",
            Tone.ATTENTION,
        )

    def _one_more(self) -> None:
        self.visitors.setText(digits(str((_whole(self.visitors.text()) or 0) + 1)))

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._fold.show_as(unfolded=unfolded)
        self.more.setVisible(unfolded)

    def _word_head(self) -> None:
        self.set_title(told("Session: {group}", group=self._group) if self._group else "")
        self.set_back(self._group or told("Groups"))
        self.save.setText(told("Save change") if self._amends else told("Save session"))
        self._bin.setText(told("Into the bin"))
        self._bin.setVisible(self._amends and self._may_write)

    def _word_unnamed(self) -> None:
        self._unnamed_words.setText(
            plural(
                "{n} more person comes and is counted without a name.",
                "{n} more people come and are counted without a name.",
                self._unnamed,
            )
            if self._unnamed
            else ""
        )
        self._unnamed_words.setVisible(bool(self._unnamed))


def _whole(text: str) -> int | None:
    """The number in an input of heads; 0 for none, None for what is no number of people."""
    if not text.strip():
        return 0
    try:
        number = parsed_number(text)
    except NotUnderstood:
        return None
    return int(number) if number == int(number) and 0 <= number <= MOST_HEADS else None
