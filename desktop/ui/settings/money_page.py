"""In what money the programme pays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from desktop.domain.records.programme import CURRENCY, PROGRAMME_SETTINGS
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage

LONGEST = 12  # `KES`, or the whole word


class MoneyPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__("money")
        self._about = Words("", Role.HINT)
        self.currency = QLineEdit()
        self.currency.setObjectName("money-currency")
        self.currency.setMaxLength(LONGEST)
        self.currency.setMaximumWidth(200)
        self._field = Field("", self.currency)
        self.save = PrimaryButton("", "money-save", Icon.CHECK)
        for widget in (self._about, self._field):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.save.clicked.connect(lambda: self.decided.emit(self.currency.text().strip()))
        self.retranslate()

    def focus(self) -> None:
        (self.currency if self.may_decide else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.currency.setText(self.programme.currency)

    def fill(self) -> None:
        if not self.currency.isModified():
            self.currency.setText(self.programme.currency)
        self.currency.setReadOnly(not self.may_decide)
        self.currency.style().polish(self.currency)  # the style sheet looks at it only then
        self.save.setVisible(self.may_decide)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Money"))
        self._about.setText(
            told(
                "Costs of the way are shown in this money, and forms about money begin with it. A gift or a loan in "
                "another one says so itself."
            )
        )
        self._field.set_label(field_word(PROGRAMME_SETTINGS.name, CURRENCY))
        self._field.set_hint(told("As on the receipt, such as KES."))
        self.save.setText(told("Save"))
