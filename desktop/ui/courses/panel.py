"""The tab: every course with its sessions as steps, and the pages that lead on from it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.courses import Track
from desktop.domain.views import Record
from desktop.i18n import plural, told, worded
from desktop.ui.courses.lines import rows
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.wording import Sentence


class CoursePanel(QWidget):
    """It shows and it reports; it decides nothing."""

    start_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("person-courses")
        self._model = CardModel(self)
        self.cards = CardList("", "courses-list", self._model)
        self.start = Button("", "courses-start", Icon.ADD)
        self._none = Empty(Icon.FILE, "courses-none")
        self._trouble = Notice("courses-trouble")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self._shown: tuple[Sequence[Track], bool] = ((), False)
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._trouble)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.start.clicked.connect(self.start_wanted)
        self._none.acted.connect(self.start_wanted)
        self.retranslate()

    def show_tracks(self, tracks: Sequence[Track], *, may_write: bool) -> None:
        self._shown = (tracks, may_write)
        self._trouble.tell("")
        current = self.cards.current_key()
        self._model.show(rows(tracks, may_write=may_write))
        if current is not None:
            self.cards.select(current)
        self.start.setVisible(may_write and bool(tracks))
        self._none.tell(
            told("No course yet"),
            told("A course has sessions that build on each other. Here stands how far somebody has come."),
            told("Start a course") if may_write else "",
        )
        self._stack.setCurrentWidget(self.cards if tracks else self._none)

    def complain(self, sentence: Sentence | None) -> None:
        self._trouble.tell(sentence.text if sentence else "", Tone.DANGER)

    def retranslate(self) -> None:
        self.cards.setAccessibleName(told("Courses"))
        self.start.setText(told("Start a course"))
        tracks, may_write = self._shown
        self.show_tracks(tracks, may_write=may_write)


class ChoosePage(Page):
    """Which course somebody begins."""

    def __init__(self) -> None:
        super().__init__("", back=" ", scrolls=False, narrow=True)
        self.setObjectName("course-choose")
        self._model = CardModel(self)
        self.cards = CardList("", "course-plans", self._model)
        self._none = Empty(Icon.FILE, "course-no-plans")
        self._stack = QStackedWidget()
        for widget in (self.cards, self._none):
            self._stack.addWidget(widget)
        self._shown: Sequence[Record] = ()
        self.body.addWidget(self._stack, 1)
        self.retranslate()

    def show_plans(self, plans: Sequence[Record]) -> None:
        self._shown = plans
        self._model.show(
            [
                Card(
                    key=one.id,
                    title=str(one.fields.get("name", "")),
                    subtitle=" ".join(str(one.fields.get("about", "")).split()),
                    trailing=_sessions(one),
                    icon=Icon.FILE,
                    action=worded("button", "Begin"),
                )
                for one in plans
            ]
        )
        self.cards.select_first()
        self._stack.setCurrentWidget(self.cards if plans else self._none)

    def begin(self) -> None:
        self.cards.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self.set_title(told("Which course?"))
        self.cards.setAccessibleName(told("Courses"))
        self._none.tell(
            told("There is no course plan yet"),
            told("A coordinator makes one in Settings: how many sessions, and what each is about."),
        )
        self.show_plans(self._shown)


def _sessions(plan: Record) -> str:
    count = plan.fields.get("sessions")
    return plural("{n} session", "{n} sessions", count) if isinstance(count, int) else ""
