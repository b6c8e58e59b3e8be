"""When notes about a person go to the coordinators: said plainly, and once more before it changes."""

from typing import Final

from PySide6.QtCore import Qt, Signal

from desktop.domain.records.programme import AFTER_YES, UNLESS_NO
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.labels import Words
from desktop.ui.settings.deciding import DecisionPage

_FIELD: Final = ("programme_settings", "passed_on")


class PassingPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided = Signal(str)  # UNLESS_NO or AFTER_YES

    def __init__(self) -> None:
        super().__init__("passing-on")
        self._about, self._means = Words(""), Words("")
        self.when = ChoiceRow("", "passed-on")
        for widget in (self._about, self.when, self._means):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.when.chosen.connect(self._ask)
        self.notice.acted.connect(lambda: self.decided.emit(self.when.key()))
        self.retranslate()

    def focus(self) -> None:
        (self.when if self.may_decide else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.fill()

    def fill(self) -> None:
        blocked = self.when.blockSignals(True)
        self.when.choose(self.programme.passed_on)
        self.when.blockSignals(blocked)
        self.when.setEnabled(self.may_decide)
        self._say_what_it_means()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("When notes go to the coordinators"))
        self._about.setText(
            told(
                "Every note is on the laptop of whoever wrote it. This says when notes about a person are also in the "
                "files that go to the coordinators."
            )
        )
        self.when.setAccessibleName(told("When notes go to the coordinators"))
        self.when.set_choices([Choice(key, code_word(*_FIELD, key)) for key in (UNLESS_NO, AFTER_YES)])
        self._say_what_it_means()

    def _say_what_it_means(self) -> None:
        if self.when.key() == AFTER_YES:
            words = told(
                "Until a person has said yes to “Share with the coordinator”, and it is written down as an agreement, "
                "their notes stay on one laptop. If that laptop is lost, so are they, unless there is a backup. "
                "Coordinators see that somebody is there, and no name."
            )
        else:
            words = told(
                "Notes go to the coordinators as soon as a file is made, unless the person says no. A no holds at "
                "once, for every file from then on. People should know this before you write anything down."
            )
        self._means.setText(words)

    def _ask(self, key: str) -> None:
        self._say_what_it_means()
        if key == self.programme.passed_on or not key:
            self.notice.tell("")
        elif key == AFTER_YES:
            self.notice.tell(
                told(
                    "What the coordinators have already stays with them. From the next file on, nothing new is passed "
                    "on about people who have not said yes."
                ),
                Tone.ATTENTION,
                action=told("From now on only after a yes"),
            )
        else:
            self.notice.tell(
                told(
                    "With the next files, notes about everybody who was not asked yet go to the coordinators. Tell "
                    "your peers before, so that they can tell people."
                ),
                Tone.ATTENTION,
                action=told("From now on unless there is a no"),
            )
