"""From which total on somebody is asked more: what is published, and the programme's own number with who says so."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.domain.measures import BY_TOTAL, SHIPPED, Direction, Measure
from desktop.domain.measures.cutoffs import CutOff
from desktop.domain.records.checkins import AND_LESS, AND_MORE, MEASURE_CUT_OFF, TOTALS
from desktop.domain.records.declare import LINE_MAX
from desktop.i18n import told
from desktop.i18n.fieldwords import code_word, field_word
from desktop.i18n.measurewords import measure_name, published_words
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.deciding import DecisionPage
from desktop.ui.settings.number_field import NumberField


class CutOffPage(DecisionPage):
    """It shows and it reports; it decides nothing."""

    decided = Signal(object)  # CutOff
    given_back = Signal(str)  # the measure: what is published counts again

    def __init__(self) -> None:
        super().__init__("cut-offs")
        self._measures: Mapping[str, Measure] = SHIPPED
        self._about, self._published = Words("", Role.HINT), Words("", Role.HINT)
        self.measure = QComboBox()
        self.measure.setObjectName("cut-off-measure")
        self._measure_field = Field("", self.measure)
        self.side = ChoiceRow("", "cut-off-side")
        self.at = NumberField("cut-off-at", TOTALS)
        self.source = QLineEdit()
        self.source.setObjectName("cut-off-source")
        self.source.setMaxLength(LINE_MAX)
        self._source_field = Field("", self.source)
        self.published = Button("", "cut-off-published", Icon.UNDO)
        self.save = PrimaryButton("", "cut-off-save", Icon.CHECK)
        for widget in (
            self._about, self._measure_field, self._published, self.side, self.at, self._source_field,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.set_bar(leading=(self.published,), trailing=(self.save,))
        self.measure.currentIndexChanged.connect(lambda _index: self.clear())
        self.published.clicked.connect(lambda: self.given_back.emit(self._name))
        self.save.clicked.connect(self._tell)
        self.retranslate()

    def show_measures(self, packs: Mapping[str, Measure]) -> None:
        """Those of the programme besides those that ship."""
        self._measures = {**SHIPPED, **packs}
        self._list_measures()

    def focus(self) -> None:
        self.measure.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._source_field.complain("")
        self._show(anew=True)

    def fill(self) -> None:
        for edit in (self.at.edit, self.source):
            edit.setReadOnly(not self.may_decide)
            edit.style().polish(edit)  # the style sheet looks at it only then
        self.side.setEnabled(self.may_decide)
        self.save.setVisible(self.may_decide)
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("From which number on to ask more"))
        self._about.setText(
            told(
                "Published numbers come from where a questionnaire was made. Where somebody found out what counts in "
                "your place and language, write it here with who says so. The questions and the counting stay as they "
                "are, and no number says what somebody has."
            )
        )
        self._measure_field.set_label(field_word(MEASURE_CUT_OFF.name, "measure"))
        self.side.setAccessibleName(field_word(MEASURE_CUT_OFF.name, "side"))
        chosen = self.side.key()
        self.side.set_choices(
            [Choice(one, code_word(MEASURE_CUT_OFF.name, "side", one)) for one in (AND_MORE, AND_LESS)]
        )
        self.side.choose(chosen)
        self.at.set_label(field_word(MEASURE_CUT_OFF.name, "at"))
        self._source_field.set_label(field_word(MEASURE_CUT_OFF.name, "source"))
        self._source_field.set_hint(told("A study with its year, or the clinic you work with."))
        self.published.setText(told("Use what is published"))
        self.save.setText(told("Save"))
        self._list_measures()

    @property
    def _name(self) -> str:
        return str(self.measure.currentData() or "")

    def _list_measures(self) -> None:
        """What has one number that means little or much; faces speak for themselves."""
        before = self._name
        blocked = self.measure.blockSignals(True)
        self.measure.clear()
        named = {id_: measure_name(one) for id_, one in self._measures.items() if not one.faces}
        for id_, name in {**named, **{name: name for name in BY_TOTAL}}.items():
            self.measure.addItem(name)
            self.measure.setItemData(self.measure.count() - 1, id_)
        self.measure.setCurrentIndex(max(0, self.measure.findData(before)))
        self.measure.blockSignals(blocked)
        self._show(anew=self._name != before)

    def _show(self, *, anew: bool = False) -> None:
        measure, ours = self._measures.get(self._name), self.programme.cut_offs.get(self._name)
        bands = published_words(measure) if measure is not None else ""
        self._published.setText(
            told("Published: {bands}", bands=bands) if bands else told("Nothing published is shown with it.")
        )
        self.at.bound(measure.bounds if measure is not None else TOTALS)
        self.at.show_number(ours.at if ours is not None else None, anew=anew)
        if anew or not self.source.isModified():
            self.source.setText(ours.source if ours is not None else "")
            self.side.choose(ours.side if ours is not None else _usual_side(measure))
        self.published.setVisible(self.may_decide and ours is not None)

    def _tell(self) -> None:
        at, source = self.at.number(), self.source.text().strip()
        self._source_field.complain("" if source else told("This is needed. Please fill it in."))
        if at is not None and source:
            self.source.setModified(False)
            self.decided.emit(CutOff(measure=self._name, side=self.side.key() or AND_MORE, at=at, source=source))


def _usual_side(measure: Measure | None) -> str:
    return AND_LESS if measure is not None and measure.direction is Direction.BETTER else AND_MORE
