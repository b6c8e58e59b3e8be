"""What was kept aside, and what never came: one box for each, with why and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import told
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon, Shade
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.picture import Picture
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import Sentence
from desktop.ui.review.tabs import Tabs


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Finished words."""

    icon: Icon
    title: str
    text: str  # why, and what to do
    more: str = ""  # what it is about
    gives: bool = False  # a new file mends it


class ProblemsPage(Page):
    """It shows and it reports; nothing here needs a decision."""

    give_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", narrow=True)
        self.setObjectName("problems-page")
        self.tabs = Tabs("problems")
        self._trouble = Notice("problems-trouble")
        self._none = Empty(Icon.DONE, "problems-none")
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.add_notice(self.tabs)
        self.add_notice(self._trouble)
        self.body.addWidget(self._inside)
        self.body.addWidget(self._none, 1)
        self.body.addStretch(1)
        self.retranslate()

    def begin(self) -> None:
        self.tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: Sequence[Problem], checked: str) -> None:
        """`checked` says when it was looked."""
        self._trouble.tell("")
        clear(self._column)
        for number, problem in enumerate(problems):
            self._column.addWidget(self._box(problem, number))
        self._inside.setVisible(bool(problems))
        self._none.setVisible(not problems)
        self._none.tell(told("Nothing is kept aside, and nothing is missing"), checked)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def retranslate(self) -> None:
        self.tabs.retranslate()
        self.set_title(told("Kept aside"))

    def _box(self, problem: Problem, number: int) -> QFrame:
        box = role(QFrame(), Role.CARD)
        box.setObjectName(f"problem-{number}")
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(Picture(problem.icon, Shade.MUTED), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Words(problem.title, Role.LABEL))
        words.addWidget(Words(problem.text))
        if problem.more:
            words.addWidget(Words(problem.more, Role.HINT))
        row.addLayout(words, 1)
        if problem.gives:
            give = Button(told("Give"), f"problem-give-{number}", Icon.GIVE)
            give.setAccessibleDescription(problem.text)
            give.clicked.connect(self.give_wanted)
            row.addWidget(give, 0, Qt.AlignmentFlag.AlignTop)
        return box
