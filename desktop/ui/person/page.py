"""The person's page: what must be known first, the timeline, and the details with their history."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.consent import Readers, Unnamed
from desktop.domain.ids import RecordId
from desktop.i18n import formats, marked, told
from desktop.ui.kit import theme
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.readers import ReadersBox, lines_of
from desktop.ui.kit.scrolling import scrolled
from desktop.ui.kit.tabs import Tabs
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.person.adding import Adding, Addings
from desktop.ui.person.reading import Line, Step
from desktop.ui.person.sheets import Sheet, Steps, Ways
from desktop.ui.person.sieve import Sieve

TIMELINE, DETAILS = "timeline", "details"  # names of the tabs that every page has

SIEVED_FROM = 8  # entries: fewer are seen at a glance
LOW_LINES = 20  # a page lower than so many lines has room for entries only

# Why something is put into the bin: one click, and the answer stays with it.
BIN_WHYS = (
    marked("Written by mistake"),
    marked("It is here twice"),
    marked("They asked for it"),
    marked("Another reason"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A person as the page shows them: finished words."""

    name: str
    beside: str
    standing: str  # when the next visit is and who reads along: left out where the page is low
    safe_contact: str
    hazards: str  # what to watch for on the way to them; "" for nothing
    unsafe_now: str  # why one had better wait; "" for nothing
    refused: str  # what they took back or said no to; "" for nothing
    ended: str  # that their support ended; "" while it goes on
    readers: Readers
    unnamed: Unnamed | None
    handed: str  # what whoever took over should read; "" for nothing
    conflicts: bool
    deleted: bool
    may_write: bool
    may_erase: bool
    joined: tuple[tuple[RecordId, str], ...]  # with whom they are one, and the word that says so, to be taken back
    restricted: bool  # kept, but not used
    adds: tuple[Addings, ...]
    lines: tuple[Line, ...]
    ways: tuple[tuple[Icon, str], ...]


class PersonPage(Page):
    """It shows and it reports; it decides nothing."""

    visit_wanted = Signal()
    edit_wanted = Signal()
    add_wanted = Signal(str)  # the record type
    bin_wanted = Signal()
    seen_wanted = Signal()
    print_wanted = Signal()
    use_wanted = Signal()
    erase_wanted = Signal()
    copy_wanted = Signal()
    care_wanted = Signal()
    returned = Signal()  # whose support had ended
    parted = Signal(object)  # the id of the word that made two one
    binned = Signal(str)  # why
    brought_back = Signal()
    choices_wanted = Signal()
    history_wanted = Signal()
    going_on_wanted = Signal()

    def __init__(self, model: CardModel, parts: Sequence[tuple[str, QWidget]] = ()) -> None:
        """`parts`: the tabs between the timeline and the details, by their names."""
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("person-page")
        self.cards = CardList("", "person-timeline", model)
        self.visit = PrimaryButton("", "person-visit", Icon.ADD)
        self._add = QuietButton("", "person-add", Icon.ADD)
        self._more = QuietButton("", "person-menu", Icon.MORE)
        self._edit = Button("", "person-edit", Icon.EDIT)
        self.tabs = Tabs("person")
        self._trouble = Notice("person-trouble")
        self._choice = Notice("person-choice")
        self._safe = Notice("person-safe")
        self._refused = Notice("person-refused")
        self._ended = Notice("person-ended")
        self._here = Notice("person-here")
        self._handed = Notice("person-handed")
        self._in_bin = Notice("person-in-bin")
        self._kept_only = Notice("person-kept-only")
        self._unfinished = Notice("person-unfinished")
        self.sieve = Sieve()
        self._long = False  # more entries than are seen at a glance
        self._sieve_wanted = False  # asked for where there is no room for it otherwise
        self._none = Empty(Icon.HISTORY, "person-none")
        self._details = QVBoxLayout()
        self._history = Button("", "person-history", Icon.HISTORY)
        self._about: About | None = None
        self._steps: tuple[Step, ...] | None = None
        self._panels: dict[str, QWidget] = {}
        self._lay_out(parts)
        self._listen()
        self.retranslate()

    def begin(self) -> None:
        """Enter records a visit: what most people come here for."""
        self.visit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, about: About) -> None:
        self._about = about
        self._steps = None
        self._fit_height()
        self._trouble.tell("")
        choose = told("Choose")
        self._choice.tell(
            told("Two people wrote something different here. Both are kept.") if about.conflicts else "",
            Tone.ATTENTION,
            action=choose,
        )
        safe = told("Safe contact: {words}", words=about.safe_contact) if about.safe_contact else ""
        every = "\n".join(part for part in (about.unsafe_now, about.hazards, safe) if part)
        self._safe.tell(every, Tone.ATTENTION if about.unsafe_now or about.hazards else Tone.INFO)
        self._refused.tell(about.refused, Tone.ATTENTION)
        back = told("They are back") if about.ended and _writes(about) else ""
        self._ended.tell(about.ended, Tone.INFO, action=back)
        self._handed.tell(about.handed, Tone.INFO, action=told("Who looks after them") if about.handed else "")
        self._here.tell(_kept_words(about), Tone.PLAIN)
        bring = told("Bring back") if about.may_write else ""
        self._in_bin.tell(told("This is in the bin.") if about.deleted else "", Tone.ATTENTION, action=bring)
        self._kept_only.tell(
            told("This record is kept, but not used. It stands in no list and in no numbers.")
            if about.restricted
            else "",
            Tone.ATTENTION,
            action=told("Use it again…") if about.may_write else "",
        )
        for button in (self.visit, self._add, self._edit):
            button.setVisible(_writes(about))
        self._show_details()

    def offer_to_go_on(self, words: str) -> None:
        """Something about this person is half written; "" takes the offer back."""
        self._unfinished.tell(words, Tone.INFO, action=told("Continue"))

    def show_history(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        self._show_details()

    def show_timeline(self, count: int, *, more: bool) -> None:
        """`count` cards are there, and perhaps more behind them."""
        if self.sieve.active:
            self._none.tell(told("Nothing of this person fits"), told("Try fewer letters, or show everything."))
        else:
            self._none.tell(
                told("No visit yet"),
                told("Visits, tasks and agreements come here, the newest first."),
            )
        self._long = more or count >= SIEVED_FROM
        self._fit_height()
        self._line.setCurrentWidget(self.cards if count else self._none)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_back(told("People"))
        self.visit.setText(told("Record visit"))
        self._edit.setText(told("Edit"))
        self._add.setText(told("Add…"))
        self._more.setToolTip(told("More to do"))
        self._more.setAccessibleName(told("More to do"))
        self.tabs.show_words(TIMELINE, told("Timeline"))
        self.tabs.show_words(DETAILS, told("Details"))
        self.tabs.retranslate()
        self.sieve.retranslate()
        self.cards.setAccessibleName(told("Timeline"))
        self._history.setText(told("Who wrote this, and when"))

    # Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    # Inside

    @property
    def _low(self) -> bool:
        """Whether the entries need all the height there is."""
        return self.height() < LOW_LINES * theme.sizes().line

    def _fit_height(self) -> None:
        """Leave out what would take the room of the entries."""
        if (about := self._about) is not None:
            beside = (about.beside, "" if self._low else about.standing)
            self.set_title(about.name, formats.side_by_side(*beside))
        wanted = self._sieve_wanted or not self._low
        self.sieve.setVisible(self.sieve.active or (self._long and wanted))

    def _want_sieve(self) -> None:
        self._sieve_wanted = True
        self._fit_height()
        self.sieve.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_details(self) -> None:
        while (item := self._details.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old not in (self._history, self._edit):
                old.hide()
                old.deleteLater()
        about = self._about
        if about is None:
            return
        self._details.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignLeading)
        self._details.addWidget(Sheet(about.lines))
        if about.ways:
            self._details.addWidget(Ways(about.ways))
        if about.unnamed is None:
            self._details.addWidget(Words(told("Who can read this"), Role.HEADING))
            self._details.addWidget(ReadersBox(about.readers, about.name))
        self._details.addWidget(self._history, 0, Qt.AlignmentFlag.AlignLeading)
        self._history.setVisible(self._steps is None and about.unnamed is None)
        if self._steps is not None:
            self._details.addWidget(Words(told("Who wrote this, and when"), Role.HEADING))
            self._details.addWidget(Steps(self._steps))
        self._details.addStretch(1)

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def _open_adding(self) -> None:
        self.adding().popup(self._add.mapToGlobal(QPoint(0, self._add.height() + 4)))

    def adding(self) -> QMenu:
        """What can be written besides a visit."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("person-add-menu")
        for number, group in enumerate(self._about.adds if self._about is not None else ()):
            if number == 1:
                menu.addSeparator()
            inside = menu.addMenu(icon(group.entries[0].icon), group.words) if _opens(group) else menu
            for entry in group.entries:
                action = inside.addAction(icon(entry.icon), entry.words)
                action.setObjectName(f"person-add-{entry.kind}")
                action.triggered.connect(partial(self._tell_add, entry))
        return menu

    def _tell_add(self, entry: Adding, _checked: object = None) -> None:
        self.add_wanted.emit(entry.kind)

    def menu(self) -> QMenu:
        """What is seldom done."""
        about = self._about
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("person-more-menu")
        if about is not None and _writes(about):
            menu.addAction(icon(Icon.EDIT), told("Edit")).triggered.connect(self.edit_wanted)
        if self._long and self.sieve.isHidden():
            menu.addAction(icon(Icon.SEARCH), told("Search in this person")).triggered.connect(self._want_sieve)
        if about is not None and about.may_write and not about.deleted:
            add_bin_menu(menu, self.binned.emit)
        if about is not None and about.unnamed is None:
            menu.addAction(icon(Icon.PEOPLE), told("Who looks after them")).triggered.connect(self.care_wanted)
        for word, other in about.joined if about is not None else ():
            words = told("Two people after all: {name}", name=other)
            menu.addAction(icon(Icon.UNDO), words.replace("&", "&&")).triggered.connect(partial(self._part, word))
        if about is not None and _writes(about):
            menu.addAction(icon(Icon.PRINT), told("Print…")).triggered.connect(self.print_wanted)
        menu.addAction(icon(Icon.SHOW), told("Who has seen this")).triggered.connect(self.seen_wanted)
        if about is not None and _writes(about):
            menu.addAction(icon(Icon.SHEET), told("A copy for them…")).triggered.connect(self.copy_wanted)
        menu.addAction(icon(Icon.BIN), told("Show the bin")).triggered.connect(self.bin_wanted)
        if about is not None and _writes(about):
            menu.addAction(icon(Icon.LOCK), told("Do not use this record…")).triggered.connect(self.use_wanted)
        if about is not None and about.may_erase:
            menu.addSeparator()
            menu.addAction(icon(Icon.WARNING), told("Erase everything about this person…")).triggered.connect(
                self.erase_wanted
            )
        return menu

    def _part(self, word: RecordId, _checked: object = None) -> None:
        self.parted.emit(word)

    def _lay_out(self, parts: Sequence[tuple[str, QWidget]]) -> None:
        details = QWidget()
        details.setLayout(self._details)
        self._details.addWidget(self._edit)
        self._details.setContentsMargins(0, 0, 8, 8)
        self._details.setSpacing(12)
        self._details_scroll = scrolled(details)
        self._line = QStackedWidget()
        for widget in (self.cards, self._none):
            self._line.addWidget(widget)
        self._parts = Pages("person-parts")
        timeline = QWidget()
        column = QVBoxLayout(timeline)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.sieve)
        column.addWidget(self._line, 1)
        self._panels = {TIMELINE: timeline, **dict(parts), DETAILS: self._details_scroll}
        for name, panel in self._panels.items():
            self.tabs.add(name)
            self._parts.hold(panel)
        self._parts.turn_to(timeline)
        row = QHBoxLayout()  # the name keeps the width of the header
        row.setSpacing(4)
        row.addWidget(self.tabs, 1)
        row.addWidget(self._add)
        row.addWidget(self._more)
        self.add_action(self.visit)
        notices = (
            self._trouble,
            self._kept_only,
            self._in_bin,
            self._safe,  # where one alone has room, how they are safely met is what is seen
            self._ended,
            self._refused,
            self._unfinished,
            self._choice,
            self._handed,
            self._here,
        )
        for notice in notices:
            self.add_notice(notice)
        self.body.addLayout(row)
        self.body.addWidget(self._parts, 1)

    def _listen(self) -> None:
        self.visit.clicked.connect(self.visit_wanted)
        self._edit.clicked.connect(self.edit_wanted)
        self._add.clicked.connect(self._open_adding)
        self._more.clicked.connect(self._open_menu)
        self.tabs.chosen.connect(lambda name: self._parts.turn_to(self._panels[name]))
        self._choice.acted.connect(self.choices_wanted)
        self._in_bin.acted.connect(self.brought_back)
        self._kept_only.acted.connect(self.use_wanted)
        self._history.clicked.connect(self.history_wanted)
        self._ended.acted.connect(self.returned)
        self._handed.acted.connect(self.care_wanted)
        self._unfinished.acted.connect(self.going_on_wanted)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.tabs.turn, step))


def _writes(about: About) -> bool:
    """Whether anything new is written here."""
    return about.may_write and not about.deleted and not about.restricted


def _opens(group: Addings) -> bool:
    """Whether a group stands behind its name: what is always there never does."""
    return bool(group.words) and len(group.entries) > 1


def _kept_words(about: About) -> str:
    """Why nothing goes to the coordinators, or came from where it is; "" where it goes."""
    if about.unnamed is not None:
        who = formats.listed(about.unnamed.names)
        known = told("Nothing about this person is passed on, not even a name, until they say yes.")
        return told("{words} {names} is there for them.", words=known, names=who) if who else known
    return "\n".join(lines_of(about.readers, about.name)) if about.readers.kept else ""


def add_bin_menu(menu: QMenu, binned: Callable[[str], None]) -> None:
    """Put in the bin ▸ why."""
    whys = menu.addMenu(icon(Icon.BIN), told("Put in the bin"))
    for why in BIN_WHYS:
        whys.addAction(told(why)).triggered.connect(partial(_tell, binned, told(why)))


def _tell(heard: Callable[[str], None], words: str, _checked: object = None) -> None:
    heard(words)
