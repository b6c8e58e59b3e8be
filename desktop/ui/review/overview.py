"""What waits, at a glance: a number of each, which opens its list. Nobody is compared with anybody."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal

from desktop.domain.oversight import Overview
from desktop.i18n import formats, told
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs

TODAY, CHOICES, KEPT, TEAM, NOTES, SUPPORT, PEOPLE, WORRIES, TWINS = (
    "today", "choices", "kept", "team", "notes", "support", "people", "worries", "twins",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """All the numbers of one moment."""

    overview: Overview
    conflicts: int
    twins: int  # two who may be one
    kept: int
    silent: int  # gave no file for long


@dataclass(frozen=True, slots=True)
class _Line:
    opens: str
    icon: Icon
    title: str
    hint: str
    count: int
    urgent: bool = False


class OverviewPage(Page):
    """It shows and it reports."""

    wanted = Signal(str)  # what a number opens

    def __init__(self) -> None:
        super().__init__("", scrolls=False)
        self.setObjectName("overview-page")
        self.tabs = Tabs("overview")
        self._trouble = Notice("overview-trouble")
        self._says = Words("", Role.HINT)
        self._model = CardModel(self)
        self.cards = CardList("", "overview-list", self._model)
        self._glance: Glance | None = None
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        self.body.addWidget(self._says)
        self.body.addWidget(self.cards, 1)
        self.cards.chosen.connect(lambda key: self.wanted.emit(str(key).partition(":")[0]))
        self.retranslate()

    def begin(self) -> None:
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_glance(self, glance: Glance) -> None:
        self._trouble.tell("")
        self._glance = glance
        self.retranslate()

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.set_title(told("At a glance"))
        self.cards.setAccessibleName(told("At a glance"))
        self._says.setText(told("What waits for somebody now. Each line opens its list."))
        if self._glance is None:
            return
        waiting = [line for line in _lines(self._glance) if line.count]
        calm = [line for line in _lines(self._glance) if not line.count]
        self._model.show([_card(number, line) for number, line in enumerate((*waiting, *calm))])


def _lines(glance: Glance) -> tuple[_Line, ...]:
    """The most urgent first."""
    seen = glance.overview
    return (
        _Line(
            WORRIES,
            Icon.WARNING,
            told("Worries about safety"),
            told("Nobody has said yet that they have seen them."),
            seen.worries,
            urgent=True,
        ),
        _Line(
            SUPPORT,
            Icon.LATE,
            told("Out alone, and not back"),
            told("They meant to be back by now."),
            seen.overdue_out,
            urgent=True,
        ),
        _Line(
            SUPPORT, Icon.WARNING, told("Complaints and harm"), told("Not closed yet."), seen.complaints, urgent=True
        ),
        _Line(TODAY, Icon.CALENDAR, told("People to be met"), told("Their next contact is over."), seen.late),
        _Line(
            PEOPLE,
            Icon.PHONE,
            told("People out of contact"),
            told("They were tried often enough for now."),
            seen.out_of_contact,
        ),
        _Line(NOTES, Icon.EDIT, told("Notes to read"), told("Of the last 30 days."), seen.notes),
        _Line(CHOICES, Icon.CONFLICT, told("Choices"), told("Two people wrote different things."), glance.conflicts),
        _Line(TWINS, Icon.PEOPLE, told("Perhaps the same person"), told("Written down twice, it seems."), glance.twins),
        _Line(
            KEPT, Icon.STOP, told("Kept aside"), told("What could not be taken in, and what never came."), glance.kept
        ),
        _Line(
            TEAM, Icon.EXCHANGE, told("No file for long"), told("Colleagues to be asked when you meet."), glance.silent
        ),
        _Line(SUPPORT, Icon.CHAT, told("Supervision"), told("The day that was agreed is over."), seen.supervision),
        _Line(
            SUPPORT,
            Icon.SHEET,
            told("Certificates"),
            told("Ended, or ending within 30 days."),
            seen.certificates,
        ),
    )


def _card(number: int, line: _Line) -> Card:
    tone = Tone.PLAIN
    if line.count:
        tone = Tone.DANGER if line.urgent else Tone.ATTENTION
    return Card(
        key=f"{line.opens}:{number}",
        title=line.title,
        subtitle=line.hint,
        trailing=formats.number(line.count),
        icon=line.icon,
        tone=tone,
    )
