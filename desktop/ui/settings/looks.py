"""Language, text size, colours, digits: choices count as soon as they are made."""

from typing import ClassVar

from PySide6.QtCore import QObject

from desktop.i18n import SHIPPED, current, formats, told
from desktop.i18n.digits import Digits
from desktop.i18n.language import shipped
from desktop.ui.kit.buttons import Choice, ChoiceRow
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.theme import SCALES, Theme
from desktop.ui.settings.chosen import Chosen
from desktop.ui.settings.matter import Matter, Part
from desktop.ui.settings.rows import Row

_SAMPLE = "0123"


class Looks(Matter):
    part: ClassVar[Part] = Part.LOOKS

    def __init__(self, chosen: Chosen, parent: QObject) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.language = ChoiceRow("", "set-language", [Choice(each.code, each.own_name) for each in SHIPPED])
        self.scale = ChoiceRow("", "set-scale")
        self.theme = ChoiceRow("", "set-theme")
        self.digits = ChoiceRow("", "set-digits")
        self.rows = tuple(Row(each, beside=False) for each in self._choices())
        self.language.chosen.connect(lambda code: chosen.choose(language=code))
        self.scale.chosen.connect(lambda scale: chosen.choose(scale=float(scale)))
        self.theme.chosen.connect(lambda theme: chosen.choose(theme=Theme(theme)))
        self.digits.chosen.connect(lambda kind: chosen.choose(digits=Digits(kind)))

    def word(self) -> None:
        language, scale, theme, digits = self.rows
        language.word(told("Language"))
        scale.word(told("Text size"))
        theme.word(told("Colours"))
        digits.word(told("Digits"))
        for row, choices in zip(self.rows, self._choices(), strict=True):
            choices.setAccessibleName(row.name.text())
        self._offer()

    def _offer(self) -> None:
        """Every choice in the language in use, with what is chosen."""
        now = self._chosen.now
        blocked = [row.blockSignals(True) for row in self._choices()]
        self.scale.set_choices([Choice(str(scale), formats.percent(scale)) for scale in SCALES])
        self.theme.set_choices(
            [
                Choice(Theme.SYSTEM, told("As the computer"), Icon.SETTINGS),
                Choice(Theme.LIGHT, told("Light")),
                Choice(Theme.DARK, told("Dark")),
                Choice(Theme.CONTRAST, told("High contrast"), Icon.CONTRAST),
            ]
        )
        native = _SAMPLE.translate({ord(d): n for d, n in zip(_SAMPLE, _native_digits(), strict=True)})
        self.digits.set_choices([Choice(Digits.LATIN, _SAMPLE), Choice(Digits.NATIVE, native)])
        self.front.show_row(self.rows[-1], on=current().numbering != "latn")
        self.language.choose(shipped(current().code).code)
        self.scale.choose(str(min(SCALES, key=lambda scale: abs(scale - now.scale))))
        self.theme.choose(now.theme)
        self.digits.choose(now.digits)
        for row, before in zip(self._choices(), blocked, strict=True):
            row.blockSignals(before)

    def _choices(self) -> tuple[ChoiceRow, ...]:
        return (self.language, self.scale, self.theme, self.digits)


def _native_digits() -> str:
    """0 to 3 as the language's own script writes them, whatever is chosen now."""
    zeros = {"deva": 0x0966, "arab": 0x0660, "beng": 0x09E6}
    zero = zeros.get(current().numbering, ord("0"))
    return "".join(chr(zero + value) for value in range(len(_SAMPLE)))
