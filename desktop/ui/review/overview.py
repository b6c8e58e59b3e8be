"""What waits, at a glance: a number of each, which opens its list. Nobody is compared with anybody."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from PySide6.QtCore import Qt, Signal

from desktop.domain.oversight import NOTES_COUNTED, Overview
from desktop.i18n import formats, told
from desktop.reports.documents import Document, Form, Table, Title
from desktop.ui.kit.buttons import QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.rooms import ReviewTab, SupportList
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs


class Elsewhere(Enum):
    """What a number opens outside of the review: a page of the settings."""

    BREACHES = "breaches"
    ERASURES = "erasures"


Opens = ReviewTab | SupportList | Elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """All the numbers of one moment."""

    overview: Overview
    conflicts: int
    twins: int  # two who may be one
    kept: int
    silent: int  # gave no file for long
    alone: bool = False  # there is nobody else in the programme
    undone: int = 0  # erasures that some laptop has not said to have done


@dataclass(frozen=True, slots=True)
class _Line:
    opens: Opens
    icon: Icon
    title: str
    hint: str
    count: int
    urgent: bool = False


class OverviewPage(Page):
    """It shows and it reports."""

    wanted = Signal(object)  # Opens: what a number leads to
    print_wanted = Signal(object)  # Glance

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("overview-page")
        self.tabs = Tabs("overview")
        self._trouble = Notice("overview-trouble")
        self._says = Words("", Role.HINT)
        self._model = CardModel(self)
        self.cards = CardList("", "overview-list", self._model)
        self.print = QuietButton("", "overview-print", Icon.PRINT)
        self._glance: Glance | None = None
        self.add_action(self.print)
        self.print.hide()
        self.print.clicked.connect(lambda: self.print_wanted.emit(self._glance))
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        self.body.addWidget(self._says)
        self.body.addWidget(self.cards, 1)
        self.cards.chosen.connect(self.wanted)
        self.retranslate()

    def begin(self) -> None:
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_glance(self, glance: Glance) -> None:
        self._trouble.tell("")
        self._glance = glance
        self.print.show()
        self.retranslate()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.set_title(told("At a glance"))
        self.print.setText(told("Print…"))
        self.cards.setAccessibleName(told("At a glance"))
        self._says.setText(told("What waits for somebody now. Each line opens its list."))
        if self._glance is None:
            return
        waiting = [line for line in _lines(self._glance) if line.count]
        calm = [line for line in _lines(self._glance) if not line.count]
        kept = self.cards.current_key()
        self._model.show([_card(line) for line in (*waiting, *calm)])
        if kept is not None:
            self.cards.select(kept)


def glance_document(glance: Glance, on: datetime, language: str) -> Document:
    """How many wait, of each; nobody stands on it."""
    heads = (told("What waits"), told("How many"))
    rows = tuple((f"{line.title}\n{line.hint}", formats.number(line.count)) for line in _lines(glance))
    blocks = (Title(told("At a glance"), formats.moment(on)), Table(heads, rows, (8, 2)))
    return Document(language=language, form=Form.SHEET, blocks=blocks)


def _lines(glance: Glance) -> tuple[_Line, ...]:
    """The most urgent first; what others do only where there are others."""
    seen = glance.overview
    mine = (
        _Line(
            ReviewTab.WORRIES,
            Icon.WARNING,
            told("Worries about safety"),
            told("Nobody has said yet that they have seen them."),
            seen.worries,
            urgent=True,
        ),
        _Line(
            SupportList.OUT,
            Icon.LATE,
            told("Out alone, and not back"),
            told("They meant to be back by now."),
            seen.overdue_out,
            urgent=True,
        ),
        _Line(
            SupportList.HARM,
            Icon.WARNING,
            told("Complaints and harm"),
            told("Not closed yet."),
            seen.complaints,
            urgent=True,
        ),
        _Line(
            Elsewhere.BREACHES,
            Icon.LOCK,
            told("Something that got out"),
            told("Who must be told, and by when."),
            seen.breaches,
            urgent=True,
        ),
        _Line(
            SupportList.LATE, Icon.CALENDAR, told("People to be met"), told("Their next contact is over."), seen.late
        ),
        _Line(
            SupportList.UNREACHED,
            Icon.PHONE,
            told("People out of contact"),
            told("They were tried often enough for now."),
            seen.out_of_contact,
        ),
        _Line(
            ReviewTab.CHOICES,
            Icon.CONFLICT,
            told("Choices"),
            told("Two people wrote different things."),
            glance.conflicts,
        ),
        _Line(
            ReviewTab.TWINS,
            Icon.PEOPLE,
            told("Perhaps the same person"),
            told("Written down twice, it seems."),
            glance.twins,
        ),
    )
    return mine if glance.alone else (*mine, *_of_others(glance))


def _of_others(glance: Glance) -> tuple[_Line, ...]:
    seen = glance.overview
    return (
        _Line(ReviewTab.NOTES, Icon.EDIT, told("Notes to read"), told("Of the last 30 days."), seen.notes),
        _Line(
            ReviewTab.PROBLEMS,
            Icon.STOP,
            told("Kept aside"),
            told("What could not be taken in, and what never came."),
            glance.kept,
        ),
        _Line(
            Elsewhere.ERASURES,
            Icon.BIN,
            told("Erased, but not everywhere yet"),
            told("Somebody's laptop has not said that it is done there."),
            glance.undone,
        ),
        _Line(
            ReviewTab.TEAM,
            Icon.EXCHANGE,
            told("No file for long"),
            told("Colleagues to be asked when you meet."),
            glance.silent,
        ),
        _Line(
            SupportList.SUPERVISION,
            Icon.CHAT,
            told("Supervision"),
            told("The day that was agreed is over."),
            seen.supervision,
        ),
        _Line(
            SupportList.CERTIFICATES,
            Icon.SHEET,
            told("Certificates"),
            told("Ended, or ending within 30 days."),
            seen.certificates,
        ),
    )


def _card(line: _Line) -> Card:
    tone = Tone.PLAIN
    if line.count:
        tone = Tone.DANGER if line.urgent else Tone.ATTENTION
    return Card(
        key=line.opens,
        title=line.title,
        subtitle=line.hint,
        trailing=told("{n} or more", n=formats.number(line.count))
        if line.count == NOTES_COUNTED and line.opens is ReviewTab.NOTES
        else formats.number(line.count),
        icon=line.icon,
        tone=tone,
    )
