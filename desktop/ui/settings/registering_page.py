"""A register on its way in: which column goes where, what it would bring, and what was not understood."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.ids import RecordId
from desktop.domain.records import TYPES
from desktop.domain.registers import TARGETS, ColumnPlan, EachRow, Known, Order, Plan, Reads, Trial
from desktop.i18n import formats, plural, told
from desktop.i18n.fieldwords import field_word, type_word
from desktop.i18n.registerwords import problem_words
from desktop.reports.registers.heads import placed, rows_above
from desktop.reports.registers.plans import SKIP_MOST, field_of, guessed, template_of
from desktop.reports.registers.reading import OFFERED
from desktop.reports.registers.rows import heads_of
from desktop.ui.kit.buttons import Button, Choice, ChoiceRow, PrimaryButton
from desktop.ui.kit.clearing import clear
from desktop.ui.kit.colours import Tone
from desktop.ui.kit.field import Field
from desktop.ui.kit.flow import FlowLayout
from desktop.ui.kit.icons import Icon
from desktop.ui.kit.labels import Words
from desktop.ui.kit.progress import ProgressLine
from desktop.ui.kit.theme import Role
from desktop.ui.settings.number_field import NumberField
from desktop.ui.settings.register_alike import RegisterAlike
from desktop.ui.settings.register_column import RegisterColumn
from desktop.ui.settings.sub_page import SubPage

_TOLD: Final = 40  # troubles on the page; the template and the file are mended by these first
_ASK: Final = "ask"  # no order of day and month is said
_BORN: Final = "person.birth_year"
_TYPES: Final = TARGETS[:2]  # what the window offers; a template may name more


class RegisterPage(SubPage):
    """It shows and it reports; it decides nothing."""

    file_wanted = Signal()
    template_wanted = Signal()
    encoding_chosen = Signal()
    try_wanted = Signal(object)  # Plan
    take_wanted = Signal(object)  # Plan
    back_wanted_for = Signal(object)  # the act
    keep_wanted = Signal(object)  # the bytes of a template

    def __init__(self) -> None:
        super().__init__("take-register")
        self._file: Path | None = None
        self._rows: Sequence[tuple[int, tuple[str, ...]]] = ()
        self._plan = Plan(columns=())
        self._template = False  # the columns are those of a template, not guessed
        self._trial: Trial | None = None
        self._back: RecordId | None = None  # what can be taken back
        self._each_column: list[RegisterColumn] = []
        self.busy = ProgressLine("register-busy")
        self.add_notice(self.busy)
        self._about, self._shown = Words(""), Words("")
        self.pick, self.template = Button("", "register-pick", Icon.FOLDER), Button("", "register-template", Icon.FILE)
        self.keep = Button("", "register-keep", Icon.FILE)
        self._encodings, self._heads = ChoiceRow("", "register-encoding"), ChoiceRow("", "register-heads")
        self._orders, self._each = ChoiceRow("", "register-order"), ChoiceRow("", "register-each")
        self._knowns = ChoiceRow("", "register-known")
        rows = (self._encodings, self._heads, self._each, self._orders, self._knowns)
        self._fields = {row: Field("", row) for row in rows}
        self._above = NumberField("register-above", (0, SKIP_MOST))
        self._columns = QWidget()
        self._columns.setObjectName("register-columns")
        self._table = QVBoxLayout(self._columns)
        self._table.setContentsMargins(0, 0, 0, 0)
        self._heading, self._result = Words("", Role.HEADING), Words("")
        self._result.setObjectName("register-result")
        self.alike = RegisterAlike()
        self._lay_out()
        self.try_out = Button("", "register-try", Icon.CHECK)
        self.take = PrimaryButton("", "register-take", Icon.TAKE)
        self.set_bar(leading=[self.keep], trailing=[self.try_out, self.take])
        self._connect()
        self.retranslate()
        self.clear()

    def _lay_out(self) -> None:
        self.body.addWidget(self._about)
        choose = QWidget()
        choose.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = FlowLayout(choose)
        for widget in (self.pick, self.template, self._shown):
            row.addWidget(widget)
        self.body.addWidget(choose)
        self.body.addWidget(self._fields[self._encodings])
        self.body.addWidget(self._above)
        self.body.addWidget(self._fields[self._heads])
        self.body.addWidget(self._heading)
        self.body.addWidget(self._columns)
        self.body.addWidget(self._fields[self._each])
        self.body.addWidget(self._fields[self._orders])
        self.body.addWidget(self._fields[self._knowns])
        self.body.addWidget(self._result)
        self.body.addWidget(self.alike)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.pick.clicked.connect(self.file_wanted)
        self.template.clicked.connect(self.template_wanted)
        self._encodings.chosen.connect(lambda _key: self.encoding_chosen.emit())
        self._above.edit.textEdited.connect(lambda _text: self._skip())
        self._heads.chosen.connect(lambda _key: self._again())
        self._each.chosen.connect(lambda _key: self._change())
        self._orders.chosen.connect(lambda _key: self._change())
        self._knowns.chosen.connect(lambda _key: self._change())
        self.alike.over.connect(lambda: self.take.setFocus(Qt.FocusReason.OtherFocusReason))
        self.try_out.clicked.connect(lambda: self.try_wanted.emit(self.plan))
        self.take.clicked.connect(lambda: self.take_wanted.emit(self.plan))
        self.keep.clicked.connect(lambda: self.keep_wanted.emit(template_of(self.plan)))
        self.notice.acted.connect(self._ask_back)

    # What is chosen

    @property
    def encoding(self) -> str:
        """How the letters are read; "" where the file says so."""
        return self._encodings.key() or self._plan.encoding

    @property
    def plan(self) -> Plan:
        """Everything that was said here, over what a template said."""
        order = self._orders.key()
        return replace(
            self._plan,
            columns=tuple(plan for column in self._each_column if (plan := column.plan) is not None),
            encoding=self.encoding,
            heads=int(self._heads.key() or 1),
            dates=Order(order) if order and order != _ASK else None,
            each_row=EachRow(self._each.key() or EachRow.PERSON),
            known=Known(self._knowns.key() or Known.LEAVE_OUT),
        )

    def _planned(self, head: str, heads: Sequence[str]) -> ColumnPlan | None:
        """What was said of a column, in a template or by what it is called."""
        return next((one for one in self._plan.columns if placed(one, heads) == head), None)

    # The matter tells

    def file_is(self, file: Path) -> None:
        plan = self._plan if self._template else None
        self.clear()
        if plan is not None:
            self.use(plan)  # it was chosen first
        self._file = file
        self._shown.setText(file.name)

    def ask_encoding(self) -> None:
        self._fields[self._encodings].show()

    def show_rows(self, rows: Sequence[tuple[int, tuple[str, ...]]]) -> None:
        self._rows = rows
        self.notice.tell("")
        if not self._template:
            self._plan = replace(self._plan, skip=rows_above(rows))
            self._guess()
        self._above.show_number(self._plan.skip, anew=True)
        self._show_columns()

    def _guess(self) -> None:
        if not self._template:
            self._plan = replace(self._plan, columns=guessed(self._head_words()))

    def use(self, plan: Plan) -> None:
        """A template that was kept."""
        self._plan, self._template = plan, True
        if plan.encoding:
            self._fields[self._encodings].setVisible(plan.encoding in OFFERED)
            blocked = self._encodings.blockSignals(True)
            self._encodings.choose(plan.encoding if plan.encoding in OFFERED else "")
            self._encodings.blockSignals(blocked)
        for row, key in (
            (self._heads, str(plan.heads)),
            (self._each, plan.each_row),
            (self._orders, plan.dates or _ASK),
            (self._knowns, plan.known),
        ):
            blocked = row.blockSignals(True)
            row.choose(key)
            row.blockSignals(blocked)
        if self._rows:
            self._show_columns()

    def show_trial(self, trial: Trial) -> None:
        self._trial = trial
        self._word_trial()
        self.take.setEnabled(bool(trial.records))
        self.alike.ask(trial.perhaps)
        self._show_result()

    def show_taken(self, trial: Trial) -> None:
        self._trial = trial
        self._word_trial()
        self.alike.ask(())
        self.take.setEnabled(False)
        words = plural("{n} person was taken in.", "{n} people were taken in.", trial.people)
        self._back = trial.id
        self.notice.tell(words, Tone.DONE, action=told("Take it back") if trial.id is not None else "")

    def offer_back(self, act: RecordId) -> None:
        """What came in before somebody left this page."""
        self._back = act
        words = told("All that the newest register brought can still be taken back. It goes into the bin.")
        self.notice.tell(words, Tone.INFO, action=told("Take it back"))

    def show_taken_back(self) -> None:
        self._back = None
        self.notice.tell(told("The register was taken back: everything it brought is in the bin."), Tone.DONE)

    def wait(self, *, on: bool, stoppable: bool = False) -> None:
        for each in (self.pick, self.template, self.try_out, self.keep):
            each.setEnabled(not on)
        self.take.setEnabled(False)
        if on:
            self.notice.tell("")
            self.busy.begin(told("Reading the register"), stoppable=stoppable)
        else:
            self.busy.end()

    # The page

    def focus(self) -> None:
        self.pick.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        super().clear()
        self._file, self._rows, self._trial, self._plan = None, (), None, Plan(columns=())
        self._template, self._back = False, None
        self._shown.setText(told("No file chosen yet"))
        for row, key in (
            (self._encodings, ""),
            (self._heads, "1"),
            (self._each, EachRow.PERSON),
            (self._orders, _ASK),
            (self._knowns, Known.LEAVE_OUT),
        ):
            blocked = row.blockSignals(True)
            row.choose(key)
            row.blockSignals(blocked)
        self._show_columns()
        self._result.setText("")
        self._fields[self._encodings].hide()

    def retranslate(self) -> None:
        super().retranslate()
        self.set_title(told("Take a register in"))
        self._about.setText(
            told(
                "Save the register as CSV first. Nothing is changed until you have seen what it would bring, and all "
                "of it can be taken back. Nobody's consent is recorded by it."
            )
        )
        self.pick.setText(told("Choose the file"))
        self.template.setText(told("Use a template"))
        self.keep.setText(told("Keep as a template"))
        self.try_out.setText(told("Try it"))
        self.take.setText(told("Take it in"))
        self._heading.setText(told("What the columns are"))
        labels = {
            self._encodings: told("How the letters are written"),
            self._heads: told("Rows of headings"),
            self._each: told("What a row is"),
            self._orders: told("Days such as 3/4/2024"),
            self._knowns: told("Rows about somebody who is here already"),
        }
        for row, label in labels.items():
            self._fields[row].set_label(label)
        self._above.set_label(told("Rows above the headings"))
        self._above.set_hint(told("A title or a date, for instance. Empty rows do not count."))
        self._offer()
        self._show_columns()
        self._word_trial()

    def _offer(self) -> None:
        named = (told("Western, Windows"), told("Western, older"), told("Arabic, Windows"), told("Unicode, 16 bits"))
        self._encodings.set_choices([Choice(key, name) for key, name in zip(OFFERED, named, strict=True)])
        self._heads.set_choices([Choice("1", told("One")), Choice("2", told("Two"))])
        self._each.set_choices(
            [
                Choice(EachRow.PERSON, told("A person, once")),
                Choice(EachRow.VISIT, told("A visit: a person may stand in several")),
            ]
        )
        self._orders.set_choices(
            [
                Choice(_ASK, told("There are none")),
                Choice(Order.DMY, told("3 April: the day comes first")),
                Choice(Order.MDY, told("4 March: the month comes first")),
            ]
        )
        self._knowns.set_choices(
            [
                Choice(Known.LEAVE_OUT, told("Leave them out")),
                Choice(Known.JOIN, told("Add what else they say, such as a visit")),
            ]
        )

    # Columns

    def _head_words(self) -> tuple[str, ...]:
        plan = replace(self._plan, heads=int(self._heads.key() or 1))
        return heads_of(self._rows, plan) if len(self._rows) >= plan.skip + plan.heads else ()

    def _again(self) -> None:
        """Other rows of headings: other columns."""
        if self._rows:
            self._guess()
            self._show_columns()

    def _skip(self) -> None:
        number = self._above.number() if self._above.edit.text().strip() else None
        if number is not None:
            self._plan = replace(self._plan, skip=number)
            self._again()

    def _change(self) -> None:
        """What was tried out is no longer what would be taken in."""
        self._trial = None
        self._result.setText("")
        self.alike.ask(())
        self.take.setEnabled(False)

    def _show_columns(self) -> None:
        clear(self._table)
        self._each_column = []
        here = bool(self._rows)
        heads = self._head_words() if here else ()
        begin = self._plan.skip + int(self._heads.key() or 1)
        offered = targets()
        for at, head in enumerate(heads):
            if head:
                cells = [cells[at] if at < len(cells) else "" for _, cells in self._rows[begin:]]
                planned = self._planned(head, heads)
                column = RegisterColumn(at, heads, cells, targets=offered, planned=planned)
                column.changed.connect(self._change)
                self._each_column.append(column)
                self._table.addWidget(column)
        self._above.setVisible(here)
        for widget in (self._heading, self._columns, *(self._fields[one] for one in (self._heads, self._each))):
            widget.setVisible(here)
        self._fields[self._orders].setVisible(here)
        self._fields[self._knowns].setVisible(here)
        self.try_out.setEnabled(here)
        self.keep.setVisible(here)
        self._change()

    # What came of it

    def _word_trial(self) -> None:
        trial = self._trial
        if trial is None:
            self._result.setText("")
            return
        kinds = formats.listed(f"{type_word(of)}: {formats.number(n)}" for of, n in _in_order(trial))
        lines = [plural("{n} row was read.", "{n} rows were read.", trial.rows)]
        if kinds:
            lines.append(
                told("It would bring: {kinds}.", kinds=kinds)
                if trial.id is None
                else told("It brought: {kinds}.", kinds=kinds)
            )
        if trial.left_out:
            lines.append(plural("{n} row was left out.", "{n} rows were left out.", trial.left_out))
        for one in trial.troubles[:_TOLD]:
            where = told("Line {line}, {column}", line=one.line, column=one.column)
            lines.append(f"{where if one.column else told('Line {line}', line=one.line)}: {problem_words(one.why)}")
        if trial.perhaps:
            lines.append(
                plural(
                    "{n} row may be about somebody who is written down already: please compare them below.",
                    "{n} rows may be about people who are written down already: please compare them below.",
                    len(trial.perhaps),
                )
            )
        self._result.setText("\n".join(lines))

    def _show_result(self) -> None:
        """As far as the first two who are to be compared, and the keyboard on what is to be said next."""
        self.scroll_to(self._result)
        if self.alike.asks:
            self.alike.focus()
            self.scroll_to(self.alike)
        elif self._trial is not None:
            (self.take if self._trial.records else self.try_out).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_back(self) -> None:
        if self._back is not None:
            self.back_wanted_for.emit(self._back)


def targets() -> list[tuple[str, str]]:
    """Where a column can go, and how that is called: `Visit: Day`."""
    found = [
        (f"{of}.{field.name}", f"{type_word(of)}: {field_word(of, field.name)}")
        for of in _TYPES
        for field in TYPES[of].fields
        if field_of(f"{of}.{field.name}") is not None
    ]
    at = next(n for n, (target, _) in enumerate(found) if target == _BORN)
    ways = ((Reads.AGE, told("how old they are")), (Reads.BIRTH_DATE, told("day of birth")))
    found[at + 1 : at + 1] = [(f"{_BORN}#{reads}", f"{found[at][1]}, {words}") for reads, words in ways]
    return found


def _in_order(trial: Trial) -> list[tuple[str, int]]:
    return sorted(trial.records.items(), key=lambda one: TARGETS.index(one[0]))
