"""When trying to reach somebody is enough for now: so many tries within so many days."""

from PySide6.QtCore import Qt, Signal

from desktop.domain.reaching import Rule
from desktop.domain.records.programme import PROGRAMME_SETTINGS, TRIES, WITHIN_DAYS
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.number_field import NumberField


class EnoughPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided = Signal(object)  # Rule

    def __init__(self) -> None:
        super().__init__("enough")
        self._about = Words("", Role.HINT)
        bounds = {name: PROGRAMME_SETTINGS.by_name[name].bounds for name in (TRIES, WITHIN_DAYS)}
        self.tries = NumberField("enough-tries", bounds[TRIES])
        self.days = NumberField("enough-days", bounds[WITHIN_DAYS])
        self._ladder = Words("", Role.HINT)
        self.save = PrimaryButton("", "enough-save", Icon.CHECK)
        for widget in (self._about, self.tries, self.days, self._ladder):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def focus(self) -> None:
        (self.tries.edit if self.may_decide else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.tries.show_number(self.programme.enough.tries, anew=True)
        self.days.show_number(self.programme.enough.within_days, anew=True)

    def fill(self) -> None:
        self.tries.show_number(self.programme.enough.tries)
        self.days.show_number(self.programme.enough.within_days)
        for field in (self.tries, self.days):
            field.edit.setReadOnly(not self.may_decide)
            field.edit.style().polish(field.edit)  # the style sheet looks at it only then
        self.save.setVisible(self.may_decide)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("When it is enough for now"))
        self._about.setText(
            told(
                "Somebody who was tried so often in so few days, and not reached, is shown as out of contact. Nobody "
                "did anything wrong, and the door stays open: one contact ends it."
            )
        )
        self.tries.set_label(field_word(PROGRAMME_SETTINGS.name, TRIES))
        self.days.set_label(field_word(PROGRAMME_SETTINGS.name, WITHIN_DAYS))
        self._ladder.setText(
            told("What is offered next stays the same: a call, a message, a visit, and a supporter who may be asked.")
        )
        self.save.setText(told("Save"))

    def _tell(self) -> None:
        tries, days = self.tries.number(), self.days.number()
        if tries is not None and days is not None:
            self.decided.emit(Rule(tries=tries, within_days=days))
