"""Notes to read: the list, and one note with what was said about it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.ids import MemberId
from desktop.domain.oversight import NoteLine, NotePage, Said
from desktop.domain.records import TYPES, Kind
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import answered_line, field_word, value_words
from desktop.i18n.notewords import folded_words, laid_out
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import Badge, Card, CardList, CardModel
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs

Names = Mapping[MemberId, str]

_READ_FIRST = "narrative"


class NotesPage(Page):
    """The list. It shows and it reports."""

    note_wanted = Signal(object)  # RecordId of the visit

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("notes-page")
        self.tabs = Tabs("notes")
        self._trouble = Notice("notes-trouble")
        self._says = Words("", Role.HINT)
        self._model = CardModel(self)
        self.cards = CardList("", "notes-list", self._model)
        self._none = Empty(Icon.DONE, "notes-none")
        self._lines: tuple[NoteLine, ...] = ()
        self._names: Names = {}
        self._own = False
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        for widget in (self._says, self.cards, self._none):
            self.body.addWidget(widget)
        self.cards.chosen.connect(self._choose)
        self.retranslate()

    def begin(self) -> None:
        first = self.cards if self._lines else self.tabs.bar
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_notes(self, lines: Sequence[NoteLine], names: Names, *, own: bool) -> None:
        """`own`: those that this member wrote, and somebody wrote about."""
        self._trouble.tell("")
        self._lines, self._names, self._own = tuple(lines), names, own
        self.retranslate()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.set_title(told("Comments on my notes") if self._own else told("Notes to read"))
        self.cards.setAccessibleName(self.title.text())
        self._says.setText(
            ""
            if self._own
            else plural(
                "{n} note of the last 30 days that nobody has read yet.",
                "{n} notes of the last 30 days that nobody has read yet.",
                len(self._lines),
            )
        )
        kept = self.cards.current_key()
        self._model.show([_card(line, self._names) for line in self._lines])
        if kept is not None:
            self.cards.select(kept)
        for widget in (self._says, self.cards):
            widget.setVisible(bool(self._lines))
        self._says.setVisible(bool(self._lines) and not self._own)
        self._none.setVisible(not self._lines)
        self._none.tell(told("Nothing is left to read"), told("New notes come with the next file."))

    @Slot(object)
    def _choose(self, key: object) -> None:
        if any(line.visit == key for line in self._lines):
            self.note_wanted.emit(key)


class ReadingPage(Page):
    """One note. It shows and it reports; it decides nothing."""

    said = Signal(str)
    heard = Signal()
    signed = Signal()
    person_wanted = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("reading-page")
        self._page: NotePage | None = None
        self._names: Names = {}
        self._trouble = Notice("reading-trouble")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.words = NoteField("reading-words", lines=3)
        self._field = Field("", self.words)
        self._open = QuietButton("", "reading-person", Icon.PERSON)
        self.say = Button("", "reading-say", Icon.CHAT)
        self.hear = Button("", "reading-hear", Icon.CHECK)
        self.sign = PrimaryButton("", "reading-sign", Icon.CHECK)
        self.add_notice(self._trouble)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._field)
        self.body.addStretch(1)
        self.set_bar(leading=(self._open,), trailing=(self.say, self.hear, self.sign))
        self.words.textChanged.connect(self._typed)
        self.say.clicked.connect(self._say)
        self.hear.clicked.connect(self.heard)
        self.sign.clicked.connect(self.signed)
        self._open.clicked.connect(self.person_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._confirm)
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        (self.sign if self.sign.isVisibleTo(self) else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_note(self, page: NotePage, names: Names, typed: str) -> None:
        """`typed`: what was written for it before, and not sent yet."""
        self._page, self._names = page, names
        self._trouble.tell("")
        blocked = self.words.blockSignals(True)
        self.words.setPlainText(typed)
        self.words.blockSignals(blocked)
        self.retranslate()

    def busy(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        for button in (self.say, self.hear, self.sign):
            button.setEnabled(not on)
        if not on:
            self._follow()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)
        self.busy(False)

    def retranslate(self) -> None:
        self.say.setText(told("Send this comment"))
        self.hear.setText(told("I have read this"))
        self.sign.setText(told("Read and good"))
        self.sign.setToolTip("Ctrl+Enter")
        self._open.setText(told("Open this person"))
        page = self._page
        if page is None:
            return
        who = self._names.get(page.member, told("Somebody"))
        self.set_back(told("Notes to read") if page.may_sign else told("Comments on my notes"))
        self.set_title(page.person_name or told("Nobody's note"), told("Written by {who}", who=who))
        self._field.set_label(told("Your comment") if page.may_sign else told("Your answer"))
        self._field.set_hint(
            told("Only {who} and the coordinators read it. It goes with the next file.", who=who)
            if page.may_sign
            else told("Only the coordinators read it. It goes with your next file.")
        )
        self._fill(page)
        self.sign.setVisible(page.may_sign)
        self.hear.setVisible(bool(page.unread) and not page.may_sign)
        self._open.setVisible("person" in page.note.fields)
        self._follow()

    def _fill(self, page: NotePage) -> None:
        clear(self._column)
        for line in _lines(page, self._names):
            self._column.addWidget(line)
        if page.read_by is not None and page.read_on is not None:
            by = self._names.get(page.read_by, told("Somebody"))
            words = told("{who} read it on {day} and found it good.", who=by, day=formats.date(page.read_on))
            self._column.addWidget(Words(words, Role.HINT))
        for said in page.said:
            self._column.addWidget(_said(said, self._names))

    def _follow(self) -> None:
        self.say.setEnabled(bool(self.words.toPlainText().strip()))

    @Slot()
    def _typed(self) -> None:
        self._follow()
        self.edited.emit()

    @Slot()
    def _say(self) -> None:
        if words := self.words.toPlainText().strip():
            self.said.emit(words)

    @Slot()
    def _confirm(self) -> None:
        """What was typed first: nobody means to say that a note is good, and to leave a comment behind."""
        if self.words.toPlainText().strip():
            self._say()
        elif self.sign.isVisibleTo(self) and self.sign.isEnabled():
            self.signed.emit()


def _lines(page: NotePage, names: Names) -> list[QWidget]:
    """The text first, then every other field that says something."""
    fields = page.note.fields
    found: list[QWidget] = []
    if text := laid_out(fields):
        found.append(Words(text))
    facts = [
        answered_line(field_word("encounter", one.name), words)
        for one in TYPES["encounter"].fields
        if one.kind is not Kind.RECORD
        and one.name != _READ_FIRST
        and (words := value_words("encounter", one.name, fields.get(one.name), names))
    ]
    if facts:
        found.append(Words("\n".join(facts), Role.HINT))
    return found


def _said(said: Said, names: Names) -> QFrame:
    box = role(QFrame(), Role.CARD)
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 10, 16, 10)
    column.setSpacing(4)
    by = told("{who}, {when}", who=names.get(said.by, told("Somebody")), when=formats.moment(said.at))
    column.addWidget(Words(by, Role.LABEL))
    column.addWidget(Words(said.words))
    return box


def _card(line: NoteLine, names: Names) -> Card:
    badges = []
    if line.answered:
        badges.append(Badge(told("something new to read"), Tone.INFO, Icon.CHAT))
    if line.again:
        badges.append(Badge(told("changed since"), Tone.ATTENTION, Icon.EDIT))
    who = names.get(line.member, told("Somebody"))
    return Card(
        key=line.visit,
        title=line.person_name or told("Nobody's note"),
        subtitle=folded_words() if line.folded else line.begins,
        trailing=told("{who}, {when}", who=who, when=formats.date(line.date, "short")),
        badges=tuple(badges),
    )
