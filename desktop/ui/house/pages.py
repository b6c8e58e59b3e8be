"""The list of one kind, and the page on which one is written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStackedWidget, QWidget

from desktop.domain.records import RecordType
from desktop.domain.records.safety import SAFETY_CONCERN
from desktop.i18n import told
from desktop.i18n.digits import digits
from desktop.i18n.fieldwords import type_word
from desktop.i18n.formats import NotUnderstood, parsed_number
from desktop.ui.house.lines import nights_words
from desktop.ui.kit.buttons import Button, Chip, PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.save_keys import bind_save
from desktop.ui.kit.suggesting import Suggest
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

STEPS = (1, 5, -1)  # what a press adds to a count


class HousePage(Page):
    """What was written of one kind, the newest first."""

    write_wanted = Signal()
    beds_wanted = Signal()

    def __init__(self, model: CardModel) -> None:
        super().__init__("", back=" ", scrolls=False)
        self.setObjectName("house-list")
        self._kind = "warmline_call"
        self._beds_words = ""
        self.cards = CardList("", "house-cards", model)
        self._write = PrimaryButton("", "house-write", Icon.ADD)
        self._beds = Button("", "house-beds", Icon.BED)
        self._trouble = Notice("house-trouble")
        self._none = Empty(Icon.WARMLINE, "house-none")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._none)
        self.add_action(self._beds)
        self.add_action(self._write)
        self.add_notice(self._trouble)
        self.body.addWidget(self._stack, 1)
        self._write.clicked.connect(self.write_wanted)
        self._beds.clicked.connect(self.beds_wanted)
        self.retranslate()

    def begin(self) -> None:
        self._write.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_kind(self, kind: str, *, may_write: bool, may_say_beds: bool) -> None:
        self._kind = kind
        self._beds_words = ""
        self._write.setVisible(may_write)
        self._beds.setVisible(may_say_beds)
        self.retranslate()

    def show_beds(self, words: str) -> None:
        self._beds_words = words
        self.set_title(_title(self._kind), words)

    def show_entries(self, *, empty: bool) -> None:
        self._stack.setCurrentWidget(self._none if empty else self.cards)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(_title(self._kind), self._beds_words)
        self.set_back(told("Today"))
        self.cards.setAccessibleName(_title(self._kind))
        self._write.setText(_new_words(self._kind))
        self._beds.setText(type_word("respite_beds"))
        self._none.tell(told("Nothing written yet"), _purpose(self._kind), "")


class WritingPage(Page):
    """One call, count or stay. Only its day is needed, and of a count the number."""

    edited = Signal()
    save_wanted = Signal()
    drop_wanted = Signal()
    worry_wanted = Signal()

    def __init__(
        self,
        kind: RecordType,
        today: Callable[[], date],
        now: Callable[[], datetime],
        suggests: Mapping[str, Suggest] | None = None,
    ) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName(f"{kind.name}-page")
        self.kind = kind
        self._today, self._now = today, now
        self._old = False
        self.form = RecordForm(kind, today=today, suggests=suggests)
        self._trouble = Notice(f"{kind.name}-trouble")
        self._save = PrimaryButton("", f"{kind.name}-save", Icon.CHECK)
        self._drop = QuietButton("", f"{kind.name}-drop", Icon.BIN)
        self._nights = Words("", Role.HINT)
        self._nameless = Words("", Role.HINT)
        self._chips = [Chip("", f"{kind.name}-quick-{number}") for number in range(len(self._quick()))]
        row = QWidget()
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(row, gap=6)
        for chip, (_words, deed) in zip(self._chips, self._quick(), strict=True):
            chip.clicked.connect(deed)
            flow.addWidget(chip)
        self.add_notice(self._trouble)
        if self._chips:
            self.body.addWidget(row)
        self.body.addWidget(self._nights)
        self.body.addWidget(self._nameless)
        self._nameless.setVisible(kind.name == SAFETY_CONCERN.name)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.set_bar(leading=(self._drop,), trailing=(self._save,))
        self.form.edited.connect(self._tell)
        self._drop.clicked.connect(self.drop_wanted)
        bind_save(self, self._save, self.save_wanted.emit)
        self.retranslate()

    def begin(self) -> None:
        self.form.focus(self._first())

    def show_content(self, content: Mapping[str, object], *, old: bool) -> None:
        self._old = old
        self._drop.setVisible(old)
        self.form.show_content(content)
        self.complain(None)
        self._follow()
        self.retranslate()

    def busy(self, saving: bool) -> None:  # noqa: FBT001 - it reads as a setter
        self.form.setEnabled(not saving)
        self._save.setEnabled(not saving)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.set_title(type_word(self.kind.name) if self._old else _new_words(self.kind.name))
        self.set_back(_title(_list_of(self.kind.name)))
        self._save.setText(told("Save change") if self._old else told("Save"))
        self._drop.setText(told("Put in the bin"))
        self._nameless.setText(
            told("It stays without a name, like the call: only you and the coordinators read it. Write no name in it.")
        )
        for chip, (words, _deed) in zip(self._chips, self._quick(), strict=True):
            chip.setText(words)
        self.form.retranslate()
        self._follow()

    # Inside

    def _first(self) -> str:
        """Where one begins to type: what is filled in already is passed over."""
        return {"drop_in": "count", "respite_stay": "alias", "safety_concern": "kinds", "warmline_call": "caller"}.get(
            self.kind.name, ""
        )

    def _quick(self) -> Sequence[tuple[str, Callable[[], None]]]:
        match self.kind.name:
            case "warmline_call":
                return (
                    (told("Began now"), partial(self._set_time, "start")),
                    (told("Ended now"), partial(self._set_time, "end")),
                    (told("A worry about safety?"), self.worry_wanted.emit),
                )
            case "drop_in":
                return tuple((_signed(step), partial(self._count_on, step)) for step in STEPS)
            case _:
                return ()

    def _set_time(self, name: str) -> None:
        self._fill(name, digits(f"{self._now():%H:%M}"))

    def _count_on(self, step: int) -> None:
        """One more, or one less: for whoever stands at the door with one hand free."""
        entry = self.form.entry("count").widget
        try:
            before = int(parsed_number(entry.text())) if isinstance(entry, QLineEdit) and entry.text() else 0
        except NotUnderstood:
            before = 0
        self._fill("count", digits(str(max(before + step, 0))))

    def _fill(self, name: str, text: str) -> None:
        entry = self.form.entry(name).widget
        if isinstance(entry, QLineEdit):
            entry.setText(text)

    def _follow(self) -> None:
        content = self.form.content()
        stay = {name: str(value) for name, value in content.items() if name in {"arrival", "departure"}}
        words = nights_words(stay, self._today()) if self.kind.name == "respite_stay" else ""
        self._nights.setText(words)
        self._nights.setVisible(bool(words))

    def _tell(self) -> None:
        self._follow()
        self.edited.emit()


def _list_of(kind: str) -> str:
    match kind:
        case "respite_beds":
            return "respite_stay"
        case SAFETY_CONCERN.name:
            return "warmline_call"
        case _:
            return kind


def _title(kind: str) -> str:
    """All of a kind."""
    match kind:
        case "warmline_call":
            return told("Calls on the warmline")
        case "respite_stay":
            return told("Stays in the respite house")
        case _:
            return type_word(kind)


def _signed(step: int) -> str:
    return f"+{digits(str(step))}" if step > 0 else f"−{digits(str(-step))}"  # noqa: RUF001 - a minus sign


def _new_words(kind: str) -> str:
    match kind:
        case "warmline_call":
            return told("Write down a call")
        case "drop_in":
            return told("Count who came")
        case "respite_stay":
            return told("Write down a stay")
        case _:
            return type_word(kind)


def _purpose(kind: str) -> str:
    match kind:
        case "warmline_call":
            return told("Calls stand here without names: how somebody was, what it was about, how it ended.")
        case "drop_in":
            return told("How many people came, day by day. Nobody is asked for a name.")
        case _:
            return told("Who stays in the respite house, and for how many nights. A nickname is enough.")
