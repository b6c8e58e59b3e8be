"""Questionnaires that the programme brought along: the list of them, and one read whole before it is taken in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.domain.measures import Measure
from desktop.i18n import formats, plural, told, worded
from desktop.i18n.isolation import isolate
from desktop.i18n.language import SHIPPED
from desktop.i18n.measurewords import band_words, language_for, wording_of
from desktop.services.packs import Held
from desktop.ui.kit.buttons import Button, PrimaryButton
from desktop.ui.kit.cards import Card, CardList, CardModel, Heading, Row
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role, role
from desktop.ui.settings.sub_page import SubPage


class PacksPage(SubPage):
    """Enter opens one; the button of the page asks for a file."""

    file_wanted = Signal()
    chosen = Signal(object)  # RecordId

    def __init__(self) -> None:
        super().__init__("packs-page", scrolls=False)
        self._held: Sequence[Held] = ()
        self._model = CardModel(self)
        self.list = CardList("", "pack-list", self._model)
        self.bring = PrimaryButton("", "pack-file", Icon.FILE)
        self._about = Words("", Role.HINT)
        self.add_action(self.bring)
        self.body.addWidget(self._about)
        self.body.addWidget(self.list, 1)
        self.bring.clicked.connect(self.file_wanted)
        self.list.chosen.connect(self.chosen)
        self.retranslate()

    def show_packs(self, held: Sequence[Held]) -> None:
        self._held = held
        self.retranslate()

    def focus(self) -> None:
        self.bring.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Questionnaires of the programme"))
        self.bring.setText(told("Choose a file"))
        self.list.setAccessibleName(told("Questionnaires of the programme"))
        self._about.setText(
            told(
                "A questionnaire comes as a file, with its questions and the terms of those who made it. You see what "
                "is in it before anything is taken in. Everybody in the programme receives it."
            )
        )
        offered = [_card(one) for one in self._held if not one.retired]
        retired = [_card(one) for one in self._held if one.retired]
        rows: list[Row] = [*offered, Heading(told("No longer offered")), *retired] if retired else [*offered]
        self._model.show(rows)
        self.list.setVisible(bool(rows))


class PackPage(SubPage):
    """What is in one: to be taken in, or to be retired."""

    bring_wanted = Signal()
    retire_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("pack-page")
        self._measure: Measure | None = None
        self.held: Held | None = None
        self.bring = PrimaryButton("", "pack-bring", Icon.CHECK)
        self.retire = Button("", "pack-retire", Icon.HIDE)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.set_bar(leading=[self.retire], trailing=[self.bring])
        self.bring.clicked.connect(self.bring_wanted)
        self.retire.clicked.connect(self.retire_wanted)
        self.retranslate()

    def show_pack(self, measure: Measure, held: Held | None) -> None:
        """`held`: it was taken in; None: it is only looked at."""
        self._measure, self.held = measure, held
        self.retranslate()
        self.scroll_up()

    def focus(self) -> None:
        (self.retire if self.held else self.bring).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_back(told("Questionnaires of the programme"))
        self.bring.setText(told("Take it in"))
        self.bring.setVisible(self.held is None)
        self.retire.setVisible(self.held is not None)
        again = self.held is not None and self.held.retired
        self.retire.setText(told("Offer it again") if again else told("Offer it no longer"))
        clear(self._column)
        if (measure := self._measure) is not None:
            self._show(measure)

    def _show(self, measure: Measure) -> None:
        self.set_title(measure.name, told("Version {version}", version=measure.version))
        self._put(told("Terms"), [measure.licence.attribution, measure.licence.source])
        self._put(told("What is in it"), _facts(measure))
        self._put(told("What its makers say of a total"), [_band(measure, at) for at in range(len(measure.bands))])
        wording = wording_of(measure, language_for(measure))
        flagged = [told("First safety: {question}", question=wording.items[flag.item]) for flag in measure.flags]
        self._put(told("Answers after which safety comes first"), flagged)
        questions = [wording.stem, *(f"{n}. {words}" for n, words in enumerate(wording.items.values(), start=1))]
        self._put(told("Questions"), [*questions, formats.side_by_side(*wording.options.values()), wording.source])

    def _put(self, title: str, lines: Sequence[str]) -> None:
        said = [line for line in lines if line]
        if not said:
            return
        card = role(QFrame(), Role.CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        column.addWidget(Words(title, Role.LABEL))
        for line in said:
            column.addWidget(Words(line))
        self._column.addWidget(card)


def _facts(measure: Measure) -> list[str]:
    own = {language.code: language.own_name for language in SHIPPED}
    names = [own.get(code, code) for code in measure.wordings]
    low, high = measure.bounds
    facts = [
        plural("{n} question", "{n} questions", len(measure.items)),
        told("In these languages: {languages}", languages=formats.listed(names)),
        told("A total from {low} to {high}", low=formats.number(low), high=formats.number(high)),
    ]
    if measure.recall_days:
        days = measure.recall_days
        facts.append(plural("It asks about the last day.", "It asks about the last {n} days.", days))
    return facts


def _band(measure: Measure, at: int) -> str:
    band = measure.bands[at]
    run = told("{low} to {high}", low=formats.number(band.low), high=formats.number(band.high))
    return f"{run}: {band_words(band)}"


def _card(one: Held) -> Card:
    name = one.measure.name if one.measure else str(one.record.fields.get("measure", ""))
    version = told("Version {version}", version=str(one.record.fields.get("version", "")))
    unread = told("A newer Visitbook is needed to read it.")
    return Card(
        key=one.record.id,
        title=name,
        subtitle=isolate(one.measure.licence.attribution.splitlines()[0]) if one.measure else unread,
        trailing=version,
        icon=Icon.REPORTS,
        action=worded("button", "Open") if one.measure else "",
    )
