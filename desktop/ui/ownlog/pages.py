"""The list of entries, and the page on which one is written."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.ownlog import OwnEntry
from desktop.domain.views import Record
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import wellbeing_word, wellbeing_words
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, DangerButton, PrimaryButton, QuietButton
from desktop.ui.kit.cards import Badge, Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.dates import DateField
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notes import NoteField
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

_FIRST_WORDS = 120  # characters of an entry that stand in the list


class OwnListPage(Page):
    """Every entry, the newest first; before them what colleagues shared with a coordinator."""

    write_wanted = Signal()
    support_wanted = Signal()  # what is about oneself and not for oneself alone

    def __init__(self, model: CardModel) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("own-log")
        self.cards = CardList("", "own-entries", model)
        self._write = PrimaryButton("", "own-write", Icon.EDIT)
        self._support = Button("", "own-support", Icon.CHAT)
        self._private = Notice("own-private")
        self._trouble = Notice("own-trouble")
        self._none = Empty(Icon.EDIT, "own-none")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._none)
        self.add_action(self._support)
        self.add_action(self._write)
        self.add_notice(self._private)
        self.add_notice(self._trouble)
        self.body.addWidget(self._stack, 1)
        self._write.clicked.connect(self.write_wanted)
        self._support.clicked.connect(self.support_wanted)
        self.retranslate()

    def begin(self) -> None:
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entries(self, *, empty: bool) -> None:
        self._stack.setCurrentWidget(self._none if empty else self.cards)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(told("My log"), told("For you, about you"))
        self.cards.setAccessibleName(told("My log"))
        self._write.setText(told("Write"))
        self._support.setText(told("My support"))
        self._private.tell(
            told("Only you read this. It is in no file that you give, and no colleague can see that you write here."),
            Tone.INFO,
        )
        self._none.tell(
            told("Nothing written yet"),
            told("How was today for you? What did it leave behind? A line is enough."),
        )


class OwnEntryPage(Page):
    """One entry: how one is, and words. Also read here."""

    edited = Signal()
    save_wanted = Signal()
    drop_wanted = Signal()
    share_wanted = Signal()
    unshare_wanted = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("own-entry")
        self._entry: OwnEntry | None = None
        self.wellbeing = ChoiceRow("", "own-wellbeing")
        self._asked = Words("", Role.LABEL)
        self.words = NoteField("own-words", lines=5)
        self.day = DateField("own-day", today=today)
        self._fields = Field("", self.words), Field("", self.day)
        self._trouble = Notice("own-entry-trouble")
        self._shared = Notice("own-shared")
        self._save = PrimaryButton("", "own-save", Icon.CHECK)
        self._share = Button("", "own-share", Icon.GIVE)
        self._drop = DangerButton("", "own-drop", Icon.BIN)
        self._leave = QuietButton("", "own-back")
        self.add_notice(self._trouble)
        self.add_notice(self._shared)
        self.body.addWidget(self._asked)
        self.body.addWidget(self.wellbeing)
        self.body.addWidget(self._fields[0], 1)
        self.body.addWidget(self._fields[1])
        self.set_bar(leading=(self._drop, self._share), trailing=(self._leave, self._save))
        self._listen()
        self.retranslate()

    def begin(self) -> None:
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_entry(self, entry: OwnEntry | None, content: Mapping[str, object]) -> None:
        """A new one where there is none yet; `content` is what stands in it, a draft perhaps."""
        self._entry = entry
        self.fill(content)
        self.complain(None)
        self._drop.setVisible(entry is not None)
        self._share.setVisible(entry is not None and entry.shared is None)
        self.retranslate()

    def fill(self, content: Mapping[str, object]) -> None:
        self.wellbeing.choose(str(content.get("wellbeing") or ""))
        self.words.setPlainText(str(content.get("words") or ""))
        found = content.get("day")
        self.day.set_day(date.fromisoformat(found) if isinstance(found, str) and found else None)

    def content(self) -> dict[str, object]:
        """What stands here, as JSON values."""
        day = self.day.day()
        found = {
            "wellbeing": self.wellbeing.key(),
            "words": self.words.toPlainText(),
            "day": day.isoformat() if day is not None else "",
        }
        return {name: value for name, value in found.items() if value}

    def busy(self, on: bool) -> None:  # noqa: FBT001 - it reads as a setter
        for button in (self._save, self._share, self._drop):
            button.setEnabled(not on)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def ask_to_save_first(self) -> None:
        """Something stands here that is not in the log."""
        self._trouble.tell(told("Save first. What is shared is what you saved."), Tone.ATTENTION)

    def retranslate(self) -> None:
        entry = self._entry
        self.set_title(told("My log"), formats.weekday_date(entry.day) if entry else told("Only you read this."))
        self.set_back(told("My log"))
        self._asked.setText(told("How are you yourself?"))
        self.wellbeing.setAccessibleName(self._asked.text())
        self.wellbeing.set_choices([Choice(str(step), word) for step, word in enumerate(wellbeing_words(), 1)])
        self._fields[0].set_label(told("In your own words"))
        self._fields[1].set_label(told("Day"))
        self._save.setText(told("Save"))
        self._share.setText(told("Share with the coordinators…"))
        self._drop.setText(told("Delete"))
        self._leave.setText(told("Back"))
        shared = entry is not None and entry.shared is not None
        self._shared.tell(
            told("You shared this entry as it stood then. Coordinators can read it.") if shared else "",
            Tone.ATTENTION,
            action=told("Take it back") if shared else "",
        )

    def _listen(self) -> None:
        self.words.textChanged.connect(self.edited)
        self.wellbeing.chosen.connect(self.edited)
        self.day.changed.connect(self.edited)
        self._save.clicked.connect(self.save_wanted)
        self._drop.clicked.connect(self.drop_wanted)
        self._share.clicked.connect(self.share_wanted)
        self._leave.clicked.connect(self.back_wanted)
        self._shared.acted.connect(self.unshare_wanted)


class SharedPage(Page):
    """What a colleague shared, to be read."""

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("own-shared-page")
        self._wellbeing = Words("", Role.LABEL)
        self._words = Words()
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        for widget in (self._wellbeing, self._words):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.retranslate()

    def begin(self) -> None:
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_shared(self, record: Record, by: str) -> None:
        fields = record.fields
        self.set_title(by, formats.weekday_date(date.fromisoformat(str(fields["date"]))))
        wellbeing = fields.get("wellbeing")
        self._wellbeing.setText(wellbeing_word(wellbeing) if isinstance(wellbeing, int) else "")
        self._wellbeing.setVisible(bool(wellbeing))
        self._words.setText(str(fields["words"]))

    def retranslate(self) -> None:
        self.set_back(told("My log"))


def own_card(entry: OwnEntry) -> Card:
    """A line of the list."""
    how = wellbeing_word(entry.wellbeing) if entry.wellbeing else ""
    first = " ".join(entry.words.split())[:_FIRST_WORDS]
    return Card(
        key=entry.id,
        title=first or how,
        subtitle=how if first else "",
        trailing=formats.weekday_date(entry.day),
        icon=Icon.EDIT,
        badges=(Badge(told("Shared"), Tone.ATTENTION),) if entry.shared is not None else (),
    )


def shared_card(record: Record, by: str) -> Card:
    """A line of what colleagues shared."""
    return Card(
        key=record.id,
        title=by,
        subtitle=" ".join(str(record.fields["words"]).split())[:_FIRST_WORDS],
        trailing=formats.weekday_date(date.fromisoformat(str(record.fields["date"]))),
    )
