"""The pages around the editor of a session: the groups, one group, its form, and who comes."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.groups import GroupLine, GroupPage
from desktop.domain.views import MemberLine, PersonLine
from desktop.i18n import formats, told
from desktop.ui.groups.lines import group_cards, lead_cards, next_words, page_rows, when_words
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.pages import Pages
from desktop.ui.kit.search import SearchField
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

WAIT_MS = 300  # what comes sooner is not announced


class ListPage(Page):
    """Every group, with when it meets next."""

    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("groups")
        self._model = CardModel(self)
        self.cards = CardList("", "groups-list", self._model)
        self.add = PrimaryButton("", "groups-add", Icon.ADD)
        self._none = Empty(Icon.GROUP, "groups-none")
        self._none.acted.connect(self.add_wanted)
        self.add.clicked.connect(self.add_wanted)
        self._trouble = Notice("groups-trouble")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self._shown: tuple[Sequence[GroupLine], date, bool] | None = None
        self.add_action(self.add)
        self.add_notice(self._trouble)
        self.body.addWidget(self._stack, 1)
        self.retranslate()

    def show_lines(self, lines: Sequence[GroupLine], on: date, *, may_write: bool) -> None:
        self._shown = (lines, on, may_write)
        self._trouble.tell("")
        current = self.cards.current_key()
        self._model.show(group_cards(lines, on, may_write=may_write))
        if current is not None:
            self.cards.select(current)
        self.add.setVisible(may_write)
        self._stack.setCurrentWidget(self.cards if lines else self._none)

    def begin(self) -> None:
        if self.cards.current_key() is None:
            self.cards.select_first()
        shown = self._stack.currentWidget()
        (shown if shown is self.cards else self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Groups"))
        self.cards.setAccessibleName(told("Groups"))
        self.add.setText(told("New group"))
        self._none.tell(
            told("No groups yet"),
            told("Who meets, where and when. A group holds nobody's name: people stay in their own records."),
        )
        if self._shown is not None:
            lines, on, may_write = self._shown
            self.show_lines(lines, on, may_write=may_write)


class OnePage(Page):
    """One group: who comes, as far as this laptop knows them, and what was held."""

    start_wanted = Signal()
    person_wanted = Signal()
    change_wanted = Signal()
    leads_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("group-page")
        self._model = CardModel(self)
        self.cards = CardList("", "group-cards", self._model)
        self._about = Words("", Role.HINT)
        self.start = PrimaryButton("", "group-start", Icon.ADD)
        self.change = Button("", "group-change", Icon.EDIT)
        self.person = Button("", "group-person", Icon.PERSON)
        self.leads = QuietButton("", "group-leads", Icon.PEOPLE)
        self._trouble = Notice("group-trouble")
        self._shown: tuple[GroupPage, date, bool, bool] | None = None
        self.add_notice(self._trouble)
        self.body.addWidget(self._about)
        self.body.addWidget(self.cards, 1)
        self.add_action(self.change)
        self.set_bar(leading=(self.leads,), trailing=(self.person, self.start))
        for button, signal in (
            (self.start, self.start_wanted),
            (self.person, self.person_wanted),
            (self.change, self.change_wanted),
            (self.leads, self.leads_wanted),
        ):
            button.clicked.connect(signal)
        self.retranslate()

    def show_page(self, page: GroupPage, on: date, *, may_write: bool, may_say: bool) -> None:
        """`may_say`: who leads it."""
        self._shown = (page, on, may_write, may_say)
        line = page.line
        place = formats.side_by_side(line.place, when_words(line))
        self.set_title(line.name, place)
        following = next_words(line, on)
        about = [
            told("Next session: {when}", when=following) if following else "",
            told("Led by {names}", names=formats.listed(page.leads.values())) if page.leads else "",
            str(page.group.fields.get("notes", "")).partition("\n")[0],
        ]
        self._about.setText("\n".join(part for part in about if part))
        current = self.cards.current_key()
        self._model.show(page_rows(page, may_write=may_write))
        if current is None or not self.cards.select(current):
            self.cards.select_first()
        self.start.setVisible(may_write and not line.retired)
        self.person.setVisible(may_write and not line.retired)
        self.change.setVisible(may_write)
        self.leads.setVisible(may_say)

    def begin(self) -> None:
        (self.start if self.start.isVisible() else self.cards).setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.set_back(told("Groups"))
        self.cards.setAccessibleName(told("People and sessions of the group"))
        self.start.setText(told("Start session"))
        self.change.setText(told("Change"))
        self.person.setText(told("Add somebody"))
        self.leads.setText(told("Who leads it"))
        if self._shown is not None:
            page, on, may_write, may_say = self._shown
            self.show_page(page, on, may_write=may_write, may_say=may_say)


class WhoPage(Page):
    """Somebody for the group: typing and Enter take the first one found."""

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName("group-who")
        self.search = SearchField("", "group-find")
        self._model = CardModel(self)
        self.cards = CardList("", "group-found", self._model)
        self._none = Empty(Icon.SEARCH, "group-nobody")
        self._trouble = Notice("group-find-trouble")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self.body.addWidget(self.search)
        self.body.addWidget(self._stack, 1)
        self.add_notice(self._trouble)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_down)
        self.retranslate()

    def show_found(self, found: Sequence[PersonLine]) -> None:
        self._trouble.tell("")
        self._model.show(
            [
                Card(
                    key=line.id,
                    title=line.name,
                    subtitle=formats.side_by_side(line.alias, line.place),
                )
                for line in found
            ]
        )
        self._stack.setCurrentWidget(self.cards if found else self._none)

    def begin(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("Who comes to the group?"))
        self.search.set_name(told("Find a person"))
        self.cards.setAccessibleName(told("People"))
        self._none.tell(told("No one found"), told("Only people whose record is on this laptop can be named here."))

    def _go_down(self) -> None:
        if self.cards.select_first():
            self.cards.setFocus()


class LeadsPage(Page):
    """Who leads the group, for coordinators."""

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName("group-lead-page")
        self._model = CardModel(self)
        self.cards = CardList("", "group-members", self._model)
        self._about = Words("", Role.HINT)
        self._trouble = Notice("group-lead-trouble")
        self._shown: tuple[GroupPage, Sequence[MemberLine]] | None = None
        self.body.addWidget(self._about)
        self.body.addWidget(self.cards, 1)
        self.add_notice(self._trouble)
        self.retranslate()

    def show_members(self, page: GroupPage, members: Sequence[MemberLine]) -> None:
        self._shown = (page, members)
        self._trouble.tell("")
        self.set_title(told("Who leads {group}", group=page.line.name))
        self.set_back(page.line.name)
        current = self.cards.current_key()
        self._model.show(lead_cards(page, members))
        if current is None or not self.cards.select(current):
            self.cards.select_first()

    def begin(self) -> None:
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.cards.setAccessibleName(told("Colleagues"))
        self._about.setText(
            told(
                "Whoever leads a group receives its sessions. The names of people reach only those who are there for "
                "them."
            )
        )
        if self._shown is not None:
            self.show_members(*self._shown)


class GroupsPanel(Pages):
    """One page at a time."""

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__("groups-room")
        self._blank = Page("", back="")
        self._gone = Page("", back=" ", scrolls=False)
        self._words = Empty(Icon.WARNING, "groups-gone")
        self._gone.body.addWidget(self._words, 1)
        self.gone_back = self._gone.back_wanted
        self._patience = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._patience.timeout.connect(lambda: self._blank.set_title(told("One moment…")))
        self.hold(*pages, self._blank, self._gone)

    def wait(self) -> None:
        """Show nothing for a moment, then say so."""
        self._blank.set_title("")
        super().turn_to(self._blank)
        self._patience.start()

    def turn_to(self, page: QWidget) -> None:
        self._patience.stop()
        super().turn_to(page)

    def refuse(self, sentence: Sentence) -> None:
        """It cannot be opened."""
        self._gone.set_back(told("Groups"))
        self._words.tell(sentence.text)
        self.turn_to(self._gone)
