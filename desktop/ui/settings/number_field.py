"""A whole number that a programme decides: typed in any digits, held within its bounds."""

from PySide6.QtWidgets import QLineEdit

from desktop.i18n import formats, told
from desktop.i18n.digits import digits
from desktop.i18n.formats import NotUnderstood
from desktop.ui.kit.field import Field
from desktop.ui.kit.inputs import NumberInput


class NumberField(Field):
    """What is half typed stays when the records are shown anew."""

    def __init__(self, name: str, bounds: tuple[int, int]) -> None:
        self._number = NumberInput(name, bounds)
        self._shown = ""
        super().__init__("", self._number.widget)
        self._number.widget.textChanged.connect(lambda _text: self.complain(""))
        self.bound(bounds)

    @property
    def edit(self) -> QLineEdit:
        return self._number.widget

    def bound(self, bounds: tuple[int, int]) -> None:
        """From now on within these."""
        self._bounds = bounds
        self._number.bound(bounds)

    def show_number(self, number: int | None, *, anew: bool = False) -> None:
        """`anew`: in place of what is half typed, too."""
        text = "" if number is None else digits(str(number))
        if anew or self.edit.text() == self._shown:
            self.edit.setText(text)
        self._shown = text

    def number(self) -> int | None:
        """What was typed; None where it is no such number, and that is said beneath it."""
        try:
            found = self._number.value() if self.edit.text().strip() else None
        except NotUnderstood:
            found = None
        if isinstance(found, int):
            return found
        low, high = self._bounds
        self.complain(
            told("Write a whole number from {low} to {high}.", low=formats.number(low), high=formats.number(high))
        )
        return None
