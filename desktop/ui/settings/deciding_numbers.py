"""A page on which a programme decides whole numbers: what they do, the numbers, and what follows from them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from desktop.domain.records.programme import PROGRAMME_SETTINGS
from desktop.i18n import told
from desktop.i18n.fieldwords import field_word
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.number_field import NumberField


class NumbersPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided: Any  # the Signal of whoever inherits: what it carries is theirs

    def __init__(self, name: str, asked: Mapping[str, str]) -> None:
        """`asked`: the settings of the programme, each with the name of its field on the page."""
        super().__init__(name)
        self._about, self._follows = Words("", Role.HINT), Words("", Role.HINT)
        self.numbers = {
            setting: NumberField(called, PROGRAMME_SETTINGS.by_name[setting].bounds)
            for setting, called in asked.items()
        }
        self.save = PrimaryButton("", f"{name}-save", Icon.CHECK)
        for widget in (self._about, *self.numbers.values(), self._follows):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(trailing=(self.save,))
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def stands(self) -> Mapping[str, int]:
        """What the programme says now, by setting."""
        raise NotImplementedError

    def decision(self, numbers: Mapping[str, int]) -> object:
        """What is told when all of them were given."""
        raise NotImplementedError

    def word(self) -> tuple[str, str, str]:
        """The title, what the numbers do, and what follows from them."""
        raise NotImplementedError

    def focus(self) -> None:
        first = next(iter(self.numbers.values()))
        (first.edit if self.may_decide else self.back).setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._show(anew=True)

    def fill(self) -> None:
        self._show()
        for field in self.numbers.values():
            field.edit.setReadOnly(not self.may_decide)
            field.edit.style().polish(field.edit)  # the style sheet looks at it only then
        self.save.setVisible(self.may_decide)

    def retranslate(self) -> None:
        super().retranslate()
        title, about, follows = self.word()
        self.set_title(title)
        self._about.setText(about)
        for setting, field in self.numbers.items():
            field.set_label(field_word(PROGRAMME_SETTINGS.name, setting))
        self._follows.setText(follows)
        self.save.setText(told("Save"))

    def _show(self, *, anew: bool = False) -> None:
        stands = self.stands()
        for setting, field in self.numbers.items():
            field.show_number(stands[setting], anew=anew)

    def _tell(self) -> None:
        said = {setting: field.number() for setting, field in self.numbers.items()}
        numbers = {setting: number for setting, number in said.items() if number is not None}
        if len(numbers) == len(said):
            self.decided.emit(self.decision(numbers))
