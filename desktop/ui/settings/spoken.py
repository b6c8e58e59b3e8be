"""One word in every language that ships: what a programme calls something it added."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.records.declare import LINE_MAX
from desktop.i18n import SHIPPED, current, told
from desktop.ui.kit.beside import Beside
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role


class SpokenIn(QWidget):
    """The language in use first; the others may stay empty."""

    entered = Signal()  # Enter was pressed

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.edits: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        self._what, self._others = "", Words("", Role.HINT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for language in SHIPPED:
            edit = self.edits[language.code] = QLineEdit()
            edit.setObjectName(f"{name}-{language.code}")
            edit.setMaxLength(LINE_MAX)
            edit.returnPressed.connect(self.entered)
            edit.textChanged.connect(lambda _text: self._fields[current().code].complain(""))
            self._fields[language.code] = Beside("", edit)
        self.word("")

    def word(self, what: str) -> None:
        """Name it, in the language in use, which comes first."""
        self._what = what
        now = current().code if current().code in self._fields else SHIPPED[0].code
        first = self._fields.pop(now)
        self._fields = {now: first, **self._fields}
        for number, (code, field) in enumerate(self._fields.items()):
            language = next(one for one in SHIPPED if one.code == code)
            field.set_label(language.own_name)
            self.edits[code].setAccessibleName(f"{what}: {language.own_name}")
            self._column.insertWidget(number, field)
        self._column.insertWidget(1, self._others)
        self._others.setText(told("In the other languages of your programme, if you know the word:"))

    def words(self) -> Mapping[str, str]:
        """Language -> what was written, without what is empty."""
        return {code: edit.text().strip() for code, edit in self.edits.items() if edit.text().strip()}

    def show_words(self, words: Mapping[str, str]) -> None:
        """What it is called now, by language."""
        self.clear()
        for code, edit in self.edits.items():
            edit.setText(words.get(code, ""))

    def clear(self) -> None:
        for code, edit in self.edits.items():
            edit.clear()
            self._fields[code].complain("")

    def check(self) -> bool:
        """Whether anything is written; says so where it is not."""
        first = next(iter(self._fields.values()))
        first.complain("" if self.words() else told("This is needed. Please fill it in."))
        if not self.words():
            self.focus()
        return bool(self.words())

    def focus(self) -> None:
        self.edits[next(iter(self._fields))].setFocus(Qt.FocusReason.OtherFocusReason)
