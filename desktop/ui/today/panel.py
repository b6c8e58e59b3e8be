"""The start page: find a person, one line about the exchange, and the lines of the day."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget

from desktop.domain.features import Feature
from desktop.domain.records import TYPES
from desktop.domain.views import Due, DueKind
from desktop.domain.visitcodes import NO_SHOW_REASONS
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word, type_word
from desktop.ui.kit import decided
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardList, CardModel, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon, Shade, icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.rooms import HOUSE_KINDS
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.typeicons import type_icon
from desktop.ui.kit.wording import Sentence
from desktop.ui.today.deeds import Move, day_field
from desktop.ui.today.lines import Unfinished

ALONE_KEY = "Ctrl+G"  # going out alone, and being back
WAIT_MS = 300  # what comes sooner is not announced


class _Empty(Enum):
    """Why there is no line."""

    FIRST_EVER = 1
    NOTHING_DUE = 2
    NOT_FOUND = 3
    WAITING = 4
    NO_NUMBERS = 5


class TodayPanel(Page):
    """It shows and it reports; it decides nothing."""

    visit_wanted = Signal()
    support_wanted = Signal(str)  # how oneself is supported, or a record type to write
    alone_wanted = Signal()  # "I am going out alone", or "I am back"
    places_wanted = Signal()  # the directory of help
    house_wanted = Signal(str)  # a record type: what happens without a visit
    person_wanted = Signal()
    people_wanted = Signal()
    exchange_wanted = Signal()
    weeks_wanted = Signal()
    opened = Signal(object)  # the key of a line whose person or draft is to be opened
    moved = Signal(object, object)  # Due, Move
    not_met = Signal(object, str)  # Due, and why: a code, or ""
    called = Signal(object)  # Due
    dropped = Signal(object)  # Unfinished

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("today")
        self.search = SearchField("", "today-search")
        self._model = CardModel(self)
        self.cards = CardList("", "today-list", self._model)
        self._visit = PrimaryButton("", "today-visit", Icon.ADD)
        self._also = Button("", "today-also", Icon.MORE)
        self._person = Button("", "today-person", Icon.PERSON)
        self._none = Empty(Icon.TODAY, "today-none", primary=True)
        self._trouble = Notice("today-trouble")
        self._numbers = Notice("today-numbers")
        self._numbers_alone = False
        self._hint = role(QFrame(), Role.CARD)
        self._hint_words = Words()
        self._hint_button = QuietButton("", "today-exchange", Icon.EXCHANGE)
        self._weeks = role(QFrame(), Role.CARD)
        self._weeks_words = Words()
        self._weeks_button = QuietButton("", "today-first-weeks", Icon.CHECK)
        self._on: date | None = None
        self._why_empty: tuple[_Empty, str] = (_Empty.WAITING, "")
        self._may_write = True
        self._gives = False
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(partial(self._show_empty, _Empty.WAITING))
        self._lay_out()
        self._listen()
        self.retranslate()

    def begin(self) -> None:
        """The cursor is in the search field: the next name can be typed at once."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """An answer is on its way; say so if it takes long and nothing is shown yet."""
        self._trouble.tell("")
        if self._model.rowCount() == 0 and self._stack.currentWidget() is not self._none:
            self._patience.start()

    def show_day(self, on: date, hint: str, *, gives: bool, may_write: bool) -> None:
        """Head and hint of the day; the empty hint hides its line. `gives`: its button leads to giving."""
        self._gives = gives
        self._patience.stop()
        self._on = on
        self._may_write = may_write
        self.set_title(told("Today"), formats.weekday_date(on))
        self._hint_words.setText(hint)
        self._hint_button.setText(told("Give") if gives else told("Exchange"))
        self._hint.setVisible(bool(hint))
        self._visit.setVisible(may_write)
        self._also.setVisible((may_write and bool(_house() or _supports())) or _has_places())
        self._person.setVisible(may_write)

    def show_numbers_alone(self, *, on: bool) -> None:
        """For whoever sees numbers and nobody: there is nobody to find, and it is said why."""
        self._numbers_alone = on
        self.search.setVisible(not on)
        self._numbers.tell(
            told("You see numbers of the programme, and no names: that is what your role is for.") if on else "",
            Tone.INFO,
        )

    def show_weeks(self, words: str) -> None:
        """What a young programme still lacks; the empty text hides its line."""
        self._weeks_words.setText(words)
        self._weeks.setVisible(bool(words))

    def show_lines(self, rows: Sequence[Row]) -> None:
        self._show_rows(rows, _Empty.NO_NUMBERS if self._numbers_alone else _Empty.NOTHING_DUE)

    def show_found(self, rows: Sequence[Row], words: str) -> None:
        self._show_rows(rows, _Empty.NOT_FOUND, words)

    def show_first_ever(self) -> None:
        self._show_rows((), _Empty.FIRST_EVER)

    def complain(self, sentence: Sentence) -> None:
        self._patience.stop()
        self._trouble.tell(sentence.text, Tone.DANGER)

    def current_key(self) -> object:
        """The key of the line that the keyboard is on; None while it is in the search field."""
        return None if self.search.hasFocus() else self.cards.current_key()

    def retranslate(self) -> None:
        self.set_title(told("Today"), formats.weekday_date(self._on) if self._on else "")
        self.search.set_name(told("Find a person"))
        self.cards.setAccessibleName(told("Today"))
        self._visit.setText(told("Record visit"))
        self._also.setText(told("Also"))
        self._also.setAccessibleName(told("What else happened"))
        self._person.setText(told("New person"))
        self._weeks_button.setText(told("Show the list"))
        self._hint_button.setText(told("Give") if self._gives else told("Exchange"))
        self._show_empty(*self._why_empty, switch=False)

    # Qt asks

    def event(self, event: QEvent) -> bool:
        # On this page "find a person" is the field that stands here, so that Enter leads straight to the visit.
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() is QEvent.Type.KeyPress:
                self.begin()
                self.search.selectAll()
                return True
        return super().event(event)

    # Inside

    def _show_rows(self, rows: Sequence[Row], otherwise: _Empty, words: str = "") -> None:
        kept = self.cards.current_key()
        self._model.show(rows)
        if rows:
            if kept is not None:
                self.cards.select(kept)
            self._stack.setCurrentWidget(self.cards)
        else:
            self._show_empty(otherwise, words)

    def _show_empty(self, why: _Empty, words: str = "", *, switch: bool = True) -> None:
        self._why_empty = (why, words)
        match why:
            case _Empty.FIRST_EVER:
                steps = told(
                    "1. Add somebody you support: a name or nickname is enough.\n"
                    "2. After a visit, press “Record visit” and write a few words.\n"
                    "3. Whoever is due next shows up here."
                )
                add = told("Add first person") if self._may_write else ""
                self._none.tell(told("Welcome. This is where each day begins."), steps, add)
            case _Empty.NOTHING_DUE:
                self._none.tell(
                    told("Nothing is due today"),
                    told("A visit with a date for the next one brings the person back here in time."),
                    told("Find a person"),
                )
            case _Empty.NOT_FOUND:
                add = told("Add “{words}”", words=words) if self._may_write else ""
                self._none.tell(told("No one found for “{words}”", words=words), told("Try fewer letters."), add)
            case _Empty.NO_NUMBERS:
                self._none.tell(told("No numbers yet"), told("They come with the files that coordinators give you."))
            case _Empty.WAITING:
                self._none.tell(told("One moment…"))
        if switch:
            self._stack.setCurrentWidget(self._none)

    def _act_on_empty(self) -> None:
        if self._why_empty[0] is _Empty.NOTHING_DUE:
            self.people_wanted.emit()
        else:
            self.person_wanted.emit()

    def _open_menu(self, key: object, where: QPoint) -> None:
        self.menu_of(key).popup(where)

    def _open_also(self) -> None:
        self.also_menu().popup(self._also.mapToGlobal(QPoint(0, self._also.height() + 4)))

    def _want_support(self, kind: str, _checked: object = None) -> None:
        self.support_wanted.emit(kind)

    def _offer_support(self, menu: QMenu) -> None:
        """Going out alone, one's own supervision, and what went wrong."""
        programme = decided.now()
        menu.addSeparator()
        if programme.has(Feature.LONE_VISITS):
            action = menu.addAction(icon(Icon.LATE), told("Going out alone"))
            action.setObjectName("today-alone")
            action.setShortcut(QKeySequence(ALONE_KEY))
            action.triggered.connect(lambda _checked: self.alone_wanted.emit())
        if programme.has(Feature.SUPERVISION):
            action = menu.addAction(icon(Icon.CHAT), told("My support"))
            action.setObjectName("today-support")
            action.triggered.connect(partial(self._want_support, ""))
        action = menu.addAction(icon(Icon.WARNING), type_word("adverse_event"))
        action.setObjectName("today-adverse_event")
        action.triggered.connect(partial(self._want_support, "adverse_event"))

    def also_menu(self) -> QMenu:
        """What can be written down that is no visit, as far as the programme does it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("today-also-menu")
        for kind in _house() if self._may_write else ():
            action = menu.addAction(icon(type_icon(kind)), type_word(kind))
            action.setObjectName(f"today-{kind}")
            action.triggered.connect(partial(self._want_house, kind))
        if self._may_write:
            self._offer_support(menu)
        if _has_places():
            menu.addSeparator()
            action = menu.addAction(icon(Icon.SEARCH), told("Places of help"))
            action.setObjectName("today-places")
            action.triggered.connect(lambda _checked: self.places_wanted.emit())
        return menu

    def _want_house(self, kind: str, _checked: object = None) -> None:
        self.house_wanted.emit(kind)

    def menu_of(self, key: object) -> QMenu:
        """What can be done with a line beside its one deed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("today-menu")
        match key:
            case Due():
                if key.person is not None:
                    opening = told("Open {name}", name=key.person_name)
                    menu.addAction(icon(Icon.PERSON), opening).triggered.connect(partial(self._open, key))
                self._offer_moves(menu, key)
            case Unfinished():
                menu.addAction(icon(Icon.EDIT), told("Continue")).triggered.connect(partial(self._open, key))
                dropping = menu.addAction(icon(Icon.BIN), told("Throw the draft away"))
                dropping.triggered.connect(partial(self._drop, key))
        return menu

    def _offer_moves(self, menu: QMenu, due: Due) -> None:
        if not day_field(due):
            return
        if due.person is not None:
            menu.addSeparator()
        for days, words in ((1, told("Move by a day")), (7, told("Move by a week")), (14, told("Move by two weeks"))):
            menu.addAction(icon(Icon.CALENDAR), words).triggered.connect(partial(self._move, due, Move(days)))
        if due.kind in (DueKind.NEXT_CONTACT, DueKind.PLANNED) and due.person is not None:
            menu.addSeparator()
            whys = menu.addMenu(icon(Icon.LATE), told("Not met"))
            for reason in NO_SHOW_REASONS:
                words = code_word("encounter", "no_show_reason", reason)
                whys.addAction(words).triggered.connect(partial(self._tell_not_met, due, reason))
            menu.addAction(icon(Icon.PHONE), told("Note a call")).triggered.connect(partial(self._tell_called, due))

    # Menu actions say whether they are checked; nobody here asks.

    def _open(self, key: object, _checked: object = None) -> None:
        self.opened.emit(key)

    def _drop(self, key: Unfinished, _checked: object = None) -> None:
        self.dropped.emit(key)

    def _move(self, due: Due, move: Move, _checked: object = None) -> None:
        self.moved.emit(due, move)

    def _tell_not_met(self, due: Due, reason: str, _checked: object = None) -> None:
        self.not_met.emit(due, reason)

    def _tell_called(self, due: Due, _checked: object = None) -> None:
        self.called.emit(due)

    def _lay_out(self) -> None:
        self._hint.setObjectName("today-hint")
        line = QHBoxLayout(self._hint)
        line.setContentsMargins(14, 2, 6, 2)
        line.setSpacing(10)
        line.addWidget(Picture(Icon.GIVE, Shade.MUTED))
        line.addWidget(self._hint_words, 1)
        line.addWidget(self._hint_button)
        self._hint.hide()
        self._weeks.setObjectName("today-weeks")
        line = QHBoxLayout(self._weeks)
        line.setContentsMargins(14, 2, 6, 2)
        line.setSpacing(10)
        line.addWidget(Picture(Icon.CHECK, Shade.MUTED))
        line.addWidget(self._weeks_words, 1)
        line.addWidget(self._weeks_button)
        self._weeks.hide()
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self.add_action(self._person)
        self.add_action(self._also)
        self.add_action(self._visit)
        self.add_notice(self._trouble)
        self.add_notice(self._numbers)
        self.body.addWidget(self.search)
        self.body.addWidget(self._hint)
        self.body.addWidget(self._weeks)
        self.body.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self._visit.clicked.connect(self.visit_wanted)
        self._also.clicked.connect(self._open_also)
        self._person.clicked.connect(self.person_wanted)
        self._hint_button.clicked.connect(self.exchange_wanted)
        self._weeks_button.clicked.connect(self.weeks_wanted)
        self._none.acted.connect(self._act_on_empty)
        self.cards.menu_wanted.connect(self._open_menu)
        alone = QShortcut(QKeySequence(ALONE_KEY), self)
        alone.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        alone.setAutoRepeat(False)
        alone.activated.connect(self.alone_wanted)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)

    def _go_down(self) -> None:
        if self.cards.select_first():
            self.cards.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _has_places() -> bool:
    return decided.now().has(TYPES["directory_entry"].feature)


def _supports() -> bool:
    return any(decided.now().has(one) for one in (Feature.SUPERVISION, Feature.LONE_VISITS))


def _house() -> tuple[str, ...]:
    """What happens without a visit and is switched on."""
    return tuple(kind for kind in HOUSE_KINDS if decided.now().has(TYPES[kind].feature))
