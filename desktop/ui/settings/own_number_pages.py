"""The programme's own numbers, and one of them: what is counted, how, and told apart by what."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.domain.indicators.declare import OF_PERSON
from desktop.domain.indicators.own import countable, fits, sorts
from desktop.domain.records import TYPES
from desktop.domain.records.declare import LINE_MAX, Kind, RecordType
from desktop.domain.records.declare import Field as Declared
from desktop.domain.records.reporting import AVERAGE, COUNT, OWN_INDICATOR, WAYS
from desktop.domain.views import Record
from desktop.i18n import formats, told, worded
from desktop.i18n.fieldwords import code_word, field_word, type_word
from desktop.i18n.figurewords import own_figure_words, sorting_word
from desktop.ui.kit import decided
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.cards import Card, Heading, Row
from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.record_pages import RecordsPage
from desktop.ui.settings.sub_page import SubPage

_KIND = OWN_INDICATOR.name
_FIRST = "encounter"  # what most programmes count


class OwnNumbersPage(RecordsPage):
    """The key of a card is a record."""

    def __init__(self) -> None:
        super().__init__("own-numbers", listed="own-number-list", add="own-number-add")
        self._records: Sequence[Record] = ()
        self.retranslate()

    def show_records(self, records: Sequence[Record]) -> None:
        self._records = records
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.word(
            told("Numbers of your own"),
            told("New number"),
            told("They stand in every report beneath the others, with how much is known and with what is left out."),
        )
        counted = [one for one in self._records if not one.fields.get("retired")]
        retired = [one for one in self._records if one.fields.get("retired")]
        rows: list[Row] = [_card(one) for one in counted]
        if retired:
            rows += [Heading(told("No longer counted")), *map(_card, retired)]
        self.show_rows(rows)


class OwnNumberPage(SubPage):
    """A new one, or one that is changed: each choice narrows what the next ones offer."""

    edited = Signal()
    save_wanted = Signal(object)  # the fields
    retire_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("own-number")
        self.record: Record | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(LINE_MAX)
        self.way = ChoiceRow("", "own-number-way", [Choice(way, "") for way in WAYS])
        self.of, self.field, self.value, self.by = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self._fields = {
            "name": Field("", self.name),
            "way": Field("", self.way),
            "of": Field("", self.of),
            "field": Field("", self.field),
            "value": Field("", self.value),
            "by": Field("", self.by),
        }
        self._says = Words("", Role.HINT)
        self.retire = Button("", "own-number-retire", Icon.HIDE)
        self.save = PrimaryButton("", "own-number-save", Icon.CHECK)
        for name, field in self._fields.items():
            getattr(self, name).setObjectName(f"own-number-{name}")
            self.body.addWidget(field)
        self.body.addWidget(self._says)
        self.body.addStretch(1)
        self.set_bar(leading=[self.retire], trailing=[self.save])
        self.way.chosen.connect(lambda _key: self._follow())
        for box in (self.of, self.field, self.value, self.by):
            box.currentIndexChanged.connect(lambda _index: self._follow())
        self.name.textEdited.connect(self._rename)
        self.save.clicked.connect(self._tell)
        self.retire.clicked.connect(self.retire_wanted)
        self.retranslate()

    def focus(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, record: Record | None) -> None:
        """None: a new one."""
        self.record = record
        self.notice.tell("")
        self.retire.setVisible(record is not None)
        self._fill({} if record is None else {name: str(value) for name, value in record.fields.items()})
        self.retranslate()

    def show_draft(self, content: Mapping[str, object], at: datetime) -> None:
        """What was half written, in place of what is saved."""
        self._fill({name: str(value) for name, value in content.items()})
        self.notice.tell(told("Draft from {moment}", moment=formats.moment(at)))

    def busy(self, *, on: bool) -> None:
        for button in (self.save, self.retire):
            button.setEnabled(not on)

    def fields(self) -> dict[str, str]:
        """What is chosen, without what says nothing."""
        said = {
            "name": self.name.text().strip(),
            "way": self.way.key() or COUNT,
            **{name: str(box.currentData() or "") for name, box in self._boxes().items()},
        }
        return {name: value for name, value in said.items() if value}

    def retranslate(self) -> None:
        super().retranslate()
        record = self.record
        self.set_back(told("Numbers of your own"))
        self.set_title(told("New number") if record is None else str(record.fields.get("name", "")))
        for name, field in self._fields.items():
            field.set_label(field_word(_KIND, name))
        self.save.setText(told("Save"))
        retired = record is not None and bool(record.fields.get("retired"))
        self.retire.setText(told("Count it again") if retired else told("Count it no longer"))
        self._offer(self.fields())

    # Inside

    def _boxes(self) -> Mapping[str, QComboBox]:
        return {"of": self.of, "field": self.field, "value": self.value, "by": self.by}

    def _fill(self, said: Mapping[str, str]) -> None:
        self.name.setText(said.get("name", ""))
        self._fields["name"].complain("")
        self._offer(said)

    def _follow(self) -> None:
        self._offer(self.fields())
        self.edited.emit()

    def _rename(self) -> None:
        self._fields["name"].complain("")
        self.edited.emit()

    def _offer(self, said: Mapping[str, str]) -> None:
        """Everything anew, with what was chosen where it is still offered."""
        way = said.get("way", COUNT)
        blocked = self.way.blockSignals(True)
        self.way.set_choices([Choice(one, code_word(_KIND, "way", one)) for one in WAYS])
        self.way.choose(way)
        self.way.blockSignals(blocked)
        _offer(
            self.of, [(kind.name, type_word(kind.name)) for kind in _kinds(said.get("of", ""))], said.get("of", _FIRST)
        )
        kind = decided.now().form(TYPES[self.of.currentData()])
        asked = [(one.name, field_word(kind.name, one.name)) for one in kind.fields if fits(way, one)]
        _offer(self.field, [*([("", told("All of them"))] if way == COUNT else []), *asked], said.get("field", ""))
        field = kind.named(str(self.field.currentData() or ""))
        _offer(self.value, _answers(kind, field) if way != AVERAGE else [], said.get("value", ""))
        sorting = [*OF_PERSON, *(one.name for one in kind.fields)]
        apart = [(name, sorting_word(kind.name, name)) for name in sorting if sorts(kind, name)]
        _offer(self.by, [("", told("All together")), *apart], said.get("by", ""))
        self._fields["field"].setVisible(way != COUNT or bool(asked))
        self._fields["value"].setVisible(self.value.count() > 1)
        self._say()

    def _say(self) -> None:
        self._says.setText(
            own_figure_words(self.fields()) if self.field.count() else told("Nothing there is counted so.")
        )

    def _tell(self) -> None:
        fields = self.fields()
        self._fields["name"].complain("" if "name" in fields else told("This is needed. Please fill it in."))
        self._fields["field"].complain("" if self.field.count() else told("Nothing there is counted so."))
        if "name" not in fields:
            self.focus()
        elif self.field.count():
            self.save_wanted.emit(fields)


def _kinds(now: str) -> Iterable[RecordType]:
    """What can be counted of what this programme offers, and what is counted `now` although it is offered no longer."""
    every = [
        kind for kind in TYPES.values() if countable(kind) and (decided.now().has(kind.feature) or kind.name == now)
    ]
    return sorted(every, key=lambda kind: (kind.name != _FIRST, type_word(kind.name)))


def _answers(kind: RecordType, field: Declared | None) -> list[tuple[str, str]]:
    """Those that may count; of a yes or nothing it is the yes."""
    if field is None or field.kind is Kind.FLAG:
        return []
    return [("", told("Any answer")), *((code, code_word(kind.name, field.name, code)) for code in field.codes)]


def _offer(box: QComboBox, choices: Iterable[tuple[str, str]], wanted: str) -> None:
    blocked = box.blockSignals(True)
    box.clear()
    for key, word in choices:
        box.addItem(word)
        box.setItemData(box.count() - 1, key)
    box.setCurrentIndex(max(0, box.findData(wanted)) if box.count() else -1)
    box.blockSignals(blocked)


def _card(record: Record) -> Card:
    said = {name: str(value) for name, value in record.fields.items()}
    return Card(
        key=record.id,
        title=said.get("name", ""),
        subtitle=own_figure_words(said),
        icon=Icon.REPORTS,
        action=worded("button", "Change"),
    )
