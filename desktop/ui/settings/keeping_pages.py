"""How long records are kept, whose time has come, and what is not used or no longer there: four pages."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.ids import RecordId
from desktop.domain.retention import SUGGESTED_YEARS, Elapsed, KeptFor, Second
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import type_word
from desktop.i18n.keptwords import kept_for_words
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, DangerButton, QuietButton
from desktop.ui.kit.cards import Card, CardList, CardModel
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.empty import Empty
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.theme import Role
from desktop.ui.settings.sub_page import SubPage

YEARS: Final = (2, 5, 7, 10)
KEPT_YEARS: Final = 2  # what "keep" adds
ALWAYS: Final = "always"  # no period

_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "encounter": lambda n: plural("{n} visit", "{n} visits", n),
    "task": lambda n: plural("{n} task", "{n} tasks", n),
    "agreement": lambda n: plural("{n} agreement", "{n} agreements", n),
    "safety_concern": lambda n: plural("{n} worry about safety", "{n} worries about safety", n),
}


class PeriodsPage(SubPage):
    """One choice for each kind of record."""

    decided = Signal(str, object)  # type, years or None

    def __init__(self) -> None:
        super().__init__("periods")
        self._explained = Words("", Role.HINT)
        self._labels = {of: Words("", Role.LABEL) for of in SUGGESTED_YEARS}
        self.choices = {of: ChoiceRow("", f"period-{of}") for of in SUGGESTED_YEARS}
        self.body.addWidget(self._explained)
        for of, row in self.choices.items():
            self.body.addWidget(self._labels[of])
            self.body.addWidget(row)
            row.chosen.connect(partial(self._tell, of))
        self.body.addStretch(1)
        self._telling = True
        self.retranslate()

    def show_periods(self, periods: Mapping[str, int | None]) -> None:
        self._telling = False
        for of, row in self.choices.items():
            years = periods.get(of)
            self._offer(of, years)
            row.choose(ALWAYS if years is None else str(years))
        self._telling = True

    def focus(self) -> None:
        next(iter(self.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("How long records are kept"))
        self._explained.setText(
            told(
                "After these years records come up to be looked at. Nothing is ever erased by itself. It holds for the "
                "whole programme."
            )
        )
        telling, self._telling = self._telling, False
        for of, row in self.choices.items():
            self._labels[of].setText(type_word(of))
            row.setAccessibleName(type_word(of))
            key = row.key()
            self._offer(of, int(key) if key.isdigit() else None)
        self._telling = telling

    def _offer(self, of: str, years: int | None) -> None:
        """The usual years, and another one where that was said."""
        offered = sorted({*YEARS, SUGGESTED_YEARS[of], *([years] if years else [])})
        always = Choice(ALWAYS, told("Until somebody decides"))
        self.choices[of].set_choices([always, *(Choice(str(n), plural("{n} year", "{n} years", n)) for n in offered)])

    def _tell(self, of: str, key: str) -> None:
        if self._telling and key:
            self.decided.emit(of, None if key == ALWAYS else int(key))


class ListPage(SubPage):
    """A list by pages, and what to say where it is empty. It asks for more; it decides nothing."""

    def __init__(self, name: str, image: Icon) -> None:
        super().__init__(name, scrolls=False)
        self.model = CardModel(self)
        self.list = CardList("", f"{name}-list", self.model)
        self.explained = Words("", Role.HINT)
        self._none = Empty(image, f"{name}-none")
        self.stack = QStackedWidget()
        for widget in (self.list, self._none):
            self.stack.addWidget(widget)
        self.body.addWidget(self.explained)
        self.body.addWidget(self.stack, 1)

    def begin(self) -> None:
        """Forget every line and ask for the first ones."""
        self.stack.setCurrentWidget(self.list)
        self.model.restart()

    def add(self, cards: Sequence[Card], after: object) -> None:
        self.model.append(list(cards), after)
        self.stack.setCurrentWidget(self.list if self.model.rowCount() else self._none)

    def focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self.model.show([])

    def word(self, title: str, explained: str, none: str) -> None:
        self.set_title(title)
        self.list.setAccessibleName(title)
        self.explained.setText(explained)
        self._none.tell(none)


class ElapsedPage(ListPage):
    """Records whose time has come; for the chosen ones: keep, decide later, erase."""

    kept = Signal(object)  # an Elapsed
    put_off = Signal(object)
    erased = Signal(object)
    proposed = Signal(object)  # to a second coordinator
    hold_wanted = Signal(object, bool)  # an Elapsed; whether a legal matter needs what is theirs
    person_wanted = Signal(object)  # RecordId: everything about them is looked at on their own page
    day_is_right = Signal()

    def __init__(self) -> None:
        super().__init__("elapsed", Icon.DONE)
        self._lines: dict[object, Elapsed] = {}
        self._asking: Elapsed | None = None
        self._proposing = False
        self._doubting = False
        self.keep = Button("", "elapsed-keep", Icon.DONE)
        self.later = Button("", "elapsed-later", Icon.LATE)
        self.erase = DangerButton("", "elapsed-erase", Icon.BIN)
        self.hold = QuietButton("", "elapsed-hold", Icon.LOCK)
        self.set_bar(leading=(self.erase, self.hold), trailing=(self.later, self.keep))
        self.hold.clicked.connect(self._hold)
        self.list.selectionModel().currentChanged.connect(lambda *_indexes: self._say_hold())
        self.keep.clicked.connect(lambda: self._pass_on(self.kept.emit))
        self.later.clicked.connect(lambda: self._pass_on(self.put_off.emit))
        self.erase.clicked.connect(self._ask)
        self.list.chosen.connect(self._open)
        self.notice.acted.connect(self._answered)
        self.retranslate()

    def begin(self) -> None:
        self._lines = {}
        self._asking = None
        super().begin()

    def doubt(self, day: date, last: date) -> None:
        """Before anything is shown: the clock may be wrong."""
        self._doubting = True
        self.notice.tell(
            told(
                "This laptop says that today is {day}, and the last work here is from {last}. If the clock is wrong, "
                "set it right first.",
                day=formats.date(day),
                last=formats.date(last),
            ),
            Tone.ATTENTION,
            action=told("The day is right"),
        )

    def add_lines(self, lines: Sequence[Elapsed], after: object) -> None:
        for line in lines:
            self._lines[_key(line)] = line
        self.add([_card(line) for line in lines], after)
        if self.model.rowCount() == len(lines):
            self.list.select_first()
        for button in (self.keep, self.later, self.erase, self.hold):
            button.setEnabled(bool(self._lines))
        self._say_hold()

    def clear(self) -> None:
        super().clear()
        self._asking, self._doubting, self._lines = None, False, {}

    def retranslate(self) -> None:
        super().retranslate()
        self.word(
            told("Records whose time has come"),
            told("The programme said how long they are kept. Now somebody decides. Nothing goes by itself."),
            told("Nothing to decide"),
        )
        self.keep.setText(plural("Keep {n} year more", "Keep {n} years more", KEPT_YEARS))
        self.later.setText(told("Decide later"))
        self.erase.setText(told("Erase…"))
        self._say_hold()
        for line in self._lines.values():
            self.model.replace(_card(line))

    def _current(self) -> Elapsed | None:
        return self._lines.get(self.list.current_key())

    def _pass_on(self, tell: Callable[[Elapsed], None]) -> None:
        line = self._current()
        if line is not None:
            tell(line)

    @Slot()
    def _ask(self) -> None:
        line = self._current()
        if line is None:
            return
        if line.held:
            self.notice.tell(_why_held(line), Tone.ATTENTION)
            return
        if line.second is Second.ASKED:
            self.notice.tell(
                told("You proposed it. Another coordinator decides: they see it here once they have a file of yours."),
                Tone.ATTENTION,
            )
            return
        if line.second is Second.NEEDED:
            self._asking, self._proposing = line, True
            self.notice.tell(
                told(
                    "There are several coordinators: one proposes it, and another one erases. Nothing goes before that."
                ),
                Tone.ATTENTION,
                action=told("Propose to erase"),
            )
            return
        if line.type == "person":
            self.person_wanted.emit(line.person)
            return
        self._asking, self._proposing = line, False
        self.notice.tell(
            told(
                "{what} with {name} go from this laptop, for ever. Nothing brings them back.",
                what=_COUNTED[line.type](line.count),
                name=line.name,
            ),
            Tone.DANGER,
            action=told("Erase for ever"),
        )

    @Slot()
    def _answered(self) -> None:
        if self._doubting:
            self._doubting = False
            self.notice.tell("")
            self.day_is_right.emit()
        elif self._asking is not None:
            line, self._asking = self._asking, None
            if self._proposing:
                self.proposed.emit(line)
                return
            self.notice.tell(told("Erasing. The whole casebook is written anew: this may take a moment."))
            self.erased.emit(line)

    @Slot()
    def _hold(self) -> None:
        line = self._current()
        if line is not None:
            self.hold_wanted.emit(line, KeptFor.LEGAL not in line.held)

    def _say_hold(self) -> None:
        line = self._current()
        ends = line is not None and KeptFor.LEGAL in line.held
        self.hold.setText(told("The legal matter is over") if ends else told("A legal matter needs it"))

    @Slot(object)
    def _open(self, key: object) -> None:
        line = self._lines.get(key)
        if line is not None:
            self.person_wanted.emit(line.person)


def _state(line: Elapsed) -> str:
    """What holds it, or who proposes to erase it."""
    if line.held:
        return _why_held(line)
    match line.second:
        case Second.ASKED:
            return told("you propose to erase it")
        case Second.GIVEN:
            return told("{name} proposes to erase it", name=line.proposed_by)
        case _:
            return ""


def _why_held(line: Elapsed) -> str:
    return told("Not to be erased now: {reasons}.", reasons=kept_for_words(line.held))


def _key(line: Elapsed) -> tuple[str, RecordId]:
    return line.type, line.person


def _card(line: Elapsed) -> Card:
    if line.type == "person":
        what = told("everything about this person")
        when = told("last visit {day}", day=formats.date(line.newest)) if line.newest else told("no visit yet")
    else:
        what = _COUNTED[line.type](line.count)
        when = "" if line.newest is None else told("the last one of {day}", day=formats.date(line.newest))
    return Card(
        key=_key(line),
        title=line.name,
        subtitle=formats.side_by_side(what, "" if line.held else when, _state(line)),
        icon=Icon.PERSON if line.type == "person" else Icon.HISTORY,
    )
