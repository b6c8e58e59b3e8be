"""What got out: the list of it with who must be told by when, and the page that it is written on."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Signal

from desktop.domain.records.protection import BREACH, due_at, due_on
from desktop.domain.views import Record
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import value_words
from desktop.reports.breach import Letter
from desktop.ui.kit import files
from desktop.ui.kit.buttons import PrimaryButton, QuietButton
from desktop.ui.kit.cards import Badge, Card
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.settings.keeping_pages import ListPage
from desktop.ui.settings.sub_page import SubPage


class BreachesPage(ListPage):
    """Open ones first."""

    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("breaches", Icon.LOCK)
        self.new = PrimaryButton("", "breach-new", Icon.ADD)
        self.set_bar(trailing=(self.new,))
        self.new.clicked.connect(self.new_wanted)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.word(
            told("When something got out"),
            told(
                "A lost laptop, a paper in the wrong hands. Write it down at once: many laws give 72 hours to tell the "
                "authority, and some none."
            ),
            told("Nothing has got out"),
        )
        self.new.setText(told("Write one down"))


class BreachPage(SubPage):
    """It shows and it reports; it decides nothing. What is typed is kept by whoever listens."""

    edited = Signal()
    save_wanted = Signal()
    letter_wanted = Signal(object, object)  # Letter, Path

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("breach")
        self.form = RecordForm(BREACH, today=today, folds=False)
        self.save = PrimaryButton("", "breach-save", Icon.CHECK)
        self._kept = Words("", Role.HINT, wraps=False)
        self._explained = Words("")
        for widget in (self._explained, self.form):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.letters = {
            Letter.AUTHORITY: QuietButton("", "breach-letter-authority", Icon.SHEET),
            Letter.PEOPLE: QuietButton("", "breach-letter-people", Icon.SHEET),
        }
        self.set_bar(leading=(self._kept, *self.letters.values()), trailing=(self.save,))
        for to, button in self.letters.items():
            button.clicked.connect(partial(self._ask_where, to))
            button.hide()  # until there is something to make a letter of
        self.form.edited.connect(self.edited)
        bind_save(self, self.save, self.save_wanted.emit)
        self.retranslate()

    def show_form(self, content: Mapping[str, object], drafted: datetime | None, *, saved: bool) -> None:
        """`saved`: there is a record, of which letters can be made."""
        self._kept.setVisible(not saved)
        for button in self.letters.values():
            button.setVisible(saved)
        self.form.show_content(content)
        self.notice.tell("" if drafted is None else told("Draft from {moment}", moment=formats.moment(drafted)))
        self.scroll_up()

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self.form.setEnabled(not saving)
        self.save.setEnabled(not saving)

    def focus(self) -> None:
        self.form.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("When something got out"))
        self.set_title(told("Something that got out"))
        self.form.retranslate()
        self.save.setText(told("Save"))
        self.letters[Letter.AUTHORITY].setText(told("Letter to the authority"))
        self.letters[Letter.PEOPLE].setText(told("Letter to the people"))
        self._kept.setText(told("What you write is kept by itself."))
        self._explained.setText(
            told("Stop it first: shut a lost laptop out, take back what can be taken back. Then write what you know.")
        )

    def _ask_where(self, to: Letter, _checked: object = None) -> None:
        files.ask_where_to_save(
            self,
            told("Save as a file to print"),
            told("paper") + ".pdf",
            lambda path: self.letter_wanted.emit(to, path),
        )


def breach_card(record: Record, today: date) -> Card:
    """One of them, with what is left to do."""
    fields = record.fields
    closed, told_on = bool(fields.get("closed")), fields.get("authority_told")
    due = due_on(fields)
    found = told("found out on {day}", day=formats.date(date.fromisoformat(str(fields["found"]))))
    ways = value_words(record.type, "ways", fields.get("ways"), {})
    people = fields.get("people")
    count = plural("{n} person", "{n} people", people) if isinstance(people, int) else ""
    badges: tuple[Badge, ...] = ()
    trailing = ""
    if closed:
        trailing = told("nothing is left to do")
    elif told_on:
        trailing = told("the authority was told on {day}", day=formats.date(date.fromisoformat(str(told_on)), "short"))
        if not fields.get("people_told"):
            badges = (Badge(told("the people are not told yet"), Tone.ATTENTION, Icon.PEOPLE),)
    else:
        day, at = formats.weekday_date(due), due_at(fields)
        by = day if at is None else told("{day}, {time}", day=day, time=formats.time_of(at))
        trailing = told("to be told by {day}", day=by)
        if due <= today:
            badges = (Badge(told("time is up") if due < today else told("today"), Tone.DANGER, Icon.LATE),)
    return Card(
        key=record.id,
        title=formats.isolate(_begins(str(fields.get("what", "")))),
        subtitle=formats.side_by_side(found, ways, count),
        trailing=trailing,
        icon=Icon.DONE if closed else Icon.WARNING,
        tone=Tone.PLAIN if closed else Tone.ATTENTION,
        badges=badges,
    )


def _begins(words: str) -> str:
    return next((line.strip() for line in words.splitlines() if line.strip()), "")
