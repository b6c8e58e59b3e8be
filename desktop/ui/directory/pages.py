"""The list of places of help, and one of them read whole."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.directory import Check, HelpPlace
from desktop.domain.ids import MemberId
from desktop.i18n import formats, plural, told
from desktop.i18n.directorywords import age_words, kind_words, languages_words
from desktop.i18n.fieldwords import code_word, field_word
from desktop.ui.directory.lines import kinds, rows, wheres
from desktop.ui.kit.buttons import Button, PrimaryButton, QuietButton
from desktop.ui.kit.cards import CardModel
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.searched_page import SearchedPage
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence

_LINES = ("offers", "place", "hours", "cost")


class DirectoryPage(SearchedPage):
    """All of them by name, those that are meant while one types. It shows and it reports; it decides nothing."""

    def __init__(self, model: CardModel) -> None:
        super().__init__("directory", "directory-cards", model, Icon.HOME, back=" ")
        self.setObjectName("directory-list")
        self._model = model
        self._places: Sequence[HelpPlace] = ()
        self._today = date.min
        self._may_decide = False
        self.kind = _Choice("directory-kind")
        self.where = _Choice("directory-where")
        self.lay(self.kind, self.where, self.count)
        self.search.textChanged.connect(self._sift)
        for choice in (self.kind, self.where):
            choice.activated.connect(self._sift)
        self.retranslate()

    def show_places(self, places: Sequence[HelpPlace], today: date, *, may_decide: bool) -> None:
        self._places, self._today, self._may_decide = places, today, may_decide
        self.complain(None)
        self.add.setVisible(may_decide)
        self._offer()
        self._sift()

    def retranslate(self) -> None:
        self.set_title(told("Places of help"))
        self.set_back(told("Back"))
        self.search.set_name(told("Find a place or a kind of help"))
        self.cards.setAccessibleName(told("Places of help"))
        self.add.setText(told("Add a place"))
        self._offer()
        self._sift()

    def _offer(self) -> None:
        """To choose from is only what is there, and only where there is a choice."""
        words = {one.kind: kind_words(one) for one in self._places}
        self.kind.offer(told("Every kind of help"), {kind: words[kind] for kind in kinds(self._places)})
        self.where.offer(told("Everywhere"), {where: where for where in wheres(self._places)})

    def _sift(self) -> None:
        words, kind, where = self.search.text(), self.kind.chosen, self.where.chosen
        found = [
            one
            for one in self._places
            if kind in ("", one.kind)
            and where in ("", one.place)
            and one.is_meant(words, f"{kind_words(one)} {languages_words(one)}")
        ]
        self._model.show(rows(found, self._today, may_decide=self._may_decide))
        shown = sum(1 for one in found if not one.retired)
        self.count.setText(plural("{n} place", "{n} places", shown) if shown else "")
        self.show_cards(any_there=bool(self._model.rowCount()))
        self._tell_none()

    def _tell_none(self) -> None:
        if any(not one.retired for one in self._places):
            self.none.tell(told("Nothing found here"), told("Try fewer letters, or another kind of help."))
            return
        self.none.tell(
            told("No place of help is written down yet"),
            told("Clinics, groups, legal aid, food: where people near you find help, with phone and hours.")
            if self._may_decide
            else told("Your coordinator writes them down. They come to you with the next file."),
            told("Add the first place") if self._may_decide else "",
        )


class _Choice(QComboBox):
    """All of them, or one of several; not there while there is nothing to choose."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)

    @property
    def chosen(self) -> str:
        return str(self.currentData() or "")

    def offer(self, every: str, choices: Mapping[str, str]) -> None:
        before = self.chosen
        blocker = QSignalBlocker(self)
        self.clear()
        self.addItem(every, "")
        for key, words in choices.items():
            self.addItem(words, key)
        self.setCurrentIndex(max(0, self.findData(before)))
        blocker.unblock()
        self.setAccessibleName(every)
        self.setVisible(len(choices) > 1)


class PlacePage(Page):
    """One place: large enough to dial from, and how sure one can be of it."""

    change_wanted = Signal()
    note_wanted = Signal()  # what somebody found there is to be written down
    right_wanted = Signal()  # everything was right today
    retire_wanted = Signal()  # or shown again

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("place-page")
        self._place: HelpPlace | None = None
        self._today = date.min
        self._names: Mapping[MemberId, str] = {}
        self._may_write = self._may_decide = False
        self.change = Button("", "place-change", Icon.EDIT)
        self.retire = QuietButton("", "place-retire", Icon.HIDE)
        self.note = Button("", "place-note", Icon.SHEET)
        self.right = PrimaryButton("", "place-right", Icon.CHECK)
        self._trouble = Notice("place-trouble")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.add_notice(self._trouble)
        self.add_action(self.change)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.set_bar(leading=(self.retire,), trailing=(self.note, self.right))
        self.change.clicked.connect(self.change_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.note.clicked.connect(self.note_wanted)
        self.right.clicked.connect(self.right_wanted)
        self.retranslate()

    @property
    def place(self) -> HelpPlace | None:
        return self._place

    def begin(self) -> None:
        (self.right if self._may_write else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(
        self, place: HelpPlace, names: Mapping[MemberId, str], today: date, *, may_write: bool, may_decide: bool
    ) -> None:
        self._place, self._names, self._today = place, names, today
        self._may_write, self._may_decide = may_write, may_decide
        self.complain(None)
        self.retranslate()

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.set_back(told("Places of help"))
        self.change.setText(told("Change"))
        self.note.setText(told("Write down what you found"))
        self.right.setText(told("All right today"))
        self.right.setToolTip(told("You called or were there today, and all of it is right."))
        clear(self._column)
        if (place := self._place) is not None:
            self._show(place)

    def _show(self, place: HelpPlace) -> None:
        self.set_title(place.name, kind_words(place))
        self.retire.setText(told("Show it again") if place.retired else told("Show it no longer"))
        self.change.setVisible(self._may_decide)
        self.retire.setVisible(self._may_decide)
        for button in (self.note, self.right):
            button.setVisible(self._may_write and not place.retired)
        self._column.addWidget(self._sheet(place))
        if place.checks:
            self._column.addWidget(Words(told("What people found there"), Role.HEADING))
        for number, check in enumerate(place.checks):
            self._column.addWidget(self._said(check, number))

    def _sheet(self, place: HelpPlace) -> QFrame:
        card, column = _card("place-sheet")
        if place.phone:
            column.addWidget(Words(field_word("directory_entry", "phone"), Role.HINT))
            column.addWidget(_selectable(Words(place.phone, Role.HEADING), f"{place.name}: {place.phone}"))
        lines = [(name, str(getattr(place, name))) for name in _LINES]
        lines.append(("languages", languages_words(place)))
        for name, words in lines:
            if words:
                column.addSpacing(6)
                column.addWidget(Words(field_word("directory_entry", name), Role.HINT))
                column.addWidget(_selectable(Words(words), words))
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        aside = place.doubt is not None or place.is_old(self._today)
        shade, sign = (Shade.ATTENTION, Icon.WARNING) if aside else (Shade.DONE, Icon.CHECK)
        row.addWidget(Picture(sign, shade), 0, Qt.AlignmentFlag.AlignTop)
        age = Words(age_words(place, self._today), Role.HINT)
        age.setObjectName("place-age")
        row.addWidget(age, 1)
        column.addLayout(row)
        return card

    def _said(self, check: Check, number: int) -> QFrame:
        card, column = _card(f"place-said-{number}")
        found = code_word("directory_check", "found", check.found.value) if check.found is not None else ""
        who, day = self._names.get(check.by, ""), formats.date(check.on) if check.on is not None else ""
        column.addWidget(Words(formats.side_by_side(found, day, who), Role.HINT))
        if check.treated:
            column.addWidget(_selectable(Words(check.treated), check.treated))
        return card


def _card(name: str) -> tuple[QFrame, QVBoxLayout]:
    card = role(QFrame(), Role.CARD)
    card.setObjectName(name)
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    column = QVBoxLayout(card)
    column.setContentsMargins(14, 10, 14, 12)
    column.setSpacing(3)
    return card, column


def _selectable(words: Words, name: str) -> Words:
    """It can be copied, also from the keyboard."""
    words.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    words.setAccessibleName(name)
    words.setObjectName("place-words")
    return words
