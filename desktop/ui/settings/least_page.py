"""Of how few people no number tells."""

from PySide6.QtCore import Qt, Signal

from desktop.domain.records.programme import LEAST, PROGRAMME_SETTINGS
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.number_field import NumberField


class LeastPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided = Signal(int)

    def __init__(self) -> None:
        super().__init__("least")
        self._about, self._means = Words("", Role.HINT), Words("", Role.HINT)
        self.least = NumberField("least-people", PROGRAMME_SETTINGS.by_name[LEAST].bounds)
        self.save = PrimaryButton("", "least-save", Icon.CHECK)
        for widget in (self._about, self.least, self._means):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def focus(self) -> None:
        (self.least.edit if self.may_decide else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.least.show_number(self.programme.least, anew=True)

    def fill(self) -> None:
        self.least.show_number(self.programme.least)
        self.least.edit.setReadOnly(not self.may_decide)
        self.least.edit.style().polish(self.least.edit)  # the style sheet looks at it only then
        self.save.setVisible(self.may_decide)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Too few people to tell of"))
        self._about.setText(
            told(
                "Where a number is about very few people, somebody who knows the place can tell who they are. Such a "
                "number is left out of every report: on the screen, on paper, in tables and for other systems."
            )
        )
        self.least.set_label(field_word(PROGRAMME_SETTINGS.name, LEAST))
        self._means.setText(
            told("What would give it away is left out as well. That it was nobody at all may always be told.")
        )
        self.save.setText(told("Save"))

    def _tell(self) -> None:
        least = self.least.number()
        if least is not None:
            self.decided.emit(least)
