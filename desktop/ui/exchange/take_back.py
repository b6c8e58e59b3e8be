"""Taking a file back: what that takes away, in words, and whoever really wants it says so."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.domain.changed import Changed
from desktop.domain.ids import MemberId
from desktop.domain.ports import Progress
from desktop.domain.undoing import TakenBack
from desktop.domain.views import PastImport
from desktop.i18n import formats, plural, told
from desktop.ui.exchange.promises import Desk
from desktop.ui.kit.buttons import PrimaryButton, QuietButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.jobs import Job
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.rooms import Lanes
from desktop.ui.kit.theme import Role, role
from desktop.ui.kit.wording import worded_error


class TakeBackPage(Page):
    """It shows and it reports; it decides nothing."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("exchange-take-back-page")
        self.deed = PrimaryButton("", "take-back-deed", Icon.UNDO)
        self.keep = QuietButton("", "take-back-keep")
        self.progress = ProgressLine("take-back-progress")
        self._trouble = Notice("take-back-trouble")
        self._box = role(QFrame(), Role.CARD)
        self._lines = [Words() for _ in range(4)]
        column = QVBoxLayout(self._box)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        for line in self._lines:
            column.addWidget(line)
        self.add_notice(self._trouble)
        self.add_notice(self.progress)
        self.body.addWidget(self._box)
        self.body.addStretch(1)
        self.set_bar(leading=(self.keep,), trailing=(self.deed,))
        self.deed.clicked.connect(self.confirmed)
        self.keep.clicked.connect(self.back_wanted)
        self.retranslate()

    def begin(self) -> None:
        """Enter keeps: nothing is taken back by a key that was pressed too long."""
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_import(self, lines: tuple[str, ...]) -> None:
        for label, words in zip(self._lines, (*lines, *[""] * len(self._lines)), strict=False):
            label.setText(words)
            label.setVisible(bool(words))
        self._trouble.tell("")

    def busy(self, what: str) -> None:
        """`what` is being done; "" for nothing any more."""
        if what:
            self._trouble.tell("")
            self.progress.begin(what)
        else:
            self.progress.end()
        for button in (self.deed, self.keep, self.back):
            button.setEnabled(not what)

    def complain(self, text: str) -> None:
        self._trouble.tell(text, Tone.ATTENTION)

    def retranslate(self) -> None:
        self.set_title(told("Take this file back?"))
        self.set_back(told("Exchange"))
        self.deed.setText(told("Take it back"))
        self.keep.setText(told("Keep it"))


class TakingBack(QObject):
    """Over the page."""

    wanted = Signal()  # the page is to be shown
    done = Signal(object, object)  # TakenBack, Changed
    left = Signal()

    def __init__(self, desk: Desk, lanes: Lanes, page: TakeBackPage, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._lanes, self._page = desk, lanes, page
        self._past: PastImport | None = None
        self._name = ""
        self._job: Job | None = None
        page.confirmed.connect(self._undo)
        page.back_wanted.connect(self._leave)
        page.progress.stop_wanted.connect(self._stop)

    def begin(self, past: PastImport, names: Mapping[MemberId, str]) -> None:
        """Ask about this import."""
        if self._job is None:
            self._past, self._name = past, names.get(past.sender, told("Somebody"))
            self._word()
            self.wanted.emit()

    def retranslate(self) -> None:
        self._page.retranslate()
        self._word()

    def _word(self) -> None:
        if self._past is None:
            return
        when = formats.moment(self._past.at.astimezone())
        count = plural(
            "Everything that this file brought goes out of your notes again: {n} change.",
            "Everything that this file brought goes out of your notes again: {n} changes.",
            self._past.changes,
        )
        self._page.show_import(
            (
                told("From {name}, taken in {when}", name=self._name, when=when),
                count,
                told("What you wrote yourself stays."),
                told("The file itself stays where it is. You can take it in again."),
            )
        )

    @Slot()
    def _undo(self) -> None:
        if self._past is None or self._job is not None:
            return
        services, id_ = self._desk.write, self._past.id

        def undo(progress: Progress) -> TakenBack:
            return services.exchange.undo(id_, progress)

        self._page.busy(told("Taking back"))
        self._job = self._lanes.write.start(self, undo, done=self._end, failed=self._fail, cancelled=self._let_be)
        self._job.stepped.connect(self._page.progress.step)

    def _end(self, back: TakenBack) -> None:
        self._let_be()
        self._past = None
        self.done.emit(back, Changed(everything=True, roster=True))

    def _fail(self, error: Exception) -> None:
        self._let_be()
        self._page.complain(worded_error(error).text)

    def _let_be(self) -> None:
        self._job = None
        self._page.busy("")

    @Slot()
    def _leave(self) -> None:
        if self._job is None:
            self.left.emit()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
