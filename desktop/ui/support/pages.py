"""The lists of what waits, one member's page, and one record to read. They show and they report."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget

from desktop.domain.ids import member_named
from desktop.domain.oversight import SupportPage
from desktop.domain.views import Record
from desktop.i18n import told
from desktop.i18n.fieldwords import type_word
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardList, CardModel, Row
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon, icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.rooms import SupportList
from desktop.ui.kit.theme import Role
from desktop.ui.kit.typeicons import type_icon
from desktop.ui.kit.wording import Sentence
from desktop.ui.support.lines import Names, list_title, record_rows, standing_lines, told_lines, work_words


class ListPage(Page):
    """What waits of one kind, or colleagues to choose one of."""

    write_wanted = Signal(str)  # a record type
    more_wanted = Signal(object)  # the cursor to go on after

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("support-list-page")
        self._listed: SupportList | None = None  # None: one is to be chosen
        self._rows: Sequence[Row] = ()
        self._trouble = Notice("support-list-trouble")
        self._says = Words("", Role.HINT)
        self._model = CardModel(self)
        self._model.page_wanted.connect(self.more_wanted)
        self.cards = CardList("", "support-list", self._model)
        self._none = Empty(Icon.DONE, "support-none")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self._event = Button("", "support-adverse_event", Icon.WARNING)
        self._complaint = PrimaryButton("", "support-complaint", Icon.ADD)
        for button, kind in ((self._event, "adverse_event"), (self._complaint, "complaint")):
            button.clicked.connect(partial(self._want, kind))
            self.add_action(button)
        self.add_notice(self._trouble)
        self.body.addWidget(self._says)
        self.body.addWidget(self._stack, 1)
        self.retranslate()

    @property
    def choosing(self) -> bool:
        """Whether somebody is to be chosen, for whom there is something to write."""
        return self._listed is None

    def begin(self) -> None:
        first = self.cards if self._rows else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self, listed: SupportList | None, rows: Sequence[Row], after: object = None) -> None:
        """`after`: where the next page starts, of a list that is read by pages."""
        self._listed, self._rows = listed, rows
        self._trouble.tell("")
        kept = self.cards.current_key()
        self._model.show(rows, after)
        if kept is not None:
            self.cards.select(kept)
        self._stack.setCurrentWidget(self.cards if rows else self._none)
        for button in (self._event, self._complaint):
            button.setVisible(listed is SupportList.HARM)
        self.retranslate()

    def append(self, rows: Sequence[Row], after: object) -> None:
        """The page that was wanted."""
        self._model.append(rows, after)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(list_title(self._listed) if self._listed is not None else told("Whom is it about?"))
        self.set_back(told("At a glance") if self._listed is not None else list_title(SupportList.HARM))
        self.cards.setAccessibleName(self.title.text())
        self._event.setText(told("Other harm"))
        self._complaint.setText(type_word("complaint"))
        says = _says(self._listed)
        self._says.setText(says)
        self._says.setVisible(bool(says))
        self._none.tell(told("Nothing stands here now"))

    def _want(self, kind: str, _checked: object = None) -> None:
        self.write_wanted.emit(kind)


class MemberPage(Page):
    """How one member is supported, and all that was written down for it."""

    write_wanted = Signal(str)  # a record type

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("member-page")
        self._now = now
        self._page: SupportPage | None = None
        self._names: Names = {}
        self._own = False
        self._kinds: tuple[str, ...] = ()
        self._trouble = Notice("member-trouble")
        self._works = Words()
        self._stands = Words("", Role.HINT)
        self._model = CardModel(self)
        self.cards = CardList("", "member-records", self._model)
        self._none = Empty(Icon.CHAT, "member-none")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self._also = Button("", "member-also", Icon.MORE)
        self._write = PrimaryButton("", "member-write", Icon.ADD)
        self.add_action(self._also)
        self.add_action(self._write)
        self.add_notice(self._trouble)
        for words in (self._works, self._stands):
            self.body.addWidget(words)
        self.body.addWidget(self._stack, 1)
        self._write.clicked.connect(self._want_first)
        self._also.clicked.connect(self._open_also)
        self.retranslate()

    def begin(self) -> None:
        first = self._write if self._kinds else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_member(self, page: SupportPage, names: Names, kinds: Sequence[str], *, own: bool) -> None:
        """`kinds`: what may be written down here, the most usual first."""
        self._page, self._names, self._kinds, self._own = page, names, tuple(kinds), own
        self._trouble.tell("")
        self.retranslate()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def also_menu(self) -> QMenu:
        """What can be written down besides."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("member-also-menu")
        for kind in self._kinds[1:]:
            action = menu.addAction(icon(type_icon(kind)), type_word(kind))
            action.setObjectName(f"member-{kind}")
            action.triggered.connect(partial(self._want, kind))
        return menu

    def retranslate(self) -> None:
        self.set_back(told("Today") if self._own else told("Team"))
        self._also.setText(told("Also"))
        self._also.setAccessibleName(told("What else can be written down"))
        self._write.setVisible(bool(self._kinds))
        self._also.setVisible(len(self._kinds) > 1)
        self._write.setText(type_word(self._kinds[0]) if self._kinds else "")
        self._none.tell(
            told("Nothing written yet"),
            told("Supervision, training and what was seen at work stand here. Coordinators and you read it.")
            if self._own
            else told("Supervision, training and what was seen at work stand here. The member reads it too."),
        )
        page = self._page
        if page is None:
            return
        title = told("My support") if self._own else page.name
        self.set_title(title)
        self.cards.setAccessibleName(title)
        self._works.setText(work_words(page))
        stands = " ".join(standing_lines(page, self._now()))
        self._stands.setText(stands)
        self._stands.setVisible(bool(stands))
        rows = record_rows(page.records, self._names, self._now())
        kept = self.cards.current_key()
        self._model.show(rows)
        if kept is not None:
            self.cards.select(kept)
        self._stack.setCurrentWidget(self.cards if rows else self._none)

    def _want_first(self) -> None:
        self.write_wanted.emit(self._kinds[0])

    def _open_also(self) -> None:
        self.also_menu().popup(self._also.mapToGlobal(QPoint(0, self._also.height() + 4)))

    def _want(self, kind: str, _checked: object = None) -> None:
        self.write_wanted.emit(kind)


class RecordPage(Page):
    """One record, read whole."""

    change_wanted = Signal()
    drop_wanted = Signal()
    came_back = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("support-record")
        self._record: Record | None = None
        self._names: Names = {}
        self._own = False
        self._may_change = False
        self._trouble = Notice("support-record-trouble")
        self._words = Words()
        self._by = Words("", Role.HINT)
        self._drop = QuietButton("", "support-drop", Icon.BIN)
        self._change = Button("", "support-change", Icon.EDIT)
        self._came_back = PrimaryButton("", "support-back", Icon.CHECK)
        self.add_notice(self._trouble)
        self.body.addWidget(self._words)
        self.body.addWidget(self._by)
        self.body.addStretch(1)
        self.set_bar(leading=(self._drop,), trailing=(self._change, self._came_back))
        self._drop.clicked.connect(self.drop_wanted)
        self._change.clicked.connect(self.change_wanted)
        self._came_back.clicked.connect(self.came_back)
        self.retranslate()

    def begin(self) -> None:
        self.scroll_up()
        buttons = (self._came_back, self._change, self.back)
        next(one for one in buttons if one.isVisibleTo(self)).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: Record, names: Names, *, own: bool, may_change: bool) -> None:
        """`own`: about whoever reads it."""
        self._record, self._names, self._own, self._may_change = record, names, own, may_change
        self._trouble.tell("")
        self.busy(False)
        self.retranslate()

    def busy(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        for button in (self._drop, self._change, self._came_back):
            button.setEnabled(not on)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)
        self.busy(False)

    def retranslate(self) -> None:
        self.set_back(told("Back"))
        self._drop.setText(told("Put in the bin"))
        self._change.setText(told("Change"))
        self._came_back.setText(told("I am back") if self._own else told("They are back"))
        record = self._record
        if record is None:
            return
        member = member_named(str(record.fields.get("member")))
        self.set_title(type_word(record.type), "" if self._own or member is None else self._names.get(member, ""))
        self._words.setText("\n".join(told_lines(record, self._names)))
        self._by.setText(told("Written by {who}", who=self._names.get(record.author, told("Somebody"))))
        out = record.type == "lone_visit" and not record.fields.get("back")
        for button, on in ((self._drop, True), (self._change, True), (self._came_back, out)):
            button.setVisible(self._may_change and on)


def _says(listed: SupportList | None) -> str:
    match listed:
        case SupportList.OUT:
            return told("They said when they mean to be back. What is here is as old as their newest file.")
        case SupportList.HARM:
            return told("Coordinators alone read this. A complaint is never sent to whoever it is about.")
        case SupportList.UNREACHED:
            return told("They were tried often enough for now. Who decides what to do next is you.")
        case SupportList.LATE:
            return told("Their next contact is over. Whoever looks after them has them on Today.")
        case None | SupportList.SUPERVISION | SupportList.CERTIFICATES:
            return ""
