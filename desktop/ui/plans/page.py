"""A page on which something of the person's own is written: their words, who may read them, what stood there before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.domain.records import RecordType
from desktop.i18n import formats, marked, told
from desktop.i18n.fieldwords import field_word
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton, QuietButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

OWN: Final = "own"  # the two answers of the page; what is written down follows from them
TEAM: Final = "team"
SHARES: Final = "_shares"  # in a draft
_BIN_WHYS: Final = (marked("They asked for it"), marked("Written by mistake"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What was written at one time."""

    head: str  # when, and by whom
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """What the page is for: finished words."""

    title: str
    beside: str
    back: str
    notice: str = ""
    saved: bool  # something that is there already
    hidden: frozenset[str] = frozenset()  # fields that make no sense here


class OwnPage(Page):
    """It shows and it reports; it decides nothing."""

    edited = Signal()
    save_wanted = Signal()
    fresh_wanted = Signal()
    binned = Signal(str)  # why

    def __init__(self, kind: RecordType, only: Sequence[str], today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName(f"{kind.name}-page")
        self.kind = kind
        self._only = only
        self.form = RecordForm(kind, only=only, today=today)
        self.shares = ChoiceRow("", f"{kind.name}-shares") if kind.sharing else None
        self.save = PrimaryButton("", f"{kind.name}-save", Icon.CHECK)
        self._shares_field = Field("", self.shares) if self.shares is not None else None
        self._kept = Words("", Role.HINT, wraps=False)
        self._bin = QuietButton("", f"{kind.name}-bin", Icon.BIN)
        self._fresh = Notice(f"{kind.name}-draft")
        self._trouble = Notice(f"{kind.name}-trouble")
        self._notice = Notice(f"{kind.name}-notice")
        self._before = Button("", f"{kind.name}-earlier", Icon.HISTORY)
        self._before.setCheckable(True)
        self._versions = QWidget()
        self._versions_column = QVBoxLayout(self._versions)
        self._versions_column.setContentsMargins(0, 0, 0, 0)
        self._name = ""
        self._lay_out()
        self._listen()
        self.retranslate()

    def show_head(self, head: PageHead, name: str) -> None:
        self._name = name
        self.set_title(head.title, head.beside)
        self.set_back(head.back)
        self._notice.tell(head.notice, Tone.PLAIN)
        self._bin.setVisible(head.saved)
        for declared in self.kind.fields:
            if declared.name in self._only:
                self.form.field(declared.name).setVisible(declared.name not in head.hidden)
        self._word_shares()

    def show_content(self, content: Mapping[str, object]) -> None:
        """Fill the page. Says nothing by `edited`."""
        self.form.show_content(content)
        if self.shares is not None:
            blocker = QSignalBlocker(self.shares)
            self.shares.choose(str(content.get(SHARES, OWN)))
            blocker.unblock()
        self._fresh.tell("")
        self._trouble.tell("")

    def show_earlier(self, versions: Sequence[Earlier]) -> None:
        """What stood there before, the newest first."""
        clear(self._versions_column)
        for version in versions:
            self._versions_column.addWidget(Words(version.head, Role.SMALL))
            self._versions_column.addWidget(Words(version.words))
        self._before.setVisible(bool(versions))
        self._before.setChecked(False)
        self._versions.hide()

    def content(self) -> dict[str, object]:
        """What stands on the page."""
        shares = {SHARES: self.shares.key()} if self.shares is not None else {}
        return self.form.content() | shares

    def begin(self) -> None:
        self.form.focus()

    def offer_fresh(self, at: datetime) -> None:
        self._fresh.tell(told("Draft from {moment}", moment=formats.moment(at)), action=told("Start fresh"))

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def calm(self) -> None:
        self._trouble.tell("")

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        for widget in (self.form, self.save, self._bin, *([self.shares] if self.shares else [])):
            widget.setEnabled(not saving)

    def retranslate(self) -> None:
        self.form.retranslate()
        self.save.setText(told("Save"))
        self._kept.setText(told("What you write is kept by itself."))
        self._bin.setText(told("Put in the bin"))
        self._before.setText(told("What stood here before"))
        self._word_shares()

    def menu(self) -> QMenu:
        """Why it is put into the bin."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName(f"{self.kind.name}-bin-menu")
        for why in _BIN_WHYS:
            menu.addAction(told(why)).triggered.connect(lambda _checked=False, why=why: self.binned.emit(told(why)))
        return menu

    # Inside

    def _word_shares(self) -> None:
        if self.shares is None or self._shares_field is None:
            return
        self.shares.set_choices(
            (
                Choice(
                    OWN, told("Only the two of you"), Icon.LOCK, told("It stays on this laptop, and in its backups.")
                ),
                Choice(
                    TEAM, told("The team too"), Icon.PEOPLE, told("Coordinators and who is there for them read it.")
                ),
            )
        )
        self._shares_field.set_label(field_word(self.kind.name, self.kind.sharing))
        self._shares_field.set_hint(told("Ask {name} each time. It can be changed on any day.", name=self._name))

    def _lay_out(self) -> None:
        for notice in (self._fresh, self._trouble, self._notice):
            self.add_notice(notice)
        if self._shares_field is not None:
            self.body.addWidget(self._shares_field)  # before the words: it is asked before anything is written
        self.body.addWidget(self.form)
        self.body.addWidget(self._before, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._versions)
        self.body.addStretch(1)
        self.set_bar(leading=(self._kept,), trailing=(self._bin, self.save))

    def _listen(self) -> None:
        self.form.edited.connect(self.edited)
        if self.shares is not None:
            self.shares.chosen.connect(lambda _key: self.edited.emit())
        self._fresh.acted.connect(self.fresh_wanted)
        self._before.toggled.connect(self._versions.setVisible)
        self._bin.clicked.connect(lambda: self.menu().popup(self._bin.mapToGlobal(QPoint(0, 0))))
        bind_save(self, self.save, self.save_wanted.emit)
