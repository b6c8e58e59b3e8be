"""How far a long deed has come, in words and as a bar, and the way to stop it."""

from time import monotonic

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import plural, told
from desktop.ui.kit.announcing import announce
from desktop.ui.kit.buttons import Button
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role

_BAR_STEPS = 1000
_ESTIMATE_AFTER_S = 2.0  # before that the first steps mislead


class ProgressLine(QWidget):
    """Connect `Job.stepped` to `step` and `stop_wanted` to `Job.cancel`; hidden until `begin`."""

    stop_wanted = Signal()

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._what = Words("", Role.LABEL)
        self._left = role(QLabel(), Role.HINT)
        self._bar = QProgressBar(textVisible=False)
        self._stop = Button("", f"{object_name}-stop", Icon.STOP)
        self._stop.clicked.connect(self._ask_to_stop)
        self._began = 0.0
        words = QHBoxLayout()
        words.addWidget(self._what, 1)
        words.addWidget(self._left)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(column, 1)
        row.addWidget(self._stop)
        self.hide()
        self._word()

    def begin(self, what: str, *, stoppable: bool = True) -> None:
        """Show the bar; `what` is the deed: "Making the file"."""
        self._began = monotonic()
        self._what.setText(what)
        self._left.clear()
        self._bar.setRange(0, 0)  # busy, until the first step says how much there is
        self._bar.setAccessibleName(what)
        self._stop.setEnabled(True)
        self._stop.setVisible(stoppable)
        self.show()
        announce(self, what)

    @Slot(object, object)
    def step(self, done: int, total: int) -> None:
        """Units are the deed's own: only their ratio is shown."""
        if total <= 0:
            return
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setValue(min(_BAR_STEPS, _BAR_STEPS * done // total))
        passed = monotonic() - self._began
        if done and passed > _ESTIMATE_AFTER_S:
            self._left.setText(time_left(passed * (total - done) / done))

    def end(self) -> None:
        self.hide()

    # Qt asks

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._word()
        super().changeEvent(event)

    def _ask_to_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stop_wanted.emit()

    def _word(self) -> None:
        self._stop.setText(told("Stop"))


def time_left(seconds: float) -> str:
    """A rough promise: in seconds, by tens from 20 on, in minutes from 90 on."""
    whole = max(1, round(seconds))
    if whole < 20:  # noqa: PLR2004 - said above
        return plural("about {n} second", "about {n} seconds", whole)
    if whole < 90:  # noqa: PLR2004 - said above
        return plural("about {n} second", "about {n} seconds", round(whole, -1))
    return plural("about {n} minute", "about {n} minutes", round(whole / 60))
