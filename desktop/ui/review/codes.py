"""What DHIS2 calls the programme's numbers: a field for each name, saved together."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.domain.indicators.dhis2 import Names, group_name
from desktop.domain.indicators.report import Line
from desktop.domain.records.reporting import ATTRIBUTES, COMBO, DATA_SET, ELEMENT, ORG_UNIT
from desktop.i18n import formats, told
from desktop.i18n.fieldwords import code_word
from desktop.i18n.figurewords import by_words, figure_word
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import Words
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.theme import Role
from desktop.ui.kit.wording import Sentence

Key = tuple[str, str]  # what it is, and the name of a figure or a group


class CodesPage(Page):
    """It shows and it reports. What stands in no report now keeps its code."""

    save_wanted = Signal(object)  # Mapping[Key, str]: what is other than before

    def __init__(self) -> None:
        super().__init__("", back=" ", narrow=True)
        self.setObjectName("codes-page")
        self._trouble = Notice("codes-trouble")
        self._hint = Words("", Role.HINT)
        self.save = PrimaryButton("", "codes-save")
        self.edits: dict[Key, QLineEdit] = {}
        self._before: Mapping[Key, str] = {}
        self._rows: list[QWidget] = []
        self._lines: Sequence[Line] = ()
        self.add_notice(self._trouble)
        self.body.addWidget(self._hint)
        self.set_bar(trailing=[self.save])
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def begin(self) -> None:
        first = next(iter(self.edits.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_codes(self, lines: Sequence[Line], names: Names) -> None:
        """A field for every figure and every group of a report."""
        self._trouble.tell("")
        self._lines = lines
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows, self.edits = [], {}
        self._before = {
            (DATA_SET, ""): names.data_set,
            (ORG_UNIT, ""): names.org_unit,
            (ATTRIBUTES, ""): names.attributes,
            **{(ELEMENT, name): code for name, code in names.elements.items()},
            **{(COMBO, name): code for name, code in names.combos.items()},
        }
        for key, label in _labels(lines).items():
            edit = QLineEdit(self._before.get(key, ""))
            edit.setObjectName(f"code-{'-'.join(key)}")
            edit.setMaxLength(64)
            row = Field(label, edit)
            self.body.addWidget(row)
            self.edits[key] = edit
            self._rows.append(row)

    def complain(self, sentence: Sentence) -> None:
        self._trouble.tell(sentence.text, Tone.DANGER)

    def tell_saved(self) -> None:
        self._trouble.tell(told("The codes are saved, and go to the others with your next file."), Tone.DONE)

    def retranslate(self) -> None:
        self.set_title(told("Codes in DHIS2"))
        self.set_back(told("Report"))
        self._hint.setText(
            told("As they stand in DHIS2. What has no code stays out of the file; the groups are those of the report.")
        )
        self.save.setText(told("Save"))

    def _tell(self) -> None:
        said = {key: edit.text().strip() for key, edit in self.edits.items()}
        self.save_wanted.emit({key: code for key, code in said.items() if code != self._before.get(key, "")})


def _labels(lines: Sequence[Line]) -> dict[Key, str]:
    """In the order in which they are filled in."""
    found: dict[Key, str] = {
        (what, ""): code_word("dhis2_code", "what", what) for what in (DATA_SET, ORG_UNIT, ATTRIBUTES)
    }
    for line in lines:
        found[ELEMENT, line.figure.code] = formats.side_by_side(line.figure.code, figure_word(line.figure))
    for line in lines:
        if line.by:
            found[COMBO, group_name(line.by)] = by_words(line)
    return found
