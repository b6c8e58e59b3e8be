"""What kind of programme it is, and who decides in it."""

from PySide6.QtCore import Qt, Signal

from desktop.domain.programme import Programme
from desktop.domain.records.programme import GOVERNANCE, KIND, PROGRAMME_SETTINGS
from desktop.i18n import told
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.form import RecordForm
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage


class GovernancePage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__("governance")
        self._about = Words("", Role.HINT)
        self.form = RecordForm(PROGRAMME_SETTINGS, only=(KIND, GOVERNANCE), folds=False)
        self.save = PrimaryButton("", "governance-save", Icon.CHECK)
        self._typed = False
        for widget in (self._about, self.form):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.form.edited.connect(self._edit)
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def focus(self) -> None:
        if self.may_decide:
            self.form.focus(KIND)
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._typed = False
        self._show(self.programme)

    def fill(self) -> None:
        if not self._typed:
            self._show(self.programme)
        self.form.setEnabled(self.may_decide)
        self.save.setVisible(self.may_decide)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Kind of programme"))
        self._about.setText(told("It stands at the head of reports, so that programmes are not taken for each other."))
        self.form.retranslate()
        self.save.setText(told("Save"))

    def _show(self, programme: Programme) -> None:
        self.form.show_content({KIND: programme.kind, GOVERNANCE: programme.governance})

    def _edit(self) -> None:
        self._typed = True

    def _tell(self) -> None:
        if self.form.check():
            said = self.form.values()
            self.decided.emit(str(said.get(KIND, "")), str(said.get(GOVERNANCE, "")))
